"""Other names of districts, kept as records, make an import know the district."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import openpyxl

from smartcity_desk.core.aliases import unit_by_alias, with_aliases
from smartcity_desk.core.records import Records
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.marker import ABOUT_SHEET, UNIT_CODE_LABEL, UNIT_NAME_LABEL

CALLED = "浦江以东"


def renamed(source: Path, target: Path) -> None:
    """The workbook without its code, under a name of its own."""
    book = openpyxl.load_workbook(source)
    for row in book[ABOUT_SHEET].iter_rows():
        for cell, beside in itertools.pairwise(row):
            if str(cell.value).startswith(UNIT_CODE_LABEL.zh):
                beside.value = None
            elif str(cell.value).startswith(UNIT_NAME_LABEL.zh):
                beside.value = CALLED
    book.save(target)


def test_that_a_district_is_known_by_a_name_given_in_the_window(tmp_path: Path) -> None:
    for name in ("指标体系_2020.xlsx", "310101_黄浦区.xlsx"):
        shutil.copy(samples() / name, tmp_path / name)
    renamed(samples() / "310115_浦东新区.xlsx", tmp_path / "a.xlsx")
    unknown = import_paths([tmp_path])
    assert unknown.panel.reading("310115", "A101-1", 2020).value is None
    records = with_aliases(Records(), "310115", CALLED, unknown.panel.units)
    known = import_paths([tmp_path], names=unit_by_alias(records))
    assert known.panel.reading("310115", "A101-1", 2020).value is not None
    assert any(issue.code == "unit_by_name" and issue.raw == CALLED for issue in known.issues)
