"""Breaking a title into the few lines a header has, and cutting what does not fit."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


@lru_cache(maxsize=4096)
def wrapped(text: str, font_key: str, width: int, lines: int) -> tuple[str, ...]:
    """``text`` in at most ``lines`` lines of ``width`` pixels, the last one elided.

    ``font_key`` is ``QFont.toString()``: fonts cannot be hashed.
    """
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    broken: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(broken) == lines - 1:
            rest = text[start:].strip()
            broken.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        broken.append(text[start : start + line.textLength()].strip())
    layout.endLayout()
    return tuple(broken)
