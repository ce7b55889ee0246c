"""Framework (体系): the tree of indices, dimensions, indicators and items."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework, Level
from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.framework_model import (
    OFFICIAL_COLUMN,
    SEARCH_ROLE,
    FrameworkModel,
)
from smartcity_desk.ui.models.search_proxy import SearchProxy
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import Line, Link, Segments, Words, action
from smartcity_desk.ui.tables.node_tree import NodeTree
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import framework as texts
from smartcity_desk.ui.theme import HEADING, SMALL, STEP

_FIRST_SHOWN = 1  # dimensions


class FrameworkPage(LivePage):
    """The framework as a tree table.

    Attributes:
        levels, search, view: its parts.
        model, proxy: what the view shows.
    """

    name: ClassVar[str] = "framework"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = FrameworkModel(self)
        self.proxy = SearchProxy(SEARCH_ROLE, self)
        self.proxy.setSourceModel(self.model)
        self.view = NodeTree()
        self.view.setModel(self.proxy)
        self.heading = Line("ink", HEADING, bold=True)
        self.counts = Line("ink_muted", SMALL)
        self.levels_label = Words("ink_muted")
        self.levels = Segments([name for _, name in texts.EXPAND_LEVELS], texts.EXPAND)
        self.search = SearchBox(texts.FIND_HINT, texts.FIND)
        self.empty = Words("ink_muted")
        self.go_data, self.go_weights = Link(), Link()
        self.find_action = action(self, "Ctrl+F")
        self._item_before = ""
        self._lay_out()
        self._wire()
        self.levels.choose(_FIRST_SHOWN)
        self.first_focus = self.view
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.heading)
        names.addWidget(self.counts)
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        top.setSpacing(STEP)
        top.addLayout(names, 1)
        top.addWidget(self.levels_label)
        top.addWidget(self.levels)
        self.search.setFixedWidth(248)
        top.addWidget(self.search)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * STEP, 0, STEP, 0)
        foot.addStretch(1)
        foot.addWidget(self.go_data)
        foot.addWidget(self.go_weights)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.view, 1)
        whole.addWidget(self.empty, 1)
        whole.addLayout(foot)

    def _wire(self) -> None:
        self.levels.chosen.connect(self._show_level)
        self.search.changed.connect(self._search)
        self.search.next_wanted.connect(self._find_next)
        self.search.previous_wanted.connect(self._find_previous)
        self.search.left.connect(self.view.setFocus)
        self.view.doubleClicked.connect(self._open)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.find_action.triggered.connect(self.search.focus)
        self.go_data.clicked.connect(self._show_data)
        self.go_weights.clicked.connect(self._show_weights)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(self.title))
        self.view.setAccessibleName(tr(self.title))
        self.levels_label.setText(tr(texts.EXPAND))
        self.find_action.setText(tr(texts.FIND))
        self.go_data.setText(tr(texts.GO_DATA))
        self.go_weights.setText(tr(texts.GO_WEIGHTS))
        self.empty.setText(tr(texts.NO_EVALUATION))

    # -- showing -----------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: no search, down to the dimensions."""
        self.search.line.clear()
        self.levels.choose(_FIRST_SHOWN)

    def refresh(self) -> None:
        """Show the framework and the weights under discussion."""
        evaluation = self.desk.evaluation
        is_open = evaluation is not None
        for widget in (self.view, self.levels, self.search, self.go_data, self.go_weights):
            widget.setVisible(is_open)
        self.levels_label.setVisible(is_open)
        self.empty.setVisible(not is_open)
        is_other = evaluation is None or evaluation.tree is not self.model.tree
        if evaluation is None:
            self.model.show(None, None)
        else:
            self.model.show(evaluation.weights, evaluation.official.weights)
            self._say_head(evaluation.framework)
            self._show_official(evaluation)
        if is_other and is_open:
            self._show_level()
        self._follow_item()
        self._enable_links()

    def _follow_item(self) -> None:
        """Go to the item that another page selected."""
        tree, item = self.model.tree, self.desk.item
        if item != self._item_before and tree is not None and item in tree.position:
            self._go_to(tree.position[item])
        self._item_before = item

    def _say_head(self, framework: Framework) -> None:
        words = [tr(framework.name)]
        if framework.version:
            words.append(tr(texts.VERSION, version=framework.version))
        self.heading.setText(" · ".join(words))
        counts = []
        for level, (one, many) in texts.COUNT_LEVELS.items():
            count = len(framework.at_level(level))
            if count:
                name = tr(one if count == 1 else many)
                counts.append(tr(texts.COUNTS, count=count, level=name))
        self.counts.setText(" · ".join(counts))

    def _show_official(self, evaluation: Evaluation) -> None:
        """Official weights stand beside the present ones only where they differ."""
        hidden = not evaluation.changed_weights
        if self.view.isColumnHidden(OFFICIAL_COLUMN) != hidden:
            self.view.setColumnHidden(OFFICIAL_COLUMN, hidden)
        self.view.set_widths()

    @Slot()
    def _show_level(self) -> None:
        if self.proxy.is_searching:
            self.search.line.clear()
        self.view.show_down_to(texts.EXPAND_LEVELS[self.levels.current][0])

    # -- finding -----------------------------------------------------------------

    def _matching(self) -> list[int]:
        """Positions of the nodes that contain what is searched for, from the top down."""
        tree, sought = self.model.tree, folded(self.search.text)
        if tree is None or not sought:
            return []
        return [
            position
            for position in tree.top_down
            if sought in folded(str(self.model.index_of(position).data(SEARCH_ROLE)))
        ]

    @Slot(str)
    def _search(self, text: str) -> None:
        self.proxy.search(text)
        self.view.delegate.sought = folded(text)
        found = self._matching()
        if not folded(text):
            self.search.say_count("")
            self.view.show_down_to(texts.EXPAND_LEVELS[self.levels.current][0])
            return
        self.search.say_count(tr(texts.FOUND, count=len(found)) if found else tr(texts.NOT_FOUND))
        self.view.expandAll()
        if found:
            self._go_to(found[0])

    @Slot()
    def _find_next(self) -> None:
        self._find(1)

    @Slot()
    def _find_previous(self) -> None:
        self._find(-1)

    def _find(self, step: int) -> None:
        found = self._matching()
        if found:
            here = self.proxy.mapToSource(self.view.currentIndex()).internalId()
            place = found.index(here) + step if here in found else 0
            self._go_to(found[place % len(found)])

    def _go_to(self, position: int) -> None:
        index = self.proxy.mapFromSource(self.model.index_of(position))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    # -- leading on ----------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._enable_links()

    def _enable_links(self) -> None:
        tree, code = self.model.tree, self.view.code
        is_item = tree is not None and bool(code) and self._level(code) is Level.ITEM
        self.go_data.setEnabled(is_item)
        self.go_weights.setEnabled(bool(code))

    def _level(self, code: str) -> Level:
        assert self.model.tree is not None
        return self.model.tree.nodes[self.model.tree.position[code]].level

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        """An item leads to its data; anything else opens and closes."""
        if self.proxy.hasChildren(index):
            self.view.setExpanded(index, not self.view.isExpanded(index))
        else:
            self._show_data()

    @Slot()
    def _show_data(self) -> None:
        units = () if self.desk.evaluation is None else self.desk.evaluation.panel.units
        if self.view.code and units:
            self.desk.select(unit=self.desk.unit or units[0].code, item=self.view.code)
            self.goto.emit("data")

    @Slot()
    def _show_weights(self) -> None:
        """The weights of the node and its siblings, beside the ranking."""
        tree, code = self.model.tree, self.view.code
        if tree is not None and code:
            above = int(tree.parent[tree.position[code]])
            self.desk.select(node=tree.codes[above] if above >= 0 else code)
            self.goto.emit("ranking")
