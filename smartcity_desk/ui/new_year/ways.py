"""The way into a new year: asked for in the menu, made as a project file, opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui import file_choice
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.opening import Opener, sentences
from smartcity_desk.ui.texts import new_year as texts
from smartcity_desk.ui.ways_written import WaysWritten

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.core.new_year import NextYear
    from smartcity_desk.store.operator import Operator
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.announcer import Announcer
    from smartcity_desk.ui.background import Work
    from smartcity_desk.ui.project.ways_kept import WaysKept


class WaysYear(WaysWritten):
    """Makes next year's project file from the evaluation on the desk and opens it."""

    def __init__(
        self, window: QWidget, opener: Opener, kept: WaysKept, announcer: Announcer,
        show_page: Callable[[str], object],
    ) -> None:  # fmt: skip
        super().__init__("new year", window)
        self._opener, self._kept = opener, kept
        self._announcer, self._show_page = announcer, show_page
        self._found: NextYear | None = None
        self._fresh: Path | None = None  # made, and not open yet
        self._writer.done.connect(self._made)
        self._writer.failed.connect(self._failed)
        kept.kept.connect(self._opened)

    def connect_actions(self, actions: Actions) -> None:
        """Let the menu ask."""
        actions.new_year.triggered.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Say what goes along and ask whether to go on."""
        from smartcity_desk.ui.new_year.dialog import NewYearDialog

        if self._evaluation is not None:
            dialog = NewYearDialog(self._evaluation, self._window)
            dialog.wanted.connect(self._choose)
            self._open(dialog)

    @Slot(object)
    def _choose(self, found: NextYear) -> None:
        self._found = found
        file_choice.choose_target(
            self._window, texts.CHOOSE, texts.FILES, "scdesk", self._folder(),
            tr(texts.FILE_NAME, year=found.year), self.make,
        )  # fmt: skip

    def _folder(self) -> str:
        return "" if self._kept.path is None else str(self._kept.path.parent)

    @Slot(str)
    def make(self, target: str) -> None:
        """Write the project file of the new year to ``target``, then open it."""
        evaluation, found, path = self._evaluation, self._found, Path(target)
        if evaluation is None or found is None:
            return
        if self._kept.path is not None and path.absolute() == self._kept.path.absolute():
            self._refuse(texts.FAILED, texts.SAME_FILE)
            return
        self._writer.ask(_Making(path, evaluation, found, self._kept.operator))

    @Slot(object)
    def _made(self, path: Path) -> None:
        self._found, self._fresh = None, path
        self._opener.open([path])

    @Slot()
    def _opened(self) -> None:
        """The new year begins with its framework."""
        fresh, self._fresh = self._fresh, None
        if fresh is None or fresh != self._kept.path:
            return
        self._show_page("framework")
        self._announcer.say(texts.MADE, file=fresh.name)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._refuse(texts.FAILED, *sentences(error))


class _Making:
    """Writes the project file; holds nothing of the window."""

    def __init__(
        self, path: Path, evaluation: Evaluation, found: NextYear, operator: Operator
    ) -> None:
        self._path, self._found, self._operator = path, found, operator
        self._notice = evaluation.notice

    def __call__(self, _work: Work) -> Path:
        from smartcity_desk.core.evaluation import Evaluation
        from smartcity_desk.store.project import ProjectFile

        found = self._found
        made = Evaluation(found.snapshot, self._notice, found.published, found.records)
        ProjectFile.create(self._path, made, self._operator).close()
        return self._path
