"""Columns of a table, as declared data."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.names import Name

NO_UNIT = Name("")


@dataclass(frozen=True, slots=True)
class Band:
    """A band above neighbouring columns: a first-level index or a dimension.

    Attributes:
        code: equal in all columns the band spans.
        title: what stands in it.
        series: place of the first-level index, which gives its colour; −1 for none.
    """

    code: str
    title: Name
    series: int = -1


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column.

    Attributes:
        key: unique in the table; the item or year for a column of values.
        title, unit: what the header says; the unit below the title.
        width: in logical pixels.
        widest: how wide it may become so that its title fits; 0 for no wider than ``width``.
        numeric: whether its cells are numbers, right-aligned.
        bands: the bands above it, outermost first.
    """

    key: str
    title: Name
    unit: Name = NO_UNIT
    width: int = 84
    widest: int = 0
    numeric: bool = False
    bands: tuple[Band, ...] = ()
