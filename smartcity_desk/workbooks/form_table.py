"""Finding the table of a form: its header, wherever it stands, and its year columns."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.workbooks.form_layout import (
    CODE,
    EN,
    EVIDENCE,
    INDICATOR,
    NOTE,
    SOURCE,
    UNIT,
    ZH,
    as_of_field,
    status_field,
)
from smartcity_desk.workbooks.layout import Field
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet
from smartcity_desk.workbooks.table_reader import Table, find_table
from smartcity_desk.workbooks.year_heads import YearHead, names_a_year, year_head

# Other heads people give these columns.
OTHER_LABELS = {
    label: key
    for key, labels in {
        "code": ("指标代码", "数据项代码", "项目代码", "编码", "编号", "item code"),
        "zh": ("数据项名称", "指标名称", "项目名称", "名称", "item name"),
        "unit": ("计量单位", "unit of measure"),
        "unit_name": ("单位名称",),
        "source": ("来源", "资料来源", "数据出处", "data source"),
        "note": ("说明", "备注说明", "注", "remarks", "comment"),
        "status": ("状态", "填报状态"),
        "as_of": ("截止日期", "统计截止日期", "数据截止日期", "截止时间"),
    }.items()
    for label in labels
}


@dataclass(frozen=True, slots=True)
class FormTable:
    """The table of a form.

    Attributes:
        table: its declared columns.
        years: year → head of its column; ``repeated`` are heads of a year seen before.
        heads: year → what its head says besides.
        unclear: heads that name a year and something that is not understood, over figures.
        last_head_row: where the header ends; it may take two rows.
        wanted: the columns a form of this year brings besides code and names.
    """

    table: Table
    years: dict[int, RawCell]
    repeated: tuple[tuple[int, RawCell], ...]
    last_head_row: int
    wanted: tuple[Field, ...]
    heads: dict[int, YearHead]
    unclear: tuple[RawCell, ...] = ()


def find_form_table(sheet: RawSheet, year: int | None) -> FormTable | None:
    """The table of ``sheet`` with a column of codes, or else of names, and year columns."""
    wanted: tuple[Field, ...] = (SOURCE, NOTE)
    if year is not None:
        wanted = (SOURCE, NOTE, status_field(year), as_of_field(year))
    fields = (CODE, INDICATOR, ZH, EN, UNIT, EVIDENCE, *wanted)
    for key in (CODE.key, ZH.key):
        table = find_table(sheet, fields, key, OTHER_LABELS)
        if table is None:
            continue
        row, years, repeated = _years(sheet, table)
        if years:
            heads = {year: head for year, (_, head) in years.items()}
            cells = {year: cell for year, (cell, _) in years.items()}
            taken = {*table.columns.values(), *(c.column for c in cells.values())}
            taken |= {cell.column for _, cell in repeated}
            last = max(row, table.head_row)
            unclear = tuple(
                cell for column, cell in sorted(sheet.row(row).items())
                if column not in taken and names_a_year(cell.text) and _figures(sheet, last, column)
            )  # fmt: skip
            return FormTable(table, cells, repeated, last, wanted, heads, unclear)
    return None


def sheets_like_forms(book: RawBook, year: int | None) -> list[RawSheet]:
    """The visible sheets that hold the table of a form, whatever they are called."""
    return [s for s in book.sheets if not s.hidden and find_form_table(s, year) is not None]


def _figures(sheet: RawSheet, head: int, column: int) -> bool:
    """Whether numbers stand in a column below the header."""
    return any(row > head and column in cells and cells[column].kind in "np"
               for row, cells in sheet.rows())  # fmt: skip


def _years(
    sheet: RawSheet, table: Table
) -> tuple[int, dict[int, tuple[RawCell, YearHead]], tuple[tuple[int, RawCell], ...]]:
    """Year columns of the header row, or of the row below or above it; and that row."""
    declared = set(table.columns.values())
    key = table.columns.get(CODE.key) or table.columns.get(ZH.key, 0)
    for row in (table.head_row, table.head_row + 1, table.head_row - 1):
        if row != table.head_row and key in sheet.row(row):
            continue  # a row of its own: 2020 in it is a value
        years: dict[int, tuple[RawCell, YearHead]] = {}
        repeated: list[tuple[int, RawCell]] = []
        for column, cell in sorted(sheet.row(row).items()):
            head = None if column in declared else year_head(cell)
            if head is None or (cell.kind == "d" and row > table.head_row):
                continue
            if head.year in years:
                repeated.append((head.year, cell))
            else:
                years[head.year] = cell, head
        if years:
            return row, years, tuple(repeated)
    return table.head_row, {}, ()
