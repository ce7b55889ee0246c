"""The main window: wires frame, pages, opening, export and session; knows no detail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from smartcity_desk.ui.actions import SHORTCUT_ORDER, Actions
from smartcity_desk.ui.announcer import Announcer, open_logs
from smartcity_desk.ui.blind.ways import WaysBlind
from smartcity_desk.ui.drop_hint import DropHint, dropped_paths
from smartcity_desk.ui.exporting import Exporter
from smartcity_desk.ui.facts import FactsWatch
from smartcity_desk.ui.importing.ways_templates import WaysTemplates
from smartcity_desk.ui.keeper import SessionKeeper
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.navigation import Navigation, page_names
from smartcity_desk.ui.new_year.ways import WaysYear
from smartcity_desk.ui.notice_bar import NoticeBar
from smartcity_desk.ui.opening import Opener
from smartcity_desk.ui.page_stack import PageStack
from smartcity_desk.ui.pages.welcome_page import WelcomePage
from smartcity_desk.ui.project.ways_kept import WaysKept
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.stage.ways_shown import WaysShown
from smartcity_desk.ui.status_bar import StatusBar
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.top_bar import TopBar
from smartcity_desk.ui.ways_in import WaysIn
from smartcity_desk.ui.ways_out import WaysOut

if TYPE_CHECKING:
    from smartcity_desk.ui.desk import Desk

MINIMUM: Final = (1000, 600)
USUAL: Final = (1280, 800)
FRAME: Final = (16, 48)  # what a window manager may add
FIRST_PAGE: Final = "ranking"


class MainWindow(QMainWindow):
    """The window. It is usable, and painted, before :meth:`attach` gives it a desk.

    Attributes:
        desk: what is under discussion; ``None`` until attached.
        actions_: everything that can be asked of the window.
        ways_in, ways_out: opening and writing.
        opener, exporter: the work behind them.
        keeper: the session.
        top_bar, navigation, notice, stack, status: what is seen.
        is_closed: whether threads and processes were ended; no desk is welcome then.

    Signals:
        painted: the window was painted for the first time.
    """

    painted = Signal()

    def __init__(self, session: SessionFile | None = None) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.is_closed = self._was_painted = False
        self._session_file = session
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        # There are no docks: each layout would start an animation of what does not move.
        self.setAnimated(False)
        self.keeper = SessionKeeper(session, self)
        self.keeper.apply_choices()
        names = page_names()
        made = self.actions_ = Actions(self, names)
        made.fill(self.menuBar())
        self.facts = FactsWatch(self)
        self.top_bar = TopBar(made.reset, made.export, self.facts)
        self.notice, self.status = NoticeBar(), StatusBar(self.facts)
        self.navigation = Navigation(names)
        self.welcome = WelcomePage(
            made.open_files, made.open_folder, made.open_sample, made.templates
        )
        self.stack = PageStack(names, self.welcome)
        self.opener, self.exporter = Opener(self), Exporter(self)
        self.announcer = Announcer(self, self.notice, self.status)
        self.ways_in = WaysIn(self, self.opener, self.keeper, self.announcer)
        self.ways_out = WaysOut(self, self.exporter, self.keeper, self.stack, self.announcer)
        self.ways_kept = WaysKept(self, self.keeper, self.announcer)
        self.ways_blind = WaysBlind(self, self.notice)
        self.ways_shown = WaysShown(self, self.stack, self.notice)
        self.top_bar.offer_present(made.present)
        self.ways_year = WaysYear(self, self.opener, self.ways_kept, self.announcer, self.show_page)
        self.ways_templates = WaysTemplates(self, self.keeper, self.announcer)
        self.status.follow_operator(self.ways_kept)
        self._lay_out()
        self.drop_hint = DropHint(self)
        self._wire()
        self._restore_geometry()
        self._show_frame(is_open=False)
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        whole = QWidget()
        # The size of the window is the user's: a page that wants more does not widen it.
        whole.setMinimumSize(1, 1)
        column, middle, right = QVBoxLayout(whole), QHBoxLayout(), QVBoxLayout()
        for layout in (column, middle, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        middle.addWidget(self.navigation)
        # Beside the navigation: what comes and goes must not move it under the pointer.
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        middle.addLayout(right, 1)
        column.addWidget(self.top_bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _wire(self) -> None:
        actions, stack, keeper = self.actions_, self.stack, self.keeper
        self.announcer.listen(self.opener, self.exporter, keeper, stack)
        for way in (
            self.ways_blind, self.ways_in, self.ways_out, self.ways_kept, self.ways_year,
            self.ways_templates,
            self.ways_shown,
        ):  # fmt: skip
            way.connect_actions(actions)
        for action, slot in (
            (actions.close_evaluation, self.close_evaluation), (actions.quit, self.close),
            (actions.reset, self.reset), (actions.full_screen, self._toggle_full_screen),
            (actions.open_logs, open_logs), (actions.about, self.show_about),
            (actions.quick_help, self.show_help),
        ):  # fmt: skip
            action.triggered.connect(slot)
        for wanted in (actions.page_wanted, self.navigation.chosen, stack.wanted):
            wanted.connect(self.show_page)
        stack.shown.connect(self._page_shown)
        actions.language_wanted.connect(keeper.choose_language)
        actions.theme_wanted.connect(self._choose_theme)
        actions.motion_wanted.connect(self.keeper.choose_motion)
        self.welcome.recent_wanted.connect(self.ways_in.open_recent)
        self.ways_in.restoring.connect(stack.show_waiting)
        self.ways_in.recent_changed.connect(self._offer_recent)
        self.opener.ended.connect(self._reading_ended)
        self.opener.project_read.connect(self.ways_kept.take_opened)
        self.ways_kept.kept.connect(self._offer_recent)
        for told in (self.ways_kept.kept, self.ways_kept.let_go):
            told.connect(self._show_title)
        self.facts.changed.connect(self._show_open_issues)
        self.top_bar.marked.connect(self._show_title)

    def attach(self, desk: Desk) -> None:
        """Work with ``desk`` from now on."""
        self.desk = desk
        for part in (
            self.actions_, self.facts, self.top_bar, self.status, self.stack,
            self.keeper, self.ways_kept, self.ways_in, self.ways_out, self.ways_blind,
            self.ways_year, self.ways_templates, self.ways_shown,
        ):  # fmt: skip
            part.attach(desk)
        desk.opened.connect(self._desk_opened)
        desk.failed.connect(self.announcer.say_computing_failed)
        desk.blind.changed.connect(self._offer_recent)

    def start(self, paths: Sequence[Path] = (), *, which: str = "") -> None:
        """Open what was asked for, else what was open last time."""
        self.announcer.say_about_session(self._session_file, in_use=self.keeper.in_use)
        self.ways_in.start(paths, which=which)

    # -- the evaluation ----------------------------------------------------------------

    @Slot()
    def _desk_opened(self) -> None:
        desk = self.desk
        if desk is None:
            return
        is_open = desk.evaluation is not None
        self.announcer.set_open(is_open=is_open)
        self._show_frame(is_open=is_open)
        if is_open and not self.stack.current:
            self.show_page(self.first_page)

    @property
    def first_page(self) -> str:
        """The page an evaluation opens with: the one shown last time, else the ranking."""
        pages = self.actions_.pages
        wanted = (self.keeper.session.page, FIRST_PAGE, *pages)
        return next((name for name in wanted if name in pages), "")

    @Slot()
    def _reading_ended(self) -> None:
        if self.desk is None or self.desk.evaluation is None:
            self._show_frame(is_open=False)

    @Slot()
    def close_evaluation(self) -> None:
        """Put the evaluation away and show the welcome page."""
        if self.desk is not None:
            self.opener.cancel()
            self.notice.clear()
            self.keeper.closed()
            self.desk.clear()

    @Slot()
    def reset(self) -> None:
        """Back to what is official, as one step that can be undone."""
        from smartcity_desk.ui.commands_whole import back_to_official

        if self.desk is not None and self.desk.evaluation is not None:
            self.desk.undo.push(back_to_official(self.desk.evaluation))

    @Slot()
    def _show_open_issues(self) -> None:
        self.navigation.set_count("review", self.facts.facts.to_review)

    # -- what is shown -----------------------------------------------------------------

    def _show_frame(self, *, is_open: bool) -> None:
        for part in (self.top_bar, self.navigation, self.status):
            part.setVisible(is_open)
        self.actions_.set_open(is_open=is_open)
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

    @Slot(str)
    def _choose_theme(self, chosen: str) -> None:
        self.keeper.choose_theme(chosen)
        self.actions_.themes[chosen].setChecked(True)

    @Slot()
    def show_about(self) -> None:
        """Open the about box."""
        from smartcity_desk.ui.dialogs.about import AboutDialog

        AboutDialog(self).open()

    @Slot()
    def show_help(self) -> None:
        """Open the quick help."""
        from smartcity_desk.ui.dialogs.help import HelpDialog

        actions = [getattr(self.actions_, name) for name in SHORTCUT_ORDER]
        HelpDialog([*actions, *self.actions_.pages.values()], self).open()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self._show_title()
        self._offer_recent()
        self.actions_.themes[self.keeper.session.theme].setChecked(True)
        self.actions_.motions[self.keeper.session.motion].setChecked(True)

    @Slot()
    def _show_title(self) -> None:
        evaluation = None if self.desk is None else self.desk.evaluation
        if evaluation is None:
            self.setWindowTitle(tr(texts.PROGRAM))
            return
        name = evaluation.framework.name.text(language.current)
        year = evaluation.panel.years[-1]
        mark = self.top_bar.mark
        title = tr(texts.WINDOW_TITLE, framework=name, year=year, mark=mark)
        kept = self.ways_kept.path
        # Two windows of one evaluation differ in their files alone.
        self.setWindowTitle(title if kept is None else f"{kept.name} · {title}")

    @Slot()
    def _offer_recent(self) -> None:
        is_blind = self.desk is not None and self.desk.blind.is_on
        recent = () if is_blind else self.keeper.recent()
        self.actions_.offer_recent([entry.title() for entry in recent])
        self.welcome.offer(recent)

    # -- events ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window was painted for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            soon = QTimer(self)
            soon.setSingleShot(True)
            soon.timeout.connect(self.painted)
            soon.start(0)

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
        paths = dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.drop_hint.cover(len(paths))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They are held somewhere else now."""
        self.drop_hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.drop_hint.hide()
        paths = dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.ways_in.bring(paths)

    @Slot(bool)
    def _toggle_full_screen(self, full: bool) -> None:
        if full:
            self.showFullScreen()
        else:
            self.showNormal()

    def _restore_geometry(self) -> None:
        geometry = self.keeper.geometry()
        if not geometry or not self.restoreGeometry(QByteArray(geometry)):
            self.resize(*self._usual_size())

    def _usual_size(self) -> tuple[int, int]:
        """The usual size, or what the screen has room for beside the window's frame."""
        room = self.screen().availableGeometry()
        return min(USUAL[0], room.width() - FRAME[0]), min(USUAL[1], room.height() - FRAME[1])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the session, end threads and processes."""
        if not self.ways_kept.may_close():
            event.ignore()
            return
        self.is_closed = True
        if not self.isFullScreen():
            self.keeper.note_geometry(bytes(self.saveGeometry().data()))
        self.stack.stop()
        self.opener.close()
        self.exporter.close()
        self.ways_kept.close()
        self.facts.close()
        self.keeper.close()
        if self.desk is not None:
            self.desk.close()
        super().closeEvent(event)
