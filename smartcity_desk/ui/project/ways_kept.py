"""Keeping the evaluation in a project file: saving, opening, recording, who does it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.names import Name
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.project.chain_watch import ChainWatch
from smartcity_desk.ui.project.holder import Holder
from smartcity_desk.ui.project.remote import share_of
from smartcity_desk.ui.recent import RecentEntry
from smartcity_desk.ui.texts import project as texts

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.core.merge import State
    from smartcity_desk.store.opening import OpenedProject
    from smartcity_desk.store.operator import Operator
    from smartcity_desk.store.shares import Share
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.announcer import Announcer
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.keeper import SessionKeeper
    from smartcity_desk.ui.project.recorder import Recorder

SUFFIX = "scdesk"
MOST_PEOPLE = 8
PUT_BACK = 2000  # ms of rest until a share gets what was written to its copy


class WaysKept(QObject):
    """Saves the evaluation as a project file and keeps recording in it.

    Attributes:
        recorder: ``None`` until a desk is attached.
        path: where everybody finds the file; ``None`` without one.

    Signals:
        kept: the evaluation on the desk is in a project file from now on.
        operator_changed: another person sits at the desk.
        let_go: no project file is recorded in any more.
    """

    kept = Signal()
    operator_changed = Signal()
    let_go = Signal()

    def __init__(self, window: QWidget, keeper: SessionKeeper, announcer: Announcer) -> None:
        super().__init__(window)
        self._window, self._keeper, self._announcer = window, keeper, announcer
        self._desk: Desk | None = None
        self._holder: Holder | None = None
        self._share: Share | None = None
        self.path: Path | None = None
        self.recorder: Recorder | None = None
        self._chain = ChainWatch(self)
        self._chain.broken.connect(self._say_chain)
        self._put_back = QTimer(self)
        self._put_back.setSingleShot(True)
        self._put_back.setInterval(PUT_BACK)
        self._put_back.timeout.connect(self._publish)

    def connect_actions(self, actions: Actions) -> None:
        """Let the menus ask."""
        actions.save_project.triggered.connect(self.ask_target)
        actions.operator.triggered.connect(self.ask_operator)
        actions.save_copy.triggered.connect(self.ask_copy)

    def attach(self, desk: Desk) -> None:
        """Keep what is on ``desk``."""
        from smartcity_desk.ui.project.recorder import Recorder

        self._desk = desk
        self.recorder = Recorder(desk, self)
        self.recorder.failed.connect(self._announcer.say_not_recorded)
        self.recorder.waiting.connect(self._announcer.say_recording)
        self.recorder.recorded.connect(self._announcer.say_recorded)
        self.recorder.recorded.connect(self._publish_soon)
        self.recorder.kept.connect(self._publish_soon)
        desk.opened.connect(self._desk_opened)

    @property
    def operator(self) -> Operator:
        """Who stands in the audit rows: as chosen, else the name of the login."""
        from smartcity_desk.store.operator import Operator

        session = self._keeper.session
        return Operator(session.operator or _login(), session.role)

    @property
    def is_chosen(self) -> bool:
        """Whether somebody said who sits at the desk."""
        return bool(self._keeper.session.operator)

    @property
    def reading_path(self) -> Path | None:
        """The file to be read for history and versions: the local copy of one on a share."""
        return None if self.recorder is None else self.recorder.path

    # -- saving ------------------------------------------------------------------------

    @Slot()
    def ask_target(self) -> None:
        """Ask where the project file is to be."""
        self._ask(texts.CHOOSE_PROJECT, self.save_as)

    @Slot()
    def ask_copy(self) -> None:
        """Ask where a copy of the project file is to be."""
        self._ask(texts.CHOOSE_COPY, self.save_copy)

    def _ask(self, title: Name, take: object) -> None:
        desk = self._desk
        if desk is not None and desk.evaluation is not None:
            file_choice.choose_target(
                self._window, title, texts.PROJECT_FILES, SUFFIX,
                self._keeper.session.folder, tr(texts.PROJECT_NAME, year=desk.year), take,  # type: ignore[arg-type]
            )  # fmt: skip

    @Slot(str)
    def save_as(self, target: str) -> None:
        """Write a project file, with all history there is, and record in it from now on."""
        desk, recorder = self._desk, self.recorder
        if desk is None or recorder is None or desk.evaluation is None:
            return
        path = Path(target)
        if self.path is not None and path.absolute() == self.path.absolute():
            recorder.settle()
            self._announcer.say_kept(path)
            return
        recorder.settle()
        base = recorder.written
        if not self._save_to(path, desk, recorder):
            return
        recorder.drop()
        self._let_go()
        self._share = share_of(path)
        self._keeper.note(folder=str(path.parent))
        self._keeper.moved_to(RecentEntry.of([path]))
        self._record(path, desk.evaluation, base=base)
        self._announcer.say_kept(path)
        self.kept.emit()

    def _save_to(self, path: Path, desk: Desk, recorder: Recorder) -> bool:
        """All history there is, in another file; a fresh file where there is none."""
        try:
            if recorder.path is None:
                recorder.watch.forget()
                self._create(path, desk)
            else:
                recorder.watch.rewrite()
                self._copy(path)
        except InputError as error:
            self._announcer.say_not_recorded(error.issue.sentence)
            return False
        return True

    @Slot(str)
    def save_copy(self, target: str) -> None:
        """Write a copy with all history; work goes on in the present file."""
        desk, recorder, path = self._desk, self.recorder, Path(target)
        if desk is None or recorder is None or desk.evaluation is None:
            return
        recorder.settle()
        try:
            if recorder.path is not None:
                self._copy(path)
            else:
                self._create(path, desk)
        except InputError as error:
            self._announcer.say_not_recorded(error.issue.sentence)
        else:
            self._announcer.say(texts.COPIED, file=path.name)

    def _create(self, path: Path, desk: Desk) -> None:
        from smartcity_desk.store.project import ProjectFile

        assert desk.evaluation is not None
        ProjectFile.create(path, desk.evaluation, self.operator, desk.issues).close()

    def _copy(self, path: Path) -> None:
        """Copy the present file; raises ``InputError``."""
        import sqlite3  # not before the first paint

        from smartcity_desk.store import backups, refusals

        assert self.recorder is not None
        assert self.recorder.path is not None
        try:
            backups.copy_to(self.recorder.path, path)
        except (OSError, sqlite3.Error) as error:
            raise refusals.cannot_write(path, error) from error

    # -- opening -----------------------------------------------------------------------

    @Slot(object)
    def take_opened(self, opened: OpenedProject) -> None:
        """Put a project that was read on the desk, undo steps too, and record in it."""
        desk = self._desk
        if desk is None:
            return
        from smartcity_desk.ui.project.restored_step import put_back

        self._keeper.opening(RecentEntry.of([opened.path]), keeps_trial=False)
        desk.open(opened.evaluation, opened.issues)
        self._keeper.opened()
        put_back(desk.undo, opened.evaluation, opened.steps, opened.place)
        if self.recorder is not None:
            first = opened.steps[0].number - 1 if opened.steps else 0
            self.recorder.watch.forget(first, is_written=True)
        self._share = opened.share
        self._record(opened.path, opened.evaluation, is_newer=opened.is_newer)
        self._say_about(opened)
        if self.reading_path is not None:
            self._chain.follow(self.reading_path, opened.rows)
        self.kept.emit()

    @Slot(str)
    def _say_chain(self, broken: str) -> None:
        if self.path is not None:
            self._announcer.say(texts.CHAIN_DAMAGED, file=self.path.name, reason=broken)

    def _say_about(self, opened: OpenedProject) -> None:
        name = opened.path.name
        if opened.is_newer:
            self._announcer.say(texts.NEWER, file=name)
        elif opened.was_found_again:
            self._announcer.say(texts.FOUND_AGAIN, file=name)
            self._publish_soon()
        elif opened.share is not None and self._holder is not None and self._holder.is_ours:
            self._announcer.say(texts.ON_SHARE, file=name)
        elif opened.is_older and opened.backup is not None:
            self._announcer.say(texts.MIGRATED, file=name, backup=opened.backup.name)

    def _record(
        self,
        path: Path,
        evaluation: Evaluation,
        *,
        is_newer: bool = False,
        base: State | None = None,
    ) -> None:
        self._holder = Holder(path, self.operator.name)
        if not self._holder.is_ours:
            self._announcer.say_held(path, self._holder.words)
        if self.recorder is None:
            return
        self.path = path
        if self._desk is not None:
            self._desk.folder = path.parent
        local = path if self._share is None else self._share.local
        read_only = is_newer or not self._holder.is_ours
        self._announcer.set_project(is_kept=True)
        self.recorder.start(local, evaluation, self.operator, read_only=read_only, base=base)

    @Slot()
    def _desk_opened(self) -> None:
        """Another evaluation came: what was recorded is complete, its file is free."""
        self._let_go()

    def _let_go(self) -> bool:
        is_whole = True
        if self.recorder is not None:
            if self._share is not None and self._put_back.isActive():
                self._publish()
            is_whole = self.recorder.stop()
        self._put_back.stop()
        self._share = self.path = None
        if self._desk is not None:
            self._desk.folder = None
        if self._holder is not None:
            self._holder.release()
            self._holder = None
            self._announcer.set_project(is_kept=False)
        self.let_go.emit()
        return is_whole

    # -- shares ------------------------------------------------------------------------

    @Slot()
    def _publish_soon(self) -> None:
        if self._share is not None:
            self._put_back.start()

    @Slot()
    def _publish(self) -> None:
        from smartcity_desk.ui.project.writer import Publish

        self._put_back.stop()
        if self._share is not None and self.recorder is not None and not self.recorder.read_only:
            self.recorder.put(Publish(self._share))

    # -- who ---------------------------------------------------------------------------

    @Slot()
    def ask_operator(self) -> None:
        """Ask who sits at the desk."""
        from smartcity_desk.ui.project.operator_dialog import OperatorDialog

        present = self.operator
        name = present.name if self.is_chosen else ""
        dialog = OperatorDialog(name, present.role, self._window)
        dialog.chosen.connect(self.take_operator)
        dialog.open()

    @Slot()
    def offer_operators(self) -> None:
        """Offer who sat here before, to be switched with one click; else ask."""
        from PySide6.QtGui import QCursor
        from PySide6.QtWidgets import QMenu

        people = self._keeper.session.people
        if not people:
            self.ask_operator()
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        present = self.operator
        for name, role in ((*person, "")[:2] for person in people):
            action = menu.addAction(" · ".join(t for t in (name, role) if t).replace("&", "&&"))
            action.setData((name, role))
            action.setCheckable(True)
            action.setChecked((name, role) == (present.name, present.role))
        menu.addSeparator()
        menu.addAction(tr(texts.OTHER_OPERATOR)).setData(None)
        menu.triggered.connect(self._take_offered)
        menu.popup(QCursor.pos())

    @Slot(QAction)
    def _take_offered(self, action: QAction) -> None:
        person = action.data()
        if person is None:
            self.ask_operator()
        else:
            self.take_operator(*person)

    def ask_first(self) -> None:
        """On the first run somebody says who sits here."""
        if not self.is_chosen:
            self.ask_operator()

    @Slot(str, str)
    def take_operator(self, name: str, role: str) -> None:
        """Another person sits at the desk; pending changes are still the last one's."""
        if self.recorder is not None:
            self.recorder.flush()
        others = [p for p in self._keeper.session.people if p[:1] != (name,)]
        people = ((name, role), *others)[:MOST_PEOPLE]
        self._keeper.note(operator=name, role=role, people=people)
        if self.recorder is not None and self.recorder.operator is not None:
            self.recorder.operator = self.operator
        if self._holder is not None:
            self._holder.tell(name)
        self.operator_changed.emit()

    def may_close(self) -> bool:
        """Whether nothing would be lost; else somebody is asked and this is asked again."""
        recorder = self.recorder
        if recorder is None or recorder.settle() or not recorder.unwritten:
            return True
        from smartcity_desk.ui.project.unwritten_dialog import UnwrittenDialog

        name = "" if self.path is None else self.path.name
        dialog = UnwrittenDialog(recorder.unwritten, name, self._window)
        dialog.again_wanted.connect(self._try_again)
        dialog.elsewhere_wanted.connect(self.ask_target)
        dialog.discard_wanted.connect(self._discard)
        dialog.open()
        return False

    @Slot()
    def _try_again(self) -> None:
        if self.recorder is not None:
            self.recorder.try_again()
        self._window.close()

    @Slot()
    def _discard(self) -> None:
        if self.recorder is not None:
            self.recorder.drop()
        self._window.close()

    def close(self) -> bool:
        """Record what is pending and free the file; whether all is on the disk."""
        self._chain.stop()
        return self._let_go()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
