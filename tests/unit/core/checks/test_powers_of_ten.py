"""A slip of the unit of measure is undone by the power of ten that leads back, or by none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.checks.place import number_text, rescaled


@pytest.mark.parametrize(("value", "expected", "low", "high", "reading"), [
    (24360.0, 2436.0, None, None, "2436"),
    (243.6, 2436.0, None, None, "2436"),
    (0.0991, 991.0, None, None, "991"),
    (99.1e6, 9910.0, None, None, "9910"),
    (991.0, 1000.0, None, None, ""),  # it is near already: no power leads nearer
    (30.0, 1000.0, None, None, ""),  # 300 and 3000 are both more than twice off
    (40.0, 800.0, None, None, "400"),  # half of it is just near enough
    (84.0, 9.0, 0.0, 8.0, ""),  # 8.4 would be above what is allowed
    (0.84, 60.0, 0.0, 100.0, "84"),
    (840.0, 60.0, 0.0, 100.0, "84"),
    (5.0, 60.0, 60.0, 100.0, ""),  # 50 is below what is allowed
])  # fmt: skip
def test_that_a_value_is_moved_near_what_was_expected(
    value: float, expected: float, low: float | None, high: float | None, reading: str
) -> None:
    assert rescaled(value, expected, low, high) == reading


@given(st.floats(1e-3, 1e6), st.floats(1e-3, 1e6), st.floats(0, 10), st.floats(100, 1e7))
@settings(max_examples=60)
def test_that_a_proposal_is_near_allowed_and_the_same_digits(
    value: float, expected: float, low: float, high: float
) -> None:
    text = rescaled(value, expected, low, high)
    if not text:
        return
    found = float(text)
    assert 0.5 * (1 - 1e-9) <= found / expected <= 2.0 * (1 + 1e-9)
    assert low * (1 - 1e-9) <= found <= high * (1 + 1e-9)
    powers = [value * 10.0**power for power in (-4, -3, -2, -1, 1, 2, 3, 4)]
    assert any(found == pytest.approx(power, rel=1e-9) for power in powers)


@pytest.mark.parametrize(("value", "text"), [
    (100.0, "100"), (1.1 * 3, "3.3"), (1e15, "1000000000000000"), (2.5e-7, "0.00000025"),
    (-40.0, "-40"), (0.1 + 0.2, "0.3"),
])  # fmt: skip
def test_that_a_number_has_no_noise_of_the_machine_and_no_power(value: float, text: str) -> None:
    assert number_text(value) == text
