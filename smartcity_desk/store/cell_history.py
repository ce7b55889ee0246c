"""What the audit trail says about one cell."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from smartcity_desk.store.audit import AuditRow
from smartcity_desk.store.journal import connected
from smartcity_desk.store.rows import audit_query

_WHERE = "WHERE unit = ? AND code = ? AND year = ? ORDER BY number"


def history_of(path: Path, unit: str, code: str, year: int) -> tuple[AuditRow, ...]:
    """The audit rows about one cell of the project file at ``path``, oldest first.

    Empty where the file cannot be read just now; nothing is locked or written.
    """
    try:
        db = connected(path, read_only=True)
    except (sqlite3.Error, OSError):
        return ()
    try:
        found = db.execute(f"{audit_query(db)} {_WHERE}", (unit, code, year))
        return tuple(AuditRow(*line) for line in found)
    except sqlite3.Error:
        return ()
    finally:
        db.close()
