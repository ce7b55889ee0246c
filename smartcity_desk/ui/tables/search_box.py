"""A search line: what is typed, how many there are, next and previous."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import TypedLine, Words
from smartcity_desk.ui.theme import HALF, SMALL


class SearchBox(QWidget):
    """A line editor for searching, standard so that input methods work.

    Signals:
        changed: another text is searched for.
        next_wanted, previous_wanted: Enter and Shift+Enter.
        left: Escape; the focus should go back to the table.
    """

    changed = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    left = Signal()

    def __init__(self, hint: Name, spoken: Name, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._spoken = hint, spoken
        self.line = TypedLine()
        self.line.setClearButtonEnabled(True)
        self.count = Words("ink_muted", SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HALF)
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.changed)
        self.line.installEventFilter(self)
        retranslated(self, self.retranslate)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.line.text()

    def say_count(self, text: str) -> None:
        """Say how many there are."""
        self.count.setText(text)

    def focus(self) -> None:
        """Put the keyboard here, the text selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    @Slot()
    def retranslate(self) -> None:
        """Read the hint in the present language."""
        self.line.setPlaceholderText(tr(self._hint))
        self.line.setAccessibleName(tr(self._spoken))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Escape leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                (self.previous_wanted if back else self.next_wanted).emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The line editor has the focus."""
        self.line.setFocus(event.reason())
