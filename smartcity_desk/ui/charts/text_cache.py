"""Texts laid out once and drawn many times."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

# A frame has some hundred texts; the numbers of a drag are other ones in every frame.
_MOST: Final = 1024


class TextCache:
    """Draws short texts in one font; a text seen before is not laid out again.

    Attributes:
        used: the font.
    """

    def __init__(self, used: QFont) -> None:
        self.used = used
        metrics = QFontMetricsF(used)
        self._height = metrics.height()
        self._known: dict[str, tuple[QStaticText, float]] = {}

    def left(self, painter: QPainter, x: float, top: float, height: float, text: str) -> None:
        """Draw ``text`` from ``x`` on, in the middle of a row; the font must be set."""
        if text:
            static, _ = self._of(text)
            painter.drawStaticText(QPointF(x, top + (height - self._height) / 2), static)

    def right(self, painter: QPainter, x: float, top: float, height: float, text: str) -> None:
        """Draw ``text`` up to ``x``."""
        if text:
            static, width = self._of(text)
            place = QPointF(x - width, top + (height - self._height) / 2)
            painter.drawStaticText(place, static)

    def width(self, text: str) -> float:
        """How wide ``text`` is drawn."""
        return self._of(text)[1]

    def _of(self, text: str) -> tuple[QStaticText, float]:
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _MOST:
                # The older half goes: what is still in sight is laid out once more.
                for old in list(self._known)[: _MOST // 2]:
                    del self._known[old]
            static = QStaticText(text)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.prepare(QTransform(), self.used)
            found = self._known[text] = (static, static.size().width())
        return found
