"""A key that is pressed again soon goes on with what it did: one step, one change."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from smartcity_desk.ui.commands import PAUSE_MS

T = TypeVar("T")


class KeyRun(Generic[T]):
    """Remembers for a moment what a key did that was let go."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: in seconds; tells how long the key rested."""
        self._clock = clock
        self._resting: tuple[T, float] | None = None

    def let_go(self, what: T | None) -> None:
        """The key was let go; ``what`` is what it did, ``None`` for nothing."""
        self._resting = None if what is None else (what, self._clock())

    def again(self) -> T | None:
        """What a key that is pressed now goes on with; ``None`` after a pause. Asked once."""
        resting, self._resting = self._resting, None
        if resting is None or (self._clock() - resting[1]) * 1000 > PAUSE_MS:
            return None
        return resting[0]

    def end(self) -> None:
        """Nothing goes on any more: the keyboard or the hand is elsewhere."""
        self._resting = None
