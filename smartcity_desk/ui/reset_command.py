"""Back to official as one step that can be undone."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import frame as texts


class ResetToOfficial(QUndoCommand):
    """Weights, method and data return to the official ones; undoing brings the trial back."""

    name = texts.RESET_DONE

    def __init__(self, evaluation: Evaluation) -> None:
        super().__init__(tr(texts.RESET_DONE))
        self._evaluation = evaluation
        self._weights, self._method = evaluation.weights, evaluation.method
        self._panel = evaluation.panel

    def redo(self) -> None:
        """Take what is official."""
        self._evaluation.reset_to_official()

    def undo(self) -> None:
        """Take what was tried."""
        with self._evaluation.transaction():
            self._evaluation.set_panel(self._panel)
            self._evaluation.set_weights(self._weights)
            self._evaluation.set_method(self._method)
