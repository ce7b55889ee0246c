"""The undo stack in the project file: its newest steps and where it stands."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from smartcity_desk.core.merge import State
from smartcity_desk.core.names import Name
from smartcity_desk.store import deltas, rows, schema

KEPT = 500  # steps
PLACE = "undo_place"


@dataclass(frozen=True)
class Step:
    """One step to be kept.

    Attributes:
        number: its place in the stack, from 1.
        name: what it does.
        before, after: the states it leads from and to.
    """

    number: int
    name: Name
    before: State
    after: State


@dataclass(frozen=True)
class StackChange:
    """How the stack changed since it was last written.

    Attributes:
        count: how many steps it has; those beyond are gone.
        place: how many of them are done.
        steps: those that are new or others than before.
    """

    count: int
    place: int
    steps: Sequence[Step] = ()


@dataclass(frozen=True)
class KeptStep:
    """A step that was read back; its difference is still packed."""

    number: int
    name: Name
    content: bytes


def write(db: sqlite3.Connection, change: StackChange) -> None:
    """Write what changed; only the newest :data:`KEPT` steps stay."""
    db.execute("DELETE FROM undo_step WHERE number > ?", (change.count,))
    for step in change.steps:
        if step.number <= change.count - KEPT:
            continue
        packed = deltas.to_bytes(deltas.between(step.before, step.after))
        line = (step.number, step.name.zh, step.name.en, digest(packed), packed)
        db.execute("INSERT OR REPLACE INTO undo_step VALUES (?, ?, ?, ?, ?)", line)
    db.execute("DELETE FROM undo_step WHERE number <= ?", (change.count - KEPT,))
    rows.put_part(db, PLACE, str(change.place))


def read(db: sqlite3.Connection) -> tuple[list[KeptStep], int]:
    """The steps kept, oldest first, and how many of them are done.

    A gap (a step that could not be kept) ends the stack on its far side: what is returned
    leads without a break to the present state. Raises ``ValueError`` for a damaged step.
    """
    if schema.layout_of(db) < 2:
        return [], 0
    found = []
    for number, zh, en, seal, data in db.execute("SELECT * FROM undo_step ORDER BY number"):
        if digest(data) != seal:
            raise ValueError(f"undo step {number} is not what was written")
        found.append(KeptStep(number, Name(zh, en), data))
    line = db.execute("SELECT content FROM part WHERE name = ?", (PLACE,)).fetchone()
    place = 0 if line is None else int(line[0])
    return _unbroken(found, place)


def _unbroken(steps: list[KeptStep], place: int) -> tuple[list[KeptStep], int]:
    known = {step.number: step for step in steps}
    first = place
    while first in known:
        first -= 1
    last = place
    while last + 1 in known:
        last += 1
    return [known[n] for n in range(first + 1, last + 1)], place - first


def digest(data: bytes) -> str:
    """SHA-256 of a packed step."""
    return hashlib.sha256(data).hexdigest()
