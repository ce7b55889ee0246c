"""A workbook of the COIN Tool (European Commission, JRC) as a pair of ``iData`` and ``iMeta``.

Its sheet ``Database`` has an indicator per column from E on: weight in row 7, direction in 8,
lower and upper goalpost in 9 and 10, the codes of index, sub-index, pillar and sub-pillar in 11
to 14, name in 15, code in 16; a unit per row from 17 on, its name in B, its code in C. The sheet
``Framework`` names the groups and weighs them: code in C, weight in E, name in H. These are the
places that COINr reads too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcity_desk.workbooks.pair_tables import PairTable, is_missing
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet

_DATABASE, _FRAMEWORK = "Database", "Framework"
_WEIGHT, _DIRECTION, _LOWER, _UPPER = 7, 8, 9, 10
_INDEX, _SUB_PILLAR, _NAME, _CODE = 11, 14, 15, 16
_UNIT_NAME, _UNIT_CODE, _FIRST = 2, 3, 5
_GROUP_CODE, _GROUP_WEIGHT, _GROUP_NAME = 3, 5, 8
_GROUPS = re.compile(r"(?:sp|p|si)\.\s*[0-9]+\Z|index\Z", re.IGNORECASE)
_UNUSED = ("", "--", "-")
_COLUMNS = {
    label: column for column, label in enumerate(
        ("iCode", "iName", "Parent", "Direction", "Weight", "Type", "goalpost_lower",
         "goalpost_upper"), start=1,
    )
}  # fmt: skip
Cells = dict[int, RawCell]


def coin_tool_tables(book: RawBook, file: str) -> tuple[PairTable, PairTable] | None:
    """``iData`` and ``iMeta`` of a workbook of the COIN Tool; ``None`` for any other.

    Levels that the tool leaves unused carry one code for all indicators and are left out, as
    COINr does; the index stays. Every cell keeps its own address.
    """
    sheet, groups = book.sheet(_DATABASE), book.sheet(_FRAMEWORK)
    if sheet is None or groups is None or sheet.hidden:
        return None
    columns = list(_indicators(sheet))
    if not columns or not all(map(_is_group, _codes(sheet, _INDEX, columns))):
        return None
    levels = _levels(sheet, columns)
    rows = [_indicator(sheet, column, levels) for column in columns]
    rows += _aggregates(sheet, _named(groups), columns, levels)
    meta = RawSheet(_DATABASE, False, dict(enumerate(rows, start=2)))
    units = frozenset(
        row for row, cells in sheet.rows()
        if row > _CODE and any(c in cells and cells[c].kind in "npf" for c in columns)
    )  # fmt: skip
    data = {"uCode": _UNIT_CODE, "uName": _UNIT_NAME}
    data |= {sheet.row(_CODE)[column].text.strip(): column for column in columns}
    return (
        PairTable(file, sheet, _CODE, data, units),
        PairTable(file, meta, 1, dict(_COLUMNS)),
    )


def _indicators(sheet: RawSheet) -> Iterator[int]:
    """The columns with a code, and with a name or a figure: others are unused."""
    filled = {
        column for row, cells in sheet.rows() if row > _CODE
        for column, cell in cells.items() if cell.kind in "npf"
    }  # fmt: skip
    for column, cell in sorted(sheet.row(_CODE).items()):
        name = sheet.cell(_NAME, column)
        named = name is not None and name.text.strip() not in _UNUSED
        if column >= _FIRST and cell.text.strip() not in _UNUSED and (named or column in filled):
            yield column


def _codes(sheet: RawSheet, row: int, columns: list[int]) -> list[str]:
    cells = sheet.row(row)
    return [cells[column].text.strip() if column in cells else "" for column in columns]


def _is_group(code: str) -> bool:
    return _GROUPS.match(code) is not None


def _levels(sheet: RawSheet, columns: list[int]) -> list[int]:
    """The rows of the levels in use, the lowest first, the index last."""
    between = [
        row for row in range(_SUB_PILLAR, _INDEX, -1)
        if len(set(_codes(sheet, row, columns))) > 1
    ]  # fmt: skip
    return [*between, _INDEX]


def _indicator(sheet: RawSheet, column: int, levels: list[int]) -> Cells:
    places = {
        "iCode": _CODE, "iName": _NAME, "Parent": levels[0], "Direction": _DIRECTION,
        "Weight": _WEIGHT, "goalpost_lower": _LOWER, "goalpost_upper": _UPPER,
    }  # fmt: skip
    found = {_COLUMNS[label]: sheet.cell(row, column) for label, row in places.items()}
    return _row({**found, _COLUMNS["Type"]: RawCell(_CODE, column, "s", "Indicator")})


def _aggregates(
    sheet: RawSheet, named: dict[str, Cells], columns: list[int], levels: list[int]
) -> list[Cells]:
    """A row for each group and the one above it; one below two of them makes no tree."""
    rows: dict[tuple[str, str], Cells] = {}
    for level, above in zip(levels, [*levels[1:], 0], strict=True):
        for column in columns:
            cell = sheet.cell(level, column)
            parent = sheet.cell(above, column) if above else None
            if cell is None:
                continue
            code = cell.text.strip()
            about = named.get(code, {})
            rows.setdefault((code, "" if parent is None else parent.text.strip()), _row({
                _COLUMNS["iCode"]: cell, _COLUMNS["Parent"]: parent,
                _COLUMNS["iName"]: about.get(_GROUP_NAME),
                _COLUMNS["Weight"]: about.get(_GROUP_WEIGHT),
                _COLUMNS["Type"]: RawCell(level, column, "s", "Aggregate"),
            }))  # fmt: skip
    return list(rows.values())


def _named(groups: RawSheet) -> dict[str, Cells]:
    """The groups of the sheet ``Framework`` by code."""
    return {
        cells[_GROUP_CODE].text.strip(): cells
        for _, cells in groups.rows() if _GROUP_CODE in cells and _is_group(
            cells[_GROUP_CODE].text.strip())
    }  # fmt: skip


def _row(cells: dict[int, RawCell | None]) -> Cells:
    return {
        column: cell for column, cell in cells.items()
        if cell is not None and not is_missing(cell) and cell.text.strip() not in _UNUSED
    }  # fmt: skip
