"""Our own icons: SVG files whose ink follows the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from smartcity_desk.resources import resource

_INK = "currentColor"
_RATIOS = (1, 2, 3)


def icon(name: str, ink: str, size: int = 20, *, chosen: str = "") -> QIcon:
    """The icon ``name`` drawn in the colour ``ink``, sharp at ratios 1 to 3.

    ``chosen`` is the colour while its button is checked, ``ink`` by default.

    Raises :class:`~smartcity_desk.core.issues.InputError` where the file is missing.
    """
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, ink, size, ratio))
        if chosen:
            on = pixmap(name, chosen, size, ratio)
            made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
    return made


def pixmap(name: str, ink: str, size: int, ratio: float = 1) -> QPixmap:
    """The icon ``name`` as a picture of ``size`` logical pixels."""
    drawing = _drawing(name).replace(_INK, ink)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def app_icon() -> QIcon:
    """The icon of the program, in the sizes that task bars ask for."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("app", "#000000", size))
    return made


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")
