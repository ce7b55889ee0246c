"""The city workbook: reported values, published figures, coefficients and deductions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from smartcity_desk.core.adjustments import reasoned
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel, Reading, Status
from smartcity_desk.workbooks.city_book import write_city
from smartcity_desk.workbooks.form_book_reader import FormBook, read_form_book
from smartcity_desk.workbooks.form_layout import COEFFICIENTS_SHEET, DEDUCTIONS_SHEET
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import SYNTHETIC
from smartcity_desk.workbooks.published import FigureKind, PublishedFigure
from smartcity_desk.workbooks.published_reader import read_points, read_published
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.recognise import marker_of
from tests.unit.workbooks.makers import read_back, small_framework, small_panel

FIGURES = (
    PublishedFigure(2020, Name("全市指数", "City index"), 109.77, "评估报告", node="I"),
    PublishedFigure(2015, Name("全市指数", "City index"), 96.91, "评估报告",
                    FigureKind.DERIVED, "I", "109.77 − 12.86"),
    PublishedFigure(2020, Name("总排名前三", "Overall 1–3"), "浦东、徐汇、黄浦", "评估报告"),
)  # fmt: skip


def city_panel() -> Panel:
    """A panel in which the city reports one item, one denominator, and points."""
    panel = small_panel({
        ("310000", "A11-2", 2020): Reading(84.0),
        ("310000", "A11-2", 2018): Reading(None, Status.NOT_APPLICABLE),
    })  # fmt: skip
    points = Column.of_values(np.array([[1, 0.9, 1, 1], [1, 1, 1, 0.95], [1, 1, 1, 1]]))
    population = Column.of_values(np.array([[np.nan], [np.nan], [2487.0]]))
    return replace(
        panel, coefficients=points, deductions=Column.of_values(np.eye(3, 4) * 2),
        city_denominators={"pop": population},
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The city's workbook."""
    path = tmp_path / "city.xlsx"
    write_city(path, small_framework(), city_panel(), published=FIGURES, notice=SYNTHETIC)
    return path


@pytest.fixture
def raw(path: Path) -> RawBook:
    """Its cells."""
    return read_back(path)


def form_of(raw: RawBook) -> FormBook:
    """What its forms say."""
    marker = marker_of(raw)
    assert marker is not None
    return read_form_book(raw, marker, small_framework(), "city.xlsx")


def test_that_it_is_recognised_as_the_city_s(raw: RawBook) -> None:
    marker = marker_of(raw)
    assert marker is not None
    assert (marker.kind, marker.unit, marker.unit_name) == (Kind.CITY, "310000", "上海市")


def test_that_only_what_the_city_reports_stands_in_it(raw: RawBook) -> None:
    book = form_of(raw)
    said = {key: r for key, r in book.items.readings.items() if r.status is not Status.NOT_REPORTED}
    assert {key: (r.value, r.status) for key, r in said.items()} == {
        ("A11-2", 2018): (None, Status.NOT_APPLICABLE),
        ("A11-2", 2020): (84.0, Status.REPORTED),
    }
    assert book.denominators.readings["pop", 2020].value == 2487.0
    assert book.issues == []


def test_that_published_figures_come_back_as_published(raw: RawBook) -> None:
    assert read_published(raw, "city.xlsx") == (FIGURES, ())


