"""A framework workbook says everything that the framework is, and faults are named by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.district_book import write_district
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.framework_reader import FrameworkBook, read_framework_book
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.notice import SYNTHETIC, Notice
from smartcity_desk.workbooks.recognise import marker_of
from tests.unit.workbooks.makers import (
    CITY,
    GROUPS,
    UNITS,
    read_back,
    small_framework,
    small_panel,
)


def written(path: Path, *frameworks: Framework) -> Path:
    """A framework workbook of these versions."""
    write_framework(path, frameworks, UNITS, GROUPS, CITY, notice=SYNTHETIC)
    return path


def read(path: Path) -> FrameworkBook:
    """What the framework workbook says."""
    book = read_back(path)
    marker = marker_of(book)
    assert marker is not None
    return read_framework_book(book, marker, path.name)


def changed(path: Path, edit: Callable[[openpyxl.Workbook], None]) -> FrameworkBook:
    """What the workbook says after somebody edited it."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return read(path)


def only(issues: tuple[Issue, ...]) -> Issue:
    """The one issue there is."""
    assert len(issues) == 1, [i.message("en") for i in issues]
    return issues[0]


def test_that_a_framework_comes_back_as_it_was(tmp_path: Path) -> None:
    framework = small_framework()
    book = read(written(tmp_path / "a.xlsx", framework))
    back = book.frameworks[0]
    assert book.issues == ()
    for name in ("name", "version", "nodes", "denominators", "first_year", "note"):
        assert getattr(back, name) == getattr(framework, name), name
    assert (book.units, book.groups, book.city) == (UNITS, GROUPS, CITY)
    assert book.marker == Marker(Kind.FRAMEWORK, "2020", synthetic=True)


def test_that_two_versions_stand_on_two_sheets(tmp_path: Path) -> None:
    old = small_framework("2019", 2014)
    new = replace(small_framework("2020", 2020), denominators=(
        *old.denominators, replace(old.denominators[0], code="area", name=Name("面积", "area")),
    ))  # fmt: skip
    path = written(tmp_path / "a.xlsx", old, new)
    book = read(path)
    assert [f.version for f in book.frameworks] == ["2019", "2020"]
    assert [len(f.denominators) for f in book.frameworks] == [1, 2]
    assert book.version("2019") is book.frameworks[0]
    assert book.version("2018") is None
    names = openpyxl.load_workbook(path).sheetnames
    assert names == ["说明", "版本", "体系 2019", "体系 2020", "分母", "区与分组"]


def test_that_every_sheet_carries_the_notice_in_its_second_row(tmp_path: Path) -> None:
    notice = Notice(Name("测试数据", "Test data"), synthetic=True)
    path = tmp_path / "a.xlsx"
    write_framework(path, small_framework(), UNITS, GROUPS, CITY, notice=notice)
    for sheet in openpyxl.load_workbook(path):
        assert sheet["A2"].value == "测试数据  Test data", sheet.title


