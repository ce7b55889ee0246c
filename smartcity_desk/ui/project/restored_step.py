"""Undo steps of an earlier session, read back from the project file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand, QUndoStack

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import State
from smartcity_desk.ui.language import tr

if TYPE_CHECKING:
    from smartcity_desk.store.undo import KeptStep


class Gate:
    """Shut while steps are put on the stack: they were done long ago."""

    is_open = False


class RestoredStep(QUndoCommand):
    """A step that applies its difference to whatever is on the desk.

    Attributes:
        name: what it does, in both languages.
    """

    def __init__(self, evaluation: Evaluation, kept: KeptStep, gate: Gate) -> None:
        self.name = kept.name
        super().__init__(tr(self.name))
        self._evaluation, self._content, self._gate = evaluation, kept.content, gate

    def redo(self) -> None:
        """Do it again."""
        self._take(forward=True)

    def undo(self) -> None:
        """Take it back."""
        self._take(forward=False)

    def _take(self, *, forward: bool) -> None:
        if not self._gate.is_open:
            return
        from smartcity_desk.store import deltas

        evaluation = self._evaluation
        before = State(evaluation.snapshot, evaluation.records)
        trees = [evaluation.official.weights.tree]
        delta = deltas.of_bytes(self._content)
        after = deltas.applied(delta, before, forward=forward, trees=trees)
        with evaluation.transaction():
            evaluation.set_snapshot(after.snapshot)
            evaluation.set_records(after.records)


def put_back(
    stack: QUndoStack, evaluation: Evaluation, steps: Sequence[KeptStep], place: int
) -> None:
    """Put the steps of an earlier session on an empty ``stack``, ``place`` of them done."""
    gate = Gate()
    for step in steps:
        stack.push(RestoredStep(evaluation, step, gate))
    stack.setIndex(place)
    gate.is_open = True
