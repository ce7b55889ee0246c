"""Editing blocks of a table: clear, cut, fill, paste, replace; each one undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.audit_verbs import CLEAR, CUT, EDIT, FILL, PASTE, REPLACE
from smartcity_desk.core.cells import Place
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.commands_data import Change, SetReadings, changes_name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.block_edit import Offer, Plan, clearing, closed_at, joined, plan_of
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.pasting import Pasted, Target, pasted
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.spreadsheet_keys import Block, blocks, columns_in_sight
from smartcity_desk.ui.tables.tsv import read_tsv
from smartcity_desk.ui.texts import editing as texts

MOST_CELLS: Final = 300_000
AT_ONCE: Final = 2_000
_MOST_LETTERS: Final = 30_000_000
_AUDITED: Final = {
    texts.PASTED: PASTE, texts.CUT: CUT, texts.CLEARED: CLEAR, texts.REPLACED: REPLACE,
    texts.FILLED_DOWN: FILL, texts.FILLED_RIGHT: FILL, texts.FILLED: FILL,
}  # fmt: skip
"""What the audit trail calls each."""


class Lines(NamedTuple):
    """Rows and columns of a sheet; ``is_whole`` where they are a whole column or row."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    is_whole: bool


class BlockEditor(QObject):
    """Turns what is asked of a block into one undo step, asking where not all of it fits.

    Attributes:
        why: asked for the reason of a step that is made.

    Signals:
        said: what was done, or why nothing was; a sentence.
        refused: nothing was done; a sentence.
    """

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, table: FrozenTable, proxy: PanelProxy, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._table, self._proxy, self._page = desk, table, proxy, parent
        self._work: Work | None = None
        self._waiting: tuple[Name, Pasted, Snapshot] | None = None
        self._asking: _Asking | None = None
        self.why: Callable[[], str] = str
        desk.closing.connect(self.close)
        desk.leaving.connect(self.close)
        table.clear_wanted.connect(self.clear)
        table.paste_wanted.connect(self.paste)
        table.fill_wanted.connect(self.fill_with)

    # -- what is asked -------------------------------------------------------------------

    @Slot()
    def clear(self) -> None:
        """Report nothing in the cells selected."""
        self.clear_as(texts.CLEARED)

    def clear_as(self, verb: Name) -> None:
        """Report nothing in the cells selected; ``verb`` names the step."""
        evaluation = self._desk.evaluation
        if evaluation is not None:
            cells = self.selected_cells()
            changes, refused = clearing(evaluation, self._proxy.sheet, cells)
            if refused and not changes:
                self.refused.emit(tr(texts.JOIN).join(refused))
            else:
                self.push(verb, changes, refused)

    def closed(self, place: Place) -> str:
        """Why the reading at ``place`` may not change; empty where it may."""
        evaluation = self._desk.evaluation
        return "" if evaluation is None else closed_at(evaluation, place)

    @Slot()
    def fill_down(self) -> None:
        """Copy the first row of the block to those below it."""
        self._fill(texts.FILLED_DOWN, down=True)

    @Slot()
    def fill_right(self) -> None:
        """Copy the first column of the block to those beside it."""
        self._fill(texts.FILLED_RIGHT, down=False)

    @Slot(str)
    def fill_with(self, text: str) -> None:
        """Put ``text`` into every cell selected."""
        self.offer(texts.FILLED, [Offer(*cell, text) for cell in self.selected_cells()])

    @Slot()
    def paste(self) -> None:
        """Put the cells on the clipboard into the table."""
        text = QGuiApplication.clipboard().text()
        if not text.strip("\r\n"):
            self.refused.emit(tr(texts.NOTHING_TO_PASTE))
            return
        grid = read_tsv(text) if len(text) <= _MOST_LETTERS else None
        if grid is None or sum(map(len, grid)) > MOST_CELLS:
            self.refused.emit(tr(texts.TOO_MUCH, cells=f"{MOST_CELLS:,}"))
            return
        if [len(line) for line in grid] == [1] and len(self._blocks()) > 1:
            # One cell goes into every one selected, wherever they are.
            self.offer(texts.PASTED, [Offer(*at, grid[0][0]) for at in self.selected_cells()])
            return
        target = self._target()
        if target is None:
            self.refused.emit(tr(texts.CHOOSE_CELL))
            return
        found = pasted(self._proxy.sheet, grid, target)
        self._plan(texts.PASTED, found)

    def offer(self, verb: Name, offers: Sequence[Offer]) -> None:
        """Put texts into cells, asking where some cannot be taken."""
        self._plan(verb, Pasted(tuple(offers)))

    # -- from a plan to a step -----------------------------------------------------------

    def _plan(self, verb: Name, found: Pasted) -> None:
        evaluation = self._desk.evaluation
        if evaluation is None or self._work is not None:
            return
        planning = _Planning(evaluation, self._proxy.sheet, found)
        if len(found.offers) <= AT_ONCE:
            self._planned(verb, found, planning())
            return
        self.said.emit(tr(texts.CHECKING, count=f"{len(found.offers):,}"))
        self._waiting = (verb, found, evaluation.snapshot)
        self._work = Work("planning a paste", planning, self)
        self._work.succeeded.connect(self._take_plan)
        self._work.finished.connect(self._end_work)
        self._work.start()

    @Slot(object)
    def _take_plan(self, plan: Plan) -> None:
        """A large block was looked at beside the window."""
        evaluation, waiting = self._desk.evaluation, self._waiting
        if evaluation is None or waiting is None:
            return
        verb, found, snapshot = waiting
        if evaluation.snapshot is not snapshot:
            # It was edited meanwhile: what was old there is no longer old.
            plan = _Planning(evaluation, self._proxy.sheet, found)()
        self._planned(verb, found, plan)

    @Slot()
    def _end_work(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
        self._work = self._waiting = None

    @Slot()
    def close(self) -> None:
        """Wait for what is being looked at."""
        self._waiting = None
        if self._work is not None:
            self._work.end()

    def _planned(self, verb: Name, found: Pasted, plan: Plan) -> None:
        if plan.troubles:
            self._ask(verb, plan)
        else:
            self._carry_out(verb, plan, plan.changes, by_headers=found.by_headers)
            if verb is texts.PASTED and not found.by_headers:
                self._select(found.offers)

    def _select(self, offers: Sequence[Offer]) -> None:
        """Select the block that was pasted; the keyboard stays on its first cell."""
        if len(offers) < 2 or len(self._blocks()) > 1:
            return
        proxy, model = self._proxy, self._proxy.panel_model
        first = offers[0]
        rows = [
            proxy.mapFromSource(model.index(row, first.column)).row()
            for row in {offer.row for offer in offers}
        ]
        columns = [
            proxy.mapFromSource(model.index(first.row, column)).column()
            for column in {offer.column for offer in offers}
        ]
        block = QItemSelection(
            proxy.index(min(rows), min(columns)), proxy.index(max(rows), max(columns))
        )
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._table.selectionModel().select(block, flag)

    def _ask(self, verb: Name, plan: Plan) -> None:
        from smartcity_desk.ui.tables.paste_preview import PastePreview

        dialog = PastePreview(plan, self._page)
        self._asking = _Asking(self, verb, plan, dialog)
        dialog.chosen.connect(self._asking.answer)
        dialog.open()

    def answered(self, verb: Name, plan: Plan, *, accepting: bool) -> None:
        """Carry out a plan that was looked at."""
        self._carry_out(verb, plan, joined(plan, accepting=accepting))

    def _carry_out(
        self, verb: Name, plan: Plan, changes: Sequence[Change], *, by_headers: bool = False
    ) -> None:
        left_out = len(plan.troubles) - (len(changes) - len(plan.changes))
        notes = [tr(texts.SAID_MATCHED)] if by_headers else []
        if plan.blank:
            notes.append(tr(texts.SAID_BLANK, count=plan.blank))
        if left_out:
            notes.append(tr(texts.SAID_TROUBLES, count=left_out))
        if any(plan.beyond):
            notes.append(tr(texts.SAID_BEYOND, rows=plan.beyond[0], columns=plan.beyond[1]))
        self.push(verb, changes, notes)

    def push(self, verb: Name, changes: Sequence[Change], notes: Sequence[str] = ()) -> None:
        """Make ``changes`` one undo step and say what was done."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        words = texts.SAID_CHANGED if changes else texts.SAID_NOTHING
        if changes:
            name, why = changes_name(evaluation, verb, changes), self.why()
            audited = _AUDITED.get(verb, EDIT)
            self._desk.undo.push(SetReadings(evaluation, changes, name, verb=audited, why=why))
            if why:
                notes = [*notes, tr(texts.SAID_WHY, why=why)]
        sentence = tr(words, verb=verb.text(language.current), count=len(changes))
        self.said.emit(tr(texts.JOIN).join([sentence, *notes]))

    # -- the block -----------------------------------------------------------------------

    def selected_cells(self) -> list[tuple[int, int]]:
        """Rows and columns of the sheet of the cells selected, without labels."""
        labels, found = self._proxy.sheet.labels, set[tuple[int, int]]()
        columns = self._source_columns()
        for top, left, bottom, right in self._blocks():
            across = [columns[c] for c in range(left, right + 1) if columns[c] >= labels]
            if across:
                down = [self._source_row(row) for row in range(top, bottom + 1)]
                found |= {(r, c) for r in down for c in across}
        return sorted(found)

    def shown_cells(self) -> Iterable[tuple[int, int]]:
        """Rows and columns of the sheet of all cells the filter leaves."""
        labels = self._proxy.sheet.labels
        across = [c for c in self._source_columns() if c >= labels]
        return [(r, c) for r in self._source_rows() for c in across]

    def selected_lines(self) -> Lines:
        """Rows and columns selected; of a single cell its whole column, or row of an item."""
        sheet, rows, columns = self._proxy.sheet, set[int](), set[int]()
        for top, left, bottom, right in self._blocks():
            sources = map(self._source_column, range(left, right + 1))
            across = {c for c in sources if c >= sheet.labels}
            if across:
                columns |= across
                rows |= {self._source_row(r) for r in range(top, bottom + 1)}
        if len(rows) != 1 or len(columns) != 1:
            return Lines(tuple(rows), tuple(columns), is_whole=False)
        if sheet.rows_are_units:
            return Lines(tuple(self._proxy.accepted_rows), tuple(columns), is_whole=True)
        shown = [c for c in self._source_columns() if c >= sheet.labels]
        return Lines(tuple(rows), tuple(shown), is_whole=True)

    def _blocks(self) -> list[Block]:
        return blocks(self._table.selectionModel().selection())

    def _source_column(self, column: int) -> int:
        return self._proxy.mapToSource(self._proxy.index(0, column)).column()

    def _source_row(self, row: int) -> int:
        return self._proxy.mapToSource(self._proxy.index(row, 0)).row()

    def _source_rows(self) -> list[int]:
        return [self._source_row(row) for row in range(self._proxy.rowCount())]

    def _source_columns(self) -> list[int]:
        proxy = self._proxy
        if not proxy.rowCount():
            return []
        count = proxy.columnCount()
        return [proxy.mapToSource(proxy.index(0, c)).column() for c in range(count)]

    def _target(self) -> Target | None:
        """Where a paste begins: at the first cell of the block, else at the keyboard."""
        sight = columns_in_sight(self._table)
        rows, columns = self._source_rows(), self._source_columns()
        found = self._blocks()
        here = self._table.currentIndex()
        if len(found) == 1:
            top, left, bottom, right = found[0]
            across = [c for c in sight if left <= c <= right]
            if across:
                return Target(
                    rows, [columns[c] for c in sight], top, sight.index(across[0]),
                    bottom - top + 1, len(across),
                )  # fmt: skip
        if not here.isValid() or here.column() not in sight:
            return None
        return Target(rows, [columns[c] for c in sight], here.row(), sight.index(here.column()))

    def _fill(self, verb: Name, *, down: bool) -> None:
        target = self._target()
        if target is None or len(self._blocks()) != 1:
            self.refused.emit(tr(texts.ONE_BLOCK))
            return
        sheet, first = self._proxy.sheet, (target.row, target.column)
        high, wide = target.height, target.width
        if down and high == 1:
            first, high = (first[0] - 1, first[1]), 2
        if not down and wide == 1:
            first, wide = (first[0], first[1] - 1), 2
        if min(first) < 0:
            self.push(verb, ())
            return
        rows = target.rows[first[0] : first[0] + high]
        columns = target.columns[first[1] : first[1] + wide]
        offers = []
        for row in rows[1:] if down else rows:
            for column in columns if down else columns[1:]:
                source = (rows[0], column) if down else (row, columns[0])
                text = sheet.exact_text(*source, language.current)
                offers.append(Offer(row, column, text))
        self.offer(verb, offers)


class _Planning:
    """Plans a block, as a job of the background too."""

    def __init__(self, evaluation: Evaluation, sheet: Sheet, found: Pasted) -> None:
        self._evaluation, self._sheet, self._found = evaluation, sheet, found

    def __call__(self, _work: Work | None = None) -> Plan:
        found = self._found
        return plan_of(
            self._evaluation, self._sheet, found.offers,
            troubles=found.troubles, beyond=found.beyond,
        )  # fmt: skip


class _Asking(QObject):
    """A plan that waits for an answer."""

    def __init__(self, editor: BlockEditor, verb: Name, plan: Plan, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._verb, self._plan_asked = editor, verb, plan

    @Slot(bool)
    def answer(self, accepting: bool) -> None:
        """Carry out what was chosen."""
        self._editor.answered(self._verb, self._plan_asked, accepting=accepting)
