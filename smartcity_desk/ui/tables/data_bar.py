"""The tool bar of the data page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QToolButton, QWidget

from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.framework import Framework, Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.tree import Tree
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.cell_states import CellState, counted
from smartcity_desk.ui.models.sheets import city_name
from smartcity_desk.ui.models.stage import STAGE_NAMES
from smartcity_desk.ui.parts import CONTROL_HEIGHT, FlatButton, Segments
from smartcity_desk.ui.tables.cell_painting import Shading
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import data as texts
from smartcity_desk.ui.theme import STEP

HEIGHT, TWO_ROWS = 48, 88
_WIDEST_BOX, _WIDEST_ITEM, _WIDEST_SEARCH = 220, 320, 280
VIEWS = (texts.BY_UNIT, texts.BY_YEAR, texts.BY_ITEM)
VIEW_HELPS = (texts.BY_UNIT_HELP, texts.BY_YEAR_HELP, texts.BY_ITEM_HELP)
KINDS = (ITEM, DENOMINATOR)


class DataBar(QWidget):
    """View, items or denominators, stage, filters, search, menus.

    One row; where the window is too narrow for it, filters and search stand in a second one.

    Attributes:
        view, family, unit, item, stage, branch, rows, search, inspect: its controls.
        edit, display: menu buttons; :attr:`edit_menu` and :attr:`display_menu` are filled
            by whoever knows the actions.
        shading: actions of the display menu, one checked.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.view = Segments(VIEWS, texts.VIEW)
        self.family = Segments((texts.ITEMS, texts.DENOMINATORS), texts.FAMILY)
        self.unit = ChoiceBox(texts.UNIT)
        self.item = ChoiceBox(texts.ITEM)
        self.stage = ChoiceBox(texts.STAGE)
        self.branch = ChoiceBox(texts.BRANCH)
        self.rows = ChoiceBox(texts.ROWS)
        self.search = SearchBox(texts.FIND_HINT, texts.FIND)
        self.inspect = FlatButton(checkable=True)
        self.inspect.setChecked(True)
        self.edit, self.edit_menu = self._menu_button()
        self.display, self.display_menu = self._menu_button()
        self._make_shading()
        self._offered: tuple[object, ...] = ()
        self._lay_out()
        self.stage.offer([(str(stage), name) for stage, name in STAGE_NAMES.items()], "raw")
        self.offer_states({})
        retranslated(self, self.retranslate)

    def _menu_button(self) -> tuple[FlatButton, QMenu]:
        button = FlatButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        button.setMenu(menu)
        return button, menu

    def _make_shading(self) -> None:
        group = QActionGroup(self)
        self.shading: dict[Shading, QAction] = {}
        for shading in Shading:
            made = self.display_menu.addAction("")
            made.setCheckable(True)
            made.setData(str(shading))
            group.addAction(made)
            self.shading[shading] = made
        self.shading[Shading.NONE].setChecked(True)
        self.display_menu.addSeparator()

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * STEP, (HEIGHT - CONTROL_HEIGHT) // 2, 2 * STEP, 0)
        self._grid.setHorizontalSpacing(STEP)
        self._grid.setVerticalSpacing(STEP)
        boxes = (self.unit, self.item, self.stage, self.branch, self.rows)
        self._first = _group(self.view, self.family)
        self._filters = _group(*boxes)
        self._seek = _group(self.search)
        self._menus = _group(self.edit, self.display, self.inspect)
        self._groups = (self._first, self._filters, self._seek, self._menus)
        for box, letters in zip(boxes, (6, 8, 5, 6, 7), strict=True):
            box.setMinimumContentsLength(letters)
            box.setMaximumWidth(_WIDEST_ITEM if box is self.item else _WIDEST_BOX)
        self.search.line.setMinimumWidth(112)
        self.search.setMaximumWidth(_WIDEST_SEARCH)
        self._is_wide: bool | None = None
        self._place(is_wide=True)

    def _place(self, *, is_wide: bool) -> None:
        """Everything in one row, or filters and search in a second one."""
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        grid, (first, filters, seek, menus) = self._grid, self._groups
        for group in self._groups:
            grid.removeWidget(group)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if is_wide:
            for column, group in enumerate(self._groups):
                grid.addWidget(group, 0, column)
        else:
            grid.addWidget(first, 0, 0, 1, 2, left)
            grid.addWidget(menus, 0, 2, 1, 2, right)
            grid.addWidget(filters, 1, 0, 1, 3)
            grid.addWidget(seek, 1, 3)
        for column, stretch in enumerate((0, 3, 2, 0) if is_wide else (0, 3, 0, 2)):
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(2, 1)
        self.setFixedHeight(HEIGHT if is_wide else TWO_ROWS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row or two."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """One row where everything has room in it, else two."""
        margins = self._grid.contentsMargins()
        wanted = sum(group.minimumSizeHint().width() for group in self._groups)
        room = self.width() - margins.left() - margins.right() - 3 * STEP
        self._place(is_wide=wanted <= room)

    @property
    def kind(self) -> str:
        """Whether items or denominators are asked for."""
        return KINDS[self.family.current]

    def show_for(self, view: int, kind: str) -> None:
        """Show the controls of a view of items or denominators."""
        self.unit.setVisible(view == 1)
        self.item.setVisible(view == 2)
        for box in (self.stage, self.branch):
            box.setVisible(kind == ITEM)
        self.fit()

    def offer_units(self, panel: Panel, chosen: str) -> None:
        """Offer the units of ``panel``, the city last."""
        known = (panel.units, panel.city)
        if self._offered != known:
            self._offered = known
            choices = [(unit.code, unit.name) for unit in panel.units]
            if panel.city is not None:
                choices.append((panel.city.code, city_name(panel.city.name)))
            self.unit.offer(choices, chosen)
        self.unit.choose(chosen)

    def offer_items(self, framework: Framework, kind: str, chosen: str) -> None:
        """Offer the items, or the denominators, of ``framework``."""
        if kind == ITEM:
            self.item.offer([(node.code, node.name) for node in framework.items], chosen)
        else:
            self.item.offer([(d.code, d.name) for d in framework.denominators], chosen)

    def offer_branches(self, tree: Tree, chosen: str) -> None:
        """Offer first-level indices and dimensions to filter by."""
        choices = [("", texts.ALL_BRANCHES)]
        for position in tree.top_down:
            node = tree.nodes[position]
            if int(tree.parent[position]) == tree.root and node.item is None:
                choices.append((node.code, node.name))
            elif node.level is Level.DIMENSION:
                choices.append((node.code, Name(f"　{node.name.zh}", f"   {_english(node.name)}")))
        self.branch.offer(choices, chosen)

    def offer_states(self, counts: Mapping[CellState, int]) -> None:
        """Offer all rows, or those with cells in a state, with how many cells there are."""
        states = [(str(state), counted(state, counts.get(state, 0))) for state in CellState]
        self.rows.offer([("", texts.ROWS_ALL), *states], self.rows.key)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        for place, help_text in enumerate(VIEW_HELPS):
            self.view.set_tool_tip(place, help_text)
        for shading, name in SHADING_NAMES.items():
            self.shading[shading].setText(tr(name))
        self.edit.setText(f"{tr(texts.EDIT)} ▾")
        self.display.setText(f"{tr(texts.DISPLAY)} ▾")
        self.inspect.setText(tr(texts.SHOW_DETAIL))
        self.inspect.setToolTip(tr(texts.SHOW_DETAIL_HELP))
        self.fit()

    def focus_search(self) -> None:
        """Put the keyboard into the search line."""
        self.search.focus()
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _group(*widgets: QWidget) -> QWidget:
    """Widgets that stay beside each other."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(STEP)
    for widget in widgets:
        row.addWidget(widget, 2 if isinstance(widget, ChoiceBox | SearchBox) else 0)
    if isinstance(widgets[0], ChoiceBox):
        row.addStretch(1)
    return made


SHADING_NAMES = {
    Shading.NONE: texts.SHADING_NONE, Shading.BARS: texts.BARS, Shading.HEAT: texts.HEAT,
}  # fmt: skip


def _english(name: Name) -> str:
    return name.en or name.zh
