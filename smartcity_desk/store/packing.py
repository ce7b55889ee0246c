"""An evaluation's state as bytes: a short head as JSON, the arrays behind it, compressed.

The first layout wrote everything as JSON; that is still read.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from typing import Any

from smartcity_desk.core.merge import State
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.store import content
from smartcity_desk.store.content import Series

_MARK = b"SCD2"
_LEVEL = 3  # of compression: arrays of doubles gain little from more


def packed(state: State) -> bytes:
    """A state as bytes: framework, structure, weights, method, records, columns."""
    snapshot = state.snapshot
    columns = [content.series_of(*column) for column in content.columns_of(snapshot.panel)]
    blobs = [blob for series in columns for blob in _blobs(series)]
    head = {
        "framework": content.framework_json(snapshot.framework),
        "structure": content.structure_json(snapshot.panel),
        "weights": {code: value.hex() for code, value in snapshot.weights.as_mapping().items()},
        "method": snapshot.method.as_mapping(),
        "records": state.records.texts(),
        "columns": [[s.kind, s.code, *map(len, _blobs(s))] for s in columns],
    }
    told = json.dumps(head, ensure_ascii=False).encode()
    return zlib.compress(b"".join((_MARK, len(told).to_bytes(8, "little"), told, *blobs)), _LEVEL)


def unpacked(data: bytes, trees: Sequence[Tree] = ()) -> State:
    """The state in ``data``.

    Args:
        trees: those it will be compared with; used where they are the state's framework.

    Raises ``ValueError``, ``LookupError``, ``TypeError`` or ``zlib.error`` for damage.
    """
    plain = zlib.decompress(data)
    head, series = _read(plain) if plain.startswith(_MARK) else _read_first(plain)
    tree = _tree(head["framework"], trees)
    structure = json.loads(head["structure"])
    columns: dict[tuple[str, str], Column] = {
        (s.kind, s.code): content.column_of(s, content.shape_of(s.kind, structure)) for s in series
    }
    entered = Weights.of_framework(tree).entered.copy()
    for code, value in head["weights"].items():
        entered[tree.position[code]] = float.fromhex(value)
    panel = content.panel_of(head["structure"], columns)
    snapshot = Snapshot(panel, Weights(tree, entered), Method.of_mapping(head["method"]))
    return State(snapshot, Records(head.get("records", {})))


def _tree(text: str, trees: Sequence[Tree]) -> Tree:
    for tree in trees:
        if content.framework_json(tree.framework) == text:
            return tree
    framework = content.framework_of(text)
    # Fields that came later read as their defaults: compare what was read, not its text.
    read = content.framework_json(framework)
    for tree in trees:
        if content.framework_json(tree.framework) == read:
            return tree
    return Tree(framework)


def _read(plain: bytes) -> tuple[dict[str, Any], list[Series]]:
    start = len(_MARK) + 8
    end = start + int.from_bytes(plain[len(_MARK) : start], "little")
    head: dict[str, Any] = json.loads(plain[start:end])
    found = []
    for kind, code, *lengths in head["columns"]:
        blobs = []
        for length in lengths:
            blobs.append(plain[end : end + length])
            end += length
        found.append(Series(kind, code, *blobs))
    return head, found


def _read_first(plain: bytes) -> tuple[dict[str, Any], list[Series]]:
    head: dict[str, Any] = json.loads(plain)
    found = [Series(k, c, *map(base64.b85decode, texts)) for k, c, *texts in head["columns"]]
    return head, found


def shared_with(panel: Panel, other: Panel) -> Panel:
    """``panel`` with the columns of ``other`` wherever both hold the same.

    Columns are compared by identity everywhere else; after reading from a file equal
    columns become the same object again.
    """
    known = {(k, c): col for k, c, col in content.columns_of(other)}
    columns: dict[tuple[str, str], Column] = {}
    for kind, code, column in content.columns_of(panel):
        twin = known.get((kind, code))
        columns[kind, code] = twin if twin is not None and _equal(twin, column) else column
    structure = content.structure_json(panel)
    is_whole = set(columns) == set(known) and all(columns[key] is known[key] for key in columns)
    if is_whole and structure == content.structure_json(other):
        return other
    return content.panel_of(structure, columns)


def _equal(one: Column, other: Column) -> bool:
    """Whether two columns hold the same, bit for bit."""
    arrays = ((getattr(c, name).tobytes() for name in ("values", "status", "bounds"))
              for c in (one, other))  # fmt: skip
    first, second = map(tuple, arrays)
    return first == second and one.origins == other.origins


def _blobs(series: Series) -> tuple[bytes, bytes, bytes, bytes]:
    return series.values, series.status, series.bounds, series.origins
