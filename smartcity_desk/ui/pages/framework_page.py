"""Framework (体系): the tree, units, denominators, goalposts, the method, what adjusts an index."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.adjustments_pane import AdjustmentsPane
from smartcity_desk.ui.framework.denominators_pane import DenominatorsPane
from smartcity_desk.ui.framework.files import FrameworkFiles
from smartcity_desk.ui.framework.goalposts_pane import GoalpostsPane
from smartcity_desk.ui.framework.method_pane import MethodPane
from smartcity_desk.ui.framework.pane import Pane
from smartcity_desk.ui.framework.tree_pane import TreePane
from smartcity_desk.ui.framework.units_pane import UnitsPane
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import FlatButton, Line, Segments, Words
from smartcity_desk.ui.texts import framework as texts
from smartcity_desk.ui.theme import HALF, HEADING, SMALL, STEP


class FrameworkPage(LivePage):
    """Panes under one heading; the one in sight follows the desk.

    Attributes:
        tabs: chooses the pane.
        panes: the panes in the order of the tabs.
        items, units, denominators, goalposts, method, adjustments: the panes by name.
    """

    name: ClassVar[str] = "framework"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.heading = Line("ink", HEADING, bold=True)
        self.counts = Line("ink_muted", SMALL)
        self.tabs = Segments(texts.TAB_NAMES, texts.TABS, is_tight=True)
        self.items, self.units = TreePane(desk), UnitsPane(desk)
        self.denominators, self.goalposts = DenominatorsPane(desk), GoalpostsPane(desk)
        self.method, self.adjustments = MethodPane(desk), AdjustmentsPane(desk)
        self.panes: list[Pane] = [
            self.items, self.units, self.denominators, self.goalposts, self.method,
            self.adjustments,
        ]  # fmt: skip
        self.stack = QStackedWidget()
        self.empty = Words("ink_muted")
        self.import_button, self.export_button = FlatButton(), FlatButton()
        self.files = FrameworkFiles(desk, self)
        self._said = ""
        self._lay_out()
        self.import_button.clicked.connect(self.files.ask_import)
        self.export_button.clicked.connect(self.files.ask_export)
        self.files.said.connect(self._say)
        self.tabs.chosen.connect(self._show_pane)
        for pane in self.panes:
            pane.goto.connect(self.goto)
        self.method.enter_wanted.connect(self._show_adjustments)
        self.adjustments.to_method.clicked.connect(self._show_method)
        self.first_focus = self.items.view
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.heading)
        names.addWidget(self.counts)
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        top.setSpacing(HALF)
        top.addLayout(names, 1)
        top.addWidget(self.tabs)
        top.addWidget(self.import_button)
        top.addWidget(self.export_button)
        for pane in self.panes:
            self.stack.addWidget(pane)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.empty, 1)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(self.title))
        self.empty.setText(tr(texts.NO_EVALUATION))
        for button, text, hint in (
            (self.import_button, texts.IMPORT, texts.IMPORT_HINT),
            (self.export_button, texts.EXPORT, texts.EXPORT_HINT),
        ):
            button.setText(tr(text))
            button.setToolTip(tr(hint))

    def start_anew(self) -> None:
        """Another evaluation: every pane from the start."""
        self._said = ""
        for pane in self.panes:
            pane.start_anew()

    def refresh(self) -> None:
        """Show the framework under discussion."""
        evaluation = self.desk.evaluation
        is_open = evaluation is not None
        for widget in (self.stack, self.tabs, self.import_button, self.export_button):
            widget.setVisible(is_open)
        self.empty.setVisible(not is_open)
        if evaluation is None:
            self.heading.setText("")
            self.counts.setText("")
            return
        self._say_head(evaluation.framework)
        self.panes[self.tabs.current].refresh()

    @Slot(int)
    def _show_pane(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        if self.desk.evaluation is not None:
            self.panes[place].refresh()

    @property
    def goalposts_item(self) -> str:
        """Code of the item whose goalposts are in sight; empty while another pane is."""
        is_shown = self.stack.currentWidget() is self.goalposts
        return self.goalposts.box.table.code if is_shown else ""

    def show_pane(self, place: int) -> None:
        """Show the pane at ``place`` as if its tab had been chosen."""
        self.tabs.choose(place)
        self._show_pane(place)

    @Slot(str)
    def _show_adjustments(self, kind: str) -> None:
        """The table of coefficients and deductions, the keyboard in the column of ``kind``."""
        self.show_pane(self.panes.index(self.adjustments))
        self.adjustments.go_to(kind)

    @Slot()
    def _show_method(self) -> None:
        self.show_pane(self.panes.index(self.method))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        """Say in the head what happened to a file."""
        self._said = sentence
        if self.desk.evaluation is not None:
            self._say_head(self.desk.evaluation.framework)

    def _say_head(self, framework: Framework) -> None:
        self.heading.setText(tr(framework.name))
        counts = [tr(texts.VERSION, version=framework.version)] if framework.version else []
        for level, (one, many) in texts.COUNT_LEVELS.items():
            count = len(framework.at_level(level))
            if count:
                name = tr(one if count == 1 else many)
                counts.append(tr(texts.COUNTS, count=count, level=name))
        self.counts.setText(self._said or " · ".join(counts))
