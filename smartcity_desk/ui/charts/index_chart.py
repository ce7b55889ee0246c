"""The index over the years: the city and the groups beside the units."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from smartcity_desk.core.display import number_text
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.rank_paths import RankPaths, runs
from smartcity_desk.ui.charts.canvas import Spot
from smartcity_desk.ui.charts.ink import LEFT, RIGHT, text_width, write
from smartcity_desk.ui.charts.labels import spread
from smartcity_desk.ui.charts.paths_chart import PathsChart
from smartcity_desk.ui.charts.ranking_head import axis_decimals
from smartcity_desk.ui.charts.row_names import row_names
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_changes as texts
from smartcity_desk.ui.theme import BODY, SMALL, STEP, theme

_AXIS: Final = 44.0
_LABEL: Final = 18.0
_WIDEST: Final = 190.0
_GAP: Final = 36.0  # between the ends of the lines and their labels
_DASHES: Final = ([7.0, 3.0], [2.0, 2.0], [9.0, 3.0, 2.0, 3.0], [4.0, 4.0])


class IndexChart(PathsChart):
    """Scores from bottom to top; the axis is shown, since it does not begin at zero."""

    def __init__(self) -> None:
        super().__init__(texts.INDEX_CHART)
        self._bold: list[tuple[int, str]] = []

    def show_paths(self, paths: RankPaths, year: int, unit: str, pins: tuple[str, ...]) -> None:
        """Show these scores."""
        self.paths, self.year, self.current, self.pins = paths, year, unit, pins
        rows = paths.result.rows
        named = list(row_names(rows).values())
        # A group of one is its unit once more.
        self._bold = [
            (row, tr(named[row]))
            for row in range(rows.unit_count, len(rows))
            if row == rows.city_row or len(rows.members(rows.codes[row])) > 1
        ]
        names = [name for _, name in self._bold] + [tr(paths.name(k)) for k in range(len(paths))]
        self.left = _AXIS
        widest = max((text_width(name, bold=True) for name in names), default=0.0)
        self.right = min(widest, _WIDEST) + _GAP + 64.0
        self.redraw()

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Axis, years, lines, labels at the right."""
        if self.paths is None:
            return
        plot = self.plot(body)
        span = self._span(plot)

        def heights(values: FloatArray) -> FloatArray:
            share: FloatArray = (values - span.low) / (span.high - span.low)
            return plot.bottom() - share * plot.height()

        self.draw_years(painter, plot)
        self._draw_axis(painter, plot, span)
        self.take_lines(self.paths.scores, plot, heights(self.paths.scores))
        beside = heights(self._beside())
        self.draw_lines(painter)
        self._draw_beside(painter, plot, beside)
        self._draw_points(painter)
        self._draw_labels(painter, plot, heights(self.paths.scores), beside)

    def _beside(self) -> FloatArray:
        """Scores of groups and city, (years, B)."""
        assert self.paths is not None
        rows = [row for row, _ in self._bold]
        scores: FloatArray = self.paths.result.scores[:, self.paths.node, :][:, rows]
        return scores

    def _span(self, plot: QRectF) -> Span:
        assert self.paths is not None
        values = np.concatenate([self.paths.scores.ravel(), self._beside().ravel()])
        values = values[~np.isnan(values)]
        low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
        return span_around(low, high, plot.height(), 40.0)

    def _draw_axis(self, painter: QPainter, plot: QRectF, span: Span) -> None:
        decimals = axis_decimals(span.step)
        for value in span.ticks:
            y = span.along(value, plot.bottom(), plot.top())
            painter.setPen(QPen(QColor(theme.colours.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            area = QRectF(plot.left() - _AXIS, y - 9, _AXIS - STEP, 18)
            write(painter, area, number_text(value, decimals), "ink_muted", SMALL, RIGHT)

    def _draw_beside(self, painter: QPainter, plot: QRectF, heights: FloatArray) -> None:
        assert self.paths is not None
        city = self.paths.result.rows.city_row
        for k, (row, _) in enumerate(self._bold):
            pens = [QPen(QColor(theme.colours.accent), 6.0)]
            # A double line: no pinned unit has one.
            pens.append(QPen(QColor(theme.colours.background), 2.5))
            if row != city:
                pens = [QPen(QColor(theme.colours.ink_muted), 1.75)]
                pens[0].setDashPattern(_DASHES[k % len(_DASHES)])
            for first, last in runs(heights[:, k]):
                points = [
                    QPointF(self.x_of(t, plot), float(heights[t, k]))
                    for t in range(first, last + 1)
                ]
                for pen in pens:
                    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                    painter.setPen(pen)
                    painter.drawPolyline(QPolygonF(points))

    def _draw_points(self, painter: QPainter) -> None:
        for code in self.order_of_drawing():
            mark = self.mark(code)
            if not mark.is_marked:
                continue
            painter.setPen(QColor(theme.colours.background))
            painter.setBrush(mark.colour)
            for point in self.line_points(code):
                painter.drawEllipse(point, 4.0, 4.0)

    def _draw_labels(
        self, painter: QPainter, plot: QRectF, units: FloatArray, beside: FloatArray
    ) -> None:
        assert self.paths is not None
        entries: list[tuple[float, str, str, str, bool, str]] = []
        scores, others = self.paths.scores[-1], self._beside()[-1]
        city = self.paths.result.rows.city_row
        for k, (row, name) in enumerate(self._bold):
            ink = "accent" if row == city else "ink_muted"
            text = number_text(float(others[k]))
            entries.append((float(beside[-1, k]), name, text, ink, True, ""))
        for code in self._labelled(scores, plot):
            place = self.paths.codes.index(code)
            is_marked = self.mark(code).is_marked
            text, name = number_text(float(scores[place])), tr(self.paths.name(place))
            ink = "ink" if is_marked else "ink_muted"
            entries.append((float(units[-1, place]), name, text, ink, is_marked, code))
        entries = [e for e in entries if not math.isnan(e[0])]
        middles = spread([e[0] for e in entries], _LABEL, plot.top() - 6, plot.bottom() + 6)
        for (height, name, text, ink, is_bold, code), middle in zip(entries, middles, strict=True):
            begin = plot.right() + STEP
            painter.setPen(QPen(QColor(theme.colours.line), 1))
            painter.drawLine(QPointF(begin - 4, height), QPointF(begin + _GAP - 4, middle))
            words = QRectF(begin + _GAP, middle - 9, self.right - _GAP - 64, 18)
            write(painter, words, name, ink, BODY, LEFT, bold=is_bold)
            value = QRectF(words.right(), middle - 9, 54, 18)
            write(painter, value, text, ink, BODY, RIGHT)
            if code:
                self.spots.append(Spot(words.united(value), code, ""))

    def _labelled(self, scores: FloatArray, plot: QRectF) -> list[str]:
        """Marked units, and as many others as there is room for, from the top."""
        assert self.paths is not None
        codes = self.paths.codes
        marked = [c for c in dict.fromkeys([*self.pins, self.current]) if c in codes]
        room = int(plot.height() // _LABEL) - len(self._bold) - len(marked)
        order = [codes[int(k)] for k in np.argsort(-scores, kind="stable")]
        others = [c for c in order if c not in marked]
        if room < len(others):
            # Then only the ends: a few names in the middle would look chosen.
            others = [*others[:1], *others[-1:]] if room >= 2 else []
        return [*marked, *others]

    def tip_of(self, key: str) -> str:
        """Name and the score of every year."""
        if self.paths is None or key not in self.paths.codes:
            return ""
        place = self.paths.codes.index(key)
        lines = [tr(self.paths.name(place))]
        for year, score in zip(self.paths.years, self.paths.scores[:, place], strict=True):
            if not np.isnan(score):
                lines.append(tr(texts.TIP_SCORE, year=year, score=number_text(float(score))))
        return "\n".join(lines)
