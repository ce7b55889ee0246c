"""Findings about denominators: missing, or not above zero, where a value needs one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from smartcity_desk.core.framework import CityAggregation, Denominator, Node
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import NOWHERE, Column, FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.wording import all_named, named

Place = tuple[int, int]


@dataclass
class _Need:
    """The items that one denominator would have divided, or weighted, at a place."""

    divided: list[Node] = field(default_factory=list)
    weighted: list[Node] = field(default_factory=list)


def denominator_findings(result: Result) -> Iterator[Issue]:
    """One issue for each unit, year and denominator that a reported value lacks.

    ``sum`` items are divided by it: without it they count as not reported. ``wmean`` items
    are only weighted by it: without it the unit is left out of the city's mean.
    """
    for denominator in result.tree.framework.denominators:
        items = [n for n in result.tree.framework.items if _uses(n, denominator)]
        column = result.snapshot.panel.denominators.get(denominator.code)
        for place, need in sorted(_needs(result, items, column).items()):
            if need.divided:
                yield _issue(result, denominator, column, place, need.divided, divides=True)
            if need.weighted:
                yield _issue(result, denominator, column, place, need.weighted, divides=False)


def _uses(leaf: Node, denominator: Denominator) -> bool:
    return leaf.item is not None and leaf.item.denominator == denominator.code


def _needs(result: Result, items: list[Node], column: Column | None) -> dict[Place, _Need]:
    """Unit and year → items that are reported there, where the denominator is not usable."""
    panel = result.snapshot.panel
    shape = (len(panel.years), len(panel.units))
    per: FloatArray = np.full(shape, np.nan) if column is None else column.values
    needs: dict[Place, _Need] = {}
    for leaf in items:
        reported = panel.items.get(leaf.code)
        if leaf.item is None or reported is None:
            continue
        lacking = ~np.isnan(reported.values) & ~(per > 0)
        for t, unit in np.argwhere(lacking):
            need = needs.setdefault((int(unit), int(t)), _Need())
            if leaf.item.city_aggregation is CityAggregation.SUM:
                need.divided.append(leaf)
            elif leaf.item.city_aggregation is CityAggregation.WMEAN:
                need.weighted.append(leaf)
    return needs


def _issue(
    result: Result, denominator: Denominator, column: Column | None, place: Place,
    items: list[Node], *, divides: bool,
) -> Issue:  # fmt: skip
    unit_position, t = place
    unit = result.rows.units[unit_position]
    origin = NOWHERE if column is None else column.origins.get((t, unit_position), NOWHERE)
    value = np.nan if column is None else column.values[t, unit_position]
    problem = "missing" if np.isnan(value) else "not_positive"
    raw = origin.raw or ("" if np.isnan(value) else f"{value:g}")
    return Issue(
        Severity.ERROR if divides else Severity.WARNING,
        f"denominator_{problem}" if divides else f"weighting_{problem}",
        file=origin.file, sheet=origin.sheet, cell=origin.cell,
        unit=unit.code, item=denominator.code, year=result.years[t], raw=raw,
        details={
            **named("unit", unit.name), **named("denominator", denominator.name),
            **all_named("items", [leaf.name for leaf in items]),
        },
    )  # fmt: skip
