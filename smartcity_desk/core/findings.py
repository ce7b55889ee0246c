"""Findings: issues that follow from a computation, not from reading a file.

Missing goalposts and denominators, incomplete or overridden city values, items on which
all units are equal, units without an index, and what the checks find unusual. One entry
per item or unit; the years it concerns are joined, so that seven years do not make seven
entries. Of a year in which nobody reported anything a single entry says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from smartcity_desk.core.checks import panel_checks
from smartcity_desk.core.findings_city import city_findings
from smartcity_desk.core.findings_denominators import denominator_findings
from smartcity_desk.core.framework import Direction, ItemSpec, Node
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.item_stages import ItemStages, is_computable
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import BoolArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.silent_years import silence, silent_years
from smartcity_desk.core.whereabouts import where
from smartcity_desk.core.wording import named, only_year, years_named


def findings(result: Result) -> list[Issue]:
    """All issues that follow from ``result``: errors first, then in framework order."""
    silent = silent_years(result)
    found = [
        *silence(result, silent),
        *_goalposts(result.tree.framework.items),
        *denominator_findings(result),
        *city_findings(result, silent),
        *_units_without_index(result, silent),
        *_constant_items(result, silent),
        *panel_checks(result),
    ]
    order = list(Severity)
    return sorted(found, key=lambda issue: order.index(issue.severity))


def _goalposts(leaves: Iterable[Node]) -> Iterator[Issue]:
    for leaf in leaves:
        assert leaf.item is not None
        if leaf.item.goalposts is None:
            yield Issue(
                Severity.ERROR, "goalposts_missing", item=leaf.code,
                details=named("item", leaf.name),
            )  # fmt: skip
        elif not is_computable(leaf.item):
            points = leaf.item.goalposts
            yield Issue(
                Severity.ERROR, "goalposts_not_ordered", item=leaf.code,
                raw=f"{points.worst:g}, {points.reference:g}, {points.best:g}",
                details=named("item", leaf.name),
            )  # fmt: skip


def _units_without_index(result: Result, silent: BoolArray) -> Iterator[Issue]:
    for row, unit in enumerate(result.rows.units):
        without = np.isnan(result.index[:, row]) & ~silent
        years = [year for year, missing in zip(result.years, without, strict=True) if missing]
        if years:
            yield Issue(
                Severity.WARNING, "unit_without_index", unit=unit.code, year=only_year(years),
                details={**named("unit", unit.name), **years_named(years)},
            )  # fmt: skip


def _constant_items(result: Result, silent: BoolArray) -> Iterator[Issue]:
    units = result.rows.unit_count
    for leaf, stages in zip(result.tree.framework.items, result.items, strict=True):
        assert leaf.item is not None
        constant = _constant_years(stages, units, result.years)
        begun = _first_year(leaf.item, stages, units, result.years)
        years = [
            year for year in constant
            if year >= begun and not silent[result.year_position(year)]
        ]  # fmt: skip
        if years and is_computable(leaf.item):
            column = result.snapshot.panel.items.get(leaf.code)
            cells = [(result.year_position(y), u) for y in years for u in range(units)]
            at = where(column, cells)
            yield Issue(
                Severity.INFO, "item_constant", at.first.file, at.first.sheet, at.first.cell,
                item=leaf.code, year=only_year(years),
                details={**_item_words(leaf.name), **years_named(years), **at.words},
            )  # fmt: skip


def _constant_years(stages: ItemStages, units: int, years: tuple[int, ...]) -> list[int]:
    """The years in which at least two units have a value and all have the same."""
    constant = []
    for year, values in zip(years, stages.imputed[:, :units], strict=True):
        own = values[~np.isnan(values)]
        if len(own) > 1 and own.max() == own.min():
            constant.append(year)
    return constant


def _first_year(spec: ItemSpec, stages: ItemStages, units: int, years: tuple[int, ...]) -> int:
    """The first year in which any unit has some of the item.

    Before it all have 0 of what did not exist yet, which nobody needs to be told. Where nobody
    ever has any, and where less is better, equal zeros are told like other equal values.
    """
    own = stages.imputed[:, :units]
    any_at_all = (np.isfinite(own) & (own != 0)).any(axis=1)
    if spec.direction is Direction.COST or not any_at_all.any():
        return years[0]
    return years[int(any_at_all.argmax())]


def _item_words(name: Name) -> dict[str, str]:
    return named("item", name)
