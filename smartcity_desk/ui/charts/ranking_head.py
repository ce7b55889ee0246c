"""Above the rows: the title sentence, what the bars are, the legend and the axis."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QGraphicsItem

from smartcity_desk.core.display import number_text
from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.charts.patterns import draw_pattern, patterns
from smartcity_desk.ui.charts.ranking_layout import (
    AXIS_HEIGHT,
    CAPTION_HEIGHT,
    HEAD,
    LEGEND_HEIGHT,
    MARGIN,
    TITLE_HEIGHT,
    TITLE_LINE,
    TITLE_TOP,
)
from smartcity_desk.ui.charts.ranking_state import RankingState
from smartcity_desk.ui.charts.text_cache import TextCache
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import ranking as texts
from smartcity_desk.ui.theme import BODY, HALF, HEADING, SMALL, STEP, font, theme

CAPTION_TOP: Final = TITLE_TOP + TITLE_HEIGHT
LEGEND_TOP: Final = CAPTION_TOP + CAPTION_HEIGHT
AXIS_TOP: Final = LEGEND_TOP + LEGEND_HEIGHT
SWATCH: Final = 10
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)


class HeadItem(QGraphicsItem):
    """Title (always two lines high), caption, legend, axis labels."""

    def __init__(self, state: RankingState) -> None:
        super().__init__()
        self._state = state
        self._titles = [TextCache(font(size, bold=True)) for size in (HEADING, BODY)]
        self._fitting: tuple[tuple[tuple[str, ...], int], str] | None = None
        self._small = TextCache(font(SMALL))
        self._lines: tuple[tuple[tuple[str, ...], float], TextCache, list[str]] | None = None
        self.room_at_right = 0.0

    def boundingRect(self) -> QRectF:
        """The head, over the full width."""
        return QRectF(0, 0, self._state.layout.width, HEAD)

    @guarded
    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        self._draw_title(painter)
        painter.setFont(self._small.used)
        self._draw_caption(painter)
        self._draw_legend(painter)
        self._draw_axis(painter)
        self._draw_heads(painter)

    def _draw_title(self, painter: QPainter) -> None:
        width = self._state.layout.width - 2 * MARGIN
        used, lines = self._title_lines(width)
        painter.setFont(used.used)
        painter.setPen(QColor(theme.colours.ink))
        for line, text in enumerate(lines):
            used.left(painter, MARGIN, TITLE_TOP + line * TITLE_LINE, TITLE_LINE, text)

    def _title_lines(self, width: float) -> tuple[TextCache, list[str]]:
        """The longest title that fits on two lines, in the largest font in which it does."""
        asked = (self._state.titles or (self._state.title,), width)
        if self._lines is None or self._lines[0] != asked:
            used, lines = self._titles[-1], [""]
            for title, used in ((t, u) for t in asked[0] for u in self._titles):
                lines = wrapped(title, used.used, width, 2)
                if not "".join(lines[-1:]).endswith("…"):
                    break
            self._lines = (asked, used, lines)
        return self._lines[1:]

    def _draw_caption(self, painter: QPainter) -> None:
        left, metrics = float(MARGIN), painter.fontMetrics()
        if self._state.note:
            width = metrics.horizontalAdvance(self._state.note) + 2 * STEP
            chip = QRectF(left, CAPTION_TOP + 2, width, CAPTION_HEIGHT - 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours.trial_background))
            painter.drawRoundedRect(chip, HALF, HALF)
            painter.setPen(QColor(theme.colours.trial_ink))
            painter.drawText(chip, _CENTRE, self._state.note)
            left += width + STEP
        room = self._state.layout.width - MARGIN - left
        room -= 0.0 if self._state.is_picture else self.room_at_right
        painter.setPen(QColor(theme.colours.ink_muted))
        text = self._caption_in(int(room), metrics)
        self._small.left(painter, left, CAPTION_TOP, CAPTION_HEIGHT, text)

    def _caption_in(self, room: int, metrics: QFontMetrics) -> str:
        """The longest caption for which there is room; found anew only where it changes."""
        tried = self._state.captions or (self._state.caption,)
        asked = (tried, room)
        if self._fitting is None or self._fitting[0] != asked:
            fitting = (t for t in tried if metrics.horizontalAdvance(t) <= room)
            text = next(fitting, tried[-1])
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._fitting = (asked, text)
        return self._fitting[1]

    def _draw_legend(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.colours.ink_muted))
        for place, (area, colour, name) in enumerate(self._legend()):
            swatch = QRectF(area.left(), area.center().y() - SWATCH / 2, SWATCH, SWATCH)
            painter.fillRect(swatch, colour)
            if patterns.is_on:
                draw_pattern(painter, swatch, place)
            begin = area.left() + SWATCH + HALF
            shown = self._shortened(name, int(area.right() - begin) + 1)
            self._small.left(painter, begin, area.top(), LEGEND_HEIGHT, shown)

    def _shortened(self, name: str, room: int) -> str:
        """As much of ``name`` as there is room for; whole in most frames."""
        if self._small.width(name) <= room:
            return name
        metrics = QFontMetrics(self._small.used)
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)

    def _legend(self) -> list[tuple[QRectF, QColor, str]]:
        """Where each entry stands; long ones are shortened alike until all fit."""
        state = self._state
        between = SWATCH + HALF + 2 * STEP
        room = state.layout.width - 2 * MARGIN - between * len(state.legend)
        widths = [self._small.width(name) for name in state.legend]
        limit = _common_limit(widths, room)
        left, entries = float(MARGIN), []
        # Where there is no adjustment its colour stays unused.
        for colour, name, wanted in zip(state.legend_colours, state.legend, widths, strict=False):
            width = SWATCH + HALF + min(wanted, limit)
            entries.append((QRectF(left, LEGEND_TOP, width, LEGEND_HEIGHT), colour, name))
            left += width + 2 * STEP
        return entries

    def branch_at(self, position: QPointF) -> int | None:
        """The place of the legend's entry at ``position``; ``None`` beside them."""
        if self._state.bars is None:
            return None
        for place, (area, _, _) in enumerate(self._legend()):
            if area.contains(position) and place < len(self._state.bars.entries):
                return place
        return None

    def _draw_axis(self, painter: QPainter) -> None:
        state = self._state
        if state.bars is None or state.is_aligned:
            return
        painter.setPen(QColor(theme.colours.ink_muted))
        decimals = axis_decimals(state.span.step)
        for value in state.span.ticks:
            text = number_text(value, decimals)
            if state.bars.origin and abs(value - state.bars.origin) < 1e-9:
                text = tr(texts.REFERENCE, value=text)
            width = self._small.width(text)
            least = state.layout.data_right + STEP + width
            right = max(state.x_of(value) + width / 2, least)
            self._small.right(painter, right, AXIS_TOP, AXIS_HEIGHT, text)

    def _draw_heads(self, painter: QPainter) -> None:
        state, layout = self._state, self._state.layout
        if state.bars is None:
            return
        change, data, score = state.heads
        self._small.left(painter, layout.change_left, AXIS_TOP, AXIS_HEIGHT, change)
        if layout.name_left - layout.interval_left > 1:
            right = layout.name_left - STEP
            self._small.right(painter, right, AXIS_TOP, AXIS_HEIGHT, state.interval_head)
        if layout.has_gaps:
            self._small.right(painter, layout.data_right, AXIS_TOP, AXIS_HEIGHT, data)
        self._small.right(painter, layout.score_right, AXIS_TOP, AXIS_HEIGHT, score)


def _common_limit(widths: list[float], room: float) -> float:
    """The width to which the widest are cut so that all fit into ``room``."""
    limit, waiting = room, sorted(widths)
    for done, width in enumerate(waiting):
        limit = room / (len(waiting) - done)
        if width > limit:
            return max(limit, 0.0)
        room -= width
    return max(waiting, default=0.0)


def axis_decimals(step: float) -> int:
    """How many decimals tell two labels ``step`` apart."""
    decimals = 0
    while decimals < 9 and abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6:
        decimals += 1
    return decimals
