"""What is written on the rows: rank, name, change, n/N, hatching, tick and score."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from smartcity_desk.core.display import number_text, rank_change_text, rank_text
from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.charts.hatch import hatch_lines, hatched_part
from smartcity_desk.ui.charts.ranking_layout import CHANGE_WIDTH, DATA_WIDTH
from smartcity_desk.ui.charts.ranking_state import RankingState
from smartcity_desk.ui.theme import BODY, HEADING, SMALL, font, theme

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = int(_MIDDLE | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(_MIDDLE | Qt.AlignmentFlag.AlignRight)
TICK_WIDTH: Final = 2.0
TICK_OVER: Final = 3.0


class RowsItem(QGraphicsItem):
    """The texts and marks of the rows in sight."""

    def __init__(self, state: RankingState, *, rising: bool) -> None:
        super().__init__()
        self._state, self._rising = state, rising
        self._bodies = {size: font(size) for size in (BODY, HEADING)}
        self._bold, self._small = font(HEADING, bold=True), font(SMALL)

    def boundingRect(self) -> QRectF:
        """The rows, over the full width."""
        return self._state.rows_area

    @guarded
    def paint(self, painter: QPainter) -> None:
        """Draw them, one kind after the other: changing the font costs more than text."""
        state = self._state
        if state.bars is None:
            return
        places = state.visible(rising=self._rising)
        if not places:
            return
        painter.setClipRect(state.rows_area)
        tops = [(p, state.row_top(p)) for p in places]
        self._draw_hatching(painter, tops)
        self._draw_ticks(painter, tops)
        self._draw_ranks(painter, tops)
        self._draw_names_and_scores(painter, tops)
        self._draw_small(painter, tops)
        self._draw_focus(painter)

    def _draw_ranks(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        assert state.bars is not None
        painter.setFont(self._bold)
        painter.setPen(QColor(theme.colours.ink))
        for place, top in tops:
            # An equals sign before the numeral says that the rank is shared.
            mark = "=" if state.bars.tied[place] else ""
            area = QRectF(0, top, layout.rank_right, layout.row_height)
            painter.drawText(area, _RIGHT, mark + rank_text(float(state.bars.ranks[place])))

    def _draw_names_and_scores(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        bars = state.bars
        assert bars is not None
        painter.setFont(self._bodies[layout.text_size])
        metrics = painter.fontMetrics()
        decimals = state.decimals([p for p, _ in tops])
        for place, top in tops:
            name = metrics.elidedText(
                state.names[place], Qt.TextElideMode.ElideRight, int(layout.name_width) + 1
            )
            area = QRectF(layout.name_left, top, layout.name_width + 2, layout.row_height)
            painter.drawText(area, _LEFT, name)
            if not np.isnan(bars.rank_change[place]):
                area = QRectF(layout.change_left, top, CHANGE_WIDTH, layout.row_height)
                painter.drawText(area, _LEFT, rank_change_text(float(bars.rank_change[place])))
            if not np.isnan(bars.scores[place]):
                edge = layout.score_edge(decimals[place])
                area = QRectF(0, top, edge, layout.row_height)
                text = number_text(float(bars.scores[place]), decimals[place])
                painter.drawText(area, _RIGHT, text)

    def _draw_small(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        bars = state.bars
        assert bars is not None
        painter.setFont(self._small)
        painter.setPen(QColor(theme.colours.ink_muted))
        for place, top in tops:
            if bars.reported[place] < bars.items and bars.received[place]:
                area = QRectF(layout.data_right - DATA_WIDTH, top, DATA_WIDTH, layout.row_height)
                painter.drawText(area, _RIGHT, f"{bars.reported[place]}/{bars.items}")
            if np.isnan(bars.scores[place]):
                area = QRectF(state.x_of(bars.origin) + 8, top, 160, layout.row_height)
                painter.drawText(area, _LEFT, state.no_data)

    def _draw_ticks(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        assert state.bars is not None
        ink = QColor(theme.colours.ink)
        inset = (layout.row_height - layout.bar_height) / 2 - TICK_OVER
        for place, top in tops:
            score = float(state.bars.scores[place])
            if not np.isnan(score):
                x = min(max(state.x_of(score), layout.plot_left), layout.plot_right)
                height = layout.bar_height + 2 * TICK_OVER
                painter.fillRect(QRectF(x - 1, round(top + inset), TICK_WIDTH, height), ink)

    def _draw_hatching(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        bars = state.bars
        assert bars is not None
        lines: list[QLineF] = []
        for place, top in tops:
            if bars.reported[place] >= bars.items:
                continue
            y = round(top + (layout.row_height - layout.bar_height) / 2)
            for k in range(len(bars.branches)):
                begin = state.x_of(float(state.starts[k, place]))
                end = begin + float(bars.pieces[k, place]) / state.points_per_pixel
                part = hatched_part(begin, end, 1.0 - float(bars.backed[k, place]))
                if part is not None:
                    width = part[1] - part[0]
                    lines += hatch_lines(QRectF(part[0], y, width, layout.bar_height))
        painter.setPen(QPen(QColor(theme.colours.background), 1.4))
        painter.drawLines(lines)

    def _draw_focus(self, painter: QPainter) -> None:
        state, layout = self._state, self._state.layout
        place = state.selected
        if place is None or not state.has_focus or state.is_picture:
            return
        if bool(state.rising[place]) is not self._rising:
            return
        area = QRectF(4, state.row_top(place), layout.width - 8, layout.row_height)
        painter.setPen(QPen(QColor(theme.colours.accent), 1.5))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 3, 3)
