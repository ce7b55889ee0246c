"""How one value goes into the score: denominated, treated, normalised, weighed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from smartcity_desk.core.adjustments import adjusted
from smartcity_desk.core.cells import Place
from smartcity_desk.core.difference import ITEM
from smartcity_desk.core.method import CityRule, MissingRule
from smartcity_desk.core.result import Result

REFERENCE = 100.0


class Treatment(StrEnum):
    """What the method did with a value between denominating and normalising it.

    Missing values are all that is treated: no rule trims or pulls in what is unusual.
    """

    NONE = "none"
    FILLED = "filled"
    LEFT_OUT = "left_out"
    BLOCKED = "blocked"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class CellPath:
    """The stages of one value; NaN where there is none.

    Attributes:
        denominated, imputed: in the denominated unit of the item.
        treatment: what became of it between the two: nothing, filled in, left out, or no score
            for what is above; the city may take the mean of its districts' scores instead.
        score: normalised, in points.
        effective: weight of the item in the whole index, per cent.
        applied: the same after missing siblings are left out, for this row and year.
        coefficient: what the index of the unit is multiplied by, 1 where it is not.
        points: what the item brings into the index, ``coefficient · applied · score / 100``.
        beyond: what it brings beyond the reference,
            ``coefficient · applied · (score − 100) / 100``.
        is_overridden: whether the city's value is a reported one.
    """

    denominated: float
    imputed: float
    treatment: Treatment
    score: float
    effective: float
    applied: float
    coefficient: float
    points: float
    beyond: float
    is_overridden: bool


def cell_path(result: Result, place: Place) -> CellPath | None:
    """The way of the value at ``place``; ``None`` for what ``result`` does not know."""
    position = result.tree.position.get(place.item)
    knows = place.kind == ITEM and position is not None and place.unit in result.rows.codes
    if not knows or place.year not in result.years or position not in result.tree.items:
        return None
    stages = result.items[list(result.tree.items).index(position)]
    t, row = result.year_position(place.year), result.rows.position(place.unit)
    score, effective = float(stages.normalised[t, row]), result.snapshot.weights.effective
    applied = float(result.applied_weights(place.year, row)[position, 0]) * 100
    index = adjusted(result, place.unit, place.year)
    coefficient = 1.0 if index is None or index.coefficient is None else index.coefficient
    denominated, imputed = float(stages.denominated[t, row]), float(stages.imputed[t, row])
    return CellPath(
        denominated,
        imputed,
        _treatment(result, row, denominated, imputed),
        score,
        float(effective[position]),
        applied,
        coefficient,
        coefficient * applied * score / 100,
        coefficient * applied * (score - REFERENCE) / 100,
        bool(row == result.rows.city_row and stages.overridden[t]),
    )


def _treatment(result: Result, row: int, denominated: float, imputed: float) -> Treatment:
    method, rows = result.snapshot.method, result.rows
    if row >= rows.unit_count and method.city is CityRule.MEAN_OF_DISTRICTS:
        return Treatment.MEAN
    if denominated == denominated:
        return Treatment.NONE
    if imputed == imputed:
        return Treatment.FILLED
    return Treatment.BLOCKED if method.missing is MissingRule.BLOCK else Treatment.LEFT_OUT
