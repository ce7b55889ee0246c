"""The layout of a project file (`.scdesk`): a SQLite database of our own kind.

`application_id` says that it is ours, `user_version` which layout. Rollback journal
(TRUNCATE), synchronous EXTRA: an acknowledged edit survives kill -9 and power loss. No
WAL: it needs one host, and committees keep files on shared drives.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x53434431  # "SCD1"
VERSION = 5
RECORDS_SINCE, EVIDENCE_SINCE, DETAIL_SINCE = 2, 4, 5

PRAGMAS = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)

_VERSION_TABLE = """
CREATE TABLE version (
    -- the whole evaluation as it once stood: as first saved, frozen (定稿), published (公布) or
    -- named for later
    number  INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('created', 'frozen', 'named', 'published')),
    label   TEXT NOT NULL,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    people  TEXT NOT NULL,  -- who was present, as JSON
    seal    TEXT NOT NULL,  -- digest of the content
    content BLOB NOT NULL,  -- see packing.py
    about   TEXT NOT NULL   -- date, number of the version it supersedes and why, as JSON; of a
                            -- published one also medium, frozen version, year and scores
) STRICT;
"""

_VERSIONS_ARE_FINAL = """
CREATE TRIGGER version_is_final BEFORE UPDATE ON version
BEGIN SELECT RAISE(ABORT, 'versions are final'); END;
"""

_VERSIONS_STAY = """
CREATE TRIGGER version_stays BEFORE DELETE ON version
BEGIN SELECT RAISE(ABORT, 'versions are final'); END;
"""

# INSERT OR REPLACE drops the row in its way without asking the triggers for DELETE.
_VERSIONS_ARE_NEW = """
CREATE TRIGGER version_is_new BEFORE INSERT ON version
WHEN EXISTS (SELECT 1 FROM version WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'versions are final'); END;
"""

_AUDIT_IS_NEW = """
CREATE TRIGGER audit_is_new BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'audit rows are final'); END;
"""

_RECORD_TABLE = """
CREATE TABLE record (
    -- decisions and notes beside the numbers: see core/records.py
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    place   INTEGER NOT NULL,  -- records of a kind stand in this order
    content TEXT NOT NULL,     -- JSON
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
"""

_EVIDENCE_TABLE = """
CREATE TABLE evidence (
    -- the bytes of attached files; records name them by their digest
    digest  TEXT PRIMARY KEY,  -- SHA-256 of the content
    content BLOB NOT NULL
) STRICT;
"""

_UNDO_TABLE = """
CREATE TABLE undo_step (
    -- the undo stack, so that undo goes on after reopening; see deltas.py
    number  INTEGER PRIMARY KEY,
    zh      TEXT NOT NULL,
    en      TEXT NOT NULL,
    digest  TEXT NOT NULL,  -- SHA-256 of the content
    content BLOB NOT NULL
) STRICT;
"""

TABLES = f"""
CREATE TABLE part (
    -- framework, structure (units, groups, years), method, notice … as JSON
    name    TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
    -- one column of the panel: item, denominator, city_item, city_denominator,
    -- coefficient, deduction; arrays of (years, units) as little-endian bytes.
    -- An official row is there only where it differs from the current one.
    scheme  TEXT NOT NULL,  -- current, official
    kind    TEXT NOT NULL,
    code    TEXT NOT NULL,
    vals    BLOB NOT NULL,
    status  BLOB NOT NULL,
    bounds  BLOB NOT NULL,
    origins BLOB NOT NULL,  -- [[year position, unit position, file, sheet, …], …], zlib
    PRIMARY KEY (scheme, kind, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE weight (
    scheme  TEXT NOT NULL,  -- current, official
    code    TEXT NOT NULL,
    entered REAL NOT NULL,
    PRIMARY KEY (scheme, code)
) STRICT, WITHOUT ROWID;

{_VERSION_TABLE}
{_VERSIONS_ARE_FINAL}
{_VERSIONS_STAY}
{_VERSIONS_ARE_NEW}
CREATE TABLE audit (
    -- only ever appended to; each row holds the hash of the row before
    number   INTEGER PRIMARY KEY,
    step     INTEGER NOT NULL,  -- rows of one edit share it
    at       TEXT NOT NULL,     -- UTC, ISO 8601
    who      TEXT NOT NULL,
    role     TEXT NOT NULL,
    verb     TEXT NOT NULL,
    unit     TEXT NOT NULL,
    code     TEXT NOT NULL,
    year     INTEGER,
    old      TEXT NOT NULL,
    new      TEXT NOT NULL,
    why      TEXT NOT NULL,
    source   TEXT NOT NULL,     -- file, sheet and cell the new value came from
    seal     TEXT NOT NULL,     -- digest of all values after the edit, on its last row
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL,
    detail   TEXT NOT NULL DEFAULT ''  -- of a reading: how old and new came to be, as JSON
) STRICT;

{_RECORD_TABLE}
{_EVIDENCE_TABLE}
{_UNDO_TABLE}
CREATE INDEX audit_step ON audit (step);
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are final'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are final'); END;
{_AUDIT_IS_NEW}
"""

# What brings a file of an older layout to the next one, statement by statement (a script
# would commit on its own).
MIGRATIONS: dict[int, tuple[str, ...]] = {
    1: (
        _RECORD_TABLE,
        _UNDO_TABLE,
        "ALTER TABLE version RENAME TO version_1",
        _VERSION_TABLE,
        _VERSIONS_ARE_FINAL,
        _VERSIONS_STAY,
        "INSERT INTO version SELECT *, '{}' FROM version_1",
        "DROP TABLE version_1",
    ),
    # Versions of another kind, and none that is written over; its triggers go with the table.
    2: (
        "ALTER TABLE version RENAME TO version_2",
        _VERSION_TABLE,
        "INSERT INTO version SELECT * FROM version_2",
        "DROP TABLE version_2",
        _VERSIONS_ARE_FINAL,
        _VERSIONS_STAY,
        _VERSIONS_ARE_NEW,
        _AUDIT_IS_NEW,
    ),
    # What was attached before stays among the records, where the trail's seal expects it.
    3: (_EVIDENCE_TABLE,),
    4: ("ALTER TABLE audit ADD COLUMN detail TEXT NOT NULL DEFAULT ''",),
}


def layout_of(db: sqlite3.Connection) -> int:
    """The layout of an open file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])
