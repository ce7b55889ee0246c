"""Content tells what a workbook is; the file's name does not matter."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.workbooks import bundled
from smartcity_desk.workbooks.bundled import bundled_framework, bundled_frameworks
from smartcity_desk.workbooks.district_book import write_district
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.notice import SYNTHETIC
from smartcity_desk.workbooks.recognise import marker_cells, marker_of
from tests.unit.workbooks.makers import HUANGPU, read_back, small_framework, small_panel


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A district workbook under a misleading name."""
    path = tmp_path / "指标体系.xlsx"
    write_district(path, small_framework(), small_panel(), HUANGPU, notice=SYNTHETIC)
    return path


def marker_after(path: Path, cells: dict[str, object]) -> Marker | None:
    """The marker after somebody typed into the first sheet."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book["说明"][cell].value = value
    book.save(path)
    return marker_of(read_back(path))


def test_that_the_name_of_the_file_does_not_matter(path: Path) -> None:
    assert marker_after(path, {}) == Marker(
        Kind.DISTRICT, "2020", 1, "310101", "黄浦区", 2020, synthetic=True
    )


def test_that_every_row_of_a_marker_reads_back() -> None:
    marker = Marker(Kind.CITY, "2020、2021", 1, "310000", "上海市", 2021)
    assert [label.zh for label, _ in marker.rows()] == [
        "表种", "版式", "体系版本", "单位代码", "单位名称", "评估年份", "数据性质",
    ]  # fmt: skip
    assert [text for _, text in marker.rows()] == [
        "smartcity-desk/city", "1", "2020、2021", "310000", "上海市", "2021", "实际 actual",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["smartcity-desk/", "smartcity-desk/ranking", "district", None])
def test_that_another_kind_is_not_ours(kind: str | None, path: Path) -> None:
    assert marker_after(path, {"B5": kind}) is None


def test_that_a_workbook_without_the_first_sheet_is_not_ours(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["说明"].title = "封面"
    book.save(path)
    assert marker_of(read_back(path)) is None
    assert marker_cells(read_back(path)) == {}


@pytest.mark.parametrize(("typed", "layout"), [("1", 1), (2, 2), ("二", 0), ("²", 0), (None, 0)])
def test_that_only_a_whole_number_is_a_layout(typed: object, layout: int, path: Path) -> None:
    marker = marker_after(path, {"B6": typed})
    assert marker is not None
    assert marker.layout == layout


def test_that_a_marker_moved_down_is_still_found(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["说明"].insert_rows(3, 5)
    book.save(path)
    marker = marker_of(read_back(path))
    assert marker is not None
    assert marker.unit == "310101"


def test_that_the_program_brings_the_framework_of_2020() -> None:
    book = bundled_framework("2020")
    assert book is not None
    assert len(book.frameworks[0].items) == 54
    assert len(book.units) == 16
    assert bundled_framework() is not None
    assert bundled_framework("1999") is None
    assert [b.issues for b in bundled_frameworks()] == [()]


def test_that_what_the_program_brings_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    book = bundled_framework("2020")
    assert bundled_framework("1999") is None

    def read(_content: bytes) -> bytes:
        raise AssertionError("a workbook was read again")

    monkeypatch.setattr(bundled, "read_workbook", read)
    assert bundled_framework("2020") is book
    assert bundled_framework("1999") is None
