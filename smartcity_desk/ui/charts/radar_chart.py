"""The radar: a secondary view of a profile, with the warning it needs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from smartcity_desk.core.display import number_text
from smartcity_desk.core.profile import Profile, ProfileLine
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, RIGHT, Sample, draw_symbol, write
from smartcity_desk.ui.charts.pins import Mark
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_profile as texts
from smartcity_desk.ui.theme import SMALL, theme

FEWEST, MOST = 3, 24
_LABEL: Final = 150.0


class RadarChart(Canvas):
    """One axis a node; the unit, the city and a rival as outlines.

    Attributes:
        made, lines: the profile and the lines that are the axes.
    """

    def __init__(self) -> None:
        self.made: Profile | None = None
        self.lines: Sequence[ProfileLine] = ()
        self._wide = _LABEL  # room for the name of an axis
        super().__init__(texts.RADAR_CHART)

    def show_profile(self, made: Profile, lines: Sequence[ProfileLine]) -> None:
        """Show these lines of ``made`` as axes."""
        self.made, self.lines = made, lines
        self.redraw()

    @property
    def span(self) -> Span:
        """The scores from the centre to the outer ring."""
        values = [
            v for line in self.lines for v in (line.lowest, line.best, line.city) if v is not None
        ]
        return span_around(min(values, default=70.0), max(values, default=130.0), 200, 50)

    def outlines(self) -> list[tuple[str, Mark, list[float | None]]]:
        """Name, mark and values of each outline, the unit's last."""
        made, colours, found = self.made, theme.colours, []
        if made is None:
            return []
        rows, solid = made.result.rows, Qt.PenStyle.SolidLine
        if rows.city is not None:
            mark = Mark(QColor(colours.accent), 1.75, Qt.PenStyle.DashLine, 1)
            found.append((tr(rows.city.name), mark, [line.city for line in self.lines]))
        if made.rival_row is not None:
            mark = Mark(QColor(colours.pinned[1]), 1.75, Qt.PenStyle.DashDotLine, 1)
            name = tr(made.row_name(made.rival_row))
            found.append((name, mark, [line.rival for line in self.lines]))
        mark = Mark(QColor(colours.ink), 2.5, solid, -1)
        found.append((tr(made.name), mark, [line.score for line in self.lines]))
        return found

    def samples(self) -> list[Sample]:
        """The legend."""
        return [Sample(name, mark=mark) for name, mark, _ in reversed(self.outlines())]

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Rings, axes, outlines, names."""
        if self.made is None or len(self.lines) < FEWEST:
            return
        radius = max(min(body.height() / 2 - 26, body.width() / 2 - _LABEL), 40)
        self._wide = max(body.width() / 2 - radius - 14, _LABEL)
        centre, span, outlines = body.center(), self.span, self.outlines()
        self._draw_rings(painter, centre, radius, span)
        for k, line in enumerate(self.lines):
            values_here = [(name, values[k]) for name, _, values in reversed(outlines)]
            self._draw_axis(painter, centre, radius, k, line, values_here)
        for _, mark, values in outlines:
            self._draw_outline(painter, centre, radius, span, mark, values)

    def _at(self, centre: QPointF, reach: float, k: int) -> QPointF:
        angle = 2 * math.pi * k / len(self.lines) - math.pi / 2
        return QPointF(centre.x() + reach * math.cos(angle), centre.y() + reach * math.sin(angle))

    def _draw_rings(self, painter: QPainter, centre: QPointF, radius: float, span: Span) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for value in span.ticks:
            reach = span.along(value, 0.0, radius)
            painter.setPen(QPen(QColor(theme.colours.line), 1))
            corners = [self._at(centre, reach, k) for k in range(len(self.lines))]
            painter.drawPolygon(QPolygonF(corners))
            label = QRectF(centre.x() + 3, centre.y() - reach - 15, 40, 14)
            write(painter, label, number_text(value, 0), "ink_faint", SMALL)

    def _draw_axis(
        self, painter: QPainter, centre: QPointF, radius: float, k: int, line: ProfileLine,
        values: Sequence[tuple[str, float | None]],
    ) -> None:  # fmt: skip
        assert self.made is not None
        end, label = self._at(centre, radius, k), self._at(centre, radius + 14, k)
        painter.setPen(QPen(QColor(theme.colours.line), 1))
        painter.drawLine(centre, end)
        node = self.made.result.tree.nodes[line.node]
        across = end.x() - centre.x()
        area = QRectF(label.x() - self._wide / 2, label.y() - 10, self._wide, 20)
        align = CENTRE
        if across > radius * 0.15:
            area, align = QRectF(label.x(), label.y() - 10, self._wide, 20), LEFT
        elif across < -radius * 0.15:
            area, align = QRectF(label.x() - self._wide, label.y() - 10, self._wide, 20), RIGHT
        is_here = node.code == self.current
        write(painter, area, tr(node.name), "ink" if is_here else "ink_muted", SMALL, align)
        lines = [tr(node.name)]
        for name, value in values:
            if value is not None:
                lines.append(tr(texts.TIP_VALUE, who=name, score=number_text(value)))
        self.spots.append(Spot(area, node.code, "\n".join(lines)))

    def _draw_outline(
        self, painter: QPainter, centre: QPointF, radius: float, span: Span, mark: Mark,
        values: Sequence[float | None],
    ) -> None:  # fmt: skip
        points = [
            None if value is None else self._at(centre, span.along(value, 0.0, radius), k)
            for k, value in enumerate(values)
        ]
        painter.setPen(mark.pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for k, point in enumerate(points):
            after = points[(k + 1) % len(points)]
            # A missing score leaves a gap instead of a corner in the centre.
            if point is not None and after is not None:
                painter.drawLine(point, after)
        for point in points:
            if point is not None:
                draw_symbol(painter, point, "o", mark.colour, 3.0)
