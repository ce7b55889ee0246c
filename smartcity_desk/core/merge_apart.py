"""What of another evaluation cannot be merged, and why: structure that only one side has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from smartcity_desk.core.framework import Node
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.record_places import about
from smartcity_desk.core.records import Records, record_changes
from smartcity_desk.core.snapshot import Snapshot


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


def items_of(snapshot: Snapshot) -> dict[str, Node]:
    """Code → item of the framework."""
    return {node.code: node for node in snapshot.framework.items}


def measured_alike(node: Node, other: Node | None) -> bool:
    """Whether two items of one code are the same quantity."""
    if other is None or other.item is None or node.item is None:
        return False
    return (node.item.unit, node.item.value_type) == (other.item.unit, other.item.value_type)


def families_of(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Code of each parent → codes of its children."""
    tree = snapshot.weights.tree
    return {
        tree.codes[position]: tuple(tree.codes[p] for p in family)
        for position, family in enumerate(tree.children)
        if family
    }


def has_same_city(one: Panel, other: Panel) -> bool:
    """Whether both have a city, and it is the same unit."""
    return one.city is not None and other.city is not None and one.city.code == other.city.code


def what_stays_out(
    base: Snapshot, ours: Snapshot, theirs: Snapshot, families: Collection[str]
) -> Iterator[Apart]:
    """What of ``theirs`` cannot be merged into ``ours``, reason by reason.

    Args:
        families: codes of the parents whose children are the same on both sides.
    """
    for reason, names in (
        *_nodes_apart(base, ours, theirs),
        *_panel_apart(base, ours, theirs, families),
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
    other = [one for one, two in both if one.item and two.item and not measured_alike(one, two)]
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
    base: Snapshot, ours: Snapshot, theirs: Snapshot, families: Collection[str]
) -> Iterator[tuple[Reason, Iterable[Name]]]:
    own, other = ours.panel, theirs.panel
    mine, yours = {u.code for u in own.units}, {u.code for u in other.units}
    was = {u.code for u in base.panel.units}
    yield Reason.UNITS, (unit.name for unit in other.units if unit.code not in mine)
    gone = (unit for unit in own.units if unit.code not in yours and unit.code in was)
    yield Reason.UNITS_REMOVED, (unit.name for unit in gone)
    years = (str(year) for year in other.years if year not in own.years)
    yield Reason.YEARS, (Name(year, year) for year in years)
    if other.city is not None and not has_same_city(own, other):
        yield Reason.CITY, (other.city.name,)
    names = {code: node.name for code, node in _nodes(ours).items()}
    before, after = base.weights.as_mapping(), theirs.weights.as_mapping()
    kept, changed = families_of(base), families_of(theirs)
    weighed = (
        names[parent]
        for parent, family in changed.items()
        if parent in names
        and parent not in families
        and {c: after[c] for c in family} != {c: before[c] for c in kept.get(parent, ())}
    )
    yield Reason.WEIGHTS, weighed


def records_in(
    base: Records, theirs: Records, other: Snapshot, units: Collection[str], items: Collection[str]
) -> tuple[Records, tuple[Apart, ...]]:
    """Their records without those about what both do not have, and those.

    Args:
        other: their side.
        units, items: codes of what both have.
    """
    strange = {u.code: u.name for u in other.panel.units if u.code not in units}
    strange |= {code: node.name for code, node in items_of(other).items() if code not in items}
    kept, names = theirs, []
    for change in record_changes(base, theirs):
        place = about(change.kind, change.key, change.new or change.old)
        name = strange.get(place.unit) or strange.get(place.item)
        if name is not None:
            kept = kept.with_changes([replace(change, old=change.new, new=change.old)])
            names.append(name)
    return kept, ((Apart(Reason.RECORDS, tuple(names)),) if names else ())
