"""The ways out: the ranked workbook, a picture of the page, the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.chart_exports import ChartExports
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.exporting import Exporter, safe_name
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import frame as texts

if TYPE_CHECKING:
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.announcer import Announcer
    from smartcity_desk.ui.bulletins import BulletinWriter
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.keeper import SessionKeeper
    from smartcity_desk.ui.page_stack import PageStack


class WaysOut(QObject):
    """Asks where to, names the file, has it written."""

    def __init__(
        self,
        window: QWidget,
        exporter: Exporter,
        keeper: SessionKeeper,
        stack: PageStack,
        announcer: Announcer,
    ) -> None:
        super().__init__(window)
        self._window, self._exporter, self._keeper = window, exporter, keeper
        self._stack, self._announcer = stack, announcer
        self._desk: Desk | None = None
        self._waiting: Path | None = None
        self.bulletins: BulletinWriter | None = None
        exporter.written.connect(self._remember_folder)

    def connect_actions(self, actions: Actions) -> None:
        """Let the menus ask."""
        actions.export_workbook.triggered.connect(self.ask_workbook)
        actions.export_picture.triggered.connect(self.ask_picture)
        actions.export_bulletin.triggered.connect(self.ask_bulletin)
        actions.copy_picture.triggered.connect(self.copy_picture)
        ChartExports(actions.export, self._stack)
        actions.patterns.setChecked(patterns.is_on)
        actions.patterns.toggled.connect(self.choose_patterns)

    def attach(self, desk: Desk) -> None:
        """Write what is on ``desk``."""
        self._desk = desk
        desk.computed.connect(self._write_waiting)
        desk.opened.connect(self._forget_waiting)

    @Slot()
    def ask_workbook(self) -> None:
        """Ask where the ranked workbook is to be written."""
        if self._is_refused():
            return
        file_choice.choose_target(
            self._window, texts.CHOOSE_EXPORT, texts.WORKBOOK_FILES, "xlsx",
            self._keeper.session.folder, self.file_name(texts.RANKED_NAME), self.write_workbook,
        )  # fmt: skip

    @Slot(str)
    def write_workbook(self, path: str) -> None:
        """Write the ranked workbook to ``path``, once the last change is computed."""
        self._waiting = Path(path)
        self._write_waiting()

    @Slot()
    def _write_waiting(self) -> None:
        desk, path = self._desk, self._waiting
        if desk is not None and path is not None and not desk.is_computing:
            self._waiting = None
            self._exporter.write_workbook(desk, path)

    @Slot()
    def _forget_waiting(self) -> None:
        self._waiting = None

    @Slot()
    def ask_bulletin(self) -> None:
        """Ask where the bulletin of what is on the desk is to be written."""
        if self._is_refused() or self._desk is None:
            return
        if self.bulletins is None:
            from smartcity_desk.ui.bulletins import BulletinWriter

            self.bulletins = BulletinWriter(self._desk, self._window)
        self.bulletins.ask_now()

    @Slot()
    def ask_picture(self) -> None:
        """Ask where the picture of this page is to be written."""
        if self._is_refused():
            return
        file_choice.choose_target(
            self._window, texts.CHOOSE_PICTURE, texts.PICTURE_FILES, "png",
            self._keeper.session.folder, self.file_name(texts.PICTURE_NAME), self.save_picture,
            {"pdf": texts.PDF_FILES, "svg": texts.SVG_FILES},
        )  # fmt: skip

    @Slot(bool)
    def choose_patterns(self, on: bool) -> None:
        """Draw all charts in patterns for mono print, or in colours, from now on."""
        patterns.switch(on)
        self._keeper.note(fills="pattern" if on else "colour")

    @Slot(str)
    def save_picture(self, path: str) -> None:
        """Write a picture of this page to ``path``."""
        page = self._stack.page(self._stack.current)
        if self._desk is not None and page is not None:
            self._exporter.save_picture(page, self._desk, Path(path))

    @Slot()
    def copy_picture(self) -> None:
        """Put a picture of this page on the clipboard."""
        page = self._stack.page(self._stack.current)
        if not self._is_refused() and self._desk is not None and page is not None:
            self._exporter.copy_picture(page, self._desk)
            self._announcer.say_copied()

    def _is_refused(self) -> bool:
        """Whether nothing may leave the window now; then it was said."""
        if self._desk is None or not self._desk.blind.is_on:
            return False
        self._announcer.say_no_export()
        return True

    @Slot(object, bool)
    def _remember_folder(self, path: Path, _trial: bool) -> None:
        self._keeper.note(folder=str(path.parent))

    def file_name(self, pattern: Name) -> str:
        """The name offered, which says that a trial is a trial."""
        desk, page = self._desk, self._stack.current
        evaluation = None if desk is None else desk.evaluation
        trial = evaluation is not None and not evaluation.is_official
        return safe_name(
            tr(
                pattern,
                year=0 if desk is None else desk.year,
                trial=tr(texts.TRIAL_SUFFIX) if trial else "",
                page=tr(texts.PAGES[page]) if page else "",
            )
        )
