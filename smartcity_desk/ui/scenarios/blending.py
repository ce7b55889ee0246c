"""Blending two scenarios: one gesture, one undo step. Knows no widget."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtGui import QUndoCommand

from smartcity_desk.core.blend import blended
from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.scenarios import Scenario, ScenarioMisfit
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.scenarios.keeping import ScenarioKeeper
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.weights.key_run import KeyRun

_BLEND_ID: Final = 5001
_NEAR: Final = 1e-6
_gestures: Final = itertools.count(1)


class BlendWeights(QUndoCommand):
    """Takes weights between two scenarios; those of one gesture merge into one step.

    Attributes:
        name: what it does, in both languages.
    """

    def __init__(
        self, evaluation: Evaluation, weights: Weights, method: Method, name: Name, gesture: int
    ) -> None:
        super().__init__(tr(name))
        self.name = name
        self._evaluation, self._gesture = evaluation, gesture
        self._old = (evaluation.weights, evaluation.method)
        self._new = (weights, method)

    def redo(self) -> None:
        """Take the blend."""
        self._take(*self._new)

    def undo(self) -> None:
        """Take what was there before."""
        self._take(*self._old)

    def _take(self, weights: Weights, method: Method) -> None:
        with self._evaluation.transaction():
            self._evaluation.set_weights(weights)
            self._evaluation.set_method(method)

    def id(self) -> int:
        """Only blends may merge."""
        return _BLEND_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one step with what follows in the same gesture; none where it came back."""
        if not isinstance(other, BlendWeights) or other._gesture != self._gesture:
            return False
        self._new, self.name = other._new, other.name
        # The Python side of the stack keeps the shell of a merged step: not its weights, too.
        other.__dict__.clear()
        self.setText(tr(self.name))
        self.setObsolete(self._new == self._old)
        return True


@dataclass(frozen=True, eq=False)
class _Ends:
    """What is blended."""

    one: Scenario
    other: Scenario
    weights: tuple[Weights, Weights]
    method: Method
    same_method: bool


class Blender:
    """Blends two scenarios on the desk.

    Attributes:
        one, other: keys of the ends.
    """

    def __init__(
        self, desk: Desk, keeper: ScenarioKeeper, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``clock``: in seconds; tells how long a key rested."""
        self._desk, self._keeper = desk, keeper
        self.one = self.other = ""
        self._gesture = 0
        self._keys: KeyRun[int] = KeyRun(clock)

    @property
    def is_dragging(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture > 0

    def refusal(self) -> Name | None:
        """Why nothing can be blended now, or ``None``."""
        if self.one == self.other or not self.one or not self.other:
            return texts.BLEND_SAME
        try:
            return None if self._ends() is not None else texts.BLEND_SAME
        except ScenarioMisfit as misfit:
            return misfit.sentence

    def _ends(self) -> _Ends | None:
        evaluation = self._desk.evaluation
        one, other = self._keeper.named(self.one), self._keeper.named(self.other)
        if evaluation is None or one is None or other is None:
            return None
        own, method = self._keeper.fitted(self.one)
        its, its_method = self._keeper.fitted(self.other)
        return _Ends(one, other, (own, its), method, method == its_method)

    def share(self) -> float | None:
        """Where between the two the present weights lie, 0–1; ``None`` where they do not."""
        evaluation = self._desk.evaluation
        if evaluation is None or self.refusal() is not None:
            return None
        ends = self._ends()
        assert ends is not None
        a, b = (w.entered for w in ends.weights)
        way = b - a
        length = float(way @ way)
        if length <= 0 or evaluation.method != ends.method:
            return None
        share = float((evaluation.weights.entered - a) @ way) / length
        if not -_NEAR <= share <= 1 + _NEAR:
            return None
        share = min(max(share, 0.0), 1.0)
        lies = np.abs(blended(*ends.weights, share).entered - evaluation.weights.entered)
        return share if float(lies.max()) <= _NEAR else None

    def words(self, share: float) -> Name:
        """*70 % official + 30 % Zhang*."""
        one, other = self._keeper.named(self.one), self._keeper.named(self.other)
        if one is None or other is None:
            return Name("")
        b = number_text(100 * share, 1)
        a = number_text(100 - 100 * share, 1)
        zh, en = (
            texts.BLEND_WORDS.text(spoken).format(
                one=one.name.text(spoken), other=other.name.text(spoken), a=a, b=b
            )
            for spoken in ("zh", "en")
        )
        return Name(zh, en)

    def method_note(self) -> Name | None:
        """Whose method counts, where the two have different ones."""
        if self.refusal() is not None:
            return None
        ends = self._ends()
        if ends is None or ends.same_method:
            return None
        name = ends.one.name
        note = texts.BLEND_METHOD
        return Name(note.zh.format(one=name.zh), note.en.format(one=name.text("en")))

    # -- changing --------------------------------------------------------------

    def begin(self) -> None:
        """A drag begins."""
        self._keys.end()
        self._gesture = next(_gestures)

    def drag(self, percent: float) -> None:
        """So many per cent of the other end."""
        evaluation = self._desk.evaluation
        if evaluation is None or self.refusal() is not None:
            return
        ends = self._ends()
        assert ends is not None
        share = min(max(percent, 0.0), 100.0) / 100.0
        weights = blended(*ends.weights, share)
        if weights == evaluation.weights and ends.method == evaluation.method:
            return
        words, step = self.words(share), texts.BLENDED
        name = Name(step.zh.format(words=words.zh), step.en.format(words=words.en))
        gesture = self._gesture or next(_gestures)
        self._desk.undo.push(BlendWeights(evaluation, weights, ends.method, name, gesture))

    def end(self) -> None:
        """The handle was released, or the keyboard went elsewhere."""
        self._gesture = 0
        self._keys.end()

    def let_go(self) -> None:
        """The key was let go; pressed again before a pause, it goes on with the same step."""
        self._keys.let_go(self._gesture or None)
        self._gesture = 0

    def step(self, delta: float, *, held: bool) -> None:
        """An arrow key: so many per cent more; held or pressed again soon, it is one step."""
        gesture = (self._gesture if held else self._keys.again()) or 0
        if gesture:
            self._gesture = gesture
        else:
            self.begin()
        self.drag(round(100 * (self.share() or 0.0) + delta, 2))
