"""A reading comes back from a record as it was, and is written as one would type it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.core.plain_readings import reading_of, reading_record, reading_text

TEXTS = st.text(max_size=6)
VALUED = [status for status in Status if not status.is_missing]
READINGS = st.builds(
    Reading,
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(VALUED),
    st.sampled_from(Bound),
    st.builds(Origin, *[TEXTS] * 7),
) | st.builds(Reading, st.none(), st.sampled_from([Status.NOT_REPORTED, Status.NOT_APPLICABLE]))


@given(READINGS)
@settings(max_examples=40)
def test_that_a_reading_survives_the_record_and_json(reading: Reading) -> None:
    assert reading_of(json.loads(json.dumps(reading_record(reading)))) == reading


@pytest.mark.parametrize(("reading", "text"), [
    (Reading(63.5), "63.5"),
    (Reading(60.0, bound=Bound.MORE_THAN), ">60"),
    (Reading(9.0, bound=Bound.LESS_THAN), "<9"),
    (Reading(35.0, bound=Bound.ABOUT), "≈35"),
    (Reading(0.0), "0"),
    (Reading(-2.25), "-2.25"),
    (Reading(12345678901234567890.0), "12345678901234600000"),  # fifteen digits
    (Reading(0.000015), "0.000015"),
    (Reading(1.23456789e-5), "0.0000123456789"),
    (Reading(2.5e-7, bound=Bound.LESS_THAN), "<0.00000025"),
    (Reading(4e20), "400000000000000000000"),
    (Reading(None, Status.NOT_REPORTED), "NR"),
    (Reading(None, Status.NOT_APPLICABLE), "NA"),
])  # fmt: skip
def test_that_a_reading_is_written_as_it_would_be_typed(reading: Reading, text: str) -> None:
    assert reading_text(reading) == text


@given(st.floats(1e-30, 1e30), st.sampled_from(Bound))
@settings(max_examples=40)
def test_that_what_is_typed_is_the_value_and_never_in_powers_of_ten(
    value: float, bound: Bound
) -> None:
    text = reading_text(Reading(value, bound=bound))
    assert "e" not in text
    assert float(text.removeprefix(bound.sign)) == pytest.approx(value, rel=1e-14)
