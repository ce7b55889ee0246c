"""Foreign workbooks: several sheets make one report, hidden ones are named and left alone."""

from __future__ import annotations

from pathlib import Path

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.imported import ImportedFile
from smartcity_desk.workbooks.mapping.book import ForeignBook, find_tables
from smartcity_desk.workbooks.mapping.foreign import Foreign, form_books, read_foreign
from smartcity_desk.workbooks.raw import RawSheet
from tests.unit.workbooks.mapping.tables import Cell, book_of, known, sheet_of

Rows = list[list[Cell]]
FIRST: Rows = [
    ["区", "2020年基站数", "2020年覆盖率"],
    ["浦东", 1.0, 80.0],
    ["黄浦", 2.0, 90.0],
]
SECOND: Rows = [
    ["区", "2020年处置时长", "2020年基站数"],
    ["浦东", 5.0, 1.0],
    ["黄浦", 6.0, 3.0],
]


def of(*sheets: RawSheet, explicit: bool = True) -> ForeignBook | Issue:
    """What one workbook of these sheets says."""
    file = ImportedFile(Path("t.xlsx"), "t.xlsx")
    (found,) = read_foreign([Foreign(file, book_of(*sheets), explicit)], known(), {}, None)
    return found


def test_that_the_sheets_of_a_workbook_make_one_report_a_unit() -> None:
    found = of(sheet_of(FIRST, "一"), sheet_of(SECOND, "二"))
    assert isinstance(found, ForeignBook)
    assert found.tables == 2
    books = {book.marker.unit: book for book in form_books(found, "2020")}
    pudong = books["310115"].items.readings
    assert {code: r.value for (code, _), r in pudong.items()} == {
        "A11-1": 1.0, "A11-2": 80.0, "B1": 5.0,
    }  # fmt: skip
    huangpu = books["310101"].items.readings
    assert huangpu["A11-1", 2020].value is None
    twice = [i for i in found.issues if i.code == "table_value_twice"]
    assert [(i.sheet, i.cell, i.details["first"]) for i in twice] == [("二", "C3", "一!B3")]


def test_that_a_hidden_sheet_is_named_and_not_used() -> None:
    found = of(sheet_of(FIRST, "一"), sheet_of(SECOND, "二", hidden=True))
    assert isinstance(found, ForeignBook)
    assert found.tables == 1
    assert [i.sheet for i in found.issues if i.code == "table_sheet_hidden"] == ["二"]


def test_that_a_table_that_says_too_little_is_an_error_that_says_what_is_missing() -> None:
    found = of(sheet_of([["指标", 2020.0], ["基站数", 1.0]], "表"))
    assert isinstance(found, ForeignBook)
    (issue,) = found.issues
    assert (issue.severity, issue.code, issue.sheet) == (
        Severity.ERROR,
        "table_incomplete",
        "表",
    )
    assert issue.details["lacks_zh"] == "区"


def test_that_only_one_sheet_is_offered_where_no_words_are_known() -> None:
    strange: Rows = [["甲", "乙"], ["一", 1.0], ["二", 2.0]]
    sheets = [sheet_of(strange, name) for name in ("一", "二", "三")]
    found = find_tables(book_of(*sheets), "t.xlsx", known(), {}, any_sheet=True)
    assert [each.sheet.name for each in found] == ["一"]
    assert find_tables(book_of(*sheets), "t.xlsx", known(), {}, any_sheet=False) == []
    found = find_tables(book_of(*sheets, sheet_of(FIRST, "四")), "t", known(), {}, any_sheet=True)
    assert [each.sheet.name for each in found] == ["四"]


def test_that_a_workbook_without_any_table_is_an_error_only_where_it_was_named() -> None:
    words = sheet_of([["请各区报送"]])
    for explicit, severity in ((True, Severity.ERROR), (False, Severity.INFO)):
        found = of(words, explicit=explicit)
        assert isinstance(found, Issue)
        assert (found.code, found.severity) == ("workbook_not_recognised", severity)
