"""Reading and writing the rows of a project file; no rule lives here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from smartcity_desk.core.audit_verbs import verb_of, why_of
from smartcity_desk.core.difference import (
    CellChange,
    Change,
    MethodChange,
    StructureChange,
    WeightChange,
)
from smartcity_desk.core.records import RecordChange, Records
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.store import schema
from smartcity_desk.store.audit import (
    COLUMNS,
    FIRST_COLUMNS,
    GENESIS,
    AuditRow,
    Damage,
    first_break,
)
from smartcity_desk.store.cell_text import detail_of, reading_texts
from smartcity_desk.store.content import Series
from smartcity_desk.store.operator import Operator

SERIES = "kind, code, vals, status, bounds, origins"


def parts(db: sqlite3.Connection) -> dict[str, str]:
    """All named parts."""
    return dict(db.execute("SELECT name, content FROM part"))


def put_part(db: sqlite3.Connection, name: str, text: str) -> None:
    """Write one named part."""
    db.execute("INSERT OR REPLACE INTO part VALUES (?, ?)", (name, text))


def all_series(db: sqlite3.Connection, scheme: str) -> Iterator[Series]:
    """The columns of the panel under a scheme, in a fixed order."""
    query = f"SELECT {SERIES} FROM series WHERE scheme = ? ORDER BY kind, code"
    for line in db.execute(query, (scheme,)):
        yield Series(*line)


def put_series(db: sqlite3.Connection, series: Series) -> None:
    """Write one column of the panel under discussion."""
    db.execute(
        f"INSERT OR REPLACE INTO series (scheme, {SERIES}) VALUES ('current', ?, ?, ?, ?, ?, ?)",
        (
            series.kind, series.code, series.values, series.status, series.bounds,
            series.origins,
        ),
    )  # fmt: skip


def drop_series(db: sqlite3.Connection, kind: str, code: str) -> None:
    """Take one column of the panel under discussion away."""
    query = "DELETE FROM series WHERE scheme = 'current' AND kind = ? AND code = ?"
    db.execute(query, (kind, code))


def keep_official(db: sqlite3.Connection, kind: str, code: str) -> None:
    """Before a column is overwritten the first time, keep it as the official one."""
    db.execute(
        f"INSERT OR IGNORE INTO series (scheme, {SERIES}) SELECT 'official', {SERIES} "
        "FROM series WHERE scheme = 'current' AND kind = ? AND code = ?",
        (kind, code),
    )


def keep_official_blank(db: sqlite3.Connection, blank: Series) -> None:
    """Before a column comes that there was none of: in the official one nothing is reported."""
    query = f"INSERT OR IGNORE INTO series (scheme, {SERIES}) VALUES ('official', ?, ?, ?, ?, ?, ?)"
    db.execute(
        query, (blank.kind, blank.code, blank.values, blank.status, blank.bounds, blank.origins)
    )


def drop_official(db: sqlite3.Connection) -> None:
    """The current columns become the official ones."""
    db.execute("DELETE FROM series WHERE scheme = 'official'")


def weights(db: sqlite3.Connection, scheme: str, tree: Tree) -> Weights:
    """The entered weights of a scheme, exactly as written."""
    entered = np.array(Weights.of_framework(tree).entered)
    for code, value in db.execute("SELECT code, entered FROM weight WHERE scheme = ?", (scheme,)):
        entered[tree.position[code]] = value
    return Weights(tree, entered)


def put_weights(db: sqlite3.Connection, scheme: str, own: Weights) -> None:
    """Write all entered weights of a scheme; no others stay."""
    db.execute("DELETE FROM weight WHERE scheme = ?", (scheme,))
    lines = [(scheme, code, value) for code, value in own.as_mapping().items()]
    db.executemany("INSERT OR REPLACE INTO weight VALUES (?, ?, ?)", lines)


def records(db: sqlite3.Connection) -> Records:
    """All records; none in a file of the first layout."""
    if schema.layout_of(db) < 2:
        return Records()
    found: dict[str, dict[str, str]] = {}
    for kind, key, text in db.execute(_RECORDS):
        found.setdefault(kind, {})[key] = text
    return Records(found)


def put_records(db: sqlite3.Connection, before: Records, after: Records) -> None:
    """Write the kinds in which anything differs, were it the order alone."""
    if before is after:
        return
    old, new = before.texts(), after.texts()
    kinds = {
        kind
        for kind in {*old, *new}
        if list(old.get(kind, {}).items()) != list(new.get(kind, {}).items())
    }
    for kind in kinds:
        db.execute("DELETE FROM record WHERE kind = ?", (kind,))
    lines = [line for line in after.lines() if line[0] in kinds]
    db.executemany(
        "INSERT INTO record (kind, key, place, content) VALUES (?, ?, ?, ?)",
        [(kind, key, place, text) for place, (kind, key, text) in enumerate(lines)],
    )


_RECORDS = "SELECT kind, key, content FROM record ORDER BY kind, place"


def sealed_rows(db: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """What the seal covers beside the columns: parts, weights, official columns."""
    yield from db.execute("SELECT name, content FROM part ORDER BY name")
    query = "SELECT scheme, code, entered FROM weight ORDER BY scheme, code"
    for scheme, code, entered in db.execute(query):
        yield scheme, code, float(entered).hex()
    newer = schema.layout_of(db) > 1
    about = ", about" if newer else ""
    query = f"SELECT number, kind, label, at, who, people, seal{about} FROM version"
    yield from db.execute(f"{query} ORDER BY number")
    if newer:
        yield from db.execute(_RECORDS)
        yield from db.execute("SELECT number, zh, en, digest FROM undo_step ORDER BY number")
    for series in all_series(db, "official"):
        yield "official", series.kind, series.code, series.digest.hex()


def audit_rows(db: sqlite3.Connection) -> list[AuditRow]:
    """The audit trail, oldest first."""
    return [AuditRow(*line) for line in db.execute(f"{audit_query(db)} ORDER BY number")]


def chain_break(db: sqlite3.Connection, newest: int | None = None) -> Damage | None:
    """Where the chain of the trail breaks first; of the ``newest`` rows only, if that is given."""
    last = db.execute("SELECT max(number) FROM audit").fetchone()[0] or 0
    start = 0 if newest is None else max(0, last - newest)
    query = "SELECT hash FROM audit WHERE number = ?"
    before = db.execute(query, (start,)).fetchone() if start else (GENESIS,)
    if before is None:
        return Damage(f"audit row {start}", "it is missing")
    lines = db.execute(f"{audit_query(db)} WHERE number > ? ORDER BY number", (start,))
    return first_break(lines, start, before[0])


def last_audit_row(db: sqlite3.Connection) -> AuditRow | None:
    """The newest row of the audit trail."""
    line = db.execute(f"{audit_query(db)} ORDER BY number DESC LIMIT 1").fetchone()
    return None if line is None else AuditRow(*line)


def audit_query(db: sqlite3.Connection) -> str:
    """A SELECT of all the fields that rows of this layout have."""
    has_detail = schema.layout_of(db) >= schema.DETAIL_SINCE
    return f"SELECT {', '.join(COLUMNS if has_detail else FIRST_COLUMNS)} FROM audit"


def append_audit(db: sqlite3.Connection, row: AuditRow) -> None:
    """Append one row."""
    marks = ", ".join("?" * len(COLUMNS))
    values = [getattr(row, name) for name in COLUMNS]
    db.execute(f"INSERT INTO audit ({', '.join(COLUMNS)}) VALUES ({marks})", values)


# -- drafts: what a change says in the trail ---------------------------------------


def plain_row(
    *, step: int, at: str, operator: Operator, verb: str, why: str = "", new: str = ""
) -> AuditRow:
    """A row about the file as a whole, not numbered yet."""
    return AuditRow(0, step, at, operator.name, operator.role, verb, why=why, new=new)


def numbered(draft: AuditRow, number: int, seal: str) -> AuditRow:
    """A draft with its number and, on the last row of an edit, the seal."""
    return replace(draft, number=number, seal=seal)


def drafts(
    found: Iterable[Change | RecordChange],
    *,
    step: int,
    at: str,
    operator: Operator,
    verb: str,
    why: str,
) -> Iterator[AuditRow]:
    """One row a change, called by the verb of the edit or by what changed."""
    for change in found:
        plain = plain_row(
            step=step, at=at, operator=operator,
            verb=verb_of(verb, change), why=why_of(verb, why, change),
        )  # fmt: skip
        if isinstance(change, CellChange):
            origin, (old, new) = change.new.origin, reading_texts(change.old, change.new)
            yield replace(
                plain,
                unit=change.unit,
                code=change.code or change.kind,  # a coefficient or deduction has no code
                year=change.year,
                old=old,
                new=new,
                source=" ".join(t for t in (origin.file, origin.sheet, origin.cell) if t),
                detail=detail_of(change.old, change.new),
            )
        elif isinstance(change, WeightChange):
            yield replace(plain, code=change.code, old=repr(change.old), new=repr(change.new))
        elif isinstance(change, MethodChange):
            yield replace(plain, code=change.key, old=change.old, new=change.new)
        elif isinstance(change, StructureChange | RecordChange):
            code = change.code if isinstance(change, StructureChange) else change.key
            yield replace(plain, unit=change.kind, code=code, old=change.old, new=change.new)
