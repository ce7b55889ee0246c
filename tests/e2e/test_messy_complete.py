"""A complete evaluation made of workbooks has nothing to say: no entry of any kind."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from smartcity_desk.resources import samples
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.importer import import_paths
from tests.e2e.messy_desk import every_entry

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

INCOMPLETE = ("310105", "310114", "310116", "310117", "310120", "310151")
MISSING = ("NR", "未填报", "NR 未填报")
FORM, CODE, FIRST_YEAR, LAST_YEAR, STATUS = "填报", 2, 6, 12, 13


def completed(sheet: Worksheet) -> int:
    """Fill in what a district did not report, with its figure of the next year that has one.

    Where no later year has one, with the latest; where it never reported the item, with 60.
    """
    filled = 0
    for row in range(5, sheet.max_row + 1):
        if sheet.cell(row, CODE).value is None:
            continue
        years = [sheet.cell(row, column).value for column in range(FIRST_YEAR, LAST_YEAR + 1)]
        known: float = next((v for v in reversed(years) if isinstance(v, int | float)), 60)
        status = sheet.cell(row, STATUS).value
        for column in range(LAST_YEAR, FIRST_YEAR - 1, -1):
            cell = sheet.cell(row, column)
            lacks = cell.value in MISSING or (column == LAST_YEAR and status in MISSING)
            if lacks:
                cell.value = known
                filled += 1
            elif isinstance(cell.value, int | float):
                known = cell.value
        if status in MISSING:
            sheet.cell(row, STATUS).value = None
    return filled


def test_that_a_complete_evaluation_leads_to_no_entry_at_all(tmp_path: Path) -> None:
    folder, filled = tmp_path / "全", 0
    folder.mkdir()
    for path in sorted(samples().glob("*.xlsx")):
        if path.name[:6] not in INCOMPLETE:
            shutil.copy(path, folder)
            continue
        book = openpyxl.load_workbook(path)
        filled += completed(book[FORM])
        book.save(folder / path.name)
    imported = import_paths([folder], cache=CellCache(tmp_path / "cells"))
    assert filled == 18
    assert len(imported.files) == 18
    assert every_entry(imported) == []
