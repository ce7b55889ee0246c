"""Blank workbooks for all districts and the city, which the import takes back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.core.issues import InputError
from smartcity_desk.workbooks.form_book_reader import read_form_book
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.recognise import marker_of
from smartcity_desk.workbooks.templates import (
    evaluation_year,
    form_years,
    write_templates,
    write_templates_of,
)
from tests.unit.workbooks.makers import CITY, GROUPS, UNITS, YEARS, read_back, small_framework


def test_that_each_unit_and_the_city_get_a_form(tmp_path: Path) -> None:
    paths = write_templates(tmp_path, small_framework(), UNITS, GROUPS, CITY, YEARS)
    assert [path.name for path in paths] == [
        "310115_浦东新区.xlsx", "310101_黄浦区.xlsx", "310104_徐汇区.xlsx", "310000_上海市.xlsx",
    ]  # fmt: skip
    kinds = [marker_of(read_back(path)) for path in paths]
    assert [k.kind for k in kinds if k is not None] == [Kind.DISTRICT] * 3 + [Kind.CITY]


def test_that_a_blank_form_reads_as_nothing_reported(tmp_path: Path) -> None:
    path = write_templates(tmp_path, small_framework(), UNITS, GROUPS, CITY, YEARS)[0]
    raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    book = read_form_book(raw, marker, small_framework(), path.name)
    assert book.issues == []
    assert book.years == YEARS
    assert all(r.value is None for r in book.items.readings.values())


def test_that_a_filled_in_form_is_never_overwritten(tmp_path: Path) -> None:
    kept = tmp_path / "310104_徐汇区.xlsx"
    kept.write_bytes(b"filled in")
    with pytest.raises(InputError) as caught:
        write_templates(tmp_path, small_framework(), UNITS, GROUPS, CITY, YEARS)
    assert caught.value.issue.code == "file_exists"
    assert list(tmp_path.iterdir()) == [kept]
    assert kept.read_bytes() == b"filled in"


def test_that_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        write_templates(tmp_path / "file", small_framework(), UNITS, GROUPS, CITY, YEARS)
    assert caught.value.issue.code == "file_not_writable"


@pytest.mark.parametrize(("version", "first_year", "years"), [
    ("2020", None, (2014, 2015, 2016, 2017, 2018, 2019, 2020)),
    ("2020", 2018, (2018, 2019, 2020)),
    ("2020", 2020, (2014, 2015, 2016, 2017, 2018, 2019, 2020)),
])  # fmt: skip
def test_that_a_form_asks_for_the_years_of_its_framework(
    version: str, first_year: int | None, years: tuple[int, ...]
) -> None:
    assert form_years(small_framework(version, first_year)) == years


def test_that_a_version_that_is_no_year_is_for_this_year() -> None:
    assert evaluation_year(small_framework("试行")) >= 2025


def test_that_the_framework_of_the_program_is_used_where_none_is_given(tmp_path: Path) -> None:
    paths = write_templates_of(tmp_path)
    assert len(paths) == 17
    heads = [cell.value for cell in openpyxl.load_workbook(paths[0])["填报"][4]]
    assert heads[5:12] == list(range(2014, 2021))


def test_that_one_s_own_framework_can_be_given(tmp_path: Path) -> None:
    write_framework(tmp_path / "f.xlsx", small_framework("2021"), UNITS, GROUPS, None)
    paths = write_templates_of(tmp_path / "out", tmp_path / "f.xlsx")
    assert len(paths) == 3
    marker = marker_of(read_back(paths[0]))
    assert marker is not None
    assert (marker.framework, marker.year) == ("2021", 2021)


def test_that_another_workbook_is_no_framework(tmp_path: Path) -> None:
    other = write_templates(tmp_path, small_framework(), UNITS, GROUPS, None, YEARS)[0]
    with pytest.raises(InputError) as caught:
        write_templates_of(tmp_path / "out", other)
    assert caught.value.issue.code == "file_not_a_framework"
    with pytest.raises(InputError) as caught:
        write_templates_of(tmp_path / "out", tmp_path / "none.xlsx")
    assert caught.value.issue.code == "file_missing"
