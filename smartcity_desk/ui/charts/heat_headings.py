"""Headings above the columns of the heat map: on one line, on a few, or upright; never cut
where there is room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from smartcity_desk.ui.charts.ink import CENTRE, LEFT, write
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.theme import HALF, SMALL, STEP, font, theme

SORTED: Final = " ▾"
_LINE: Final = 15.0
_BROAD: Final = 56.0  # from here on a few short lines read better than an upright one
_MOST_LINES: Final = 5
_MOST_UPRIGHT: Final = 3
_STRIPE: Final = 5.0  # between the words and the cells, for the colour of the branch
_LEAST_UPRIGHT: Final = 60.0
_STEP_UPRIGHT: Final = 12.0


@dataclass(frozen=True, slots=True)
class Headings:
    """How the headings of equally wide columns stand.

    Attributes:
        height: what they take above the cells, with the stripe.
        lines: how many lines a heading may have.
        is_upright: whether they run from bottom to top.
    """

    height: float = 26.0
    lines: int = 1
    is_upright: bool = False

    def write(
        self, painter: QPainter, column: QRectF, text: str, ink: str, *, is_bold: bool
    ) -> QRectF:
        """Write ``text`` above ``column``; the place it takes."""
        room = self.height - _STRIPE - HALF + 1
        area = QRectF(column.left(), column.top() - _STRIPE - room, column.width(), room)
        across = area.height() if self.is_upright else area.width()
        lines = wrapped(text, font(SMALL, bold=is_bold), across - HALF, self.lines)
        if self.is_upright:
            _write_upright(painter, area, lines, ink, is_bold)
        else:
            top = area.bottom() - len(lines) * _LINE
            for place, line in enumerate(lines):
                box = QRectF(area.left(), top + place * _LINE, area.width(), _LINE)
                write(painter, box, line, ink, SMALL, CENTRE, bold=is_bold)
        return area


def headings_for(names: Sequence[str], wide: float, room: float) -> Headings:
    """Headings for columns ``wide`` pixels wide that show every name whole, if ``room`` allows.

    Args:
        room: the most pixels they may take above the cells.
    """
    if _are_whole(names, wide - HALF, 1):
        return Headings()
    if wide >= _BROAD:
        lines = 2
        while lines < _MOST_LINES and not _are_whole(names, wide - HALF, lines):
            if _lines_height(lines + 1) > room:
                break
            lines += 1
        return Headings(_lines_height(lines), lines)
    lines = int(min(max(wide // _LINE, 1), _MOST_UPRIGHT))
    height, edge = _LEAST_UPRIGHT, _STRIPE + HALF
    while height + edge < room and not _are_whole(names, height - STEP, lines):
        height += _STEP_UPRIGHT
    return Headings(min(height + edge, max(room, _LEAST_UPRIGHT)), lines, is_upright=True)


def _lines_height(lines: int) -> float:
    return lines * _LINE + _STRIPE + HALF


def _are_whole(names: Sequence[str], across: float, lines: int) -> bool:
    """Whether every name has room on so many lines, also in bold with the mark of sorting."""
    used = font(SMALL, bold=True)
    return all(_is_whole(name + SORTED, wrapped(name + SORTED, used, across, lines))
               for name in names)  # fmt: skip


def _is_whole(text: str, lines: Sequence[str]) -> bool:
    """Whether ``lines`` are all of ``text``, broken between words or Chinese characters."""
    end = 0
    for line in lines:
        begin = text.find(line, end)
        # Nothing but spaces may lie between two lines; without one, a Latin word is torn.
        if begin < 0 or text[end:begin].strip():
            return False
        if 0 < end == begin and (text[end - 1] + text[end]).isascii():
            return False
        end = begin + len(line)
    return not text[end:].strip()


def _write_upright(
    painter: QPainter, area: QRectF, lines: Sequence[str], ink: str, is_bold: bool
) -> None:
    """Lines that run from bottom to top, the first one at the left."""
    painter.save()
    painter.translate(area.center().x() - len(lines) * _LINE / 2, area.bottom() - 2)
    painter.rotate(-90)
    painter.setFont(font(SMALL, bold=is_bold))
    painter.setPen(QColor(getattr(theme.colours, ink)))
    for place, line in enumerate(lines):
        box = QRectF(0, place * _LINE - 2.5, area.height(), 20)
        painter.drawText(box, int(LEFT | Qt.TextFlag.TextDontClip), line)
    painter.restore()
