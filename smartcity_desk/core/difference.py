"""What changed from one snapshot to the next: structure, cells, weights, method.

Columns are compared by identity first, so that the difference after one edit costs one
column. The result is what the audit trail records and what undo words are made from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

import numpy as np

from smartcity_desk.core.panel import Column, Panel, Reading
from smartcity_desk.core.snapshot import Snapshot

ITEM, DENOMINATOR = "item", "denominator"
COEFFICIENT, DEDUCTION = "coefficient", "deduction"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One reading that changed; ``unit`` is the city's code for a reported city value.

    ``code`` is an item or denominator, empty for a coefficient or deduction.
    """

    kind: str
    unit: str
    code: str
    year: int
    old: Reading
    new: Reading


@dataclass(frozen=True, slots=True)
class WeightChange:
    """One entered weight that changed, in per cent of the parent."""

    code: str
    old: float
    new: float


@dataclass(frozen=True, slots=True)
class StructureChange:
    """One part of the structure that came, went or reads otherwise.

    Attributes:
        kind: framework, node, denominator, unit, city, group, year, or order (then
            ``code`` says of what).
        old, new: all of it as JSON; empty where there is none.
    """

    kind: str
    code: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class MethodChange:
    """One choice of the method that changed."""

    key: str
    old: str
    new: str


Change = StructureChange | CellChange | WeightChange | MethodChange


