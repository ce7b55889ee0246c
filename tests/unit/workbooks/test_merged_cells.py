"""One figure merged over several cells is named with its range and never read in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.panel import Status
from smartcity_desk.core.resolutions import resolutions
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.form_book_reader import FormBook, read_form_book
from smartcity_desk.workbooks.mapping.reader import TableContent
from smartcity_desk.workbooks.merged_areas import TALL, Area, MergedAreas
from smartcity_desk.workbooks.raw import RawBook, Unseen
from smartcity_desk.workbooks.recognise import marker_of
from smartcity_desk.workbooks.refusal import Refusal
from tests.unit.workbooks.makers import (
    parts_of,
    read_back,
    small_framework,
    write_small_district,
    zip_of,
)
from tests.unit.workbooks.mapping.tables import Cell, read, values

DATA = Path(__file__).resolve().parents[2] / "data"
Edit = Callable[[Worksheet], None]


def after(edit: Edit, tmp_path: Path) -> FormBook:
    """What the form of 黄浦区 says after an edit: A11-1 in row 8, 2018 to 2020 in F to H."""
    path = tmp_path / "huangpu.xlsx"
    write_small_district(path)
    book = openpyxl.load_workbook(path)
    sheet = book["填报"]
    assert isinstance(sheet, Worksheet)
    edit(sheet)
    book.save(path)
    raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    return read_form_book(raw, marker, small_framework(), path.name)


def told(book: FormBook) -> list[tuple[str, str, str, int | None, str]]:
    return [(i.code, i.cell, i.item, i.year, i.reading) for i in book.issues]


def test_that_one_figure_over_three_years_waits_for_each_of_them(tmp_path: Path) -> None:
    book = after(lambda sheet: sheet.merge_cells("F8:H8"), tmp_path)
    assert told(book) == [
        ("value_merged", "F8", "A11-1", 2018, "20"), ("value_merged", "F8", "A11-1", 2019, ""),
        ("value_merged", "F8", "A11-1", 2020, ""),
    ]  # fmt: skip
    for issue in book.issues:
        assert issue.severity is Severity.ERROR
        assert "F8:H8" in issue.message("zh")
        assert "F8:H8" in issue.message("en")
    assert [book.items.readings["A11-1", y].value for y in (2018, 2019, 2020)] == [None] * 3
    assert book.items.readings["A11-1", 2020].origin.raw == "20"
    assert [s.entry.value for s in resolutions(book.issues[0])] == [20.0]
    assert resolutions(book.issues[1]) == ()


def test_that_one_figure_over_two_items_waits_for_both(tmp_path: Path) -> None:
    book = after(lambda sheet: sheet.merge_cells("H8:H9"), tmp_path)
    assert told(book) == [
        ("value_merged", "H8", "A11-1", 2020, "22"), ("value_merged", "H8", "A11-2", 2020, ""),
    ]  # fmt: skip
    assert book.items.readings["A11-1", 2019].value == 21.0


def test_that_not_applicable_over_several_years_is_proposed_for_the_others(
    tmp_path: Path,
) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["F8"].value = "不适用"
        sheet.merge_cells("F8:G8")

    book = after(edit, tmp_path)
    assert told(book) == [("value_merged", "F8", "A11-1", 2019, "不适用")]
    assert book.issues[0].severity is Severity.WARNING
    assert book.items.readings["A11-1", 2018].status is Status.NOT_APPLICABLE
    assert book.items.readings["A11-1", 2020].value == 22.0


def test_that_merged_empty_cells_are_no_entry(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        for cell in ("F8", "G8", "H8"):
            sheet[cell].value = None
        sheet.merge_cells("F8:H8")

    assert after(edit, tmp_path).issues == []


def test_that_a_unit_of_measure_merged_down_holds_for_every_row(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["E8"].value, sheet["E9"].value = "千分之", None
        sheet["E8"].value = "‰"
        sheet.merge_cells("E8:E9")

    found = {(i.code, i.item) for i in after(edit, tmp_path).issues}
    assert ("measure_converted", "A11-2") in found  # a share in ‰, though its own cell is empty


def test_that_a_source_merged_down_is_that_of_every_row(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["K8"].value = "工信部门"
        sheet.merge_cells("K8:K9")

    readings = after(edit, tmp_path).items.readings
    assert readings["A11-2", 2020].origin.source == "工信部门"


def test_that_figures_below_a_merged_code_are_named(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.merge_cells("B8:B9")
        sheet.merge_cells("C8:C9")
        sheet["D9"].value = None

    book = after(edit, tmp_path)
    assert [(i.code, i.cell) for i in book.issues] == [("row_unnamed", "F9"), ("row_missing", "")]
    assert book.issues[0].details["count"] == "3"
    assert book.items.readings["A11-1", 2020].value == 22.0


HEAD: list[Cell] = ["区", "基站数", "覆盖率"]


def said(content: TableContent) -> list[tuple[str, str, str, str, str]]:
    return [(i.code, i.cell, i.unit, i.item, i.reading) for i in content.issues]


def test_that_a_figure_merged_over_two_districts_of_a_table_waits_for_both() -> None:
    content = read(
        [HEAD, ["浦东", 3.0, 70.0], ["黄浦", None, 80.0], ["徐汇", 5.0, 90.0]], "2020",
        unseen=Unseen(merged=(Area(2, 2, 3, 2),)),
    )  # fmt: skip
    assert said(content) == [
        ("value_merged", "B2", "310115", "A11-1", "3"),
        ("value_merged", "B2", "310101", "A11-1", ""),
    ]
    assert values(content)["310115", "A11-1", 2020] is None
    assert values(content)["310104", "A11-1", 2020] == 5.0


def test_that_a_figure_unseen_under_a_merged_cell_waits() -> None:
    content = read(
        [HEAD, ["浦东", 3.0, 70.0], ["黄浦", 4.0, 80.0]], "2020",
        unseen=Unseen(merged=(Area(2, 2, 3, 2),)),
    )  # fmt: skip
    assert said(content)[1] == ("value_under_merged", "B3", "310101", "A11-1", "4")
    assert "B2:B3" in content.issues[1].message("en")
    assert values(content)["310101", "A11-1", 2020] is None


def test_that_a_measure_merged_down_in_a_table_holds_for_every_row() -> None:
    content = read(
        [["区", "指标", "数值", "单位"], ["浦东", "基站数", 30000.0, "个"],
         ["黄浦", "基站数", 40000.0, None]], "2020",
        unseen=Unseen(merged=(Area(2, 4, 3, 4),)),
    )  # fmt: skip
    assert [(i.code, i.cell, i.reading) for i in content.issues] == [
        ("table_measure_converted", "C2", "3"), ("table_measure_converted", "C3", "4"),
    ]  # fmt: skip


def test_that_merged_heads_and_names_of_districts_are_no_entry() -> None:
    content = read(
        [["区", "年份", "基站数"], ["浦东", 2019.0, 3.0], [None, 2020.0, 4.0],
         ["黄浦", 2019.0, 5.0], [None, 2020.0, 6.0]],
        unseen=Unseen(merged=(Area(2, 1, 3, 1), Area(4, 1, 5, 1))),
    )  # fmt: skip
    assert content.issues == []
    assert values(content)["310101", "A11-1", 2020] == 6.0


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_that_other_formats_tell_what_is_merged_hidden_and_computed(kind: str) -> None:
    book = RawBook.from_json(read_file((DATA / f"unseen.{kind}").read_bytes()))
    sheet = book.sheets[0]
    assert set(sheet.unseen.merged) == {Area(2, 2, 2, 3), Area(3, 1, 4, 1)}
    assert (set(sheet.unseen.rows), set(sheet.unseen.columns)) == ({3}, {4})
    assert sheet.unseen.formulas == {(4, 2): "SUM(B2:B3)", (4, 3): "B2*2"}
    assert (book.sheets[1].hidden, book.notes) == (True, ())


@pytest.mark.parametrize("reference", ["B2:A1", "x", "", "A1:XFE1", "A0:B2"])
def test_that_a_merged_area_nobody_understands_refuses_the_file(reference: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_file(merged_file(reference))
    assert caught.value.code == "file_damaged"


def test_that_a_flood_of_merged_areas_is_refused() -> None:
    areas = [f"A{row}:B{row}" for row in range(1, 20_002)]
    with pytest.raises(Refusal) as caught:
        read_file(merged_file(*areas))
    assert caught.value.code == "file_too_many_cells"


def merged_file(*references: str) -> bytes:
    """A workbook with these merged areas."""
    parts = dict(parts_of('<row r="1"><c r="A1"><v>1</v></c></row>'))
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in references)
    name = "xl/worksheets/sheet1.xml"
    sheet = str(parts[name])
    assert "</sheetData>" in sheet
    parts[name] = sheet.replace("</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>")
    return zip_of(parts)


def test_that_the_area_over_a_cell_is_found() -> None:
    tall = Area(1, 9, TALL + 5, 9)
    areas = MergedAreas((Area(1, 4, 1, 6), Area(1, 1, 3, 2), tall))
    assert areas.at(2, 2) == Area(1, 1, 3, 2)
    assert areas.at(1, 5) == Area(1, 4, 1, 6)
    assert areas.at(TALL, 9) == tall
    for row, column in ((1, 3), (1, 7), (4, 1), (2, 4), (TALL + 6, 9)):
        assert areas.at(row, column) is None
