"""The audit trail: rows in a hash chain, each sealed to the one before.

hash = SHA-256 of the row's fields and of the previous hash, as canonical JSON. Whoever
changes, drops or reorders a row breaks the chain from there on; the seal on the last row
of each edit is the digest of all values, so a value changed behind the trail is seen too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Operator:
    """Who sits at the desk: name and role stand in every audit row."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One change. ``number`` ascends without gaps from 1; rows of one edit share ``step``."""

    number: int
    step: int
    at: str
    who: str
    role: str
    verb: str
    unit: str = ""
    code: str = ""
    year: int | None = None
    old: str = ""
    new: str = ""
    why: str = ""
    source: str = ""
    seal: str = ""
    previous: str = GENESIS
    hash: str = ""

    def hashed(self, previous: str) -> AuditRow:
        """This row chained to the hash of the row before."""
        row = replace(self, previous=previous, hash="")
        return replace(row, hash=_digest(row))


COLUMNS = tuple(f.name for f in fields(AuditRow))


def _digest(row: AuditRow) -> str:
    plain = [getattr(row, name) for name in COLUMNS if name != "hash"]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a project file is not what was written: a place and what was found there."""

    place: str
    found: str


def first_break(rows: Iterable[AuditRow]) -> Damage | None:
    """The first row that does not follow from the one before, ``None`` for a sound chain."""
    previous, expected = GENESIS, 1
    for row in rows:
        place = f"audit row {row.number}"
        if row.number != expected:
            return Damage(place, f"row {expected} is missing")
        if row.previous != previous:
            return Damage(place, "it does not follow from the row before")
        if row.hashed(previous).hash != row.hash:
            return Damage(place, "it was changed")
        previous, expected = row.hash, expected + 1
    return None
