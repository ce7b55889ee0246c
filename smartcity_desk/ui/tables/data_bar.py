"""The tool bar of the data page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.tree import Tree
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.panel_proxy import ROW_FILTER_NAMES
from smartcity_desk.ui.models.stage import STAGE_NAMES
from smartcity_desk.ui.parts import FlatButton, Segments
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import data as texts
from smartcity_desk.ui.texts import tables as table_texts
from smartcity_desk.ui.theme import STEP

HEIGHT = 48


class DataBar(QWidget):
    """View, unit, stage, filters, search, bars, copy.

    Attributes:
        view, unit, stage, branch, rows, search, bars, inspect, copy: its controls.
        copy_plain, copy_with_headers: actions of the copy menu.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.view = Segments((texts.BY_UNIT, texts.BY_YEAR), texts.VIEW)
        self.unit = ChoiceBox(texts.UNIT)
        self.stage = ChoiceBox(texts.STAGE)
        self.branch = ChoiceBox(texts.BRANCH)
        self.rows = ChoiceBox(texts.ROWS)
        self.search = SearchBox(texts.FIND_HINT, texts.FIND)
        self.bars = FlatButton(checkable=True)
        self.inspect = FlatButton(checkable=True)
        self.inspect.setChecked(True)
        self.copy = FlatButton()
        self.copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.copy_plain = self._menu.addAction("")
        self.copy_with_headers = self._menu.addAction("")
        self.copy.setMenu(self._menu)
        self._lay_out()
        self.stage.offer([(str(stage), name) for stage, name in STAGE_NAMES.items()], "raw")
        self.rows.offer([(str(row), name) for row, name in ROW_FILTER_NAMES.items()], "all")
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        row.setSpacing(STEP)
        row.addWidget(self.view)
        for box, letters in (
            (self.unit, 9), (self.stage, 7), (self.branch, 9), (self.rows, 8),
        ):  # fmt: skip
            box.setMinimumContentsLength(letters)
            row.addWidget(box, 1)
        row.addWidget(self.search, 1)
        row.addWidget(self.bars)
        row.addWidget(self.inspect)
        row.addWidget(self.copy)
        self.search.line.setMinimumWidth(112)
        for box in (self.unit, self.stage, self.branch, self.rows):
            box.setMaximumWidth(200)

    def offer_units(self, panel: Panel, chosen: str) -> None:
        """Offer the units of ``panel``, the city last."""
        choices = [(unit.code, unit.name) for unit in panel.units]
        if panel.city is not None:
            name = panel.city.name
            mark = texts.CITY_MARK
            city = Name(name.zh + mark.zh, (name.en or name.zh) + mark.en)
            choices.append((panel.city.code, city))
        self.unit.offer(choices, chosen)

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

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.bars.setText(tr(texts.BARS))
        self.bars.setToolTip(tr(texts.BARS_HELP))
        self.bars.setAccessibleDescription(tr(texts.BARS_HELP))
        self.inspect.setText(tr(texts.SHOW_DETAIL))
        self.inspect.setToolTip(tr(texts.SHOW_DETAIL_HELP))
        self.copy.setText(tr(texts.COPY))
        self.copy_plain.setText(tr(table_texts.COPY))
        self.copy_with_headers.setText(tr(table_texts.COPY_WITH_HEADERS))

    def focus_search(self) -> None:
        """Put the keyboard into the search line."""
        self.search.focus()
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _english(name: Name) -> str:
    return name.en or name.zh
