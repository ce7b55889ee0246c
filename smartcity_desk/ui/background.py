"""One piece of work beside the window: a thread, a progress, an end that is always told."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QThread, Signal

T = TypeVar("T")


class WorkCancelled(Exception):
    """The work stopped because it was asked to."""


class Work(QThread):
    """Runs a function once; lives until it has ended.

    The function gets this object, to report progress and to ask whether to stop. Signals
    arrive in the thread of whoever receives them.

    Signals:
        progressed: done, total, what is being done.
        succeeded: the value returned.
        failed: the exception raised.
        stopped: the work was cancelled.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(
        self, name: str, job: Callable[[Work], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._job = job
        self._stop = threading.Event()

    def run(self) -> None:
        """The work itself; an exception here would vanish unseen, so all are caught."""
        try:
            value = self._job(self)
        except WorkCancelled:
            self.stopped.emit()
        except Exception as error:
            if self.is_cancelled():
                self.stopped.emit()
                return
            logging.getLogger(__name__).info("%s ended", self.objectName(), exc_info=error)
            self.failed.emit(error)
        else:
            if self.is_cancelled():
                self.stopped.emit()
            else:
                self.succeeded.emit(value)

    def report(self, done: int, total: int, what: str) -> None:
        """Tell how far the work is."""
        self.progressed.emit(done, total, what)

    def is_cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def end(self) -> None:
        """Stop and wait; after that the object may go."""
        self.cancel()
        if not self.wait(30_000):  # pragma: no cover - a reader that cannot be ended
            raise RuntimeError(f"{self.objectName()} did not end")
