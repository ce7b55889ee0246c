"""The sentence below an editor that says why what was typed cannot be taken."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from smartcity_desk.ui.theme import HALF, SMALL, STEP, font, theme

WIDTH = 320


class Refusal(QLabel):
    """A label over the table, right below the editor it is about."""

    def __init__(self, parent: QWidget, editor: QLineEdit) -> None:
        super().__init__(parent)
        self._table = parent
        self._editor = editor
        self.setWordWrap(True)
        self.setFont(font(SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show ``sentence`` below the editor, or above it at the bottom of the table."""
        colours = theme.colours
        self.setStyleSheet(
            f"QLabel {{ color: {colours.error}; background: {colours.background}; "
            f"border: 1px solid {colours.error}; border-radius: {HALF}px; "
            f"padding: {HALF}px {STEP}px; }}"
        )
        self.setText(sentence)
        self._editor.setAccessibleDescription(sentence)
        room = self._table.rect()
        self.setFixedWidth(min(WIDTH, room.width()))
        self.resize(self.width(), self.heightForWidth(self.width()))
        place = self._editor.geometry().bottomLeft() + QPoint(0, 2)
        place.setX(max(0, min(place.x(), room.width() - self.width())))
        if place.y() + self.height() > room.height():
            place.setY(self._editor.geometry().top() - self.height() - 2)
        self.move(place)
        self.show()
        self.raise_()
