"""The way to templates: asked for in the menu, written beside the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui import file_choice
from smartcity_desk.ui.opening import sentences
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.ways_written import WaysWritten

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.announcer import Announcer
    from smartcity_desk.ui.background import Work
    from smartcity_desk.ui.keeper import SessionKeeper
    from smartcity_desk.workbooks.templates import Wanted


class WaysTemplates(WaysWritten):
    """Makes templates of the evaluation on the desk."""

    def __init__(self, window: QWidget, keeper: SessionKeeper, announcer: Announcer) -> None:
        super().__init__("templates", window)
        self._keeper, self._announcer = keeper, announcer
        self._wanted: Wanted | None = None
        self._writer.done.connect(self._written)
        self._writer.failed.connect(self._failed)

    def connect_actions(self, actions: Actions) -> None:
        """Let the menu ask."""
        actions.templates.triggered.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask what the templates are to be."""
        from smartcity_desk.ui.importing.templates_dialog import TemplatesDialog

        if self._evaluation is not None:
            dialog = TemplatesDialog(self._evaluation, self._window)
            dialog.wanted.connect(self._choose_folder)
            self._open(dialog)

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
        evaluation, wanted = self._evaluation, self._wanted
        if evaluation is not None and wanted is not None:
            self._writer.ask(_Writing(folder, evaluation, wanted))

    @Slot(object)
    def _written(self, paths: list[Path]) -> None:
        self._wanted = None
        if paths:
            self._announcer.say_templates(paths[0].parent, len(paths))

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._refuse(texts.TEMPLATES_FAILED, *sentences(error, texts.TEMPLATE_UNEXPECTED))


class _Writing:
    """Writes the workbooks; holds nothing of the window."""

    def __init__(self, folder: Path, evaluation: Evaluation, wanted: Wanted) -> None:
        from smartcity_desk.core.evaluation import Evaluation as Own

        self._folder, self._wanted = folder, wanted
        self._evaluation = Own(evaluation.snapshot, evaluation.notice, None, evaluation.records)

    def __call__(self, _work: Work) -> list[Path]:
        from smartcity_desk.workbooks.templates import write_templates_for

        return write_templates_for(self._folder, self._evaluation, self._wanted)
