"""The slope chart drawn: heads, lines between columns, ranks with ▲▼, names at both ends."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from smartcity_desk.core.display import rank_change_text, rank_text
from smartcity_desk.core.slope import Slope
from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.scenarios.slope_layout import CELL, HEAD, HEAD_NAME, SlopeLayout
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, font, theme

_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CENTRE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter


class SlopeItem(QGraphicsItem):
    """Draws what it is given; one pixel of the scene is one pixel of the widget.

    Attributes:
        slope, layout: what is shown and where; ``None`` for nothing.
        selected, hovered: positions of units.
        is_picture: leave out what belongs to the hand.
    """

    def __init__(self) -> None:
        super().__init__()
        self.slope: Slope | None = None
        self.layout: SlopeLayout | None = None
        self.selected: int | None = None
        self.hovered: int | None = None
        self.is_picture = False

    def boundingRect(self) -> QRectF:
        """All of the chart."""
        layout = self.layout
        if layout is None:
            return QRectF()
        return QRectF(0, 0, layout.width, max(layout.height, layout.needed))

    @guarded
    def paint(self, painter: QPainter) -> None:
        """Draw it, the unit that is looked at last."""
        slope, layout = self.slope, self.layout
        if slope is None or layout is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, slope, layout)
        self._draw_heads(painter, slope, layout)
        places = sorted(range(len(layout.units)), key=lambda p: self._weight_of(layout.units[p]))
        for place in places:
            self._draw_lines(painter, slope, layout, place)
        for place in places:
            self._draw_unit(painter, slope, layout, place)

    def _weight_of(self, unit: int) -> int:
        """How much a unit is looked at: 2 selected, 1 under the pointer."""
        if unit == self.selected:
            return 2
        return 1 if unit == self.hovered and not self.is_picture else 0

    def _draw_ground(self, painter: QPainter, slope: Slope, layout: SlopeLayout) -> None:
        """The reference column stands on a ground of its own."""
        x = float(layout.xs[slope.reference])
        ground = QRectF(x - CELL / 2, 0, CELL, layout.needed)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.panel))
        painter.drawRoundedRect(ground, HALF, HALF)

    def _draw_heads(self, painter: QPainter, slope: Slope, layout: SlopeLayout) -> None:
        colours = theme.colours
        gap = float(layout.xs[1] - layout.xs[0]) if len(layout.xs) > 1 else layout.width
        for k, column in enumerate(slope.columns):
            x = float(layout.xs[k])
            room = gap - HALF if 0 < k < len(layout.xs) - 1 else min(gap, 2 * layout.label) - HALF
            painter.setPen(QColor(colours.ink))
            self._write_head(painter, tr(column.name), QRectF(x - room / 2, 0, room, HEAD_NAME))
            painter.setFont(font(SMALL))
            painter.setPen(QColor(colours.ink_muted))
            below = painter.fontMetrics().elidedText(
                self._below(slope, k), Qt.TextElideMode.ElideRight, int(room)
            )
            painter.drawText(
                QRectF(x - room / 2, HEAD_NAME, room, HEAD - HEAD_NAME - HALF), _CENTRE, below
            )

    def _write_head(self, painter: QPainter, name: str, area: QRectF) -> None:
        """The name of a scenario on one line, or small on two, elided where that is too little."""
        painter.setFont(font(BODY, bold=True))
        if painter.fontMetrics().horizontalAdvance(name) <= area.width():
            painter.drawText(area, _CENTRE, name)
            return
        painter.setFont(font(SMALL, bold=True))
        lines = wrapped(name, painter.font(), int(area.width()), 2)
        painter.drawText(area, _CENTRE, "\n".join(lines))

    def _below(self, slope: Slope, k: int) -> str:
        if k == slope.reference:
            return tr(texts.REFERENCE)
        moved = slope.moved(k)[list(slope.rows)]
        count = int(np.count_nonzero(np.nan_to_num(moved) != 0))
        return tr(texts.MOVED, count=count) if count else tr(texts.SAME)

    def _ink(self, unit: int) -> QColor:
        colours = theme.colours
        weight = self._weight_of(unit)
        return QColor((colours.ink, colours.ink, colours.accent)[weight])

    def _draw_lines(self, painter: QPainter, slope: Slope, layout: SlopeLayout, place: int) -> None:
        unit, colours = layout.units[place], theme.colours
        weight = self._weight_of(unit)
        for k in range(len(slope.columns) - 1):
            one, two = slope.columns[k].ranks[unit], slope.columns[k + 1].ranks[unit]
            if np.isnan(one) or np.isnan(two):
                continue
            changes = one != two
            ink = (colours.ink_muted if changes else colours.line, colours.ink, colours.accent)
            pen = QPen(QColor(ink[weight]), (1.5 if changes else 1.0, 2.0, 2.5)[weight])
            begin = QPointF(float(layout.xs[k]) + CELL / 2, layout.y(k, place))
            end = QPointF(float(layout.xs[k + 1]) - CELL / 2, layout.y(k + 1, place))
            bend = (end.x() - begin.x()) * 0.4
            path = QPainterPath(begin)
            path.cubicTo(
                QPointF(begin.x() + bend, begin.y()), QPointF(end.x() - bend, end.y()), end
            )
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)

    def _draw_unit(self, painter: QPainter, slope: Slope, layout: SlopeLayout, place: int) -> None:
        unit, ink = layout.units[place], self._ink(layout.units[place])
        strong = self._weight_of(unit) == 2
        row, last = layout.row, len(slope.columns) - 1
        room = layout.label - 2 * STEP
        for k, column in enumerate(slope.columns):
            top = layout.y(k, place) - row / 2
            x = float(layout.xs[k]) - CELL / 2
            painter.setPen(ink)
            painter.setFont(font(BODY, bold=strong))
            painter.drawText(
                QRectF(x, top, CELL * 0.42, row), _RIGHT, rank_text(column.ranks[unit])
            )
            if k != slope.reference:
                self._draw_move(painter, float(slope.moved(k)[unit]), x, top, row)
            if k == 0:
                self._write_name(painter, unit, QRectF(x - room - STEP, top, room, row), _RIGHT)
            if k == last:
                self._write_name(painter, unit, QRectF(x + CELL + STEP, top, room, row), _LEFT)

    def _write_name(
        self, painter: QPainter, unit: int, area: QRectF, side: Qt.AlignmentFlag
    ) -> None:
        """A name, elided where there is no room."""
        assert self.slope is not None
        assert self.layout is not None
        name, strong = tr(self.slope.units[unit].name), self._weight_of(unit) == 2
        painter.setPen(self._ink(unit))
        painter.setFont(font(SMALL if self.layout.is_small else BODY, bold=strong))
        elided = painter.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, side, elided)

    def _draw_move(self, painter: QPainter, moved: float, x: float, top: float, row: float) -> None:
        """▲2 beside the rank; a rank that stays says nothing."""
        if moved == 0:
            return
        painter.setFont(font(SMALL))
        painter.setPen(QColor(theme.colours.ink))
        area = QRectF(x + CELL * 0.42 + HALF, top, CELL * 0.58 - HALF, row)
        painter.drawText(area, _LEFT, rank_change_text(moved))
