"""Merging: what two people changed since their common state, and one state of both.

A place (a cell, a set of sibling weights, one choice of the method, one record) that only
one side changed takes that side's value. Where both changed it to different values it is a
conflict, and somebody has to choose. Weights merge a sibling set at a time, since single
weights of two sides would not add to 100.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import numpy as np

from smartcity_desk.core.difference import (
    ADJUSTMENTS,
    CellChange,
    cell_changes,
    same_layout,
)
from smartcity_desk.core.locks import locked_units
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import NOWHERE, Column, Panel, Reading
from smartcity_desk.core.record_places import about, changes_figures
from smartcity_desk.core.records import Records, record_changes
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.weights import Weights


class MergeError(ValueError):
    """Two states cannot be merged: framework, units or years are others."""


class Subject(StrEnum):
    """What a place is a place of."""

    CELL = "cell"
    WEIGHTS = "weights"
    METHOD = "method"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that can be changed by itself.

    Attributes:
        subject: what it is.
        kind: item, denominator, coefficient or deduction of a cell; kind of a record.
        unit, code, year: of a cell; ``code`` also the parent whose children are weighed,
            the key of a choice or of a record.
    """

    subject: Subject
    kind: str = ""
    unit: str = ""
    code: str = ""
    year: int | None = None


Value = Reading | tuple[float, ...] | str | bool | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One place and what stands there in the common state, on our side and on theirs."""

    place: Place
    base: Value
    ours: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class State:
    """What is merged: everything computed from, and the records beside it."""

    snapshot: Snapshot
    records: Records = Records()  # noqa: RUF009 - frozen, so one shared default is safe


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states against their common one.

    Attributes:
        incoming: places only they changed.
        outgoing: places only we changed.
        conflicts: places both changed, to different values.
        agreed: places both changed to the same value.
        refused: cells they changed in districts that are locked on our side, and records
            that stand for such changes; they stay.
        evidence: digest → bytes of the files that they attached.
    """

    incoming: tuple[Difference, ...] = ()
    outgoing: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    agreed: tuple[Difference, ...] = ()
    refused: tuple[Difference, ...] = ()
    evidence: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def compare(base: State, ours: State, theirs: State) -> Comparison:
    """Every place that either side changed since ``base``.

    Raises :class:`MergeError` where framework, units or years differ between the three.
    """
    for one in (ours, theirs):
        check_comparable(base.snapshot, one.snapshot)
    locked = locked_units(ours.records)
    mine, yours = dict(_changed(base, ours)), dict(_changed(base, theirs))
    lists: dict[str, list[Difference]] = {
        name: [] for name in ("incoming", "outgoing", "conflicts", "agreed", "refused")
    }
    for place in {**mine, **yours}:
        before = (mine.get(place) or yours[place])[0]
        own = mine[place][1] if place in mine else before
        other = yours[place][1] if place in yours else before
        if place not in yours:
            key = "outgoing"
        elif place not in mine:
            key = "incoming"
        else:
            key = "agreed" if same(own, other) else "conflicts"
        if key in ("incoming", "conflicts") and _is_closed(place, (own, other), locked):
            key = "refused"
        lists[key].append(Difference(place, before, own, other))
    sorted_ = {name: tuple(found) for name, found in lists.items()}
    return Comparison(**sorted_, evidence=theirs.records.evidence)


def _is_closed(place: Place, values: Collection[Value], locked: Collection[str]) -> bool:
    """Whether a change here is one of the figures of a locked district.

    A record that stands for such a change, or unlocks the district, counts as one.
    """
    if place.subject is not Subject.RECORD:
        return place.unit in locked
    texts = [value for value in values if isinstance(value, str)]
    return any(
        about(place.kind, place.code, text).unit in locked and changes_figures(place.kind, text)
        for text in texts
    )


def check_comparable(one: Snapshot, other: Snapshot) -> None:
    """Raise :class:`MergeError` where the two cannot be compared place by place."""
    if one.framework.nodes != other.framework.nodes:
        raise MergeError("the framework is another one")
    if not same_layout(one.panel, other.panel):
        raise MergeError("units or years are others")


def merged(ours: State, comparison: Comparison, theirs_in: Collection[Place] = ()) -> State:
    """Our state with all that came in, and their value at the conflicts in ``theirs_in``."""
    taken = list(comparison.incoming)
    taken += [d for d in comparison.conflicts if d.place in theirs_in]
    made = with_values(ours, {d.place: d.theirs for d in taken})
    return replace(made, records=made.records.with_evidence(comparison.evidence))


