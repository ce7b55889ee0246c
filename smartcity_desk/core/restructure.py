"""Changing the framework: pure functions from one snapshot to the next.

A framework is one tree that holds for every year of its panel, so a change holds for every
year as well: that is the comparable basis (可比口径). Figures that were published stay as
published. What is retired leaves the tree but keeps its readings in the panel, under a code
that is not given away again, so that it can be reinstated with all of them.

Siblings make room, and take up what is freed, in proportion: they always add to exactly
100. Every function raises :class:`RestructureError`, whose sentence says what to do instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from smartcity_desk.core.draft import Draft, free_code
from smartcity_desk.core.framework import (
    CityAggregation,
    Direction,
    Goalposts,
    ItemSpec,
    Level,
    Node,
    ValueType,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot

PLAIN_ITEM = ItemSpec("%", Direction.BENEFIT, ValueType.PERCENT, 0.0, 100.0)
NEW_ITEM = Name("新数据项", "New item")


def next_code(snapshot: Snapshot, parent: str, level: Level) -> str:
    """A code nobody has or had, in the manner of the siblings below ``parent``."""
    draft = Draft(snapshot)
    family = draft.children[parent]
    if family:
        wanted = family[-1]
    elif level is Level.ITEM:
        wanted = f"{parent}-1"
    else:
        wanted = f"{parent}1"
    return free_code(wanted, _codes_of(snapshot))


def _codes_of(snapshot: Snapshot) -> set[str]:
    """Codes in use, those of retired items among them."""
    return {*snapshot.weights.tree.codes, *snapshot.panel.items}


def add(
    snapshot: Snapshot,
    parent: str,
    level: Level,
    name: Name,
    *,
    code: str = "",
    item: ItemSpec | None = None,
    weight: float | None = None,
    place: int | None = None,
) -> Snapshot:
    """A new node below ``parent``, the last one where no ``place`` is given.

    ``weight`` is per cent of the parent, an equal share where none is given. What is no item
    comes with one first item below it, since every branch ends in an item.
    """
    draft = Draft(snapshot)
    draft.check_place(level, parent)
    _check_name(name)
    code = code.strip() or next_code(snapshot, parent, level)
    if code in _codes_of(snapshot):
        raise RestructureError("code_taken", code=code)
    spec = (item or PLAIN_ITEM) if level is Level.ITEM else None
    if spec is not None:
        check_item(snapshot, spec)
    _put(draft, Node(code, name, parent, level, 0.0, spec), weight, place)
    if spec is None:
        first = free_code(f"{code}-1", {*_codes_of(snapshot), code})
        _put(draft, Node(first, NEW_ITEM, code, Level.ITEM, 0.0, item or PLAIN_ITEM))
    return draft.snapshot()


def _put(draft: Draft, node: Node, weight: float | None = None, place: int | None = None) -> None:
    assert node.parent is not None
    draft.nodes[node.code] = node
    draft.children[node.code] = []
    draft.join(node.code, len(draft.children[node.parent]) if place is None else place, weight)


def duplicate(snapshot: Snapshot, code: str) -> Snapshot:
    """A copy of ``code`` and all below it, right after it, without readings."""
    draft = Draft(snapshot)
    original = _movable(draft, code)
    assert original.parent is not None
    taken, copies = _codes_of(snapshot), dict[str, str]()
    for old in draft.below(code):
        copies[old] = free_code(old, taken)
        taken.add(copies[old])
    for old, new in copies.items():
        node = draft.nodes[old]
        parent = copies.get(node.parent or "", node.parent)
        name = copy_name(node.name) if old == code else node.name
        draft.nodes[new] = replace(node, code=new, parent=parent, name=name)
        draft.children[new] = [copies[c] for c in draft.children[old]]
        draft.entered[new], draft.own[new] = draft.entered[old], draft.own[old]
    draft.join(copies[code], draft.family(code).index(code) + 1, None)
    return draft.snapshot()


def copy_name(name: Name) -> Name:
    """The name of a copy."""
    return Name(f"{name.zh}（副本）", f"{name.en} (copy)" if name.en else "")


def move(
    snapshot: Snapshot, code: str, parent: str, place: int, weight: float | None = None
) -> Snapshot:
    """``code`` and all below it at ``place`` among the children of ``parent``.

    ``place`` counts the others only. Within one family the weights stay; elsewhere it weighs
    ``weight`` per cent of the new parent, an equal share where none is given.
    """
    draft = Draft(snapshot)
    node = _movable(draft, code)
    if parent in draft.below(code):
        raise RestructureError("below_itself", name=node.name)
    draft.check_place(node.level, parent)
    if parent == node.parent:
        family = draft.children[parent]
        family.remove(code)
        family.insert(max(0, min(place, len(family))), code)
        return draft.snapshot()
    draft.part(code)
    draft.nodes[code] = replace(node, parent=parent)
    draft.join(code, place, weight)
    return draft.snapshot()


def retire(snapshot: Snapshot, code: str) -> Snapshot:
    """The framework without ``code`` and all below it; their readings stay in the panel."""
    draft = Draft(snapshot)
    _movable(draft, code)
    draft.part(code)
    for gone in tuple(draft.below(code)):
        del draft.nodes[gone]
    return draft.snapshot()


def retired_record(snapshot: Snapshot, code: str) -> dict[str, Any]:
    """What has to be kept of ``code`` so that :func:`reinstate` brings it back (JSON)."""
    draft = Draft(snapshot)
    return {
        "place": draft.family(code).index(code),
        "nodes": [asdict(draft.nodes[c]) | {"weight": draft.entered[c]} for c in draft.below(code)],
    }


def reinstate(snapshot: Snapshot, record: Mapping[str, Any]) -> Snapshot:
    """What was retired, back below its parent with its weight, readings and all."""
    draft = Draft(snapshot)
    nodes = [node_of(data) for data in record["nodes"]]
    first = nodes[0]
    if first.parent not in draft.nodes:
        raise RestructureError("parent_gone", name=first.name)
    draft.check_place(first.level, first.parent)
    for node in nodes:
        if node.code in draft.nodes:
            raise RestructureError("code_taken", code=node.code)
        if node.item is not None:
            check_item(snapshot, node.item)
    for node in nodes:
        draft.nodes[node.code] = node
        draft.children[node.code] = [n.code for n in nodes if n.parent == node.code]
        draft.entered[node.code] = draft.own[node.code] = node.weight
    draft.join(first.code, int(record["place"]), first.weight)
    return draft.snapshot()


def node_of(data: Mapping[str, Any]) -> Node:
    """The node whose plain data (``asdict``) this is."""
    item = data["item"]
    if item is not None:
        posts = item["goalposts"]
        item = ItemSpec(**dict(item) | {
            "direction": Direction(item["direction"]),
            "value_type": ValueType(item["value_type"]),
            "city_aggregation": CityAggregation(item["city_aggregation"]),
            "goalposts": None if posts is None else Goalposts(**posts),
        } | {key: Name(**item[key]) for key in ("bureau",) if key in item})  # fmt: skip
    level, name = Level(data["level"]), Name(**data["name"])
    return Node(data["code"], name, data["parent"], level, float(data["weight"]), item)


def rename(snapshot: Snapshot, code: str, name: Name) -> Snapshot:
    """Another name for ``code``."""
    _check_name(name)
    draft = Draft(snapshot)
    draft.nodes[code] = replace(draft.nodes[code], name=name)
    return draft.snapshot()


def rename_framework(snapshot: Snapshot, name: Name, version: str) -> Snapshot:
    """Another name and version of the framework itself."""
    _check_name(name)
    return Draft(snapshot).snapshot(name=name, version=version)


def set_item(snapshot: Snapshot, code: str, spec: ItemSpec) -> Snapshot:
    """Another description of what the item ``code`` measures.

    Where the direction turns round, ordered goalposts turn with it: worst and best change
    places.
    """
    draft = Draft(snapshot)
    node = draft.nodes[code]
    if node.item is None:
        raise RestructureError("not_an_item", name=node.name)
    if spec.direction is not node.item.direction and spec.goalposts == node.item.goalposts:
        spec = replace(spec, goalposts=turned(spec.goalposts))
    check_item(snapshot, spec)
    draft.nodes[code] = replace(node, item=spec)
    return draft.snapshot()


def turned(posts: Goalposts | None) -> Goalposts | None:
    """The goalposts with worst and best in each other's place."""
    return None if posts is None else Goalposts(posts.best, posts.reference, posts.worst)


def check_item(snapshot: Snapshot, spec: ItemSpec) -> None:
    """Raise :class:`RestructureError` for a description nothing could be computed by."""
    low, high = spec.valid_min, spec.valid_max
    if low is not None and high is not None and low >= high:
        raise RestructureError("range_order", low=f"{low:g}", high=f"{high:g}")
    if not 0 <= spec.decimals <= 8:
        raise RestructureError("decimals")
    codes = {d.code for d in snapshot.framework.denominators}
    if spec.denominator is not None and spec.denominator not in codes:
        raise RestructureError("denominator_unknown", code=spec.denominator)
    posts = spec.goalposts
    if posts is None:
        return
    rises = posts.worst < posts.best
    if not posts.are_ordered or rises != (spec.direction is Direction.BENEFIT):
        points = " / ".join(f"{p:g}" for p in (posts.worst, posts.reference, posts.best))
        raise RestructureError("goalposts_order", points=points)


def _movable(draft: Draft, code: str) -> Node:
    node = draft.nodes[code]
    if node.parent is None:
        raise RestructureError("root_stays", name=node.name)
    return node


def _check_name(name: Name) -> None:
    if not name.zh.strip():
        raise RestructureError("name_empty")