def changes(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Every change from ``before`` to ``after``: structure, cells, weights, method.

    Where units or years were added or removed, the cells that both have are compared;
    the others come and go with their unit or year.
    """
    return (
        *structure_changes(before, after),
        *_common_cell_changes(before.panel, after.panel),
        *_weight_changes(before, after),
        *_method_changes(before, after),
    )


def same_layout(one: Panel, other: Panel) -> bool:
    """Whether both have the same units, in the same order, and the same years."""
    return one.years == other.years and one.units == other.units and one.city == other.city


def structure_changes(before: Snapshot, after: Snapshot) -> Iterator[StructureChange]:
    """What came, went or reads otherwise in framework, units, groups and years."""
    is_same = before.framework is after.framework and before.panel.groups == after.panel.groups
    if is_same and same_layout(before.panel, after.panel):
        return
    old, new = _structure(before), _structure(after)
    for place in {**old, **new}:
        was, now = old.get(place, ""), new.get(place, "")
        if was != now:
            yield StructureChange(*place, was, now)


def _structure(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """Kind and code → all of it as JSON, in framework order."""
    framework, panel = snapshot.framework, snapshot.panel
    parts: list[tuple[str, str, object]] = [
        (
            "framework",
            "",
            (
                asdict(framework.name),
                framework.version,
                framework.first_year,
                asdict(framework.note),
            ),
        ),
        *(("node", n.code, asdict(n)) for n in framework.nodes),
        *(("denominator", d.code, asdict(d)) for d in framework.denominators),
        *(("unit", u.code, asdict(u)) for u in panel.units),
        *(("city", u.code, asdict(u)) for u in (panel.city,) if u is not None),
        *(("group", g.code, asdict(g)) for g in panel.groups),
        *(("year", str(year), year) for year in panel.years),
    ]
    found = {(kind, code): json.dumps(data, ensure_ascii=False) for kind, code, data in parts}
    orders = (
        ("node", [n.code for n in framework.nodes]),
        ("unit", [u.code for u in panel.units]),
        ("group", [g.code for g in panel.groups]),
    )
    return found | {("order", kind): json.dumps(codes) for kind, codes in orders}


def _common_cell_changes(before: Panel, after: Panel) -> Iterator[CellChange]:
    """The readings that differ among those that both panels have."""
    if same_layout(before, after):
        yield from cell_changes(before, after)
        return
    years = [y for y in after.years if y in before.years]
    known = {u.code for u in before.units}
    units = [u.code for u in after.units if u.code in known]
    for kind, name, own in (
        (ITEM, "items", units),
        (DENOMINATOR, "denominators", units),
        (ITEM, "city_items", _city_of(before, after)),
        (DENOMINATOR, "city_denominators", _city_of(before, after)),
    ):
        old, new = getattr(before, name), getattr(after, name)
        for code in {**old, **new}:
            if old.get(code) is not new.get(code):
                yield from _common_in(kind, name, code, own, years, before, after)


def _city_of(before: Panel, after: Panel) -> list[str]:
    if before.city is None or after.city is None or before.city.code != after.city.code:
        return []
    return [after.city.code]


def _common_in(
    kind: str, name: str, code: str, units: list[str], years: list[int], before: Panel, after: Panel
) -> Iterator[CellChange]:
    is_city = name.startswith("city")
    for year in years:
        for unit in units:
            old, new = (
                _reading_in(getattr(p, name).get(code), p, unit, year, is_city=is_city)
                for p in (before, after)
            )
            if old != new:
                yield CellChange(kind, unit, code, year, old, new)


def _reading_in(
    column: Column | None, panel: Panel, unit: str, year: int, *, is_city: bool
) -> Reading:
    if column is None:
        return Column.empty(1, 1).reading(0, 0)
    return column.reading(panel.year_position(year), 0 if is_city else panel.unit_position(unit))


def cell_changes(before: Panel, after: Panel) -> Iterator[CellChange]:
    """The readings that differ; both panels have the same units and years."""
    if before is after:
        return
    if before.years != after.years or before.units != after.units:
        raise ValueError("units or years are others")
    units = tuple(u.code for u in after.units)
    city = (after.city.code,) if after.city is not None else ()
    for kind, own, reported in (
        (ITEM, "items", "city_items"),
        (DENOMINATOR, "denominators", "city_denominators"),
    ):
        for name, codes in ((own, units), (reported, city)):
            old, new = getattr(before, name), getattr(after, name)
            yield from _in_columns(kind, codes, after.years, old, new)
    for kind, name in ((COEFFICIENT, "coefficients"), (DEDUCTION, "deductions")):
        old, new = (
            {"": c} if c is not None else {} for c in (getattr(p, name) for p in (before, after))
        )
        yield from _in_columns(kind, (*units, *(city or ("",))), after.years, old, new)


def _in_columns(
    kind: str,
    units: tuple[str, ...],
    years: tuple[int, ...],
    before: Mapping[str, Column],
    after: Mapping[str, Column],
) -> Iterator[CellChange]:
    blank = Column.empty(len(years), len(units))
    for code in {**before, **after}:
        old, new = before.get(code, blank), after.get(code, blank)
        if old is new:
            continue
        for t, u in _differing(old, new):
            yield CellChange(kind, units[u], code, years[t], old.reading(t, u), new.reading(t, u))


def _differing(old: Column, new: Column) -> list[tuple[int, int]]:
    same = (old.values == new.values) | (np.isnan(old.values) & np.isnan(new.values))
    same &= (old.status == new.status) & (old.bounds == new.bounds)
    places = {(int(t), int(u)) for t, u in np.argwhere(~same)}
    if old.origins != new.origins:
        for place in {**old.origins, **new.origins}:
            if old.origins.get(place) != new.origins.get(place):
                places.add(place)
    return sorted(places)


def _weight_changes(before: Snapshot, after: Snapshot) -> Iterator[WeightChange]:
    if before.weights.tree is not after.weights.tree:
        was, now = before.weights.as_mapping(), after.weights.as_mapping()
        for code, weight in now.items():
            if was.get(code, weight) != weight:
                yield WeightChange(code, was[code], weight)
        return
    old, new = before.weights.entered, after.weights.entered
    for position in np.flatnonzero(old != new):
        code = after.weights.tree.codes[position]
        yield WeightChange(code, float(old[position]), float(new[position]))


def _method_changes(before: Snapshot, after: Snapshot) -> Iterator[MethodChange]:
    new = after.method.as_mapping()
    for key, old in before.method.as_mapping().items():
        if new[key] != old:
            yield MethodChange(key, str(old), str(new[key]))
