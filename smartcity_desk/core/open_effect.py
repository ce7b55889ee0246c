"""Open effect: which ranks can change where many figures at once are not known.

All at the end of their valid range that serves the district best, all at the other end, and
all missing, each computed afresh: an index that is a weighted mean lies between the first two
whatever the figures are, so that every rank between those seen can be had. An open end lies
far beyond everything known. Denominators that are missing too are taken at the median of the
other districts; those that are open themselves are tried at both ends of what is no slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from smartcity_desk.core.cells import place_of, with_readings
from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.entry_effect import Basis, EntryEffect, between
from smartcity_desk.core.framework import CityAggregation, Direction, Framework, ItemSpec
from smartcity_desk.core.panel import Column, Panel, Reading, Status
from smartcity_desk.core.pipeline import Pipeline
from smartcity_desk.core.resolutions import Place
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot

# A denominator may be any positive figure; beyond a thousand times what is known is no figure.
WIDEST: Final = 1000.0
_FAR: Final = 1e6  # times everything known: no weight makes up for it
_Values = dict[Place, float | None]


def open_effect(result: Result, places: Sequence[Place]) -> EntryEffect:
    """Which ranks can change if ``places``, all of one district, have any valid figures."""
    snapshot, pipeline = result.snapshot, Pipeline()
    cases = _cases(snapshot.panel, result.tree.framework, places)
    found = (
        pipeline.run(Snapshot(_with(snapshot.panel, case), snapshot.weights, snapshot.method))
        for case in cases
    )
    return between(result, found, max(year for _, _, year in places), Basis.ANY_OF_MANY)


def anybody_effect(result: Result, codes: Sequence[str], year: int) -> EntryEffect:
    """Which ranks can change if any district may have any figures in ``codes``: all of them.

    None does where no item among ``codes`` has a weight, or nobody can be overtaken.
    """
    tree, count = result.tree, result.rows.unit_count
    effective = result.snapshot.weights.effective
    weighs = any(effective[tree.position[code]] > 0 for code in codes if code in tree.position)
    per = {node.item.denominator for node in tree.framework.items if node.item is not None}
    if count < 2 or not (weighs or per.intersection(codes)):
        return EntryEffect(0, 0, year, Basis.ANY_OF_MANY)
    return EntryEffect(1, count, year, Basis.ANY_OF_MANY)


def _cases(panel: Panel, framework: Framework, places: Sequence[Place]) -> list[_Values]:
    """What is tried: values by place."""
    items = [place for place in places if place[1] in panel.items]
    per = [place for place in places if place[1] not in panel.items]
    best: _Values = {}
    worst: _Values = {}
    for place in items:
        spec = framework.node(place[1]).item
        assert spec is not None
        ends = _ends(panel, spec, place[1])
        if spec.direction is Direction.COST:
            ends = ends[1], ends[0]
        worst[place], best[place] = ends
    beside = _denominators(panel, framework, items) | {place: _usual(panel, place) for place in per}
    cases = [best | beside, worst | beside] if items else []
    low: _Values = {place: _usual(panel, place) / WIDEST for place in per}
    high: _Values = {place: _usual(panel, place) * WIDEST for place in per}
    cases += [low, high] if per else []
    return [*cases, dict.fromkeys(places)]


def _ends(panel: Panel, spec: ItemSpec, code: str) -> tuple[float, float]:
    """Both ends of what is valid; an open one lies far beyond what is known."""
    known = np.abs(panel.items[code].values)
    known = known[np.isfinite(known)]
    scale = float(known.max()) if known.size else 1.0
    if spec.goalposts is not None:
        posts = spec.goalposts
        scale = max(scale, *(abs(p) for p in (posts.worst, posts.reference, posts.best)))
    if spec.denominator is not None and spec.denominator in panel.denominators:
        per = panel.denominators[spec.denominator].values
        scale *= max(1.0, float(np.nanmax(per, initial=1.0)))
    far = _FAR * max(scale, 1.0)
    return (
        -far if spec.valid_min is None else spec.valid_min,
        far if spec.valid_max is None else spec.valid_max,
    )


def _denominators(panel: Panel, framework: Framework, items: Sequence[Place]) -> _Values:
    """The denominators that ``items`` are divided by and that are missing, as they usually are."""
    found: _Values = {}
    for unit, code, year in items:
        spec = framework.node(code).item
        assert spec is not None
        if spec.denominator is None or spec.city_aggregation is not CityAggregation.SUM:
            continue
        place = unit, spec.denominator, year
        column = panel.denominators.get(spec.denominator)
        if column is not None and not _value(panel, column, place) > 0:
            found[place] = _usual(panel, place)
    return found


def _value(panel: Panel, column: Column, place: Place) -> float:
    return float(column.values[panel.year_position(place[2]), panel.unit_position(place[0])])


def _usual(panel: Panel, place: Place) -> float:
    """The median of a denominator in the year, else in all years, else one."""
    values = panel.denominators[place[1]].values
    for among in (values[panel.year_position(place[2])], values):
        known = among[among > 0]
        if known.size:
            return float(np.median(known))
    return 1.0


def _with(panel: Panel, values: _Values) -> Panel:
    readings = {
        place_of(ITEM if code in panel.items else DENOMINATOR, unit, code, year): Reading(
            value, Status.NOT_REPORTED if value is None else Status.EDITED
        )
        for (unit, code, year), value in values.items()
    }
    return with_readings(panel, readings)
