"""The tree of indices and items: edited in place, added to, moved, retired."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from smartcity_desk.core.draft import LEVELS
from smartcity_desk.core.framework import Level
from smartcity_desk.ui.commands_framework import After, TreeEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.pane import Pane, why_not
from smartcity_desk.ui.framework.side import NodeSide
from smartcity_desk.ui.framework.tree_finder import TreeFinder
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.field_roles import FIELD_ROLE
from smartcity_desk.ui.models.framework_columns import KEYS, OFFICIAL_COLUMN
from smartcity_desk.ui.models.framework_model import (
    SEARCH_ROLE,
    FrameworkModel,
)
from smartcity_desk.ui.models.search_proxy import SearchProxy
from smartcity_desk.ui.parts import Link, Segments, action
from smartcity_desk.ui.tables.field_editor import FieldEditor
from smartcity_desk.ui.tables.node_tree import NodeTree
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import framework as texts
from smartcity_desk.ui.theme import STEP

FIRST_SHOWN: Final = 1  # dimensions
SEARCH_WIDTH: Final = 216


class TreePane(Pane):
    """The framework as a tree table, with every field of the current node beside it.

    Attributes:
        editing: makes the changes.
        levels, search, view, side: its parts.
        model, proxy: what the view shows.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.editing = TreeEditing(desk)
        self.model = FrameworkModel(self)
        self.proxy = SearchProxy(SEARCH_ROLE, self)
        self.proxy.setSourceModel(self.model)
        self.view = NodeTree()
        self.view.setModel(self.proxy)
        self.view.delegate.check = self._why_not
        self.blocks = FieldEditor(self.view, self.editing, self._after, self)
        self.side = NodeSide(self.editing)
        self.levels = Segments([name for _, name in texts.EXPAND_LEVELS], texts.EXPAND)
        self.search = SearchBox(texts.FIND_HINT, texts.FIND)
        self.finder = TreeFinder(self.search, self.view, self.model, self.proxy)
        self.go_data, self.go_weights = Link(), Link()
        self.find_action = action(self, "Ctrl+F")
        self._item_before = ""
        self._make_buttons()
        self._lay_out()
        self._wire()
        self.levels.choose(FIRST_SHOWN)
        self.finish_setup()

    def _make_buttons(self) -> None:
        button = self.button
        self.add_button = button(texts.ADD, texts.ADD_HINT, self._nothing)
        self.add_menu = QMenu(self)
        self.add_actions: dict[Level, QAction] = {}
        for level in texts.ADD_LEVELS:
            made = self.add_menu.addAction("")
            made.setData(str(level))
            self.add_actions[level] = made
        self.add_menu.triggered.connect(self._add_chosen)
        self._with_menu(self.add_button, self.add_menu)
        self.copy_button = button(texts.DUPLICATE, texts.DUPLICATE_HINT, self.duplicate, "Ctrl+D")
        self.retire_button = button(texts.RETIRE, texts.RETIRE_HINT, self.retire, "Ctrl+Del")
        self.up_button = button(texts.UP, texts.UP_HINT, self.move_up, "Alt+Up")
        self.down_button = button(texts.DOWN, texts.DOWN_HINT, self.move_down, "Alt+Down")
        self.back_button = button(texts.REINSTATE, texts.REINSTATE_HINT, self._nothing)
        self.back_menu = QMenu(self)
        self.back_menu.triggered.connect(self._reinstate_chosen)
        self._with_menu(self.back_button, self.back_menu)

    @staticmethod
    def _with_menu(button: QToolButton, menu: QMenu) -> None:
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    @Slot()
    def _nothing(self) -> None:
        """A button with a menu does nothing by itself."""

    def _lay_out(self) -> None:
        self.bar.addStretch(1)
        self.bar.addWidget(self.levels)
        self.bar.addSpacing(STEP)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.bar.addWidget(self.search)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * STEP, 0, STEP, 0)
        foot.addStretch(1)
        foot.addWidget(self.go_data)
        foot.addWidget(self.go_weights)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.view, 1)
        left.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.body.addLayout(row, 1)

    def _wire(self) -> None:
        self.levels.chosen.connect(self.show_level)
        self.finder.found.connect(self._found)
        self.finder.cleared.connect(self._search_cleared)
        self.view.doubleClicked.connect(self._open)
        self.view.delegate.edited.connect(self._edited)
        self.blocks.said.connect(self.tell)
        self.blocks.refused.connect(self.say)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.model.dropped.connect(self._dropped)
        self.find_action.triggered.connect(self.search.focus)
        self.go_data.clicked.connect(self._show_data)
        self.go_weights.clicked.connect(self._show_weights)

    def read_texts(self) -> None:
        """Read what only this pane has."""
        self.view.setAccessibleName(tr(texts.TITLE))
        self.find_action.setText(tr(texts.FIND))
        self.go_data.setText(tr(texts.GO_DATA))
        self.go_weights.setText(tr(texts.GO_WEIGHTS))
        for level, made in self.add_actions.items():
            made.setText(tr(texts.ADD_LEVELS[level]))

    # -- showing -----------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: no search, down to the dimensions."""
        super().start_anew()
        self.search.line.clear()
        self.levels.choose(FIRST_SHOWN)
        self.model.show(None, None)

    def refresh(self) -> None:
        """Show the framework and the weights under discussion."""
        evaluation = self.desk.evaluation
        assert evaluation is not None
        is_first, code = self.model.tree is None, self.view.code
        opened = set() if is_first else self.view.open_codes()
        before = self.model.tree
        self.model.show(evaluation.weights, evaluation.official.weights)
        hidden = not self.model.is_weighted_otherwise
        if self.view.isColumnHidden(OFFICIAL_COLUMN) != hidden:
            self.view.setColumnHidden(OFFICIAL_COLUMN, hidden)
        self.view.set_widths()
        if is_first:
            self.show_level()
            self.view.setCurrentIndex(self.proxy.index(0, 0))
        elif before is not self.model.tree and not self.view.currentIndex().isValid():
            self.view.open_again(opened)
            if code in evaluation.tree.position:
                self.go_to(code)
        self._offer_retired()
        self._follow_item()
        self._enable()

    def _follow_item(self) -> None:
        """Go to the item that another page selected."""
        tree, item = self.model.tree, self.desk.item
        if item != self._item_before and tree is not None and item in tree.position:
            self.go_to(item)
        self._item_before = item

    @Slot()
    def show_level(self) -> None:
        """Expand down to the level chosen."""
        if self.proxy.is_searching:
            self.search.line.clear()
        self.view.show_down_to(texts.EXPAND_LEVELS[self.levels.current][0])

    # -- going -------------------------------------------------------------------

    @Slot(int)
    def _found(self, position: int) -> None:
        self._go_to(position)

    @Slot()
    def _search_cleared(self) -> None:
        self.view.show_down_to(texts.EXPAND_LEVELS[self.levels.current][0])

    def _go_to(self, position: int) -> QModelIndex:
        index = self.proxy.mapFromSource(self.model.index_of(position))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        return index

    def go_to(self, code: str) -> QModelIndex:
        """Put the keyboard on the node ``code``."""
        assert self.model.tree is not None
        return self._go_to(self.model.tree.position[code])

    # -- changing ------------------------------------------------------------------

    def _why_not(self, code: str, field: str, text: str) -> str:
        """Why a field cannot hold ``text``; empty where it can."""
        if field == "weight":
            return why_not(lambda: self.editing.weights_after(code, text))
        return why_not(lambda: self.editing.after(code, field, text))

    def _after(self, code: str, key: str, text: str) -> After:
        """What a text in a column of a node leads to, as part of a block."""
        if key == "entered":
            return self.editing.weight_after(code, text)
        if key == "code":
            return self.editing.code_after(code, text)
        tree = self.model.tree
        assert tree is not None
        cell = self.model.index_of(tree.position[code], KEYS.index(key))
        return self.editing.field_after(code, str(cell.data(FIELD_ROLE)), text)

    @Slot(str, str, str)
    def _edited(self, code: str, field: str, text: str) -> None:
        if field == "weight":
            self.tried(lambda: self.editing.set_weight(code, text))
        else:
            self.tried(lambda: self.editing.set_field(code, field, text))
        tree = self.model.tree
        if field == "code" and tree is not None and text.strip() in tree.position:
            self.go_to(text.strip())

    @Slot(QAction)
    def _add_chosen(self, chosen: QAction) -> None:
        self.add(Level(chosen.data()))

    def add(self, level: Level) -> None:
        """Add a node below the current one, or the nearest above it that may have it."""
        parent = self._parent_for(level)
        code = self.tried(lambda: self.editing.add(parent, level, texts.NEW_NODES[level]))
        if code is not None:
            self.search.line.clear()
            self.view.setFocus()
            self.view.edit(self.go_to(code))

    def _parent_for(self, level: Level) -> str:
        """The nearest node from the current one up below which ``level`` may stand."""
        tree = self.editing.snapshot.weights.tree
        position = tree.position.get(self.view.code, tree.root)
        for place in (position, *tree.ancestors(position)):
            node = tree.nodes[place]
            if node.item is None and LEVELS.index(node.level) < LEVELS.index(level):
                return node.code
        return tree.codes[tree.root]

    @Slot()
    def duplicate(self) -> None:
        """Copy the current node."""
        code = self.view.code
        made = self.tried(lambda: self.editing.duplicate(code)) if code else None
        if made is not None:
            self.go_to(made)

    @Slot()
    def retire(self) -> None:
        """Take the current node out of the framework."""
        code, tree = self.view.code, self.model.tree
        if not code or tree is None:
            return
        family = [tree.codes[p] for p in self._family(code)]
        place = family.index(code)
        if self.tried(lambda: self.editing.retire(code)):
            self.go_to([c for c in family if c != code][max(0, place - 1)])

    def _family(self, code: str) -> tuple[int, ...]:
        tree = self.model.tree
        assert tree is not None
        parent = int(tree.parent[tree.position[code]])
        return (tree.root,) if parent < 0 else tree.children[parent]

    @Slot()
    def move_up(self) -> None:
        """Move the current node one place up."""
        self._step(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the current node one place down."""
        self._step(1)

    def _step(self, by: int) -> None:
        code = self.view.code
        if code:
            self.tried(lambda: self.editing.step(code, by))
            self.go_to(code)

    @Slot(str, str, int)
    def _dropped(self, code: str, parent: str, row: int) -> None:
        """A node was dropped before the child ``row`` of ``parent``, or on it (−1)."""
        tree = self.model.tree
        if tree is None or code not in tree.position:
            return
        family = [tree.codes[p] for p in tree.children[tree.position[parent]]]
        place = len(family) if row < 0 else row
        if code in family and family.index(code) < place:
            place -= 1
        self.tried(lambda: self.editing.move(code, parent, place))
        self.go_to(code)

    def _offer_retired(self) -> None:
        retired = self.editing.retired
        self.back_menu.clear()
        for code, name in retired.items():
            made = self.back_menu.addAction(f"{code}  {tr(name)}".replace("&", "&&"))
            made.setData(code)
        self.back_button.setVisible(bool(retired))

    @Slot(QAction)
    def _reinstate_chosen(self, chosen: QAction) -> None:
        code = str(chosen.data())
        self.tried(lambda: self.editing.reinstate(code))
        tree = self.model.tree
        if tree is not None and code in tree.position:
            self.go_to(code)

    # -- leading on ----------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._enable()

    def _enable(self) -> None:
        tree, code = self.model.tree, self.view.code
        known = tree is not None and code in tree.position
        is_root = known and tree is not None and tree.position[code] == tree.root
        is_item = known and tree is not None and tree.framework.node(code).item is not None
        self.go_data.setEnabled(is_item)
        self.go_weights.setEnabled(known)
        for button in (
            self.copy_button,
            self.retire_button,
            self.up_button,
            self.down_button,
        ):
            button.setEnabled(known and not is_root)
        self.side.show_node(code)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        """A field is edited; an item leads to its data; anything else opens and closes."""
        if index.column() > 1:
            if index.flags() & index.flags().ItemIsEditable:
                self.view.edit(index)
        elif self.proxy.hasChildren(index):
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
