"""Where the keyboard goes in a table, as in a spreadsheet: edges, blocks, Tab and Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QTableView

from smartcity_desk.ui.models.cell import CELL_ROLE, Cell, Kind

Block = tuple[int, int, int, int]
Index = QModelIndex | QPersistentModelIndex
_EMPTY = (Kind.NOT_REPORTED, Kind.NOT_APPLICABLE, Kind.NO_VALUE)


def blocks(selection: QItemSelection) -> list[Block]:
    """Top, left, bottom and right of every block selected."""
    parts = cast("Iterable[QItemSelectionRange]", selection)  # to Qt, a list of ranges
    return [(r.top(), r.left(), r.bottom(), r.right()) for r in parts if r.isValid()]


def columns_in_sight(table: QTableView) -> list[int]:
    """The columns that are not hidden, as they stand from left to right."""
    header = table.horizontalHeader()
    order = [header.logicalIndex(v) for v in range(header.count())]
    return [column for column in order if not table.isColumnHidden(column)]


def edge(table: QTableView, start: QModelIndex, down: int, right: int) -> QModelIndex:
    """Where Ctrl and an arrow lead: the end of the filled cells, or the next filled one."""
    columns = columns_in_sight(table)
    if not start.isValid() or start.column() not in columns:
        return start
    model, place, row = table.model(), columns.index(start.column()), start.row()
    path: list[tuple[int, int]] = []
    while 0 <= row + down < model.rowCount() and 0 <= place + right < len(columns):
        row, place = row + down, place + right
        path.append((row, columns[place]))
    if not path:
        return start
    filled = [_is_filled(model, *at) for at in path]
    if _is_filled(model, start.row(), start.column()) and filled[0]:
        stop = filled.index(False) - 1 if False in filled else len(path) - 1
    else:
        stop = filled.index(True) if True in filled else len(path) - 1
    return model.index(*path[stop])


def first_value(table: QTableView, start: QModelIndex) -> QModelIndex:
    """The first cell from ``start`` on to the right that is no label."""
    columns = columns_in_sight(table)
    for column in columns[columns.index(start.column()) if start.column() in columns else 0 :]:
        cell = start.siblingAtColumn(column).data(CELL_ROLE)
        if not isinstance(cell, Cell) or cell.kind is not Kind.TEXT:
            return start.siblingAtColumn(column)
    return start


def _is_filled(model: QAbstractItemModel, row: int, column: int) -> bool:
    index = model.index(row, column)
    cell = index.data(CELL_ROLE)
    return cell.kind not in _EMPTY if isinstance(cell, Cell) else bool(index.data())


class Advance:
    """Moves the keyboard after Enter and Tab.

    Inside a selected block it goes round the block and leaves it selected. Elsewhere Enter
    after some Tabs goes below the cell in which they began.
    """

    def __init__(self, table: QTableView, put: Callable[[QModelIndex], None]) -> None:
        """``put`` puts the keyboard on a cell and selects it alone."""
        self._table, self._put = table, put
        self._began = -1

    def forget(self) -> None:
        """The hand or another key moved the keyboard: a run of Tabs is over."""
        self._began = -1

    def go(self, down: int, right: int) -> None:
        """One cell down (−1: up) or right (−1: left)."""
        table = self._table
        here = table.currentIndex()
        columns = columns_in_sight(table)
        if not here.isValid() or here.column() not in columns:
            return
        block = self._block(here)
        if block is not None:
            row, column = self._round(block, columns, here, down, right)
            target = table.model().index(row, column)
            table.selectionModel().setCurrentIndex(
                target, QItemSelectionModel.SelectionFlag.NoUpdate
            )
            table.scrollTo(target)
            return
        place = columns.index(here.column())
        began = self._began
        if right:
            began = place if began < 0 else began
            place = min(max(place + right, 0), len(columns) - 1)
        elif began >= 0 and down > 0:
            place, began = began, -1
        row = min(max(here.row() + down, 0), table.model().rowCount() - 1)
        self._put(table.model().index(row, columns[place]))
        self._began = began

    def _block(self, here: QModelIndex) -> Block | None:
        """The one block selected, if it is more than a cell and holds the keyboard."""
        found = blocks(self._table.selectionModel().selection())
        if len(found) != 1:
            return None
        top, left, bottom, right = found[0]
        inside = top <= here.row() <= bottom and left <= here.column() <= right
        return found[0] if inside and (top, left) != (bottom, right) else None

    @staticmethod
    def _round(
        block: Block, columns: list[int], here: QModelIndex, down: int, right: int
    ) -> tuple[int, int]:
        """The next cell of a block, row by row for Tab, column by column for Enter."""
        top, left, bottom, right_edge = block
        rows = range(top, bottom + 1)
        across = [c for c in columns if left <= c <= right_edge]
        r, c = rows.index(here.row()), across.index(here.column())
        if right:
            n = (r * len(across) + c + right) % (len(rows) * len(across))
            return rows[n // len(across)], across[n % len(across)]
        n = (c * len(rows) + r + down) % (len(rows) * len(across))
        return rows[n % len(rows)], across[n // len(rows)]


STEPS: dict[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip


def leaving_step(key: int, modifiers: Qt.KeyboardModifier) -> tuple[int, int] | None:
    """Where Enter and Tab lead: rows down and columns right; ``None`` for another key."""
    back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return (-1, 0) if back else (1, 0)
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and back):
        return (0, -1)
    return (0, 1) if key == Qt.Key.Key_Tab else None
