"""Strips below the tool bar: replace in cells, go to a cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import FlatButton, TypedLine, Words
from smartcity_desk.ui.texts import editing as texts
from smartcity_desk.ui.theme import BODY, HALF, STEP, theme

_LINE_WIDTH = 200


class AskBar(QFrame):
    """A strip that is shown when asked for and left with Escape.

    Subclasses follow theme and language themselves: a slot that a base class declares is not
    disconnected when the object goes.

    Signals:
        left: it was closed; the focus should go back to the table.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("askBar")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(2 * STEP, HALF, 2 * STEP, HALF)
        self.row.setSpacing(STEP)
        self.close_button = FlatButton()
        self.close_button.clicked.connect(self.leave)
        self.hide()

    def name_close(self) -> None:
        """Name the button that closes the strip."""
        self.close_button.setText("×")
        self.close_button.setToolTip(f"{tr(texts.CLOSE)} (Esc)")
        self.close_button.setAccessibleName(tr(texts.CLOSE))

    def line(self, width: int = _LINE_WIDTH) -> QLineEdit:
        """A line editor of this strip, standard so that input methods work."""
        made = TypedLine()
        made.setMinimumWidth(width)
        made.installEventFilter(self)
        return made

    @Slot()
    def leave(self) -> None:
        """Close the strip."""
        self.hide()
        self.left.emit()

    def accept(self) -> None:
        """Enter was pressed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter does it, Escape leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return False

    def dress(self) -> None:
        """Show ground and edge in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#askBar {{ background: {colours.panel}; border: none; "
            f"border-bottom: 1px solid {colours.line}; }}"
            f"QLineEdit {{ color: {colours.ink}; background: {colours.background}; "
            f"border: 1px solid {colours.ink_faint}; border-radius: {HALF}px; "
            f"padding: 0 {HALF}px; }}"
            f"QLineEdit:focus {{ border-color: {colours.accent}; }}"
        )


class ReplaceBar(AskBar):
    """Find a value or word, replace it everywhere.

    Signals:
        asked: another text is sought or put in; a preview is wanted.
        confirmed: do it.
    """

    asked = Signal()
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted, self.new = self.line(160), self.line(160)
        self.whole = QCheckBox()
        self.whole.setChecked(True)
        self.count = Words("ink_muted", BODY)
        self.button = QPushButton()
        for widget in (self.wanted, self.new, self.whole, self.button, self.count):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        self.row.addWidget(self.close_button)
        for line in (self.wanted, self.new):
            line.textChanged.connect(self.asked)
        self.whole.toggled.connect(self.asked)
        self.button.clicked.connect(self.confirmed)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def open(self) -> None:
        """Show it and put the keyboard into the first line."""
        self.show()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()
        self.asked.emit()

    def accept(self) -> None:
        """Enter replaces where there is something to replace."""
        if self.button.isEnabled():
            self.confirmed.emit()

    def show_count(self, sentence: str, *, can: bool) -> None:
        """Say how many cells it would be."""
        self.count.setText(sentence)
        self.button.setEnabled(can)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.name_close()
        for line, name in ((self.wanted, texts.REPLACE_WHAT), (self.new, texts.REPLACE_WITH)):
            line.setPlaceholderText(tr(name))
            line.setAccessibleName(tr(name))
        self.whole.setText(tr(texts.WHOLE_CELL))
        self.whole.setToolTip(tr(texts.WHOLE_CELL_HELP))
        self.button.setText(tr(texts.REPLACE_ALL))

    @Slot()
    def restyle(self) -> None:
        """Show the strip in the present theme."""
        self.dress()
        self.button.setStyleSheet(style.compact_button(leading=True))


class LineBar(AskBar):
    """A strip with one line and what was found.

    Signals:
        asked: another text was typed.
        next_wanted, previous_wanted: Enter and Shift+Enter.
    """

    asked = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, hint: Name, spoken: Name) -> None:
        super().__init__()
        self._hint, self._spoken = hint, spoken
        self.text, self.found = self.line(280), Words("ink_muted", BODY)
        self.row.addWidget(self.text)
        self.row.addWidget(self.found, 1)
        self.row.addWidget(self.close_button)
        self.text.textChanged.connect(self.asked)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def open(self) -> None:
        """Show it and put the keyboard into the line."""
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()
        self.asked.emit(self.text.text())

    def accept(self) -> None:
        """Enter goes on."""
        self.next_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shift+Enter goes back; the rest as in every strip."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.previous_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def restyle(self) -> None:
        """Show the strip in the present theme."""
        self.dress()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.name_close()
        self.text.setPlaceholderText(tr(self._hint))
        self.text.setAccessibleName(tr(self._spoken))
