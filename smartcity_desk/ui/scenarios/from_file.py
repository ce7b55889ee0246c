"""Scenarios from files: last year's framework workbook, a member's project file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.scenarios import Origin, Scenario, scenarios_of, sets_of
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.opening import sentences
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.scenarios.keeping import ScenarioKeeper
from smartcity_desk.ui.texts import scenarios as texts

if TYPE_CHECKING:
    from smartcity_desk.ui.background import Work

_PATTERN: Final = "*.xlsx *.xlsm *.xls *.ods *.scdesk"


class ScenarioFiles(QObject):
    """Asks which file, has it read, keeps what it holds.

    Signals:
        refused: sentences (:class:`Name`) why nothing was kept.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk, keeper: ScenarioKeeper, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._keeper, self._page = desk, keeper, page
        self._folder, self._name = "", ""
        self._reader = Steady("scenarios in", self)
        self._reader.done.connect(self._keep)
        self._reader.failed.connect(self._fail)
        desk.closing.connect(self._reader.end)

    @Slot()
    def ask(self) -> None:
        """Ask for a framework workbook or a project file."""
        if self._desk.evaluation is not None:
            file_choice.choose_files(
                self._page, texts.FROM_FILE_TITLE, texts.SOURCES, _PATTERN, self._folder,
                self.take,
            )  # fmt: skip

    @Slot(list)
    def take(self, paths: list[str]) -> None:
        """Read the first of ``paths`` beside the window."""
        if paths:
            path = Path(paths[0])
            self._folder, self._name = str(path.parent), path.name
            self._reader.ask(_Reading(path))

    @Slot(object)
    def _keep(self, found: list[Scenario]) -> None:
        if self._keeper.add(found, self._name) == 0:
            self.refused.emit((texts.NOTHING_NEW,))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.refused.emit(sentences(error, texts.NOT_READ))


class _Reading:
    """Reads what a file says about weights; holds nothing of the window."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, _work: Work) -> list[Scenario]:
        if self._path.suffix.lower() == ".scdesk":
            return _of_project(self._path)
        return _of_framework(self._path)


def _of_project(path: Path) -> list[Scenario]:
    """The present weights of a project file, and the scenarios it keeps."""
    from smartcity_desk.store.project import ProjectFile

    with ProjectFile.open(path, read_only=True) as file:
        evaluation = file.load()
    own = Scenario.of_snapshot(uuid4().hex[:8], Name(path.stem), evaluation.snapshot, Origin.MEMBER)
    return [own, *scenarios_of(evaluation.records).values()]


def _of_framework(path: Path) -> list[Scenario]:
    """The weights of every version in a framework workbook."""
    from smartcity_desk.workbooks.framework_reader import read_framework_book
    from smartcity_desk.workbooks.importer import read_one
    from smartcity_desk.workbooks.marker import Kind
    from smartcity_desk.workbooks.recognise import marker_of

    raw = read_one(path)
    marker = marker_of(raw)
    if marker is None or marker.kind is not Kind.FRAMEWORK:
        raise InputError(Issue(Severity.ERROR, "file_not_a_framework", file=path.name))
    book = read_framework_book(raw, marker, path.name)
    faults = [issue for issue in book.issues if issue.severity is Severity.ERROR]
    if faults or not book.frameworks:
        none = Issue(Severity.ERROR, "file_not_a_framework", file=path.name)
        raise InputError(faults[0] if faults else none)
    return [
        Scenario(
            uuid4().hex[:8],
            Name(f"{path.stem} {framework.version}"),
            sets_of(Weights.of_framework(Tree(framework))),
            Method().as_mapping(),
            Origin.LAST_YEAR,
        )
        for framework in book.frameworks
    ]
