"""The audit trail: rows in a hash chain, each sealed to the one before.

hash = SHA-256 of the row's fields and of the previous hash, as canonical JSON. Whoever
changes, drops or reorders a row breaks the chain from there on; the seal on the last row
of each edit is the digest of all values, so a value changed behind the trail is seen too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One change. ``number`` ascends without gaps from 1; rows of one edit share ``step``.

    ``detail`` says of a reading how it came to be (:mod:`smartcity_desk.store.cell_text`). An
    empty one does not count for the hash, so that rows from before it was kept stay as sealed.
    """

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
    detail: str = ""

    def hashed(self, previous: str) -> AuditRow:
        """This row chained to the hash of the row before."""
        row = replace(self, previous=previous, hash="")
        return replace(row, hash=_digest(row))


# One encoder for all rows: json.dumps() would make another one each time.
_encoded = json.JSONEncoder(ensure_ascii=False).encode
COLUMNS = tuple(f.name for f in fields(AuditRow))
FIRST_COLUMNS = COLUMNS[:-1]  # those of older layouts


def _digest(row: AuditRow) -> str:
    plain = [getattr(row, name) for name in COLUMNS if name not in ("hash", "detail")]
    plain += [row.detail] if row.detail else []
    return hashlib.sha256(_encoded(plain).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a project file is not what was written: a place and what was found there."""

    place: str
    found: str


_HASH, _PREVIOUS = COLUMNS.index("hash"), COLUMNS.index("previous")


def first_break(
    lines: Iterable[Sequence[Any]], number: int = 0, hash_: str = GENESIS
) -> Damage | None:
    """The first row that does not follow from the one before; ``None`` for a sound chain.

    Args:
        lines: the fields of each row, in the order of :data:`COLUMNS` or, of an older
            layout, :data:`FIRST_COLUMNS`.
        number, hash_: of the row before the first one.
    """
    previous, expected = hash_, number + 1
    for line in lines:
        place = f"audit row {line[0]}"
        if line[0] != expected:
            return Damage(place, f"row {expected} is missing")
        if line[_PREVIOUS] != previous:
            return Damage(place, "it does not follow from the row before")
        plain = [*line[:_HASH], *(detail for detail in line[_HASH + 1 :] if detail)]
        found = hashlib.sha256(_encoded(plain).encode()).hexdigest()
        if found != line[_HASH]:
            return Damage(place, "it was changed")
        previous, expected = found, expected + 1
    return None
