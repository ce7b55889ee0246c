"""The entries: filters and list at the left, one in full at the right, all by keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.issue_list import is_found, issues_of, issues_read
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.issue_filter import IssueFilter, as_table, facets, in_state
from smartcity_desk.ui.models.issue_groups import by_district, by_effect
from smartcity_desk.ui.models.issue_rows import IssueRow, State, review_rows
from smartcity_desk.ui.parts import FlatButton, Link, Segments, Words
from smartcity_desk.ui.review.dropped_strip import DroppedStrip
from smartcity_desk.ui.review.effects import EffectWatch
from smartcity_desk.ui.review.entry_acts import EntryActs
from smartcity_desk.ui.review.entry_detail import EntryDetail
from smartcity_desk.ui.review.entry_list import EntryList
from smartcity_desk.ui.review.entry_words import has_data, has_node
from smartcity_desk.ui.review.facet_column import FacetColumn
from smartcity_desk.ui.review.sheet_reading import SheetReading, Shown
from smartcity_desk.ui.review.state_segments import NOTHING, StateSegments
from smartcity_desk.ui.review.tsv import as_tsv
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import SMALL, STEP


class EntriesTab(QWidget):
    """The entries of the review.

    Attributes:
        lists: the three filters by key.
        states, order, search, shown, entries, detail: its other parts.
        watch: knows which ranks the entries can change.
        rows: all entries, open ones first, before any filter.

    Signals:
        goto: another page is asked for, by its name.
    """

    goto = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: tuple[IssueRow, ...] = ()
        self._at, self._is_known = "", True
        self.facet_area = FacetColumn()
        self.lists = self.facet_area.lists
        self.states = StateSegments()
        orders = (texts.ORDER_DISTRICT, texts.ORDER_EFFECT)
        self.order = Segments(orders, texts.ORDER, is_tight=True)
        self.search = SearchBox(texts.FIND_HINT, texts.FIND)
        self.shown = Words("ink_muted", SMALL)
        self.clear, self.copy_all = Link(), FlatButton()
        self.entries, self.detail = EntryList(), EntryDetail(self)
        self.empty = Words("ink_muted", wrap=True)
        self.dropped = DroppedStrip(desk)
        self.watch, self.sheets = EffectWatch(self), SheetReading(self)
        self.acts = EntryActs(desk, self.entries, self.detail, self.watch, self)
        self.keys: dict[str, QAction] = {}
        self._lay_out()
        self._wire()

    # -- putting together ----------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        top.setSpacing(STEP)
        top.addWidget(self.states)
        top.addWidget(self.order)
        top.addStretch(1)
        top.addWidget(self.copy_all)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left = QHBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.facet_area)
        left.addWidget(self.entries, 1)
        left.addWidget(self.empty, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.dropped)
        column.addLayout(left, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self.detail)

    def _wire(self) -> None:
        for each in self.lists.values():
            each.chosen.connect(self._filter)
        self.states.chosen.connect(self._filter_anew)
        self.order.chosen.connect(self._filter)
        self.search.changed.connect(self._filter)
        self.search.left.connect(self.entries.setFocus)
        self.search.next_wanted.connect(self.entries.setFocus)
        self.detail.left.connect(self.entries.setFocus)
        self.clear.clicked.connect(self.clear_filter)
        self.copy_all.clicked.connect(self._copy_all)
        for name, key, slot in (
            ("next", "J", self._next), ("previous", "K", self._previous), ("undo", "U", self._undo),
            ("find", "/", self.search.focus), ("open", "Return", self._show_data),
        ):  # fmt: skip
            self.keys[name] = self._key(key, slot)
        # In a line Enter means something else.
        self.keys["open"].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.entries.addAction(self.keys["open"])
        copy = QAction(self.entries)
        copy.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy_selected)
        self.entries.addAction(copy)
        self.keys["copy"] = copy
        for verb in self.detail.verbs.actions_.values():
            self.entries.addAction(verb)
        self.entries.selectionModel().currentChanged.connect(self._current_changed)
        self.entries.selectionModel().selectionChanged.connect(self._selection_changed)
        self.entries.doubleClicked.connect(self._show_data)
        self.detail.go_data.clicked.connect(self._show_data)
        self.detail.go_framework.clicked.connect(self._show_framework)
        self.watch.found.connect(self._take_effects)
        self.watch.findings_known.connect(self.refresh)
        self.sheets.shown.connect(self._show_sheet)
        self.acts.refused.connect(self._refuse)
        self.acts.scoped.connect(self.show_current)
        self.desk.closing.connect(self.watch.end)
        self.desk.closing.connect(self.sheets.end)

    def _key(self, key: str, slot: object) -> QAction:
        made = QAction(self)
        made.setShortcut(QKeySequence(key))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(slot)
        self.addAction(made)
        return made

    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.entries.setAccessibleName(tr(texts.TAB_ENTRIES))
        self.copy_all.setText(tr(texts.COPY_ALL))
        self.clear.setText(tr(texts.CLEAR))
        for name, words in (
            ("next", texts.NEXT), ("previous", texts.PREVIOUS), ("undo", texts.UNDO),
            ("find", texts.FIND), ("open", texts.GO_DATA), ("copy", texts.COPY),
        ):  # fmt: skip
            self.keys[name].setText(tr(words))

    # -- showing -------------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: open entries, no filter, no search."""
        self.watch.forget()
        self.rows = ()
        self.states.choose(0)
        self.order.choose(0)
        self.clear_filter()

    @Slot()
    def refresh(self) -> None:
        """Show the entries that there are now."""
        evaluation, result = self.desk.evaluation, self.desk.result
        known = self._is_known = result is None or is_found(result)
        if result is not None and not known:
            self.watch.find(result)
            if self.rows:  # what is shown stays until then
                return
        issues = issues_of(self.desk) if known else issues_read(self.desk)
        self.rows = () if evaluation is None else review_rows(issues, evaluation)
        self.rows = tuple(self._with_effect(row) for row in self.rows)
        self.watch.look(self.desk.result, self.rows)
        self.dropped.refresh()
        self._filter_anew()

    def _with_effect(self, row: IssueRow) -> IssueRow:
        return replace(row, effect=self.watch.effects.get(row.key))

    @property
    def state(self) -> State:
        """Which entries are listed."""
        return self.states.state

    @Slot()
    def _filter_anew(self) -> None:
        here = in_state(self.rows, self.state)
        for key, each in self.lists.items():
            each.offer(facets(here, key))
        self._filter()

    @property
    def filter(self) -> IssueFilter:
        """What the filters admit."""
        lists = self.lists
        return IssueFilter(
            lists["severity"].key, lists["unit"].key, lists["kind"].key, self.search.text
        )

    @Slot()
    def _filter(self) -> None:
        wanted = self.filter
        rows = [row for row in in_state(self.rows, self.state) if wanted.admits(row)]
        if self.order.current:
            self.entries.show_groups(by_effect(rows), with_unit=True)
        else:
            self.entries.show_groups(by_district(rows, self._units()))
        self._say_state(len(rows))

    def _units(self) -> list[str]:
        evaluation = self.desk.evaluation
        if evaluation is None:
            return []
        panel = evaluation.panel
        return [u.code for u in panel.units] + ([panel.city.code] if panel.city else [])

    @Slot()
    def clear_filter(self) -> None:
        """Admit everything of the state."""
        for each in self.lists.values():
            each.clear()
        self.search.line.clear()
        self._filter()

    def show_unit(self, unit: str) -> None:
        """Show the open entries of one district."""
        self.states.choose(0)
        self._filter_anew()
        self.clear_filter()
        self.lists["unit"].choose(unit)
        self.entries.setFocus()

    def show_key(self, key: str) -> None:
        """Show one entry, wherever it is."""
        row = next((row for row in self.rows if row.key == key), None)
        if row is not None:
            self.states.choose(2 if row.state is State.SETTLED else 0)
            self._filter_anew()
            self.clear_filter()
            self.entries.go_to(key)
            self.entries.setFocus()

    def go_to_selected(self) -> None:
        """Go to the first entry about the cell, else about the district, that is selected."""
        desk, shown = self.desk, self.entries.tree.entries()
        own = [row for row in shown if desk.unit and row.issue.unit == desk.unit]
        about = [row for row in own if row.issue.item == desk.item]
        exact = [row for row in about if row.issue.year == desk.year]
        for row in [*exact, *about, *own][:1]:
            self.entries.go_to(row.key)

    def _say_state(self, shown: int) -> None:
        here = in_state(self.rows, self.state)
        is_filtered = self.filter != IssueFilter()
        self.clear.setVisible(is_filtered)
        said = tr(texts.SHOWN, shown=shown, all=len(here)) if is_filtered else ""
        self.shown.setText(said)
        self.search.say_count("")
        for widget in (self.entries, self.detail):
            widget.setVisible(shown > 0)
        self.facet_area.setVisible(bool(here))
        self.copy_all.setVisible(bool(here))
        self.empty.setVisible(shown == 0)
        self.empty.setText(tr(self._nothing(bool(here))))
        self.states.count(self.rows)
        self.show_current()

    def _nothing(self, is_filtered: bool) -> Name:
        if self.desk.evaluation is None:
            return texts.NO_EVALUATION
        if is_filtered:
            return texts.NO_MATCH
        if self.state is State.OPEN and not self._is_known:
            return texts.LOOKING
        return NOTHING[self.state]

    @Slot()
    def _take_effects(self) -> None:
        self.rows = tuple(self._with_effect(row) for row in self.rows)
        if self.order.current:
            self._filter()
        else:
            self.entries.tree.take_effects(self.watch.effects)
            self.entries.hide_empty()
            self.show_current(keep_sheet=True)

    # -- one entry -----------------------------------------------------------------

    @property
    def row(self) -> IssueRow | None:
        """The entry the keyboard is on."""
        return self.entries.row

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        # A new result shows the list anew: what is being typed about this entry stays.
        key = "" if self.row is None else self.row.key
        if key != self._at:
            self._at = key
            self.detail.stop_correcting()
            self.acts.forget_reason()
        self.show_current()

    @Slot()
    def _selection_changed(self) -> None:
        if len(self.entries.chosen) != 1:
            self.show_current()
        else:
            self.acts.offer()

    @Slot()
    def show_current(self, *, keep_sheet: bool = False) -> None:
        """Show what the keyboard is on: an entry, or a batch."""
        self.acts.offer()
        row = self.row
        if row is None or self.acts.is_batch:
            self.detail.show_batch(*self.acts.batch_words())
            self.acts.weigh_batch()
            return
        self.detail.show_entry(row, self.desk.year)
        waiting = self.watch.is_busy and row.key not in self.watch.effects
        self.detail.show_effect(row, waiting=waiting)
        self.acts.weigh_choices()
        self.detail.go_data.setVisible(has_data(self.desk.evaluation, row.issue))
        self.detail.go_framework.setVisible(has_node(self.desk.evaluation, row.issue))
        if not keep_sheet:
            self._look_at_sheet(row)

    def _look_at_sheet(self, row: IssueRow) -> None:
        evaluation, preview = self.desk.evaluation, self.detail.preview
        if evaluation is None:
            return
        part = self.sheets.part_of(evaluation.records, row.issue, self.desk.folder)
        if part is None:
            gone = row.issue.file and row.issue.sheet
            preview.say(texts.PREVIEW_GONE if gone else texts.PREVIEW_NONE, file=row.issue.file)
            return
        if preview.found is None:
            preview.say(texts.PREVIEW_LOADING)
        self.sheets.look(part)

    @Slot(object)
    def _show_sheet(self, shown: Shown) -> None:
        row = self.row
        if row is None or shown.part.receipt.file != row.issue.file:
            return
        if shown.surroundings is None:
            words = texts.PREVIEW_NO_SHEET if shown.has_file else texts.PREVIEW_GONE
            self.detail.preview.say(words, file=row.issue.file, sheet=row.issue.sheet)
        else:
            self.detail.preview.show_part(shown.surroundings, is_changed=shown.is_changed)

    @Slot(object)
    def _refuse(self, sentence: Name) -> None:
        self.detail.refuse(tr(sentence))

    # -- keys ----------------------------------------------------------------------

    @Slot()
    def _next(self) -> None:
        self.entries.move(1)

    @Slot()
    def _previous(self) -> None:
        self.entries.move(-1)

    @Slot()
    def _undo(self) -> None:
        self.desk.undo.undo()

    @Slot()
    def _show_data(self) -> None:
        row = self.row
        if row is not None and has_data(self.desk.evaluation, row.issue):
            issue = row.issue
            self.desk.select(unit=issue.unit, item=issue.item, year=issue.year)
            self.goto.emit("data")

    @Slot()
    def _show_framework(self) -> None:
        row = self.row
        if row is not None:
            self.desk.select(item=row.issue.item)
            self.goto.emit("framework")

    # -- copying -------------------------------------------------------------------

    @Slot()
    def _copy_selected(self) -> None:
        self._copy(self.entries.chosen)

    @Slot()
    def _copy_all(self) -> None:
        self._copy(self.entries.tree.entries())

    def _copy(self, rows: list[IssueRow]) -> None:
        if rows:
            QGuiApplication.clipboard().setText(as_tsv(as_table(rows)))
            self.search.say_count(tr(texts.COPIED, count=len(rows)))
