"""What a district did to its form is read, or named with its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from smartcity_desk.core.entry_reach import ALTERNATIVES, CODES
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Bound, Status
from smartcity_desk.core.resolutions import resolutions
from smartcity_desk.workbooks.form_book_reader import FormBook, read_form_book
from smartcity_desk.workbooks.recognise import marker_of
from tests.unit.workbooks.makers import (
    read_back,
    small_framework,
    write_small_district,
)

Edit = Callable[[openpyxl.Workbook], None]


def after(edit: Edit, tmp_path: Path) -> FormBook:
    """What the workbook of 黄浦区 (A11-1 in row 8, years in F to H) says after an edit."""
    path = tmp_path / "huangpu.xlsx"
    write_small_district(path)
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    return read_form_book(raw, marker, small_framework(), path.name)


def put(cells: Mapping[str, object], sheet: str = "填报") -> Edit:
    """An edit that types into cells."""

    def edit(book: openpyxl.Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][cell].value = value

    return edit


def on_form(change: Callable[[Worksheet], object]) -> Edit:
    """An edit of the form sheet."""

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["填报"]
        assert isinstance(sheet, Worksheet)
        change(sheet)

    return edit


def only(book: FormBook) -> Issue:
    """The one issue there is."""
    assert len(book.issues) == 1, [i.message("en") for i in book.issues]
    return book.issues[0]


def test_that_an_untouched_form_has_no_issue(tmp_path: Path) -> None:
    book = after(put({}), tmp_path)
    assert book.issues == []
    assert book.years == (2018, 2019, 2020)
    assert book.items.readings["A11-2", 2019].value == 21.0


def test_that_an_origin_names_the_cell(tmp_path: Path) -> None:
    origin = after(put({"G8": ">4.98"}), tmp_path).items.readings["A11-1", 2019].origin
    assert (origin.file, origin.sheet, origin.cell, origin.raw) == (
        "huangpu.xlsx", "填报", "G8", ">4.98",
    )  # fmt: skip
    assert origin.as_of == "2019-12-31"


def test_that_an_uncertain_text_is_an_issue_and_no_value(tmp_path: Path) -> None:
    book = after(put({"H8": "3.14万"}), tmp_path)
    issue = only(book)
    assert (issue.severity, issue.code, issue.file, issue.sheet, issue.cell) == (
        Severity.ERROR, "value_uncertain", "huangpu.xlsx", "填报", "H8",
    )  # fmt: skip
    assert (issue.unit, issue.item, issue.year) == ("310101", "A11-1", 2020)
    assert (issue.raw, issue.reading) == ("3.14万", "3.14")
    reading = book.items.readings["A11-1", 2020]
    assert (reading.value, reading.status) == (None, Status.NOT_REPORTED)
    assert reading.origin.raw == "3.14万"


def test_that_a_range_waits_with_its_middle_as_a_proposal(tmp_path: Path) -> None:
    book = after(put({"H8": "30-40"}), tmp_path)
    issue = only(book)
    assert (issue.code, issue.severity, issue.raw, issue.reading) == (
        "value_uncertain_range", Severity.ERROR, "30-40", "≈35",
    )  # fmt: skip
    assert "(30+40)÷2 = ≈35" in issue.message("en")
    assert book.items.readings["A11-1", 2020].value is None
    (step,) = resolutions(issue)
    assert (step.entry.value, step.entry.bound) == (35.0, Bound.ABOUT)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("value", "code"), [
    (184.0, "value_out_of_range"), ("见附件", "value_not_a_number"),
    ("=1/0", "formula_without_value"), ("12,5", "value_not_a_number"),
    (True, "value_not_a_number"),
])  # fmt: skip
def test_that_a_message_names_file_sheet_cell_and_text(
    value: object, code: str, language: str, tmp_path: Path
) -> None:
    issue = only(after(put({"G9": value}), tmp_path))
    message = issue.message("zh" if language == "zh" else "en")
    assert issue.code == code
    for part in ("huangpu.xlsx", "填报", "G9", issue.raw):
        assert part in message
    if code == "value_out_of_range":
        assert "0–100" in message


def test_that_the_status_column_tells_missing_from_inapplicable(tmp_path: Path) -> None:
    book = after(put({"H8": None, "I8": "不适用", "H9": None, "I9": "NR"}), tmp_path)
    assert book.issues == []
    assert book.items.readings["A11-1", 2020].status is Status.NOT_APPLICABLE
    assert book.items.readings["A11-2", 2020].status is Status.NOT_REPORTED


def test_that_a_figure_and_a_missing_status_contradict_each_other(tmp_path: Path) -> None:
    book = after(put({"I8": "未填报"}), tmp_path)
    assert (only(book).code, only(book).cell) == ("status_contradicts_value", "I8")
    assert book.items.readings["A11-1", 2020].value is None


def test_that_an_unknown_status_is_only_a_warning(tmp_path: Path) -> None:
    book = after(put({"I8": "待定"}), tmp_path)
    assert (only(book).code, only(book).severity) == ("status_unknown", Severity.WARNING)
    assert book.items.readings["A11-1", 2020].value == 22.0


def test_that_source_note_and_dates_come_along(tmp_path: Path) -> None:
    edits = {"J8": "2020/9/30", "K8": "工信部门", "L8": "含在建；2018 年截至 2018-06-30",
             "G5": "2019-11-30"}  # fmt: skip
    readings = after(put(edits), tmp_path).items.readings
    assert [readings["A11-1", y].origin.as_of for y in (2018, 2019, 2020)] == [
        "2018-06-30", "2019-11-30", "2020-09-30",
    ]  # fmt: skip
    assert readings["A11-1", 2020].origin.source == "工信部门"
    assert readings["A11-1", 2020].origin.note == "含在建"


def test_that_what_is_no_date_is_named(tmp_path: Path) -> None:
    issue = only(after(put({"J8": "去年底"}), tmp_path))
    assert (issue.code, issue.severity, issue.cell) == (
        "as_of_not_a_date", Severity.WARNING, "J8",
    )  # fmt: skip


@pytest.mark.parametrize(("cell", "value", "year", "date"), [
    ("J8", "截至10月31日", 2020, "2020-10-31"), ("G5", "9月底", 2019, "2019-09-30"),
    ("J8", 44135, 2020, "2020-10-31"), ("G5", "今年9月", 2019, "2019-09-30"),
])  # fmt: skip
def test_that_a_date_that_does_not_say_all_is_taken_and_named(
    cell: str, value: object, year: int, date: str, tmp_path: Path
) -> None:
    edit = put({cell: value})

    def plain(book: openpyxl.Workbook) -> None:
        edit(book)
        book["填报"][cell].number_format = "General"

    book = after(plain, tmp_path)
    issue = only(book)
    assert (issue.code, issue.cell, issue.reading, issue.severity) == (
        "as_of_assumed", cell, date, Severity.WARNING,
    )  # fmt: skip
    assert str(issue.raw) in issue.message("zh")
    assert book.items.readings["A11-1", year].origin.as_of == date


def test_that_a_row_of_dates_is_known_by_its_other_names(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["填报"]
        label = next(c for c in sheet[5] if c.value)
        label.value = "数据截止日期"
        sheet["G5"].value = "2019-11-30"

    book = after(edit, tmp_path)
    assert book.issues == []
    assert book.items.readings["A11-1", 2019].origin.as_of == "2019-11-30"


@pytest.mark.parametrize("sheet", ["填报", "分母"])
def test_that_a_missing_sheet_is_named(sheet: str, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        del book[sheet]

    issue = only(after(edit, tmp_path))
    assert (issue.code, issue.sheet, issue.unit) == ("sheet_missing", sheet, "310101")


def test_that_a_missing_header_is_named(tmp_path: Path) -> None:
    issue = only(after(on_form(lambda sheet: sheet.delete_rows(4)), tmp_path))
    assert (issue.code, issue.sheet) == ("header_missing", "填报")


def test_that_missing_rows_are_named_by_their_codes(tmp_path: Path) -> None:
    issue = only(after(on_form(lambda sheet: sheet.delete_rows(8, 2)), tmp_path))
    assert issue.code == "row_missing"
    assert "A11-1、A11-2" in issue.message("zh")
    assert issue.details[CODES] == "A11-1|A11-2"
    assert "2 rows" in issue.message("en")


def test_that_an_unknown_code_is_named_and_left_out(tmp_path: Path) -> None:
    book = after(put({"B8": "A11-9", "C8": "见附件", "D8": None}), tmp_path)
    assert [(i.code, i.cell) for i in book.issues] == [("code_unknown", "B8"), ("row_missing", "")]
    assert ("A11-9", 2020) not in book.items.readings


def test_that_a_code_used_twice_keeps_its_first_row(tmp_path: Path) -> None:
    def repeat(sheet: Worksheet) -> None:
        sheet.append([None, "A11-1", "基站数", None, "万个", 1, 2, 3])

    book = after(on_form(repeat), tmp_path)
    assert (only(book).code, only(book).item, only(book).cell) == ("row_twice", "A11-1", "B12")
    assert book.items.readings["A11-1", 2020].value == 22.0
    said = only(book).details[ALTERNATIVES]
    assert said == "A11-1|2018|1\nA11-1|2019|2\nA11-1|2020|3"


def test_that_a_row_repeated_word_for_word_says_nothing_else(tmp_path: Path) -> None:
    def repeat(sheet: Worksheet) -> None:
        row = next(r for r in sheet.iter_rows(values_only=True) if r[1] == "A11-1")
        sheet.append(row)

    issue = only(after(on_form(repeat), tmp_path))
    assert (issue.code, issue.details[ALTERNATIVES]) == ("row_twice", "")


def test_that_a_year_that_stands_twice_keeps_its_first_column(tmp_path: Path) -> None:
    book = after(put({"G4": "2018"}), tmp_path)
    assert (only(book).code, only(book).cell, only(book).year) == ("year_column_twice", "G4", 2018)
    assert book.items.years == (2018, 2020)
    assert book.items.readings["A11-1", 2018].value == 20.0


@pytest.mark.parametrize("head", [2019, "2019年", "2019 年", 2019.0])
def test_that_a_year_is_read_however_it_is_typed(head: object, tmp_path: Path) -> None:
    book = after(put({"G4": head}), tmp_path)
    assert book.issues == []
    assert book.items.readings["A11-1", 2019].value == 21.0


def test_that_a_lost_column_is_named(tmp_path: Path) -> None:
    issue = only(after(put({"K4": "出处"}), tmp_path))
    assert (issue.code, issue.severity, issue.raw) == (
        "column_missing", Severity.WARNING, "数据来源",
    )  # fmt: skip


def test_that_extra_rows_and_columns_do_no_harm(tmp_path: Path) -> None:
    def move(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 3)
        sheet.insert_cols(7)

    book = after(on_form(move), tmp_path)
    assert book.issues == []
    assert [book.items.readings["A11-1", y].value for y in (2018, 2019, 2020)] == [20, 21, 22]
    assert book.items.readings["A11-1", 2019].origin.cell == "H11"


def test_that_a_negative_denominator_is_not_taken(tmp_path: Path) -> None:
    book = after(put({"E6": -1}, "分母"), tmp_path)
    assert (only(book).code, only(book).sheet, only(book).cell) == (
        "value_out_of_range", "分母", "E6",
    )  # fmt: skip


def values(book: FormBook, code: str = "A11-1") -> list[float | None]:
    """What the workbook reports of an item, year by year."""
    return [book.items.readings[code, year].value for year in (2018, 2019, 2020)]


def test_that_an_unknown_code_with_a_known_name_waits(tmp_path: Path) -> None:
    book = after(put({"B8": "A11-9"}), tmp_path)
    issue = only(book)
    assert (issue.code, issue.cell, issue.raw, issue.reading, issue.item) == (
        "row_code_unknown", "B8", "A11-9", "A11-1", "A11-1",
    )  # fmt: skip
    assert values(book) == [None, None, None]
    assert [(s.code, s.year, s.entry.value) for s in resolutions(issue)] == [
        ("A11-1", 2018, 20.0), ("A11-1", 2019, 21.0), ("A11-1", 2020, 22.0),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["基站数", "基 站 数", "基站数（ ）", "“基站数”", "BASE stations"])
def test_that_a_row_without_a_code_is_taken_by_its_name(name: str, tmp_path: Path) -> None:
    book = after(put({"B8": None, "C8": name, "D8": None}), tmp_path)
    assert book.issues == []
    assert values(book) == [20.0, 21.0, 22.0]


def test_that_a_near_name_waits_with_a_proposal(tmp_path: Path) -> None:
    found = after(put({"B8": None, "C8": None, "D8": "Base station"}), tmp_path).issues
    assert [issue.code for issue in found] == ["row_unnamed", "row_missing"]
    book = after(put({"B8": None, "C8": "Base station", "D8": None}), tmp_path)
    assert (only(book).code, only(book).cell, only(book).reading) == (
        "row_name_near", "C8", "A11-1",
    )  # fmt: skip
    assert values(book) == [None, None, None]


def test_that_the_name_of_another_item_beside_a_code_makes_the_row_wait(tmp_path: Path) -> None:
    book = after(put({"C8": "覆盖率", "D8": "Coverage"}), tmp_path)
    assert (only(book).code, only(book).item) == ("row_code_and_name_differ", "A11-1")
    assert values(book) == [None, None, None]


def test_that_a_quite_different_name_is_noted_and_the_code_followed(tmp_path: Path) -> None:
    book = after(put({"C8": "企业营业收入", "D8": "Revenue"}), tmp_path)
    assert (only(book).code, only(book).severity) == ("row_name_differs", Severity.WARNING)
    assert values(book) == [20.0, 21.0, 22.0]


@pytest.mark.parametrize("code", ["Ａ１１－１", "a11-1", " A11—1 ", "A11‑1"])
def test_that_a_code_is_the_same_however_it_is_typed(code: str, tmp_path: Path) -> None:
    book = after(put({"B8": code}), tmp_path)
    assert book.issues == []
    assert values(book) == [20.0, 21.0, 22.0]


@pytest.mark.parametrize("head", ["“2019”", "２０１９", "2019年度", "2019年\n（实际）"])
def test_that_a_year_is_read_in_quotes_and_full_width(head: str, tmp_path: Path) -> None:
    book = after(put({"G4": head}), tmp_path)
    assert book.issues == []
    assert values(book) == [20.0, 21.0, 22.0]


def test_that_a_header_may_take_two_rows(tmp_path: Path) -> None:
    def split(sheet: Worksheet) -> None:
        sheet.insert_rows(5)
        for column in "FGH":
            sheet[f"{column}5"].value = sheet[f"{column}4"].value
            sheet[f"{column}4"].value = None
        sheet["F4"].value = "各年数值"
        sheet.merge_cells("F4:H4")
        sheet.merge_cells("B4:B5")

    book = after(on_form(split), tmp_path)
    assert book.issues == []
    assert values(book) == [20.0, 21.0, 22.0]
    assert book.items.readings["A11-1", 2019].origin.cell == "G9"
    assert book.items.readings["A11-1", 2019].origin.as_of == "2019-12-31"


def test_that_a_year_in_the_first_row_of_values_is_no_header(tmp_path: Path) -> None:
    edit = put({"F4": "甲", "G4": "乙", "H4": "丙", "F5": None, "G5": None, "F6": 2020})
    assert [i.code for i in after(edit, tmp_path).issues][:1] == ["header_missing"]


def test_that_a_renamed_column_is_found(tmp_path: Path) -> None:
    edit = put(
        {"B4": "指标代码", "C4": "数据项名称", "E4": "计量单位", "L4": "说明", "L8": "含在建"}
    )
    book = after(edit, tmp_path)
    assert book.issues == []
    assert book.items.readings["A11-1", 2020].origin.note == "含在建"


def test_that_moved_rows_and_columns_are_followed(tmp_path: Path) -> None:
    def move(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet["A8:L11"]]
        for row, content in zip(sheet["A8:L11"], rows[::-1], strict=True):
            for cell, value in zip(row, content, strict=True):
                if not isinstance(cell, MergedCell):
                    cell.value = value

    book = after(on_form(move), tmp_path)
    assert book.issues == []
    assert values(book) == [20.0, 21.0, 22.0]


def test_that_a_renamed_sheet_is_found_and_noted(tmp_path: Path) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["填报"].title = "Sheet1"

    book = after(rename, tmp_path)
    assert (only(book).code, only(book).severity, only(book).sheet) == (
        "sheet_renamed", Severity.WARNING, "Sheet1",
    )  # fmt: skip
    assert values(book) == [20.0, 21.0, 22.0]


def hide_row(sheet: Worksheet) -> None:
    """Hide the row of A11-1."""
    sheet.row_dimensions[8].hidden = True


def hide_column(sheet: Worksheet) -> None:
    """Hide the column of 2019."""
    sheet.column_dimensions["G"].hidden = True


def hide_sheet(sheet: Worksheet) -> None:
    """Hide the form."""
    sheet.sheet_state = "hidden"


@pytest.mark.parametrize(("hide", "code", "cell", "count", "left"), [
    (hide_row, "row_hidden", "B8", 3, [None, None, None]),
    (hide_column, "column_hidden", "G4", 3, [20.0, None, 22.0]),
    (hide_sheet, "sheet_hidden", "", 9, [None, None, None]),
])  # fmt: skip
def test_that_hidden_parts_wait_for_a_decision(
    hide: Callable[[Worksheet], None], code: str, cell: str, count: int,
    left: list[float | None], tmp_path: Path,
) -> None:  # fmt: skip
    book = after(on_form(hide), tmp_path)
    assert (only(book).code, only(book).cell, only(book).severity) == (
        code, cell, Severity.ERROR,
    )  # fmt: skip
    assert len(resolutions(only(book))) == count
    assert values(book) == left


def test_that_a_hidden_row_without_values_is_no_entry(tmp_path: Path) -> None:
    def empty(sheet: Worksheet) -> None:
        hide_row(sheet)
        for column in "FGH":
            sheet[f"{column}8"].value = None

    assert after(on_form(empty), tmp_path).issues == []


def test_that_a_row_in_another_measure_waits_with_the_converted_figures(tmp_path: Path) -> None:
    book = after(put({"E8": "个", "F8": 200_000, "G8": 210_000, "H8": 220_000}), tmp_path)
    issue = only(book)
    assert (issue.code, issue.cell, issue.raw, issue.item) == (
        "measure_converted", "E8", "个", "A11-1",
    )  # fmt: skip
    assert [step.entry.value for step in resolutions(issue)] == [20.0, 21.0, 22.0]
    assert values(book) == [None, None, None]
    assert "÷10000" in issue.message("zh")
    assert "÷10000" in issue.message("en")


def test_that_a_row_in_an_unknown_measure_is_named_and_not_read(tmp_path: Path) -> None:
    book = after(put({"E8": "件次数"}), tmp_path)
    assert (only(book).code, only(book).cell, only(book).details["count"]) == (
        "measure_unknown", "E8", "3",
    )  # fmt: skip
    assert resolutions(only(book)) == ()
    assert values(book) == [None, None, None]


def test_that_a_hidden_row_in_another_measure_leads_to_both_entries(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        on_form(hide_row)(book)
        put({"E8": "个"})(book)

    book = after(edit, tmp_path)
    assert [i.code for i in book.issues] == ["row_hidden", "measure_converted"]
    first, second = ([s.entry.value for s in resolutions(i)] for i in book.issues)
    assert first == second == [0.002, 0.0021, 0.0022]


@pytest.mark.parametrize(("rows", "codes"), [
    ([["指标", 2020], ["a", 1], ["b", 2]], ["sheet_not_read"]),
    ([["指标", "值"], ["a", 1], ["b", 2]], []), ([["说"], ["明"], ["书"], ["页"]], []),
])  # fmt: skip
def test_that_a_further_sheet_with_a_table_is_named(
    rows: list[list[object]], codes: list[str], tmp_path: Path
) -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("补充")
        for row in rows:
            sheet.append(row)

    book = after(add, tmp_path)
    assert [i.code for i in book.issues] == codes
    assert {i.sheet for i in book.issues} <= {"补充"}
    assert values(book) == [20.0, 21.0, 22.0]
