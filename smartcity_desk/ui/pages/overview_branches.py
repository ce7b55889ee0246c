"""The city's first-level indices: score, change, share of the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.theme import BODY, SMALL, STEP, theme

CHIP: Final = 10
BRANCH_ROW: Final = 30


@dataclass(frozen=True, slots=True)
class BranchLine:
    """The city's score for a first-level index, as texts."""

    name: str
    score: str
    change: str
    rate: str
    series: int


class Chip(QWidget):
    """A small square in the colour of a first-level index."""

    def __init__(self, series: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.series = series
        self.setFixedSize(CHIP, CHIP)
        theme.changed.connect(self.update)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour."""
        QPainter(self).fillRect(self.rect(), theme.series(self.series))


class BranchTable(QWidget):
    """Index, score, change, share of the change: a few lines of labels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * STEP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[object, ...] = ()

    def show_branches(self, head: Sequence[str], lines: Sequence[BranchLine]) -> None:
        """Show ``lines`` below the three words of ``head``."""
        shown = (tuple(head), tuple(lines))
        if shown == self._shown:
            return
        self._shown = shown
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, word in enumerate(head, start=2):
            self._grid.addWidget(_cell(word, "ink_muted", SMALL), 0, column, right)
        for row, line in enumerate(lines, start=1):
            self._grid.setRowMinimumHeight(row, BRANCH_ROW)
            self._grid.addWidget(Chip(line.series), row, 0)
            name = _cell(line.name, "ink", BODY)
            name.setWordWrap(True)
            self._grid.addWidget(name, row, 1)
            for column, text in enumerate((line.score, line.change, line.rate), start=2):
                self._grid.addWidget(_cell(text, "ink", BODY), row, column, right)


def _cell(text: str, ink: str, pixels: int) -> Words:
    made = Words(ink, pixels)
    made.setText(text)
    return made
