"""The rows and columns around a cell, for somebody who wants to see it where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from smartcity_desk.workbooks.places import cell_at, place
from smartcity_desk.workbooks.raw import RawBook, RawSheet

_NAMING = re.compile("代码|数据项|名称|^区|区名|区县|区域|code|item|name|district", re.IGNORECASE)
_SEARCHED_ROWS = 15
_HEAD_CELLS = 4
_LABELS = 2
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A small part of a sheet.

    Attributes:
        sheet: its name.
        rows, columns: what is shown, ascending, from 1; parts in between may be left out.
        texts: (row, column) → text of a filled cell.
        at: the cell itself; column 0 where only its row, row 0 where nothing is meant.
        hidden_rows, hidden_columns: those of them that the sheet hides.
        is_hidden: whether the sheet itself is hidden.
    """

    sheet: str
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    texts: dict[tuple[int, int], str]
    at: tuple[int, int]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    def column_name(self, column: int) -> str:
        """The letters above a column."""
        return place(1, column).rstrip("1")


def surroundings(
    book: RawBook, sheet: str, cell: str, *, rows: int = 3, columns: int = 2
) -> Surroundings | None:
    """The cell with its header row, its labels, and some neighbours, most of them before it.

    Without a cell, or with one that is none, the head of the sheet. ``None`` where the
    workbook has no such sheet.
    """
    found = book.sheet(sheet.strip())
    if found is None:
        return None
    row, column = cell_at(cell)
    head = _head_row(found)
    below = (row or head or 1) + rows + (0 if row else 2 * rows)
    wanted_rows = {r for r in (head, *range(max(1, row - rows), below + 1)) if r}
    labels = _labels(found, head, row or head, column)
    around = range(max(1, column - columns), column + 2) if column else range(1, 7)
    filled = {c for r in wanted_rows for c in found.row(r)}
    shown = {c for c in (*labels, *around) if c in filled or c == column}
    texts = {
        (r, c): found.row(r)[c].text[:_LONGEST]
        for r in wanted_rows
        for c in shown
        if c in found.row(r)
    }
    return Surroundings(
        found.name, tuple(sorted(wanted_rows)), tuple(sorted(shown)), texts, (row, column),
        found.unseen.rows & wanted_rows, found.unseen.columns & shown, found.hidden,
    )  # fmt: skip


def _head_row(sheet: RawSheet) -> int:
    """The first row of several cells; 0 where the top of the sheet has none."""
    for row, cells in sheet.rows():
        if row > _SEARCHED_ROWS:
            break
        if len(cells) >= _HEAD_CELLS:
            return row
    return 0


def _labels(sheet: RawSheet, head: int, row: int, column: int) -> Iterable[int]:
    """The first columns left of the cell that say what a row is about, by their heads."""
    cells = sheet.row(row)
    left = [c for c in sorted(cells) if cells[c].kind == "s" and (not column or c < column)]
    heads = sheet.row(head)
    named = [c for c in left if c in heads and _NAMING.search(heads[c].text)]
    return (named or left)[:_LABELS]
