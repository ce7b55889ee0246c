"""Patterns for mono print: series that differ without colour.

One switch for all charts. Off, a series is its colour; on, it is a grey with lines or dots
drawn over it, as vectors of their own, so that they look alike on every device.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from smartcity_desk.ui.charts.hatch import hatch_lines
from smartcity_desk.ui.charts.mixed import mixed
from smartcity_desk.ui.theme import theme

KINDS: Final = 4
_STEP: Final = 5.0


class PatternMode(QObject):
    """Whether charts are drawn in patterns.

    Signals:
        changed: after it was switched.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether patterns are drawn."""
        return self._is_on

    def switch(self, on: bool) -> None:
        """Draw patterns, or colours."""
        if on != self._is_on:
            self._is_on = on
            self.changed.emit()


patterns = PatternMode()


def grey(share: float) -> QColor:
    """A grey between the background (0) and the ink (1) of the theme."""
    share = max(share, 0.0)
    return mixed(QColor(theme.colours.background), QColor(theme.colours.ink), share)


def ground_of(place: int) -> QColor:
    """The grey below the pattern of the series at ``place``."""
    return grey((0.8, 0.22, 0.0, 0.5)[place % KINDS])


def fill(painter: QPainter, area: QRectF, colour: QColor, place: int) -> None:
    """Fill ``area`` with the colour of a series, or its pattern where patterns are on."""
    if not patterns.is_on:
        painter.fillRect(area, colour)
        return
    painter.fillRect(area, ground_of(place))
    draw_pattern(painter, area, place)


def draw_pattern(painter: QPainter, area: QRectF, place: int) -> None:
    """The lines or dots of the series at ``place`` over ``area``, and its outline."""
    if area.width() < 1 or area.height() < 1:
        return
    painter.save()
    ink = QColor(theme.colours.ink)
    kind = place % KINDS
    if kind == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for point in _dots(area):
            painter.drawEllipse(point, 0.9, 0.9)
    elif kind == 2:
        painter.setPen(QPen(ink, 1.0))
        painter.drawLines(_mirrored(hatch_lines(area, _STEP + 2), area))
    elif kind == 3:
        painter.setPen(QPen(QColor(theme.colours.background), 1.2))
        painter.drawLines(_upright(area))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 0.8))
    painter.drawRect(area.adjusted(0.4, 0.4, -0.4, -0.4))
    painter.restore()


def _dots(area: QRectF) -> list[QPointF]:
    points, row, y = [], 0, area.top() + _STEP / 2
    while y < area.bottom() - 0.9:
        x = area.left() + _STEP / 2 * (1 + row % 2)
        while x < area.right() - 0.9:
            points.append(QPointF(x, y))
            x += _STEP
        row, y = row + 1, y + _STEP
    return points


def _mirrored(lines: list[QLineF], area: QRectF) -> list[QLineF]:
    """Diagonals the other way: missing data have theirs from bottom left to top right."""
    total = area.left() + area.right()
    return [QLineF(total - a.x1(), a.y1(), total - a.x2(), a.y2()) for a in lines]


def _upright(area: QRectF) -> list[QLineF]:
    lines, x = [], area.left() + _STEP / 2
    while x < area.right():
        lines.append(QLineF(x, area.top(), x, area.bottom()))
        x += _STEP
    return lines
