"""A page that follows the desk, and works only while it is seen."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.lasting import follow
from smartcity_desk.ui.parts import restyle_below
from smartcity_desk.ui.theme import theme


class LivePage(QWidget):
    """Calls :meth:`refresh` after every change on the desk, later where it is hidden now.

    Attributes:
        desk: what it shows.
        first_focus: where the keyboard is when the page is shown for the first time.

    Signals:
        goto: another page is asked for, by its name.
    """

    name: ClassVar[str]
    title: ClassVar[Name]
    goto = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.first_focus: QWidget | None = None
        self._is_stale = True
        self._is_new = True
        desk.opened.connect(self._desk_opened)
        for signal in (
            desk.computed, desk.official_computed, desk.selection_changed, language.changed,
        ):  # fmt: skip
            signal.connect(self.catch_up)
        follow(self, desk.edited, self._desk_edited)
        theme.changed.connect(self.catch_up)

    def start_anew(self) -> None:
        """Forget what belongs to the evaluation that was open before."""

    def refresh(self) -> None:
        """Show what is on the desk now."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Show everything in the present theme, also where nobody was told that it changed."""
        restyle_below(self)

    @Slot()
    def catch_up(self) -> None:
        """Refresh now if the page is seen, else when it is shown."""
        self._is_stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        if self._is_new:
            self._is_new = False
            self.start_anew()
        self.refresh()

    @Slot()
    def _desk_opened(self) -> None:
        self._is_new = True
        self.catch_up()

    @Slot(object)
    def _desk_edited(self, _parts: object) -> None:
        self.catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the page was hidden."""
        super().showEvent(event)
        self._catch_up()
        if self.first_focus is not None and self.focusWidget() is None:
            self.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)
