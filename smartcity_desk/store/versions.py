"""Versions: the whole evaluation as it once stood, packed into one row.

A version is *frozen* (定稿: it becomes the official one) or *named* (“as presented on
8 December”). Its seal is the SHA-256 of the packed content.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.store import content
from smartcity_desk.store.content import Series


class Kind(StrEnum):
    """Why a version was kept."""

    FROZEN = "frozen"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Version:
    """A version without its content.

    Attributes:
        number: ascending from 1.
        at: UTC, ISO 8601.
        people: names of those present.
        seal: digest of the content.
    """

    number: int
    kind: Kind
    label: str
    at: str
    who: str
    people: tuple[str, ...]
    seal: str


def packed(snapshot: Snapshot) -> bytes:
    """A snapshot as bytes: structure, columns, weights and method."""
    columns = [
        [s.kind, s.code, *(base64.b85encode(b).decode() for b in _bytes(s))]
        for s in (content.series_of(k, c, col) for k, c, col in content.columns_of(snapshot.panel))
    ]
    whole = {
        "framework": content.framework_json(snapshot.framework),
        "structure": content.structure_json(snapshot.panel),
        "weights": {code: value.hex() for code, value in snapshot.weights.as_mapping().items()},
        "method": snapshot.method.as_mapping(),
        "columns": columns,
    }
    return zlib.compress(json.dumps(whole, ensure_ascii=False).encode(), 6)


def unpacked(data: bytes, tree: Tree | None = None) -> Snapshot:
    """The snapshot in ``data``.

    Args:
        tree: used where it is the version's own framework, so that the two can be compared.
    """
    whole = json.loads(zlib.decompress(data))
    if tree is None or content.framework_json(tree.framework) != whole["framework"]:
        tree = Tree(content.framework_of(whole["framework"]))
    structure = json.loads(whole["structure"])
    columns: dict[tuple[str, str], Column] = {}
    for kind, code, *texts in whole["columns"]:
        series = Series(kind, code, *(base64.b85decode(text) for text in texts))
        columns[kind, code] = content.column_of(series, content.shape_of(kind, structure))
    panel = content.panel_of(whole["structure"], columns)
    entered = Weights.of_framework(tree).entered.copy()
    for code, value in whole["weights"].items():
        entered[tree.position[code]] = float.fromhex(value)
    return Snapshot(panel, Weights(tree, entered), Method.of_mapping(whole["method"]))


def shared_with(panel: Panel, other: Panel) -> Panel:
    """``panel`` with the columns of ``other`` wherever both hold the same.

    Columns are compared by identity everywhere else; after reading from a file equal
    columns become the same object again.
    """
    if content.structure_json(panel) != content.structure_json(other):
        return panel
    known = {(k, c): col for k, c, col in content.columns_of(other)}
    columns: dict[tuple[str, str], Column] = {}
    for kind, code, column in content.columns_of(panel):
        twin = known.get((kind, code))
        is_same = twin is not None and content.series_of(kind, code, twin) == content.series_of(
            kind, code, column
        )
        columns[kind, code] = twin if is_same and twin is not None else column
    if set(columns) == set(known) and all(columns[key] is known[key] for key in columns):
        return other
    return content.panel_of(content.structure_json(panel), columns)


def put(db: sqlite3.Connection, version: Version, data: bytes) -> None:
    """Write a version."""
    db.execute(
        "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            version.number, str(version.kind), version.label, version.at, version.who,
            json.dumps(version.people, ensure_ascii=False), version.seal, data,
        ),
    )  # fmt: skip


def listed(db: sqlite3.Connection) -> list[Version]:
    """All versions, oldest first, without their content."""
    query = "SELECT number, kind, label, at, who, people, seal FROM version ORDER BY number"
    return [
        Version(n, Kind(kind), label, at, who, tuple(json.loads(people)), seal)
        for n, kind, label, at, who, people, seal in db.execute(query)
    ]


def content_of(db: sqlite3.Connection, number: int) -> bytes:
    """The packed content of a version.

    Raises ``KeyError`` for an unknown number, ``ValueError`` where the seal does not fit.
    """
    line = db.execute("SELECT seal, content FROM version WHERE number = ?", (number,)).fetchone()
    if line is None:
        raise KeyError(number)
    if seal_of(line[1]) != line[0]:
        raise ValueError(f"version {number} is not what was sealed")
    return bytes(line[1])


def seal_of(data: bytes) -> str:
    """The digest of a version's content."""
    return hashlib.sha256(data).hexdigest()


def draft(
    number: int, kind: Kind, label: str, at: str, who: str, people: Sequence[str], data: bytes
) -> Version:
    """A version of ``data``."""
    return Version(number, kind, label, at, who, tuple(people), seal_of(data))


def _bytes(series: Series) -> tuple[bytes, bytes, bytes, bytes]:
    return series.values, series.status, series.bounds, series.origins
