"""One or two persistent reader processes, started early, replaced after a failure."""

from __future__ import annotations

import json
import multiprocessing
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final

from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.workbooks.memory_watch import MemoryWatch
from smartcity_desk.workbooks.reader_process import OK, serve
from smartcity_desk.workbooks.refusal import Refusal

PROCESSES: Final = 2
TIMEOUT: Final = 20.0  # seconds for one file
_START_TIMEOUT: Final = 60.0  # a cold disk and a virus scanner may take their time
_POLL: Final = 0.05
_GOODBYE: Final = 2.0
_MAX_FAILED_STARTS: Final = 5

Answer = bytes | Refusal
Waiting = deque[tuple[int, Callable[[], Answer]]]


class _Reader:
    """One reader process and what it is busy with."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection: Connection
        self.connection, child = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve, args=(child,), name="workbook-reader", daemon=True
        )
        self.process.start()
        child.close()
        self.job: int | None = None
        self.deadline = time.monotonic() + _START_TIMEOUT
        self.ready = False
        self.connection.send_bytes(b"")

    def give(self, job: int, data: bytes, timeout: float) -> None:
        """Hand over a file to read."""
        self.connection.send_bytes(data)
        self.job, self.deadline = job, time.monotonic() + timeout

    def stop(self) -> None:
        """End the process at once and wait for it."""
        self.connection.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join(_GOODBYE)
        self.process.close()


def _never() -> bool:
    return False


def _cancellation() -> Exception:
    # The pipeline brings numpy along, which the start of the window does not wait for.
    from smartcity_desk.core.pipeline import Cancelled

    return Cancelled()


class ReaderPool:
    """Reads workbooks in processes of their own; a context manager.

    No thread is kept: the caller of :meth:`read` waits for the processes, one caller at a
    time. May be used from any thread; :meth:`prewarm` and :meth:`close` never wait long.
    """

    def __init__(self, processes: int = PROCESSES, timeout: float = TIMEOUT) -> None:
        self._size, self._timeout = processes, timeout
        self._readers: list[_Reader] = []
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._failed_starts = 0
        self._watch = MemoryWatch()

    def prewarm(self) -> None:
        """Start the processes, without waiting until they are ready."""
        if self._lock.acquire(blocking=False):  # else a reading has started them
            try:
                self._fill(self._size)
            finally:
                self._lock.release()

    def read(
        self,
        files: Sequence[Callable[[], Answer]],
        on_answer: Callable[[int, Answer], None],
        cancelled: Callable[[], bool] = _never,
    ) -> None:
        """Read ``files``; ``on_answer(position, content or refusal)`` as each is done.

        A file is a function that gives its bytes when its turn comes, so that few are in
        memory at a time; a refusal it gives is passed on.

        Raises :class:`~smartcity_desk.core.pipeline.Cancelled` soon after ``cancelled``
        answers yes or the pool is closed (processes that are busy then are replaced), and
        :class:`InputError` where no process can be started.
        """
        with self._lock:
            self._failed_starts = 0
            waiting: Waiting = deque(enumerate(files))
            self._fill(min(self._size, len(waiting)))
            try:
                left = len(waiting)
                while left:
                    if cancelled() or self._closed.is_set():
                        raise _cancellation()
                    for job, answer in self._step(waiting):
                        left -= 1
                        on_answer(job, answer)
            finally:
                self._replace([r for r in self._readers if r.job is not None])

    def close(self) -> None:
        """End all processes; a reading that runs is cancelled. Closing twice does no harm."""
        self._closed.set()
        with self._lock:
            for reader in self._readers:
                reader.stop()
            self._readers.clear()

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fill(self, count: int) -> None:
        if self._closed.is_set():
            raise RuntimeError("the reader pool is closed")
        while len(self._readers) < count:
            self._readers.append(_Reader())

    def _replace(self, readers: Sequence[_Reader]) -> None:
        for reader in readers:
            self._readers.remove(reader)
            reader.stop()
            if not self._closed.is_set():
                self._readers.append(_Reader())

    def _step(self, waiting: Waiting) -> list[tuple[int, Answer]]:
        """Hand out work, wait a moment, collect what is done, late or dead."""
        done: list[tuple[int, Answer]] = []
        for reader in list(self._readers):
            if waiting and reader.ready and reader.job is None:
                done += self._hand_out(reader, waiting)
        ready = wait([r.connection for r in self._readers], 0 if done else _POLL)
        for reader in list(self._readers):
            if reader.connection in ready:
                done += self._collect(reader)
            elif reader.job is not None and self._watch.is_over(reader.process.pid):
                done.append((reader.job, Refusal("file_inflates_too_much")))
                self._replace([reader])
            elif time.monotonic() > reader.deadline and (reader.job is not None):
                done.append((reader.job, Refusal("reader_timeout", f"{self._timeout:g}")))
                self._replace([reader])
            elif time.monotonic() > reader.deadline and not reader.ready:
                self._start_failed(reader)
        return done

    def _hand_out(self, reader: _Reader, waiting: Waiting) -> list[tuple[int, Answer]]:
        job, load = waiting.popleft()
        data = load()
        if isinstance(data, Refusal):
            return [(job, data)]
        try:
            reader.give(job, data, self._timeout)
        except OSError:  # it died while idle; the file is not to blame
            waiting.appendleft((job, load))
            self._start_failed(reader)
        return []

    def _collect(self, reader: _Reader) -> list[tuple[int, Answer]]:
        job = reader.job
        try:
            message = reader.connection.recv_bytes()
        except (EOFError, OSError):
            if job is None:
                self._start_failed(reader)
                return []
            self._replace([reader])
            return [(job, Refusal("reader_crashed"))]
        reader.ready, reader.job = True, None
        if job is None:  # it only said that it is ready
            return []
        if message.startswith(OK):
            return [(job, message[1:])]
        code, raw = json.loads(message[1:])
        return [(job, Refusal(code, raw))]

    def _start_failed(self, reader: _Reader) -> None:
        """Replace a reader that ended without being busy; give up after some of them."""
        self._failed_starts += 1
        if self._failed_starts > _MAX_FAILED_STARTS:
            raise InputError(Issue(Severity.ERROR, "reader_not_started"))
        self._replace([reader])
