"""Fits growth, district offsets and a last trim until the published figures come out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_workbooks.calibration.character import characters
from sample_workbooks.calibration.district_values import ItemTask, make_item
from sample_workbooks.calibration.sample import Sample
from sample_workbooks.calibration.special import INCIDENTS
from sample_workbooks.calibration.tables import YEARS
from smartcity_desk.core.framework import CityAggregation, Node
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.normalise import WORST_SCORE, goalpost_scores

CITY_INDEX = np.array([95.21, 96.91, 98.2, 99.53, 105.13, 105.86, 109.77])
ROUNDS, COARSE_ROUNDS, GROWTH_ROUNDS, DAMPING = 36, 18, 6, 0.6
TRIMMED = "C304-1"


@dataclass(eq=False)
class Trial:
    """What is changed from round to round.

    Attributes:
        growth: (years,), see :class:`CityPath`.
        coarse: points by which a district is moved, (first level, years, districts).
        fine: the same for items of a continuous scale alone: whole numbers would jump.
        trim: points of the index that the trimmed item makes up for, (years,).
    """

    growth: FloatArray
    coarse: FloatArray
    fine: FloatArray
    trim: FloatArray


@dataclass(frozen=True, eq=False)
class Fitted:
    """The outcome: item code → (years, districts), city values, the program's result."""

    values: dict[str, FloatArray]
    city_values: FloatArray
    result: Result
    growth: FloatArray


def fit(sample: Sample) -> Fitted:
    """Run the rounds; see docs/method.md, “Calibration of the sample”."""
    years, districts = len(YEARS), len(sample.units)
    own = characters(len(sample.framework.items), years, districts)
    trial = Trial(
        growth=solved_growth(sample, CITY_INDEX),
        coarse=sample.targets.copy(),
        fine=np.zeros(sample.targets.shape),
        trim=np.zeros(years),
    )
    aim = CITY_INDEX.copy()
    for number in range(ROUNDS):
        fitted = attempt(sample, trial, own)
        gap = CITY_INDEX - _city_index(fitted.result)
        if number < GROWTH_ROUNDS:
            aim += gap
            trial.growth = solved_growth(sample, aim)
        else:
            trial.trim += gap
        # Rounded, so that the last bits of another machine's arithmetic cannot add up.
        step = DAMPING * (sample.targets - first_level_deviations(fitted.result))
        if number < COARSE_ROUNDS:
            trial.coarse = np.round(trial.coarse + step, 6)
        else:
            trial.fine = np.round(trial.fine + 2 * step, 6)
        trial.trim = np.round(trial.trim, 6)
    return attempt(sample, trial, own)


def attempt(sample: Sample, trial: Trial, own: FloatArray) -> Fitted:
    """Make all district values for ``trial`` and compute the result."""
    city_values = sample.path.values(trial.growth)
    city_scores = _city_scores(sample, city_values)
    values = {}
    for position, node in enumerate(sample.framework.items):
        first = sample.first_level_of(node.code)
        if node.code == INCIDENTS:
            values[node.code] = sample.incidents
            continue
        city = city_values[:, position]
        if node.code == TRIMMED:
            city = city + trial.trim * _value_per_index_point(sample, node, city)
        away = trial.coarse[first] + own[position]
        if is_continuous(node, sample):
            away = away + trial.fine[first]
        city_score = city_scores[:, position, None]
        reach = sample.path.spread[position] * np.clip((city_score - WORST_SCORE) / 30, 0, 1)
        wanted = city_score + reach * away
        values[node.code] = make_item(_task(sample, node, position, city), wanted)
    result = sample.computed(values)
    return Fitted(values, city_values, result, trial.growth)


def is_continuous(node: Node, sample: Sample) -> bool:
    """Whether a small move of a district's score can be met: not by whole numbers."""
    assert node.item is not None
    whole = node.item.decimals == 0 or node.code in sample.path.whole_cases
    return not (whole or node.item.cumulative)


def solved_growth(sample: Sample, aim: FloatArray) -> FloatArray:
    """The growth of each year at which the city's values give the index ``aim``, (years,).

    By bisection: the index rises with growth. Between −1 and 2.
    """
    low, high = np.full(len(aim), -1.0), np.full(len(aim), 2.0)
    shares = _item_shares(sample)
    for _ in range(50):
        middle = (low + high) / 2
        index = (_city_scores(sample, sample.path.values(middle)) * shares).sum(axis=1)
        low, high = np.where(index < aim, middle, low), np.where(index < aim, high, middle)
    return np.asarray(np.round((low + high) / 2, 6))


def first_level_deviations(result: Result) -> FloatArray:
    """First-level scores of the districts, less their mean, (first level, years, districts)."""
    tree = result.tree
    positions = [tree.position[node.code] for node in tree.framework.first_level]
    scores = result.scores[:, positions, : result.rows.unit_count].transpose(1, 0, 2)
    return np.asarray(scores - scores.mean(axis=2, keepdims=True))


def _city_index(result: Result) -> FloatArray:
    index = result.city_index
    assert index is not None
    return index


def _city_scores(sample: Sample, city_values: FloatArray) -> FloatArray:
    """Scores of the city's values, (years, items)."""
    columns = []
    for position, node in enumerate(sample.framework.items):
        assert node.item is not None
        assert node.item.goalposts is not None
        values = city_values[:, position]
        if node.item.city_aggregation is CityAggregation.SUM:
            values = values / sample.denominators[node.item.denominator or ""].sum(axis=1)
        columns.append(goalpost_scores(values, node.item.goalposts))
    return np.stack(columns, axis=1)


def _item_shares(sample: Sample) -> FloatArray:
    """Effective weights of the items, shares of 1."""
    shares = []
    for item in sample.framework.items:
        share, node = 1.0, item
        while node.parent is not None:
            siblings = sample.framework.children(node.parent)
            share *= node.weight / sum(sibling.weight for sibling in siblings)
            node = sample.framework.node(node.parent)
        shares.append(share)
    return np.array(shares)


def _value_per_index_point(sample: Sample, node: Node, city: FloatArray) -> FloatArray:
    assert node.item is not None
    assert node.item.goalposts is not None
    position = [n.code for n in sample.framework.items].index(node.code)
    step = 1e-3
    rise = goalpost_scores(city + step, node.item.goalposts) - goalpost_scores(
        city - step, node.item.goalposts
    )
    return np.asarray(2 * step / (rise * _item_shares(sample)[position]))


def _task(sample: Sample, node: Node, position: int, city: FloatArray) -> ItemTask:
    assert node.item is not None
    per = sample.denominators.get(node.item.denominator or "", np.ones(sample.incidents.shape))
    return ItemTask(
        spec=node.item,
        city=city,
        per=per,
        missing=sample.missing[node.code],
        total_is_fixed=not np.isnan(sample.path.fixed[0, position]),
        whole_cases=node.code in sample.path.whole_cases,
    )
