"""Cells of a panel: which reading is meant, and many of them replaced at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.panel import MISSING, NOWHERE, Column, Panel, Reading


class Place(NamedTuple):
    """Which reading is meant; ``unit`` may be the city's code."""

    unit: str
    item: str
    year: int

    @property
    def kind(self) -> str:
        """What ``item`` is the code of: ``item`` or ``denominator``."""
        return ITEM


class DenominatorPlace(Place):
    """A reading of a denominator: ``item`` is its code."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """``denominator``."""
        return DENOMINATOR


def place_of(kind: str, unit: str, code: str, year: int) -> Place:
    """The place of a reading of an item or a denominator."""
    return (DenominatorPlace if kind == DENOMINATOR else Place)(unit, code, year)


class Readings:
    """The readings of a panel by place; units are looked up at once, however many there are."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._units = {unit.code: position for position, unit in enumerate(panel.units)}
        self._city = None if panel.city is None else panel.city.code

    def at(self, place: Place) -> Reading:
        """The reading at ``place``; a missing one where the panel has no such column.

        Raises ``KeyError`` for an unknown unit, ``ValueError`` for an unknown year.
        """
        is_city = place.unit == self._city
        columns = getattr(self._panel, _family(place.kind, is_city=is_city))
        column: Column | None = columns.get(place.item)
        t = self._panel.year_position(place.year)
        u = 0 if is_city else self._units[place.unit]
        return MISSING if column is None else column.reading(t, u)


def columns_of(panel: Panel, kind: str) -> tuple[Mapping[str, Column], Mapping[str, Column]]:
    """The columns of items, or of denominators: those of the units, and those of the city."""
    own, city = (getattr(panel, _family(kind, is_city=is_city)) for is_city in (False, True))
    return own, city


def reading_at(panel: Panel, place: Place) -> Reading:
    """The reading at ``place``, like :meth:`Readings.at`."""
    return Readings(panel).at(place)


def with_readings(panel: Panel, readings: Mapping[Place, Reading]) -> Panel:
    """A new panel with these readings; each column they touch is copied once.

    Raises ``KeyError`` for an unknown unit, ``ValueError`` for an unknown year.
    """
    units = {unit.code: position for position, unit in enumerate(panel.units)}
    city = None if panel.city is None else panel.city.code
    wanted: dict[tuple[str, str], dict[tuple[int, int], Reading]] = {}
    for place, reading in readings.items():
        is_city = place.unit == city
        at = panel.year_position(place.year), 0 if is_city else units[place.unit]
        wanted.setdefault((_family(place.kind, is_city=is_city), place.item), {})[at] = reading
    changed: dict[str, dict[str, Column]] = {}
    for (family, code), cells in wanted.items():
        columns = changed.setdefault(family, dict(getattr(panel, family)))
        width = 1 if family.startswith("city_") else len(panel.units)
        old = columns.get(code) or Column.empty(len(panel.years), width)
        columns[code] = _with(old, cells)
    return replace(panel, **changed)  # type: ignore[arg-type]


def _family(kind: str, *, is_city: bool) -> str:
    """The attribute of the panel that holds such columns."""
    own = "denominators" if kind == DENOMINATOR else "items"
    return f"city_{own}" if is_city else own


def _with(column: Column, cells: Mapping[tuple[int, int], Reading]) -> Column:
    values, status, bounds = column.values.copy(), column.status.copy(), column.bounds.copy()
    origins = dict(column.origins)
    for at, reading in cells.items():
        values[at] = float("nan") if reading.value is None else reading.value
        status[at], bounds[at] = reading.status, reading.bound
        origins.pop(at, None)
        if reading.origin != NOWHERE:
            origins[at] = reading.origin
    return Column(values, status, bounds, origins)
