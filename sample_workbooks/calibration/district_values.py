"""From wanted scores to natural district values of one item that add up to the city's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_workbooks.calibration.allocate import (
    rounded_to_mean,
    spread_best,
    spread_cases,
    spread_mean,
    spread_total,
)
from sample_workbooks.calibration.scores import values_at
from smartcity_desk.core.framework import CityAggregation, ItemSpec
from smartcity_desk.core.panel import BoolArray, FloatArray

PERCENT_CEILING = 99.8
# The most one district has of what the city unites, and the least of the city's growth
# that a cumulative value follows.
UNION_SHARE, GROWTH_SHARE = 0.87, 0.35


@dataclass(frozen=True, eq=False)
class ItemTask:
    """One item to be made.

    Attributes:
        spec: what it measures.
        city: its city values, (years,).
        per: its denominator, (years, districts), ones where it has none.
        missing: where nothing is reported, (years, districts).
        total_is_fixed: the city total stands for the reporting districts alone.
        whole_cases: the item is a share of its denominator, counted in whole cases.
    """

    spec: ItemSpec
    city: FloatArray
    per: FloatArray
    missing: BoolArray
    total_is_fixed: bool
    whole_cases: bool


def make_item(task: ItemTask, scores: FloatArray) -> FloatArray:
    """Values (years, districts) near those that score ``scores``; NaN where missing."""
    assert task.spec.goalposts is not None
    wanted = values_at(scores, task.spec.goalposts)
    result = np.full(wanted.shape, np.nan)
    floor = np.zeros(wanted.shape[1])
    for t in range(len(wanted)):
        here = ~task.missing[t]
        if task.city[t] == 0:
            result[t, here] = 0.0
        else:
            result[t, here] = _one_year(task, t, wanted[t, here], floor[here], here)
        if task.spec.cumulative and t + 1 < len(wanted):
            floor = np.where(here, _least_next(result[t], task.city[t], task.city[t + 1]), floor)
    return result


def _least_next(now: FloatArray, city_now: float, city_next: float) -> FloatArray:
    """What a cumulative value may not fall below next year; whole where it is whole now."""
    growth = city_next / city_now - 1.0 if city_now > 0 else 0.0
    rising = now * (1.0 + GROWTH_SHARE * growth)
    return np.maximum(now, np.floor(rising) if (now == np.round(now)).all() else rising)


def _one_year(
    task: ItemTask, t: int, wanted: FloatArray, floor: FloatArray, here: BoolArray
) -> FloatArray:
    spec, per, value = task.spec, task.per[t, here], float(task.city[t])
    if spec.city_aggregation is CityAggregation.SUM:
        total = value if task.total_is_fixed else value * per.sum() / task.per[t].sum()
        return spread_total(wanted * per, total, spec.decimals, floor)
    if spec.city_aggregation is CityAggregation.MAX:
        return spread_best(wanted, value)
    if spec.city_aggregation is CityAggregation.UNION:
        return spread_best(wanted, np.floor(UNION_SHARE * value))
    if task.whole_cases:
        scale = 100.0 if spec.denominator == "key_systems" else 1.0
        return spread_cases(wanted, np.round(per * scale), value, spec.decimals)
    bounds = (spec.valid_min or 0.0, min(spec.valid_max or np.inf, PERCENT_CEILING))
    if spec.city_aggregation is CityAggregation.MEAN:
        per, bounds = np.ones(len(wanted)), (bounds[0], spec.valid_max or np.inf)
    return rounded_to_mean(spread_mean(wanted, per, value, bounds), per, value, spec.decimals)
