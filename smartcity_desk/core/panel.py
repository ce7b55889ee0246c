"""The panel: unit × item × year of readings, in immutable columns.

A column holds all readings of one item: arrays of shape (years, units). An edit
makes a new column and a new panel that shares every other column, so that the
pipeline sees by identity what changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import IntEnum
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.units import Group, Unit

FloatArray = NDArray[np.float64]
ByteArray = NDArray[np.uint8]
BoolArray = NDArray[np.bool_]
_A = TypeVar("_A", bound=NDArray[Any])


class Status(IntEnum):
    """How a value came to be. Missing is not zero: two kinds of it, apart from 0."""

    REPORTED = 0
    NOT_REPORTED = 1
    NOT_APPLICABLE = 2
    IMPUTED = 3
    EDITED = 4
    VERIFIED = 5

    @property
    def is_missing(self) -> bool:
        """Whether the reading carries no value."""
        return self in (Status.NOT_REPORTED, Status.NOT_APPLICABLE)


class Bound(IntEnum):
    """The sign beside a number that is only a bound (超过 6000 万 → ``>``)."""

    EXACT = 0
    MORE_THAN = 1
    LESS_THAN = 2
    ABOUT = 3

    @property
    def sign(self) -> str:
        """The sign as printed: ``""``, ``>``, ``<`` or ``≈``."""
        return ("", ">", "<", "≈")[self]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a reading came from: the cell, its text, as-of date (ISO), source, note."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    raw: str = ""
    as_of: str = ""
    source: str = ""
    note: str = ""


NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of the panel; ``value`` is ``None`` where ``status`` is a missing one."""

    value: float | None
    status: Status = Status.REPORTED
    bound: Bound = Bound.EXACT
    origin: Origin = NOWHERE


MISSING = Reading(None, Status.NOT_REPORTED)


def frozen(array: _A) -> _A:
    """``array`` itself, made read-only."""
    array.flags.writeable = False
    return array


@dataclass(frozen=True, eq=False)
class Column:
    """All readings of one item (or denominator).

    Attributes:
        values: (years, units), NaN where missing, never infinite.
        status: (years, units) of :class:`Status`.
        bounds: (years, units) of :class:`Bound`.
        origins: (year index, unit index) → :class:`Origin`, sparse.
    """

    values: FloatArray
    status: ByteArray
    bounds: ByteArray
    origins: Mapping[tuple[int, int], Origin] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (self.values.shape == self.status.shape == self.bounds.shape):
            raise ValueError("values, status and bounds of a column have one shape")
        if np.isinf(self.values).any():
            raise ValueError("a column holds no infinite value")
        for array in (self.values, self.status, self.bounds):
            frozen(array)
        object.__setattr__(self, "origins", MappingProxyType(dict(self.origins)))

    def __reduce__(self) -> tuple[object, ...]:
        """Made anew from its parts in another process: a view of a mapping cannot be sent."""
        return Column, (self.values, self.status, self.bounds, dict(self.origins))

    @classmethod
    def of_values(cls, values: FloatArray) -> Column:
        """A column of plain numbers, (years, units); NaN becomes *not reported*."""
        copy = np.array(values, dtype=np.float64)
        status = np.where(np.isnan(copy), Status.NOT_REPORTED, Status.REPORTED).astype(np.uint8)
        return cls(copy, status, np.zeros(copy.shape, np.uint8))

    @classmethod
    def empty(cls, years: int, units: int) -> Column:
        """A column in which nothing is reported."""
        return cls.of_values(np.full((years, units), np.nan))

    def reading(self, year: int, unit: int) -> Reading:
        """The reading at these positions."""
        value = float(self.values[year, unit])
        return Reading(
            None if np.isnan(value) else value,
            Status(int(self.status[year, unit])),
            Bound(int(self.bounds[year, unit])),
            self.origins.get((year, unit), NOWHERE),
        )

    def with_reading(self, year: int, unit: int, reading: Reading) -> Column:
        """A new column that differs in one reading."""
        values, status, bounds = self.values.copy(), self.status.copy(), self.bounds.copy()
        values[year, unit] = np.nan if reading.value is None else reading.value
        status[year, unit] = reading.status
        bounds[year, unit] = reading.bound
        origins = {place: o for place, o in self.origins.items() if place != (year, unit)}
        if reading.origin != NOWHERE:
            origins[year, unit] = reading.origin
        return Column(values, status, bounds, origins)


