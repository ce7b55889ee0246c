"""What is written on the rows: rank, name, change, n/N, hatching, tick and score."""

from __future__ import annotations

from math import isnan
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from smartcity_desk.core.display import number_text, rank_change_text, rank_text
from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.charts.hatch import hatch_lines, hatched_part
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.ranking_patterns import draw_row_patterns
from smartcity_desk.ui.charts.ranking_state import RankingState
from smartcity_desk.ui.charts.text_cache import TextCache
from smartcity_desk.ui.theme import BODY, HEADING, SMALL, STEP, font, theme

TICK_WIDTH: Final = 2.0
TICK_OVER: Final = 3.0


class RowsItem(QGraphicsItem):
    """The texts and marks of the rows in sight."""

    def __init__(self, state: RankingState, *, rising: bool) -> None:
        super().__init__()
        self._state, self._rising = state, rising
        self._bodies = {size: TextCache(font(size)) for size in (BODY, HEADING)}
        self._bold, self._small = TextCache(font(HEADING, bold=True)), TextCache(font(SMALL))
        self._names: dict[tuple[str, float], str] = {}

    def boundingRect(self) -> QRectF:
        """The rows, over the full width."""
        return self._state.rows_area

    @guarded
    def paint(self, painter: QPainter) -> None:
        """Draw them, one kind after the other: changing the font costs more than text."""
        state = self._state
        if state.bars is None:
            return
        places = state.in_sight[self._rising]
        if not places:
            return
        painter.setClipRect(state.rows_area)
        tops = [(p, state.row_top(p)) for p in places]
        if patterns.is_on:
            draw_row_patterns(painter, state, tops)
        else:
            self._draw_hatching(painter, tops)
        self._draw_ticks(painter, tops)
        self._draw_ranks(painter, tops)
        self._draw_names_and_scores(painter, tops)
        self._draw_small(painter, tops)
        self._draw_focus(painter)

    def _draw_ranks(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        assert state.bars is not None
        painter.setFont(self._bold.used)
        painter.setPen(QColor(theme.colours.ink))
        ranks, tied = state.bars.ranks, state.bars.tied
        for place, top in tops:
            # An equals sign before the numeral says that the rank is shared.
            text = ("=" if tied[place] else "") + rank_text(float(ranks[place]))
            self._bold.right(painter, layout.rank_right, top, layout.row_height, text)

    def _draw_names_and_scores(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        bars, texts = state.bars, self._bodies[layout.text_size]
        assert bars is not None
        painter.setFont(texts.used)
        decimals, height = state.decimals([p for p, _ in tops]), layout.row_height
        for place, top in tops:
            texts.left(painter, layout.name_left, top, height, self._name(painter, place))
            change, score = float(bars.rank_change[place]), float(bars.scores[place])
            if not isnan(change):
                text = rank_change_text(change)
                texts.left(painter, layout.change_left, top, height, text)
            if not isnan(score):
                edge = layout.score_edge(decimals[place])
                text = number_text(score, decimals[place])
                texts.right(painter, edge, top, height, text)

    def _name(self, painter: QPainter, place: int) -> str:
        """The name of a unit, shortened where the column is narrower."""
        width, name = self._state.layout.name_width, self._state.names[place]
        known = self._names.get((name, width))
        if known is None:
            metrics = painter.fontMetrics()
            known = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(width) + 1)
            self._names[name, width] = known
        return known

    def _draw_small(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        bars, height = state.bars, layout.row_height
        assert bars is not None
        painter.setFont(self._small.used)
        painter.setPen(QColor(theme.colours.ink_muted))
        for place, top in tops:
            if place < len(state.intervals):
                interval = state.intervals[place]
                self._small.left(painter, layout.interval_left, top, height, interval)
            if bars.reported[place] < bars.items and bars.received[place]:
                text = f"{bars.reported[place]}/{bars.items}"
                self._small.right(painter, layout.data_right, top, height, text)
            if isnan(bars.scores[place]):
                begin = state.x_of(bars.origin) + STEP
                self._small.left(painter, begin, top, height, state.no_data)

    def _draw_ticks(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        assert state.bars is not None
        if state.is_aligned:
            return
        ink = QColor(theme.colours.ink)
        inset = (layout.row_height - layout.bar_height) / 2 - TICK_OVER
        for place, top in tops:
            score = float(state.bars.scores[place])
            if not isnan(score):
                x = min(max(state.x_of(score), layout.plot_left), layout.plot_right)
                height = layout.bar_height + 2 * TICK_OVER
                painter.fillRect(QRectF(x - 1, round(top + inset), TICK_WIDTH, height), ink)

    def _draw_hatching(self, painter: QPainter, tops: list[tuple[int, float]]) -> None:
        state, layout = self._state, self._state.layout
        bars = state.bars
        assert bars is not None
        lines: list[QLineF] = []
        lacking = [(p, top) for p, top in tops if bars.reported[p] < bars.items]
        if not lacking:
            return
        # All at once: single numbers out of arrays cost more than what is done with them.
        at, count, scale = [p for p, _ in lacking], len(bars.branches), state.points_per_pixel
        begins = layout.plot_left + (state.starts[:count, at] - state.span.low) / scale
        ends = begins + bars.pieces[:count, at] / scale
        shares = 1.0 - bars.backed[:count, at]
        found = zip(begins.T.tolist(), ends.T.tolist(), shares.T.tolist(), strict=True)
        for (_, top), of_unit in zip(lacking, found, strict=True):
            y = round(top + (layout.row_height - layout.bar_height) / 2)
            for begin, end, share in zip(*of_unit, strict=True):
                part = hatched_part(begin, end, share)
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
