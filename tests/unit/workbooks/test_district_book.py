"""A district workbook is well laid out, recognised by content, and says what the panel says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.workbooks.district_book import FormDetails, write_district
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.notice import SYNTHETIC
from smartcity_desk.workbooks.recognise import marker_of
from smartcity_desk.workbooks.sheet_tools import as_code
from tests.unit.workbooks.makers import HUANGPU, read_back, small_framework, small_panel

SPECIAL = {
    ("310101", "A11-1", 2018): Reading(None, Status.NOT_REPORTED),
    ("310101", "A11-1", 2019): Reading(4.98, bound=Bound.MORE_THAN),
    ("310101", "A11-1", 2020): Reading(
        5.2, bound=Bound.ABOUT, origin=Origin(as_of="2020-09-30", source="工信部门", note="含在建")
    ),
    ("310101", "A11-2", 2018): Reading(None, Status.NOT_APPLICABLE),
    ("310101", "A11-2", 2019): Reading(50.0, origin=Origin(as_of="2019-06-30")),
    ("310101", "A11-2", 2020): Reading(None, Status.NOT_APPLICABLE),
    ("310101", "B1", 2020): Reading(0.0),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The workbook of 黄浦区."""
    path = tmp_path / "a.xlsx"
    write_district(path, small_framework(), small_panel(SPECIAL), HUANGPU, notice=SYNTHETIC)
    return path


@pytest.fixture
def form(path: Path) -> Worksheet:
    """Its form as openpyxl reads it."""
    sheet = openpyxl.load_workbook(path)["填报"]
    assert isinstance(sheet, Worksheet)
    return sheet


def row_of(form: Worksheet, code: str) -> dict[str, object]:
    """Header → value of the row of an item."""
    heads = [str(cell.value).split("\n")[0] for cell in form[4]]
    row = next(r for r in form.iter_rows(min_row=6, values_only=True) if r[1] == code)
    return dict(zip(heads, row, strict=True))


def test_that_content_tells_what_the_workbook_is(path: Path) -> None:
    assert marker_of(read_back(path)) == Marker(
        Kind.DISTRICT, "2020", unit="310101", unit_name="黄浦区", year=2020, synthetic=True
    )


