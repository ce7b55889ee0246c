"""Blocks of a side table: copied, cut, pasted, cleared, filled; each change one undo step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from smartcity_desk.core.audit_verbs import CLEAR, CUT, FILL, PASTE
from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.commands_framework import Editing, worded
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.block_edit import Offer
from smartcity_desk.ui.models.field_block import (
    AddedOf,
    AfterOf,
    FieldPlan,
    copied,
    exact,
    pasted,
    plan_of,
)
from smartcity_desk.ui.models.pasting import Pasted, Target
from smartcity_desk.ui.tables.copying import as_text
from smartcity_desk.ui.tables.field_table import FieldTable
from smartcity_desk.ui.tables.named_actions import NamedActions, fill_menu
from smartcity_desk.ui.tables.node_tree import NodeTree
from smartcity_desk.ui.tables.paste_preview import PastePreview
from smartcity_desk.ui.tables.spreadsheet_keys import Block
from smartcity_desk.ui.tables.tsv import as_tsv, read_tsv
from smartcity_desk.ui.texts import editing as texts
from smartcity_desk.ui.texts import field_tables as words
from smartcity_desk.ui.texts import tables as table_texts

MOST_CELLS: Final = 20_000
_VERBS: Final = {
    texts.PASTED: PASTE, texts.CUT: CUT, texts.CLEARED: CLEAR, texts.FILLED_DOWN: FILL,
    texts.FILLED_RIGHT: FILL, texts.FILLED: FILL,
}  # fmt: skip
"""What the audit trail calls each."""
_KEY: Final = QKeySequence.StandardKey
_NUMBER: Final = re.compile(r"[-+]?[\d.,]+\Z")
_GUARDED: Final = re.compile(r"'\s*[=+\-@]")


class FieldEditor(QObject):
    """What can be done with a block of a table of fields, by key and menu.

    Signals:
        said: what was done, or why nothing was; a sentence.
        refused: nothing was done; a sentence.
        find_wanted, go_to_wanted: such was asked for.
    """

    said = Signal(str)
    refused = Signal(str)
    find_wanted = Signal()
    go_to_wanted = Signal()

    def __init__(
        self, table: FieldTable | NodeTree, editing: Editing, after: AfterOf | None,
        page: QWidget, added: AddedOf | None = None,
    ) -> None:  # fmt: skip
        """``after`` says what a text in a field leads to; ``None`` where nothing is edited.

        ``added`` says what a new row leads to; ``None`` where a paste makes none. A tree finds
        by itself, and Ctrl+D copies its nodes.
        """
        super().__init__(table)
        self._added = added
        self._table, self._editing, self._after, self._page = table, editing, after, page
        self._asking: _Asking | None = None
        make = NamedActions(table).make
        copying = [
            make(table_texts.COPY, self.copy, _KEY.Copy),
            make(table_texts.COPY_WITH_HEADERS, self.copy_with_headers),
        ]
        is_tree = isinstance(table, NodeTree)
        going: list[QAction | None] = []
        if not is_tree:
            going = [
                None,
                make(words.FIND, self.find_wanted.emit, _KEY.Find),
                make(table_texts.GO_TO, self.go_to_wanted.emit, "Ctrl+G"),
            ]
        self.entries: list[QAction | None] = [*copying, *going]
        if after is not None:
            self.entries = [
                make(table_texts.CUT, self.cut, _KEY.Cut), *copying,
                make(table_texts.PASTE, self.paste, _KEY.Paste),
                make(table_texts.CLEAR, self.clear, _KEY.Delete), None,
                make(table_texts.FILL_DOWN, self.fill_down, None if is_tree else "Ctrl+D"),
                make(table_texts.FILL_RIGHT, self.fill_right, "Ctrl+R"), *going,
            ]  # fmt: skip
        self._menu = QMenu(table)
        fill_menu(self._menu, self.entries)
        table.fill_wanted.connect(self.fill_with)
        table.delegate.refused.connect(self.refused)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        self._menu.popup(self._table.viewport().mapToGlobal(place))

    # -- copying -------------------------------------------------------------------

    @Slot()
    def copy(self) -> None:
        """Copy the selected cells."""
        self._copy(headers=False)

    @Slot()
    def copy_with_headers(self) -> None:
        """Copy the selected cells below their titles, and what state they are of (试算)."""
        self._copy(headers=True)

    @Slot()
    def cut(self) -> None:
        """Copy the selected cells, then clear them."""
        self._copy(headers=False)
        self._clear(texts.CUT)

    def _copy(self, *, headers: bool) -> None:
        cells = self.selected_cells()
        lines = copied(self._table.rows, cells, headers=headers)
        if not lines:
            return
        rows, columns = len({r for r, _ in cells}), len({c for _, c in cells})
        guarded = [[text if _NUMBER.match(text) else as_text(text) for text in r] for r in lines]
        state = stamp_of(self._editing.desk).trial if headers else ""
        QGuiApplication.clipboard().setText(as_tsv([[state], *guarded] if state else guarded))
        self.said.emit(tr(table_texts.COPIED, rows=rows, columns=columns))

    # -- changing ------------------------------------------------------------------

    @Slot()
    def clear(self) -> None:
        """Empty the selected fields, as far as they can be."""
        self._clear(texts.CLEARED)

    def _clear(self, verb: Name) -> None:
        offers = [Offer(row, column, "") for row, column in self.selected_cells()]
        plan = self._plan(Pasted(tuple(offers)), clearing=True)
        if plan is not None and plan.troubles and not plan.changes:
            self.refused.emit(_told(t.sentence for t in plan.troubles))
        elif plan is not None:
            self._carry_out(verb, plan)

    @Slot()
    def fill_down(self) -> None:
        """Copy the first row of the block, or the one above a single row, to those below."""
        self._fill(texts.FILLED_DOWN, 1, 0)

    @Slot()
    def fill_right(self) -> None:
        """Copy the first column of the block, or the one before a single one, to the right."""
        self._fill(texts.FILLED_RIGHT, 0, 1)

    def _fill(self, verb: Name, down: int, right: int) -> None:
        found = self._block()
        if found is None:
            self.refused.emit(tr(texts.ONE_BLOCK))
            return
        top, left, bottom, right_edge = found
        shown = self._table.shown_columns()
        columns = [c for c in shown if left <= c <= right_edge]
        if right and len(columns) == 1:
            columns = shown[max(0, shown.index(left) - 1) :][:2] if shown[0] != left else []
        top -= down if top == bottom else 0
        if top < 0 or not columns:
            self.said.emit(self._sentence(verb, 0))
            return
        model = self._table.rows
        offers = [
            Offer(row, column, tr(exact(model.field(*from_))))
            for row in range(top + down, bottom + 1)
            for column in columns[right:]
            for from_ in [(top, column) if down else (row, columns[0])]
        ]
        self._offer(verb, Pasted(tuple(offers)))

    @Slot(str)
    def fill_with(self, text: str) -> None:
        """Put ``text`` into every cell selected."""
        if text.strip():
            offers = [Offer(row, column, text) for row, column in self.selected_cells()]
            self._offer(texts.FILLED, Pasted(tuple(offers)))
        else:
            self.clear()

    @Slot()
    def paste(self) -> None:
        """Put the cells on the clipboard into the table, asking where some do not fit."""
        text = QGuiApplication.clipboard().text()
        if not text.strip("\r\n"):
            self.refused.emit(tr(texts.NOTHING_TO_PASTE))
            return
        grid = [[_unguarded(cell) for cell in line] for line in read_tsv(text)]
        if sum(map(len, grid)) > MOST_CELLS:
            self.refused.emit(tr(texts.TOO_MUCH, cells=f"{MOST_CELLS:,}"))
            return
        target = self._target()
        if target is None:
            self.refused.emit(tr(texts.CHOOSE_CELL))
            return
        self._offer(
            texts.PASTED, pasted(self._table.rows, grid, target, grows=self._added is not None)
        )

    def _offer(self, verb: Name, found: Pasted) -> None:
        plan = self._plan(found)
        if plan is None:
            return
        if plan.troubles:
            self._asking = _Asking(self, verb, plan, self._page)
        else:
            self._carry_out(verb, plan, by_headers=found.by_headers)

    def _plan(self, found: Pasted, *, clearing: bool = False) -> FieldPlan | None:
        if self._after is None or self._editing.desk.evaluation is None:
            return None
        return plan_of(
            self._editing, self._after, self._table.rows, found,
            clearing=clearing, added=self._added,
        )  # fmt: skip

    def answered(self, verb: Name, plan: FieldPlan) -> None:
        """Carry out the part of a plan that fits."""
        self._carry_out(verb, plan)

    def _carry_out(self, verb: Name, plan: FieldPlan, *, by_headers: bool = False) -> None:
        """Make the plan one undo step and say what was done."""
        count = len(plan.changes)
        if count:
            many = worded(texts.UNDO_MANY, verb=verb, count=count)
            name = plan.changes[0] if count == 1 and not plan.added else many
            self._editing.push(name, plan.snapshot, plan.records, verb=_VERBS[verb])
        notes = [tr(texts.SAID_MATCHED)] if by_headers else []
        if plan.added:
            notes.append(tr(words.SAID_ADDED, count=plan.added))
        if plan.blank:
            notes.append(tr(texts.SAID_BLANK, count=plan.blank))
        if plan.troubles:
            notes.append(tr(texts.SAID_TROUBLES, count=len(plan.troubles)))
        if any(plan.beyond):
            notes.append(tr(texts.SAID_BEYOND, rows=plan.beyond[0], columns=plan.beyond[1]))
        self.said.emit(tr(texts.JOIN).join([self._sentence(verb, count), *notes]))

    @staticmethod
    def _sentence(verb: Name, count: int) -> str:
        pattern = texts.SAID_CHANGED if count else texts.SAID_NOTHING
        return tr(pattern, verb=verb.text(language.current), count=count)

    # -- the block -----------------------------------------------------------------

    def selected_cells(self) -> list[tuple[int, int]]:
        """Rows and columns of the cells selected, or the one the keyboard is on."""
        return sorted(self._table.chosen_cells())

    def _block(self) -> Block | None:
        """Top, left, bottom and right of what is selected, if that is one block."""
        cells = self._table.chosen_cells()
        if not cells:
            return None
        rows, columns = {r for r, _ in cells}, {c for _, c in cells}
        top, bottom, left, right = min(rows), max(rows), min(columns), max(columns)
        across = [c for c in self._table.shown_columns() if left <= c <= right]
        is_block = len(cells) == (bottom - top + 1) * len(across)
        return (top, left, bottom, right) if is_block else None

    def _target(self) -> Target | None:
        """Where a paste begins: at the first cell of what is selected."""
        model, columns = self._table.rows, self._table.shown_columns()
        cells = self._table.chosen_cells()
        rows = range(model.rowCount())
        if not cells:
            is_empty = self._added is not None and not model.rows
            return Target(rows, columns, 0, 0) if is_empty else None
        top, left = min(r for r, _ in cells), min(c for _, c in cells)
        block, place = self._block(), columns.index(left)
        if block is None:
            return Target(rows, columns, top, place)
        across = [c for c in columns if left <= c <= block[3]]
        return Target(rows, columns, top, place, block[2] - top + 1, len(across))


class _Asking(QObject):
    """A plan that waits for an answer."""

    def __init__(self, editor: FieldEditor, verb: Name, plan: FieldPlan, page: QWidget) -> None:
        self.dialog = PastePreview(plan, page)
        super().__init__(self.dialog)
        self._editor, self._verb, self._plan = editor, verb, plan
        self.dialog.chosen.connect(self.answer)
        self.dialog.open()

    @Slot(bool)
    def answer(self, _accepting: bool) -> None:
        """Carry out what was chosen."""
        self._editor.answered(self._verb, self._plan)


def _unguarded(text: str) -> str:
    """``text`` without the sign that kept a spreadsheet from taking it for a formula."""
    return text[1:] if _GUARDED.match(text) else text


def _told(sentences: Iterable[str]) -> str:
    """Several sentences, each once."""
    return tr(texts.JOIN).join(dict.fromkeys(sentences))
