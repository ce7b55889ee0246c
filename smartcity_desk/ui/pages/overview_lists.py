"""Short lists of the overview: who is first in what, each line leading to the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.theme import BODY, HALF, HEADING, ROW, SMALL, STEP, font, theme

CHIP: Final = 10
_V: Final = Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | _V)


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a short list.

    Attributes:
        mark: what stands before the name, such as the rank.
        name, value: who, and by what.
        unit: code of the unit it is about.
        node: code of the node it is about, empty for the index.
        strong: the first one is bold, its value never.
        series: place of the first-level index whose colour it carries; −1 for none.
        above: a small line above, such as the name of the index.
        spoken: what a screen reader says.
    """

    mark: str
    name: str
    value: str
    unit: str
    node: str = ""
    strong: bool = False
    series: int = -1
    above: str = ""
    spoken: str = ""


class ListButton(QAbstractButton):
    """A line that leads on when it is clicked or entered."""

    def __init__(self, line: ListLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.pixels = HEADING
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(line.spoken)
        self.setToolTip(line.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW + (SMALL + HALF if line.above else 0))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(0, self.height())

    def wanted_width(self, pixels: int = HEADING) -> int:
        """How wide the line is in a font so high."""
        plain, strong = QFontMetrics(font(pixels)), QFontMetrics(font(pixels, bold=True))
        name = (strong if self.line.strong else plain).horizontalAdvance(self.line.name)
        mark = max(plain.horizontalAdvance(self.line.mark) + STEP, pixels + HALF)
        value = plain.horizontalAdvance(self.line.value)
        return (mark if self.line.mark else 0) + name + STEP + value + HALF

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Small line, mark, name, value."""
        painter, line, colours = QPainter(self), self.line, theme.colours
        rect = self.rect().adjusted(0, 0, -HALF, 0)
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if line.above:
            rect = self._paint_above(painter, rect)
        left = rect.left()
        if line.mark:
            painter.setFont(font(self.pixels, bold=line.strong))
            painter.setPen(QColor(colours.ink))
            painter.drawText(rect, _LEFT, line.mark)
            left += max(
                painter.fontMetrics().horizontalAdvance(line.mark) + STEP, self.pixels + HALF
            )
        self._paint_name(painter, QRect(left, rect.top(), rect.right() - left, rect.height()))

    def _paint_above(self, painter: QPainter, rect: QRect) -> QRect:
        """The small line with its chip; returns what is left of ``rect``."""
        top = QRect(rect.left(), rect.top() + HALF, rect.width(), SMALL + 2 * HALF)
        left = top.left()
        if self.line.series >= 0:
            chip = QRect(left, top.center().y() - CHIP // 2 + 1, CHIP, CHIP)
            painter.fillRect(chip, theme.series(self.line.series))
            left += CHIP + HALF + 2
        painter.setFont(font(SMALL))
        painter.setPen(QColor(theme.colours.ink_muted))
        inside = QRect(left, top.top(), top.right() - left, top.height())
        painter.drawText(inside, _LEFT, _elided(painter, self.line.above, inside.width()))
        return rect.adjusted(0, top.height(), 0, 0)

    def _paint_name(self, painter: QPainter, rect: QRect) -> None:
        line, colours = self.line, theme.colours
        painter.setPen(QColor(colours.accent if self.underMouse() else colours.ink))
        painter.setFont(font(self.pixels))
        value_width = painter.fontMetrics().horizontalAdvance(line.value)
        painter.setFont(font(self.pixels, bold=line.strong))
        room = rect.width() - value_width - STEP
        name = _elided(painter, line.name, room)
        painter.drawText(rect, _LEFT, name)
        width = painter.fontMetrics().horizontalAdvance(name)
        painter.setFont(font(self.pixels))
        painter.setPen(QColor(colours.ink))
        painter.drawText(rect.adjusted(width + STEP, 0, 0, 0), _LEFT, line.value)

    def enterEvent(self, event: object) -> None:
        """The name lights up."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """The name goes back."""
        self.update()


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


class ShortList(QWidget):
    """A title and up to a handful of lines.

    Signals:
        chosen: unit and node of the line that was chosen.
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words("ink_muted", BODY, bold=True, wrap=True)
        self.note = Words("ink_muted", BODY, wrap=True)
        self.lines: list[ListButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addSpacing(HALF)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        theme.changed.connect(self.restyle)

    def show_lines(self, title: str, lines: Sequence[ListLine], note: str = "") -> None:
        """Show ``lines`` below ``title``; ``note`` stands below them."""
        self.title.setText(title)
        if [button.line for button in self.lines] != list(lines):
            for button in self.lines:
                button.deleteLater()
            self.lines = [ListButton(line) for line in lines]
            for place, button in enumerate(self.lines):
                button.clicked.connect(self._tell)
                self._column.insertWidget(2 + place, button)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def wanted_width(self, pixels: int) -> int:
        """How wide the longest line is in a font so high."""
        return max((button.wanted_width(pixels) for button in self.lines), default=0)

    def set_pixels(self, pixels: int) -> None:
        """Show the lines in a font so high."""
        for button in self.lines:
            button.pixels = pixels
            button.update()

    @Slot()
    def restyle(self) -> None:
        """Show the lines in the present theme."""
        for button in self.lines:
            button.update()

    @Slot()
    def _tell(self) -> None:
        button = self.sender()
        if isinstance(button, ListButton):
            self.chosen.emit(button.line.unit, button.line.node)
