"""Blank workbooks for all districts and the city, which the import takes back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import pytest

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.panel import Column, Panel
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


def test_that_forms_of_the_next_year_show_last_year_and_ask_new_items_for_both(
    tmp_path: Path,
) -> None:
    framework, years = small_framework(), (2020, 2021)
    shape = len(years), len(UNITS)
    first, second = framework.items[0].code, framework.items[1].code
    values = np.full(shape, np.nan)
    values[0] = (11.0, 12.0, 13.0)
    panel = Panel(
        years, UNITS, GROUPS, CITY,
        {n.code: Column.empty(*shape) for n in framework.items}
        | {first: Column.of_values(values)},
        {d.code: Column.empty(*shape) for d in framework.denominators},
    )  # fmt: skip
    paths = write_templates(
        tmp_path, framework, UNITS, GROUPS, CITY, years, carried=panel, new=[second]
    )
    sheet = openpyxl.load_workbook(paths[1])["填报"]
    rows = {
        str(cell.value): [c.value for c in row]
        for row in sheet.iter_rows()
        for cell in row
        if cell.value in (first, second)
    }
    assert 12 in rows[first]
    assert "本年新增：请同时填报 2020 年数。 New this year: report 2020 as well." in rows[second]
    raw = read_back(paths[1])
    marker = marker_of(raw)
    assert marker is not None
    assert marker.year == 2021
    book = read_form_book(raw, marker, framework, paths[1].name)
    assert book.issues == []
    assert book.items.readings[first, 2020].value == 12.0
    assert book.items.readings[first, 2021].value is None
    assert all(r.value is None for (code, _), r in book.items.readings.items() if code == second)
