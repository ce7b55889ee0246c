"""Framework workbooks from the window: read and compared, written; beside the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.framework_difference import removed_tops, with_entered_weights
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure import retired_record
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.trial_words import StateWords, joined
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.charts.stamp import state_of
from smartcity_desk.ui.commands_framework import RETIRED, Editing, worded
from smartcity_desk.ui.exporting import safe_name
from smartcity_desk.ui.framework.import_dialog import FrameworkDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.opening import sentences
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.texts import frame as frame_texts
from smartcity_desk.ui.texts import framework_edits
from smartcity_desk.ui.texts import framework_files as texts

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.ui.background import Work
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.workbooks.framework_reader import FrameworkBook


class FrameworkFiles(QObject):
    """Asks which file, has it read or written, shows what would change.

    Signals:
        said: a sentence about what happened.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._folder = ""
        self._waiting: Path | None = None
        self.dialog: QWidget | None = None
        self._reader, self._writer = Steady("framework", self), Steady("framework out", self)
        self._reader.done.connect(self._read)
        self._writer.done.connect(self._written)
        desk.computed.connect(self._write_waiting)
        desk.opened.connect(self._forget_waiting)
        for one in (self._reader, self._writer):
            one.failed.connect(self._failed)
            desk.closing.connect(one.end)

    # -- in ------------------------------------------------------------------------

    @Slot()
    def ask_import(self) -> None:
        """Ask for a framework workbook."""
        file_choice.choose_files(
            self._page, texts.CHOOSE_IMPORT, texts.FILES, "*.xlsx *.xlsm *.xls *.ods",
            self._folder, self._chosen,
        )  # fmt: skip

    @Slot(list)
    def _chosen(self, paths: list[str]) -> None:
        if paths:
            self.read(Path(paths[0]))

    def read(self, path: Path) -> None:
        """Read ``path`` beside the window, then show what it would change."""
        self._folder = str(path.parent)
        self.said.emit(tr(texts.READING, file=path.name))
        self._reader.ask(_Reading(path))

    @Slot(object)
    def _read(self, book: FrameworkBook) -> None:
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        faults = [issue for issue in book.issues if issue.severity is Severity.ERROR]
        if faults or not book.frameworks:
            none = Issue(Severity.ERROR, "file_not_a_framework", file=book.file)
            self._refuse(tuple(issue.sentence for issue in faults) or (none.sentence,))
            return
        dialog = FrameworkDialog(evaluation.snapshot, book, self._page)
        if not dialog.found and not dialog.with_units.isVisibleTo(dialog):
            dialog.deleteLater()
            self.said.emit(tr(texts.SAME, file=book.file))
            return
        self.said.emit("")
        dialog.taken.connect(self._take)
        self.dialog = dialog
        dialog.open()

    @Slot(object, int)
    def _take(self, after: Snapshot, count: int) -> None:
        words = worded(framework_edits.FRAMEWORK_TAKEN, count=count)
        editing = Editing(self._desk)
        before, records = editing.snapshot, editing.evaluation.records
        for code in removed_tops(before.framework, after.framework):
            records = records.with_record(RETIRED, code, retired_record(before, code))
        editing.push(words, after, records)

    # -- out -----------------------------------------------------------------------

    @Slot()
    def ask_export(self) -> None:
        """Ask where the framework is to be written."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        trial = "" if evaluation.is_official else tr(frame_texts.TRIAL_SUFFIX)
        name = tr(texts.FILE_NAME, version=evaluation.framework.version, trial=trial)
        file_choice.choose_target(
            self._page, texts.CHOOSE_EXPORT, texts.FILES, "xlsx", self._folder,
            safe_name(name), self.write,
        )  # fmt: skip

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the framework under discussion to ``path`` beside the window.

        What is still being computed comes first: the sheets name the city index.
        """
        if self._desk.evaluation is not None:
            self._folder, self._waiting = str(Path(path).parent), Path(path)
            self._write_waiting()

    @Slot()
    def _write_waiting(self) -> None:
        desk, path = self._desk, self._waiting
        if desk.evaluation is not None and path is not None and not desk.is_computing:
            self._waiting = None
            self._writer.ask(_Writing(path, desk.evaluation, state_of(desk)))

    @Slot()
    def _forget_waiting(self) -> None:
        self._waiting = None

    @Slot(object)
    def _written(self, path: Path) -> None:
        self.said.emit(tr(texts.WRITTEN, file=path.name))

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._refuse(sentences(error, texts.UNEXPECTED))

    def _refuse(self, why: tuple[Name, ...]) -> None:
        from smartcity_desk.ui.dialogs.problem import ProblemDialog

        self.said.emit("")
        dialog = ProblemDialog(texts.NOT_READ, why, self._page)
        self.dialog = dialog
        dialog.open()


class _Reading:
    """Reads a framework workbook; holds nothing of the window."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, _work: Work) -> FrameworkBook:
        from smartcity_desk.workbooks.framework_reader import read_framework_book
        from smartcity_desk.workbooks.importer import read_one
        from smartcity_desk.workbooks.marker import Kind
        from smartcity_desk.workbooks.recognise import marker_of

        raw = read_one(self._path)
        marker = marker_of(raw)
        if marker is None or marker.kind is not Kind.FRAMEWORK:
            raise InputError(Issue(Severity.ERROR, "file_not_a_framework", file=self._path.name))
        return read_framework_book(raw, marker, self._path.name)


class _Writing:
    """Writes the framework with the weights under discussion; frozen when asked for."""

    def __init__(self, path: Path, evaluation: Evaluation, state: StateWords | None) -> None:
        self._path, self._panel = path, evaluation.panel
        self._framework = with_entered_weights(evaluation.weights)
        self._notice = evaluation.notice
        self._trial = Name("") if state is None else state.line

    def __call__(self, _work: Work) -> Path:
        from smartcity_desk.workbooks.framework_book import write_framework
        from smartcity_desk.workbooks.notice import REPORTED, SYNTHETIC, Notice

        is_synthetic = self._notice == SYNTHETIC.text
        notice = SYNTHETIC if is_synthetic else REPORTED
        if self._trial.zh:
            notice = Notice(joined(self._trial, notice.text), synthetic=is_synthetic)
        panel = self._panel
        write_framework(
            self._path, self._framework, panel.units, panel.groups, panel.city, notice=notice
        )
        return self._path
