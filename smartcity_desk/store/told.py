"""What rows of the trail say: which place each is about, and the states they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.difference import COEFFICIENT, DEDUCTION, DENOMINATOR, ITEM
from smartcity_desk.core.merge import MergeError, Place, State, Subject, Value, with_values
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.weights import Weights
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.store.cell_text import reading_in

STRUCTURE = frozenset(
    ("framework", "node", "denominator", "unit", "city", "group", "year", "order")
)
_ABOUT_THE_FILE = frozenset(("create", "migrate", "named", "frozen", "published", "steps"))


@dataclass(frozen=True, slots=True)
class Touch:
    """Who changed a place last, and when (UTC, ISO 8601)."""

    who: str
    at: str


def rewound(state: State, rows: Sequence[AuditRow]) -> State:
    """``state`` as it was before ``rows`` (oldest first), as far as the trail tells.

    Rows of older layouts do not tell how a value came to be.
    Raises :class:`~smartcity_desk.core.merge.MergeError` for a change of the structure.
    """
    return told(state, reversed(rows), side="old")


def told(state: State, rows: Iterable[AuditRow], *, side: str) -> State:
    """``state`` with what one side of the rows says, one after the other."""
    values: dict[Place, Value] = {}
    entered: dict[str, float] = {}
    for row in rows:
        if is_structure(row):
            raise MergeError("the framework is another one")
        text, place = getattr(row, side), place_of_row(row, state.snapshot)
        if place is None:
            continue
        if place.subject is Subject.WEIGHTS:
            entered[row.code] = float(text)
        elif place.subject is Subject.CELL:
            values[place] = reading_in(row, side)
        else:
            values[place] = _value(place, text)
    tree, weights = state.snapshot.weights.tree, np.array(state.snapshot.weights.entered)
    for code, weight in entered.items():
        weights[tree.position[code]] = weight
    snapshot = Snapshot(state.snapshot.panel, Weights(tree, weights), state.snapshot.method)
    return with_values(State(snapshot, state.records), values)


def _value(place: Place, text: str) -> Value:
    if place.subject is Subject.METHOD:
        return {"True": True, "False": False}.get(text, text)
    return text or None


def touches(rows: Iterable[AuditRow], snapshot: Snapshot) -> dict[Place, Touch]:
    """Who changed each place last."""
    found: dict[Place, Touch] = {}
    for row in rows:
        place = place_of_row(row, snapshot)
        if place is not None:
            found[place] = Touch(row.who, row.at)
    return found


def place_of_row(row: AuditRow, snapshot: Snapshot) -> Place | None:
    """What a row is about; ``None`` for one about the file or the structure."""
    if row.verb in _ABOUT_THE_FILE and not row.code:
        return None
    if row.year is not None:
        return Place(Subject.CELL, _kind(row.code, snapshot), row.unit, _code(row.code), row.year)
    if row.unit:
        return Place(Subject.RECORD, row.unit, code=row.code)
    tree = snapshot.weights.tree
    if row.code in tree.position:
        parent = int(tree.parent[tree.position[row.code]])
        return Place(Subject.WEIGHTS, code=tree.codes[parent])
    if row.code in snapshot.method.as_mapping():
        return Place(Subject.METHOD, code=row.code)
    return None


def is_structure(row: AuditRow) -> bool:
    """Whether a row is about framework, units, groups or years, not a record of that name."""
    if row.year is not None or row.unit not in STRUCTURE or row.verb in _ABOUT_THE_FILE:
        return False
    # A new year's file also has a record of the kind "year", which is no year.
    return row.unit != "year" or row.code.isdecimal()


def _kind(code: str, snapshot: Snapshot) -> str:
    if code in (COEFFICIENT, DEDUCTION):
        return code
    panel, tree = snapshot.panel, snapshot.weights.tree
    is_item = code in tree.position or code in panel.items or code in panel.city_items
    return ITEM if is_item else DENOMINATOR


def _code(code: str) -> str:
    return "" if code in (COEFFICIENT, DEDUCTION) else code
