"""Tools of the data tables: replace, go to, filter by a column, choose columns, size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeGuard, cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.cells import Place
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.block_edit import Offer, plan_of
from smartcity_desk.ui.models.conditions import Condition
from smartcity_desk.ui.models.going import Goal, goal_of
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.replacing import replaced
from smartcity_desk.ui.models.sheet import EMPTY, Sheet
from smartcity_desk.ui.remembered import remembered
from smartcity_desk.ui.tables.ask_bars import LineBar, ReplaceBar
from smartcity_desk.ui.tables.block_editor import BlockEditor
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.table_actions import TableActions
from smartcity_desk.ui.texts import editing as texts

_WIDEST: Final = 4_000
_ZOOM, _COLUMNS, _WIDTHS = "data.zoom", "data.columns", "data.widths"


class DataTools(QObject):
    """Connects strips, dialogs and what is remembered with a table.

    Attributes:
        replace_bar, go_bar: the strips.
        conditions: what single columns ask of a row.
        whole: the sheet shown, with nothing folded.

    Signals:
        arranged: columns or conditions changed; the table should be shown again.
        goal: go to this ``Place``.
    """

    arranged = Signal()
    goal = Signal(object)

    def __init__(
        self,
        desk: Desk,
        table: FrozenTable,
        proxy: PanelProxy,
        editor: BlockEditor,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._table, self._proxy = desk, table, proxy
        self._editor, self._page = editor, parent
        self.replace_bar = ReplaceBar()
        self.go_bar = LineBar(texts.GO_TO_HINT, texts.GO_TO_SPOKEN)
        self.conditions: tuple[Condition, ...] = ()
        self.whole = EMPTY
        self.here: Callable[[], Place | None] = lambda: None
        self._goal = Goal(None, "")
        table.widths = {k: w for k, w in _mapping(remembered.get(_WIDTHS)).items() if _is_width(w)}
        self._show_zoom()
        table.widened.connect(self._keep_widths)
        table.zoomed.connect(self._keep_zoom)
        self.replace_bar.asked.connect(self._preview)
        self.replace_bar.confirmed.connect(self._replace)
        self.go_bar.asked.connect(self._look_up)
        self.go_bar.next_wanted.connect(self._go)
        for bar in (self.replace_bar, self.go_bar):
            bar.left.connect(table.setFocus)

    def listen(self, actions: TableActions) -> None:
        """Do what is asked for by key or menu."""
        actions.replace_wanted.connect(self.open_replace)
        actions.go_to_wanted.connect(self.open_go_to)
        actions.filter_wanted.connect(self.ask_filter)
        actions.unfilter_wanted.connect(self.unfilter)
        actions.hide_wanted.connect(self.hide_column)
        actions.columns_wanted.connect(self.ask_columns)

    # -- replace -------------------------------------------------------------------------

    @Slot()
    def open_replace(self) -> None:
        """Show the strip for replacing."""
        self.go_bar.hide()
        self.replace_bar.open()

    def _offers(self) -> tuple[list[Offer], bool]:
        """What would be replaced, and whether that is in the selection only."""
        selected = self._editor.selected_cells()
        within = len(selected) > 1
        cells = selected if within else self._editor.shown_cells()
        bar, sheet = self.replace_bar, self._proxy.sheet
        whole = bar.whole.isChecked()
        found = replaced(sheet, cells, bar.wanted.text(), bar.new.text(), whole=whole)
        return found if sheet.limits else [], within

    @Slot()
    def _preview(self) -> None:
        evaluation = self._desk.evaluation
        bar = self.replace_bar
        if evaluation is None or not bar.isVisible():
            return
        if not bar.wanted.text().strip():
            bar.show_count("", can=False)
            return
        offers, within = self._offers()
        words = texts.REPLACE_COUNT_SELECTED if within else texts.REPLACE_COUNT
        sentence = tr(words, count=len(offers))
        can = bool(offers) and bool(bar.new.text().strip())
        if can:
            wrong = len(plan_of(evaluation, self._proxy.sheet, offers).troubles)
            if wrong:
                sentence = tr(texts.REPLACE_TROUBLES, text=sentence, count=wrong)
        bar.show_count(sentence, can=can)

    @Slot()
    def _replace(self) -> None:
        self._editor.offer(texts.REPLACED, self._offers()[0])
        self._preview()

    def refresh(self) -> None:
        """Other cells came in: count again."""
        if self.replace_bar.isVisible():
            self._preview()

    # -- go to ---------------------------------------------------------------------------

    @Slot()
    def open_go_to(self) -> None:
        """Show the strip for going to a cell."""
        self.replace_bar.hide()
        self.go_bar.open()

    @Slot(str)
    def _look_up(self, text: str) -> None:
        evaluation, here = self._desk.evaluation, self.here()
        if evaluation is None or here is None or not text.strip():
            self._goal = Goal(None, "")
        else:
            self._goal = goal_of(evaluation, text, here)
        self.go_bar.found.setText(self._goal.sentence)

    @Slot()
    def _go(self) -> None:
        if self._goal.place is not None:
            self.go_bar.leave()
            self.goal.emit(self._goal.place)

    # -- filter by a column --------------------------------------------------------------

    @Slot(int)
    def ask_filter(self, column: int) -> None:
        """Ask what a column of the sheet should ask of a row."""
        from smartcity_desk.ui.tables.column_filter import ColumnFilter

        sheet = self._proxy.sheet
        spec = sheet.columns[column]
        now = next((c for c in self.conditions if c.key == spec.key), Condition(spec.key))
        dialog = ColumnFilter(spec, now, self._page, of_values=column >= sheet.labels)
        dialog.chosen.connect(self.take_condition)
        dialog.open()

    @Slot(object)
    def take_condition(self, condition: Condition) -> None:
        """Ask this of a row from now on."""
        others = tuple(c for c in self.conditions if c.key != condition.key)
        self.conditions = others if condition.asks_nothing else (*others, condition)
        self.arranged.emit()

    @Slot()
    def unfilter(self) -> None:
        """No column asks anything."""
        if self.conditions:
            self.conditions = ()
            self.arranged.emit()

    # -- columns and size ----------------------------------------------------------------

    def columns(self, sheet: Sheet) -> tuple[tuple[str, ...], frozenset[str]]:
        """Order and hidden keys remembered for the columns of ``sheet``."""
        kept = _mapping(remembered.get(_COLUMNS)).get(_family(sheet))
        own = _mapping(kept)
        return tuple(_texts(own.get("order"))), frozenset(_texts(own.get("hidden")))

    @Slot()
    def ask_columns(self) -> None:
        """Ask which columns are shown in which order."""
        from smartcity_desk.ui.tables.columns_dialog import ColumnsDialog

        sheet = self.whole
        if len(sheet.columns) > sheet.labels:
            hidden = self.columns(sheet)[1]
            dialog = ColumnsDialog(sheet.columns[sheet.labels :], hidden, self._page)
            dialog.chosen.connect(self.take_columns)
            dialog.usual_wanted.connect(self.take_usual_columns)
            dialog.open()

    @Slot(list, list)
    def take_columns(self, order: Sequence[str], hidden: Sequence[str]) -> None:
        """Show the columns in this order without the hidden ones, and remember it."""
        families = _mapping(remembered.get(_COLUMNS))
        own = {"order": list(order), "hidden": list(hidden)}
        remembered.put(_COLUMNS, {**families, _family(self._proxy.sheet): own})
        self.arranged.emit()

    @Slot()
    def take_usual_columns(self) -> None:
        """All columns in the order of the framework, as wide as usual."""
        self._table.widths.clear()
        self._keep_widths()
        self._table.arrange()
        families = dict(_mapping(remembered.get(_COLUMNS)))
        families.pop(_family(self._proxy.sheet), None)
        remembered.put(_COLUMNS, families)
        self.arranged.emit()

    @Slot(int)
    def hide_column(self, column: int) -> None:
        """Hide a column of the sheet, unless it is the last one shown."""
        sheet = self._proxy.sheet
        if sheet.columns[column].key in sheet.heads:
            return
        order, hidden = self.columns(sheet)
        hidden |= {sheet.columns[column].key}
        if any(spec.key not in hidden for spec in sheet.columns[sheet.labels :]):
            self.take_columns(order, sorted(hidden))

    def _show_zoom(self) -> None:
        kept = remembered.get(_ZOOM, 1.0)
        self._table.set_zoom(float(kept) if isinstance(kept, int | float) else 1.0)

    @Slot()
    def _keep_zoom(self) -> None:
        remembered.put(_ZOOM, self._table.zoom)

    @Slot()
    def _keep_widths(self) -> None:
        remembered.put(_WIDTHS, dict(self._table.widths))

    def forget(self) -> None:
        """Another evaluation: conditions and strips belong to the one before."""
        self.conditions = ()
        self.replace_bar.hide()
        self.go_bar.hide()


def _family(sheet: Sheet) -> str:
    """Which columns are remembered together: items, denominators, years."""
    return sheet.kind if sheet.year is not None else "year"


def _mapping(value: object) -> dict[str, object]:
    return cast("dict[str, object]", dict(value)) if isinstance(value, dict) else {}


def _is_width(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and 0 < value < _WIDEST


def _texts(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list | tuple) else []
