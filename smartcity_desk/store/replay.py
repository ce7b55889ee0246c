"""The audit trail played again: from the version first saved to the present state.

Readings, weights, choices of the method and records are told in full, and so are nodes,
denominators, units, groups and years that came, went or read otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

import numpy as np

from smartcity_desk.core.difference import ADJUSTMENTS, structure_parts
from smartcity_desk.core.draft import with_columns
from smartcity_desk.core.merge import State
from smartcity_desk.core.panel import ByteArray, Column, FloatArray, Panel, Status
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.store import content
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.store.told import is_structure, told

Parts = dict[tuple[str, str], str]


def replayed(state: State, rows: Iterable[AuditRow]) -> State:
    """``state`` after ``rows``, oldest first, as far as the trail tells.

    Readings are told with all they are: value, state, bound, origin with its as-of date. Rows of
    older layouts do not tell how a value came to be.
    """
    for _, group in groupby(rows, key=attrgetter("step")):
        edit = list(group)
        structure = [row for row in edit if is_structure(row)]
        if structure:
            state = _restructured(state, structure)
        state = told(state, [row for row in edit if not is_structure(row)], side="new")
    return state


def _restructured(state: State, rows: Sequence[AuditRow]) -> State:
    """``state`` in the framework, units and years that one edit leads to."""
    before = state.snapshot
    parts: Parts = dict(structure_parts(before))
    for row in rows:
        if row.new:
            parts[row.unit, row.code] = row.new
        else:
            parts.pop((row.unit, row.code), None)
    tree = Tree(content.framework_of(_framework(parts)))
    panel = with_columns(_laid_out(before.panel, _structure(parts)), tree.framework)
    entered = Weights.of_framework(tree).entered.copy()
    for code, weight in before.weights.as_mapping().items():
        if code in tree.position:
            entered[tree.position[code]] = weight
    return State(Snapshot(panel, Weights(tree, entered), before.method), state.records)


def _all(parts: Parts, kind: str) -> dict[str, object]:
    return {code: json.loads(text) for (own, code), text in parts.items() if own == kind}


def _ordered(parts: Parts, kind: str) -> list[object]:
    found = _all(parts, kind)
    return [found[code] for code in json.loads(parts["order", kind])]


def _framework(parts: Parts) -> str:
    name, version, first_year, note = json.loads(parts["framework", ""])
    data = {
        "name": name,
        "version": version,
        "first_year": first_year,
        "note": note,
        "nodes": _ordered(parts, "node"),
        "denominators": list(_all(parts, "denominator").values()),
    }
    return json.dumps(data, ensure_ascii=False)


def _structure(parts: Parts) -> str:
    city = list(_all(parts, "city").values())
    data = {
        "years": sorted(int(code) for code in _all(parts, "year")),
        "units": _ordered(parts, "unit"),
        "groups": _ordered(parts, "group"),
        "city": city[0] if city else None,
    }
    return json.dumps(data, ensure_ascii=False)


def _laid_out(panel: Panel, structure: str) -> Panel:
    """The columns of ``panel`` with other units and years; what came has no value."""
    data = json.loads(structure)
    units = [unit["code"] for unit in data["units"]]
    old = [unit.code for unit in panel.units]
    columns = {}
    for kind, code, column in content.columns_of(panel):
        is_city, is_adjustment = kind in content.CITY_KINDS, kind in ADJUSTMENTS
        was, now = (["city"], ["city"]) if is_city else (old, units)
        if is_adjustment:
            was, now = [*old, "city"], [*units, "city"]
        columns[kind, code] = _moved(column, (panel.years, was), (data["years"], now))
    return content.panel_of(structure, columns)


def _moved(
    column: Column,
    before: tuple[Sequence[int], Sequence[str]],
    after: tuple[Sequence[int], Sequence[str]],
) -> Column:
    shape = (len(after[0]), len(after[1]))
    values: FloatArray = np.full(shape, np.nan)
    status: ByteArray = np.full(shape, Status.NOT_REPORTED, np.uint8)
    bounds: ByteArray = np.zeros(shape, np.uint8)
    origins = {}
    places = (
        (t, u, before[0].index(year), before[1].index(unit))
        for t, year in enumerate(after[0])
        for u, unit in enumerate(after[1])
        if year in before[0] and unit in before[1]
    )
    for t, u, old_t, old_u in places:
        values[t, u], status[t, u] = column.values[old_t, old_u], column.status[old_t, old_u]
        bounds[t, u] = column.bounds[old_t, old_u]
        if (old_t, old_u) in column.origins:
            origins[t, u] = column.origins[old_t, old_u]
    return Column(values, status, bounds, origins)
