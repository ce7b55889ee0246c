"""Lines over the years, one a unit: what the rank chart and the index chart share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.rank_paths import RankPaths, runs
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.ink import CENTRE, write
from smartcity_desk.ui.charts.pins import Mark, mark_of
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_changes as texts
from smartcity_desk.ui.theme import SMALL, theme

YEARS: Final = 22.0
REACH: Final = 9.0
YEAR_KEY: Final = "@"
_SMOOTH: Final = 100


class PathsChart(Canvas):
    """Years from left to right; the selected and pinned units stand out.

    Attributes:
        paths: what is shown, ``None`` for nothing.
        pins: codes of the pinned units.
        year: the year under discussion.
        left, right: pixels for labels at both ends.
    """

    def __init__(self, spoken: Name) -> None:
        self.paths: RankPaths | None = None
        self.pins: tuple[str, ...] = ()
        self.year = 0
        self.left = self.right = 140.0
        self._lines: dict[str, list[list[QPointF]]] = {}
        super().__init__(spoken)

    def mark(self, code: str) -> Mark:
        """How a unit is drawn."""
        return mark_of(code, self.current, self.pins)

    def plot(self, body: QRectF) -> QRectF:
        """The lines' own area."""
        return body.adjusted(self.left, YEARS, -self.right, -6)

    def x_of(self, place: int, plot: QRectF) -> float:
        """Where the year at ``place`` stands."""
        count = 1 if self.paths is None else len(self.paths.years)
        share = 0.5 if count < 2 else place / (count - 1)
        return plot.left() + share * plot.width()

    def order_of_drawing(self) -> list[str]:
        """Grey lines first, then pinned ones, the selected one on top."""
        codes = () if self.paths is None else self.paths.codes
        top = [*reversed(self.pins), self.current]
        return [*(c for c in codes if c not in top), *(c for c in top if c in codes)]

    def draw_years(self, painter: QPainter, plot: QRectF) -> None:
        """The years above, the one under discussion on a ground of its own."""
        assert self.paths is not None
        years = self.paths.years
        wide = plot.width() / max(len(years) - 1, 1)
        every = max(1, math.ceil(44 / max(wide, 1)))
        for place, year in enumerate(years):
            x = self.x_of(place, plot)
            area = QRectF(x - 24, plot.top() - YEARS, 48, YEARS)
            is_now = year == self.year
            if is_now:
                ground = QRectF(x - 24, plot.top() - YEARS, 48, plot.height() + YEARS)
                painter.fillRect(ground, QColor(theme.colours.panel))
            painter.setPen(QPen(QColor(theme.colours.line), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            if is_now or (len(years) - 1 - place) % every == 0:
                ink = "ink" if is_now else "ink_muted"
                write(painter, area, str(year), ink, SMALL, CENTRE, bold=is_now)
            self.spots.append(Spot(area, f"{YEAR_KEY}{year}", tr(texts.TIP_GO_TO_YEAR, year=year)))

    def take_lines(self, values: FloatArray, plot: QRectF, heights: FloatArray) -> None:
        """Remember where every line runs: ``heights`` (years, N) in pixels, NaN is a gap."""
        assert self.paths is not None
        xs = [self.x_of(t, plot) for t in range(len(self.paths.years))]
        self._lines = {}
        for place, code in enumerate(self.paths.codes):
            own = heights[:, place].tolist()
            self._lines[code] = [
                [QPointF(xs[t], own[t]) for t in range(first, last + 1)]
                for first, last in runs(values[:, place])
            ]

    def draw_lines(self, painter: QPainter) -> None:
        """The grey lines at once, then those that stand out, each on a thin ground."""
        codes = self.order_of_drawing()
        grey = [code for code in codes if not self.mark(code).is_marked]
        if grey:
            painter.save()
            # Smooth edges of hundreds of hairlines cost much and show nothing.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(grey) <= _SMOOTH)
            painter.setPen(self.mark(grey[0]).pen())
            lines = [line for code in grey for line in self._lines.get(code, [])]
            painter.drawLines([QLineF(a, b) for line in lines for a, b in pairwise(line)])
            painter.restore()
        for code in codes[len(grey) :]:
            mark = self.mark(code)
            for line in self._lines.get(code, []):
                if len(line) > 1:
                    painter.setPen(QPen(QColor(theme.colours.background), mark.width + 3))
                    painter.drawPolyline(QPolygonF(line))
                    painter.setPen(mark.pen())
                    painter.drawPolyline(QPolygonF(line))

    def draw_over(self, painter: QPainter) -> None:
        """The line under the pointer, thicker."""
        painter.setPen(QPen(QColor(theme.colours.ink_muted), 2.5))
        for line in self._lines.get(self.hovered, []):
            painter.drawPolyline(QPolygonF(line))

    def line_points(self, code: str) -> list[QPointF]:
        """All points of a line."""
        return [point for line in self._lines.get(code, []) for point in line]

    # -- hand and keyboard -----------------------------------------------------------

    def spot_at(self, position: QPointF) -> Spot | None:
        """A label or a year, else the nearest line within reach."""
        found = super().spot_at(position)
        if found is not None:
            # Only now: a hundred tips that nobody reads cost more than the lines.
            return found if found.tip else replace(found, tip=self.tip_of(found.key))
        best: tuple[float, str] | None = None
        for code in self.order_of_drawing():
            for line in self._lines.get(code, []):
                distance = _distance(position, line)
                if distance <= REACH and (best is None or distance <= best[0]):
                    best = (distance, code)
        if best is None:
            return None
        return Spot(QRectF(position.x(), position.y(), 1, 1), best[1], self.tip_of(best[1]))

    def tip_of(self, key: str) -> str:
        """What pointing at a line tells."""
        return key

    def order(self) -> Sequence[str]:
        """Units from top to bottom at the year under discussion."""
        if self.paths is None or self.year not in self.paths.years:
            return ()
        ranks = self.paths.ranks[self.paths.years.index(self.year)]
        places = sorted(range(len(ranks)), key=lambda k: (math.isnan(ranks[k]), ranks[k], k))
        return [self.paths.codes[k] for k in places]

    def neighbour(self, across: int, down: int) -> str:
        """Up and down go through the units, left and right through the years."""
        if down or self.paths is None:
            return super().neighbour(0, down)
        years = self.paths.years
        here = years.index(self.year) if self.year in years else len(years) - 1
        return f"{YEAR_KEY}{years[min(max(here + across, 0), len(years) - 1)]}"


def _distance(point: QPointF, line: Sequence[QPointF]) -> float:
    """Pixels from a point to a polyline."""
    if len(line) == 1:
        return math.hypot(point.x() - line[0].x(), point.y() - line[0].y())
    best = math.inf
    for a, b in pairwise(line):
        if not min(a.x(), b.x()) - REACH <= point.x() <= max(a.x(), b.x()) + REACH:
            continue
        dx, dy = b.x() - a.x(), b.y() - a.y()
        length = dx * dx + dy * dy or 1.0
        t = ((point.x() - a.x()) * dx + (point.y() - a.y()) * dy) / length
        t = min(max(t, 0.0), 1.0)
        best = min(best, math.hypot(point.x() - a.x() - t * dx, point.y() - a.y() - t * dy))
    return best