@dataclass(frozen=True, eq=False)
class Panel:
    """Everything that was read, for all units and years.

    Attributes:
        years: ascending.
        units: the ranked units, in their official order.
        groups: the groups of the units.
        city: the unit that the districts add up to, or ``None``.
        items: item code → column, (years, units).
        denominators: denominator code → column, (years, units).
        city_items: item code → reported city values, (years, 1); they override
            what the districts add up to.
        city_denominators: denominator code → reported city values, (years, 1).
        coefficients: network-security coefficient of each unit, (years, units + 1), the
            city last; used only where the method asks for it. ``None``: all are 1.
        deductions: points to deduct, (years, units + 1), likewise. ``None``: all are 0.
    """

    years: tuple[int, ...]
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    city: Unit | None
    items: Mapping[str, Column]
    denominators: Mapping[str, Column] = field(default_factory=dict)
    city_items: Mapping[str, Column] = field(default_factory=dict)
    city_denominators: Mapping[str, Column] = field(default_factory=dict)
    coefficients: Column | None = None
    deductions: Column | None = None

    def __post_init__(self) -> None:
        if list(self.years) != sorted(set(self.years)):
            raise ValueError("years ascend and are distinct")
        if len({u.code for u in self.units}) != len(self.units):
            raise ValueError("unit codes are distinct")
        shape = (len(self.years), len(self.units))
        for code, column in [*self.items.items(), *self.denominators.items()]:
            if column.values.shape != shape:
                raise ValueError(f"column {code} has shape {column.values.shape}, not {shape}")
        for name in ("items", "denominators", "city_items", "city_denominators"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __reduce__(self) -> tuple[object, ...]:
        """As that of a column."""
        parts = [getattr(self, own.name) for own in fields(self)]
        return Panel, tuple(dict(p) if isinstance(p, MappingProxyType) else p for p in parts)

    def without_origins(self) -> Panel:
        """The same readings without saying where they came from."""

        def bare(column: Column) -> Column:
            return replace(column, origins={}) if column.origins else column

        columns: dict[str, Any] = {}
        for own in fields(self):
            value = getattr(self, own.name)
            if isinstance(value, Column):
                columns[own.name] = bare(value)
            elif isinstance(value, MappingProxyType):
                columns[own.name] = {code: bare(column) for code, column in value.items()}
        return replace(self, **columns)

    def year_position(self, year: int) -> int:
        """Position of ``year`` on the year axis. Raises ``ValueError`` if absent."""
        return self.years.index(year)

    def unit_position(self, code: str) -> int:
        """Position of the unit ``code``. Raises ``KeyError`` if absent."""
        for position, unit in enumerate(self.units):
            if unit.code == code:
                return position
        raise KeyError(code)

    def reading(self, unit: str, item: str, year: int) -> Reading:
        """The reading of ``unit`` for ``item`` in ``year``; the city's too, by its code."""
        t = self.year_position(year)
        if self.city is not None and unit == self.city.code:
            column = self.city_items.get(item)
            return MISSING if column is None else column.reading(t, 0)
        return self.items[item].reading(t, self.unit_position(unit))

    def with_reading(self, unit: str, item: str, year: int, reading: Reading) -> Panel:
        """A new panel that differs in one reading and shares all other columns."""
        t = self.year_position(year)
        if self.city is not None and unit == self.city.code:
            old = self.city_items.get(item, Column.empty(len(self.years), 1))
            changed = {**self.city_items, item: old.with_reading(t, 0, reading)}
            return replace(self, city_items=changed)
        column = self.items[item].with_reading(t, self.unit_position(unit), reading)
        return replace(self, items={**self.items, item: column})

    def with_denominator(self, unit: str, denominator: str, year: int, reading: Reading) -> Panel:
        """A new panel that differs in one reading of one denominator."""
        t, u = self.year_position(year), self.unit_position(unit)
        column = self.denominators[denominator].with_reading(t, u, reading)
        return replace(self, denominators={**self.denominators, denominator: column})
