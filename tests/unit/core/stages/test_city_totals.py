"""What the districts' raw values add up to."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_desk.core.framework import CityAggregation
from smartcity_desk.core.stages.denominate import city_totals

RAW = np.array([[1.0, 2.0, 6.0], [1.0, np.nan, 6.0]])
PER = np.array([[1.0, 1.0, 2.0], [1.0, 1.0, np.nan]])


@pytest.mark.parametrize(
    ("rule", "per", "totals"),
    [
        (CityAggregation.SUM, None, [9, 7]),
        # A district whose denominator is unknown is not in the city's score either.
        (CityAggregation.SUM, PER, [9, 1]),
        (CityAggregation.MEAN, None, [3, 3.5]),
        # (1·1 + 2·1 + 6·2) / 4 = 3.75
        (CityAggregation.WMEAN, PER, [3.75, 1]),
        (CityAggregation.MAX, None, [6, 6]),
        (CityAggregation.UNION, None, [np.nan, np.nan]),
    ],
)
def test_that_totals_follow_the_rule_of_the_item(
    rule: CityAggregation, per: np.ndarray | None, totals: list[float]
) -> None:
    found, complete = city_totals(rule, RAW, per)
    np.testing.assert_allclose(found, totals)
    assert complete.tolist() == [True, False]


def test_that_nobody_reporting_makes_no_total() -> None:
    found, complete = city_totals(CityAggregation.SUM, np.full((1, 2), np.nan), None)
    assert np.isnan(found).all()
    assert not complete.any()
