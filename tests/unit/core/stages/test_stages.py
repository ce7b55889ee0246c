"""The stages, with expected values worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from smartcity_desk.core.framework import CityAggregation, Goalposts
from smartcity_desk.core.method import MissingRule
from smartcity_desk.core.rows import Rows
from smartcity_desk.core.stages.denominate import (
    denominated_aggregates,
    denominated_units,
    overridden_city,
)
from smartcity_desk.core.stages.impute import imputed
from smartcity_desk.core.stages.normalise import goalpost_scores
from smartcity_desk.core.stages.rank import average_ranks, ranks
from tests.unit.builders import panel, spec

NAN = np.nan
ROWS = Rows.of_panel(panel({"X": [[0, 0, 0]]}, years=(2020,)))
"""Three units in one group, a city: rows are U1, U2, U3, g, C."""


def test_that_goalposts_pass_through_their_three_points() -> None:
    scores = goalpost_scores(np.array([10.0, 20.0, 60.0]), Goalposts(10, 20, 60))
    assert scores.tolist() == [70, 100, 130]


def test_that_the_end_slopes_continue_beyond_the_goalposts() -> None:
    # Below: 3 points a unit; above: 0.75 points a unit.
    scores = goalpost_scores(np.array([5.0, 80.0]), Goalposts(10, 20, 60))
    assert scores.tolist() == [55, 145]


def test_that_a_cost_item_scores_less_where_there_is_more() -> None:
    scores = goalpost_scores(np.array([12.0, 8.0, 4.0, 6.0]), Goalposts(12, 8, 4))
    assert scores.tolist() == [70, 100, 130, 115]


def test_that_goalposts_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="ordered"):
        goalpost_scores(np.array([1.0]), Goalposts(10, 5, 20))


@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=3, max_size=3, unique=True).map(sorted),
    st.booleans(),
    hnp.arrays(np.float64, 5, elements=st.floats(-1e6, 1e6)),
)
def test_that_better_values_never_score_less(
    points: list[int], cost: bool, values: np.ndarray
) -> None:
    goalposts = Goalposts(*(reversed(points) if cost else points))
    ordered = np.sort(values)[:: -1 if cost else 1]
    assert (np.diff(goalpost_scores(ordered, goalposts)) >= -1e-6).all()


def test_that_only_sum_items_are_divided_by_their_denominator() -> None:
    raw, per = np.array([[10.0, 30.0]]), np.array([[2.0, 5.0]])
    assert denominated_units(spec(city=CityAggregation.SUM), raw, per).tolist() == [[5, 6]]
    assert denominated_units(spec(city=CityAggregation.WMEAN), raw, per).tolist() == [[10, 30]]


def test_that_a_denominator_of_zero_makes_the_value_missing_never_infinite() -> None:
    values = denominated_units(
        spec(city=CityAggregation.SUM), np.array([[10.0, 0.0]]), np.array([[0.0, NAN]])
    )
    assert np.isnan(values).all()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (CityAggregation.SUM, (10 + 20) / (1 + 3)),
        (CityAggregation.WMEAN, (10 * 1 + 20 * 3) / (1 + 3)),
        (CityAggregation.MEAN, 15.0),
        (CityAggregation.MAX, 20.0),
    ],
)
def test_that_the_city_adds_up_over_the_districts_that_reported(
    rule: CityAggregation, expected: float
) -> None:
    raw, per = np.array([[10.0, 20.0, NAN]]), np.array([[1.0, 3.0, 100.0]])
    values, complete = denominated_aggregates(spec(city=rule), raw, per, ROWS)
    assert values[0].tolist() == [expected, expected]
    assert not complete.any()


def test_that_a_union_is_never_computed_from_districts() -> None:
    values, _ = denominated_aggregates(
        spec(city=CityAggregation.UNION), np.array([[1.0, 2.0, 3.0]]), None, ROWS
    )
    assert np.isnan(values).all()


def test_that_a_group_of_one_has_the_value_of_its_member() -> None:
    one = Rows.of_panel(panel({"X": [[0.0]]}, years=(2020,)))
    for rule in CityAggregation:
        values, _ = denominated_aggregates(
            spec(city=rule, denominator="km2"), np.array([[6.0]]), np.array([[2.0]]), one
        )
        expected = 3.0 if rule is CityAggregation.SUM else 6.0
        assert values[0].tolist() == [expected, expected]


def test_that_nobody_reporting_leaves_the_city_missing() -> None:
    values, _ = denominated_aggregates(spec(), np.full((1, 3), NAN), None, ROWS)
    assert np.isnan(values).all()


def test_that_a_reported_city_figure_is_divided_by_the_citys_denominator() -> None:
    rule = spec(city=CityAggregation.SUM)
    per = np.array([[1.0, 2.0, 2.0]])
    assert overridden_city(rule, np.array([30.0]), None, per).tolist() == [6.0]
    assert overridden_city(rule, np.array([30.0]), np.array([10.0]), per).tolist() == [3.0]
    assert overridden_city(spec(), np.array([30.0]), None, per).tolist() == [30.0]


def test_that_a_reported_city_figure_is_not_divided_by_some_of_the_districts() -> None:
    rule = spec(city=CityAggregation.SUM)
    per = np.array([[1.0, NAN, 2.0]])
    assert np.isnan(overridden_city(rule, np.array([30.0]), None, per)).all()
    assert overridden_city(rule, np.array([30.0]), np.array([10.0]), per).tolist() == [3.0]


VALUES = np.array([[1.0, NAN, NAN, 1.0, 1.0], [NAN, 4.0, NAN, 2.0, NAN], [3.0, NAN, NAN, 3.0, 3.0]])


def test_that_the_last_observation_is_carried_forward_never_back() -> None:
    filled = imputed(MissingRule.CARRY_FORWARD, VALUES, ROWS)
    assert filled[:, 0].tolist() == [1, 1, 3]
    assert np.isnan(filled[0, 1])
    assert filled[2, 1] == 4


def test_that_interpolation_stays_between_reported_years() -> None:
    filled = imputed(MissingRule.INTERPOLATE, VALUES, ROWS)
    assert filled[:, 0].tolist() == [1, 2, 3]
    assert np.isnan(filled[[0, 2], 1]).all()
    assert np.isnan(filled[:, 2]).all()


def test_that_the_group_fills_in_its_mean_or_median() -> None:
    values = np.array([[1.0, NAN, 4.0, 9.0, 9.0]])
    assert imputed(MissingRule.GROUP_MEAN, values, ROWS)[0].tolist() == [1, 2.5, 4, 9, 9]
    assert imputed(MissingRule.GROUP_MEDIAN, values, ROWS)[0].tolist() == [1, 2.5, 4, 9, 9]


def test_that_a_group_without_any_report_stays_missing() -> None:
    assert np.isnan(imputed(MissingRule.GROUP_MEAN, np.full((1, 5), NAN), ROWS)[0, :3]).all()


def test_that_leaving_out_and_blocking_fill_in_nothing() -> None:
    for rule in (MissingRule.RENORMALISE, MissingRule.BLOCK):
        assert np.array_equal(imputed(rule, VALUES, ROWS), VALUES, equal_nan=True)


def test_that_ties_share_the_rank_and_the_next_one_is_skipped() -> None:
    scores = np.array([90.0, 95.0, 95.0, 80.0])
    assert ranks(scores).tolist() == [3, 1, 1, 4]
    assert average_ranks(scores).tolist() == [3, 1.5, 1.5, 4]


def test_that_scores_within_a_billionth_are_tied() -> None:
    assert ranks(np.array([1.0, 1.0 + 5e-10, 1.0 + 3e-9])).tolist() == [2, 2, 1]


def test_that_a_missing_score_has_no_rank_and_takes_no_place() -> None:
    found = ranks(np.array([NAN, 2.0, 3.0]))
    assert np.isnan(found[0])
    assert found[1:].tolist() == [2, 1]


def test_that_ranks_work_along_the_last_axis() -> None:
    assert ranks(np.array([[1.0, 2.0], [2.0, 1.0]])).tolist() == [[2, 1], [1, 2]]


@given(hnp.arrays(np.float64, st.integers(1, 30), elements=st.integers(0, 9).map(float)))
def test_that_average_ranks_always_add_up_to_the_same_sum(scores: np.ndarray) -> None:
    count = len(scores)
    assert average_ranks(scores).sum() == pytest.approx(count * (count + 1) / 2)


@given(hnp.arrays(np.float64, st.integers(1, 30), elements=st.integers(0, 9).map(float)))
def test_that_a_rank_is_one_more_than_the_number_of_better_scores(scores: np.ndarray) -> None:
    expected = [1 + int((scores > own).sum()) for own in scores]
    assert ranks(scores).tolist() == expected
