"""Reading a project file: the evaluation in it, and whether it is as it was written."""

from __future__ import annotations

import base64
import json
import sqlite3
from typing import Any

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.published import with_publications
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.store import content, evidence, packing, rows, schema, undo, versions
from smartcity_desk.store.audit import AuditRow, Damage
from smartcity_desk.store.seal import Seal

CURRENT, OFFICIAL = "current", "official"
# The official snapshot packed, once framework, units or years differ from it.
OFFICIAL_WHOLE = "official_whole"


def evaluation_in(db: sqlite3.Connection) -> Evaluation:
    """The evaluation as last recorded, its official version beside it."""
    parts = rows.parts(db)
    structure = json.loads(parts["structure"])
    tree = Tree(content.framework_of(parts["framework"]))
    columns = _columns(db, CURRENT, structure)
    panel = content.panel_of(parts["structure"], columns)
    current = Snapshot(panel, *_choices(db, CURRENT, parts, tree))
    official = _official(db, parts, current, columns)
    notice = Name(**json.loads(parts["notice"])) if parts["notice"] else None
    kept = versions.listed(db)
    publications = versions.publications_of(kept)
    published = with_publications(content.published_of(parts["published"]), publications)
    records = evidence.read(db, rows.records(db))
    evaluation = Evaluation(current, notice, published, records)
    evaluation.publications = publications
    if official.panel is not panel or not _alike(current, official):
        evaluation.official = official
    evaluation.frozen = versions.frozen_of(kept)
    return evaluation


def _official(
    db: sqlite3.Connection,
    parts: dict[str, str],
    current: Snapshot,
    columns: dict[tuple[str, str], Column],
) -> Snapshot:
    tree, panel = current.weights.tree, current.panel
    if parts.get(OFFICIAL_WHOLE):
        return _whole(parts[OFFICIAL_WHOLE], tree, panel)
    weights, method = _choices(db, OFFICIAL, parts, tree)
    older = _columns(db, OFFICIAL, json.loads(parts["structure"]))
    if older:
        before = content.panel_of(parts["structure"], columns | older)
        panel = packing.shared_with(before, panel)
    return Snapshot(panel, weights, method)


def _whole(text: str, tree: Tree, panel: Panel) -> Snapshot:
    """The official snapshot that stands apart, sharing with the present one what is equal."""
    found = packing.unpacked(base64.b85decode(text), [tree]).snapshot
    if found.weights.tree is not tree:
        return found
    return Snapshot(packing.shared_with(found.panel, panel), found.weights, found.method)


def _columns(
    db: sqlite3.Connection, scheme: str, structure: dict[str, Any]
) -> dict[tuple[str, str], Column]:
    return {
        (s.kind, s.code): content.column_of(s, content.shape_of(s.kind, structure))
        for s in rows.all_series(db, scheme)
    }


def _choices(
    db: sqlite3.Connection, scheme: str, parts: dict[str, str], tree: Tree
) -> tuple[Weights, Method]:
    method = Method.of_mapping(json.loads(parts[f"{scheme}_method"]))
    return rows.weights(db, scheme, tree), method


def _alike(one: Snapshot, other: Snapshot) -> bool:
    return one.weights == other.weights and one.method == other.method


def damage_in(
    db: sqlite3.Connection, last: AuditRow | None, newest: int | None = None
) -> list[Damage]:
    """What is not as it was written: pages, chain, values, evidence, versions, undo steps.

    Of a newer layout only the pages and the chain can be judged.

    Args:
        newest: how many rows of the chain to follow; all of them by default.
    """
    found = [
        Damage("database", str(line[0]))
        for line in db.execute("PRAGMA integrity_check")
        if line[0] != "ok"
    ]
    broken = rows.chain_break(db, newest)
    if broken is not None:
        found.append(broken)
    if schema.layout_of(db) > schema.VERSION:
        return found
    if last is not None and sealed_now(db) != last.seal:
        found.append(Damage("values", "they differ from the seal of the last edit"))
    found += evidence.damage(db)
    found += [Damage(f"version {n}", "it was changed") for n in versions.broken(db)]
    try:
        undo.read(db)
    except ValueError as error:
        found.append(Damage("undo steps", str(error)))
    return found


def sealed_now(db: sqlite3.Connection) -> str:
    """The seal over what the file holds now."""
    fresh = Seal()
    for series in rows.all_series(db, CURRENT):
        fresh.put(series)
    return fresh.over(rows.sealed_rows(db))
