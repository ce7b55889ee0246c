"""Ranks over the years: one line a unit, labelled at both ends."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.rank_paths import RankPaths
from smartcity_desk.ui.charts.canvas import Spot
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, RIGHT, text_width, write
from smartcity_desk.ui.charts.labels import without_overlap
from smartcity_desk.ui.charts.paths_chart import PathsChart
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_changes as texts
from smartcity_desk.ui.theme import BODY, SMALL, STEP, theme

_WIDEST: Final = 168.0
_NUMERAL: Final = 28.0
# Rows lower than this have no dots: the lines alone are dense enough.
_DOTS: Final = 6.0


class BumpChart(PathsChart):
    """Rank 1 on top; ties share a place, a missing year is a gap."""

    def __init__(self) -> None:
        super().__init__(texts.RANKS_CHART)

    def show_paths(self, paths: RankPaths, year: int, unit: str, pins: tuple[str, ...]) -> None:
        """Show these ranks."""
        self.paths, self.year, self.current, self.pins = paths, year, unit, pins
        names = [tr(paths.name(k)) for k in range(len(paths))]
        widest = max((text_width(name, bold=True) for name in names), default=0.0)
        self.left = self.right = min(widest, _WIDEST) + _NUMERAL + 3 * STEP
        self.redraw()

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Years, lines, points, labels."""
        if self.paths is None:
            return
        plot = self.plot(body)
        step = plot.height() / self.paths.lowest
        heights = plot.top() + (self.paths.ranks - 0.5) * step
        self.draw_years(painter, plot)
        self.take_lines(self.paths.ranks, plot, heights)
        self.draw_lines(painter)
        self._draw_points(painter, plot, heights, step)
        self._draw_ends(painter, plot, step)

    def _draw_points(
        self, painter: QPainter, plot: QRectF, heights: FloatArray, step: float
    ) -> None:
        assert self.paths is not None
        places = {code: place for place, code in enumerate(self.paths.codes)}
        for code in self.order_of_drawing():
            place, mark = places[code], self.mark(code)
            if not mark.is_marked and step < _DOTS:
                continue
            is_shown = mark.is_marked and step > 5
            radius = min(10.0, step * 0.45) if is_shown else min(2.5, step * 0.3)
            for t in range(len(self.paths.years)):
                y = float(heights[t, place])
                if math.isnan(y):
                    continue
                at = QPointF(self.x_of(t, plot), y)
                painter.setPen(QColor(theme.colours.background))
                painter.setBrush(mark.colour)
                painter.drawEllipse(at, radius, radius)
                if is_shown and radius >= 8:
                    area = QRectF(at.x() - 12, at.y() - 10, 24, 20)
                    text = rank_text(float(self.paths.ranks[t, place]))
                    write(painter, area, text, "background", SMALL, CENTRE, bold=True)

    def _draw_ends(self, painter: QPainter, plot: QRectF, step: float) -> None:
        assert self.paths is not None
        last = len(self.paths.years) - 1
        for t, is_left in ((0, True), (last, False)):
            ranks = self.paths.ranks[t]
            known = [int(k) for k in np.argsort(ranks, kind="stable") if not np.isnan(ranks[k])]
            # Ties share a rank; their labels stand below each other all the same.
            middles = [plot.top() + (slot + 0.5) * step for slot in range(len(known))]
            marked = [s for s, k in enumerate(known) if self._is_marked(k)]
            others = [s for s in range(len(known)) if s not in marked]
            height = 16.0 if step < 20 else min(step, 24.0)
            for slot in without_overlap(middles, [*marked, *others], min(height, 15.0)):
                self._draw_end(painter, plot, known[slot], t, middles[slot], is_left)

    def _is_marked(self, place: int) -> bool:
        assert self.paths is not None
        return self.mark(self.paths.codes[place]).is_marked

    def _draw_end(
        self,
        painter: QPainter,
        plot: QRectF,
        place: int,
        t: int,
        middle: float,
        is_left: bool,
    ) -> None:
        assert self.paths is not None
        ranks, code = self.paths.ranks[t], self.paths.codes[place]
        is_bold, name = self._is_marked(place), tr(self.paths.name(place))
        tied = int(np.count_nonzero(ranks == ranks[place])) > 1
        rank = ("=" if tied else "") + rank_text(float(ranks[place]))
        ink = "ink" if is_bold else "ink_muted"
        wide, gap = self.left - _NUMERAL - 3 * STEP, STEP + 6.0
        top, height = middle - 10, 20.0
        if is_left:
            numeral = QRectF(plot.left() - gap - _NUMERAL, top, _NUMERAL, height)
            words, align = QRectF(numeral.left() - wide - 2, top, wide, height), RIGHT
            numeral_align = RIGHT
        else:
            numeral = QRectF(plot.right() + gap, top, _NUMERAL, height)
            words, align = QRectF(numeral.right() + 2, top, wide, height), LEFT
            numeral_align = LEFT
        pixels = BODY if plot.height() / self.paths.lowest >= 17 else SMALL
        write(painter, numeral, rank, ink, pixels, numeral_align, bold=is_bold)
        write(painter, words, name, ink, pixels, align, bold=is_bold)
        self.spots.append(Spot(words.united(numeral), code, ""))

    def tip_of(self, key: str) -> str:
        """Name, and rank and score of every year."""
        if self.paths is None or key not in self.paths.codes:
            return ""
        place = self.paths.codes.index(key)
        lines = [tr(self.paths.name(place))]
        for t, year in enumerate(self.paths.years):
            score = float(self.paths.scores[t, place])
            if not math.isnan(score):
                rank = rank_text(float(self.paths.ranks[t, place]))
                lines.append(tr(texts.TIP_YEAR, year=year, rank=rank, score=number_text(score)))
        return "\n".join(lines)
