"""Fits growth, district offsets and a last trim until the published figures come out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_workbooks.calibration.character import SEED, characters
from sample_workbooks.calibration.city_scores import (
    city_scores,
    solved_growth,
    value_per_index_point,
)
from sample_workbooks.calibration.district_values import ItemTask, make_item
from sample_workbooks.calibration.sample import Sample
from sample_workbooks.calibration.special import INCIDENTS
from sample_workbooks.calibration.tables import YEARS
from smartcity_desk.core.framework import Node
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.normalise import REFERENCE_SCORE, WORST_SCORE

# 2017, 2019 and 2020 are published, 2015 and 2018 derived; 2014 and 2016 only keep it growing.
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
    """The outcome: item code → (years, districts), and what the program computes from it."""

    values: dict[str, FloatArray]
    result: Result


def fit(sample: Sample, seed: int = SEED) -> Fitted:
    """Run the rounds; see docs/method.md, “Calibration of the sample”."""
    own = characters(len(sample.framework.items), len(YEARS), len(sample.units), seed)
    trial = Trial(
        growth=solved_growth(sample, CITY_INDEX),
        coarse=sample.targets.copy(),
        fine=np.zeros(sample.targets.shape),
        trim=np.zeros(len(YEARS)),
    )
    aim = CITY_INDEX.copy()
    for number in range(ROUNDS):
        result = attempt(sample, trial, own).result
        gap = CITY_INDEX - _city_index(result)
        # Rounded, so that the last bits of another machine's arithmetic cannot add up.
        if number < GROWTH_ROUNDS:
            aim += gap
            trial.growth = solved_growth(sample, aim)
        else:
            trial.trim = np.round(trial.trim + gap, 6)
        step = DAMPING * (sample.targets - first_level_deviations(result))
        if number < COARSE_ROUNDS:
            trial.coarse = np.round(trial.coarse + step, 6)
        else:
            # About half of the items move now, so they move twice as far.
            trial.fine = np.round(trial.fine + 2 * step, 6)
    return attempt(sample, trial, own)


def attempt(sample: Sample, trial: Trial, own: FloatArray) -> Fitted:
    """Make all district values for ``trial`` and compute the result.

    Args:
        own: character of the districts, (items, years, districts), in points.
    """
    city_values = sample.path.values(trial.growth)
    scores = city_scores(sample, city_values)
    values = {}
    for position, node in enumerate(sample.framework.items):
        if node.code == INCIDENTS:
            values[node.code] = sample.incidents
            continue
        city = city_values[:, position]
        if node.code == TRIMMED:
            city = city + trial.trim * value_per_index_point(sample, node, city)
        first = sample.first_level_of(node.code)
        away = trial.coarse[first] + own[position]
        if is_continuous(node, sample):
            away = away + trial.fine[first]
        city_score = scores[:, position, None]
        wanted = city_score + _reach(city_score, float(sample.path.spread[position])) * away
        values[node.code] = make_item(_task(sample, node, position, city), wanted)
    return Fitted(values, sample.computed(values))


def is_continuous(node: Node, sample: Sample) -> bool:
    """Whether a small move of a district's score can be met: not by whole numbers."""
    assert node.item is not None
    whole = node.item.decimals == 0 or node.code in sample.path.whole_cases
    return not (whole or node.item.cumulative)


def first_level_deviations(result: Result) -> FloatArray:
    """First-level scores of the districts, less their mean, (first level, years, districts)."""
    tree = result.tree
    positions = [tree.position[node.code] for node in tree.framework.first_level]
    scores = result.scores[:, positions, : result.rows.unit_count].transpose(1, 0, 2)
    return np.asarray(scores - scores.mean(axis=2, keepdims=True))


def _reach(city_score: FloatArray, spread: float) -> FloatArray:
    """How far districts lie apart: hardly, where the city has only just begun."""
    begun = (city_score - WORST_SCORE) / (REFERENCE_SCORE - WORST_SCORE)
    return np.asarray(spread * np.clip(begun, 0.0, 1.0))


def _city_index(result: Result) -> FloatArray:
    index = result.city_index
    assert index is not None
    return index


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
