"""The slope chart drawn: heads, lines between columns, ranks with ▲▼, names at both ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from smartcity_desk.core.display import rank_change_text, rank_text
from smartcity_desk.core.slope import Slope
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, RIGHT, text_width, write
from smartcity_desk.ui.charts.pins import Mark
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.scenarios.slope_layout import CELL, HEAD, HEAD_NAME, SlopeLayout
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, font, theme

_RANK: Final = 0.42  # of a cell; the rest is for ▲▼


@dataclass(frozen=True, eq=False)
class SlopeDrawing:
    """Draws a slope where its layout says; the painter stands at the layout's corner.

    Attributes:
        mark: how a unit stands out, by its code.
    """

    slope: Slope
    layout: SlopeLayout
    mark: Callable[[str], Mark]

    def draw(self, painter: QPainter) -> None:
        """Everything, the units that stand out last."""
        self._draw_ground(painter)
        self._draw_heads(painter)
        places = sorted(range(len(self.layout.units)), key=self._is_marked)
        for place in places:
            self._draw_lines(painter, place)
        for place in places:
            self._draw_unit(painter, place)

    def _mark(self, place: int) -> Mark:
        return self.mark(self.slope.units[self.layout.units[place]].code)

    def _is_marked(self, place: int) -> bool:
        return self._mark(place).is_marked

    def _draw_ground(self, painter: QPainter) -> None:
        """The reference column stands on a ground of its own."""
        x = float(self.layout.xs[self.slope.reference])
        ground = QRectF(x - CELL / 2, 0, CELL, self.layout.needed)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.panel))
        painter.drawRoundedRect(ground, HALF, HALF)

    # -- heads -----------------------------------------------------------------------

    def head_area(self, column: int) -> QRectF:
        """Where the head of a column stands."""
        layout = self.layout
        xs, last = layout.xs, len(layout.xs) - 1
        gap = float(xs[1] - xs[0]) if last else layout.width
        room = gap - HALF if 0 < column < last else min(gap, 2 * layout.label) - HALF
        return QRectF(float(xs[column]) - room / 2, 0, room, HEAD)

    def _draw_heads(self, painter: QPainter) -> None:
        for k, column in enumerate(self.slope.columns):
            area = self.head_area(k)
            name = QRectF(area.left(), 0, area.width(), HEAD_NAME)
            self._write_head(painter, tr(column.name), name)
            below = QRectF(area.left(), HEAD_NAME, area.width(), HEAD - HEAD_NAME - HALF)
            write(painter, below, self._below(k), "ink_muted", SMALL, CENTRE)

    def _write_head(self, painter: QPainter, name: str, area: QRectF) -> None:
        """The name of a scenario on one line, or small on two, elided where that is too little."""
        if text_width(name, BODY, bold=True) <= area.width():
            write(painter, area, name, "ink", BODY, CENTRE, bold=True)
            return
        lines = wrapped(name, font(SMALL, bold=True), int(area.width()), 2)
        high = area.height() / len(lines)
        for place, line in enumerate(lines):
            row = QRectF(area.left(), area.top() + place * high, area.width(), high)
            write(painter, row, line, "ink", SMALL, CENTRE, bold=True)

    def _below(self, k: int) -> str:
        if k == self.slope.reference:
            return tr(texts.REFERENCE)
        moved = self.slope.moved(k)[list(self.slope.rows)]
        count = int(np.count_nonzero(np.nan_to_num(moved) != 0))
        return tr(texts.MOVED, count=count) if count else tr(texts.SAME)

    # -- units -----------------------------------------------------------------------

    def paths(self, place: int) -> list[tuple[QPainterPath, bool]]:
        """The lines of the unit at ``place``, and whether its rank differs between their ends."""
        layout, unit = self.layout, self.layout.units[place]
        found = []
        for k in range(len(self.slope.columns) - 1):
            one, two = self.slope.columns[k].ranks[unit], self.slope.columns[k + 1].ranks[unit]
            if np.isnan(one) or np.isnan(two):
                continue
            begin = QPointF(float(layout.xs[k]) + CELL / 2, layout.y(k, place))
            end = QPointF(float(layout.xs[k + 1]) - CELL / 2, layout.y(k + 1, place))
            bend = QPointF((end.x() - begin.x()) * 0.4, 0)
            path = QPainterPath(begin)
            path.cubicTo(begin + bend, end - bend, end)
            found.append((path, bool(one != two)))
        return found

    def _draw_lines(self, painter: QPainter, place: int) -> None:
        mark, colours = self._mark(place), theme.colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path, changes in self.paths(place):
            if mark.is_marked:
                painter.setPen(QPen(QColor(colours.background), mark.width + 3))
                painter.drawPath(path)
                painter.setPen(mark.pen())
            elif changes:
                painter.setPen(QPen(QColor(colours.ink_muted), 1.5))
            else:
                painter.setPen(QPen(QColor(colours.line), 1.0))
            painter.drawPath(path)

    def _draw_unit(self, painter: QPainter, place: int) -> None:
        layout, unit = self.layout, self.layout.units[place]
        strong, row, last = self._is_marked(place), layout.row, len(self.slope.columns) - 1
        for k, column in enumerate(self.slope.columns):
            top, x = layout.y(k, place) - row / 2, float(layout.xs[k]) - CELL / 2
            rank = QRectF(x, top, CELL * _RANK, row)
            write(painter, rank, rank_text(column.ranks[unit]), "ink", BODY, RIGHT, bold=strong)
            moved = float(self.slope.moved(k)[unit])
            # A rank that stays says nothing.
            if k != self.slope.reference and moved != 0:
                beside = QRectF(x + CELL * _RANK + HALF, top, CELL * (1 - _RANK) - HALF, row)
                write(painter, beside, rank_change_text(moved), "ink", SMALL, LEFT)
            if k in (0, last):
                self._write_name(painter, place, k, is_left=k == 0)
            if last == 0:
                self._write_name(painter, place, k, is_left=False)

    def name_area(self, place: int, column: int, *, is_left: bool) -> QRectF:
        """Where the name of the unit stands beside an end column."""
        layout = self.layout
        x, room = float(layout.xs[column]) - CELL / 2, layout.label - 2 * STEP
        left = x - room - STEP if is_left else x + CELL + STEP
        return QRectF(left, layout.y(column, place) - layout.row / 2, room, layout.row)

    def _write_name(self, painter: QPainter, place: int, column: int, *, is_left: bool) -> None:
        """A name, elided where there is no room."""
        name = tr(self.slope.units[self.layout.units[place]].name)
        area = self.name_area(place, column, is_left=is_left)
        pixels = SMALL if self.layout.is_small else BODY
        side = RIGHT if is_left else LEFT
        write(painter, area, name, "ink", pixels, side, bold=self._is_marked(place))
