"""Findings about the city's values: incomplete, not reported, overridden, not usable."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.checks.city import applying
from smartcity_desk.core.framework import CityAggregation, ItemSpec, Node
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.item_stages import ItemStages, comes_from_districts
from smartcity_desk.core.panel import BoolArray, FloatArray, Panel, Status
from smartcity_desk.core.result import Result
from smartcity_desk.core.whereabouts import Where, where
from smartcity_desk.core.wording import named, only_year, years_named


def city_findings(result: Result, empty: BoolArray) -> Iterator[Issue]:
    """What has to be known about the city's value of each item; nothing without a city.

    Args:
        empty: years in which nobody reported anything, (years,): nothing is said about them.
    """
    row = result.rows.city_row
    if row is None:
        return
    silent = _silent(result)
    yield from _without_data(result, silent & ~empty[:, None])
    for leaf, stages in zip(result.tree.framework.items, result.items, strict=True):
        assert leaf.item is not None
        reported = _reported_for_city(result.snapshot.panel, leaf.code)
        yield from _overridden(result, leaf, stages)
        unused = _years(result, reported & ~stages.overridden)
        if unused:
            at = _reported_at(result, leaf.code, unused)
            yield _about(Severity.WARNING, "city_value_not_used", leaf, unused, at)
        if comes_from_districts(leaf.item):
            yield from _incomplete(result, leaf, stages, silent)
        else:
            missing = _years(result, ~stages.overridden & ~empty)
            if missing:
                at = _reported_at(result, leaf.code, missing)
                yield _about(Severity.WARNING, "city_value_not_reported", leaf, missing, at)


def _reported_for_city(panel: Panel, code: str) -> BoolArray:
    column = panel.city_items.get(code)
    if column is None:
        return np.zeros(len(panel.years), np.bool_)
    return ~np.isnan(column.values[:, 0])


def _overridden(result: Result, leaf: Node, stages: ItemStages) -> Iterator[Issue]:
    """Years in which nothing can be held against the reported figure.

    Where every unit reports that the item applies to, ``city_value_conflicts`` compares them:
    either they agree, and it makes no difference which of them counts, or that entry says so.
    """
    years = _years(result, stages.overridden & ~_comparable(result.snapshot.panel, leaf.code))
    if not years or leaf.item is None or leaf.item.city_aggregation is CityAggregation.UNION:
        return  # A union has no other value than the reported one: nothing is overridden.
    column = result.snapshot.panel.city_items[leaf.code]
    values = [f"{column.values[result.year_position(y), 0]:.15g}" for y in years]
    reading = ", ".join(
        v if len(years) == 1 else f"{y}: {v}" for y, v in zip(years, values, strict=True)
    )
    at = _reported_at(result, leaf.code, years)
    yield _about(Severity.INFO, "city_value_overridden", leaf, years, at, reading=reading)


def _silent(result: Result) -> BoolArray:
    """Which units have no value at all in a year, (years, units)."""
    units = result.rows.unit_count
    spoken = np.zeros((len(result.years), units), np.bool_)
    for stages in result.items:
        spoken |= stages.reported[:, :units]
    return ~spoken


def _without_data(result: Result, silent: BoolArray) -> Iterator[Issue]:
    """One entry a unit, instead of one for each of its items."""
    for place, unit in enumerate(result.rows.units):
        years = _years(result, silent[:, place])
        if years:
            yield Issue(
                Severity.WARNING, "unit_without_data", unit=unit.code, year=only_year(years),
                details={**named("unit", unit.name), **years_named(years)},
            )  # fmt: skip


def _incomplete(
    result: Result, leaf: Node, stages: ItemStages, silent: BoolArray
) -> Iterator[Issue]:
    """Years whose city value rests on some of the units only, with how many.

    Units without any data are told once, not again for each item; nor are those that only
    lack a denominator, of which an entry of its own names every item it concerns.
    """
    usable = _usable(result, leaf.code, leaf.item, stages)
    given = np.isfinite(_own_values(result.snapshot.panel, leaf.code))
    present = (~silent).sum(axis=1)
    expected = present - _not_applicable(result.snapshot.panel, leaf.code, silent)
    counts = usable.sum(axis=1)
    short = (given.sum(axis=1) < expected) & ~stages.overridden
    years = _years(result, short)
    if not years:
        return
    pairs = [(y, result.year_position(y)) for y in years]
    yield _about(
        Severity.WARNING, "city_value_incomplete", leaf, years,
        _lacking_at(result, leaf.code, years, given | silent),
        counts_zh="、".join(f"{y} 年 {counts[t]}/{expected[t]}" for y, t in pairs),
        counts_en=", ".join(f"{y}: {counts[t]} of {expected[t]}" for y, t in pairs),
    )  # fmt: skip


def _comparable(panel: Panel, code: str) -> BoolArray:
    """In which years every unit reports that the item applies to, (years,)."""
    column = panel.items.get(code)
    if column is None:
        return np.zeros(len(panel.years), np.bool_)
    own = (applying(column, t) for t in range(len(panel.years)))
    return np.array([bool(len(each) and np.isfinite(each).all()) for each in own], np.bool_)


def _own_values(panel: Panel, code: str) -> FloatArray:
    """What the units report of an item, (years, units); NaN where they do not."""
    column = panel.items.get(code)
    if column is None:
        return np.full((len(panel.years), len(panel.units)), np.nan)
    return column.values


def _usable(result: Result, code: str, spec: ItemSpec | None, stages: ItemStages) -> BoolArray:
    """Whether a unit's value enters the city's, (years, units)."""
    own: BoolArray = stages.reported[:, : result.rows.unit_count]
    if spec is None or spec.city_aggregation is not CityAggregation.WMEAN:
        return own
    if spec.denominator is None:
        return own
    per = result.snapshot.panel.denominators.get(spec.denominator)
    return own & (per.values > 0) if per is not None else np.zeros_like(own)


def _not_applicable(panel: Panel, code: str, silent: BoolArray) -> NDArray[np.intp]:
    """How many units with data the item does not apply to, (years,)."""
    column = panel.items.get(code)
    if column is None:
        return np.zeros(len(panel.years), np.intp)
    count: NDArray[np.intp] = np.sum((column.status == Status.NOT_APPLICABLE) & ~silent, axis=1)
    return count


def _years(result: Result, flags: BoolArray) -> list[int]:
    return [year for year, flag in zip(result.years, flags, strict=True) if flag]


def _about(
    severity: Severity, code: str, leaf: Node, years: list[int], at: Where, reading: str = "",
    **words: str,
) -> Issue:  # fmt: skip
    return Issue(
        severity, code, at.first.file, at.first.sheet, at.first.cell,
        item=leaf.code, year=only_year(years), reading=reading,
        details={**named("item", leaf.name), **years_named(years), **at.words, **words},
    )  # fmt: skip


def _reported_at(result: Result, code: str, years: list[int]) -> Where:
    """Where the reported city figures stand."""
    cells = [(result.year_position(year), 0) for year in years]
    return where(result.snapshot.panel.city_items.get(code), cells)


def _lacking_at(result: Result, code: str, years: list[int], given: BoolArray) -> Where:
    """The cells that units left empty, of those that reported anything at all."""
    cells = [
        (t, int(u)) for t in map(result.year_position, years) for u in np.flatnonzero(~given[t])
    ]
    return where(result.snapshot.panel.items.get(code), cells)
