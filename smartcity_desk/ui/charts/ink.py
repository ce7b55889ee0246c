"""What painted charts are drawn with: texts in the colours of the theme, markers, samples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from smartcity_desk.ui.charts.patterns import fill
from smartcity_desk.ui.charts.pins import Mark
from smartcity_desk.ui.theme import BODY, HALF, font, theme

SWATCH: Final = 10
LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Sample:
    """An entry of the legend: a filled box, or a line where ``mark`` is given."""

    text: str
    colour: QColor | None = None
    place: int = 0
    mark: Mark | None = None
    symbol: str = ""


def write(
    painter: QPainter,
    area: QRectF,
    text: str,
    ink: str = "ink",
    pixels: int = BODY,
    align: Qt.AlignmentFlag = LEFT,
    *,
    bold: bool = False,
) -> None:
    """Draw ``text`` in ``area`` in a colour of the theme, elided where there is no room."""
    if not text:
        return
    used, metrics = _face(pixels, bold=bold)
    painter.setFont(used)
    painter.setPen(QColor(getattr(theme.colours, ink)))
    if text_width(text, pixels, bold=bold) > area.width() + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(align | Qt.TextFlag.TextDontClip), text)


@lru_cache(maxsize=32)
def _face(pixels: int, *, bold: bool) -> tuple[QFont, QFontMetricsF]:
    """A font and its measures, made once."""
    used = font(pixels, bold=bold)
    return used, QFontMetricsF(used)


@lru_cache(maxsize=8192)
def text_width(text: str, pixels: int = BODY, *, bold: bool = False) -> float:
    """How wide ``text`` is drawn."""
    return _face(pixels, bold=bold)[1].horizontalAdvance(text)


def draw_sample(painter: QPainter, sample: Sample, left: float, middle: float) -> float:
    """The box, line or symbol of a legend's entry; how wide it is."""
    if sample.mark is not None:
        painter.setPen(sample.mark.pen())
        painter.drawLine(QPointF(left, middle), QPointF(left + 24, middle))
        return 24.0
    if sample.symbol and sample.colour is not None:
        draw_symbol(painter, QPointF(left + 6, middle), sample.symbol, sample.colour, 5.0)
        return 12.0
    if sample.colour is not None:
        box = QRectF(left, middle - SWATCH / 2, SWATCH, SWATCH)
        fill(painter, box, sample.colour, sample.place)
        return float(SWATCH)
    return -float(HALF + 2)


def draw_symbol(
    painter: QPainter, at: QPointF, symbol: str, colour: QColor, size: float, *,
    hollow: bool = False,
) -> None:  # fmt: skip
    """A marker: ``o`` circle, ``s`` square, ``t`` triangle, ``d`` diamond, ``|`` a bar."""
    painter.save()
    painter.setPen(QPen(colour, 1.75))
    painter.setBrush(QColor(theme.colours.background) if hollow else colour)
    x, y = at.x(), at.y()
    if symbol == "o":
        painter.drawEllipse(at, size, size)
    elif symbol == "s":
        painter.drawRect(QRectF(x - size + 0.5, y - size + 0.5, 2 * size - 1, 2 * size - 1))
    elif symbol == "t":
        painter.drawPolygon(
            [
                QPointF(x, y - size),
                QPointF(x + size, y + size),
                QPointF(x - size, y + size),
            ]
        )
    elif symbol == "d":
        wide = size * 1.2
        painter.drawPolygon(
            [
                QPointF(x, y - wide),
                QPointF(x + wide, y),
                QPointF(x, y + wide),
                QPointF(x - wide, y),
            ]
        )
    else:
        painter.setPen(QPen(colour, 2.0))
        painter.drawLine(QPointF(x, y - size), QPointF(x, y + size))
    painter.restore()
