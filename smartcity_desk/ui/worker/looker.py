"""How firm the ranking is, worked out beside the results: a thread of its own.

Results must never wait for draws, so this is another thread than the computation. A newer
request ends the running draws at their next chance. Only a hurried one, made while a hand
moves, is finished if it is short, and never given up twice in a row before the first of its
draws are there: else nothing would be seen until the hand rests.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from smartcity_desk.core.insight import Insight, View, insights
from smartcity_desk.core.pipeline import Cancelled
from smartcity_desk.core.result import Result
from smartcity_desk.ui.worker.aside import Aside

# Hurried draws shorter than this are quicker to finish than to throw away, in seconds.
WORTH_FINISHING = 0.03


Source = Callable[..., Iterator[Insight]]


class _Wanted:
    """The newest wish; shared by the two threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wish: tuple[Result, View] | None = None
        self._newest = 0
        self._is_over = False

    def put(self, wish: tuple[Result, View] | None) -> bool:
        """Leave a wish, ``None`` to want nothing more; whether the place was empty."""
        with self._lock:
            was_empty, self._wish = self._wish is None, wish
            self._newest += 1
            self._is_over = wish is None
            return was_empty

    def take(self) -> tuple[int, tuple[Result, View] | None]:
        """Take the wish and its number."""
        with self._lock:
            wish, self._wish = self._wish, None
            return self._newest, wish

    def is_newest(self, number: int) -> bool:
        """Whether nothing was wanted since."""
        with self._lock:
            return number == self._newest

    @property
    def newest(self) -> int:
        """The number of the newest wish."""
        with self._lock:
            return self._newest

    @property
    def is_over(self) -> bool:
        """Whether the newest wish is to want nothing."""
        with self._lock:
            return self._is_over


class _Watcher(QObject):
    """Lives in the thread."""

    looked = Signal(int, object)

    def __init__(self, wanted: _Wanted, source: Source) -> None:
        super().__init__()
        self._wanted, self._source = wanted, source
        self._gave_up_last = self._has_shown = False

    def _should_stop(self, number: int, view: View, started: float) -> bool:
        if self._wanted.is_newest(number):
            return False
        if not view.is_hurried or self._wanted.is_over or self._has_shown:
            return True
        return not self._gave_up_last and time.perf_counter() - started > WORTH_FINISHING

    @Slot()
    def work(self) -> None:
        """Look at the newest wish until a newer one comes."""
        number, wish = self._wanted.take()
        if wish is None:
            return
        (_, view), started = wish, time.perf_counter()
        self._has_shown = False
        try:
            for insight in self._source(
                *wish, cancelled=lambda: self._should_stop(number, view, started)
            ):
                self.looked.emit(number, insight)
                self._has_shown = insight.draws is not None
            self._gave_up_last = False
        except Cancelled:
            self._gave_up_last = not self._has_shown
        except Exception:
            # The ranking stands without it; the log has the traceback.
            logging.getLogger(__name__).exception("looking at the ranking failed")


class Looker(QObject):
    """Looks at results in the background.

    Signals:
        looked: an insight, finer each time; wishes ascend, and the last one is answered last.
    """

    looked = Signal(object)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None, *, aside: bool = False) -> None:
        """``aside``: in a process of its own, so that draws never hold up a frame."""
        super().__init__(parent)
        self._aside = Aside() if aside else None
        self._wanted = _Wanted()
        self._shown = 0
        self._thread = QThread()
        self._thread.setObjectName("insight")
        source = insights if self._aside is None else self._aside.insights
        self._watcher = _Watcher(self._wanted, source)
        self._watcher.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._wake.connect(self._watcher.work, queued)
        self._watcher.looked.connect(self._receive, queued)
        self._thread.start(QThread.Priority.LowPriority)

    def look(self, result: Result, view: View) -> None:
        """Look at ``result``; what was wanted before is not any more."""
        if self._wanted.put((result, view)):
            self._wake.emit()

    def forget(self) -> None:
        """Nothing is wanted any more; answers on their way are not either."""
        self._wanted.put(None)
        self._shown = self._wanted.newest

    @Slot(int, object)
    def _receive(self, number: int, insight: Insight) -> None:
        # While a hand moves there is always a newer wish: what comes is shown all the same.
        if number >= self._shown:
            self._shown = number
            self.looked.emit(insight)

    def close(self) -> None:
        """End the thread; safe to call twice."""
        self.forget()
        self._thread.quit()
        if not self._thread.wait(10_000):  # pragma: no cover - a hung numpy call
            raise RuntimeError("the insight thread did not end")
        if self._aside is not None:
            self._aside.close()
