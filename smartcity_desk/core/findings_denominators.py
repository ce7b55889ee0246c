"""Findings about denominators: missing, or not above zero, where a value needs one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from smartcity_desk.core.framework import CityAggregation, Denominator, Node
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import NOWHERE, Column, FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.wording import all_named, named, only_year, years_named

Place = tuple[int, int]


@dataclass
class _Need:
    """The items that one denominator would have divided, or weighted, at a place."""

    divided: list[Node] = field(default_factory=list)
    weighted: list[Node] = field(default_factory=list)

    def of(self, *, divides: bool) -> list[Node]:
        """The items it would have divided, else those it would have weighted."""
        return self.divided if divides else self.weighted


def denominator_findings(result: Result) -> Iterator[Issue]:
    """One issue for each unit and denominator that reported values lack, its years joined.

    One that is not above zero stands in a cell and has an issue of its own. ``sum`` items are
    divided by it: without it they count as not reported. ``wmean`` items are only weighted by
    it: without it the unit is left out of the city's mean.
    """
    for denominator in result.tree.framework.denominators:
        items = [n for n in result.tree.framework.items if _uses(n, denominator)]
        column = result.snapshot.panel.denominators.get(denominator.code)
        lacking = _needs(result, items, column)
        for divides in (True, False):
            yield from _issues(result, denominator, column, lacking, divides=divides)


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


def _issues(
    result: Result, denominator: Denominator, column: Column | None, needs: dict[Place, _Need],
    *, divides: bool,
) -> Iterator[Issue]:  # fmt: skip
    """Of each unit, in order: what is missing in some years, and each value not above zero."""
    missing: dict[int, dict[int, list[Node]]] = {}
    wrong: dict[int, list[Issue]] = {}
    for (unit, t), need in sorted(needs.items()):
        items = need.of(divides=divides)
        value = np.nan if column is None else column.values[t, unit]
        if items and np.isnan(value):
            missing.setdefault(unit, {})[t] = items
        elif items:
            issue = _issue(result, denominator, column, unit, {t: items}, divides=divides)
            wrong.setdefault(unit, []).append(issue)
    for unit in sorted(missing.keys() | wrong.keys()):
        if unit in missing:
            yield _issue(result, denominator, column, unit, missing[unit], divides=divides)
        yield from wrong.get(unit, ())


def _issue(
    result: Result, denominator: Denominator, column: Column | None, place: int,
    items: dict[int, list[Node]], *, divides: bool,
) -> Issue:  # fmt: skip
    """About the unit at ``place`` in the years (positions) of ``items``, in the first's cell."""
    unit, t = result.rows.units[place], min(items)
    years = [result.years[each] for each in sorted(items)]
    origin = NOWHERE if column is None else column.origins.get((t, place), NOWHERE)
    value = np.nan if column is None else column.values[t, place]
    problem = "missing" if np.isnan(value) else "not_positive"
    raw = origin.raw or ("" if np.isnan(value) else f"{value:g}")
    concerned = dict.fromkeys(node for nodes in items.values() for node in nodes)
    return Issue(
        Severity.ERROR if divides else Severity.WARNING,
        f"denominator_{problem}" if divides else f"weighting_{problem}",
        file=origin.file, sheet=origin.sheet, cell=origin.cell,
        unit=unit.code, item=denominator.code, year=only_year(years),
        raw=raw if len(years) == 1 else "",
        details={
            **named("unit", unit.name), **named("denominator", denominator.name),
            **all_named("items", [leaf.name for leaf in concerned]), **years_named(years),
        },
    )  # fmt: skip
