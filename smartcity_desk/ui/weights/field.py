"""The typed value of a weight."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desk.ui.theme import HALF, HEADING, font, theme
from smartcity_desk.ui.weights.slider import FINE

_STEPS: Final = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0}
WIDTH: Final = 54


class WeightField(QLineEdit):
    """A number that is entered with Enter or by leaving, and taken back with Escape.

    Signals:
        entered: the text that was typed.
        stepped: an arrow key asks for so many per cent more; whether it is held down.
        let_go: the key was let go.
        left: the keyboard went elsewhere.
    """

    entered = Signal(str)
    stepped = Signal(float, bool)
    let_go = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(HEADING, bold=True))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedWidth(WIDTH)
        self.setMaxLength(8)
        self._shown = ""
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"QLineEdit {{ color: {colours.ink}; background: transparent; padding: 0 {HALF}px; "
            f"border: 1px solid transparent; border-radius: {HALF}px; }}"
            f"QLineEdit:hover {{ border-color: {colours.ink_faint}; }}"
            f"QLineEdit:focus {{ border: 2px solid {colours.accent}; "
            f"padding: 0 {HALF - 1}px; background: {colours.background}; }}"
            f"QLineEdit:disabled, QLineEdit:read-only {{ color: {colours.ink_muted}; }}"
        )

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that has not been entered yet."""
        return self.hasFocus() and self.text() != self._shown

    def show_text(self, text: str) -> None:
        """Show a value; what is being typed at the moment stays."""
        if text != self._shown or not self.is_typing:
            typing, self._shown = self.is_typing, text
            if not typing and self.text() != text:
                self.setText(text)

    def take_back(self) -> None:
        """Show the value again in place of what was typed."""
        self.setText(self._shown)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Escape and the arrows; everything else is typing."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            self.selectAll()
        elif key == Qt.Key.Key_Escape and self.is_typing:
            self.take_back()
        elif key in _STEPS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(_STEPS[key] * (FINE if fine else 1.0), event.isAutoRepeat())
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The key rests; pressed again soon it goes on."""
        if Qt.Key(event.key()) in _STEPS and not event.isAutoRepeat():
            self.let_go.emit()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving enters what was typed."""
        typed = self.text() != self._shown
        super().focusOutEvent(event)
        if typed:
            self._enter()
        self.left.emit()

    def _enter(self) -> None:
        text = self.text()
        if text != self._shown:
            self.entered.emit(text)
