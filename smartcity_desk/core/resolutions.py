"""Resolutions: a proposal of the review, accepted, becomes a reading of the panel.

Pure functions for whoever decides: the panel goes in, a new panel comes out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from smartcity_desk.core.entry import Entry, EntryError, read_entry
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import Column, Panel, Reading, Status

# Where an entry proposes several readings: one a line, item | year | reading.
READINGS = "readings"
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Resolution:
    """One reading to take: of which unit, which item or denominator, which year."""

    unit: str
    code: str
    year: int
    entry: Entry


class ResolutionError(ValueError):
    """The entry proposes nothing that this panel has a place for."""


def several(readings: Iterable[tuple[str, int, str]]) -> str:
    """The ``readings`` detail of an entry that proposes several (item, year, reading)."""
    return "\n".join(_SEPARATOR.join((code, str(year), text)) for code, year, text in readings)


def resolutions(issue: Issue) -> tuple[Resolution, ...]:
    """What ``issue`` proposes, in order; empty where it proposes no reading of a cell."""
    if issue.details.get(READINGS):
        lines = [line.split(_SEPARATOR, 2) for line in issue.details[READINGS].split("\n")]
        asked = [(code, int(year), text) for code, year, text in lines]
    elif issue.reading and issue.item and issue.year is not None:
        asked = [(issue.item, issue.year, issue.reading)]
    else:
        return ()
    try:
        return tuple(
            Resolution(issue.unit, code, year, read_entry(text)) for code, year, text in asked
        )
    except EntryError:
        return ()


def can_accept(panel: Panel, issue: Issue) -> bool:
    """Whether ``issue`` proposes readings, all of which have a place in ``panel``."""
    found = resolutions(issue)
    return bool(found) and all(_column(panel, step) is not None for step in found)


def accept(panel: Panel, issue: Issue) -> Panel:
    """The panel in which what ``issue`` proposes is reported.

    Each reading gets the status of its proposal (reported, or the missing one proposed) and
    keeps its origin: file, sheet, cell, text found, as-of date, source, note. All other
    columns are shared with ``panel``.

    Raises:
        ResolutionError: see :func:`can_accept`.
    """
    if not can_accept(panel, issue):
        raise ResolutionError(f"{issue.code} proposes no reading that this panel has a place for")
    for step in resolutions(issue):
        panel = _applied(panel, step)
    return panel


def accept_all(panel: Panel, issues: Iterable[Issue]) -> Panel:
    """:func:`accept` for each entry in turn; all or none."""
    for issue in issues:
        panel = accept(panel, issue)
    return panel


def _applied(panel: Panel, step: Resolution) -> Panel:
    found = _column(panel, step)
    assert found is not None
    part, column, position = found
    t = panel.year_position(step.year)
    entry = step.entry
    status = Status.REPORTED if entry.value is not None else entry.status
    reading = Reading(entry.value, status, entry.bound, column.reading(t, position).origin)
    columns = {**getattr(panel, part), step.code: column.with_reading(t, position, reading)}
    changed: dict[str, object] = {part: columns}
    return replace(panel, **changed)  # type: ignore[arg-type]


def _column(panel: Panel, step: Resolution) -> tuple[str, Column, int] | None:
    """Name of the part of the panel, column and unit position the step is about."""
    if step.year not in panel.years:
        return None
    if panel.city is not None and step.unit == panel.city.code:
        for part in ("city_items", "city_denominators"):
            column: Column | None = getattr(panel, part).get(step.code)
            if column is not None:
                return part, column, 0
        empty = Column.empty(len(panel.years), 1)
        if step.code in panel.items:
            return "city_items", empty, 0
        return ("city_denominators", empty, 0) if step.code in panel.denominators else None
    try:
        position = panel.unit_position(step.unit)
    except KeyError:
        return None
    for part in ("items", "denominators"):
        column = getattr(panel, part).get(step.code)
        if column is not None:
            return part, column, position
    return None
