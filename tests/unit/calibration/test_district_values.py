"""One item's district values: natural, and true to the city's."""

from __future__ import annotations

import numpy as np
import pytest

from sample_workbooks.calibration.district_values import ItemTask, make_item
from smartcity_desk.core.framework import CityAggregation, Direction, Goalposts, ItemSpec, ValueType
from smartcity_desk.core.panel import FloatArray

PER = np.array([[10.0, 20.0, 30.0]] * 3)
LEVEL = np.full((3, 3), 100.0)


def task(
    aggregation: CityAggregation,
    city: list[float],
    *,
    cumulative: bool = False,
    missing: tuple[int, int] | None = None,
    total_is_fixed: bool = False,
    value_type: ValueType = ValueType.COUNT,
) -> ItemTask:
    nowhere = np.zeros((3, 3), np.bool_)
    if missing is not None:
        nowhere[missing] = True
    spec = ItemSpec(
        "个", Direction.BENEFIT, value_type, 0.0,
        100.0 if value_type is ValueType.PERCENT else None, 0, "people", aggregation,
        Goalposts(0, 2, 5), cumulative,
    )  # fmt: skip
    return ItemTask(spec, np.array(city), PER, nowhere, total_is_fixed, whole_cases=False)


def spread(given: ItemTask, scores: FloatArray = LEVEL) -> list[list[float]]:
    return [[float(v) for v in row] for row in make_item(given, scores)]


def test_that_equal_scores_give_a_total_in_the_ratio_of_the_denominator() -> None:
    values = spread(task(CityAggregation.SUM, [60, 120, 180]))
    assert values == [[10, 20, 30], [20, 40, 60], [30, 60, 90]]


def test_that_everyone_is_at_zero_before_launch() -> None:
    assert spread(task(CityAggregation.SUM, [0, 0, 60]))[:2] == [[0, 0, 0], [0, 0, 0]]


def test_that_a_cumulative_value_never_falls_though_its_score_should() -> None:
    scores = LEVEL.copy()
    scores[1, 0] = 75.0
    values = make_item(task(CityAggregation.SUM, [60, 66, 72], cumulative=True), scores)
    assert (np.diff(values, axis=0) >= 0).all()
    assert values.sum(axis=1).tolist() == [60, 66, 72]


def test_that_a_missing_district_takes_its_share_out_of_an_illustrative_total() -> None:
    # The third has half of the denominator, so half of the 60 remains for the others.
    values = spread(task(CityAggregation.SUM, [60, 60, 60], missing=(1, 2)))
    assert values[1][:2] == [10, 20]
    assert np.isnan(values[1][2])


def test_that_a_published_total_is_met_by_those_who_report() -> None:
    given = task(CityAggregation.SUM, [60, 60, 60], missing=(1, 2), total_is_fixed=True)
    assert spread(given)[1][:2] == [20, 40]


def test_that_a_union_is_more_than_any_district_has() -> None:
    values = spread(task(CityAggregation.UNION, [30, 30, 30]))
    assert max(values[0]) == 26


def test_that_percentages_average_to_the_citys_by_their_denominator() -> None:
    scores = LEVEL + np.array([-3.0, 0.0, 3.0])
    given = task(CityAggregation.WMEAN, [50, 60, 70], value_type=ValueType.PERCENT)
    values = make_item(given, scores)
    means = (values * PER).sum(axis=1) / PER.sum(axis=1)
    assert means.tolist() == pytest.approx([50, 60, 70], abs=0.1)
