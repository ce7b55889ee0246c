"""What was tried: from the desk to plain data, and back onto the desk."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from dataclasses import astuple
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from smartcity_desk.core.difference import (
    ADJUSTMENTS,
    ITEM,
    CellChange,
    cell_changes,
    structure_changes,
)
from smartcity_desk.core.merge import Place, Subject, with_readings
from smartcity_desk.core.merge import State as Tried
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Bound, Origin, Panel, Reading, Status
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import with_reading_at
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.settings import State

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.ui.desk import Desk


def state_of(desk: Desk) -> State:
    """Selection and trial on ``desk``; the default where nothing is open."""
    evaluation = desk.evaluation
    if evaluation is None:
        return State()
    official = evaluation.official
    stands_apart = any(structure_changes(official, evaluation.snapshot))
    changed = bool(evaluation.changed_weights) and not stands_apart
    tried = evaluation.method != official.method and not stands_apart
    edits = () if stands_apart else _edits(official.panel, evaluation.panel)
    return State(
        year=desk.year,
        group=desk.group,
        unit=desk.unit,
        item=desk.item,
        node=desk.node,
        weights=evaluation.weights.as_mapping() if changed else {},
        method=evaluation.method.as_mapping() if tried else {},
        locked=tuple(sorted(desk.locked)),
        edits=edits,
        whole=_packed(evaluation.snapshot) if stands_apart else "",
        records=evaluation.records.as_mapping(),
    )


@lru_cache(maxsize=1)
def _edits(before: Panel, after: Panel) -> tuple[tuple[Any, ...], ...]:
    """The readings that differ, as plain data.

    Kept, since panels are the same objects until a reading changes: a district that joined late
    differs in hundreds of them, and every gesture saves the session.
    """
    return tuple(map(plain_edit, cell_changes(before, after)))


def select_again(desk: Desk, state: State) -> None:
    """Select what was selected, as far as it is there."""
    evaluation = desk.evaluation
    if evaluation is None:
        return
    panel, nodes = evaluation.panel, evaluation.tree.position
    units = {u.code for u in panel.units}
    desk.select(
        year=state.year if state.year in panel.years else None,
        group=state.group if state.group in {g.code for g in panel.groups} else None,
        unit=state.unit if state.unit in units else None,
        item=state.item if state.item in nodes else None,
        node=state.node if state.node in nodes else None,
    )


def try_again(evaluation: Evaluation, state: State) -> None:
    """Bring back what was tried, as one change.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` where it does not fit the
    evaluation; nothing is changed then.
    """
    with evaluation.transaction():
        if state.whole:
            evaluation.set_snapshot(_unpacked(state.whole, evaluation.tree))
        evaluation.set_records(Records(state.records))
        evaluation.set_panel(edited_panel(evaluation.panel, state.edits))
        if state.weights:
            evaluation.set_weights(Weights.of_mapping(evaluation.tree, state.weights))
        if state.method:
            evaluation.set_method(Method.of_mapping(state.method))


def edited_panel(panel: Panel, edits: Iterable[tuple[Any, ...]]) -> Panel:
    """``panel`` with the readings of ``edits``."""
    for edit in edits:
        panel = _edited(panel, edit)
    return panel


def _packed(snapshot: Snapshot) -> str:
    from smartcity_desk.store import packing

    return base64.b85encode(packing.packed(Tried(snapshot))).decode()


def _unpacked(text: str, tree: Tree) -> Snapshot:
    from smartcity_desk.store import packing

    try:
        return packing.unpacked(base64.b85decode(text), [tree]).snapshot
    except zlib.error as error:
        raise ValueError(str(error)) from error


def plain_edit(change: CellChange) -> tuple[Any, ...]:
    """A reading that changed, as plain data."""
    new = change.new
    return (
        change.kind, change.unit, change.code, change.year,
        new.value, int(new.status), int(new.bound), astuple(new.origin),
    )  # fmt: skip


def _edited(panel: Panel, edit: tuple[Any, ...]) -> Panel:
    kind, unit, code, year, value, status, bound, origin = edit
    reading = Reading(
        None if value is None else float(value), Status(status), Bound(bound), Origin(*origin)
    )
    if kind in ADJUSTMENTS:
        return with_readings(panel, {Place(Subject.CELL, kind, unit, "", year): reading})
    if kind == ITEM:
        return panel.with_reading(unit, code, year, reading)
    return with_reading_at(panel, (unit, code, year), reading)
