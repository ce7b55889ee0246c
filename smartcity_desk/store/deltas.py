"""What one undo step changed, exactly and in both directions, as bytes.

Readings are kept whole (value, status, bound, origin), weights as hexadecimal floats. Where
framework, units or years changed, both snapshots are kept whole.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np

from smartcity_desk.core.difference import CellChange, cell_changes, structure_changes
from smartcity_desk.core.merge import State, place_of, with_readings
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import NOWHERE, Bound, Origin, Reading, Status
from smartcity_desk.core.records import Records, record_changes
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.store import packing

Pair = tuple[Any, Any]


@dataclass(frozen=True)
class Delta:
    """A difference between two states; each pair is (before, after).

    Attributes:
        cells: the readings that differ.
        weights: code → entered weights.
        method: the method as a mapping; ``None`` where it is the same.
        records: kind → key → JSON of the kinds that differ, in order.
        whole: packed snapshots, where framework, units or years differ.
    """

    cells: tuple[CellChange, ...] = ()
    weights: dict[str, tuple[float, float]] | None = None
    method: Pair | None = None
    records: tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]] | None = None
    whole: tuple[bytes, bytes] | None = None

    def __bool__(self) -> bool:
        parts = (self.cells, self.weights, self.method, self.records, self.whole)
        return any(parts)


def between(before: State, after: State) -> Delta:
    """What leads from ``before`` to ``after`` and back."""
    records = _record_pair(before.records, after.records)
    old, new = before.snapshot, after.snapshot
    if any(structure_changes(old, new)):
        return Delta(
            records=records, whole=(packing.packed(State(old)), packing.packed(State(new)))
        )
    was, now = old.weights.as_mapping(), new.weights.as_mapping()
    weights = {code: (was[code], now[code]) for code in now if was[code] != now[code]}
    method = None
    if old.method != new.method:
        method = (old.method.as_mapping(), new.method.as_mapping())
    return Delta(tuple(cell_changes(old.panel, new.panel)), weights, method, records)


def _record_pair(
    before: Records, after: Records
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]] | None:
    if before == after:
        return None
    was, now = before.texts(), after.texts()
    kinds = {change.kind for change in record_changes(before, after)}
    kinds |= {kind for kind in {*was, *now} if list(was.get(kind, ())) != list(now.get(kind, ()))}
    one, other = ({kind: own.get(kind, {}) for kind in sorted(kinds)} for own in (was, now))
    return one, other


def applied(delta: Delta, state: State, *, forward: bool, trees: Sequence[Tree] = ()) -> State:
    """``state`` with the difference made, or taken back.

    Args:
        trees: those of other snapshots it will be compared with; used where they fit.

    Raises ``KeyError`` or ``ValueError`` where ``state`` lacks what the difference names.
    """
    side = 1 if forward else 0
    records = state.records
    if delta.records is not None:
        records = records.with_kinds(delta.records[side])
    if delta.whole is not None:
        known = (state.snapshot.weights.tree, *trees)
        return State(packing.unpacked(delta.whole[side], known).snapshot, records)
    snapshot = state.snapshot
    readings = {place_of(c): c.new if forward else c.old for c in delta.cells}
    weights, method = snapshot.weights, snapshot.method
    if delta.weights:
        entered = np.array(weights.entered)
        for code, pair in delta.weights.items():
            entered[weights.tree.position[code]] = pair[side]
        weights = Weights(weights.tree, entered)
    if delta.method is not None:
        method = Method.of_mapping(delta.method[side])
    return State(Snapshot(with_readings(snapshot.panel, readings), weights, method), records)


# -- as bytes ------------------------------------------------------------------------


def to_bytes(delta: Delta) -> bytes:
    """``delta`` as packed JSON."""
    data = {
        "cells": [
            [c.kind, c.unit, c.code, c.year, _plain(c.old), _plain(c.new)] for c in delta.cells
        ],
        "weights": {k: [old.hex(), new.hex()] for k, (old, new) in (delta.weights or {}).items()},
        "method": delta.method,
        "records": delta.records,
        "whole": delta.whole and [base64.b85encode(one).decode() for one in delta.whole],
    }
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode(), 6)


def of_bytes(data: bytes) -> Delta:
    """The difference in ``data``. Raises ``ValueError``, ``KeyError`` or ``zlib.error``."""
    read = json.loads(zlib.decompress(data))
    whole = read["whole"] and tuple(base64.b85decode(text) for text in read["whole"])
    weights = {k: (float.fromhex(a), float.fromhex(b)) for k, (a, b) in read["weights"].items()}
    return Delta(
        tuple(CellChange(k, u, c, y, _read(a), _read(b)) for k, u, c, y, a, b in read["cells"]),
        weights,
        read["method"] and tuple(read["method"]),
        read["records"] and tuple(read["records"]),
        whole,
    )


def _plain(reading: Reading) -> list[Any]:
    value = None if reading.value is None else reading.value.hex()
    origin = None if reading.origin == NOWHERE else astuple(reading.origin)
    return [value, int(reading.status), int(reading.bound), origin]


def _read(plain: list[Any]) -> Reading:
    value, status, bound, origin = plain
    return Reading(
        None if value is None else float.fromhex(value),
        Status(status),
        Bound(bound),
        NOWHERE if origin is None else Origin(*origin),
    )
