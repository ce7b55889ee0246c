"""A sheet that is one table: title rows, headings, rows, print set-up. All books share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.layout import HEAD_ROW, Field
from smartcity_desk.workbooks.notice import Notice
from smartcity_desk.workbooks.sheet_tools import (
    new_sheet,
    put,
    put_headings,
    row_height,
    set_up_print,
    spread_notice,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = HEAD_ROW + 1  # of the rows below the headings
HEAD_HEIGHT = 32.0
Value = str | float | None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """What one table is.

    Attributes:
        name: of the sheet.
        title, hint: what stands above it; ``hint`` says how it is used.
        fields: its columns.
        head: height of the headings in points.
        freeze: letter of the first column that moves.
        least: columns that the notice runs over at least.
    """

    name: str
    title: Name
    hint: Name
    fields: Sequence[Field]
    head: float = HEAD_HEIGHT
    freeze: str = "A"
    least: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its value, the name of its style, its number format where it has its own."""

    value: Value
    style: str
    pattern: str = ""


@contextmanager
def table_sheet(book: Workbook, table: TableSheet, notice: Notice) -> Iterator[Worksheet]:
    """A sheet with its title rows and headings; the block writes the rows below them."""
    sheet = new_sheet(book, table.name, table.title, notice, table.hint)
    put_headings(sheet, HEAD_ROW, table.fields, table.head)
    yield sheet
    spread_notice(sheet, max(len(table.fields), table.least))
    set_up_print(sheet, repeat_from=1, repeat_to=HEAD_ROW, freeze=f"{table.freeze}{FIRST_ROW}")


def put_row(sheet: Worksheet, row: int, cells: Iterable[Shown]) -> None:
    """Write one row from its first column on."""
    for column, cell in enumerate(cells, start=1):
        put(sheet, row, column, cell.value, cell.style)
        if cell.pattern:
            sheet.cell(row, column).number_format = cell.pattern


def fit_height(
    sheet: Worksheet, row: int, fields: Sequence[Field], texts: Mapping[str, object],
    sizes: Mapping[str, float] | None = None,
) -> None:  # fmt: skip
    """Make a row high enough for what stands below its fields.

    Args:
        texts: key of a field → what stands there; only these count.
        sizes: key of a field → font size in points, 10 unless given.
    """
    known = sizes or {}
    sheet.row_dimensions[row].height = row_height(
        *((str(texts[f.key]), f.width, known.get(f.key, 10)) for f in fields if f.key in texts)
    )
