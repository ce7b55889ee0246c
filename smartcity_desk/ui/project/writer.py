"""The writer: the one thread that owns the connection to a project file.

Edits wait in a queue and are written one after the other, each acknowledged when it is on
the disk. What cannot be written stays at the head of the queue and is tried again.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.names import Name
from smartcity_desk.ui.texts import project as texts

if TYPE_CHECKING:
    from smartcity_desk.core.merge import State
    from smartcity_desk.store.operator import Operator
    from smartcity_desk.store.project import ProjectFile
    from smartcity_desk.store.publishing import Published
    from smartcity_desk.store.shares import Share
    from smartcity_desk.store.undo import StackChange
    from smartcity_desk.store.versions import Kind

AGAIN = 5000  # ms until what could not be written is tried again


class Job(Protocol):
    """Something to be written, in the writer's thread."""

    def __call__(self, project: ProjectFile) -> object:
        """Write it; raises ``InputError`` where that is not possible."""


@dataclass(frozen=True)
class Edit:
    """One edit: from one state to the next, and how the undo stack moved with it."""

    before: State
    after: State
    operator: Operator
    verb: str
    why: str
    stack: StackChange | None

    def __call__(self, project: ProjectFile) -> object:
        """Record it."""
        old, new = self.before, self.after
        return project.record(
            old.snapshot, new.snapshot, self.operator, self.verb, self.why,
            (old.records, new.records), self.stack,
        )  # fmt: skip


@dataclass(frozen=True)
class Keep:
    """A version to be kept: named, or frozen (定稿)."""

    state: State
    kind: Kind
    label: str
    operator: Operator
    people: tuple[str, ...] = ()
    date: str = ""
    reason: str = ""

    def __call__(self, project: ProjectFile) -> object:
        """Keep it."""
        return project.keep(
            self.state, self.kind, self.label, self.operator, self.people,
            date=self.date, reason=self.reason,
        )  # fmt: skip


@dataclass(frozen=True)
class MakePublic:
    """The frozen version in force is published (公布)."""

    said: Published
    operator: Operator

    def __call__(self, project: ProjectFile) -> object:
        """Keep it as published."""
        return project.publish(self.said, self.operator)


@dataclass(frozen=True)
class Publish:
    """The local copy of a file on a share is put back in its place."""

    share: Share

    def __call__(self, project: ProjectFile) -> object:
        """Put it back; a share that cannot be reached waits for the next time."""
        self.share.publish()
        return None


@dataclass(frozen=True)
class BackUp:
    """A copy beside the file; a disk that refuses it does not stop the work."""

    path: Path

    def __call__(self, project: ProjectFile) -> object:
        """Make it."""
        import sqlite3

        from smartcity_desk.store import backups

        try:
            return backups.make(self.path)
        except (OSError, sqlite3.Error):
            logging.getLogger(__name__).warning("no backup of %s", self.path.name, exc_info=True)
            return None


class _Queue:
    """Jobs that wait; shared by the two threads."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()
        self._lock = threading.Condition()
        self._is_stuck = False

    def put(self, job: Job) -> None:
        with self._lock:
            self._jobs.append(job)

    def head(self) -> Job | None:
        with self._lock:
            return self._jobs[0] if self._jobs else None

    def done(self) -> None:
        with self._lock:
            self._jobs.popleft()
            self._is_stuck = False
            self._lock.notify_all()

    def stick(self) -> None:
        with self._lock:
            self._is_stuck = True
            self._lock.notify_all()

    def __len__(self) -> int:
        with self._lock:
            return len(self._jobs)

    def first(self) -> Job | None:
        """The first edit that waits."""
        with self._lock:
            return next((job for job in self._jobs if isinstance(job, Edit)), None)

    def drop(self) -> None:
        with self._lock:
            self._jobs.clear()
            self._lock.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing waits any more, or the head cannot be written."""
        with self._lock:
            self._lock.wait_for(lambda: not self._jobs or self._is_stuck, seconds)
            return not self._jobs

    def unstick(self) -> None:
        with self._lock:
            self._is_stuck = False


class _Hand(QObject):
    """Lives in the thread; opens the file when it first writes."""

    done = Signal(object, object)
    failed = Signal(object)

    def __init__(self, path: Path, queue: _Queue) -> None:
        super().__init__()
        self._path, self._queue = path, queue
        self._project: ProjectFile | None = None

    @Slot()
    def work(self) -> None:
        """Write what waits, until it is done or something cannot be written."""
        while (job := self._queue.head()) is not None:
            try:
                value = job(self._opened())
            except InputError as error:
                self._say(error.issue.sentence)
                return
            except Exception as error:
                logging.getLogger(__name__).exception("the project file could not be written")
                told = f"{type(error).__name__}: {error}"
                text = texts.UNEXPECTED
                self._say(Name(text.zh.format(reason=told), text.en.format(reason=told)))
                return
            self._queue.done()
            self.done.emit(job, value)

    def _say(self, sentence: Name) -> None:
        self._queue.stick()
        self.failed.emit(sentence)

    def _opened(self) -> ProjectFile:
        if self._project is None:
            from smartcity_desk.store.project import ProjectFile

            self._project = ProjectFile.open(self._path)
        return self._project

    @Slot()
    def leave(self) -> None:
        """Close the file."""
        if self._project is not None:
            self._project.close()
            self._project = None


class Writer(QObject):
    """Writes to one project file in a thread of its own.

    Signals:
        done: a job and what it returned: it is on the disk.
        failed: a sentence; the job stays and is tried again.
    """

    done = Signal(object, object)
    failed = Signal(object)
    _wake = Signal()
    _leave = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = _Queue()
        self._thread = QThread()
        self._thread.setObjectName("project file")
        self._hand = _Hand(path, self._queue)
        self._hand.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._wake.connect(self._hand.work, queued)
        self._leave.connect(self._hand.leave, Qt.ConnectionType.BlockingQueuedConnection)
        self._hand.done.connect(self._tell, queued)
        self._hand.failed.connect(self._fail, queued)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self.try_again)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many jobs are not on the disk yet."""
        return len(self._queue)

    def unwritten_base(self) -> State | None:
        """What the file holds where edits wait: the state before the first of them."""
        job = self._queue.first()
        return job.before if isinstance(job, Edit) else None

    def drop(self) -> None:
        """What waits is wanted no more."""
        self._queue.drop()

    def put(self, job: Job) -> None:
        """Have ``job`` written after those that wait."""
        self._queue.unstick()
        self._queue.put(job)
        self._wake.emit()

    @Slot()
    def try_again(self) -> None:
        """Try what could not be written once more."""
        self._queue.unstick()
        self._wake.emit()

    @Slot(object, object)
    def _tell(self, job: Job, value: object) -> None:
        self.done.emit(job, value)

    @Slot(object)
    def _fail(self, sentence: Name) -> None:
        self._again.start()
        self.failed.emit(sentence)

    def settle(self, seconds: float = 10.0) -> bool:
        """Wait until all is on the disk; whether it is."""
        return self._queue.wait(seconds)

    def close(self) -> bool:
        """Write what waits, once more if need be, and end the thread; whether all was written."""
        self._again.stop()
        self.try_again()
        is_whole = self.settle()
        self._leave.emit()
        self._thread.quit()
        if not self._thread.wait(30_000):  # pragma: no cover - a disk that never answers
            raise RuntimeError("the project file's thread did not end")
        return is_whole
