"""Review (核验): entries to decide, how far the districts are, questions, verification."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import Segments, action
from smartcity_desk.ui.review.entries_tab import EntriesTab
from smartcity_desk.ui.review.exchange import Exchange
from smartcity_desk.ui.review.progress_tab import ProgressTab
from smartcity_desk.ui.review.questions_tab import QuestionsTab
from smartcity_desk.ui.review.verification_tab import VerificationTab
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import STEP


class ReviewPage(LivePage):
    """The parts of the review, one at a time.

    Attributes:
        tabs: which part is shown.
        entries, progress, questions, verification: the parts.
        exchange: writes and reads the workbooks of the parts.
    """

    name: ClassVar[str] = "review"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.exchange = Exchange(desk, self)
        self.entries, self.progress = EntriesTab(desk), ProgressTab(desk)
        self.questions = QuestionsTab(desk, self.exchange)
        self.verification = VerificationTab(desk, self.exchange)
        self.parts = (self.entries, self.progress, self.questions, self.verification)
        self.stack = QStackedWidget()
        for part in self.parts:
            self.stack.addWidget(part)
        names = (
            texts.TAB_ENTRIES, texts.TAB_PROGRESS, texts.TAB_QUESTIONS, texts.TAB_VERIFICATION
        )  # fmt: skip
        self.tabs = Segments(names, texts.TABS)
        self.find_action = action(self, "Ctrl+F")
        self._lay_out()
        self.tabs.chosen.connect(self.show_part)
        self.entries.goto.connect(self.goto)
        self.progress.entries_wanted.connect(self.show_entries_of)
        self.questions.entry_wanted.connect(self.show_entry)
        self.find_action.triggered.connect(self._find)
        self._is_led = False
        desk.selection_changed.connect(self._selection_changed)
        self.first_focus = self.entries.entries
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        top.setSpacing(2 * STEP)
        top.addWidget(self.tabs)
        top.addStretch(1)
        self.found = QWidget()
        row = QHBoxLayout(self.found)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.entries.shown)
        row.addWidget(self.entries.clear)
        top.addWidget(self.found)
        for search in (self.entries.search, self.verification.search):
            search.setFixedWidth(264)
            top.addWidget(search)
        self.verification.search.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)

    @Slot(int)
    def show_part(self, place: int) -> None:
        """Show one of the parts."""
        self.tabs.choose(place)
        self.stack.setCurrentIndex(place)
        self.entries.search.setVisible(place == 0)
        self.found.setVisible(place == 0)
        self.verification.search.setVisible(self.parts[place] is self.verification)
        self.refresh()

    @Slot(str)
    def show_entries_of(self, unit: str) -> None:
        """Show the open entries of a district."""
        self.show_part(0)
        self.entries.show_unit(unit)

    @Slot(str)
    def show_entry(self, key: str) -> None:
        """Show one entry."""
        self.show_part(0)
        self.entries.show_key(key)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(self.title))
        self.find_action.setText(tr(texts.FIND))
        for part in self.parts:
            part.retranslate()

    def start_anew(self) -> None:
        """Another evaluation: the entries, no filter, no search."""
        self.stack.setCurrentIndex(0)
        self.tabs.choose(0)
        self.entries.search.show()
        self.found.show()
        self.verification.search.hide()
        for part in self.parts:
            part.start_anew()

    def refresh(self) -> None:
        """Show what is on the desk now."""
        self.parts[self.stack.currentIndex()].refresh()

    @Slot()
    def _selection_changed(self) -> None:
        """Somebody went to a district or a cell elsewhere: its entry is shown here next."""
        self._is_led = not self.isVisible()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the entry of what is selected, where another page led here."""
        super().showEvent(event)
        if self._is_led and self.stack.currentWidget() is self.entries:
            self.entries.go_to_selected()
        self._is_led = False

    @Slot()
    def _find(self) -> None:
        if self.stack.currentWidget() is self.verification:
            self.verification.search.focus()
        else:
            self.show_part(0)
            self.entries.search.focus()
