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
from smartcity_desk.workbooks.plain_names import year_of
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet
from smartcity_desk.workbooks.table_reader import Table, find_table

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
        last_head_row: where the header ends; it may take two rows.
        wanted: the columns a form of this year brings besides code and names.
    """

    table: Table
    years: dict[int, RawCell]
    repeated: tuple[tuple[int, RawCell], ...]
    last_head_row: int
    wanted: tuple[Field, ...]


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
        years, repeated, last = _years(sheet, table)
        if years:
            return FormTable(table, years, repeated, last, wanted)
    return None


def sheets_like_forms(book: RawBook, year: int | None) -> list[RawSheet]:
    """The visible sheets that hold the table of a form, whatever they are called."""
    return [s for s in book.sheets if not s.hidden and find_form_table(s, year) is not None]


def _years(
    sheet: RawSheet, table: Table
) -> tuple[dict[int, RawCell], tuple[tuple[int, RawCell], ...], int]:
    """Year columns of the header row, or of the row below or above it."""
    declared = set(table.columns.values())
    key = table.columns.get(CODE.key) or table.columns.get(ZH.key, 0)
    for row in (table.head_row, table.head_row + 1, table.head_row - 1):
        if row != table.head_row and key in sheet.row(row):
            continue  # a row of its own: 2020 in it is a value
        years: dict[int, RawCell] = {}
        repeated: list[tuple[int, RawCell]] = []
        for column, cell in sorted(sheet.row(row).items()):
            year = None if column in declared else year_of(cell.text)
            if year is None:
                continue
            if year in years:
                repeated.append((year, cell))
            else:
                years[year] = cell
        if years:
            return years, tuple(repeated), max(row, table.head_row)
    return {}, (), table.head_row
