"""A line for a reason: the last ones given and the usual ones are offered, none is put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import TypedLine
from smartcity_desk.ui.theme import BODY, HALF, STEP, font, theme


class ReasonField(TypedLine):
    """What is typed narrows the reasons offered; the arrow down shows all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        theme.changed.connect(self.restyle)
        self.restyle()

    def offer(self, given: Iterable[str], usual: Sequence[Name] = ()) -> None:
        """Offer the reasons ``given`` before, then the usual ones."""
        listed = list(dict.fromkeys([*given, *(tr(name) for name in usual)]))
        if listed != self._offered.stringList():
            self._offered.setStringList(listed)

    @property
    def offered(self) -> list[str]:
        """The reasons on offer."""
        return self._offered.stringList()

    @property
    def popup(self) -> QAbstractItemView:
        """The list that opens below the line."""
        popup = self.completer().popup()
        assert popup is not None  # Qt makes it when it is first asked for
        return popup

    def show_all(self) -> None:
        """Open the list of all reasons on offer."""
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down opens the list."""
        if event.key() == Qt.Key.Key_Down and not self.popup.isVisible():
            self.show_all()
            return
        super().keyPressEvent(event)

    @Slot()
    def restyle(self) -> None:
        """Show the list in the present theme."""
        colours, popup = theme.colours, self.popup
        popup.setFont(font(BODY))
        popup.setStyleSheet(
            f"QAbstractItemView {{ background: {colours.background}; color: {colours.ink}; "
            f"border: 1px solid {colours.line}; padding: {HALF}px 0; outline: none; }}"
            f"QAbstractItemView::item {{ padding: {HALF}px {STEP}px; }}"
            f"QAbstractItemView::item:selected {{ background: {colours.selection}; "
            f"color: {colours.ink}; }}" + style.thin_scroll_bar()
        )
