"""Resolutions: a proposal of the review, accepted, becomes a reading of the panel.

Pure functions for whoever decides: the panel goes in, a new panel comes out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from smartcity_desk.core.entry import Entry, EntryError, read_entry
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import NOWHERE, Column, Panel, Reading, Status

# Unit (or the city), item or denominator, year.
Place = tuple[str, str, int]

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
        return resolutions_in(issue, issue.details[READINGS])
    if issue.reading and issue.item and issue.year is not None:
        return resolutions_in(issue, several([(issue.item, issue.year, issue.reading)]))
    return ()


def resolutions_in(issue: Issue, readings: str) -> tuple[Resolution, ...]:
    """What a detail made by :func:`several` says of the unit of ``issue``."""
    lines = [line.split(_SEPARATOR, 2) for line in readings.split("\n") if line]
    asked = [(code, int(year), text) for code, year, text in lines]
    try:
        return tuple(
            Resolution(issue.unit, code, year, read_entry(text)) for code, year, text in asked
        )
    except EntryError:
        return ()


def places(issue: Issue) -> tuple[Place, ...]:
    """The cells ``issue`` is about: those it proposes readings of, else the one it names."""
    proposed = resolutions(issue)
    if proposed:
        return tuple((step.unit, step.code, step.year) for step in proposed)
    if issue.unit and issue.item and issue.year is not None:
        return ((issue.unit, issue.item, issue.year),)
    return ()


def reading_at(panel: Panel, place: Place) -> Reading | None:
    """What the panel has there, of the city and of denominators too; ``None`` for no place."""
    found = _column(panel, place)
    return None if found is None else found[1].reading(panel.year_position(place[2]), found[2])


def with_reading_at(panel: Panel, place: Place, reading: Reading) -> Panel:
    """A panel that differs in this one reading and shares all other columns.

    Raises ``KeyError`` where the panel has no such place.
    """
    found = _column(panel, place)
    if found is None:
        raise KeyError(place)
    part, column, position = found
    new = column.with_reading(panel.year_position(place[2]), position, reading)
    changed: dict[str, object] = {part: {**getattr(panel, part), place[1]: new}}
    return replace(panel, **changed)  # type: ignore[arg-type]


def can_accept(panel: Panel, issue: Issue) -> bool:
    """Whether ``issue`` proposes readings, all of which have a place in ``panel``."""
    found = resolutions(issue)
    return bool(found) and all(_column(panel, place) is not None for place in places(issue))


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


def accepted(panel: Panel, step: Resolution) -> Reading:
    """The reading that taking ``step`` puts into ``panel``; it keeps its origin."""
    entry, old = step.entry, reading_at(panel, (step.unit, step.code, step.year))
    status = Status.REPORTED if entry.value is not None else entry.status
    return Reading(entry.value, status, entry.bound, old.origin if old is not None else NOWHERE)


def _applied(panel: Panel, step: Resolution) -> Panel:
    return with_reading_at(panel, (step.unit, step.code, step.year), accepted(panel, step))


def _column(panel: Panel, place: Place) -> tuple[str, Column, int] | None:
    """Name of the part of the panel, column and unit position of a place."""
    unit, code, year = place
    if year not in panel.years:
        return None
    if panel.city is not None and unit == panel.city.code:
        for part in ("city_items", "city_denominators"):
            column: Column | None = getattr(panel, part).get(code)
            if column is not None:
                return part, column, 0
        empty = Column.empty(len(panel.years), 1)
        if code in panel.items:
            return "city_items", empty, 0
        return ("city_denominators", empty, 0) if code in panel.denominators else None
    try:
        position = panel.unit_position(unit)
    except KeyError:
        return None
    for part in ("items", "denominators"):
        column = getattr(panel, part).get(code)
        if column is not None:
            return part, column, position
    return None
