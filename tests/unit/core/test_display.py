"""Numbers as people read them."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.display import (
    display_width,
    number_text,
    padded,
    rank_change_text,
    rank_text,
    rounded,
    separating_decimals,
)
from smartcity_desk.core.stages.rank import ranks
from tests.unit.arrays import array


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.675, 2, "2.68"),
        (-2.675, 2, "-2.68"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (109.765, 2, "109.77"),
    ],
)
def test_that_halves_are_rounded_away_from_zero(value: float, decimals: int, shown: str) -> None:
    assert rounded(value, decimals) == Decimal(shown)


@given(
    st.one_of(
        st.floats(-1e7, 1e7),
        # Halves and what lies next to them, at every place.
        st.builds(
            lambda n, d, off: (n + 0.5) / 10**d + off,
            st.integers(-(10**6), 10**6), st.integers(0, 6), st.sampled_from((0.0, 1e-9, -1e-9)),
        ),
    ),
    st.integers(0, 8),
)  # fmt: skip
def test_that_a_printed_number_is_the_rounded_one(value: float, decimals: int) -> None:
    shown = rounded(value, decimals)
    assert number_text(value, decimals) == f"{shown:f}".replace("-", "\u2212")


def test_that_the_minus_is_a_true_one_and_zero_has_none() -> None:
    assert number_text(-0.42) == "\u22120.42"
    assert number_text(-0.004) == "0.00"
    assert number_text(-0.004, signed=True) == "0.00"
    assert number_text(0.42, signed=True) == "+0.42"


@pytest.mark.parametrize("missing", [None, math.nan])
def test_that_a_missing_value_is_a_dash_and_never_zero(missing: float | None) -> None:
    assert number_text(missing) == rank_text(missing) == rank_change_text(missing) == "—"


def test_that_infinities_are_refused() -> None:
    with pytest.raises(ValueError, match="inf"):
        rounded(math.inf, 2)


def test_that_rank_changes_point_up_and_down() -> None:
    assert [rank_change_text(c) for c in (1, -2, 0)] == ["▲1", "▼2", "\u2212"]
    assert rank_text(3.0) == "3"


def test_that_only_scores_that_look_alike_get_more_decimals() -> None:
    # 109.9342 and 109.9344 are 109.934 to three decimals; 109.934 and 109.935 differ at two.
    assert separating_decimals([109.60, 109.9342, 109.9344, 105.0], [3, 2, 1, 4]) == (2, 4, 4, 2)
    assert separating_decimals([109.60, 109.934, 109.935, 105.0], [3, 2, 1, 4]) == (2, 2, 2, 2)


def test_that_shared_ranks_may_look_alike() -> None:
    assert separating_decimals([100.0, 100.0], [1, 1]) == (2, 2)
    assert separating_decimals([100.0, 100.0, 99.999, 99.999], [1, 1, 3, 3]) == (3, 3, 3, 3)


def test_that_missing_scores_need_no_decimals() -> None:
    assert separating_decimals([None, 100.001, math.nan, 100.002], [None, 2, None, 1]) == (
        2,
        3,
        2,
        3,
    )


@given(st.lists(st.floats(90.0, 90.00001) | st.floats(89.0, 91.0), min_size=2, max_size=8))
def test_that_what_is_shown_stands_in_the_order_of_the_ranks(scores: list[float]) -> None:
    taken = ranks(array(scores)).tolist()
    decimals = separating_decimals(scores, taken)
    shown = [Decimal(number_text(s, d)) for s, d in zip(scores, decimals, strict=True)]
    for first, own in zip(shown, taken, strict=True):
        for second, other in zip(shown, taken, strict=True):
            assert first > second or own >= other


@pytest.mark.parametrize(
    ("text", "width"), [("浦东", 4), ("A1", 2), ("（", 2), ("▲1", 2), ("e\u0301", 1), ("", 0)]
)
def test_that_chinese_characters_are_two_wide(text: str, width: int) -> None:
    assert display_width(text) == width


def test_that_padding_counts_columns() -> None:
    assert padded("浦东", 6) == "浦东  "
    assert padded("9", 3, right=True) == "  9"
    assert padded("long enough", 3) == "long enough"
