"""From framework and panel to the rows of a form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from smartcity_desk.core.framework import Denominator, Framework, Level, Node
from smartcity_desk.core.panel import Column, Panel, Reading, Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks.form_layout import BandRow, Form, FormRow

_MOST_DECIMALS = 4

Pick = Callable[[str], Sequence[Reading | None]]
NO_FLAGS: Mapping[str, str] = MappingProxyType({})


def blank_pick(years: int) -> Pick:
    """A source of blank cells."""
    return lambda code: (None,) * years


def column_pick(columns: Mapping[str, Column], years: int, unit: int) -> Pick:
    """Readings of the unit at position ``unit``; blank where the panel has no column."""

    def pick(code: str) -> Sequence[Reading | None]:
        column = columns.get(code)
        if column is None:
            return (None,) * years
        return tuple(column.reading(year, unit) for year in range(years))

    return pick


def sparse_pick(columns: Mapping[str, Column], years: int, unit: int = 0) -> Pick:
    """Readings of the city, or of a unit that is asked anew: what nobody reported is blank."""

    def pick(code: str) -> Sequence[Reading | None]:
        found = column_pick(columns, years, unit)(code)
        return tuple(
            None if r is None or (r.value is None and r.status is Status.NOT_REPORTED) else r
            for r in found
        )

    return pick


def item_form(
    framework: Framework, panel: Panel, year: int, pick: Pick, flags: Mapping[str, str] = NO_FLAGS
) -> Form:
    """The form of all items, banded by first-level index and dimension; ``flags`` by code."""
    rows = tuple(
        replace(row, flag=flags[row.code])
        if isinstance(row, FormRow) and row.code in flags
        else row
        for row in _item_rows(framework, pick)
    )
    return Form(panel.years, year, header_dates(panel.years, year, rows), rows)


def denominator_form(framework: Framework, panel: Panel, year: int, pick: Pick) -> Form:
    """The form of all denominators, shown with as many decimals as they are reported with."""
    rows = tuple(_denominator_row(d, tuple(pick(d.code))) for d in framework.denominators)
    dates = header_dates(panel.years, year, rows)
    return Form(panel.years, year, dates, rows, with_indicator=False)


def _denominator_row(denominator: Denominator, readings: tuple[Reading | None, ...]) -> FormRow:
    values = [r.value for r in readings if r is not None and r.value is not None]
    places = max((len(plain_number(v).partition(".")[2]) for v in values), default=0)
    return FormRow(
        denominator.code, denominator.name, denominator.unit, readings,
        decimals=min(places, _MOST_DECIMALS), lowest=0.0,
    )  # fmt: skip


def header_dates(
    years: Sequence[int], year: int, rows: Sequence[BandRow | FormRow]
) -> tuple[str, ...]:
    """The as-of date the header states: the commonest of a year's values.

    A value without a date counts for the last day of its year. The evaluation year
    ``year`` has a column of its own, so its header stays empty.
    """
    dates: list[str] = []
    for position, each in enumerate(years):
        last_day = f"{each}-12-31"
        found = Counter({last_day: 0})
        for row in rows:
            reading = row.readings[position] if isinstance(row, FormRow) else None
            if reading is not None and reading.value is not None:
                found[reading.origin.as_of or last_day] += 1
        dates.append("" if each == year else min(found, key=lambda d: (-found[d], d)))
    return tuple(dates)


def _item_rows(framework: Framework, pick: Pick) -> Iterator[BandRow | FormRow]:
    first = {n.code: i for i, n in enumerate(framework.first_level)}

    def below(node: Node, colour: int) -> Iterator[BandRow | FormRow]:
        for child in framework.children(node.code):
            own = first.get(child.code, colour)
            if child.item is not None:
                yield _item_row(node, child, own, pick)
                continue
            if child.level is not Level.INDICATOR:
                names = " ".join(part for part in (child.name.zh, child.name.en) if part)
                yield BandRow(f"{child.code}  {names}", own, child.code in first)
            yield from below(child, own)

    yield from below(framework.root, 0)


def _item_row(parent: Node, node: Node, colour: int, pick: Pick) -> FormRow:
    spec = node.item
    assert spec is not None
    shown = parent.level is Level.INDICATOR
    return FormRow(
        node.code, node.name, spec.unit, tuple(pick(node.code)),
        indicator=f"{parent.code} {parent.name.zh}" if shown else "",
        decimals=spec.decimals, lowest=spec.valid_min, highest=spec.valid_max, colour=colour,
    )  # fmt: skip
