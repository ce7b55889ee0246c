"""Changing weights: gestures, typed values and actions become undo steps or a sentence.

Knows no widget. Everything is computed from the weights at which a gesture began, so that
a handle that comes back finds its siblings as they were.
"""

from __future__ import annotations

import itertools
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.weights import WeightError, Weights
from smartcity_desk.ui.commands import SetWeights, weight_text
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.texts import weights as texts
from smartcity_desk.ui.weights.key_run import KeyRun
from smartcity_desk.ui.weights.locking import toggle_lock

FINEST: Final = 2
_gestures: Final = itertools.count(1)


@dataclass
class _Gesture:
    """A drag, or keys pressed one after another: where it began and what it set last."""

    number: int
    code: str
    base: Weights
    last: Weights
    step: SetWeights | None = None


class WeightChanger:
    """Changes the weights of the desk's evaluation.

    A method that can be refused returns ``None`` where all went as asked, else the
    sentence that says what did not and what to do.
    """

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: in seconds; tells how long a key rested."""
        self._desk = desk
        self._gesture: _Gesture | None = None
        self._keys: KeyRun[_Gesture] = KeyRun(clock)

    @property
    def is_dragging(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    # -- gestures --------------------------------------------------------------

    def begin(self, code: str) -> None:
        """A drag of ``code`` begins."""
        evaluation = self._desk.evaluation
        if evaluation is not None:
            weights = evaluation.weights
            self._keys.end()
            self._gesture = _Gesture(next(_gestures), code, weights, weights)

    def drag(self, code: str, percent: float) -> Name | None:
        """The handle of ``code`` stands at ``percent``; it stops where locks stop it."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return None
        gesture = self._gesture
        if gesture is None or gesture.code != code or evaluation.weights != gesture.last:
            # Something else changed the weights meanwhile (undo, another evaluation).
            self.begin(code)
            gesture = self._gesture
        assert gesture is not None
        sentence = None
        try:
            weights = gesture.base.with_entered(code, percent, self._desk.locked)
        except WeightError as error:
            sentence = sentence_of(error)
            if error.limit is None:
                return sentence
            weights = gesture.base.with_entered(code, error.limit, self._desk.locked)
        gesture.last = weights
        if weights != evaluation.weights:
            self._take(evaluation, gesture, weights)
        return sentence

    def _take(self, evaluation: Evaluation, gesture: _Gesture, weights: Weights) -> None:
        """Take ``weights`` as the one step of the gesture.

        The step goes on where it is still the last one. Qt could merge a step for every
        move as well, but PySide keeps what is left of each for good.
        """
        stack, step = self._desk.undo, gesture.step
        top = stack.command(stack.index() - 1) if 0 < stack.index() == stack.count() else None
        if step is None or top is not step:
            gesture.step = SetWeights(
                evaluation, weights, code=gesture.code, gesture=gesture.number
            )
            stack.push(gesture.step)
            return
        if step.go_on(weights):
            stack.indexChanged.emit(stack.index())
        else:
            gesture.step = None
            stack.undo()  # a step that does nothing any more is taken away

    def end(self) -> None:
        """The handle was released, or the keyboard went elsewhere."""
        self._gesture = None
        self._keys.end()

    def let_go(self) -> None:
        """The key was let go; pressed again before a pause, it goes on with the same step."""
        self._keys.let_go(self._gesture)
        self._gesture = None

    # -- single steps ----------------------------------------------------------

    def step(self, code: str, delta: float, *, held: bool = False) -> Name | None:
        """Move ``code`` by ``delta`` per cent.

        A key that is ``held``, or pressed again before a pause, is one step.
        """
        evaluation = self._desk.evaluation
        if evaluation is None:
            return None
        gesture = self._gesture if held else self._keys.again()
        if gesture is not None and gesture.code == code:
            self._gesture = gesture
        else:
            self.begin(code)
        wanted = round(evaluation.weights.of(code) + delta, FINEST)
        return self.drag(code, min(max(wanted, 0.0), 100.0))

    def enter(self, code: str, text: str) -> Name | None:
        """``text`` was typed for ``code``."""
        evaluation = self._desk.evaluation
        percent = parsed(text)
        if evaluation is None or not isinstance(percent, float):
            return percent if isinstance(percent, Name) else None
        if percent == round(evaluation.weights.of(code), FINEST):
            return None
        try:
            weights = evaluation.weights.with_entered(code, percent, self._desk.locked)
        except WeightError as error:
            return sentence_of(error)
        self.end()
        self._desk.undo.push(SetWeights(evaluation, weights, code=code))
        return None

    def equalise(self, parent: str) -> None:
        """The unlocked children of ``parent`` weigh the same."""
        evaluation = self._desk.evaluation
        if evaluation is not None:
            weights = evaluation.weights.equalised(parent, self._desk.locked)
            self._set(evaluation, weights, texts.EQUALISED, parent)

    def reset(self, parent: str = "") -> None:
        """The children of ``parent``, or all weights, return to the official ones."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        official = evaluation.official.weights
        if parent:
            weights = evaluation.weights.with_family_of(official, parent)
            self._set(evaluation, weights, texts.SET_RESET, parent)
        else:
            self._set(evaluation, official, texts.ALL_RESET, "")

    def toggle_lock(self, code: str) -> None:
        """Lock ``code``, or unlock it."""
        toggle_lock(self._desk, code)

    def _set(self, evaluation: Evaluation, weights: Weights, words: Name, parent: str) -> None:
        self.end()
        if weights != evaluation.weights:
            name = words
            if parent:
                node = evaluation.framework.node(parent).name
                name = Name(words.zh.format(name=node.zh), words.en.format(name=node.text("en")))
            self._desk.undo.push(SetWeights(evaluation, weights, name))


def parsed(text: str) -> float | Name:
    """The per cent that ``text`` says, or the sentence why it says none.

    Full-width figures and a per cent sign are read; a comma is not, since it means
    different things to different people.
    """
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    whole, _, fraction = plain.partition(".")
    digits = whole + fraction
    if not (digits.isascii() and digits.isdigit()):
        return texts.NOT_A_NUMBER
    if len(fraction) > FINEST:
        return texts.TOO_FINE
    percent = float(plain)
    return percent if percent <= 100 else texts.NOT_A_NUMBER


def sentence_of(error: WeightError) -> Name:
    """A refusal of the core in both languages."""
    words = texts.REASONS[error.reason]
    limit = "" if error.limit is None else weight_text(error.limit)
    return Name(words.zh.format(limit=limit), words.en.format(limit=limit))