def test_that_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (written(tmp_path / n, small_framework()) for n in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()


def test_that_a_name_like_a_formula_is_text(tmp_path: Path) -> None:
    evil = Name('=HYPERLINK("http://x")', "@SUM(A1)")
    framework = small_framework()
    nodes = tuple(replace(n, name=evil) if n.code == "B1" else n for n in framework.nodes)
    path = written(tmp_path / "a.xlsx", replace(framework, nodes=nodes))
    assert read(path).frameworks[0].node("B1").name == evil
    cells = [c for sheet in openpyxl.load_workbook(path) for row in sheet for c in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]


@pytest.mark.parametrize(("cell", "value", "field"), [
    ("F9", "六十", "权重"), ("F9", None, "权重"), ("C9", "三级指标", "层级"),
    ("H9", "向上", "方向"), ("I9", "percentage", "类型"), ("N9", "求和", "全市汇总"),
    ("L9", None, "小数位"), ("P9", None, "基准值"), ("R9", "也许", "累计"),
    ("J9", "0 以上", "有效下限"),
])  # fmt: skip
def test_that_a_cell_that_cannot_be_used_is_named(
    cell: str, value: object, field: str, tmp_path: Path
) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["体系"][cell].value = value

    book = changed(written(tmp_path / "a.xlsx", small_framework()), edit)
    issue = only(book.issues)
    assert book.frameworks == ()
    assert (issue.code, issue.file, issue.sheet, issue.cell) == (
        "framework_cell_not_valid", "a.xlsx", "体系", cell,
    )  # fmt: skip
    assert field in issue.message("zh")
    assert cell in issue.message("en")


def test_that_a_tree_that_is_none_says_why(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["体系"]["B9"] = "A99"

    book = changed(written(tmp_path / "a.xlsx", small_framework()), edit)
    assert only(book.issues).code == "framework_not_valid"
    assert "A99" in only(book.issues).message("zh")


@pytest.mark.parametrize("sheet", ["版本", "体系", "分母", "区与分组"])
def test_that_a_missing_sheet_is_named(sheet: str, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        del book[sheet]

    book = changed(written(tmp_path / "a.xlsx", small_framework()), edit)
    assert ("sheet_missing", sheet) in [(i.code, i.sheet) for i in book.issues]


def test_that_a_missing_column_is_named(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["体系"]["F4"] = "分量"

    issue = only(changed(written(tmp_path / "a.xlsx", small_framework()), edit).issues)
    assert (issue.code, issue.raw) == ("column_missing", "权重")


def test_that_moved_columns_and_extra_title_rows_do_no_harm(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["体系"].insert_cols(1)
        book["体系"].insert_rows(1, 2)

    book = changed(written(tmp_path / "a.xlsx", small_framework()), edit)
    assert book.issues == ()
    assert book.frameworks[0].nodes == small_framework().nodes


def test_that_an_unknown_kind_of_unit_is_named(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["区与分组"]["A5"] = "县"

    book = changed(written(tmp_path / "a.xlsx", small_framework()), edit)
    assert only(book.issues).cell == "A5"
    assert book.units == UNITS[1:]


def test_that_english_words_are_read_too(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["体系"]
        sheet["C9"], sheet["H9"], sheet["N9"], sheet["R9"] = "item", "benefit", "sum", "yes"

    book = changed(written(tmp_path / "a.xlsx", small_framework()), edit)
    assert book.issues == ()
    assert book.frameworks[0].nodes == small_framework().nodes


def test_that_a_newer_first_year_comes_back(tmp_path: Path) -> None:
    book = read(written(tmp_path / "a.xlsx", small_framework(first_year=2016)))
    assert book.frameworks[0].first_year == 2016


@pytest.mark.parametrize(("sheet", "cell", "value", "kept"), [
    ("区与分组", "B6", 310115, "units"), ("分母", "A5", "pop", ""), ("体系", "A9", "A11", ""),
])  # fmt: skip
def test_that_a_code_that_stands_twice_keeps_its_first_row(
    sheet: str, cell: str, value: object, kept: str, tmp_path: Path
) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        if sheet == "分母":
            book[sheet].append([value, "又一个", "another", "万人", "全部"])
        else:
            book[sheet][cell].value = value

    book = changed(written(tmp_path / "a.xlsx", small_framework()), edit)
    assert book.issues[0].code == "row_twice"
    if kept:
        assert [u.code for u in book.units] == ["310115", "310104"]
    if sheet == "分母":
        assert len(book.frameworks[0].denominators) == 1


def test_that_the_city_has_a_code_of_its_own(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["区与分组"]["B8"].value = 310115

    book = changed(written(tmp_path / "a.xlsx", small_framework()), edit)
    assert only(book.issues).code == "city_code_taken"
    assert book.city is None


@pytest.mark.parametrize(("cell", "value"), [("L9", 1e15), ("L9", 1.5), ("L9", -1), ("L9", 9)])
def test_that_decimals_are_a_small_whole_number(cell: str, value: float, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["体系"][cell].value = value

    issue = only(changed(written(tmp_path / "a.xlsx", small_framework()), edit).issues)
    assert (issue.code, issue.cell, issue.reading) == ("framework_cell_not_valid", cell, "0–8")


@pytest.mark.parametrize("year", ["²", "20201", "二〇二〇", "2020.5"])
def test_that_an_evaluation_year_that_is_none_is_not_taken(year: str, tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    write_district(path, small_framework(), small_panel(), UNITS[0])
    book = openpyxl.load_workbook(path)
    book["说明"]["B10"].value = year
    book.save(path)
    marker = marker_of(read_back(path))
    assert marker is not None
    assert marker.year is None


def test_that_the_verifying_bureau_comes_back_and_may_be_absent(tmp_path: Path) -> None:
    framework = small_framework()
    bureau = Name("市统计局", "Statistics Bureau")
    nodes = tuple(
        replace(n, item=replace(n.item, bureau=bureau)) if n.code == "B1" and n.item else n
        for n in framework.nodes
    )
    path = written(tmp_path / "a.xlsx", replace(framework, nodes=nodes))
    spec = read(path).frameworks[0].node("B1").item
    assert spec is not None
    assert spec.bureau == bureau

    def as_before(book: openpyxl.Workbook) -> None:
        book["体系"].delete_cols(19, 2)

    older = changed(path, as_before)
    assert older.issues == ()
    spec = older.frameworks[0].node("B1").item
    assert spec is not None
    assert spec.bureau == Name("")


def test_that_the_bureau_of_a_denominator_comes_back_and_has_no_column_where_none_has_any(
    tmp_path: Path,
) -> None:
    framework = small_framework()
    bureau = Name("市统计局", "Bureau of Statistics")
    named = replace(
        framework, denominators=tuple(replace(d, bureau=bureau) for d in framework.denominators)
    )
    for given, columns in ((framework, 6), (named, 8)):
        path = written(tmp_path / f"{columns}.xlsx", given)
        sheet = openpyxl.load_workbook(path)["分母"]
        assert sum(cell.value is not None for cell in sheet[4]) == columns
        book = read(path)
        assert (book.issues, book.frameworks[0].denominators) == ((), given.denominators)


def test_that_units_of_measure_come_back_in_english_and_may_be_absent(tmp_path: Path) -> None:
    framework = small_framework()
    nodes = tuple(
        replace(n, item=replace(n.item, unit="家", unit_en="companies"))
        if n.code == "B1" and n.item
        else n
        for n in framework.nodes
    )
    per = tuple(replace(d, unit_en="people") for d in framework.denominators)
    changed_framework = replace(framework, nodes=nodes, denominators=per)
    path = written(tmp_path / "a.xlsx", changed_framework)
    again = read(path).frameworks[0]
    spec = again.node("B1").item
    assert spec is not None
    assert spec.measure == Name("家", "companies")
    assert [d.unit_en for d in again.denominators] == ["people"] * len(per)

    def as_before(book: openpyxl.Workbook) -> None:
        book["体系"].delete_cols(21)
        book["分母"].delete_cols(6)

    older = changed(path, as_before)
    assert older.issues == ()
    spec = older.frameworks[0].node("B1").item
    assert spec is not None
    assert spec.measure == Name("家", "number")
