"""The head of a year's column: what it says besides, and what is not taken for a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.resolutions import resolutions
from smartcity_desk.workbooks.form_book_reader import FormBook, read_form_book
from smartcity_desk.workbooks.mapping.book import FoundTable, find_tables, read_tables
from smartcity_desk.workbooks.mapping.guess import guess
from smartcity_desk.workbooks.measures import conversion, is_measure
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.recognise import marker_of
from smartcity_desk.workbooks.year_heads import YearHead, year_head
from tests.unit.workbooks.makers import (
    read_back,
    small_framework,
    write_small_district,
)
from tests.unit.workbooks.mapping.tables import Cell, book_of, known, read, sheet_of, values


def head(text: str | float, kind: str = "s") -> YearHead | None:
    return year_head(RawCell(1, 1, kind, text))


@pytest.mark.parametrize("text", [
    "2020", "2020年", "2020年度", " ２０２０年 ", "“2020”", "“2020”年", "二〇二〇年", "二零二零年",
    "二○二○年度", "二〇二〇",
    "截至2020年底", "2020年末", "2020年全年", "2020年（实际）", "2020\n（已核）", "2020年数据",
])  # fmt: skip
def test_that_a_year_is_read_however_it_is_written(text: str) -> None:
    assert head(text) == YearHead(2020)


@pytest.mark.parametrize(("text", "measure"), [
    ("2020年（万个）", "万个"), ("2020年(单位：%)", "%"), ("2020\n[亿元]", "亿元"),
    ("2020年\n万人", "万人"),
    ("二〇二〇年（个/万人）", "个/万人"), ("2020年度（‰）", "‰"),
])  # fmt: skip
def test_that_a_measure_in_the_head_is_kept(text: str, measure: str) -> None:
    assert head(text) == YearHead(2020, measure)


def test_that_dates_are_years_with_the_day_they_are_of() -> None:
    assert head("2020-12-31", "d") == YearHead(2020, as_of="2020-12-31")
    assert head("2020-01-01", "d") == YearHead(2020)
    assert head("2020-10-31", "d") == YearHead(2020, as_of="2020-10-31", is_date=True)
    assert head("截至2020年10月底") == YearHead(2020, as_of="2020-10-31")
    assert head(2020.0, "n") == YearHead(2020)


@pytest.mark.parametrize("text", [
    "2020年1-9月", "2020年上半年", "2020年10月", "2020年（预计）", "2020年计划",
    "2020年（万个）（预计）", "2019-2020",
    "较2019年增长", "2020年（1-9月）", "二〇二", "万", "", "12020", "2020年（万个）（万元）",
])  # fmt: skip
def test_that_parts_of_a_year_and_plans_are_no_year(text: str) -> None:
    assert head(text) is None


def after(cells: Mapping[str, object], tmp_path: Path) -> FormBook:
    """What the form of 黄浦区 says after an edit: A11-1 in row 8, years in F4 to H4."""
    path = tmp_path / "huangpu.xlsx"
    write_small_district(path)
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book["填报"][cell].value = value
    book.save(path)
    raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    return read_form_book(raw, marker, small_framework(), path.name)


def told(issues: list[Issue]) -> list[tuple[str, str, str, str]]:
    return [(i.code, i.cell, i.item, i.reading) for i in issues]


@pytest.mark.parametrize("text", ["二〇一九年", "截至2019年底", "2019年度"])
def test_that_a_form_is_read_under_any_of_these_heads(text: str, tmp_path: Path) -> None:
    book = after({"G4": text}, tmp_path)
    assert book.issues == []
    assert book.items.readings["A11-1", 2019].value == 21.0


def test_that_the_measure_of_a_column_converts_its_figures_which_wait(tmp_path: Path) -> None:
    book = after({"G4": "2019年（个）", "G8": 210_000}, tmp_path)
    assert told(book.issues) == [
        ("table_measure_converted", "G8", "A11-1", "21"),
        ("table_measure_differs", "G9", "A11-2", ""), ("table_measure_differs", "G11", "B1", ""),
    ]  # fmt: skip
    assert "210000÷10000 = 21" in book.issues[0].message("en")
    assert [s.entry.value for s in resolutions(book.issues[0])] == [21.0]
    assert book.items.readings["A11-1", 2019].value is None
    assert book.items.readings["A11-1", 2020].value == 22.0


def test_that_head_and_row_in_different_measures_are_not_settled(tmp_path: Path) -> None:
    book = after({"G4": "2019年（万个）", "E8": "个", "F8": None, "H8": None}, tmp_path)
    first = next(i for i in book.issues if i.code == "measures_disagree")
    assert (first.cell, first.item, first.reading, first.raw) == ("G8", "A11-1", "", "21")
    assert "万个" in first.message("zh")
    assert book.items.readings["A11-1", 2019].value is None


def test_that_a_head_with_more_than_a_year_is_named(tmp_path: Path) -> None:
    book = after({"G4": "2019年（预计）"}, tmp_path)
    assert (book.issues[0].code, book.issues[0].cell, book.issues[0].raw) == (
        "year_head_unclear", "G4", "2019年（预计）",
    )  # fmt: skip
    assert ("A11-1", 2019) not in book.items.readings


def test_that_a_date_for_a_head_is_named_unless_it_ends_the_year(tmp_path: Path) -> None:
    book = after({"G4": dt.date(2019, 12, 31)}, tmp_path)
    assert book.issues == []
    assert book.items.readings["A11-1", 2019].value == 21.0
    book = after({"G4": dt.date(2019, 9, 30), "G5": None}, tmp_path)
    assert [(i.code, i.cell, i.severity) for i in book.issues] == [
        ("year_head_is_date", "G4", Severity.WARNING),
    ]  # fmt: skip
    assert book.items.readings["A11-1", 2019].origin.as_of == "2019-09-30"


def test_that_a_unit_above_a_table_holds_where_nothing_else_is_said() -> None:
    rows: list[list[Cell]] = [
        ["各区基站数", None, "单位：个"], ["区", "2019年", "2020年（万个）"],
        ["浦东", 30_000.0, 4.0], ["黄浦", 50_000.0, 6.0],
    ]  # fmt: skip
    content = read(rows, "基站数")
    assert told(content.issues) == [
        ("table_measure_converted", "B3", "A11-1", "3"),
        ("table_measure_converted", "B4", "A11-1", "5"),
    ]
    assert values(content)["310115", "A11-1", 2020] == 4.0


@pytest.mark.parametrize("line", ["填报单位：黄浦", "单位：黄浦", "单位：个、万元"])
def test_that_another_unit_above_a_table_is_no_measure(line: str) -> None:
    rows: list[list[Cell]] = [[line], ["区", "基站数"], ["浦东", 3.0], ["黄浦", 5.0]]
    assert read(rows, "2020").issues == []


def test_that_a_measure_in_brackets_that_cannot_be_converted_is_not_passed_over() -> None:
    content = read([["区", "处置时长（万元）"], ["浦东", 3.0], ["黄浦", 5.0]], "2020")
    assert [i.code for i in content.issues] == ["table_measure_differs"] * 2
    assert values(content)["310115", "B1", 2020] is None
    content = read([["区", "处置时长（含外包）"], ["浦东", 3.0], ["黄浦", 5.0]], "2020")
    assert content.issues == []


@pytest.mark.parametrize("year", ["2020年1-9月", "2020年上半年", "2020年三季度"])
def test_that_a_part_of_a_year_in_a_row_waits(year: str) -> None:
    content = read([["区", "指标", "年份", "数值"], ["浦东", "基站数", year, 3.0],
                    ["黄浦", "基站数", "2020年", 5.0]])  # fmt: skip
    assert [(i.code, i.cell, i.raw, i.item) for i in content.issues] == [
        ("table_year_uncertain", "C2", year, "A11-1"),
    ]  # fmt: skip
    assert [s.entry.value for s in resolutions(content.issues[0])] == [3.0]
    assert values(content)["310115", "A11-1", 2020] is None
    assert values(content)["310101", "A11-1", 2020] == 5.0


def dated(*dates: str) -> RawSheet:
    """A table of one item under heads that are dates."""
    sheet = sheet_of([["区", *dates], ["浦东", 1.0, 2.0], ["黄浦", 3.0, 4.0]], "基站数")
    cells = {
        row: {c: RawCell(row, c, "d", cell.text) if row == 1 and c > 1 else cell
              for c, cell in found.items()}
        for row, found in sheet.rows()
    }  # fmt: skip
    return RawSheet(sheet.name, False, cells)


def test_that_a_table_under_dates_is_read_and_a_date_within_the_year_named() -> None:
    found = find_tables(book_of(dated("2019-12-31", "2020-09-30")), "t.xlsx", known(), {},
                        any_sheet=False)  # fmt: skip
    book = read_tables(found, "t.xlsx", known())
    items, _ = book.contents["310101"]
    assert [items.readings["A11-1", y].value for y in (2019, 2020)] == [3.0, 4.0]
    assert items.readings["A11-1", 2020].origin.as_of == "2020-09-30"
    assert [(i.code, i.cell, i.year) for i in book.issues if i.code.startswith("year")] == [
        ("year_head_is_date", "C1", 2020),
    ]  # fmt: skip


def unread(*heads: Cell) -> list[tuple[str, str]]:
    sheet = sheet_of(
        [["区", "基站数", *heads], ["浦东", 1.0, 2.0, 3.0], ["黄浦", 3.0, 4.0, 5.0]], "2020"
    )
    table = guess(sheet, known())
    assert table is not None
    found = [FoundTable(sheet, table, "")]
    return [(i.raw, i.cell) for i in read_tables(found, "t.xlsx", known()).issues
            if i.code == "table_columns_not_read"]  # fmt: skip


def test_that_columns_of_figures_nobody_uses_are_named() -> None:
    assert unread("2020年计划", "备用数") == [("2020年计划、备用数", "C1")]
    assert unread("序号", "合计") == []
    assert unread(None, "排名") == [("C", "")]


@pytest.mark.parametrize(("text", "expected"), [
    ("万个", True), ("%", True), ("个/万人", True), ("亿", True), ("人/平方公里", True),
    ("GB/s", True),
    ("含在建", False), ("", False), ("十", False), ("个/", False), ("黄浦", False),
])  # fmt: skip
def test_that_measures_are_told_from_other_words(text: str, expected: bool) -> None:
    assert is_measure(text) is expected


@pytest.mark.parametrize(("given", "asked", "times", "divided"), [
    ("个/千人", "个/万人", 10, 1), ("万个/万人", "个/人", 1, 1), ("件/人", "件/千人", 1000, 1),
    ("元/万人", "万元/人", 1, 100_000_000),
])  # fmt: skip
def test_that_measures_per_something_are_converted(
    given: str, asked: str, times: int, divided: int
) -> None:
    how = conversion(given, asked)
    assert how is not None
    assert (int(how.times), int(how.divided)) == (times, divided)


def test_that_measures_per_different_things_are_not() -> None:
    assert conversion("个/人", "个/户") is None
    assert conversion("/人", "个/人") is None
