"""The background computation: one long-lived thread, latest request wins, none is lost.

A request is a frozen snapshot with a generation number. A newer request replaces the
waiting one; a request that comes while another runs is never dropped, it waits in the
one-place mailbox. The running computation is asked to stop only when it takes long, and
never twice in a row: while a weight is dragged, every answer would otherwise be outdated
on arrival and nothing would move until the hand rests. The answer comes back as one
queued signal; the GUI thread shows generations in ascending order and drops the rest.
"""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from smartcity_desk.core.insight import Insight, View, stability_bands
from smartcity_desk.core.pipeline import Cancelled, Pipeline
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot

# A computation shorter than this is quicker to finish than to throw away, in seconds.
WORTH_FINISHING = 0.05


class Mailbox:
    """One place for the newest request; shared by the two threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: tuple[int, Snapshot, View | None] | None = None
        self._newest = 0
        self._closed = False

    def put(self, snapshot: Snapshot, view: View | None = None) -> tuple[int, bool]:
        """Leave a request; returns its generation and whether the place was empty."""
        with self._lock:
            was_empty = self._waiting is None
            self._newest += 1
            self._waiting = (self._newest, snapshot, view)
            return self._newest, was_empty

    def take(self) -> tuple[int, Snapshot, View | None] | None:
        """Take the waiting request, if any."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
            return None if self._closed else waiting

    def close(self) -> None:
        """Nothing more is to be computed."""
        with self._lock:
            self._closed = True
            self._waiting = None

    @property
    def is_closed(self) -> bool:
        """Whether the desk is closing."""
        with self._lock:
            return self._closed

    def is_outdated(self, generation: int) -> bool:
        """Whether a newer request came, or the desk is closing."""
        with self._lock:
            return self._closed or generation != self._newest


class _Calculator(QObject):
    """Lives in the worker thread and owns the pipeline."""

    done = Signal(int, object, object)
    failed = Signal(int, str)

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__()
        self._mailbox = mailbox
        self._pipeline = Pipeline()
        self._gave_up_last = False

    def _should_stop(self, generation: int, started: float) -> bool:
        if self._mailbox.is_closed:
            return True
        is_long = time.perf_counter() - started > WORTH_FINISHING
        return is_long and not self._gave_up_last and self._mailbox.is_outdated(generation)

    @Slot()
    def work(self) -> None:
        """Compute the newest request; a newer one arriving meanwhile wakes this again."""
        request = self._mailbox.take()
        if request is None:
            return
        generation, snapshot, view = request
        started = time.perf_counter()
        try:
            result = self._pipeline.run(snapshot, lambda: self._should_stop(generation, started))
            banded = None if view is None else _banded(result, view)
        except Cancelled:
            self._gave_up_last = True
            return
        except Exception as error:
            # The window says it in words; the log has the traceback.
            import logging

            logging.getLogger(__name__).exception("computing failed")
            self.failed.emit(generation, f"{type(error).__name__}: {error}")
            return
        self._gave_up_last = False
        self.done.emit(generation, result, banded)


def _banded(result: Result, view: View) -> Insight | None:
    """The bands of what is in view; ``None`` where the result has no such year or node."""
    position = result.tree.position
    if view.year not in result.years or any(node not in position for node in view.nodes):
        return None
    return Insight(result, view, stability_bands(result, view))


class Computer(QObject):
    """Computes snapshots in the background.

    Signals:
        banded: the bands of the result that is told next, where they were asked for.
        computed: a result; generations ascend, and the last one is the last asked for.
        failed: a sentence for the log window, when computing failed.
        idle_changed: whether an answer is still awaited.
    """

    banded = Signal(object)
    computed = Signal(object)
    failed = Signal(str)
    idle_changed = Signal(bool)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = Mailbox()
        self._newest = 0
        self._answered = 0
        self._thread = QThread()
        self._thread.setObjectName("computation")
        self._calculator = _Calculator(self._mailbox)
        self._calculator.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._wake.connect(self._calculator.work, queued)
        self._calculator.done.connect(self._receive, queued)
        self._calculator.failed.connect(self._receive_failure, queued)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Whether the newest request has been answered."""
        return self._answered == self._newest

    def request(self, snapshot: Snapshot, view: View | None = None) -> int:
        """Ask for ``snapshot``, and for the bands of ``view``; returns its generation.

        Bands take a fraction of a millisecond and stand in the same picture as the bars.
        """
        was_idle = self.is_idle
        self._newest, was_empty = self._mailbox.put(snapshot, view)
        if was_empty:
            self._wake.emit()
        if was_idle:
            self.idle_changed.emit(False)
        return self._newest

    def forget(self) -> None:
        """Answers to earlier requests are not wanted any more."""
        self._answered = self._newest

    @Slot(int, object, object)
    def _receive(self, generation: int, result: Result, banded: Insight | None) -> None:
        if generation > self._answered:
            self._answered = generation
            if banded is not None:
                self.banded.emit(banded)
            self.computed.emit(result)
            if self.is_idle:
                self.idle_changed.emit(True)

    @Slot(int, str)
    def _receive_failure(self, generation: int, message: str) -> None:
        if generation > self._answered:
            self._answered = generation
            self.failed.emit(message)
            self.idle_changed.emit(True)

    def close(self) -> None:
        """Stop computing and end the thread; safe to call twice."""
        self._mailbox.close()
        self._thread.quit()
        if not self._thread.wait(10_000):  # pragma: no cover - a hung numpy call
            raise RuntimeError("the computation thread did not end")