def test_that_a_derived_figure_is_called_derived(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["公布数字"]
    assert [sheet.cell(row, 5).value for row in (5, 6, 7)] == ["公布", "推算", "公布"]


def test_that_an_incomplete_published_figure_is_named(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["公布数字"]["D6"] = None
    book.save(path)
    figures, issues = read_published(read_back(path), "city.xlsx")
    assert figures == (FIGURES[0], FIGURES[2])
    assert [(i.code, i.sheet, i.cell) for i in issues] == [
        ("published_row_incomplete", "公布数字", "A6")
    ]


def test_that_coefficients_and_deductions_come_back(raw: RawBook) -> None:
    coefficients, issues = read_points(raw, COEFFICIENTS_SHEET, "city.xlsx")
    deductions, more = read_points(raw, DEDUCTIONS_SHEET, "city.xlsx")
    assert (issues, more) == ((), ())
    assert coefficients["310101", 2018].value == 0.9
    assert coefficients["310000", 2019].value == 0.95
    assert deductions["310115", 2018].value == 2.0
    assert deductions["310101", 2018].value == 0.0


def test_that_reasons_of_coefficients_and_deductions_come_back(tmp_path: Path) -> None:
    panel = city_panel()
    for kind, unit, year, text in (
        ("deduction", "310115", 2018, "一起安全事件"), ("coefficient", "310000", 2019, "=核定"),
    ):  # fmt: skip
        panel = reasoned(panel, kind, unit, year, text)
    path = tmp_path / "理由.xlsx"
    write_city(path, small_framework(), panel)
    raw = read_back(path)
    deductions, _ = read_points(raw, DEDUCTIONS_SHEET, "city.xlsx")
    assert deductions["310115", 2018].origin.note == "一起安全事件"
    assert deductions["310101", 2018].origin.note == ""
    coefficients, issues = read_points(raw, COEFFICIENTS_SHEET, "city.xlsx")
    assert coefficients["310000", 2019].origin.note == "=核定"
    assert issues == ()
    heads = [cell.value for cell in openpyxl.load_workbook(path)[DEDUCTIONS_SHEET][4]]
    assert [str(head).split("\n")[0] for head in heads[-2:]] == ["2018 理由", "2020 理由"]


@pytest.mark.parametrize("head", ["2020年扣分理由？", "2020原因", "2020 reason", "2020年的说明"])
def test_that_a_column_of_reasons_is_known_by_its_words(path: Path, head: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[DEDUCTIONS_SHEET]
    sheet.cell(4, 6).value, sheet.cell(5, 6).value = head, "一起安全事件"
    book.save(path)
    readings, issues = read_points(read_back(path), DEDUCTIONS_SHEET, "city.xlsx")
    said = readings["310115", 2020].origin.note
    assert said == ("" if head.endswith("？") else "一起安全事件")
    assert issues == ()


def test_that_a_negative_deduction_is_not_taken(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book[DEDUCTIONS_SHEET]["C5"] = -2
    book.save(path)
    readings, issues = read_points(read_back(path), DEDUCTIONS_SHEET, "city.xlsx")
    assert readings["310115", 2018].value is None
    assert [(i.code, i.cell, i.unit, i.year) for i in issues] == [
        ("value_out_of_range", "C5", "310115", 2018)
    ]


def test_that_a_deduction_that_is_a_formula_is_looked_at_like_any_figure(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book[DEDUCTIONS_SHEET]["C5"] = "=ROUND(5/2,0)"  # openpyxl saves no value with it
    book.save(path)
    readings, issues = read_points(read_back(path), DEDUCTIONS_SHEET, "city.xlsx")
    assert readings["310115", 2018].value is None
    assert [(i.code, i.cell, i.reading) for i in issues] == [("formula_without_value", "C5", "3")]


def test_that_without_points_there_are_no_such_sheets(tmp_path: Path) -> None:
    write_city(tmp_path / "c.xlsx", small_framework(), small_panel())
    raw = read_back(tmp_path / "c.xlsx")
    assert [s.name for s in raw.sheets] == ["说明", "填报", "分母", "公布数字", "选项"]
    assert read_points(raw, COEFFICIENTS_SHEET, "c.xlsx") == ({}, ())


def test_that_a_panel_without_a_city_has_no_city_workbook(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no city"):
        write_city(tmp_path / "c.xlsx", small_framework(), replace(small_panel(), city=None))


def test_that_every_sheet_carries_the_notice(path: Path) -> None:
    for sheet in openpyxl.load_workbook(path):
        assert "合成数据" in str(sheet["A2"].value), sheet.title
