"""Two nodes against each other: groups by marker and colour, the trend as firm as it is."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from smartcity_desk.core.display import number_text
from smartcity_desk.core.scatter import Scatter
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, RIGHT, Sample, draw_symbol, text_width, write
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.pins import Mark
from smartcity_desk.ui.charts.ranking_head import axis_decimals
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_profile as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, theme

_AXIS: Final = 46.0
_FOOT: Final = 40.0
_SYMBOLS: Final = ("o", "s", "t", "d")
_MANY: Final = 60
_GAP: Final = 6.0


class ScatterChart(Canvas):
    """One marker a unit.

    Attributes:
        made: the points.
        pins: codes of the pinned units.
    """

    def __init__(self) -> None:
        self.made: Scatter | None = None
        self.pins: tuple[str, ...] = ()
        super().__init__(texts.SCATTER_CHART)

    def show_scatter(self, made: Scatter, unit: str, pins: tuple[str, ...]) -> None:
        """Show these points."""
        self.made, self.current, self.pins = made, unit, pins
        self.redraw()

    def group_look(self, code: str) -> tuple[str, QColor]:
        """Marker and colour of a group; ink in pattern mode."""
        assert self.made is not None
        groups = [group.code for group in self.made.result.rows.groups]
        place = groups.index(code) if code in groups else len(groups)
        colours = theme.colours
        palette = (*colours.pinned, colours.ink_muted)
        colour = colours.ink if patterns.is_on else palette[place % len(palette)]
        return _SYMBOLS[place % len(_SYMBOLS)], QColor(colour)

    def samples(self) -> list[Sample]:
        """The legend: groups and the trend."""
        if self.made is None:
            return []
        rows = self.made.result.rows
        shown = {rows.units[row].group for row in self.made.rows.tolist()}
        found = []
        for group in rows.groups:
            if group.code in shown:
                symbol, colour = self.group_look(group.code)
                found.append(Sample(tr(group.name), colour, symbol=symbol))
        if shown - {group.code for group in rows.groups}:
            symbol, colour = self.group_look("")
            found.append(Sample(tr(texts.NO_GROUP), colour, symbol=symbol))
        if self.made.correlation is not None:
            firm = self.made.correlation.is_firm
            words = texts.TREND_FIRM if firm else texts.TREND_WEAK
            found.append(Sample(tr(words), mark=self._trend_mark()))
        return found

    def _trend_mark(self) -> Mark:
        found = None if self.made is None else self.made.correlation
        is_firm = found is not None and found.is_firm
        style = Qt.PenStyle.SolidLine if is_firm else Qt.PenStyle.DashLine
        return Mark(QColor(theme.colours.ink_muted), 1.75, style, 1)

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Axes, trend, points, names."""
        if self.made is None or not len(self.made.rows):
            return
        plot = body.adjusted(_AXIS, STEP, -STEP, -_FOOT)
        across = span_around(*_extent(self.made.xs), plot.width(), 72.0)
        up = span_around(*_extent(self.made.ys), plot.height(), 44.0)
        self._draw_axes(painter, plot, across, up)
        self._draw_trend(painter, plot, across, up)
        points = [
            QPointF(across.along(x, plot.left(), plot.right()),
                    up.along(y, plot.bottom(), plot.top()))
            for x, y in zip(self.made.xs.tolist(), self.made.ys.tolist(), strict=True)
        ]  # fmt: skip
        self._draw_points(painter, points)
        self._draw_names(painter, plot, points)

    def _draw_axes(self, painter: QPainter, plot: QRectF, across: Span, up: Span) -> None:
        assert self.made is not None
        nodes, line = self.made.result.tree.nodes, QPen(QColor(theme.colours.line), 1)
        for value in across.ticks:
            x = across.along(value, plot.left(), plot.right())
            painter.setPen(line)
            painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
            area = QRectF(x - 30, plot.bottom() + 2, 60, 18)
            text = number_text(value, axis_decimals(across.step))
            write(painter, area, text, "ink_muted", SMALL, CENTRE)
        for value in up.ticks:
            y = up.along(value, plot.bottom(), plot.top())
            painter.setPen(line)
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            area = QRectF(plot.left() - _AXIS, y - 9, _AXIS - STEP, 18)
            write(
                painter, area, number_text(value, axis_decimals(up.step)), "ink_muted", SMALL, RIGHT
            )
        name = QRectF(plot.left(), plot.bottom() + 20, plot.width(), 20)
        write(painter, name, f"{tr(nodes[self.made.x].name)} →", "ink", SMALL, RIGHT, bold=True)
        name = QRectF(plot.left() + _GAP, plot.top() - 2, plot.width(), 20)
        write(painter, name, f"↑ {tr(nodes[self.made.y].name)}", "ink", SMALL, LEFT, bold=True)

    def _draw_trend(self, painter: QPainter, plot: QRectF, across: Span, up: Span) -> None:
        assert self.made is not None
        found = self.made.correlation
        if found is None or self.made.x == self.made.y:
            return
        ends = [float(self.made.xs.min()), float(self.made.xs.max())]
        a, b = (
            QPointF(
                across.along(x, plot.left(), plot.right()),
                up.along(found.intercept + found.slope * x, plot.bottom(), plot.top()),
            )
            for x in ends
        )
        painter.save()
        painter.setClipRect(plot)
        painter.setPen(self._trend_mark().pen())
        painter.drawLine(a, b)
        painter.restore()

    def _draw_points(self, painter: QPainter, points: list[QPointF]) -> None:
        assert self.made is not None
        units = self.made.result.rows.units
        size = 6.0 if len(points) <= _MANY else 4.0
        for place, (row, at) in enumerate(zip(self.made.rows.tolist(), points, strict=True)):
            unit = units[row]
            symbol, colour = self.group_look(unit.group)
            if self._is_marked(unit.code):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.colours.ink), 2))
                painter.drawEllipse(at, size + 5, size + 5)
            draw_symbol(painter, at, symbol, colour, size)
            area = QRectF(at.x() - 9, at.y() - 9, 18, 18)
            self.spots.append(Spot(area, unit.code, self._tip(place)))

    def _draw_names(self, painter: QPainter, plot: QRectF, points: list[QPointF]) -> None:
        """Names of the marked first, then of as many others as keep apart."""
        assert self.made is not None
        units, taken = self.made.result.rows.units, [
            QRectF(p.x() - 7, p.y() - 7, 14, 14) for p in points
        ]  # fmt: skip
        rows = self.made.rows.tolist()
        first = [k for k, row in enumerate(rows) if self._is_marked(units[row].code)]
        rest = [k for k in range(len(rows)) if k not in first] if len(rows) <= _MANY else []
        for k in [*first, *rest]:
            name, at, is_marked = tr(units[rows[k]].name), points[k], k in first
            wide = text_width(name, SMALL, bold=is_marked) + 2
            for area in _places(at, wide, 13.0 if is_marked else 9.0):
                others = [box for j, box in enumerate(taken) if j != k]
                if plot.adjusted(0, -4, 8, 4).contains(area) and not any(
                    area.intersects(box) for box in others
                ):
                    ink = "ink" if is_marked else "ink_muted"
                    # The trend and the grid pass behind the name.
                    ground = area.adjusted(0, 2, 0, -2)
                    painter.fillRect(ground, QColor(theme.colours.background))
                    write(painter, area, name, ink, SMALL, LEFT, bold=is_marked)
                    taken.append(area)
                    break

    def _is_marked(self, code: str) -> bool:
        return code == self.current or code in self.pins

    def _tip(self, place: int) -> str:
        assert self.made is not None
        nodes, units = self.made.result.tree.nodes, self.made.result.rows.units
        lines = [tr(units[int(self.made.rows[place])].name)]
        for node, values in ((self.made.x, self.made.xs), (self.made.y, self.made.ys)):
            score = number_text(float(values[place]))
            lines.append(tr(texts.TIP_VALUE, who=tr(nodes[node].name), score=score))
        return "\n".join(lines)

    def neighbour(self, across: int, down: int) -> str:
        """The nearest point in the direction of the arrow."""
        spots = {s.key: s.area.center() for s in self.spots}
        here = spots.get(self.current)
        if here is None:
            return next(iter(spots), "")
        found = [
            ((at.x() - here.x()) * across + (at.y() - here.y()) * down, at, key)
            for key, at in spots.items()
            if key != self.current
        ]
        ahead = [
            (along + 2 * abs((at.x() - here.x()) * down + (at.y() - here.y()) * across), key)
            for along, at, key in found
            if along > 0.5
        ]
        return min(ahead)[1] if ahead else ""


def _extent(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, float]:
    return float(values.min()), float(values.max())


def _places(at: QPointF, wide: float, gap: float) -> list[QRectF]:
    """Where a name may stand: right, left, above, below, then above and below to either side."""
    x, y, aside = at.x(), at.y(), HALF + 2
    beside = [QRectF(x + gap, y - 9, wide, 18), QRectF(x - gap - wide, y - 9, wide, 18)]
    lefts = (x - wide / 2, x - wide + aside, x - aside)
    return beside + [
        QRectF(left, top, wide, 18) for left in lefts for top in (y - gap - 17, y + gap - 1)
    ]
