"""The ways in: dialogs, recent list, sample, last session; all end in one reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui import file_choice
from smartcity_desk.ui.announcer import Announcer
from smartcity_desk.ui.keeper import SessionKeeper, paths_of, restorable
from smartcity_desk.ui.opening import Opener, evaluation_of
from smartcity_desk.ui.recent import SAMPLE, RecentEntry
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import frame as texts

if TYPE_CHECKING:
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.workbooks.imported import Imported


class WaysIn(QObject):
    """Gets evaluations onto the desk.

    Signals:
        restoring: the last evaluation is being opened.
        recent_changed: the list of recent evaluations is another one.
    """

    restoring = Signal()
    recent_changed = Signal()

    def __init__(
        self, window: QWidget, opener: Opener, keeper: SessionKeeper, announcer: Announcer
    ) -> None:
        super().__init__(window)
        self._window, self._opener = window, opener
        self._keeper, self._announcer = keeper, announcer
        self._desk: Desk | None = None
        self._early: tuple[Path, ...] = ()
        opener.started.connect(self._show_progress)
        opener.imported.connect(self._take_imported)

    def connect_actions(self, actions: Actions) -> None:
        """Let the menus ask."""
        actions.open_files.triggered.connect(self.ask_files)
        actions.open_folder.triggered.connect(self.ask_folder)
        actions.open_sample.triggered.connect(self.open_sample)
        actions.recent_wanted.connect(self.open_recent)

    def attach(self, desk: Desk) -> None:
        """Put what is read on ``desk``."""
        self._desk = desk
        if self._early:
            self.open_paths(self._early)

    def start(self, paths: Sequence[Path] = (), *, demo: bool = False) -> None:
        """Open what was asked for, else what was open last time."""
        if demo:
            self.open_sample()
        elif paths:
            self.open_paths(paths)
        elif self._keeper.session.files:
            self._restore()
        else:
            self._opener.prewarm()

    def _restore(self) -> None:
        found, missing = restorable(self._keeper.session)
        if self._keeper.session.attempts >= 2:
            self._keeper.closed()
            self._announcer.say_given_up()
            return
        if missing:
            self._announcer.say_missing(missing, others=bool(found))
        if not found:
            self._keeper.closed()
            return
        self._keeper.begin_restore()
        self.restoring.emit()
        self._opener.open(found)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read workbooks or folders; they replace what is open once they are read."""
        if self._desk is None:
            self._early = tuple(paths)
        elif self._desk.blind.is_on:
            self._announcer.say_not_now()
        else:
            self._opener.open(paths)

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Read one workbook or folder that the system asks for."""
        self.open_paths([Path(path)])

    @Slot()
    def open_sample(self) -> None:
        """Read the sample workbooks."""
        self.open_paths(paths_of(RecentEntry((SAMPLE,))))

    @Slot(int)
    def open_recent(self, place: int) -> None:
        """Read a recent evaluation again."""
        recent = self._keeper.recent()
        if not 0 <= place < len(recent):
            return
        missing = recent[place].missing()
        if missing:
            self._announcer.say_missing(missing, others=False)
            self.recent_changed.emit()
        else:
            self.open_paths(paths_of(recent[place]))

    @Slot()
    def ask_files(self) -> None:
        """Ask for workbooks."""
        file_choice.choose_files(
            self._window, texts.CHOOSE_FILES, texts.WORKBOOK_FILES, "*.xlsx *.xlsm *.scdesk",
            self._keeper.session.folder, self._take_chosen,
        )  # fmt: skip

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder of workbooks."""
        file_choice.choose_folder(
            self._window, texts.CHOOSE_FOLDER, self._keeper.session.folder, self._take_chosen
        )

    @Slot(list)
    def _take_chosen(self, chosen: list[str]) -> None:
        if chosen:
            self._keeper.note(folder=str(Path(chosen[0]).parent))
            self.open_paths([Path(path) for path in chosen])

    @Slot()
    def _show_progress(self) -> None:
        from smartcity_desk.ui.dialogs.progress import ProgressDialog

        dialog = ProgressDialog(dialog_texts.IMPORTING, self._window)
        self._opener.progressed.connect(dialog.show_progress)
        self._opener.ended.connect(dialog.finish)
        dialog.cancel_wanted.connect(self._opener.cancel)
        dialog.start()

    @Slot(object, object)
    def _take_imported(self, imported: Imported, paths: tuple[Path, ...]) -> None:
        if self._desk is None:
            return
        sample = RecentEntry((SAMPLE,))
        entry = sample if tuple(paths) == tuple(paths_of(sample)) else RecentEntry.of(paths)
        self._keeper.opening(entry)
        self._desk.open(evaluation_of(imported), imported.issues)
        self._keeper.opened()
        self.recent_changed.emit()
