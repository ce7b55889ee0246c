"""What the ways share that ask in a dialog and then write files beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.review.steady import Steady

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.ui.desk import Desk


class WaysWritten(QObject):
    """Knows the desk, the dialog and the writer, which ends with the desk.

    Attributes:
        dialog: the dialog that is open.
    """

    def __init__(self, what: str, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        self.dialog: QDialog | None = None
        self._writer = Steady(what, self)

    def attach(self, desk: Desk) -> None:
        """Write what is on ``desk``."""
        self._desk = desk
        desk.closing.connect(self._writer.end)

    @property
    def _evaluation(self) -> Evaluation | None:
        return None if self._desk is None else self._desk.evaluation

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        if self.sender() is self.dialog:
            self.dialog = None

    def _refuse(self, heading: Name, *why: Name) -> None:
        from smartcity_desk.ui.dialogs.problem import ProblemDialog

        self._open(ProblemDialog(heading, why, self._window))
