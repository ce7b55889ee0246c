"""Opening workbooks beside the window: reader processes, progress, cancel, plain errors."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.names import Name
from smartcity_desk.ui.background import Work, WorkCancelled
from smartcity_desk.ui.importing.request import Request
from smartcity_desk.ui.texts import dialogs as texts

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.store.opening import OpenedProject
    from smartcity_desk.workbooks.framework_reader import FrameworkBook
    from smartcity_desk.workbooks.imported import Imported
    from smartcity_desk.workbooks.reader_pool import ReaderPool


class Readers:
    """The reader processes, started when first wanted; used from two threads."""

    def __init__(self) -> None:
        self._pool: ReaderPool | None = None
        self._lock = threading.Lock()
        self._closed = False

    def pool(self) -> ReaderPool:
        """The pool; raises :class:`WorkCancelled` once closed."""
        from smartcity_desk.workbooks.reader_pool import ReaderPool

        with self._lock:
            if self._closed:
                raise WorkCancelled
            if self._pool is None:
                self._pool = ReaderPool()
            return self._pool

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()


class _Reading:
    """One import, as a job of the background; knows nothing of the window."""

    def __init__(self, paths: tuple[Path, ...], readers: Readers, request: Request) -> None:
        self._paths, self._readers, self._request = paths, readers, request

    def __call__(self, work: Work) -> Imported:
        from smartcity_desk.core.pipeline import Cancelled
        from smartcity_desk.workbooks.marker import Kind

        try:
            if self._request.home is not None:
                try:
                    found = self._read(work, self._request.home)
                except InputError:
                    return self._read(work)  # nothing for that evaluation: one of its own?
                if all(file.kind is not Kind.FRAMEWORK for file in found.files):
                    return found
            return self._read(work)
        except Cancelled as stop:
            raise WorkCancelled from stop

    def _read(self, work: Work, home: FrameworkBook | None = None) -> Imported:
        from smartcity_desk.workbooks import importer
        from smartcity_desk.workbooks.mapping.kept import UserLayouts
        from smartcity_desk.workbooks.questions import Answers
        from smartcity_desk.workbooks.user_aliases import UserAliases

        return importer.import_paths(
            self._paths,
            pool=self._readers.pool(),
            progress=work.report,
            cancelled=work.is_cancelled,
            names={**UserAliases().all(), **self._request.names},
            layouts={**UserLayouts().all(), **self._request.layouts},
            answers=self._request.answers or Answers(),
            home=home,
        )


class _ProjectReading:
    """Reads one project file, as a job of the background."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, work: Work) -> OpenedProject:
        from smartcity_desk.store.opening import open_project, open_shared
        from smartcity_desk.ui.project.remote import copies_folder, is_on_share

        if is_on_share(self._path):
            return open_shared(self._path, copies_folder())
        return open_project(self._path)


class Opener(QObject):
    """Reads workbooks; one reading at a time, a new one takes the place of the running one.

    Signals:
        started: a reading began.
        progressed: files done, files in all, the file just read.
        imported: what was read, with the paths asked for.
        project_read: a project file that was read.
        asked: a person has to answer something first
            (:class:`~smartcity_desk.workbooks.questions.Unanswered`).
        refused: sentences (:class:`Name`) why nothing was opened.
        ended: the reading is over, however it ended.

    Attributes:
        backup: a good backup of the project file that was refused, if there is one.
    """

    started = Signal()
    progressed = Signal(int, int, str)
    imported = Signal(object, object)
    project_read = Signal(object)
    asked = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = Readers()
        self._work: Work | None = None
        self._waiting: tuple[tuple[Path, ...], Request] | None = None
        self._request = Request()
        self._paths: tuple[Path, ...] = ()
        self._closed = False
        self.backup: Path | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a reading runs."""
        return self._work is not None

    def prewarm(self) -> None:
        """Start the reader processes, so that the first import need not wait for them."""
        if not self._closed:
            self._readers.pool().prewarm()

    def open(self, paths: Sequence[Path], request: Request | None = None) -> None:
        """Read ``paths``: workbooks or folders of them, as ``request`` says."""
        if self._closed or not paths:
            return
        request = request or Request()
        if self._work is not None:
            self._waiting = tuple(paths), request
            self._work.cancel()
            return
        self._paths, self._request = tuple(paths), request
        self._work = Work("reading workbooks", self._job(), self)
        self._work.progressed.connect(self.progressed)
        self._work.succeeded.connect(self._succeed)
        self._work.failed.connect(self._fail)
        self._work.finished.connect(self._end)
        self.started.emit()
        self._work.start()

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Read one workbook, folder or project file."""
        self.open([Path(path)])

    def _job(self) -> _Reading | _ProjectReading:
        if len(self._paths) == 1 and is_project(self._paths[0]):
            return _ProjectReading(self._paths[0])
        return _Reading(self._paths, self._readers, self._request)

    @Slot()
    def cancel(self) -> None:
        """Stop reading; what was open stays."""
        self._waiting = None
        if self._work is not None:
            self._work.cancel()

    def close(self) -> None:
        """End the reading and the reader processes."""
        self._closed = True
        self._waiting = None
        if self._work is not None:
            self._work.cancel()
        self._readers.close()
        if self._work is not None:
            self._work.end()

    @Slot(object)
    def _succeed(self, found: Imported | OpenedProject) -> None:
        if self._waiting is not None or self._closed:
            return
        if len(self._paths) == 1 and is_project(self._paths[0]):
            self.project_read.emit(found)
        else:
            self.imported.emit(found, self._paths)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        from smartcity_desk.workbooks.questions import Unanswered

        if self._waiting is not None or self._closed:
            return
        if isinstance(error, Unanswered):
            self.asked.emit(error)
        else:
            details = error.issue.details if isinstance(error, InputError) else {}
            self.backup = Path(details["backup"]) if "backup" in details else None
            self.refused.emit(sentences(error))

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was asked for last."""
        return self._paths

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
        self._work = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not self._closed:
            self.open(*waiting)
        else:
            self.ended.emit()


def is_project(path: Path) -> bool:
    """Whether ``path`` is a project file, by its name."""
    return path.suffix.lower() == ".scdesk"


def evaluation_of(imported: Imported) -> Evaluation:
    """The evaluation that was read, official as it stands in the workbooks."""
    from smartcity_desk.core.aliases import with_known_aliases
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.workbooks.published import published_scores
    from smartcity_desk.workbooks.received import with_sources
    from smartcity_desk.workbooks.user_aliases import UserAliases

    published = published_scores(imported.published)
    made = Evaluation.of(imported.framework, imported.panel, imported.notice.text, published)
    made.records = with_sources(made.records, imported.files)
    made.records = with_known_aliases(made.records, made.panel.units, UserAliases().all())
    return made


def sentences(error: Exception, unexpected: Name = texts.UNEXPECTED) -> tuple[Name, ...]:
    """What happened, where and what to do, in both languages."""
    if isinstance(error, InputError):
        return tuple(issue.sentence for issue in error.issues)
    told = type(error).__name__
    return (Name(unexpected.zh.format(error=told), unexpected.en.format(error=told)),)
