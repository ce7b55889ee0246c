"""Records (留痕): versions, steps, the audit trail and appeals."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smartcity_desk.core.evaluation import Part
from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import Segments, Words
from smartcity_desk.ui.project.kept import ways_of
from smartcity_desk.ui.records.appeals import AppealsPanel
from smartcity_desk.ui.records.audit_tab import AuditTab
from smartcity_desk.ui.records.steps_tab import StepsTab
from smartcity_desk.ui.records.versions_tab import VersionsTab
from smartcity_desk.ui.tables.empty_notice import EmptyNotice
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.theme import SMALL, STEP

VERSIONS, STEPS, TRAIL, APPEALS = range(4)
_EMPTY: Final = 4


class RecordsPage(LivePage):
    """Four parts, one of them shown; versions and trail need a project file.

    Attributes:
        tabs: which part is shown.
        versions, steps, trail, appeals: the parts.
        file: which project file it is.
        save: the one button where there is no file yet.
    """

    name: ClassVar[str] = "records"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._is_listening = False
        self.tabs = Segments(texts.TABS, texts.TABS_SPOKEN)
        self.file = Words("ink_muted", SMALL)
        self.versions, self.steps, self.trail = VersionsTab(desk), StepsTab(desk), AuditTab(desk)
        self.appeals = AppealsPanel(desk)
        self.empty = EmptyNotice(texts.SAVE_NOW, leading=True)
        self.stack = QStackedWidget()
        parts = (self.versions, self.steps, self.trail, self.appeals, self.empty)
        for part in parts:
            self.stack.addWidget(part)
        self._lay_out()
        self.tabs.chosen.connect(self._show_part)
        self.empty.wanted.connect(self._save)
        self.first_focus = self.tabs
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        top.setSpacing(2 * STEP)
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self.file)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(self.title))
        self.catch_up()

    # -- showing -----------------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: no filter stays."""
        self.trail.forget()

    def refresh(self) -> None:
        """Show the part chosen, of the file there is now."""
        self._listen()
        ways = ways_of(self)
        path = None if ways is None else ways.path
        is_open = self.desk.evaluation is not None
        self.file.setText("" if path is None else path.name)
        self.file.setToolTip("" if path is None else str(path))
        chosen = self.tabs.current
        needs_file = chosen in (VERSIONS, TRAIL) and path is None
        self.empty.say(tr(texts.NO_FILE if is_open else texts.NO_EVALUATION), can=is_open)
        self.stack.setCurrentIndex(_EMPTY if needs_file or not is_open else chosen)
        part = self.stack.currentWidget()
        if isinstance(part, VersionsTab | StepsTab | AuditTab):
            part.refresh()

    def _listen(self) -> None:
        """Follow the file of the window once the page is in it."""
        ways = ways_of(self)
        if self._is_listening or ways is None or ways.recorder is None:
            return
        self._is_listening = True
        for signal in (ways.kept, ways.let_go, ways.recorder.recorded):
            signal.connect(self.catch_up)

    @Slot(int)
    def _show_part(self, _place: int) -> None:
        self.catch_up()

    @Slot(object)
    def _desk_edited(self, parts: object) -> None:
        """The file is told first: what it says follows when it is on the disk."""
        if not isinstance(parts, Part) or Part.OFFICIAL in parts or ways_of(self) is None:
            self.catch_up()

    @Slot()
    def _save(self) -> None:
        ways = ways_of(self)
        if ways is not None:
            ways.ask_target()
