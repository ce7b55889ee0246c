"""What is typed into a cell is read strictly."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.entry import Entry, EntryError, read_entry
from smartcity_desk.core.panel import Bound, Status


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("84", 84.0),
        (" 12.5 ", 12.5),
        ("１２．５", 12.5),
        ("+.5", 0.5),
        ("7.", 7.0),
        ("−3", -3.0),
        ("-0", 0.0),
    ],
)
def test_that_a_plain_number_is_taken(text: str, value: float) -> None:
    entry = read_entry(text)
    assert entry == Entry(value, Status.EDITED)
    assert math.copysign(1.0, entry.value or 0.0) == math.copysign(1.0, value)


@pytest.mark.parametrize(
    ("text", "bound"),
    [(">6000", Bound.MORE_THAN), ("＜ 10", Bound.LESS_THAN), ("≈30", Bound.ABOUT)],
)
def test_that_a_bound_sign_stays_beside_its_number(text: str, bound: Bound) -> None:
    assert read_entry(text).bound is bound


@pytest.mark.parametrize("text", ["NR", "nr", "未填报", "未填"])
def test_that_not_reported_is_a_word(text: str) -> None:
    assert read_entry(text) == Entry(None, Status.NOT_REPORTED)


@pytest.mark.parametrize("text", ["NA", "n/a", "不适用"])
def test_that_not_applicable_is_another_word(text: str) -> None:
    assert read_entry(text) == Entry(None, Status.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("84%", "percent"),
        ("84 ％", "percent"),
        ("1,234", "grouped"),
        ("1，234", "grouped"),
        ("3.14万", "not_a_number"),
        ("约30", "not_a_number"),
        ("1e3", "not_a_number"),
        ("inf", "not_a_number"),
        ("nan", "not_a_number"),
        ("-", "not_a_number"),
        ("0x10", "not_a_number"),
        ("1_000", "not_a_number"),
        ("٣", "not_a_number"),
        ("=1+1", "not_a_number"),
        ("9" * 400, "too_large"),
    ],
)
def test_that_anything_else_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(EntryError) as refused:
        read_entry(text)
    assert (refused.value.reason, refused.value.text) == (reason, text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_that_every_number_in_plain_digits_is_read_back_exactly(value: float) -> None:
    assert read_entry(f"{value:.1100f}".rstrip("0")).value == value


@given(st.text())
def test_that_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        entry = read_entry(text)
    except EntryError:
        return
    assert entry.status.is_missing == (entry.value is None)
