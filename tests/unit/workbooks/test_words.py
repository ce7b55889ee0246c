"""Words in cells, numbers in full precision, dates as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.framework import CityAggregation, Direction, Level, ValueType
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.dates import assumed_date, iso_date
from smartcity_desk.workbooks.raw import RawCell, place


def test_that_every_member_has_two_words_of_its_own() -> None:
    tables: tuple[tuple[Mapping[Any, Name], type[Enum]], ...] = (
        (words.LEVELS, Level), (words.DIRECTIONS, Direction), (words.VALUE_TYPES, ValueType),
        (words.CITY_AGGREGATIONS, CityAggregation),
    )  # fmt: skip
    for table, kind in tables:
        assert set(table) == set(kind)
        spoken = [w for name in table.values() for w in (name.zh, name.en)]
        assert all(spoken)
        assert len(set(spoken)) == len(spoken)


@pytest.mark.parametrize(("text", "meant"), [
    ("未填报", Status.NOT_REPORTED), (" nr ", Status.NOT_REPORTED),
    ("不适用", Status.NOT_APPLICABLE), ("NA", Status.NOT_APPLICABLE), ("无", None), ("", None),
])  # fmt: skip
def test_that_the_words_for_missing_values_are_understood(text: str, meant: Status | None) -> None:
    assert words.meant_by(text, words.MISSING_WORDS) is meant


@pytest.mark.parametrize(("value", "text"), [
    (0.0, "0"), (-0.5, "-0.5"), (31400.0, "31400"), (12.5, "12.5"), (1e-7, "0.0000001"),
    (1e15, "1000000000000000"), (1.5e20, "150000000000000000000"), (0.1, "0.1"),
])  # fmt: skip
def test_that_numbers_are_written_without_exponent(value: float, text: str) -> None:
    assert plain_number(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_that_a_written_number_reads_back_exactly(value: float) -> None:
    assert float(plain_number(value)) == value


def test_that_a_share_is_shown_as_excel_shows_it() -> None:
    assert words.per_cent_text(0.57) == "57%"
    assert words.per_cent_text(0.915) == "91.5%"


@pytest.mark.parametrize("text", [
    "2020-10-31", "2020/10/31", "2020.10.31", "2020年10月31日", " 2020-10-31 ",
    "2020 年 10 月 31 日", "20201031", "２０２０－１０－３１", "截至2020年10月底", "2020年10月",
    "截至2020年10月31日止", "31 Oct 2020", "October 31, 2020",
])  # fmt: skip
def test_that_a_date_is_read_in_the_ways_it_is_written(text: str) -> None:
    assert iso_date(RawCell(1, 1, "s", text)) == "2020-10-31"


@pytest.mark.parametrize(("text", "date"), [
    ("2020年第三季度末", "2020-09-30"), ("2020Q1", "2020-03-31"), ("2020年底", "2020-12-31"),
    ("2019年末", "2019-12-31"), ("2020年2月", "2020-02-29"), ("2020年三季度末", "2020-09-30"),
    ("2020.10", "2020-10-31"), ("2020年1-9月", "2020-09-30"), ("2020年1—9月", "2020-09-30"),
    ("2020年1月至9月", "2020-09-30"), ("2020年上半年", "2020-06-30"),
    ("2020年下半年", "2020-12-31"),
    ("二〇二〇年十月三十一日", "2020-10-31"), ("截至二零二零年九月底", "2020-09-30"),
    ("2020年10月31号", "2020-10-31"),
])  # fmt: skip
def test_that_a_month_a_quarter_and_a_year_stand_for_their_last_day(text: str, date: str) -> None:
    assert iso_date(RawCell(1, 1, "s", text)) == date


@pytest.mark.parametrize(
    "text", ["2020-13-01", "2020-02-30", "2020年", "10月31日", "10/31/2020", "去年底", ""]
)
def test_that_what_is_no_day_of_the_calendar_is_no_date(text: str) -> None:
    assert iso_date(RawCell(1, 1, "s", text)) == ""


def test_that_a_date_cell_is_a_date_and_a_number_is_not() -> None:
    assert iso_date(RawCell(1, 1, "d", "2020-10-31")) == "2020-10-31"
    assert iso_date(RawCell(1, 1, "n", 44135.0)) == ""
    assert iso_date(RawCell(1, 1, "n", 20201031.0)) == "2020-10-31"


@pytest.mark.parametrize(("text", "date"), [
    ("10月底", "2020-10-31"), ("截至10月31日", "2020-10-31"), ("今年9月", "2020-09-30"),
    ("三季度末", "2020-09-30"), ("截至今年三季度末", "2020-09-30"), ("上半年", "2020-06-30"),
    ("1-9月", "2020-09-30"), ("年底", "2020-12-31"),
    ("十月三十一日", "2020-10-31"), ("截止到9月末", "2020-09-30"),
    ("去年底", ""), ("10/31", ""), ("见附件", ""), ("2月30日", ""), ("13月", ""), ("2019年", ""),
    ("", ""),
])  # fmt: skip
def test_that_a_date_without_its_year_is_assumed_to_be_of_the_year_at_hand(
    text: str, date: str
) -> None:
    cell = RawCell(1, 1, "s", text)
    assert iso_date(cell) == ""
    assert assumed_date(cell, 2020) == date
    assert assumed_date(cell, None) == ""


@pytest.mark.parametrize(("number", "date"), [
    (44135.0, "2020-10-31"), (44135.75, "2020-10-31"), (2020.09, "2020-09-30"),
    (2020.11, "2020-11-30"),
    (2020.1, ""), (2020.0, ""), (2020.13, ""), (12.0, ""), (1e9, ""),
])  # fmt: skip
def test_that_a_number_may_be_a_day_as_excel_counts_or_a_year_and_month(
    number: float, date: str
) -> None:
    assert assumed_date(RawCell(1, 1, "n", number), 2019) == date


@pytest.mark.parametrize(("row", "column", "address"), [
    (1, 1, "A1"), (12, 26, "Z12"), (7, 27, "AA7"), (1048576, 16384, "XFD1048576"),
])  # fmt: skip
def test_that_a_cell_is_named_as_the_sheet_names_it(row: int, column: int, address: str) -> None:
    assert place(row, column) == address
