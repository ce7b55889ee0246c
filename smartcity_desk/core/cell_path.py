"""How one value goes into the score: denominated, filled, normalised, weighed."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.cells import Place
from smartcity_desk.core.difference import ITEM
from smartcity_desk.core.result import Result

REFERENCE = 100.0


@dataclass(frozen=True, slots=True)
class CellPath:
    """The stages of one value; NaN where there is none.

    Attributes:
        denominated, imputed: in the denominated unit of the item.
        score: normalised, in points.
        effective: weight of the item in the whole index, per cent.
        applied: the same after missing siblings are left out, for this row and year.
        points: what the item brings into the index, ``applied · score / 100``.
        beyond: what it brings beyond the reference, ``applied · (score − 100) / 100``.
        is_overridden: whether the city's value is a reported one.
    """

    denominated: float
    imputed: float
    score: float
    effective: float
    applied: float
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
    score = float(stages.normalised[t, row])
    applied = float(result.applied_weights(place.year, row)[position, 0]) * 100
    return CellPath(
        float(stages.denominated[t, row]),
        float(stages.imputed[t, row]),
        score,
        float(result.snapshot.weights.effective[position]),
        applied,
        applied * score / 100,
        applied * (score - REFERENCE) / 100,
        bool(row == result.rows.city_row and stages.overridden[t]),
    )
