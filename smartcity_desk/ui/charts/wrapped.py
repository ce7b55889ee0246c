"""Breaking a text into lines by its font, the last one shortened where it must be."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_CLAUSES: Final = ("；", "; ")


def wrapped(text: str, used: QFont, width: float, lines: int) -> list[str]:
    """``text`` in at most ``lines`` lines of ``width`` pixels.

    Broken between its clauses where each fits on a line of its own, else where Qt breaks
    it; what does not fit ends in an ellipsis.
    """
    metrics = QFontMetricsF(used)
    if not text or metrics.horizontalAdvance(text) <= width:
        return [text] if text else []
    for mark in _CLAUSES:
        head, found_mark, rest = text.partition(mark)
        clauses = [head + found_mark.strip(), rest]
        if found_mark and all(metrics.horizontalAdvance(c) <= width for c in clauses):
            return clauses
    layout = QTextLayout(text, used)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        begin = line.textStart()
        if len(found) == lines - 1:
            rest = text[begin:].strip()
            found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        found.append(text[begin : begin + line.textLength()].strip())
    layout.endLayout()
    return found
