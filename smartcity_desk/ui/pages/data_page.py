"""Data (数据): what was reported, as units × items for a year or items × years for a unit."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.entry import Entry
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui.commands_data import entered
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.issue_list import issues_read
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.models.describing import describe
from smartcity_desk.ui.models.issue_places import IssuePlaces
from smartcity_desk.ui.models.panel_model import PanelModel
from smartcity_desk.ui.models.panel_proxy import PanelProxy, RowFilter
from smartcity_desk.ui.models.reading_block import Source
from smartcity_desk.ui.models.sheet import EMPTY, Place, Sheet
from smartcity_desk.ui.models.sheets import items_by_years, units_by_items
from smartcity_desk.ui.models.stage import Stage
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import Words, action
from smartcity_desk.ui.tables.cell_detail import CellDetail
from smartcity_desk.ui.tables.data_bar import DataBar
from smartcity_desk.ui.tables.finder import Finder, go_to
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.legend import Legend
from smartcity_desk.ui.tables.table_actions import TableActions
from smartcity_desk.ui.tables.value_delegate import RepeatingDelegate, ValueDelegate
from smartcity_desk.ui.texts import data as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP

BY_UNIT, BY_YEAR = 0, 1


class DataPage(LivePage):
    """The indicator table in its two views, with the detail of the selected value.

    Attributes:
        bar, table, detail: its parts.
        model, proxy: what the table shows.
        message: the sentence below the tool bar, about what was typed.
    """

    name: ClassVar[str] = "data"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = PanelModel(self)
        self.model.describe = self._describe
        self.proxy = PanelProxy(self.model, self)
        self.bar = DataBar()
        self.table = FrozenTable(2)
        self.detail = CellDetail()
        self.message = Words("error", wrap=True)
        self.state = Words("ink_muted", SMALL)
        self.legend = Legend()
        self.empty = Words("ink_muted")
        self._issues: IssuePlaces | None = None
        self._shown: tuple[object, ...] = ()
        self._unit_before, self._shows_city = "", False
        self._delegate = ValueDelegate(self, self._refusal_of)
        self._repeating = RepeatingDelegate(self)
        self.table.setItemDelegate(self._delegate)
        self.table.setModel(self.proxy)
        self.actions_ = TableActions(self.table, self.proxy, self)
        self.finder = Finder(self.table, self.proxy, self.bar.search, self)
        self.find_action = action(self, "Ctrl+F")
        self._lay_out()
        self._wire()
        self.first_focus = self.table
        retranslated(self, self.retranslate)

    # -- putting together --------------------------------------------------------

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setContentsMargins(2 * STEP, HALF, 2 * STEP, HALF)
        self.message.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * STEP, HALF, STEP, HALF)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.legend)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        left.addLayout(foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.message)
        whole.addLayout(middle, 1)

    def _wire(self) -> None:
        bar, table = self.bar, self.table
        bar.view.chosen.connect(self._choose_view)
        bar.unit.chosen.connect(self._choose_unit)
        bar.stage.chosen.connect(self.catch_up)
        bar.branch.chosen.connect(self._filter)
        bar.rows.chosen.connect(self._filter)
        bar.bars.toggled.connect(self._show_bars)
        bar.inspect.toggled.connect(self.detail.setVisible)
        bar.copy_plain.triggered.connect(self.actions_.copy)
        bar.copy_with_headers.triggered.connect(self.actions_.copy_with_headers)
        self.actions_.said.connect(self.state.setText)
        self.actions_.ordered.connect(self._say_state)
        self.find_action.triggered.connect(bar.focus_search)
        table.opened.connect(self._open_row)
        table.selectionModel().currentChanged.connect(self._current_changed)
        self.model.entered.connect(self._enter)
        self.model.refused.connect(self._say_refused)
        self.detail.review_wanted.connect(self._go_review)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(self.title))
        self.table.setAccessibleName(tr(self.title))
        self.find_action.setText(tr(texts.FIND))
        self._say_state()

    # -- showing -----------------------------------------------------------------

    @property
    def place(self) -> Place | None:
        """The reading the keyboard is on."""
        index = self.proxy.mapToSource(self.table.currentIndex())
        return self.model.sheet.place(index.row(), index.column()) if index.isValid() else None

    def start_anew(self) -> None:
        """Another evaluation: no filter, no search, official order."""
        self._say("")
        self.bar.search.line.clear()
        self.bar.branch.choose("")
        self.bar.rows.choose(str(RowFilter.ALL))
        self.bar.stage.choose(str(Stage.RAW))
        self._shown = ()
        self._unit_before, self._shows_city = "", False

    def refresh(self) -> None:
        """Show the sheet of the view, year and unit in question."""
        evaluation = self.desk.evaluation
        self.bar.setEnabled(evaluation is not None)
        if evaluation is None:
            self.model.show(EMPTY)
            self._shown = ()
        else:
            self.bar.offer_units(evaluation.panel, self._unit(evaluation))
            self.bar.offer_branches(evaluation.tree, self.bar.branch.key)
            self._show_sheet(evaluation)
            self._filter()
            self._follow_selection(evaluation)
        self.bar.unit.setVisible(self.bar.view.current == BY_YEAR)
        self._show_detail()
        self._say_state()

    def _show_sheet(self, evaluation: Evaluation) -> None:
        view, unit = self.bar.view.current, self._unit(evaluation)
        issues, result = issues_read(self.desk), self.desk.result
        fixed = self.desk.year if view == BY_UNIT else unit
        key = (evaluation.snapshot, result, issues, self.bar.stage.key, view, fixed)
        if key == self._shown:
            return
        self._issues = IssuePlaces(issues, evaluation.panel)
        stage, official = Stage(self.bar.stage.key), evaluation.official.panel
        source = Source(evaluation.panel, official, result, self._issues, stage)
        sheet = self._sheet(source, evaluation, view, unit)
        is_other = self._shown[3:] != key[3:]
        self._shown = key
        self.model.show(sheet)
        self.table.setItemDelegateForColumn(
            2, self._repeating if view == BY_YEAR else self._delegate
        )
        if is_other:
            self.proxy.sort_anew()
        self.actions_.show_order()

    def _sheet(self, source: Source, evaluation: Evaluation, view: int, unit: str) -> Sheet:
        if view == BY_UNIT:
            return units_by_items(source, evaluation.tree, self.desk.year)
        return items_by_years(source, evaluation.tree, unit)

    def _unit(self, evaluation: Evaluation) -> str:
        """The unit whose years are shown: the city if chosen, the selected one, the first."""
        panel = evaluation.panel
        if self.desk.unit != self._unit_before:
            self._unit_before, self._shows_city = self.desk.unit, False
        if self._shows_city and panel.city is not None:
            return panel.city.code
        if any(unit.code == self.desk.unit for unit in panel.units):
            return self.desk.unit
        return panel.units[0].code if panel.units else ""

    def _follow_selection(self, evaluation: Evaluation) -> None:
        """Put the keyboard on the reading that is selected on the desk."""
        here, city = self.place, evaluation.panel.city
        if not self.desk.unit or (here is not None and city is not None and here[0] == city.code):
            return
        first = evaluation.framework.items[0].code
        item = self.desk.item or (here.item if here is not None else first)
        wanted = Place(self._unit(evaluation), item, self.desk.year)
        if here is not None and here[:2] == wanted[:2]:
            return
        at = self.model.sheet.find(wanted)
        index = self.proxy.mapFromSource(self.model.index(*at)) if at is not None else QModelIndex()
        if index.isValid():
            go_to(self.table, index)

    # -- detail ------------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        place = self.place
        evaluation = self.desk.evaluation
        if place is not None and evaluation is not None:
            city = evaluation.panel.city
            is_city = city is not None and place.unit == city.code
            # The city is not ranked: for the other pages the selected unit stays.
            self.desk.select(unit=None if is_city else place.unit, item=place.item)
        self._show_detail()

    def _show_detail(self) -> None:
        evaluation, place = self.desk.evaluation, self.place
        if evaluation is None or place is None:
            self.detail.show_nothing()
            return
        issues = self._issues.at(*place) if self._issues is not None else ()
        self.detail.show_description(describe(evaluation, self.desk.result, place), issues)

    def _describe(self, place: Place) -> str:
        evaluation = self.desk.evaluation
        if evaluation is None:
            return ""
        told = describe(evaluation, self.desk.result, place).as_text()
        issues = self._issues.at(*place) if self._issues is not None else ()
        return "\n".join([told, *(issue.message(language.current) for issue in issues)])

    @Slot()
    def _go_review(self) -> None:
        self.goto.emit("review")

    # -- typing ------------------------------------------------------------------

    @Slot(object, object)
    def _enter(self, place: Place, entry: Entry) -> None:
        self._say("")
        if self.desk.evaluation is not None:
            self.desk.undo.push(entered(self.desk.evaluation, place, entry))

    def _refusal_of(self, index: QModelIndex, text: str) -> str:
        return self.model.refusal_of(self.proxy.mapToSource(index), text)

    @Slot(str)
    def _say_refused(self, sentence: str) -> None:
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    # -- view, filter, order -------------------------------------------------------

    @Slot(int)
    def _choose_view(self, _view: int) -> None:
        self.catch_up()
        self.finder.first()

    @Slot(str)
    def _choose_unit(self, code: str) -> None:
        evaluation = self.desk.evaluation
        city = None if evaluation is None else evaluation.panel.city
        self._shows_city = city is not None and code == city.code
        if self._shows_city:
            self.catch_up()
        else:
            self.desk.select(unit=code)
            self.catch_up()

    @Slot(QModelIndex)
    def _open_row(self, index: QModelIndex) -> None:
        """From a unit to its years, from an item to all units."""
        row = self.model.sheet.rows[self.proxy.mapToSource(index).row()]
        by_unit = self.bar.view.current == BY_UNIT
        self.bar.view.choose(BY_YEAR if by_unit else BY_UNIT)
        if by_unit:
            self._choose_unit(row.key)
        else:
            self.desk.select(item=row.key)
            self.catch_up()

    @Slot()
    def _filter(self) -> None:
        self.proxy.filter_by(
            group=self.desk.group,
            rows=RowFilter(self.bar.rows.key or RowFilter.ALL),
            branch=self.bar.branch.key,
        )
        self.actions_.show_order()
        self._say_state()

    @Slot(bool)
    def _show_bars(self, shown: bool) -> None:
        self._delegate.bars = shown
        self.table.viewport().update()

    def _say_state(self) -> None:
        """How many rows are shown and by what they are ordered."""
        rows = self.proxy.rowCount()
        words = [tr(texts.COUNT_ROWS, rows=rows)]
        source, order = self.proxy.sorted_by
        if 0 <= source < len(self.model.sheet.columns):
            up = order == Qt.SortOrder.AscendingOrder
            title = tr(self.model.sheet.columns[source].title)
            words.append(tr(texts.SORTED_BY, column=title, direction="▲" if up else "▼"))
        self.state.setText(" · ".join(words))
        is_empty = rows == 0
        self.table.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        is_open = self.desk.evaluation is not None
        self.empty.setText(tr(texts.NO_ROWS if is_open else texts.NO_EVALUATION))
        self.legend.setVisible(is_open)
