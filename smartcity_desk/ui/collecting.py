"""Garbage is collected in the thread of the window only.

Python collects cycles in whatever thread allocates next. A worker that happens to collect
a forgotten widget destroys it in the wrong thread, and Qt ends the process.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

EVERY: Final = 1000  # ms between two looks
STARTING: Final = 10_000  # while the program starts, what there is stays anyway


class Collector(QObject):
    """Takes over collecting while it lives; a child of the application."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(STARTING)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python would have done."""
        due = [g for g, (n, limit) in enumerate(_counts()) if limit and n > limit]
        if due:
            gc.collect(due[-1])

    @Slot()
    def settle(self) -> None:
        """What is there now stays: later looks pass over it.

        Modules, classes and pages live as long as the program. Looking at all of them takes
        60 ms and more, which a hand that drags would feel, and a start even more.
        """
        gc.freeze()
        self._timer.setInterval(EVERY)

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()


def _counts() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
