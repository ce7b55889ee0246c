"""Two evaluations whose framework, units or years differ, laid out so that they can be merged.

What both sides have is compared place by place: years, units and items of one code and one
unit of measure, weights of sibling sets with the same members, the choices of the method,
records about what both have. Everything else stays as it is on our side, and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.difference import ADJUSTMENTS, same_layout
from smartcity_desk.core.framework import Node
from smartcity_desk.core.merge import MergeError, State
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel, Status
from smartcity_desk.core.record_places import about
from smartcity_desk.core.records import Records, record_changes
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.weights import Weights


class Reason(StrEnum):
    """Why something of theirs cannot be merged."""

    ITEMS = "items"
    NODES = "nodes"
    REMOVED = "removed"
    MEASURES = "measures"
    DEFINITIONS = "definitions"
    DENOMINATORS = "denominators"
    UNITS = "units"
    UNITS_REMOVED = "units_removed"
    YEARS = "years"
    CITY = "city"
    WEIGHTS = "weights"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Apart:
    """What of theirs stays out, all for one reason."""

    reason: Reason
    names: tuple[Name, ...]


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
    records, foreign = _records(base.records, theirs.records, common)
    found = [*_apart(base.snapshot, ours.snapshot, theirs.snapshot, common), *foreign]
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
        others = _items(theirs)
        items = frozenset(c for c, n in _items(ours).items() if _measures_alike(n, others.get(c)))
        if not (years and units and items):
            raise MergeError("they have no unit, no year or no item in common")
        known = {d.code: d.unit for d in theirs.framework.denominators}
        denominators = frozenset(
            d.code for d in ours.framework.denominators if known.get(d.code) == d.unit
        )
        mine, yours = _families(ours), _families(theirs)
        alike = frozenset(c for c, f in mine.items() if set(f) == set(yours.get(c, ())))
        city = own.city is not None and other.city is not None and own.city.code == other.city.code
        return cls(ours, theirs, years, units, items, denominators, alike, city)

    def laid_out(self, side: Snapshot) -> Snapshot:
        """``side`` as ours, with its own values wherever all can be compared.

        What the common state lacks there counts as not reported.
        """
        entered = np.array(self.ours.weights.entered)
        tree, weights, families = self.ours.weights.tree, side.weights.as_mapping(), _families(side)
        mine = _families(self.ours)
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


def _items(snapshot: Snapshot) -> dict[str, Node]:
    return {node.code: node for node in snapshot.framework.items}


def _measures_alike(node: Node, other: Node | None) -> bool:
    """Whether two items of one code are the same quantity."""
    if other is None or other.item is None or node.item is None:
        return False
    return (node.item.unit, node.item.value_type) == (other.item.unit, other.item.value_type)


def _families(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Code of each parent → codes of its children."""
    tree = snapshot.weights.tree
    return {
        tree.codes[position]: tuple(tree.codes[p] for p in family)
        for position, family in enumerate(tree.children)
        if family
    }


# -- what stays out --------------------------------------------------------------------


def _apart(base: Snapshot, ours: Snapshot, theirs: Snapshot, common: _Common) -> Iterator[Apart]:
    for reason, names in (
        *_nodes_apart(base, ours, theirs),
        *_panel_apart(base, ours, theirs, common),
    ):
        listed = tuple(dict.fromkeys(names))
        if listed:
            yield Apart(reason, listed)


def _nodes_apart(
    base: Snapshot, ours: Snapshot, theirs: Snapshot
) -> Iterator[tuple[Reason, Iterable[Name]]]:
    was, mine, yours = (_nodes(side) for side in (base, ours, theirs))
    new = [node for code, node in yours.items() if code not in mine]
    yield Reason.ITEMS, (node.name for node in new if node.item is not None)
    yield Reason.NODES, (node.name for node in new if node.item is None)
    gone = (code for code in mine if code not in yours and code in was)
    yield Reason.REMOVED, (mine[code].name for code in gone)
    both = [(mine[code], yours[code]) for code in mine if code in yours]
    other = [one for one, two in both if one.item and two.item and not _measures_alike(one, two)]
    yield Reason.MEASURES, (node.name for node in other)
    known = {node.code for node in other}
    yield (
        Reason.DEFINITIONS,
        (
            one.name
            for one, two in both
            if _plain(one) != _plain(two)
            and one.code not in known
            and (one.code not in was or _plain(was[one.code]) != _plain(two))
        ),
    )
    denominators = {d.code for d in ours.framework.denominators}
    lacking = (d.name for d in theirs.framework.denominators if d.code not in denominators)
    yield Reason.DENOMINATORS, lacking


def _nodes(snapshot: Snapshot) -> Mapping[str, Node]:
    return {node.code: node for node in snapshot.framework.nodes}


def _plain(node: Node) -> Node:
    """A node without its own weight, which is compared as a weight."""
    return replace(node, weight=0.0)


def _panel_apart(
    base: Snapshot, ours: Snapshot, theirs: Snapshot, common: _Common
) -> Iterator[tuple[Reason, Iterable[Name]]]:
    own, other = ours.panel, theirs.panel
    mine, yours = {u.code for u in own.units}, {u.code for u in other.units}
    was = {u.code for u in base.panel.units}
    yield Reason.UNITS, (unit.name for unit in other.units if unit.code not in mine)
    gone = (unit for unit in own.units if unit.code not in yours and unit.code in was)
    yield Reason.UNITS_REMOVED, (unit.name for unit in gone)
    years = (str(year) for year in other.years if year not in own.years)
    yield Reason.YEARS, (Name(year, year) for year in years)
    if not common.has_city and other.city is not None:
        yield Reason.CITY, (other.city.name,)
    names = {code: node.name for code, node in _nodes(ours).items()}
    before, after = base.weights.as_mapping(), theirs.weights.as_mapping()
    kept, changed = _families(base), _families(theirs)
    weighed = (
        names[parent]
        for parent, family in changed.items()
        if parent in names
        and parent not in common.families
        and {c: after[c] for c in family} != {c: before[c] for c in kept.get(parent, ())}
    )
    yield Reason.WEIGHTS, weighed


def _records(base: Records, theirs: Records, common: _Common) -> tuple[Records, tuple[Apart, ...]]:
    """Their records without those about units and items that we do not have, and those."""
    other = common.theirs
    units = {u.code: u.name for u in other.panel.units if u.code not in common.units}
    items = {code: node.name for code, node in _items(other).items() if code not in common.items}
    kept, names = theirs, []
    for change in record_changes(base, theirs):
        place = about(change.kind, change.key, change.new or change.old)
        name = units.get(place.unit) or items.get(place.item)
        if name is not None:
            kept = kept.with_changes([replace(change, old=change.new, new=change.old)])
            names.append(name)
    return kept, ((Apart(Reason.RECORDS, tuple(names)),) if names else ())
