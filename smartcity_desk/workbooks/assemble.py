"""From what the workbooks say, one by one, to a panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Column, Origin, Panel, Reading, Status
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.workbooks.form_book_reader import FormBook
from smartcity_desk.workbooks.form_layout import ITEMS_SHEET
from smartcity_desk.workbooks.form_reader import Readings

_NO_READINGS: Readings = {}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a panel is made of.

    Attributes:
        items, denominators: codes in framework order.
        books: unit code → its district workbook.
        city_book: the city workbook, if there is one.
        coefficients, deductions: readings by (unit code, year).
    """

    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    city: Unit | None
    items: tuple[str, ...]
    denominators: tuple[str, ...]
    books: Mapping[str, FormBook]
    city_book: FormBook | None = None
    coefficients: Readings = field(default_factory=dict)
    deductions: Readings = field(default_factory=dict)


def assemble(parts: Parts) -> Panel:
    """The panel over every year that any workbook has a column for."""
    years = years_of(parts)
    books = [parts.books.get(unit.code) for unit in parts.units]
    items = [book.items.readings if book is not None else _NO_READINGS for book in books]
    below = [book.denominators.readings if book is not None else _NO_READINGS for book in books]
    city = parts.city_book
    return Panel(
        years, parts.units, parts.groups, parts.city,
        {code: _column(code, years, items) for code in parts.items},
        {code: _column(code, years, below) for code in parts.denominators},
        _sparse(parts.items, years, city.items.readings if city is not None else {}),
        _sparse(parts.denominators, years, city.denominators.readings if city is not None else {}),
        _points(parts, years, parts.coefficients, 1.0),
        _points(parts, years, parts.deductions, 0.0),
    )  # fmt: skip


def years_of(parts: Parts) -> tuple[int, ...]:
    """Every year that any workbook has a column for, ascending."""
    books = [*parts.books.values(), *((parts.city_book,) if parts.city_book else ())]
    return tuple(sorted({year for book in books for year in book.years}))


def missing_years(parts: Parts) -> list[Issue]:
    """An issue for each district workbook and each year other workbooks have and it has not."""
    years = sorted({year for book in parts.books.values() for year in book.items.years})
    return [
        Issue(Severity.ERROR, "year_column_missing", book.file, ITEMS_SHEET, unit=code, year=year)
        for code, book in parts.books.items()
        if book.items.years
        for year in years
        if year not in book.items.years
    ]


def missing_units(parts: Parts) -> list[Issue]:
    """A note for each unit without a workbook."""
    return [
        Issue(
            Severity.INFO,
            "unit_not_received",
            unit=unit.code,
            details={"unit_zh": unit.name.zh, "unit_en": unit.name.text("en")},
        )
        for unit in parts.units
        if unit.code not in parts.books
    ]


def _column(code: str, years: Sequence[int], units: Sequence[Readings]) -> Column:
    """One code over (years, units)."""
    values = np.full((len(years), len(units)), np.nan)
    status = np.full(values.shape, Status.NOT_REPORTED, np.uint8)
    bounds = np.zeros(values.shape, np.uint8)
    origins: dict[tuple[int, int], Origin] = {}
    for u, readings in enumerate(units):
        for t, year in enumerate(years):
            reading = readings.get((code, year))
            if reading is None:
                continue
            if reading.value is not None:
                values[t, u] = reading.value
            status[t, u], bounds[t, u] = reading.status, reading.bound
            origins[t, u] = reading.origin
    return Column(values, status, bounds, origins)


def _sparse(codes: Sequence[str], years: Sequence[int], readings: Readings) -> dict[str, Column]:
    """Columns of the city for the codes it reports anything of."""
    given = {code for (code, _), reading in readings.items() if _says_something(reading)}
    return {code: _column(code, years, [readings]) for code in codes if code in given}


def _says_something(reading: Reading) -> bool:
    return reading.value is not None or reading.status is not Status.NOT_REPORTED


def _points(
    parts: Parts, years: Sequence[int], readings: Readings, default: float
) -> Column | None:
    """Coefficients or deductions, (years, units + 1), the city last; gaps are ``default``."""
    if not readings:
        return None
    codes = [u.code for u in parts.units] + [parts.city.code if parts.city is not None else ""]
    columns = [_column(code, years, [readings]) for code in codes]
    values = np.hstack([c.values for c in columns])
    gaps = np.isnan(values)
    return Column(
        np.where(gaps, default, values),
        np.where(gaps, Status.REPORTED, np.hstack([c.status for c in columns])).astype(np.uint8),
        np.hstack([c.bounds for c in columns]),
        {(t, u): o for u, c in enumerate(columns) for (t, _), o in c.origins.items()},
    )
