"""A button that does what a key does."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.theme import BODY, HALF, STEP, font, theme


class VerbButton(QPushButton):
    """A push button with little room at its sides, since several stand side by side."""

    def __init__(self, parent: QWidget | None = None, *, leading: bool = False) -> None:
        super().__init__(parent)
        self._leading = leading
        self.setFont(font(BODY))
        self.setAutoDefault(False)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show the button in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            style.plain_button(leading=self._leading)
            + f"QPushButton {{ padding: {HALF + 1}px {STEP}px; }}"
            f"QPushButton:focus {{ padding: {HALF}px {STEP - 1}px; }}"
            f"QPushButton:disabled {{ color: {colours.ink_faint}; background: {colours.panel}; "
            f"border-color: {colours.line}; }}"
        )
