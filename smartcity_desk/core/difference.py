"""What changed from one snapshot to the next: cells, weights, choices of the method.

Columns are compared by identity first, so that the difference after one edit costs one
column. The result is what the audit trail records and what undo words are made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
class MethodChange:
    """One choice of the method that changed."""

    key: str
    old: str
    new: str


Change = CellChange | WeightChange | MethodChange


def changes(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Every change from ``before`` to ``after``, cells first, in framework order.

    Raises ``ValueError`` where the two have another framework, other units or years:
    that is another evaluation, not a change of this one.
    """
    if before.framework is not after.framework:
        raise ValueError("the framework is another one")
    return (
        *cell_changes(before.panel, after.panel),
        *_weight_changes(before, after),
        *_method_changes(before, after),
    )


def cell_changes(before: Panel, after: Panel) -> Iterator[CellChange]:
    """The readings that differ."""
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
    old, new = before.weights.entered, after.weights.entered
    for position in np.flatnonzero(old != new):
        code = after.weights.tree.codes[position]
        yield WeightChange(code, float(old[position]), float(new[position]))


def _method_changes(before: Snapshot, after: Snapshot) -> Iterator[MethodChange]:
    new = after.method.as_mapping()
    for key, old in before.method.as_mapping().items():
        if new[key] != old:
            yield MethodChange(key, str(old), str(new[key]))
