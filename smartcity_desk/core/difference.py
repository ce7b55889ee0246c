"""What changed from one snapshot to the next: structure, cells, weights, method.

Columns are compared by identity first, so that the difference after one edit costs one
column. The result is what the audit trail records and what undo words are made from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

import numpy as np

from smartcity_desk.core.panel import MISSING, Column, Panel, Reading
from smartcity_desk.core.snapshot import Snapshot

ITEM, DENOMINATOR = "item", "denominator"
COEFFICIENT, DEDUCTION = "coefficient", "deduction"
ADJUSTMENTS = {COEFFICIENT: "coefficients", DEDUCTION: "deductions"}
"""Kind of an adjustment → the attribute of the panel that holds its column."""


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

    Where units or years were added, their cells are changes from *not reported*; cells of
    units or years that were removed go with them. A node that came weighed nothing before.
    """
    return (
        *structure_changes(before, after),
        *_other_layout_changes(before.panel, after.panel),
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
    old, new = structure_parts(before), structure_parts(after)
    for place in {**old, **new}:
        was, now = old.get(place, ""), new.get(place, "")
        if was != now:
            yield StructureChange(*place, was, now)


def structure_parts(snapshot: Snapshot) -> dict[tuple[str, str], str]:
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


def _other_layout_changes(before: Panel, after: Panel) -> Iterator[CellChange]:
    """The readings of ``after`` that differ; units and years that came had none before."""
    if same_layout(before, after):
        yield from cell_changes(before, after)
        return
    own = [unit.code for unit in after.units]
    city = [] if after.city is None else [after.city.code]
    for kind, name, units in (
        (ITEM, "items", own),
        (DENOMINATOR, "denominators", own),
        (ITEM, "city_items", city),
        (DENOMINATOR, "city_denominators", city),
        *((kind, name, [*own, *(city or [""])]) for kind, name in ADJUSTMENTS.items()),
    ):
        old, new = _Places(before, name), _Places(after, name)
        for code in {**old.columns, **new.columns}:
            for year in after.years:
                for unit in units:
                    was, now = old.reading(code, unit, year), new.reading(code, unit, year)
                    if was != now:
                        yield CellChange(kind, unit, code, year, was, now)


class _Places:
    """Readings of one part of a panel by code, unit and year; none where it has no such."""

    def __init__(self, panel: Panel, name: str) -> None:
        given: Mapping[str, Column] | Column | None = getattr(panel, name)
        self.columns: Mapping[str, Column] = {}
        if isinstance(given, Mapping):
            self.columns = given
        elif given is not None:
            self.columns = {"": given}
        self._years = {year: t for t, year in enumerate(panel.years)}
        own = {unit.code: u for u, unit in enumerate(panel.units)}
        city = "" if panel.city is None else panel.city.code
        if name in ADJUSTMENTS.values():
            self._units = own | {city: len(own)}
        elif name.startswith("city"):
            self._units = {} if panel.city is None else {city: 0}
        else:
            self._units = own

    def reading(self, code: str, unit: str, year: int) -> Reading:
        """What stands there."""
        column, t, u = self.columns.get(code), self._years.get(year), self._units.get(unit)
        return MISSING if column is None or t is None or u is None else column.reading(t, u)


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
    for kind, name in ADJUSTMENTS.items():
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
            if was.get(code) != weight:
                yield WeightChange(code, was.get(code, 0.0), weight)
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
