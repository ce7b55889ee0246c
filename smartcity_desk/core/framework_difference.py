"""What differs between two frameworks, said line by line, and how one takes another's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from smartcity_desk.core import restructure_panel
from smartcity_desk.core.display import number_text
from smartcity_desk.core.draft import with_columns
from smartcity_desk.core.framework import Denominator, Framework, Node
from smartcity_desk.core.item_words import FIELD_NAMES, changed_fields, field_words
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_texts import LEVEL_NAMES
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.core.weights import Weights

_SAME_WEIGHT = 1e-9


class Kind(StrEnum):
    """What happened to a node, a unit or a group."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    CHANGED = "changed"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: what of, which field, from what to what.

    Attributes:
        kind: what happened.
        code, name: of the node, unit, group or denominator.
        field: the field that differs; empty for a whole node.
        old, new: what it held and holds; empty where there is nothing.
    """

    kind: Kind
    code: str
    name: Name
    field: Name = Name("")  # noqa: RUF009 - frozen
    old: Name = Name("")  # noqa: RUF009 - frozen
    new: Name = Name("")  # noqa: RUF009 - frozen


_LEVEL, _NAME, _GROUP = Name("层级", "level"), Name("名称", "name"), Name("分组", "group")
_PARENT, _WEIGHT, _PLACE = Name("上级", "parent"), Name("权重", "weight"), Name("次序", "place")
_UNIT, _GROUP_ROW = Name("区", "district"), Name("分组", "group")
_DENOMINATOR, _FRAMEWORK = Name("分母", "denominator"), Name("体系", "framework")
_VERSION = Name("版本", "version")


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """Everything of framework, weights, units and groups that differs."""
    return (
        *_head(before.framework, after.framework),
        *_of_nodes(before.weights, after.weights),
        *_of_denominators(before.framework, after.framework),
        *_of_units(before, after),
    )


def _head(old: Framework, new: Framework) -> Iterator[Difference]:
    if old.name != new.name:
        yield Difference(Kind.RENAMED, "", _FRAMEWORK, _NAME, old.name, new.name)
    if old.version != new.version:
        words = Name(old.version), Name(new.version)
        yield Difference(Kind.CHANGED, "", _FRAMEWORK, _VERSION, *words)


def _of_nodes(before: Weights, after: Weights) -> Iterator[Difference]:
    old, new = before.tree.framework, after.tree.framework
    known = {node.code: node for node in old.nodes}
    for node in new.nodes:
        was = known.pop(node.code, None)
        if was is None:
            level = LEVEL_NAMES[node.level]
            yield Difference(Kind.ADDED, node.code, node.name, level, new=_parent(new, node))
            continue
        yield from _of_node(old, new, was, node)
        weights = before.of(node.code), after.of(node.code)
        if abs(weights[0] - weights[1]) > _SAME_WEIGHT:
            shown = (Name(number_text(w)) for w in weights)
            yield Difference(Kind.WEIGHT, node.code, node.name, _WEIGHT, *shown)
    for node in known.values():
        level = LEVEL_NAMES[node.level]
        yield Difference(Kind.REMOVED, node.code, node.name, level, old=_parent(old, node))


def _of_node(old: Framework, new: Framework, was: Node, node: Node) -> Iterator[Difference]:
    if was.name != node.name:
        yield Difference(Kind.RENAMED, node.code, node.name, _NAME, was.name, node.name)
    if was.parent != node.parent:
        parents = _parent(old, was), _parent(new, node)
        yield Difference(Kind.MOVED, node.code, node.name, _PARENT, *parents)
    elif _place(old, was, new) != _place(new, node, old):
        places = (Name(str(_place(f, n, f) + 1)) for f, n in ((old, was), (new, node)))
        yield Difference(Kind.MOVED, node.code, node.name, _PLACE, *places)
    if was.level is not node.level:
        levels = LEVEL_NAMES[was.level], LEVEL_NAMES[node.level]
        yield Difference(Kind.CHANGED, node.code, node.name, _LEVEL, *levels)
    if was.item is None or node.item is None:
        return
    for field in changed_fields(was.item, node.item):
        words = (
            field_words(was.item, field, old.denominators),
            field_words(node.item, field, new.denominators),
        )
        yield Difference(Kind.CHANGED, node.code, node.name, FIELD_NAMES[field], *words)


def _parent(framework: Framework, node: Node) -> Name:
    return Name("") if node.parent is None else framework.node(node.parent).name


def _place(framework: Framework, node: Node, other: Framework) -> int:
    """The place of ``node`` among the siblings that it has in both frameworks."""
    if node.parent is None:
        return 0
    there = {n.code: n.parent for n in other.nodes}
    family = [n.code for n in framework.children(node.parent)]
    return [c for c in family if there.get(c) == node.parent].index(node.code)


def _of_denominators(old: Framework, new: Framework) -> Iterator[Difference]:
    known = {d.code: d for d in old.denominators}
    for d in new.denominators:
        was = known.pop(d.code, None)
        if was is None:
            yield Difference(Kind.ADDED, d.code, d.name, _DENOMINATOR)
        elif was != d:
            yield Difference(
                Kind.CHANGED, d.code, d.name, _DENOMINATOR,
                _denominator_words(was), _denominator_words(d),
            )  # fmt: skip
    for d in known.values():
        yield Difference(Kind.REMOVED, d.code, d.name, _DENOMINATOR)


def _denominator_words(denominator: Denominator) -> Name:
    """Its name, its unit of measure and who verifies it."""
    name, bureau = denominator.name, denominator.bureau
    zh = f"{name.zh} {denominator.unit} {bureau.zh}".strip()
    en = f"{name.text('en')} {denominator.unit} {bureau.text('en')}".strip()
    return Name(zh, en)


def _of_units(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    old, new = before.panel, after.panel
    for word, were, are in (
        (_UNIT, old.units, new.units), (_GROUP_ROW, old.groups, new.groups),
    ):  # fmt: skip
        known = {thing.code: thing for thing in were}
        for thing in are:
            was = known.pop(thing.code, None)
            if was is None:
                yield Difference(Kind.ADDED, thing.code, thing.name, word)
                continue
            if was.name != thing.name:
                yield Difference(Kind.RENAMED, thing.code, thing.name, _NAME, was.name, thing.name)
            if isinstance(was, Unit) and isinstance(thing, Unit) and was.group != thing.group:
                groups = _group(old.groups, was.group), _group(new.groups, thing.group)
                yield Difference(Kind.CHANGED, thing.code, thing.name, _GROUP, *groups)
        for thing in known.values():
            yield Difference(Kind.REMOVED, thing.code, thing.name, word)


def _group(groups: Sequence[Group], code: str) -> Name:
    return next((g.name for g in groups if g.code == code), Name(code))


def removed_tops(before: Framework, after: Framework) -> tuple[str, ...]:
    """Nodes that go while their parent stays: with them goes all below them."""
    kept = {node.code for node in after.nodes}
    return tuple(n.code for n in before.nodes if n.code not in kept and n.parent in kept)


def adopted(snapshot: Snapshot, framework: Framework) -> Snapshot:
    """``framework`` in the place of the present one; the panel keeps every reading.

    Nodes that say the same as before stay the same objects, so that only what differs is
    computed again. Items are known by their code.
    """
    known = {node.code: node for node in snapshot.framework.nodes}
    nodes = tuple(
        known[n.code] if n.code in known and known[n.code] == n else n for n in framework.nodes
    )
    framework = replace(framework, nodes=nodes)
    weights = Weights.of_framework(Tree(framework))
    return Snapshot(with_columns(snapshot.panel, framework), weights, snapshot.method)


def with_units(
    snapshot: Snapshot, units: Sequence[Unit], groups: Sequence[Group], city: Unit | None
) -> Snapshot:
    """These units in this order and these groups; readings of units that stay are kept."""
    panel = replace(snapshot.panel, groups=tuple(groups), city=city or snapshot.panel.city)
    made = Snapshot(panel, snapshot.weights, snapshot.method)
    for unit in units:
        made = restructure_panel.put_unit(made, unit)
    wanted = [unit.code for unit in units]
    for unit in made.panel.units:
        if unit.code not in wanted:
            made = restructure_panel.remove_unit(made, unit.code)
    for place, code in enumerate(wanted):
        if made.panel.units[place].code != code:
            made = restructure_panel.move_unit(made, code, place)
    return made


def with_entered_weights(weights: Weights) -> Framework:
    """The framework with the weights under discussion as its own, as it is written out."""
    nodes = zip(weights.tree.nodes, weights.entered, strict=True)
    framework = weights.tree.framework
    return replace(framework, nodes=tuple(replace(n, weight=float(w)) for n, w in nodes))
