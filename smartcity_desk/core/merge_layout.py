"""Two evaluations whose framework, units or years differ, laid out so that they can be merged.

What both sides have is compared place by place: years, units and items of one code and one
unit of measure, weights of sibling sets with the same members, the choices of the method,
records about what both have. Everything else stays as it is on our side, and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.difference import ADJUSTMENTS, same_layout
from smartcity_desk.core.merge import MergeError, State
from smartcity_desk.core.merge_apart import (
    Apart,
    families_of,
    has_same_city,
    items_of,
    measured_alike,
    records_in,
    what_stays_out,
)
from smartcity_desk.core.panel import Column, Panel, Status
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.weights import Weights


@dataclass(frozen=True)
class Aligned:
    """The common state and theirs, laid out as ours.

    Attributes:
        apart: what stays out; empty where all three have one layout.
    """

    base: State
    theirs: State
    apart: tuple[Apart, ...] = ()


def aligned(base: State, ours: State, theirs: State) -> Aligned:
    """``base`` and ``theirs`` in the framework, units and years of ``ours``.

    Raises :class:`~smartcity_desk.core.merge.MergeError` where the two sides have no unit, no
    year or no item in common.
    """
    if all(_is_alike(ours.snapshot, side.snapshot) for side in (base, theirs)):
        return Aligned(base, theirs)
    common = _Common.of(ours.snapshot, theirs.snapshot)
    records, foreign = records_in(
        base.records, theirs.records, theirs.snapshot, common.units, common.items
    )
    snapshots = (base.snapshot, ours.snapshot, theirs.snapshot)
    found = [*what_stays_out(*snapshots, common.families), *foreign]
    return Aligned(
        State(common.laid_out(base.snapshot), base.records),
        State(common.laid_out(theirs.snapshot), records),
        tuple(found),
    )


def _is_alike(one: Snapshot, other: Snapshot) -> bool:
    return one.framework.nodes == other.framework.nodes and same_layout(one.panel, other.panel)


@dataclass(frozen=True)
class _Common:
    """What both sides have.

    Attributes:
        years, units: in our order.
        items, denominators: codes that mean the same on both sides.
        families: codes of parents whose children are the same.
    """

    ours: Snapshot
    theirs: Snapshot
    years: tuple[int, ...]
    units: tuple[str, ...]
    items: frozenset[str]
    denominators: frozenset[str]
    families: frozenset[str]
    has_city: bool

    @classmethod
    def of(cls, ours: Snapshot, theirs: Snapshot) -> _Common:
        own, other = ours.panel, theirs.panel
        years = tuple(y for y in own.years if y in other.years)
        codes = {unit.code for unit in other.units}
        units = tuple(unit.code for unit in own.units if unit.code in codes)
        others = items_of(theirs)
        items = frozenset(c for c, n in items_of(ours).items() if measured_alike(n, others.get(c)))
        if not (years and units and items):
            raise MergeError("they have no unit, no year or no item in common")
        known = {d.code: d.unit for d in theirs.framework.denominators}
        denominators = frozenset(
            d.code for d in ours.framework.denominators if known.get(d.code) == d.unit
        )
        mine, yours = families_of(ours), families_of(theirs)
        alike = frozenset(c for c, f in mine.items() if set(f) == set(yours.get(c, ())))
        city = has_same_city(own, other)
        return cls(ours, theirs, years, units, items, denominators, alike, city)

    def laid_out(self, side: Snapshot) -> Snapshot:
        """``side`` as ours, with its own values wherever all can be compared.

        What the common state lacks there counts as not reported.
        """
        entered = np.array(self.ours.weights.entered)
        tree, weights, families = (
            self.ours.weights.tree,
            side.weights.as_mapping(),
            families_of(side),
        )
        mine = families_of(self.ours)
        for parent in self.families:
            if set(families.get(parent, ())) == set(mine[parent]):
                for code in mine[parent]:
                    entered[tree.position[code]] = weights[code]
        return Snapshot(self._panel(side.panel), Weights(tree, entered), side.method)

    def _panel(self, side: Panel) -> Panel:
        own, other, changed = self.ours.panel, self.theirs.panel, dict[str, Any]()
        units = ([u.code for u in own.units], [u.code for u in side.units])
        city = (["city"], ["city"] if side.city is not None else [])
        for name, codes, (mine, yours), common in (
            ("items", self.items, units, self.units),
            ("denominators", self.denominators, units, self.units),
            ("city_items", self.items, city, self._city),
            ("city_denominators", self.denominators, city, self._city),
        ):
            columns: dict[str, Column] = dict(getattr(own, name))
            for code in codes:
                if code in columns or code in getattr(other, name):
                    column = columns.get(code) or Column.empty(len(own.years), len(mine))
                    places = _Places(own.years, side.years, mine, yours, self.years, common)
                    columns[code] = places.taken(column, getattr(side, name).get(code))
            changed[name] = columns
        with_city = (*self.units, *self._city)
        for name in ADJUSTMENTS.values():
            mine, yours = [*units[0], "city"], [*units[1], "city"]
            places = _Places(own.years, side.years, mine, yours, self.years, with_city)
            changed[name] = _adjusted(places, *(getattr(p, name) for p in (own, other, side)))
        return replace(own, **changed)

    @property
    def _city(self) -> tuple[str, ...]:
        return ("city",) if self.has_city else ()


@dataclass(frozen=True)
class _Places:
    """Where the common years and units stand on our side and on another one."""

    our_years: Sequence[int]
    their_years: Sequence[int]
    our_units: Sequence[str]
    their_units: Sequence[str]
    years: Sequence[int]
    units: Sequence[str]

    def taken(self, ours: Column, theirs: Column | None) -> Column:
        """``ours`` with what stands in ``theirs`` at the common places; nothing where it lacks."""
        values, status = ours.values.copy(), ours.status.copy()
        bounds = ours.bounds.copy()
        region = self._cells(self.our_years, self.our_units, self.years, self.units)
        values[region], status[region], bounds[region] = np.nan, Status.NOT_REPORTED, 0
        known = {(year, unit) for year in self.years for unit in self.units}
        origins = {
            (t, u): origin
            for (t, u), origin in ours.origins.items()
            if (self.our_years[t], self.our_units[u]) not in known
        }
        if theirs is not None:
            years = [year for year in self.years if year in self.their_years]
            units = [unit for unit in self.units if unit in self.their_units]
            at = self._cells(self.our_years, self.our_units, years, units)
            source = self._cells(self.their_years, self.their_units, years, units)
            values[at], status[at] = theirs.values[source], theirs.status[source]
            bounds[at] = theirs.bounds[source]
            place_t = {self.their_years.index(year): self.our_years.index(year) for year in years}
            place_u = {self.their_units.index(unit): self.our_units.index(unit) for unit in units}
            for (t, u), origin in theirs.origins.items():
                if t in place_t and u in place_u:
                    origins[place_t[t], place_u[u]] = origin
        return Column(values, status, bounds, origins)

    @staticmethod
    def _cells(
        all_years: Sequence[int],
        all_units: Sequence[str],
        years: Iterable[int],
        units: Iterable[str],
    ) -> tuple[NDArray[np.intp], ...]:
        """The block of these years and units, as an index."""
        rows = np.array([all_years.index(year) for year in years], np.intp)
        place = {unit: u for u, unit in enumerate(all_units)}
        return np.ix_(rows, np.array([place[unit] for unit in units], np.intp))


def _adjusted(
    places: _Places, ours: Column | None, theirs: Column | None, side: Column | None
) -> Column | None:
    if ours is None and theirs is None:
        return None
    own = ours or Column.empty(len(places.our_years), len(places.our_units))
    return places.taken(own, side)
