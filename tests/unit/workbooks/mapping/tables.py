"""Sheets typed by hand for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desk.workbooks.mapping.guess import guess
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.mapping.reader import TableContent, read_table
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet, Unseen
from tests.unit.workbooks.makers import CITY, UNITS, small_framework

Cell = str | float | None


def known(year: int | None = 2020, **own_names: str) -> Known:
    """What the small framework brings: A11-1 基站数 (万个), A11-2 覆盖率, B1 处置时长, pop."""
    return Known.of(small_framework(), UNITS, CITY, own_names, year)


def sheet_of(rows: Sequence[Sequence[Cell]], name: str = "Sheet1", unseen: Unseen | None = None,
             *, hidden: bool = False) -> RawSheet:  # fmt: skip
    """A sheet with these rows; a text is a text, a number a number, ``None`` empty."""
    cells: dict[int, dict[int, RawCell]] = {}
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                kind = "s" if isinstance(value, str) else "n"
                cells.setdefault(row, {})[column] = RawCell(row, column, kind, value)
    return RawSheet(name, hidden, cells, unseen)


def book_of(*sheets: RawSheet) -> RawBook:
    """A workbook of these sheets."""
    return RawBook(sheets)


def read(
    rows: Sequence[Sequence[Cell]], name: str = "Sheet1", *titles: str,
    unseen: Unseen | None = None, year: int | None = 2020, **own_names: str,
) -> TableContent:  # fmt: skip
    """The sheet as it is guessed and read."""
    sheet, words = sheet_of(rows, name, unseen), known(year, **own_names)
    table = guess(sheet, words, *titles)
    assert table is not None
    assert table.missing == ()
    return read_table(sheet, table, words, "t.xlsx")


def values(content: TableContent) -> dict[tuple[str, str, int], float | None]:
    """(unit, item, year) → value."""
    return {
        (unit, code, year): reading.value
        for unit, readings in content.readings.items()
        for (code, year), reading in readings.items()
    }
