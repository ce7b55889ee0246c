"""The distribution of a node: one dot a unit, stacked, with the goalposts of an item."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from smartcity_desk.core.display import number_text
from smartcity_desk.core.distribution import Distribution
from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, text_width, write
from smartcity_desk.ui.charts.labels import without_overlap
from smartcity_desk.ui.charts.pins import mark_of
from smartcity_desk.ui.charts.ranking_head import axis_decimals
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_profile as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, theme

_HEAD: Final = 44.0
_FOOT: Final = 64.0
_LARGEST: Final = 72.0
_SMALLEST: Final = 3.0
_NAMED: Final = 40


class DistributionChart(Canvas):
    """Dots of the same size, so that a stack is as high as it has units.

    Attributes:
        made: the values.
        pins: codes of the pinned units.
    """

    def __init__(self) -> None:
        self.made: Distribution | None = None
        self.pins: tuple[str, ...] = ()
        super().__init__(texts.DISTRIBUTION_CHART)

    def show_distribution(self, made: Distribution, unit: str, pins: tuple[str, ...]) -> None:
        """Show these values."""
        self.made, self.current, self.pins = made, unit, pins
        self.redraw()

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Goalposts, axis, dots, quartiles, the city."""
        if self.made is None or not len(self.made.values):
            return
        plot = body.adjusted(2 * STEP, _HEAD, -2 * STEP, -_FOOT)
        span = self._span(plot.width())
        self._draw_axis(painter, plot, span)
        self._draw_lines(painter, plot, span)
        size, places = stacked(self._middles(plot, span), plot.height())
        self._draw_dots(painter, plot, size, places)
        self._draw_quartiles(painter, plot, span)

    def _span(self, width: float) -> Span:
        assert self.made is not None
        values = self.made.values.tolist()
        if self.made.city is not None:
            values.append(self.made.city)
        if self.made.goalposts is not None:
            posts = self.made.goalposts
            values += [posts.worst, posts.reference, posts.best]
        return span_around(min(values), max(values), width, 72.0)

    def _x(self, value: float, plot: QRectF, span: Span) -> float:
        return span.along(value, plot.left(), plot.right())

    def _middles(self, plot: QRectF, span: Span) -> list[float]:
        assert self.made is not None
        return [self._x(value, plot, span) for value in self.made.values.tolist()]

    def _draw_axis(self, painter: QPainter, plot: QRectF, span: Span) -> None:
        assert self.made is not None
        painter.setPen(QPen(QColor(theme.colours.ink_faint), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        decimals = axis_decimals(span.step)
        for value in span.ticks:
            x = self._x(value, plot, span)
            painter.setPen(QPen(QColor(theme.colours.ink_faint), 1))
            painter.drawLine(QLineF(x, plot.bottom(), x, plot.bottom() + HALF))
            area = QRectF(x - 36, plot.bottom() + HALF, 72, 18)
            write(painter, area, number_text(value, decimals), "ink_muted", SMALL, CENTRE)
        unit = tr(self.made.unit)
        area = QRectF(plot.right() - 200, plot.bottom() + 40, 200, 18)
        words = f"{unit} · {tr(texts.TO_THE_LEFT)}" if self.made.is_cost else unit
        write(painter, area, words, "ink_muted", SMALL, CENTRE | Qt.AlignmentFlag.AlignRight)

    def _lines(self) -> list[tuple[float, Name, str, Qt.PenStyle]]:
        """Value, name, ink and style of the upright lines."""
        assert self.made is not None
        found: list[tuple[float, Name, str, Qt.PenStyle]] = []
        posts, dash = self.made.goalposts, Qt.PenStyle.DashLine
        if posts is not None:
            found.append((posts.worst, texts.WORST, "ink_muted", dash))
            found.append((posts.reference, texts.REFERENCE, "ink", Qt.PenStyle.SolidLine))
            found.append((posts.best, texts.BEST, "ink_muted", dash))
        city = self.made.result.rows.city
        if self.made.city is not None and city is not None:
            found.append((self.made.city, city.name, "accent", Qt.PenStyle.SolidLine))
        return found

    def _draw_lines(self, painter: QPainter, plot: QRectF, span: Span) -> None:
        assert self.made is not None
        lines = self._lines()
        xs = [self._x(value, plot, span) for value, *_ in lines]
        # Labels that would touch stand a line higher.
        low = without_overlap(xs, range(len(xs)), 96.0)
        for k, (value, name, ink, style) in enumerate(lines):
            top = plot.top() - 18 if k in low else plot.top() - 36
            painter.setPen(QPen(QColor(getattr(theme.colours, ink)), 1.5, style))
            painter.drawLine(QLineF(xs[k], top + 18, xs[k], plot.bottom()))
            text = f"{tr(name)} {number_text(value, self.made.decimals)}"
            wide = text_width(text, SMALL) + HALF
            left = min(max(xs[k] - wide / 2, plot.left() - STEP), plot.right() + STEP - wide)
            write(painter, QRectF(left, top, wide, 18), text, ink, SMALL, LEFT)

    def _draw_dots(
        self, painter: QPainter, plot: QRectF, size: float, places: list[tuple[float, int]]
    ) -> None:
        assert self.made is not None
        units, radius = self.made.result.rows.units, size / 2 - 0.75
        labels: list[tuple[QPointF, str, bool]] = []
        for k, (x, level) in enumerate(places):
            unit = units[int(self.made.rows[k])]
            mark = mark_of(unit.code, self.current, self.pins)
            at = QPointF(x, plot.bottom() - (level + 0.5) * size - 1)
            colour = mark.colour if mark.is_marked else QColor(theme.colours.bar_grey)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(at, radius, radius)
            name, value = tr(unit.name), number_text(float(self.made.values[k]), self.made.decimals)
            tip = f"{name}\n{value} {tr(self.made.unit)}"
            area = QRectF(x - size / 2, at.y() - size / 2, size, size)
            self.spots.append(Spot(area, unit.code, tip))
            labels.append((at, name, mark.is_marked))
        self._draw_names(painter, plot, labels, size)

    def _draw_names(
        self, painter: QPainter, plot: QRectF, labels: list[tuple[QPointF, str, bool]], size: float
    ) -> None:
        """Above the stacks: names of the marked, then of the ends, as far as they keep apart."""
        order = [k for k, (_, _, marked) in enumerate(labels) if marked]
        if len(labels) <= _NAMED:
            rest = [k for k in range(len(labels)) if k not in order]
            order += sorted(rest, key=lambda k: -abs(labels[k][0].x() - plot.center().x()))
        taken = [spot.area for spot in self.spots]
        shown: list[tuple[QRectF, str, bool]] = []
        for k in order:
            at, name, marked = labels[k]
            wide = text_width(name, SMALL, bold=marked) + 4
            area = QRectF(at.x() - wide / 2, at.y() - size / 2 - 18, wide, 16)
            others = [box for j, box in enumerate(taken) if j != k]
            # A marked unit is named in any case, above whatever stands in the way.
            while marked and area.top() > plot.top() and _is_taken(area, others):
                area.translate(0, -6)
            if marked or not _is_taken(area, others):
                if area.bottom() < at.y() - size:
                    painter.setPen(QPen(QColor(theme.colours.ink_faint), 1))
                    painter.drawLine(QLineF(at.x(), area.bottom(), at.x(), at.y() - size / 2))
                shown.append((area, name, marked))
                taken.append(area)
        for area, name, marked in shown:
            # Lines pass behind the name.
            painter.fillRect(area.adjusted(0, 1, 0, -1), QColor(theme.colours.background))
            ink = "ink" if marked else "ink_muted"
            write(painter, area, name, ink, SMALL, CENTRE, bold=marked)

    def _draw_quartiles(self, painter: QPainter, plot: QRectF, span: Span) -> None:
        """Below the axis: half of the units lie between the ends of the line."""
        assert self.made is not None
        found = self.made.quartiles
        if found is None:
            return
        y = plot.bottom() + 32
        low, middle, high = (self._x(value, plot, span) for value in found)
        painter.fillRect(QRectF(low, y - 3, high - low, 6), QColor(theme.colours.bar_grey))
        painter.fillRect(QRectF(middle - 1.5, y - 7, 3, 14), QColor(theme.colours.ink))
        text = f"{tr(texts.MEDIAN)} {number_text(found[1], self.made.decimals)}"
        wide = text_width(text, SMALL, bold=True) + HALF
        left = min(max(middle - wide / 2, plot.left()), plot.right() - wide)
        write(painter, QRectF(left, y + 8, wide, 18), text, "ink", SMALL, LEFT, bold=True)

    def order(self) -> list[str]:
        """Units from left to right."""
        if self.made is None:
            return []
        units = self.made.result.rows.units
        places = np.argsort(self.made.values, kind="stable").tolist()
        return [units[int(self.made.rows[k])].code for k in places]


def _is_taken(area: QRectF, others: list[QRectF]) -> bool:
    return any(area.intersects(box) for box in others)


def stacked(middles: list[float], height: float) -> tuple[float, list[tuple[float, int]]]:
    """The size of the dots and, for each, its middle and its level from 0.

    Dots stand where they belong; one that would touch another goes a level up. The size
    is the largest at which the highest stack fits.
    """
    size = _LARGEST
    while True:
        places = _levels(middles, size)
        highest = 1 + max((level for _, level in places), default=0)
        if highest * size <= height * 0.82 or size <= _SMALLEST:
            return size, places
        size *= 0.85


def _levels(middles: list[float], size: float) -> list[tuple[float, int]]:
    ends: list[float] = []
    levels = [0] * len(middles)
    for k in sorted(range(len(middles)), key=lambda k: middles[k]):
        for level, end in enumerate(ends):
            if middles[k] - end >= size:
                ends[level], levels[k] = middles[k], level
                break
        else:
            levels[k] = len(ends)
            ends.append(middles[k])
    return list(zip(middles, levels, strict=True))
