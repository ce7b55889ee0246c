"""Other codes for what has no readings yet.

Codes are what readings, decisions, comments and published figures are kept by, so a code is
settled once something was reported under it. Every function raises
:class:`RestructureError` where it is, or where the new code is empty or in use.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import numpy as np

from smartcity_desk.core.draft import Draft
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot


def recode_item(snapshot: Snapshot, old: str, new: str) -> Snapshot:
    """The item ``old`` under the code ``new``."""
    draft, panel = Draft(snapshot), snapshot.panel
    node = draft.nodes[old]
    if node.item is None:
        raise RestructureError("not_an_item", name=node.name)
    new = _checked(new, {*draft.nodes, *panel.items} - {old}, node.name,
                   [panel.items.get(old), panel.city_items.get(old)])  # fmt: skip
    family = draft.family(old)
    family[family.index(old)] = new
    draft.children[new] = draft.children.pop(old)
    draft.entered[new], draft.own[new] = draft.entered.pop(old), draft.own.pop(old)
    draft.nodes[new] = replace(draft.nodes.pop(old), code=new)
    items = {code: column for code, column in panel.items.items() if code != old}
    city = {code: column for code, column in panel.city_items.items() if code != old}
    return draft.snapshot(replace(panel, items=items, city_items=city))


def recode_unit(snapshot: Snapshot, old: str, new: str) -> Snapshot:
    """The unit ``old`` under the code ``new``."""
    panel = snapshot.panel
    u = panel.unit_position(old)
    columns = [*panel.items.values(), *panel.denominators.values()]
    taken = {unit.code for unit in panel.units} | ({panel.city.code} if panel.city else set())
    given = any(not np.isnan(column.values[:, u]).all() for column in columns)
    new = _free(new, taken - {old})
    if given and new != old:
        raise RestructureError("code_settled", name=panel.units[u].name, code=old)
    units = tuple(replace(unit, code=new) if unit.code == old else unit for unit in panel.units)
    return Snapshot(replace(panel, units=units), snapshot.weights, snapshot.method)


def recode_group(snapshot: Snapshot, old: str, new: str) -> Snapshot:
    """The group ``old`` under the code ``new``; its members go along."""
    panel = snapshot.panel
    new = _free(new, {group.code for group in panel.groups} - {old})
    groups = tuple(replace(g, code=new) if g.code == old else g for g in panel.groups)
    units = tuple(replace(u, group=new) if u.group == old else u for u in panel.units)
    made = replace(panel, groups=groups, units=units)
    return Snapshot(made, snapshot.weights, snapshot.method)


def recode_denominator(snapshot: Snapshot, old: str, new: str) -> Snapshot:
    """The denominator ``old`` under the code ``new``; items that use it go along."""
    draft, panel = Draft(snapshot), snapshot.panel
    present = snapshot.framework.denominators
    name = snapshot.framework.denominator(old).name
    taken = {*panel.denominators, *(d.code for d in present)} - {old}
    new = _checked(new, taken, name, _of(old, panel.denominators, panel.city_denominators))
    for code, node in draft.nodes.items():
        if node.item is not None and node.item.denominator == old:
            draft.nodes[code] = replace(node, item=replace(node.item, denominator=new))
    listed = tuple(replace(d, code=new) if d.code == old else d for d in present)
    columns = {code: c for code, c in panel.denominators.items() if code != old}
    return draft.snapshot(replace(panel, denominators=columns), denominators=listed)


def _of(code: str, *columns: Mapping[str, Column]) -> list[Column | None]:
    return [own.get(code) for own in columns]


def _checked(new: str, taken: Collection[str], name: Name, columns: Iterable[Column | None]) -> str:
    new = _free(new, taken)
    if any(c is not None and not np.isnan(c.values).all() for c in columns):
        raise RestructureError("code_settled", name=name, code=new)
    return new


def _free(new: str, taken: Collection[str]) -> str:
    new = new.strip()
    if not new:
        raise RestructureError("code_empty")
    if new in taken:
        raise RestructureError("code_taken", code=new)
    return new
