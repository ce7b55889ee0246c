"""What the audit trail says about one cell."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from smartcity_desk.store.audit import COLUMNS, AuditRow
from smartcity_desk.store.journal import connected

_QUERY = (
    f"SELECT {', '.join(COLUMNS)} FROM audit "
    "WHERE unit = ? AND code = ? AND year = ? ORDER BY number"
)


def history_of(path: Path, unit: str, code: str, year: int) -> tuple[AuditRow, ...]:
    """The audit rows about one cell of the project file at ``path``, oldest first.

    Empty where the file cannot be read just now; nothing is locked or written.
    """
    try:
        db = connected(path, read_only=True)
    except (sqlite3.Error, OSError):
        return ()
    try:
        return tuple(AuditRow(*line) for line in db.execute(_QUERY, (unit, code, year)))
    except sqlite3.Error:
        return ()
    finally:
        db.close()
