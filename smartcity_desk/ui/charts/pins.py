"""Pinned units: up to three that keep a colour and a line style in every chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPen

from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.theme import theme

MOST: Final = 3
_STYLES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
# Without colour a solid line belongs to the selected unit alone.
_MONO: Final = (Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


class Pins(QObject):
    """The units pinned on a desk; another evaluation starts with none.

    Signals:
        changed: other units are pinned.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._codes: tuple[str, ...] = ()
        desk.opened.connect(self.clear)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the pinned units, the oldest pin first."""
        return self._codes

    def toggle(self, code: str) -> None:
        """Pin a unit or take its pin away; a fourth pin takes the place of the oldest."""
        if code in self._codes:
            self.set([c for c in self._codes if c != code])
        elif code:
            self.set([*self._codes, code][-MOST:])

    def set(self, codes: Sequence[str]) -> None:
        """Pin these units, the first three of them."""
        wanted = tuple(dict.fromkeys(codes))[:MOST]
        if wanted != self._codes:
            self._codes = wanted
            self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Pin nothing."""
        self.set([])


def pins_of(desk: Desk) -> Pins:
    """The pins of ``desk``, which all its charts share."""
    found = desk.findChild(Pins)
    return found if isinstance(found, Pins) else Pins(desk)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a unit stands out: by its colour, width and line style.

    Attributes:
        place: of its pin, −1 for the selected unit, −2 for any other.
    """

    colour: QColor
    width: float
    style: Qt.PenStyle
    place: int

    @property
    def is_marked(self) -> bool:
        """Whether it is selected or pinned."""
        return self.place > -2

    def pen(self) -> QPen:
        """The pen of its line."""
        pen = QPen(self.colour, self.width, self.style)
        pen.setCapStyle(
            Qt.PenCapStyle.FlatCap
            if self.style is not Qt.PenStyle.SolidLine
            else Qt.PenCapStyle.RoundCap
        )
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen


def mark_of(code: str, unit: str, pins: Sequence[str]) -> Mark:
    """How the unit ``code`` is drawn where ``unit`` is selected and ``pins`` are pinned.

    In pattern mode colours are ink, and the line styles carry the difference.
    """
    colours = theme.colours
    if code in pins:
        place = pins.index(code)
        colour = colours.ink if patterns.is_on else colours.pinned[place % len(colours.pinned)]
        width = 3.0 if code == unit else 2.25
        styles = _MONO if patterns.is_on else _STYLES
        return Mark(QColor(colour), width, styles[place % MOST], place)
    if code == unit:
        return Mark(QColor(colours.ink), 2.5, Qt.PenStyle.SolidLine, -1)
    return Mark(QColor(colours.ink_faint), 1.0, Qt.PenStyle.SolidLine, -2)