def test_that_every_sheet_says_that_the_data_are_synthetic(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["说明", "填报", "分母", "选项"]
    for sheet in book:
        assert "合成数据" in str(sheet["A2"].value), sheet.title
        assert "Synthetic" in str(sheet["A2"].value), sheet.title


def test_that_a_row_gives_codes_names_unit_years_date_source_and_note(form: Worksheet) -> None:
    assert row_of(form, "A11-1") == {
        "指标": "A11 5G网络", "代码": "A11-1", "数据项": "基站数", "英文名称": "Base stations",
        "单位": "万个", "2018": "未填报", "2019": ">4.98", "2020": "≈5.2", "2020状态": None,
        "2020截止日期": "2020-09-30", "数据来源": "工信部门", "备注": "含在建",
    }  # fmt: skip


def test_that_missing_words_and_zero_stand_as_such(form: Worksheet) -> None:
    row = row_of(form, "A11-2")
    assert (row["2018"], row["2019"], row["2020"], row["2020状态"]) == (
        "不适用", 50, None, "不适用",
    )  # fmt: skip
    assert row_of(form, "B1")["2020"] == 0


def test_that_a_date_other_than_the_header_s_is_stated_in_the_note(form: Worksheet) -> None:
    assert [cell.value for cell in form[5]][5:8] == ["2018-12-31", "2019-12-31", None]
    assert row_of(form, "A11-2")["备注"] == "2019 年截至 2019-06-30"


def test_that_first_level_indices_and_dimensions_band_the_rows(form: Worksheet) -> None:
    first = [form.cell(row, 1).value for row in range(6, form.max_row + 1)]
    assert first == [
        "A  新型基础设施 Infrastructure", "A1  网络 Network", "A11 5G网络", None,
        "B  发展环境 Environment", None,
    ]  # fmt: skip
    fills = {form.cell(row, 1).fill.start_color.rgb for row in (6, 7, 10)}
    assert len(fills) == 3


def test_that_input_cells_are_marked_and_labels_are_not(form: Worksheet) -> None:
    colours = {form.cell(8, column).fill.start_color.rgb for column in range(6, 13)}
    assert colours == {"00FFF9E0"}
    assert form.cell(8, 3).fill.start_color.rgb != "00FFF9E0"


def test_that_numbers_show_the_decimals_of_their_item(form: Worksheet) -> None:
    assert form["G8"].number_format == "#,##0.00"
    assert form["G9"].number_format == "#,##0.0"


def test_that_the_sheet_scrolls_under_its_header_and_prints_on_a4(form: Worksheet) -> None:
    assert form.freeze_panes == "F6"
    assert (form.page_setup.orientation, form.page_setup.paperSize) == ("landscape", 9)
    assert (form.page_setup.fitToWidth, form.page_setup.fitToHeight) == (1, 0)
    assert form.print_title_rows == "$1:$5"
    footer = form.oddFooter
    assert footer is not None
    assert [footer.left.text, footer.center.text, footer.right.text] == [
        "&F", "&A", "第 &P / &N 页",
    ]  # fmt: skip
    assert not form.protection.sheet


def test_that_values_are_validated_by_the_range_of_their_item(form: Worksheet) -> None:
    rules = {str(rule.sqref): rule for rule in form.data_validations.dataValidation}
    share = rules["F9:H9"]
    assert share.type == "custom"
    assert "AND(F9>=0,F9<=100)" in str(share.formula1)
    assert "0 至 100" in str(share.error)
    assert len(str(share.formula1)) <= 255  # Excel's limit


def test_that_status_and_source_offer_their_words(form: Worksheet, path: Path) -> None:
    rules = {str(rule.sqref): rule for rule in form.data_validations.dataValidation}
    assert str(rules["I6:I11"].formula1) == "选项!$A$5:$A$6"
    assert str(rules["K6:K11"].formula1) == "选项!$B$5:$B$10"
    lists = openpyxl.load_workbook(path)["选项"]
    assert [lists.cell(row, 1).value for row in range(5, 9)] == ["未填报", "不适用", "NR", "NA"]
    assert lists["B5"].value == "部门统计报表"


def test_that_no_cell_holds_a_formula(path: Path) -> None:
    for sheet in openpyxl.load_workbook(path):
        assert not [c.coordinate for row in sheet for c in row if c.data_type == "f"]


def test_that_a_blank_form_asks_and_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    details = FormDetails("2020-11-15", "测试科 tel 1", (Name("年鉴", "yearbook"),))
    write_district(path, small_framework(), small_panel(), HUANGPU, blank=True, details=details)
    book = openpyxl.load_workbook(path)
    form = book["填报"]
    assert isinstance(form, Worksheet)
    for code in ("A11-1", "A11-2", "B1"):
        row = row_of(form, code)
        assert not [row[k] for k in ("2018", "2019", "2020", "2020状态", "备注") if row[k]]
    facts = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True) if row[0]}
    assert facts["报送截止  Due"] == "2020-11-15"
    assert facts["联系方式  Contact"] == "测试科 tel 1"
    assert "填报人  Filled in by" in facts
    assert "空白填报表" in str(form["A2"].value)


def test_that_writing_twice_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "b.xlsx"
    write_district(again, small_framework(), small_panel(SPECIAL), HUANGPU, notice=SYNTHETIC)
    assert again.read_bytes() == path.read_bytes()


def test_that_years_and_codes_are_kept_so_that_excel_has_no_complaint(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert [book["填报"].cell(4, column).value for column in (6, 7, 8)] == [2018, 2019, 2020]
    assert book["说明"]["B8"].value == 310101


@pytest.mark.parametrize(("text", "kept"), [
    ("310101", 310101), ("0101", "0101"), ("A1", "A1"), ("１２", "１２"), ("2020", 2020), ("", ""),
    ("12345678901234", "12345678901234"),
])  # fmt: skip
def test_that_only_a_code_that_comes_back_equal_is_kept_as_a_number(
    text: str, kept: str | int
) -> None:
    assert as_code(text) == kept
