"""What stands where there is nothing to show yet: one sentence and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.theme import HEADING, STEP, theme


class EmptyNotice(QWidget):
    """A sentence, and a button where something can be done about it.

    Attributes:
        words, button: its parts.

    Signals:
        wanted: the button was pressed.
    """

    wanted = Signal()

    def __init__(self, what: Name, *, leading: bool = False, parent: QWidget | None = None) -> None:
        """``what`` the button does; ``leading``: it is what one does here first."""
        super().__init__(parent)
        self._what, self._leading = what, leading
        self.words, self.button = Words("ink_muted", HEADING, wrap=True), QPushButton()
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 0, 6 * STEP, 0)
        column.setSpacing(2 * STEP)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def say(self, sentence: str, *, can: bool) -> None:
        """Say why there is nothing; ``can``: whether the button helps."""
        self.words.setText(sentence)
        self.button.setVisible(can)

    def text(self) -> str:
        """The sentence."""
        return self.words.text()

    @Slot()
    def retranslate(self) -> None:
        """Read the button in the present language."""
        self.button.setText(tr(self._what))

    @Slot()
    def restyle(self) -> None:
        """Show the button in the present theme."""
        self.button.setStyleSheet(style.plain_button(leading=self._leading))
