"""Writing an evaluation's parts into a project file; always inside a transaction."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Sequence

from smartcity_desk.core.difference import structure_changes
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.merge import State
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import content, evidence, packing, rows, versions
from smartcity_desk.store.journal import Journal
from smartcity_desk.store.reading import CURRENT, OFFICIAL, OFFICIAL_WHOLE, evaluation_in
from smartcity_desk.store.versions import Kind, Version


def write_change(journal: Journal, before: Snapshot, after: Snapshot) -> None:
    """Write what differs between two snapshots, of which the file holds the first."""
    db = journal.db
    if any(structure_changes(before, after)):
        _write_structure(db, after)
    if after.panel is not before.panel:
        _write_panel(journal, before.panel, after.panel)
    if after.weights != before.weights:
        rows.put_weights(db, CURRENT, after.weights)
    if after.method != before.method:
        rows.put_part(db, f"{CURRENT}_method", json.dumps(after.method.as_mapping()))


def write_everything(journal: Journal, evaluation: Evaluation, issues: Sequence[Issue]) -> None:
    """Write an evaluation into a file that is being made."""
    db, put, notice = journal.db, rows.put_part, evaluation.notice
    put(db, "framework", content.framework_json(evaluation.framework))
    put(db, "structure", content.structure_json(evaluation.panel))
    words = "" if notice is None else json.dumps({"zh": notice.zh, "en": notice.en})
    put(db, "notice", words)
    put(db, "published", content.published_json(evaluation.uncorrected))
    put(db, "issues", content.issues_json(issues))
    for scheme, snapshot in ((CURRENT, evaluation.snapshot), (OFFICIAL, evaluation.official)):
        put(db, f"{scheme}_method", json.dumps(snapshot.method.as_mapping()))
        rows.put_weights(db, scheme, snapshot.weights)
    _write_panel(journal, None, evaluation.panel)
    rows.put_records(db, Records(), evaluation.records)
    evidence.put(db, evaluation.records)
    if evaluation.trial_parts & (Part.PANEL | Part.FRAMEWORK):
        _put_official_apart(db, evaluation.official)


def make_official(db: sqlite3.Connection, snapshot: Snapshot) -> None:
    """What the file holds now is the official one."""
    rows.drop_official(db)
    rows.put_part(db, OFFICIAL_WHOLE, "")
    rows.put_weights(db, OFFICIAL, snapshot.weights)
    rows.put_part(db, f"{OFFICIAL}_method", json.dumps(snapshot.method.as_mapping()))


def put_version(db: sqlite3.Connection, version: Version, state: State) -> Version:
    """Write a version of ``state``; returns it with its seal."""
    from dataclasses import replace

    data = packing.packed(state)
    made = replace(version, seal=versions.seal_of(data))
    versions.put(db, made, data)
    if made.kind is Kind.FROZEN:
        make_official(db, state.snapshot)
    return made


def _put_official_apart(db: sqlite3.Connection, official: Snapshot) -> None:
    packed = packing.packed(State(official))
    rows.put_part(db, OFFICIAL_WHOLE, base64.b85encode(packed).decode())


def _write_structure(db: sqlite3.Connection, after: Snapshot) -> None:
    """Another framework, units or years: from now on the official one stands apart."""
    if not _stands_apart(db):
        _put_official_apart(db, evaluation_in(db).official)
        rows.drop_official(db)
    rows.put_part(db, "framework", content.framework_json(after.framework))
    rows.put_part(db, "structure", content.structure_json(after.panel))


def _stands_apart(db: sqlite3.Connection) -> bool:
    query = "SELECT length(content) FROM part WHERE name = ?"
    line = db.execute(query, (OFFICIAL_WHOLE,)).fetchone()
    return line is not None and line[0] > 0


def _write_panel(journal: Journal, before: Panel | None, after: Panel) -> None:
    db = journal.db
    kept = {} if before is None else {(k, c): col for k, c, col in content.columns_of(before)}
    stands_apart = _stands_apart(db)
    for kind, code, column in content.columns_of(after):
        was = kept.pop((kind, code), None)
        if was is not column:
            series = content.series_of(kind, code, column)
            if not stands_apart and was is None and before is not None:
                blank = Column.empty(*column.values.shape)
                rows.keep_official_blank(db, content.series_of(kind, code, blank))
            elif not stands_apart:
                rows.keep_official(db, kind, code)
            rows.put_series(db, series)
            journal.seal.put(series)
    for kind, code in kept:
        if not stands_apart:
            rows.keep_official(db, kind, code)
        rows.drop_series(db, kind, code)
        journal.seal.drop(kind, code)
