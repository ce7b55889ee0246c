"""The main window: wires frame, pages, opening, export and session; knows no detail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.actions import Actions
from smartcity_desk.ui.keeper import SessionKeeper, paths_of, restorable
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.logs import log_folder
from smartcity_desk.ui.navigation import Navigation, page_names
from smartcity_desk.ui.notice_bar import NoticeBar
from smartcity_desk.ui.opening import Opener
from smartcity_desk.ui.page_stack import PageStack
from smartcity_desk.ui.pages.welcome_page import WelcomePage
from smartcity_desk.ui.recent import SAMPLE, RecentEntry
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.status_bar import StatusBar, open_issues
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.top_bar import TopBar

if TYPE_CHECKING:
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.workbooks.importer import Imported

MINIMUM = (1000, 600)
_FIRST_PAGE = "ranking"


class MainWindow(QMainWindow):
    """The window. It is usable, and painted, before :meth:`attach` gives it a desk.

    Attributes:
        desk: what is under discussion; ``None`` until attached.
        actions_: everything that can be asked of the window.
        stack, opener, keeper, notice: its parts.

    Signals:
        painted: the window was painted for the first time.
    """

    painted = Signal()

    def __init__(self, session: SessionFile | None = None) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._was_painted = False
        self._session_file = session
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self.keeper = SessionKeeper(session, self)
        self.keeper.apply_choices()
        names = page_names()
        self.actions_ = Actions(self, names)
        self.actions_.fill(self.menuBar())
        self.top_bar = TopBar(self.actions_.reset, self.actions_.export)
        self.navigation = Navigation(names)
        self.notice = NoticeBar()
        made = self.actions_
        self.welcome = WelcomePage(made.open_files, made.open_folder, made.open_sample)
        self.stack = PageStack(names, self.welcome)
        self.status = StatusBar()
        self.opener = Opener(self)
        self._lay_out()
        self._wire()
        self._restore_geometry()
        self._offer_recent()
        self._show_frame(is_open=False)
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        middle = QHBoxLayout()
        for layout in (column, middle):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        column.addWidget(self.top_bar)
        column.addWidget(self.notice)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _wire(self) -> None:
        actions, stack, opener = self.actions_, self.stack, self.opener
        for action, slot in (
            (actions.open_files, self.ask_files), (actions.open_folder, self.ask_folder),
            (actions.open_sample, self.open_sample), (actions.close_evaluation, self.close_desk),
            (actions.quit, self.close), (actions.full_screen, self._toggle_full_screen),
            (actions.open_logs, self.open_logs),
        ):  # fmt: skip
            action.triggered.connect(slot)
        actions.page_wanted.connect(self.show_page)
        actions.language_wanted.connect(self.keeper.choose_language)
        actions.theme_wanted.connect(self.keeper.choose_theme)
        actions.recent_wanted.connect(self.open_recent)
        self.welcome.recent_wanted.connect(self.open_recent)
        self.navigation.chosen.connect(self.show_page)
        stack.wanted.connect(self.show_page)
        stack.shown.connect(self._page_shown)
        stack.page_failed.connect(self._page_failed)
        opener.started.connect(self._reading_began)
        opener.imported.connect(self._take_imported)
        opener.refused.connect(self._say_refused)
        opener.ended.connect(self._reading_ended)
        self.keeper.saved.connect(self.status.saved)
        self.keeper.failed.connect(self._say_not_saved)
        self.keeper.state_refused.connect(self._say_state_refused)

    def attach(self, desk: Desk) -> None:
        """Work with ``desk`` from now on."""
        self.desk = desk
        for part in (self.actions_, self.top_bar, self.status, self.stack, self.keeper):
            part.attach(desk)
        desk.opened.connect(self._desk_opened)
        desk.failed.connect(self._say_computing_failed)

    # -- opening ---------------------------------------------------------------------

    def start(self, paths: Sequence[Path] = (), *, demo: bool = False) -> None:
        """Open what was asked for, else what was open last time."""
        self._say_about_session()
        if demo:
            self.open_sample()
        elif paths:
            self.open_paths(paths)
        elif self.keeper.session.files:
            self._restore()
        else:
            self.opener.prewarm()

    def _restore(self) -> None:
        found, missing = restorable(self.keeper.session)
        names = "、".join(Path(p).name for p in missing[:5])
        if self.keeper.session.attempts >= 2:
            self.keeper.closed()
            self.notice.say(texts.RESTORE_GIVEN_UP)
        elif not found:
            self.keeper.closed()
            self.notice.say(texts.FILES_MISSING, files=names)
        else:
            if missing:
                self.notice.say(texts.SOME_FILES_MISSING, count=len(missing), files=names)
            self.keeper.begin_restore()
            self.stack.show_waiting()
            self.opener.open(found)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read workbooks or folders; they replace what is open once they are read."""
        self.opener.open(paths)

    @Slot()
    def open_sample(self) -> None:
        """Read the sample workbooks."""
        self.opener.open(paths_of(RecentEntry((SAMPLE,))))

    @Slot(int)
    def open_recent(self, place: int) -> None:
        """Read a recent evaluation again."""
        recent = self.keeper.recent()
        if place < len(recent):
            missing = recent[place].missing()
            if missing:
                self.notice.say(texts.FILES_MISSING, files=", ".join(missing[:5]))
            else:
                self.opener.open(paths_of(recent[place]))

    @Slot()
    def ask_files(self) -> None:
        """Ask for workbooks."""
        file_choice.choose_files(
            self, texts.CHOOSE_FILES, texts.WORKBOOK_FILES, "*.xlsx *.xlsm",
            self.keeper.session.folder, self._take_chosen,
        )  # fmt: skip

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder of workbooks."""
        file_choice.choose_folder(
            self, texts.CHOOSE_FOLDER, self.keeper.session.folder, self._take_chosen
        )

    @Slot(list)
    def _take_chosen(self, chosen: list[str]) -> None:
        if chosen:
            self.keeper.note(folder=str(Path(chosen[0]).parent))
            self.open_paths([Path(path) for path in chosen])

    @Slot()
    def _reading_began(self) -> None:
        from smartcity_desk.ui.dialogs.progress import ProgressDialog

        self.status.set_busy(texts.READING)
        dialog = ProgressDialog(dialog_texts.IMPORTING, self)
        self.opener.progressed.connect(dialog.show_progress)
        self.opener.ended.connect(dialog.finish)
        dialog.cancel_wanted.connect(self.opener.cancel)
        dialog.start()

    @Slot(object, object)
    def _take_imported(self, imported: Imported, paths: tuple[Path, ...]) -> None:
        if self.desk is not None:
            self.desk.open(imported.evaluation, imported.issues)
            sample = tuple(paths) == tuple(paths_of(RecentEntry((SAMPLE,))))
            self.keeper.opened(RecentEntry((SAMPLE,)) if sample else RecentEntry.of(paths))
            self._offer_recent()

    @Slot()
    def _reading_ended(self) -> None:
        self.status.set_busy(None)
        if self.desk is not None and self.desk.evaluation is None:
            self._show_frame(is_open=False)

    @Slot()
    def _desk_opened(self) -> None:
        desk = self.desk
        if desk is None:
            return
        is_open = desk.evaluation is not None
        self.navigation.set_count("review", open_issues(desk))
        self._show_frame(is_open=is_open)
        if is_open and not self.stack.current:
            wanted = self.keeper.session.page
            known = wanted if wanted in self.actions_.pages else _FIRST_PAGE
            self.show_page(known)

    @Slot()
    def close_desk(self) -> None:
        """Close the evaluation; the session keeps nothing of it but the recent entry."""
        # The desk has no such verb yet: the window starts over from the welcome page.
        self.keeper.closed()

    # -- what is shown ----------------------------------------------------------------

    def _show_frame(self, *, is_open: bool) -> None:
        for part in (self.top_bar, self.navigation, self.status):
            part.setVisible(is_open)
        if not is_open:
            self.stack.show_welcome()
        self._show_title()

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show the page ``name``."""
        if self.desk is not None and self.desk.evaluation is not None:
            self.stack.show_page(name)

    @Slot(str)
    def _page_shown(self, name: str) -> None:
        if name:
            self.navigation.show_page(name)
            self.actions_.pages[name].setChecked(True)
            self.keeper.note(page=name)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self._show_title()
        self._offer_recent()

    def _show_title(self) -> None:
        evaluation = None if self.desk is None else self.desk.evaluation
        if evaluation is None:
            self.setWindowTitle(tr(texts.PROGRAM))
            return
        name = evaluation.framework.name.text(language.current)
        year = evaluation.panel.years[-1]
        self.setWindowTitle(tr(texts.WINDOW_TITLE, framework=name, year=year))

    def _offer_recent(self) -> None:
        recent = self.keeper.recent()
        self.actions_.offer_recent([entry.title() for entry in recent])
        self.welcome.offer(recent)

    # -- notices ------------------------------------------------------------------------

    def _say_about_session(self) -> None:
        file = self._session_file
        if file is not None and file.notice is not None and file.aside is not None:
            self.notice.say(file.notice, file=file.aside.name)
        elif self.keeper.in_use:
            self.notice.say(texts.SESSION_IN_USE)

    @Slot(object)
    def _say_refused(self, sentences: tuple[Name, ...]) -> None:
        from smartcity_desk.ui.dialogs.problem import ProblemDialog

        kept = self.desk is not None and self.desk.evaluation is not None
        heading = dialog_texts.IMPORT_FAILED_KEPT if kept else dialog_texts.IMPORT_FAILED
        ProblemDialog(heading, sentences, self).open()

    @Slot(str)
    def _say_not_saved(self, reason: str) -> None:
        self.status.not_saved()
        folder = "" if self._session_file is None else str(self._session_file.path.parent)
        self.notice.say(texts.SESSION_NOT_SAVED, reason=reason, folder=folder)

    @Slot()
    def _say_state_refused(self) -> None:
        self.notice.say(texts.STATE_NOT_APPLIED)

    @Slot(str)
    def _say_computing_failed(self, _reason: str) -> None:
        self.notice.say(texts.COMPUTING_FAILED, offer=texts.SHOW_LOG, do=self.open_logs)

    @Slot(str)
    def _page_failed(self, name: str) -> None:
        page = tr(texts.PAGES[name])
        self.notice.say(texts.PAGE_FAILED, offer=texts.SHOW_LOG, do=self.open_logs, page=page)

    @Slot()
    def say_unexpected(self) -> None:
        """Something nobody caught was logged."""
        self.notice.say(texts.UNEXPECTED, offer=texts.SHOW_LOG, do=self.open_logs)

    @Slot()
    def open_logs(self) -> None:
        """Open the folder of the log files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    # -- events -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window was painted for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._tell_painted)

    @Slot()
    def _tell_painted(self) -> None:
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widen or narrow the navigation."""
        super().resizeEvent(event)
        self.navigation.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Keep the full-screen mark right, however the window came to be so."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_.full_screen.setChecked(self.isFullScreen())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.open_paths(paths)

    @Slot(bool)
    def _toggle_full_screen(self, full: bool) -> None:
        if full:
            self.showFullScreen()
        else:
            self.showNormal()

    def _restore_geometry(self) -> None:
        geometry = self.keeper.geometry()
        if not geometry or not self.restoreGeometry(QByteArray(geometry)):
            self.resize(1280, 800)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the session, end threads and processes."""
        if not self.isFullScreen():
            self.keeper.note_geometry(bytes(self.saveGeometry().data()))
        self.stack.stop()
        self.opener.close()
        self.keeper.close()
        if self.desk is not None:
            self.desk.close()
        super().closeEvent(event)


def dropped_paths(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer in what is dragged."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
