"""A hidden sheet with figures is never used and never passed over."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import openpyxl
import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.form_book_reader import read_form_book
from smartcity_desk.workbooks.framework_reader import read_framework_book
from smartcity_desk.workbooks.imported import ImportedFile
from smartcity_desk.workbooks.mapping.foreign import Foreign, read_foreign
from smartcity_desk.workbooks.pair_reader import Pair
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.recognise import marker_of
from tests.unit.workbooks.makers import (
    HUANGPU,
    read_back,
    small_framework,
    write_small_district,
    write_small_framework,
)
from tests.unit.workbooks.mapping.tables import known

State = Literal["hidden", "veryHidden"]
STATES: list[tuple[State, str]] = [
    ("hidden", "hidden_sheet_not_read"), ("veryHidden", "very_hidden_sheet_not_read"),
]  # fmt: skip


def told(issues: list[Issue]) -> list[tuple[str, str, str]]:
    return [(i.code, i.sheet, i.details["count"]) for i in issues if "hidden_sheet" in i.code]


@pytest.mark.parametrize(("state", "code"), STATES)
def test_that_a_hidden_sheet_beside_the_form_is_named(
    state: State, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "huangpu.xlsx"
    write_small_district(path)
    book = openpyxl.load_workbook(path)
    for name, row in (("底稿", ["A11-1", 5, 6]), ("说词", ["只有文字"])):
        sheet = book.create_sheet(name)
        sheet.append(row)
        sheet.sheet_state = state
    book.save(path)
    raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    found = read_form_book(raw, marker, small_framework(), path.name)
    assert told(found.issues) == [(code, "底稿", "2")]
    assert found.issues[0].severity is Severity.WARNING
    assert found.issues[0].unit == HUANGPU.code
    assert found.items.readings["A11-1", 2020].value == 22.0
    assert "huangpu.xlsx" in found.issues[0].message("zh")
    assert "huangpu.xlsx" in found.issues[0].message("en")


@pytest.mark.parametrize(("state", "code"), STATES)
def test_that_a_hidden_sheet_beside_a_table_is_named(state: State, code: str) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["区", "基站数", "覆盖率"])
    for name in ("浦东", "黄浦"):
        made.worksheets[0].append([name, 3, 70])
    made.create_sheet("底").append([1, 2, 3])
    made["底"].sheet_state = state
    book = as_read(made)
    file = ImportedFile(Path("2020.xlsx"), "2020.xlsx")
    (found,) = read_foreign([Foreign(file, book, explicit=True)], known(), {}, None)
    assert not isinstance(found, Issue)
    assert told(found.issues) == [(code, "底", "3")]


def test_that_a_workbook_with_nothing_but_a_hidden_sheet_says_so() -> None:
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "说明"
    made.create_sheet("底").append([1, 2, 3])
    made["底"].sheet_state = "hidden"
    file = ImportedFile(Path("2020.xlsx"), "2020.xlsx")
    found = list(read_foreign([Foreign(file, as_read(made), explicit=True)], known(), {}, None))
    assert [each.code for each in found if isinstance(each, Issue)] == [
        "workbook_not_recognised", "hidden_sheet_not_read",
    ]  # fmt: skip


def test_that_a_hidden_sheet_beside_a_pair_is_named() -> None:
    made = openpyxl.Workbook()
    rows = {
        "iData": [["uCode", "A"], ["a", 1], ["b", 2]],
        "iMeta": [["iCode", "Parent", "Direction", "Weight", "Type"],
                  ["A", "X", 1, 1, "Indicator"], ["X", None, 1, 1, "Aggregate"]],
        "old": [["uCode", "A"], ["a", 7]],
    }  # fmt: skip
    for name, lines in rows.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    made["old"].sheet_state = "hidden"
    pair = Pair()
    assert pair.take(ImportedFile(Path("c.xlsx"), "c.xlsx"), as_read(made))
    imported = pair.finish([], [], "folder")
    assert told(list(imported.issues)) == [("hidden_sheet_not_read", "old", "1")]


def test_that_hidden_parts_of_a_framework_are_used_and_named(tmp_path: Path) -> None:
    path = tmp_path / "体系.xlsx"
    write_small_framework(path)
    book = openpyxl.load_workbook(path)
    tree = book["体系"]
    row = next(cell.row for cell in tree["A"] if cell.value == "A11-1")
    tree.row_dimensions[row].hidden = True
    book["分母"].sheet_state = "hidden"
    book.create_sheet("旧").append([1])
    book["旧"].sheet_state = "hidden"
    book.save(path)
    raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    found = read_framework_book(raw, marker, path.name)
    assert [(i.code, i.sheet, i.cell) for i in found.issues] == [
        ("framework_part_hidden", "分母", ""), ("framework_part_hidden", "体系", f"A{row}"),
        ("hidden_sheet_not_read", "旧", ""),
    ]  # fmt: skip
    assert found.frameworks[0].node("A11-1").weight == 2.5


def as_read(book: openpyxl.Workbook) -> RawBook:
    """What the reader hands over."""
    out = io.BytesIO()
    book.save(out)
    return RawBook.from_json(read_file(out.getvalue()))
