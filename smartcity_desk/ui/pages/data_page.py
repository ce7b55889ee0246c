"""Data (数据): what was reported, as units × items, items × years or units × years."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.cells import Place, place_of
from smartcity_desk.core.difference import ITEM
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.issue_list import issues_read
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.models.describing import describe
from smartcity_desk.ui.models.folded_bands import PREFIX, folded_sheet
from smartcity_desk.ui.models.issue_places import IssuePlaces
from smartcity_desk.ui.models.noted import noted_cells
from smartcity_desk.ui.models.panel_model import PanelModel
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.reading_block import Source
from smartcity_desk.ui.models.sheet import EMPTY, Sheet, arranged
from smartcity_desk.ui.models.sheets import items_by_years, units_by_items, units_by_years
from smartcity_desk.ui.models.stage import Stage
from smartcity_desk.ui.pages.data_focus import DataFocus
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import Words, action
from smartcity_desk.ui.tables.block_editor import BlockEditor
from smartcity_desk.ui.tables.cell_detail import CellDetail
from smartcity_desk.ui.tables.data_bar import DataBar
from smartcity_desk.ui.tables.data_foot import DataFoot
from smartcity_desk.ui.tables.data_tools import DataTools
from smartcity_desk.ui.tables.empty_notice import EmptyNotice
from smartcity_desk.ui.tables.finder import Finder
from smartcity_desk.ui.tables.folding import Folding
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.inspecting import Inspecting
from smartcity_desk.ui.tables.named_actions import fill_menu
from smartcity_desk.ui.tables.table_actions import TableActions
from smartcity_desk.ui.tables.typing_in import TypingIn
from smartcity_desk.ui.tables.value_delegate import RepeatingDelegate, ValueDelegate
from smartcity_desk.ui.texts import data as texts
from smartcity_desk.ui.theme import HALF, STEP

BY_UNIT, BY_YEAR, BY_ITEM = 0, 1, 2


class DataPage(LivePage):
    """The indicator table in its three views, with the detail of the selected value.

    Attributes:
        bar, table, detail: its parts.
        model, proxy: what the table shows.
        editor, tools: editing of blocks; replace, go to, filters, columns.
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
        self.foot = DataFoot()
        self.empty = EmptyNotice(texts.SHOW_ALL_ROWS)
        self._issues: IssuePlaces | None = None
        self._shown: tuple[object, ...] = ()
        self.focus = DataFocus(desk)
        self._delegate = ValueDelegate(self)
        self._repeating = RepeatingDelegate(self)
        self.table.setItemDelegate(self._delegate)
        self.table.setModel(self.proxy)
        self.editor = BlockEditor(desk, self.table, self.proxy, self)
        self.typing = TypingIn(desk, self.proxy, self.editor, self._delegate, self)
        self.actions_ = TableActions(self.table, self.proxy, self.editor, self)
        self.actions_.state = lambda: stamp_of(desk).trial
        self.tools = DataTools(desk, self.table, self.proxy, self.editor, self)
        self.folding = Folding(self.table, self.proxy, self)
        self.inspecting = Inspecting(desk, self.detail, self)
        self.editor.why = self.inspecting.why = self.typing.why = self.foot.why.take
        self.finder = Finder(desk, self.table, self.proxy, self.bar.search, self)
        self.find_action = action(self, "Ctrl+F")
        self._lay_out()
        self._wire()
        self.first_focus = self.table
        retranslated(self, self.retranslate)

    # -- putting together --------------------------------------------------------

    def _lay_out(self) -> None:
        self.message.setContentsMargins(2 * STEP, HALF, 2 * STEP, HALF)
        self.message.hide()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        left.addWidget(self.foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.bar, self.tools.replace_bar, self.tools.go_bar, self.message):
            whole.addWidget(part)
        whole.addLayout(middle, 1)
        fill_menu(self.bar.edit_menu, self.actions_.editing)
        fill_menu(self.bar.display_menu, self.actions_.showing)

    def _wire(self) -> None:
        bar, table, tools = self.bar, self.table, self.tools
        bar.view.chosen.connect(self._choose_view)
        bar.family.chosen.connect(self._choose_view)
        bar.unit.chosen.connect(self._choose_unit)
        bar.item.chosen.connect(self._choose_item)
        bar.stage.chosen.connect(self.catch_up)
        bar.branch.chosen.connect(self._filter)
        bar.rows.chosen.connect(self._filter)
        for shading in bar.shading.values():
            shading.triggered.connect(self._show_shading)
        bar.inspect.toggled.connect(self.detail.setVisible)
        for source in (self.actions_, self.editor):
            source.said.connect(self._say_done)
        self.editor.refused.connect(self._say_refused)
        self.empty.wanted.connect(self.show_all_rows)
        self.actions_.ordered.connect(self._say_state)
        self.find_action.triggered.connect(bar.focus_search)
        self.actions_.why_wanted.connect(self.foot.why.focus)
        self.foot.why.left.connect(table.setFocus)
        self.actions_.note_wanted.connect(self._write_note)
        self.detail.left.connect(table.setFocus)
        tools.listen(self.actions_)
        tools.here = self._meant
        self.folding.listen(self.actions_)
        self.folding.changed.connect(self._arrange)
        self.finder.whole = lambda: tools.whole
        self.finder.unfold_wanted.connect(self.folding.reveal_item)
        tools.goal.connect(self.go_to_place)
        tools.arranged.connect(self._arrange)
        table.opened.connect(self._open_row)
        table.selectionModel().currentChanged.connect(self._current_changed)
        table.selectionModel().selectionChanged.connect(self._say_figures)
        self.typing.said.connect(self._say_refused)
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
        self.bar.rows.choose("")
        self.bar.stage.choose(str(Stage.RAW))
        self.bar.family.choose(0)
        self.tools.forget()
        self.foot.why.forget()
        self._shown = ()
        self.focus.forget()

    def refresh(self) -> None:
        """Show the sheet of the view, year and unit in question."""
        evaluation, self.focus.kind = self.desk.evaluation, self.bar.kind
        self.bar.setEnabled(evaluation is not None)
        if evaluation is None:
            self.model.show(EMPTY)
            self._shown = ()
        else:
            self.bar.offer_units(evaluation.panel, self.focus.unit(evaluation))
            self.bar.offer_items(evaluation.framework, self.bar.kind, self.focus.item(evaluation))
            self.bar.offer_branches(evaluation.tree, self.bar.branch.key)
            self._show_sheet(evaluation)
            self._filter()
            self._follow_selection(evaluation)
            self.tools.refresh()
        self.bar.show_for(self.bar.view.current, self.bar.kind)
        self._show_detail()
        self._say_state()

    def _show_sheet(self, evaluation: Evaluation) -> None:
        view, kind = self.bar.view.current, self.bar.kind
        year = self.focus.year(evaluation)
        fixed = (year, self.focus.unit(evaluation), self.focus.item(evaluation))[view]
        issues, result = issues_read(self.desk), self.desk.result
        if result is not None and result.tree is not evaluation.tree:
            result = None  # of the framework before; the answer will follow
        state = (evaluation.snapshot, result, issues, evaluation.records)
        key = (*state, self.bar.stage.key, view, kind, fixed)
        if key != self._shown:
            self._issues = IssuePlaces(issues, evaluation.panel)
            stage, official = Stage(self.bar.stage.key), evaluation.official.panel
            noted = noted_cells(evaluation.records, evaluation.panel)
            source = Source(evaluation.panel, official, result, self._issues, stage, noted)
            sheet = self._sheet(source, evaluation, fixed)
            is_other = self._shown[4:] != key[4:]
            self._shown = key
            self.tools.whole = arranged(sheet, self.tools.columns(sheet)[0])
            self.table.header.folded = self.folding.codes
            self.model.show(folded_sheet(self.tools.whole, self.folding.codes))
            self.table.setItemDelegateForColumn(
                2, self._repeating if view == BY_YEAR else self._delegate
            )
            if is_other:
                self.proxy.sort_anew()
                self._filter(anew=True)
        self.actions_.show_order()

    def _sheet(self, source: Source, evaluation: Evaluation, fixed: int | str) -> Sheet:
        view, kind, tree = self.bar.view.current, self.bar.kind, evaluation.tree
        if view == BY_UNIT:
            return units_by_items(source, tree, int(fixed), kind)
        build = items_by_years if view == BY_YEAR else units_by_years
        return build(source, tree, str(fixed), kind)

    def _follow_selection(self, evaluation: Evaluation) -> None:
        """Put the keyboard on the reading that is selected on the desk."""
        here, city = self.place, evaluation.panel.city
        if not self.desk.unit or (here is not None and city is not None and here[0] == city.code):
            return
        if self.folding.head:
            return
        item = self.focus.item(evaluation)
        if here is not None and self.bar.kind != ITEM:
            item = here.item
        year = self.focus.year(evaluation)
        if here is not None and self.bar.view.current != BY_UNIT:
            year = here.year
        wanted = place_of(self.bar.kind, self.focus.unit(evaluation), item, year)
        if here is None or here[:2] != wanted[:2]:
            self._put_keyboard(wanted)

    def _put_keyboard(self, wanted: Place) -> bool:
        """Go to a reading, if this table shows it."""
        at = self.model.sheet.find(wanted)
        index = self.proxy.mapFromSource(self.model.index(*at)) if at is not None else QModelIndex()
        if index.isValid():
            self.table.put_keyboard(index)
        return index.isValid()

    @Slot(object)
    def go_to_place(self, wanted: Place) -> None:
        """Go to a reading wherever it stands, without leaving the view."""
        self.bar.family.choose(0 if wanted.kind == ITEM else 1)
        self.focus.select(wanted)
        self.desk.select(year=wanted.year)
        self.catch_up()
        if not self._put_keyboard(wanted):
            self.folding.reveal(wanted)
            self.show_all_rows()  # a filter hides it
            self._put_keyboard(wanted)
        self.table.setFocus()

    def _meant(self) -> Place | None:
        """The reading the keyboard is on, else the one it would be put on."""
        evaluation = self.desk.evaluation
        if evaluation is None or self.place is not None:
            return self.place
        return self.focus.place(evaluation)

    @Slot()
    def _arrange(self) -> None:
        self._shown = ()
        self.catch_up()

    # -- detail ------------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self.place is not None:
            self.focus.select(self.place)
        self._show_detail()

    def _show_detail(self) -> None:
        place = self.place
        self.inspecting.show(place, self._issues_at(place))

    def _issues_at(self, place: Place | None) -> tuple[Issue, ...]:
        if place is None or self._issues is None:
            return ()
        return self._issues.at(*place)

    def _describe(self, place: Place) -> str:
        evaluation = self.desk.evaluation
        if evaluation is None:
            return ""
        told = describe(evaluation, self.desk.result, place).as_text()
        issues = self._issues_at(place)
        return "\n".join([told, *(issue.message(language.current) for issue in issues)])

    @Slot()
    def _write_note(self) -> None:
        """Put the keyboard where a comment on the cell is written."""
        if self.place is not None:
            self.bar.inspect.setChecked(True)
            self.detail.write_note()

    @Slot()
    def _go_review(self) -> None:
        self.goto.emit("review")

    # -- what is said ------------------------------------------------------------

    @Slot(str)
    def _say_refused(self, sentence: str) -> None:
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    # -- view, filter, order -------------------------------------------------------

    @Slot(int)
    def _choose_view(self, _view: int) -> None:
        here = self.place
        self.catch_up()
        if here is not None and here.kind == self.bar.kind:
            self._put_keyboard(here)
        self.finder.first()

    @Slot(str)
    def _choose_unit(self, code: str) -> None:
        self.focus.select_unit(code)
        self.catch_up()

    @Slot(str)
    def _choose_item(self, code: str) -> None:
        self.focus.select_item(code)
        self.catch_up()

    @Slot(QModelIndex)
    def _open_row(self, index: QModelIndex) -> None:
        """From a unit to its years, from an item to all units; a folded index is unfolded."""
        row = self.model.sheet.rows[self.proxy.mapToSource(index).row()]
        by_units = self.model.sheet.rows_are_units
        if row.key in self.model.sheet.heads:
            self.folding.toggle(row.key.removeprefix(PREFIX))
            return
        self.bar.view.choose(BY_YEAR if by_units else BY_UNIT)
        (self._choose_unit if by_units else self._choose_item)(row.key)

    @Slot()
    def _filter(self, *, anew: bool = False) -> None:
        self.proxy.filter_by(
            anew=anew,
            group=self.desk.group,
            state=self.bar.rows.key,
            branch=self.bar.branch.key if self.bar.kind == ITEM else "",
            conditions=self.tools.conditions,
            hidden=self.tools.columns(self.model.sheet)[1],
        )
        self.bar.offer_states(self.proxy.state_counts)
        self.actions_.show_order()
        self._say_state()

    @Slot()
    def _show_shading(self) -> None:
        chosen = next(s for s, made in self.bar.shading.items() if made.isChecked())
        self._delegate.shading = self._repeating.shading = chosen
        self.table.viewport().update()

    @Slot(str)
    def _say_done(self, sentence: str) -> None:
        self._say("")
        self.foot.state.setText(sentence)

    @Slot()
    def _say_figures(self) -> None:
        self.foot.show_figures(self.model.sheet, self.editor.selected_lines())

    @Slot()
    def _say_state(self) -> None:
        """How many rows are shown, by what they are ordered and filtered."""
        is_open = self.desk.evaluation is not None
        hidden = len(self.tools.columns(self.model.sheet)[1].intersection(self.model.sheet.keys[1]))
        self.foot.show_state(self.proxy, hidden)
        self.foot.legend.setVisible(is_open)
        self.foot.why.setVisible(is_open)
        self._say_figures()
        is_empty = self.proxy.rowCount() == 0
        self.table.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        has_rows = bool(self.model.sheet.rows)
        why = texts.NO_ROWS if has_rows or self.bar.kind == ITEM else texts.NO_DENOMINATORS
        self.empty.say(tr(why if is_open else texts.NO_EVALUATION), can=is_open and has_rows)

    @Slot()
    def show_all_rows(self) -> None:
        """No filter by state, index, group or column."""
        self.bar.branch.choose("")
        self.bar.rows.choose("")
        self.tools.unfilter()
        self.desk.select(group="")
        self._filter()
