"""Blind weighting in the window: what closes when a round begins, what comes back after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desk.ui.texts import blind as texts

if TYPE_CHECKING:
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.notice_bar import NoticeBar


class WaysBlind(QObject):
    """Asks for a round, and sees to it that nothing beside the pages still tells anything."""

    def __init__(self, window: QWidget, notice: NoticeBar) -> None:
        super().__init__(window)
        self._window, self._notice = window, notice
        self._desk: Desk | None = None

    def connect_actions(self, actions: Actions) -> None:
        """Let the menu ask."""
        actions.blind.triggered.connect(self.ask)

    def attach(self, desk: Desk) -> None:
        """Follow ``desk``."""
        self._desk = desk
        self._notice.may_say = desk.blind.may_say
        desk.blind.changed.connect(self._follow)

    @Slot()
    def ask(self) -> None:
        """Ask who begins a round, or who freezes the weights of the one that goes on."""
        from smartcity_desk.ui.blind.dialogs import ask_begin, ask_freeze

        if self._desk is not None:
            ask = ask_freeze if self._desk.blind.is_on else ask_begin
            ask(self._desk, self._window)

    @Slot()
    def _follow(self) -> None:
        self._notice.clear()
        if self._desk is None:
            return
        if not self._desk.blind.is_on:
            self._notice.say(texts.FROZEN)
            return
        for window in QApplication.topLevelWidgets():
            # Stages, dialogs, inspectors: whatever is open beside the window may tell.
            if window.isWindow() and window.isVisible() and window is not self._window:
                window.close()
