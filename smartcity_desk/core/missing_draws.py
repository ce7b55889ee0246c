"""Missing values within their range: what a district that reported nothing may have had.

Every missing value is drawn evenly between two ends and scored like a reported one:

    valid range      the item's valid range, per denominator where it is divided by one;
                     the goalposts where that range is open
    goalposts        not-allowed to satisfying value
    observed range   smallest to largest value any unit reported that year

Where the normalisation has no goalposts, the score itself is drawn between the lowest and
the highest score of that year. What is not applicable stays out, as does a whole unit that
has no score at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from smartcity_desk.core.drawing import CHUNK, Drawing, MissingRange, within
from smartcity_desk.core.framework import CityAggregation, Goalposts, ItemSpec
from smartcity_desk.core.item_stages import ItemStages
from smartcity_desk.core.method import Normalisation
from smartcity_desk.core.panel import FloatArray, Panel, Status, frozen
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.normalise import goalpost_scores
from smartcity_desk.core.tree import Tree


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing value and the ends between which it is drawn.

    Attributes:
        unit: row of the unit.
        item: place of the item among the items.
        low, high: the ends, as denominated values; as scores where ``goalposts`` is ``None``.
    """

    unit: int
    item: int
    low: float
    high: float
    goalposts: Goalposts | None


def gaps_of(result: Result, year: int, missing: MissingRange) -> tuple[Gap, ...]:
    """The missing values of ``year`` that are drawn; none where they are left to the rule."""
    if missing is MissingRange.LEAVE:
        return ()
    snapshot = result.snapshot
    by_goalposts = snapshot.method.normalisation is Normalisation.GOALPOSTS
    t = result.year_position(year)
    found = _gaps(result.items, snapshot.panel, result.tree, t, missing, by_goalposts)
    scored = ~np.isnan(result.index[t])
    return tuple(gap for gap in found if scored[gap.unit])


@lru_cache(maxsize=4)
def _gaps(
    items: tuple[ItemStages, ...],
    panel: Panel,
    tree: Tree,
    t: int,
    missing: MissingRange,
    by_goalposts: bool,
) -> tuple[Gap, ...]:
    """Kept: the stages of items stay the same objects while weights are dragged."""
    found: list[Gap] = []
    units = len(panel.units)
    for place, (position, stages) in enumerate(zip(tree.items.tolist(), items, strict=True)):
        absent = ~stages.reported[t, :units]
        if not absent.any():
            continue
        node = tree.nodes[position]
        assert node.item is not None
        column = panel.items.get(node.code)
        if column is not None:
            absent &= column.status[t] != Status.NOT_APPLICABLE
        per = panel.denominators.get(node.item.denominator or "")
        for unit in np.flatnonzero(absent).tolist():
            divisor = 1.0 if per is None else float(per.values[t, unit])
            ends = _ends(node.item, stages, t, units, missing, divisor, by_goalposts)
            if ends is not None:
                goalposts = node.item.goalposts if by_goalposts else None
                found.append(Gap(unit, place, *ends, goalposts))
    return tuple(found)


def _ends(
    spec: ItemSpec,
    stages: ItemStages,
    t: int,
    units: int,
    missing: MissingRange,
    divisor: float,
    by_goalposts: bool,
) -> tuple[float, float] | None:
    """Between which ends a missing value of the item is drawn; ``None`` for nothing known."""
    if not by_goalposts:
        return _observed(stages.normalised[t, :units])
    goalposts = spec.goalposts
    if goalposts is None or not goalposts.are_ordered:
        return None
    if missing is MissingRange.OBSERVED:
        observed = _observed(stages.denominated[t, :units])
        if observed is not None:
            return observed
    low, high = spec.valid_min, spec.valid_max
    if missing is MissingRange.VALID and low is not None and high is not None:
        is_divided = spec.city_aggregation is CityAggregation.SUM and spec.denominator is not None
        scale = divisor if is_divided else 1.0
        if scale > 0:
            return low / scale, high / scale
    return min(goalposts.worst, goalposts.best), max(goalposts.worst, goalposts.best)


def _observed(values: FloatArray) -> tuple[float, float] | None:
    known = values[~np.isnan(values)]
    return (float(known.min()), float(known.max())) if len(known) else None


def drawn_scores(gap: Gap, drawing: Drawing, first: int, count: int = CHUNK) -> FloatArray:
    """The score of a missing value in draws ``first`` … ``first + count``, (draws,)."""
    start, part = within(first, count)
    return _scores(gap, drawing.seed, start)[part]


@lru_cache(maxsize=4096)
def _scores(gap: Gap, seed: int, first: int) -> FloatArray:
    # A stream of its own for each value: filling another one in changes no draw of this one.
    generator = np.random.default_rng([seed, first, 1 + gap.item, 1 + gap.unit])
    values = generator.uniform(gap.low, gap.high, CHUNK)
    return frozen(values if gap.goalposts is None else goalpost_scores(values, gap.goalposts))
