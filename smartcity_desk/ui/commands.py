"""Undo commands for weights and method, worded in both languages.

Every command carries ``name``, its words as data; menus read that in the present language
(the text that Qt keeps is the one of the language at the time).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QUndoCommand

from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.method_words import method_step
from smartcity_desk.core.names import Name
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import weights as texts

_WEIGHTS_ID: Final = 1
PAUSE_MS: Final = 600
"""A hand or a key that rested so long has ended what it did: one step, one edit."""


class SetWeights(QUndoCommand):
    """Replaces the weights; those of one gesture merge into one step.

    Attributes:
        name: what it does, in both languages.
        code: the node that was moved; empty for more than one.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        weights: Weights,
        name: Name | None = None,
        *,
        code: str = "",
        gesture: int = 0,
    ) -> None:
        self._evaluation = evaluation
        self._old, self._new = evaluation.weights, weights
        self._gesture, self.code = gesture, code
        self.name = name or self._words()
        super().__init__(tr(self.name))

    def _words(self) -> Name:
        """新型基础设施 30.0 → 28.5."""
        node = self._evaluation.framework.node(self.code)
        old, new = weight_text(self._old.of(self.code)), weight_text(self._new.of(self.code))
        zh, en = (
            texts.CHANGED.text(language).format(name=node.name.text(language), old=old, new=new)
            for language in ("zh", "en")
        )
        return Name(zh, en)

    def redo(self) -> None:
        """Take the new weights."""
        self._evaluation.set_weights(self._new)

    def undo(self) -> None:
        """Take the old weights."""
        self._evaluation.set_weights(self._old)

    def id(self) -> int:
        """Commands of one gesture may merge; others never do."""
        return _WEIGHTS_ID if self._gesture else -1

    def go_on(self, weights: Weights) -> bool:
        """Take other new weights in the same gesture; whether it still changes anything."""
        self._new = weights
        self.name = self._words()
        self.setText(tr(self.name))
        self.setObsolete(self._new == self._old)
        self._evaluation.set_weights(weights)
        return not self.isObsolete()

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one step with what follows in the same gesture.

        A handle that was brought back where it stood leaves no step at all.
        """
        if not isinstance(other, SetWeights) or other._gesture != self._gesture:
            return False
        self._new = other._new
        # Qt deletes the merged step, but the Python side of the stack keeps its shell for
        # good (PySide 6.11): without this every step of a drag would keep its weights.
        other.__dict__.clear()
        self.name = self._words()
        self.setText(tr(self.name))
        self.setObsolete(self._new == self._old)
        return True


class SetMethod(QUndoCommand):
    """Replaces the method.

    Attributes:
        name: what it does, in both languages.
        why: the reason given, for the audit trail; empty where none was.
    """

    def __init__(
        self, evaluation: Evaluation, method: Method, name: Name | None = None, *, why: str = ""
    ) -> None:
        self.why = why
        self.name = name or method_step(evaluation.method, method)
        super().__init__(tr(self.name))
        self._evaluation = evaluation
        self._old, self._new = evaluation.method, method

    def redo(self) -> None:
        """Take the new method."""
        self._evaluation.set_method(self._new)

    def undo(self) -> None:
        """Take the old method."""
        self._evaluation.set_method(self._old)


def weight_text(percent: float) -> str:
    """A weight with one decimal, with two where one does not say it."""
    return number_text(percent, weight_decimals([percent]))


def weight_decimals(percents: list[float]) -> int:
    """2 where a weight was given with two decimals, else 1.

    What siblings took over has any number of decimals and does not count.
    """
    return 2 if any(_has(p, 100) and not _has(p, 10) for p in percents) else 1


def _has(percent: float, parts: int) -> bool:
    return abs(percent * parts - round(percent * parts)) < 1e-6
