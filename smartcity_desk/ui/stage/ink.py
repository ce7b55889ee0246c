"""Writing and measuring on the stage: sizes of a hall, at 1920 × 1080."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from smartcity_desk.ui.theme import font, theme

WIDTH, HEIGHT = 1920, 1080
MARGIN: Final = 96
SMALL, NAME, RANK, TITLE, TITLE_SMALL, GIANT = 24, 28, 32, 48, 40, 168
ROW, ROW_MOST = 44, 88
LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
CENTRE: Final = Qt.AlignmentFlag.AlignCenter


def write(
    painter: QPainter,
    area: QRectF,
    text: str,
    pixels: int = NAME,
    ink: str = "ink",
    align: Qt.AlignmentFlag = LEFT,
    *,
    bold: bool = False,
) -> None:
    """Draw one line of ``text``, elided where there is no room."""
    if not text:
        return
    used = font(pixels, bold=bold)
    painter.setFont(used)
    painter.setPen(QColor(getattr(theme.colours, ink)))
    metrics = QFontMetricsF(used)
    if metrics.horizontalAdvance(text) > area.width() + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(align | Qt.TextFlag.TextDontClip), text)


def width_of(text: str, pixels: int = NAME, *, bold: bool = False) -> float:
    """How wide ``text`` is drawn."""
    return QFontMetricsF(font(pixels, bold=bold)).horizontalAdvance(text)