def with_values(state: State, values: Mapping[Place, Value]) -> State:
    """``state`` with other values at some places."""
    snapshot, records = state.snapshot, state.records
    tree, method = snapshot.weights.tree, snapshot.method.as_mapping()
    entered = np.array(snapshot.weights.entered)
    cells: dict[Place, Reading] = {}
    for place, value in values.items():
        if place.subject is Subject.CELL:
            assert isinstance(value, Reading)
            cells[place] = value
        elif place.subject is Subject.WEIGHTS:
            assert isinstance(value, tuple)
            entered[list(tree.children[tree.position[place.code]])] = value
        elif place.subject is Subject.METHOD:
            assert isinstance(value, str | bool)
            method[place.code] = value
        else:
            assert value is None or isinstance(value, str)
            record = None if value is None else json.loads(value)
            records = records.with_record(place.kind, place.code, record)
    weights = Weights(tree, entered)
    if weights == snapshot.weights:
        weights = snapshot.weights
    panel = with_readings(snapshot.panel, cells)
    return State(Snapshot(panel, weights, Method.of_mapping(method)), records)


def with_readings(panel: Panel, readings: Mapping[Place, Reading]) -> Panel:
    """``panel`` with other readings in some cells; columns without any are shared."""
    units = {unit.code: position for position, unit in enumerate(panel.units)}
    city = "" if panel.city is None else panel.city.code
    columns: dict[tuple[str, str], dict[tuple[int, int], Reading]] = {}
    for place, reading in readings.items():
        assert place.year is not None
        t, u = panel.year_position(place.year), units.get(place.unit)
        if place.kind in ADJUSTMENTS:
            name, where = ADJUSTMENTS[place.kind], (t, len(units) if u is None else u)
        elif u is None and place.unit == city:
            name, where = f"city_{place.kind}s", (t, 0)
        else:
            name, where = f"{place.kind}s", (t, units[place.unit])
        columns.setdefault((name, place.code), {})[where] = reading
    return _with_columns(panel, columns)


def _with_columns(
    panel: Panel, columns: Mapping[tuple[str, str], Mapping[tuple[int, int], Reading]]
) -> Panel:
    changed: dict[str, Any] = {}
    for (name, code), readings in columns.items():
        if name in ADJUSTMENTS.values():
            own = getattr(panel, name) or Column.empty(len(panel.years), len(panel.units) + 1)
            changed[name] = _with(own, readings)
            continue
        width = 1 if name.startswith("city") else len(panel.units)
        known = changed.setdefault(name, dict(getattr(panel, name)))
        known[code] = _with(known.get(code) or Column.empty(len(panel.years), width), readings)
    return replace(panel, **changed) if changed else panel


def _with(column: Column, readings: Mapping[tuple[int, int], Reading]) -> Column:
    """A new column that differs in these readings."""
    values, status, bounds = column.values.copy(), column.status.copy(), column.bounds.copy()
    origins = dict(column.origins)
    for place, reading in readings.items():
        values[place] = np.nan if reading.value is None else reading.value
        status[place], bounds[place] = reading.status, reading.bound
        origins.pop(place, None)
        if reading.origin != NOWHERE:
            origins[place] = reading.origin
    return Column(values, status, bounds, origins)


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same: readings by number, sign and kind of missing."""
    if not isinstance(one, Reading) or not isinstance(other, Reading):
        return one == other
    if (one.value, one.bound) != (other.value, other.bound):
        return False
    return one.value is not None or one.status == other.status


def same_as_saved(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same after a workbook was saved by some program.

    Programs keep 15 digits of a number, so no finer difference is one.
    """
    if one.value is None or other.value is None:
        return same(one, other)
    return one.bound is other.bound and f"{one.value:.15g}" == f"{other.value:.15g}"


def place_of(change: CellChange) -> Place:
    """The place of a reading that changed."""
    return Place(Subject.CELL, change.kind, change.unit, change.code, change.year)


def _changed(base: State, side: State) -> Iterator[tuple[Place, tuple[Value, Value]]]:
    """Places where ``side`` says something else than ``base``, with both values."""
    before, after = base.snapshot, side.snapshot
    for change in cell_changes(before.panel, after.panel):
        if not same(change.old, change.new):
            yield place_of(change), (change.old, change.new)
    tree = before.weights.tree
    for position, family in enumerate(tree.children):
        old, new = (tuple(float(s.weights.entered[p]) for p in family) for s in (before, after))
        if old != new:
            yield Place(Subject.WEIGHTS, code=tree.codes[position]), (old, new)
    choices = after.method.as_mapping()
    for key, value in before.method.as_mapping().items():
        if choices[key] != value:
            yield Place(Subject.METHOD, code=key), (value, choices[key])
    for record in record_changes(base.records, side.records):
        place = Place(Subject.RECORD, record.kind, code=record.key)
        yield place, (record.old or None, record.new or None)
