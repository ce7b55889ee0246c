"""Beside the window: which ranks each bureau's value can change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.core.bureau_effects import bureau_effects
from smartcity_desk.core.entry_effect import EntryEffect, order_of
from smartcity_desk.core.resolutions import Place
from smartcity_desk.core.result import Result
from smartcity_desk.core.verification import Verified
from smartcity_desk.ui.background import Work, WorkCancelled
from smartcity_desk.ui.models.issue_tree import ranks_text
from smartcity_desk.ui.review.steady import Steady

_Found = tuple[Result, dict[Place, EntryEffect]]


@dataclass(frozen=True, eq=False)
class _Effects:
    """The job."""

    result: Result
    lines: tuple[Verified, ...]

    def __call__(self, work: Work) -> _Found:
        found = bureau_effects(self.result, self.lines, work.is_cancelled)
        if work.is_cancelled():
            raise WorkCancelled
        return self.result, found


class BureauWatch(QObject):
    """Knows what taking a bureau's value would change.

    Attributes:
        effects: by place; of an earlier result while newer ones are awaited.

    Signals:
        found: ``effects`` is new.
    """

    found = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.effects: dict[Place, EntryEffect] = {}
        self._asked: tuple[Result, tuple[Verified, ...]] | None = None
        self._steady = Steady("rank effects of bureaus' values", self)
        self._steady.done.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """Whether effects are being worked out."""
        return self._steady.is_busy

    def look(self, result: Result | None, lines: Iterable[Verified]) -> None:
        """Work out the effects of those that differ, unless they are known."""
        differing = tuple(line for line in lines if line.differs and not line.is_ended)
        if result is None or not differing:
            self.forget()
            return
        asked = self._asked
        if asked is None or asked[0] is not result or asked[1] != differing:
            self._asked = (result, differing)
            self._steady.ask(_Effects(result, differing))

    def forget(self) -> None:
        """Nothing is known any more."""
        self._steady.forget()
        self._asked, self.effects = None, {}

    @Slot()
    def end(self) -> None:
        """Stop what runs and wait for it."""
        self._steady.end()

    def order(self, line: Verified) -> tuple[int, tuple[int, int, int]]:
        """Differences first, those that can change the highest ranks before the others."""
        return line.order, order_of(self.effects.get(line.place))

    def text(self, line: Verified) -> str:
        """The ranks shortly; nothing where none waits to be taken or it is not known yet."""
        effect = self.effects.get(line.place)
        return "" if effect is None or line.is_ended else ranks_text(effect)

    @Slot(object)
    def _take(self, answer: _Found) -> None:
        result, effects = answer
        if self._asked is not None and result is self._asked[0]:
            self.effects = effects
            self.found.emit()
