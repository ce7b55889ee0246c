"""The audit trail for reading: filtered by SQLite, read a page at a time.

Each question opens the file read-only for a moment, so that it never stands in the way of
the one who writes. Rows from before kinds of change had words of their own say *edit* for all
of them; they are asked for and read by the word they would have today.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from smartcity_desk.core import record_places
from smartcity_desk.core.audit_verbs import EDIT, verb_told
from smartcity_desk.core.records import Kind
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.store.journal import connected
from smartcity_desk.store.rows import audit_query

# Cells were always told apart by their year: no row of theirs needs the function.
_VERB = f"CASE WHEN verb = '{EDIT}' AND year IS NULL THEN verb_told(unit, code) ELSE verb END"
_UNIT = "CASE WHEN year IS NULL THEN unit_told(unit, code, old, new) ELSE unit END"
_CODE = "CASE WHEN year IS NULL THEN code_told(unit, code, old, new) ELSE code END"
_COLUMNS = {"who": "who", "verb": _VERB, "unit": _UNIT, "code": _CODE}
_RECORDS = frozenset(map(str, Kind))
_SEARCHED = ("who", "role", _VERB, "unit", "code", "old", "new", "why", "source")


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What is asked for; empty fields ask for everything.

    Attributes:
        who, verb: exactly these.
        unit, code: rows about this district and this item or node: its figures, but also what
            was decided, noted, attached or appealed about them.
        first, last: days as the clock on the wall had them, ISO 8601, both included.
        words: somewhere in the row, whatever the case.
        also: codes (of units, items) that ``words`` stand for, such as a name's.
        verbs: verbs that ``words`` stand for.
    """

    who: str = ""
    verb: str = ""
    unit: str = ""
    code: str = ""
    first: str = ""
    last: str = ""
    words: str = ""
    also: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


class Trail:
    """The trail of one project file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def numbers(self, asked: TrailFilter = TrailFilter()) -> list[int]:
        """Numbers of the rows that match, newest first. Raises ``sqlite3.Error``."""
        where, values = _where(asked)
        with self._db() as db:
            query = f"SELECT number FROM audit {where} ORDER BY number DESC"
            return [line[0] for line in db.execute(query, values)]

    def rows(self, numbers: Sequence[int]) -> list[AuditRow]:
        """These rows, in this order; those that are not there are left out."""
        if not numbers:
            return []
        marks = ", ".join("?" * len(numbers))
        with self._db() as db:
            query = f"{audit_query(db)} WHERE number IN ({marks})"
            found = {line[0]: _told(AuditRow(*line)) for line in db.execute(query, list(numbers))}
        return [found[number] for number in numbers if number in found]

    def choices(self, column: str) -> list[str]:
        """What occurs in a column: ``who``, ``verb``, ``unit`` or ``code``."""
        if column not in _COLUMNS:
            raise ValueError(column)
        with self._db() as db:
            query = f"SELECT DISTINCT {_COLUMNS[column]} FROM audit ORDER BY 1"
            return [line[0] for line in db.execute(query) if line[0]]

    @contextmanager
    def _db(self) -> Iterator[sqlite3.Connection]:
        db = connected(self.path, read_only=True)
        try:
            db.create_function("verb_told", 2, verb_told, deterministic=True)
            db.create_function("unit_told", 4, _unit_told, deterministic=True)
            db.create_function("code_told", 4, _code_told, deterministic=True)
            yield db
        finally:
            db.close()


def _where(asked: TrailFilter) -> tuple[str, list[str]]:
    parts, values = [], []
    for column, said in _COLUMNS.items():
        if wanted := getattr(asked, column):
            parts.append(f"{said} = ?")
            values.append(wanted)
    if asked.first:
        parts.append("at >= ?")
        values.append(_begun(asked.first))
    if asked.last:
        parts.append("at < ?")
        values.append(_begun(asked.last, later=1))
    if asked.words:
        pattern = "%" + "".join(f"\\{c}" if c in "%_\\" else c for c in asked.words) + "%"
        some = [f"{column} LIKE ? ESCAPE '\\'" for column in _SEARCHED]
        values += [pattern] * len(_SEARCHED)
        if asked.also:
            marks = ", ".join("?" * len(asked.also))
            some += [f"{_UNIT} IN ({marks})", f"{_CODE} IN ({marks})"]
            values += [*asked.also, *asked.also]
        if asked.verbs:
            some.append(f"{_VERB} IN ({', '.join('?' * len(asked.verbs))})")
            values += asked.verbs
        parts.append(f"({' OR '.join(some)})")
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


def _unit_told(about: str, code: str, old: str, new: str) -> str:
    """The district that a row without a year is about; empty where it is about none."""
    return code if about == "unit" else _about(about, code, old, new).unit


def _code_told(about: str, code: str, old: str, new: str) -> str:
    """The item or node that a row without a year is about."""
    return _about(about, code, old, new).item if about in _RECORDS else code


def _about(kind: str, key: str, old: str, new: str) -> record_places.About:
    if kind not in _RECORDS:
        return record_places.NOTHING
    try:
        return record_places.about(kind, key, new or old)
    except ValueError:  # a row that was tampered with still has to be listed
        return record_places.NOTHING


def _begun(day: str, later: int = 0) -> str:
    """When a day begins where the clock of this computer is, in UTC as the rows have it.

    Args:
        later: so many days after it.
    """
    try:
        midnight = datetime.fromisoformat(day) + timedelta(days=later)
        return midnight.astimezone(UTC).replace(tzinfo=None).isoformat()
    except (OSError, OverflowError, ValueError):
        # Beyond any clock there is no row near it; “T” comes before “U”.
        return f"{day}U" if later else day


def _told(row: AuditRow) -> AuditRow:
    """``row`` with the verb that is shown for it."""
    if row.verb != EDIT or row.year is not None:
        return row
    return replace(row, verb=verb_told(row.unit, row.code))
