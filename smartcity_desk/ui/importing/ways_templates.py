"""The way to templates: asked for in the menu, written beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui import file_choice
from smartcity_desk.ui.opening import sentences
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.ways_written import WaysWritten

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.announcer import Announcer
    from smartcity_desk.ui.background import Work
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.keeper import SessionKeeper
    from smartcity_desk.workbooks.templates import Wanted


class WaysTemplates(WaysWritten):
    """Makes templates of the evaluation on the desk, without one of a framework alone."""

    def __init__(self, window: QWidget, keeper: SessionKeeper, announcer: Announcer) -> None:
        super().__init__("templates", window)
        self._keeper, self._announcer = keeper, announcer
        self._wanted: Wanted | None = None
        self._of: Evaluation | None = None
        self._reader = Steady("framework for templates", self)
        self._reader.done.connect(self._ask_about)
        self._reader.failed.connect(self._failed)
        self._writer.done.connect(self._written)
        self._writer.failed.connect(self._failed)

    def connect_actions(self, actions: Actions) -> None:
        """Let the menu ask."""
        actions.templates.triggered.connect(self.ask)

    def attach(self, desk: Desk) -> None:
        """Make templates of what is on ``desk``."""
        super().attach(desk)
        desk.closing.connect(self._reader.end)

    @property
    def is_busy(self) -> bool:
        """Whether a framework is read or templates are written."""
        return self._reader.is_busy or self._writer.is_busy

    @Slot()
    def ask(self) -> None:
        """Ask what the templates are to be; without an evaluation, of the program's framework."""
        if self._evaluation is None:
            self.read_framework(None)
        else:
            self._show(self._evaluation, is_blank=False)

    def read_framework(self, path: Path | None) -> None:
        """Ask about templates of a framework workbook; of the program's own for ``None``."""
        self._reader.ask(_Framework(path))

    @Slot(object)
    def _ask_about(self, evaluation: Evaluation) -> None:
        self._show(evaluation, is_blank=True)

    def _show(self, evaluation: Evaluation, *, is_blank: bool) -> None:
        from smartcity_desk.ui.importing.templates_dialog import TemplatesDialog

        self._of = evaluation
        dialog = TemplatesDialog(evaluation, self._window, is_blank=is_blank)
        dialog.wanted.connect(self._choose_folder)
        dialog.other_wanted.connect(self._choose_framework)
        self._open(dialog)

    @Slot()
    def _choose_framework(self) -> None:
        file_choice.choose_files(
            self._window, texts.TEMPLATE_FRAMEWORK, texts.TEMPLATE_FRAMEWORKS,
            "*.xlsx *.xlsm *.xls *.ods", self._keeper.session.folder, self._take_framework,
        )  # fmt: skip

    @Slot(list)
    def _take_framework(self, chosen: list[str]) -> None:
        if chosen:
            self.read_framework(Path(chosen[0]))

    @Slot(object)
    def _choose_folder(self, wanted: Wanted) -> None:
        self._wanted = wanted
        file_choice.choose_folder(
            self._window, texts.TEMPLATE_FOLDER, self._keeper.session.folder, self._take_folder
        )

    @Slot(list)
    def _take_folder(self, chosen: list[str]) -> None:
        if chosen:
            self.write(Path(chosen[0]))

    def write(self, folder: Path) -> None:
        """Write the templates that were asked for into ``folder``."""
        evaluation, wanted = self._of, self._wanted
        if evaluation is not None and wanted is not None:
            self._writer.ask(_Writing(folder, evaluation, wanted))

    @Slot(object)
    def _written(self, paths: list[Path]) -> None:
        self._wanted = self._of = None
        if paths:
            self._announcer.say_templates(paths[0].parent, len(paths))

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._refuse(texts.TEMPLATES_FAILED, *sentences(error, texts.TEMPLATE_UNEXPECTED))


@dataclass(frozen=True)
class _Framework:
    """Reads a framework workbook; holds nothing of the window."""

    path: Path | None

    def __call__(self, _work: Work) -> Evaluation:
        from smartcity_desk.workbooks.templates import blank_evaluation

        return blank_evaluation(self.path)


class _Writing:
    """Writes the workbooks; holds nothing of the window."""

    def __init__(self, folder: Path, evaluation: Evaluation, wanted: Wanted) -> None:
        from smartcity_desk.core.evaluation import Evaluation as Own

        self._folder, self._wanted = folder, wanted
        self._evaluation = Own(evaluation.snapshot, evaluation.notice, None, evaluation.records)

    def __call__(self, _work: Work) -> list[Path]:
        from smartcity_desk.workbooks.templates import write_templates_for

        return write_templates_for(self._folder, self._evaluation, self._wanted)
