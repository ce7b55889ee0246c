"""The pulse of the window's thread: how long it takes no event, and how long it works on one."""

from __future__ import annotations

import faulthandler
import sys
import threading
import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot


class Pulse(QObject):
    """Beats in the window's thread and remembers the longest time between two beats.

    Attributes:
        longest: in milliseconds of the clock on the wall.
        busiest: in milliseconds of the thread's own processor time.
    """

    BEAT: Final = 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest = self.busiest = 0.0
        self._last = self._used = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(self.BEAT)
        self._timer.timeout.connect(self._beat)

    @property
    def last(self) -> float:
        """When it beat last, on the clock of ``time.perf_counter``; 0 while nobody watches."""
        return self._last if self._timer.isActive() else 0.0

    def start(self) -> None:
        """Begin to watch."""
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._beat()
        self._timer.stop()

    @Slot()
    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self.busiest = max(self.busiest, (used - self._used) * 1000)
        self._last, self._used = now, used


class Blame(threading.Thread):
    """Says on stderr what all threads were doing when a beat was late.

    It looks as a crash report does, without touching a frame: a frame that somebody holds keeps
    its painter alive, which Qt does not survive.
    """

    def __init__(self, pulse: Pulse, late: float) -> None:
        """``late``: so many milliseconds without a beat."""
        super().__init__(daemon=True)
        self._pulse, self._late = pulse, late
        self._over = threading.Event()

    def run(self) -> None:
        """Look every few milliseconds until :meth:`end`."""
        told = 0.0
        while not self._over.wait(0.01):
            last = self._pulse.last
            waited = (time.perf_counter() - last) * 1000
            if last and waited > self._late and waited - told > self._late / 2:
                print(f"-- {waited:.0f} ms without an event:", file=sys.stderr, flush=True)
                faulthandler.dump_traceback(sys.stderr)
                told = waited
            elif waited < self._late:
                told = 0.0

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()
