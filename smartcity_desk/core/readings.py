"""All readings of a panel, one after another, with what has to be said about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Reading
from smartcity_desk.core.result import Result
from smartcity_desk.core.units import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is read: an item or a denominator.

    Attributes:
        code, name: of the item or denominator.
        measure: unit of measure.
        decimals: decimals to display; ``None`` where the framework does not say.
        place: position among the items of the framework; ``None`` for a denominator.
    """

    code: str
    name: Name
    measure: str
    decimals: int | None
    place: int | None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading: whose, of what, when, and at which row of the result."""

    unit: Unit
    row: int
    quantity: Quantity
    year: int
    t: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Source:
    """A column, the position of a unit in it, and whose readings these are."""

    unit: Unit
    row: int
    column: Column
    position: int
    quantity: Quantity


def reading_lines(result: Result, years: Iterable[int] | None = None) -> Iterator[ReadingLine]:
    """Readings of ``years`` (all, ascending, by default), by year, unit and quantity.

    Units stand in official order, the city last; items in framework order, denominators
    after them. The city's readings are listed only where there are any, since it reports
    nothing but what overrides the districts' totals.
    """
    sources = _sources(result)
    for year in result.years if years is None else years:
        t = result.year_position(year)
        for source in sources:
            reading = source.column.reading(t, source.position)
            yield ReadingLine(source.unit, source.row, source.quantity, year, t, reading)


def reading_count(result: Result) -> int:
    """How many readings a year has in :func:`reading_lines`."""
    return len(_sources(result))


def _sources(result: Result) -> list[_Source]:
    panel, rows = result.snapshot.panel, result.rows
    quantities = _quantities(result)
    sources: list[_Source] = []
    for row, unit in enumerate(rows.units):
        sources += _of(unit, row, row, quantities, panel.items, panel.denominators)
    if panel.city is not None and rows.city_row is not None:
        city = _of(
            panel.city, rows.city_row, 0, quantities, panel.city_items, panel.city_denominators
        )
        sources += [s for s in city if not np.isnan(s.column.values).all()]
    return sources


def _of(
    unit: Unit, row: int, position: int, quantities: Iterable[Quantity],
    items: Mapping[str, Column], denominators: Mapping[str, Column],
) -> list[_Source]:  # fmt: skip
    found = []
    for quantity in quantities:
        columns = denominators if quantity.place is None else items
        column = columns.get(quantity.code)
        if column is not None:
            found.append(_Source(unit, row, column, position, quantity))
    return found


def _quantities(result: Result) -> tuple[Quantity, ...]:
    framework = result.tree.framework
    items = [
        Quantity(leaf.code, leaf.name, leaf.item.unit, leaf.item.decimals, place)
        for place, leaf in enumerate(framework.items)
        if leaf.item is not None
    ]
    per = [Quantity(d.code, d.name, d.unit, None, None) for d in framework.denominators]
    return (*items, *per)
