"""The bytes of evidence in a project file: each file once, under its digest, as it is.

Records, trail, undo steps and versions name a file by its digest alone, so that it takes its
own size in the project file and no more.
"""

from __future__ import annotations

import hashlib
import sqlite3

from smartcity_desk.core.records import Kind, Records
from smartcity_desk.store import rows, schema
from smartcity_desk.store.audit import Damage


def put(db: sqlite3.Connection, records: Records) -> None:
    """Write what the file does not hold yet."""
    held = _digests(db) if records.evidence else set()
    new = [(k, content) for k, content in records.evidence.items() if k not in held]
    db.executemany("INSERT INTO evidence (digest, content) VALUES (?, ?)", new)


def read(db: sqlite3.Connection, records: Records) -> Records:
    """``records`` with all bytes the file holds beside them."""
    if not _has_table(db):
        return records
    return records.with_evidence(dict(db.execute("SELECT digest, content FROM evidence")))


def damage(db: sqlite3.Connection) -> list[Damage]:
    """Files that are not what was attached, and those that are named but not there."""
    found = []
    if _has_table(db):
        for digest, content in db.execute("SELECT digest, content FROM evidence"):
            if hashlib.sha256(content).hexdigest() != digest:
                found.append(Damage(f"evidence {digest[:12]}", "it was changed"))
    if schema.layout_of(db) < schema.RECORDS_SINCE:
        return found
    held = _digests(db)
    named = {found["digest"] for found in rows.records(db).of(Kind.ATTACHMENT).values()}
    found += [Damage(f"evidence {d[:12]}", "it is missing") for d in sorted(named - held)]
    return found


def _digests(db: sqlite3.Connection) -> set[str]:
    """What the file holds; before layout 4 the bytes were records themselves."""
    query = "SELECT key FROM record WHERE kind = ?"
    held = {line[0] for line in db.execute(query, (str(Kind.CONTENT),))}
    if _has_table(db):
        held |= {line[0] for line in db.execute("SELECT digest FROM evidence")}
    return held


def _has_table(db: sqlite3.Connection) -> bool:
    return schema.layout_of(db) >= schema.EVIDENCE_SINCE
