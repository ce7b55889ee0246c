"""One job beside the window at a time; the newest wish wins."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.ui.background import Work

# A thread that runs must not be freed, whoever asked for it: it is kept here until it ends.
_running: set[Work] = set()


class Steady(QObject):
    """Runs jobs one after another; one that waits is replaced by a newer one.

    Signals:
        done: what the newest job returned.
        failed: the exception it raised.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._work: Work | None = None
        self._waiting: Callable[[Work], object] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._work is not None

    def ask(self, job: Callable[[Work], object]) -> None:
        """Run ``job``; one that runs is asked to stop and tells nobody any more."""
        self._waiting = job
        if self._work is None:
            self._start()
        else:
            self._work.cancel()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._waiting = None
        if self._work is not None:
            self._work.cancel()

    @Slot()
    def end(self) -> None:
        """Stop what runs and wait for it."""
        self._waiting = None
        if self._work is not None:
            self._work.end()

    def _start(self) -> None:
        job, self._waiting = self._waiting, None
        if job is None:
            return
        work = self._work = Work(self._name, job)
        _keep(work)
        work.succeeded.connect(self._succeed)
        work.failed.connect(self._fail)
        work.finished.connect(self._end)
        work.start()

    @Slot(object)
    def _succeed(self, value: object) -> None:
        if self._waiting is None:
            self.done.emit(value)

    @Slot(object)
    def _fail(self, error: object) -> None:
        if self._waiting is None:
            self.failed.emit(error)

    @Slot()
    def _end(self) -> None:
        self._work = None
        self._start()


def _keep(work: Work) -> None:
    _running.add(work)
    work.finished.connect(_let_go)


def _let_go() -> None:
    """Free the threads that have ended."""
    for work in [w for w in _running if w.isFinished()]:
        _running.discard(work)
        work.deleteLater()
