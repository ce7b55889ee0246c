"""District values add up, or average, to the city's again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_workbooks.calibration.allocate import (
    largest_remainder,
    rounded_to_mean,
    spread_best,
    spread_cases,
    spread_mean,
    spread_total,
)


def array(*values: float) -> np.ndarray:
    return np.array(values, np.float64)


def test_that_a_total_is_spread_in_the_ratio_wanted() -> None:
    # 10 in the ratio 1 : 2 : 3 is 1.67, 3.33, 5: the largest remainder is the first one's.
    spread = spread_total(array(1, 2, 3), 10, 0, np.zeros(3))
    assert spread.tolist() == [2, 3, 5]


def test_that_no_part_of_a_total_sinks_below_its_floor() -> None:
    # The first is held at 6, the other 4 go 2 : 3 → 1.6, 2.4 → 2, 2.
    spread = spread_total(array(1, 2, 3), 10, 0, array(6, 0, 0))
    assert spread.tolist() == [6, 2, 2]


def test_that_amounts_keep_their_decimals_and_add_up_exactly() -> None:
    spread = spread_total(array(1, 1, 1), 0.1, 2, np.zeros(3))
    assert spread.tolist() == [0.04, 0.03, 0.03]


def test_that_floors_above_the_total_are_refused() -> None:
    with pytest.raises(ValueError, match="exceed the total"):
        spread_total(array(1, 1), 3, 0, array(2, 2))


@given(
    wanted=st.lists(st.floats(0.1, 1e4), min_size=2, max_size=16),
    total=st.integers(0, 10**6),
    held=st.integers(0, 10),
)
def test_that_a_total_is_always_met_by_whole_numbers(
    wanted: list[float], total: int, held: int
) -> None:
    floor = np.zeros(len(wanted))
    floor[0] = min(held, total)
    spread = spread_total(np.array(wanted), total, 0, floor)
    assert spread.sum() == total
    assert (spread == np.round(spread)).all()
    assert (spread >= floor).all()


def test_that_earlier_districts_come_first_among_equal_remainders() -> None:
    assert largest_remainder(array(0.5, 0.5, 1.0), 2).tolist() == [1, 0, 1]


def test_that_a_mean_is_met_by_shifting_everyone_inside_the_bounds() -> None:
    # Weights 1 and 3: 40 and 60 average 55; to average 85 both go up 30.
    x = spread_mean(array(40, 60), array(1, 3), 85.0, (0.0, 100.0))
    assert x.tolist() == pytest.approx([70, 90])


def test_that_who_hits_a_bound_is_made_up_for_by_the_others() -> None:
    # 90 and 50 with equal weights to average 90: the first stops at 98, the second goes to 82.
    x = spread_mean(array(90, 50), array(1, 1), 90.0, (0.0, 98.0))
    assert x.tolist() == pytest.approx([98, 82])


def test_that_rounding_leaves_the_mean_where_it_was() -> None:
    x = rounded_to_mean(array(50.04, 50.04, 50.04), np.ones(3), 50.04, 1)
    assert x.mean() == pytest.approx(50.0333, abs=1e-3)
    assert sorted(x.tolist()) == pytest.approx([50.0, 50.0, 50.1])


@given(
    x=st.lists(st.floats(20, 80), min_size=3, max_size=16),
    shift=st.floats(-5, 5),
)
def test_that_a_rounded_mean_is_off_by_half_a_step_of_one_district_at_most(
    x: list[float], shift: float
) -> None:
    weights = np.linspace(1.0, 2.0, len(x))
    mean = float((np.array(x) * weights).sum() / weights.sum()) + shift
    spread = spread_mean(np.array(x), weights, mean, (0.0, 100.0))
    rounded = rounded_to_mean(spread, weights, mean, 2)
    gap = abs(float((rounded * weights).sum() - mean * weights.sum()))
    assert gap <= 0.01 * weights.min() / 2 + 1e-9


def test_that_shares_are_of_whole_cases() -> None:
    # 8 and 12 sub-districts, 60 % of the 20 is 12: 4 of 8 and 8 of 12.
    x = spread_cases(array(50, 66), array(8, 12), 60.0, 1)
    assert x.tolist() == [50.0, 66.7]


def test_that_the_best_district_has_exactly_the_citys_value() -> None:
    assert spread_best(array(1600, 2000, 1000), 2341).tolist() == [1873, 2341, 1170]


def test_that_nobody_has_anything_where_nothing_is_wanted() -> None:
    assert spread_best(array(-1, 0), 30).tolist() == [0, 0]
