"""What two project files have in common: their trails begin with the same rows.

The state at the last common row is worked out by taking back, from the present one, what our
trail says was changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from smartcity_desk.core.difference import COEFFICIENT, DEDUCTION, DENOMINATOR, ITEM
from smartcity_desk.core.merge import MergeError, Place, State, Subject, Value, with_values
from smartcity_desk.core.panel import Bound, Reading, Status
from smartcity_desk.core.records import Kind
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.weights import Weights
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.rows import STATES

STRUCTURE = frozenset(
    ("framework", "node", "denominator", "unit", "city", "group", "year", "order")
)
_RECORDS = frozenset(str(kind) for kind in Kind)
_ABOUT_THE_FILE = frozenset(("create", "migrate", "named", "frozen", "published", "steps"))
_SIGNS = {bound.sign: bound for bound in Bound if bound.sign}
_MISSING = {"NR": Status.NOT_REPORTED, "NA": Status.NOT_APPLICABLE}
_STATES = {word: status for status, word in STATES.items()}


@dataclass(frozen=True, slots=True)
class Touch:
    """Who changed a place last, and when (UTC, ISO 8601)."""

    who: str
    at: str


@dataclass(frozen=True)
class Ancestry:
    """Two states and their common one.

    Attributes:
        number: of the last common row of the trails; 0 where they have none.
        our_touches, their_touches: who changed which place since.
    """

    base: State
    ours: State
    theirs: State
    number: int
    our_touches: dict[Place, Touch]
    their_touches: dict[Place, Touch]


def ancestry(our_path: Path, their_path: Path, ours: State) -> Ancestry:
    """Our state, theirs, and the common one.

    Where the trails have nothing in common, our version as first saved is the common state.
    Raises :class:`~smartcity_desk.core.merge.MergeError` where framework, units or years were
    changed since; :class:`~smartcity_desk.core.issues.InputError` for a file that cannot be
    read.
    """
    with ProjectFile.open(our_path, read_only=True) as project:
        own, first = project.history(), _first_state(project)
    with ProjectFile.open(their_path, read_only=True) as project:
        theirs, evaluation = project.history(), project.load()
    number = common_rows(own, theirs)
    after, since = own[number:], theirs[number:]
    base = rewound(ours, after) if number else first
    if base is None:
        raise MergeError("the two files have nothing in common")
    other = State(evaluation.snapshot, evaluation.records)
    if number == 0:
        after = since = []
    elif any(is_structure(row) for row in since):
        raise MergeError("the framework is another one")
    return Ancestry(
        base, ours, other, number, touches(after, ours.snapshot), touches(since, ours.snapshot)
    )


def _first_state(project: ProjectFile) -> State | None:
    try:
        return project.version(0)
    except KeyError:
        return None


def common_rows(one: Sequence[AuditRow], other: Sequence[AuditRow]) -> int:
    """How many rows both trails begin with."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine.hash != yours.hash:
            break
        count += 1
    return count


def rewound(state: State, rows: Sequence[AuditRow]) -> State:
    """``state`` as it was before ``rows`` (oldest first), as far as the trail tells.

    Values, bounds and kinds of missing are told; how a value came to be is not.
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
        else:
            values[place] = _value(place, text)
    tree, weights = state.snapshot.weights.tree, np.array(state.snapshot.weights.entered)
    for code, weight in entered.items():
        weights[tree.position[code]] = weight
    snapshot = Snapshot(state.snapshot.panel, Weights(tree, weights), state.snapshot.method)
    return with_values(State(snapshot, state.records), values)


def _value(place: Place, text: str) -> Value:
    if place.subject is Subject.CELL:
        return reading_of(text)
    if place.subject is Subject.METHOD:
        return {"True": True, "False": False}.get(text, text)
    return text or None


def reading_of(text: str) -> Reading:
    """A reading as the trail keeps it: sign and number, its state where it is told, NR or NA."""
    if text in _MISSING:
        return Reading(None, _MISSING[text])
    value, _, state = text.partition(" ")
    bound = _SIGNS.get(value[:1], Bound.EXACT)
    status = _STATES.get(state, Status.REPORTED)
    return Reading(float(value[len(bound.sign) :]), status, bound)


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
    if row.unit in _RECORDS:
        return Place(Subject.RECORD, row.unit, code=row.code)
    tree = snapshot.weights.tree
    if not row.unit and row.code in tree.position:
        parent = int(tree.parent[tree.position[row.code]])
        return Place(Subject.WEIGHTS, code=tree.codes[parent])
    if not row.unit and row.code in snapshot.method.as_mapping():
        return Place(Subject.METHOD, code=row.code)
    return None


def is_structure(row: AuditRow) -> bool:
    """Whether a row is about framework, units, groups or years."""
    return row.year is None and row.unit in STRUCTURE and row.verb not in _ABOUT_THE_FILE


def _kind(code: str, snapshot: Snapshot) -> str:
    if code in (COEFFICIENT, DEDUCTION):
        return code
    panel = snapshot.panel
    return ITEM if code in panel.items or code in panel.city_items else DENOMINATOR


def _code(code: str) -> str:
    return "" if code in (COEFFICIENT, DEDUCTION) else code
