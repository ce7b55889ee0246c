"""Whether things move: as the system asks, or as was chosen here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

MotionChoice = Literal["system", "less", "full"]


def _ask_system() -> bool:
    from smartcity_desk.ui.system_motion import system_wants_less  # not before the first paint

    return system_wants_less()


class MotionWish(QObject):
    """The choice, and what the system said when the program was last turned to.

    Attributes:
        ask: asks the system whether less motion is wanted.
    """

    def __init__(self, ask: Callable[[], bool] = _ask_system) -> None:
        super().__init__()
        self.ask = ask
        self._choice: MotionChoice = "system"
        self._told: bool | None = None
        self._is_listening = False

    def follow(self, choice: MotionChoice) -> None:
        """From now on move less, move, or do as the system asks."""
        self._choice, self._told = choice, None

    @property
    def is_less(self) -> bool:
        """Whether nothing is to move by itself."""
        if self._choice != "system":
            return self._choice == "less"
        if self._told is None:
            self._listen()
            self._told = self.ask()
        return self._told

    def _listen(self) -> None:
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._is_listening:
            self._is_listening = True
            app.applicationStateChanged.connect(self._turned_to)

    @Slot(Qt.ApplicationState)
    def _turned_to(self, state: Qt.ApplicationState) -> None:
        """Who went to the settings of the system comes back: ask once more."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._told = None


motion_wish = MotionWish()
