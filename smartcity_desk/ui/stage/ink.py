"""Writing and measuring on the stage: sizes of a hall, at 1920 × 1080."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from smartcity_desk.ui.charts import ink as on_charts

WIDTH, HEIGHT = 1920, 1080
MARGIN: Final = 96
SMALL, NAME, RANK, TITLE, TITLE_SMALL, GIANT = 24, 28, 32, 48, 40, 168
ROW, ROW_MOST = 44, 88
LEFT, RIGHT, CENTRE = on_charts.LEFT, on_charts.RIGHT, on_charts.CENTRE


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
    on_charts.write(painter, area, text, ink, pixels, align, bold=bold)


def width_of(text: str, pixels: int = NAME, *, bold: bool = False) -> float:
    """How wide ``text`` is drawn."""
    return on_charts.text_width(text, pixels, bold=bold)
