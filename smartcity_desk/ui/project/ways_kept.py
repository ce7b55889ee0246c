"""Keeping the evaluation in a project file: saving, opening, recording, who does it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.issues import InputError
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.project.holder import Holder
from smartcity_desk.ui.recent import RecentEntry
from smartcity_desk.ui.texts import project as texts

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.store.audit import Operator
    from smartcity_desk.store.opening import OpenedProject
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.announcer import Announcer
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.keeper import SessionKeeper
    from smartcity_desk.ui.project.recorder import Recorder

SUFFIX = "scdesk"


class WaysKept(QObject):
    """Saves the evaluation as a project file and keeps recording in it.

    Attributes:
        recorder: ``None`` until a desk is attached.

    Signals:
        kept: the evaluation on the desk is in a project file from now on.
    """

    kept = Signal()

    def __init__(self, window: QWidget, keeper: SessionKeeper, announcer: Announcer) -> None:
        super().__init__(window)
        self._window, self._keeper, self._announcer = window, keeper, announcer
        self._desk: Desk | None = None
        self._holder: Holder | None = None
        self.recorder: Recorder | None = None

    def connect_actions(self, actions: Actions) -> None:
        """Let the menus ask."""
        actions.save_project.triggered.connect(self.ask_target)
        actions.operator.triggered.connect(self.ask_operator)

    def attach(self, desk: Desk) -> None:
        """Keep what is on ``desk``."""
        from smartcity_desk.ui.project.recorder import Recorder

        self._desk = desk
        self.recorder = Recorder(desk, self)
        self.recorder.failed.connect(self._announcer.say_not_recorded)
        self.recorder.recorded.connect(self._announcer.say_recorded)
        desk.opened.connect(self._desk_opened)

    @property
    def operator(self) -> Operator:
        """Who stands in the audit rows: as chosen, else the name of the login."""
        from smartcity_desk.store.audit import Operator

        session = self._keeper.session
        return Operator(session.operator or _login(), session.role)

    # -- saving ------------------------------------------------------------------------

    @Slot()
    def ask_target(self) -> None:
        """Ask where the project file is to be."""
        desk = self._desk
        if desk is not None and desk.evaluation is not None:
            file_choice.choose_target(
                self._window, texts.CHOOSE_PROJECT, texts.PROJECT_FILES, SUFFIX,
                self._keeper.session.folder, tr(texts.PROJECT_NAME, year=desk.year), self.save_as,
            )  # fmt: skip

    @Slot(str)
    def save_as(self, target: str) -> None:
        """Write a project file and record in it from now on."""
        desk, recorder = self._desk, self.recorder
        if desk is None or recorder is None or desk.evaluation is None:
            return
        from smartcity_desk.store.project import ProjectFile

        path = Path(target)
        self._let_go()
        try:
            ProjectFile.create(path, desk.evaluation, self.operator, desk.issues).close()
        except InputError as error:
            self._announcer.say_not_recorded(error.issue.sentence)
            return
        self._keeper.note(folder=str(path.parent))
        self._keeper.moved_to(RecentEntry.of([path]))
        self._record(path, desk.evaluation)
        self._announcer.say_kept(path)
        self.kept.emit()

    # -- opening -----------------------------------------------------------------------

    @Slot(object)
    def take_opened(self, opened: OpenedProject) -> None:
        """Put a project that was read on the desk and record in it."""
        desk = self._desk
        if desk is None:
            return
        self._keeper.opening(RecentEntry.of([opened.path]), keeps_trial=False)
        desk.open(opened.evaluation, opened.issues)
        self._keeper.opened()
        self._record(opened.path, opened.evaluation)
        self.kept.emit()

    def _record(self, path: Path, evaluation: Evaluation) -> None:
        from smartcity_desk.store.project import ProjectFile

        self._holder = Holder(path)
        if not self._holder.is_ours:
            self._announcer.say_held(path, self._holder.host)
        if self.recorder is None:
            return
        try:
            project = ProjectFile.open(path, read_only=not self._holder.is_ours)
        except InputError as error:
            self._announcer.say_not_recorded(error.issue.sentence)
            return
        self.recorder.start(project, evaluation, self.operator)

    @Slot()
    def _desk_opened(self) -> None:
        """Another evaluation came: what was recorded is complete, its file is free."""
        self._let_go()

    def _let_go(self) -> None:
        if self.recorder is not None:
            self.recorder.stop()
        if self._holder is not None:
            self._holder.release()
            self._holder = None

    # -- who ---------------------------------------------------------------------------

    @Slot()
    def ask_operator(self) -> None:
        """Ask who sits at the desk."""
        from smartcity_desk.ui.project.operator_dialog import OperatorDialog

        present = self.operator
        dialog = OperatorDialog(present.name, present.role, self._window)
        dialog.chosen.connect(self.take_operator)
        dialog.open()

    @Slot(str, str)
    def take_operator(self, name: str, role: str) -> None:
        """Another person sits at the desk; pending changes are still the last one's."""
        if self.recorder is not None:
            self.recorder.flush()
        self._keeper.note(operator=name, role=role)
        if self.recorder is not None and self.recorder.operator is not None:
            self.recorder.operator = self.operator

    def close(self) -> None:
        """Record what is pending and free the file."""
        self._let_go()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
