"""What the columns of somebody else's table are, and what holds for the sheet as a whole.

A value belongs to a unit, an item and a year. Each of the three may be said by the head of
its column, by its row, or by the sheet: so districts × items, districts as columns, long
tables, forms and a sheet per district are all one thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a column holds."""

    IGNORED = "ignored"
    UNIT = "unit"
    CODE = "code"
    NAME = "name"
    YEAR = "year"
    VALUE = "value"
    MEASURE = "measure"
    AS_OF = "as_of"
    SOURCE = "source"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Head:
    """One column.

    Attributes:
        role: what it holds.
        unit, item, year, measure: what its head says of the values below.
        near: the item is only likely; values wait for a decision.
        as_of: the date its head gives for the values below.
    """

    role: Role
    unit: str = ""
    item: str = ""
    year: int | None = None
    measure: str = ""
    near: bool = False
    as_of: str = ""


IGNORED = Head(Role.IGNORED)


@dataclass(frozen=True)
class TableMap:
    """How a sheet is read.

    Attributes:
        first_head, last_head: the rows of the header; the table begins below.
        heads: column → what it is; columns left out are ignored.
        unit, item, year: what holds for the whole sheet; empty where rows or columns say it.
        items, units: what a label in the table means, where somebody decided that; an
            empty code says that its rows are left out.
        measure: unit of measure of the whole sheet, where neither row nor column give one.
        bands: which of ``unit``, ``item``, ``year`` rows of their own say, for those below.
    """

    first_head: int
    last_head: int
    heads: Mapping[int, Head]
    unit: str = ""
    item: str = ""
    year: int | None = None
    items: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    bands: frozenset[str] = frozenset()
    measure: str = ""

    def columns(self, role: Role) -> tuple[int, ...]:
        """The columns of a role, from the left."""
        return tuple(c for c, head in sorted(self.heads.items()) if head.role is role)

    def column(self, role: Role) -> int | None:
        """The first column of a role."""
        return next(iter(self.columns(role)), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """What nobody says: of ``value``, ``unit``, ``item``, ``year``."""
        values = [self.heads[column] for column in self.columns(Role.VALUE)]
        if not values:
            return ("value",)
        absent = []
        if not (self.unit or self.column(Role.UNIT) or all(head.unit for head in values)):
            absent.append("unit")
        named = self.column(Role.CODE) or self.column(Role.NAME)
        if not (self.item or named or all(head.item for head in values)):
            absent.append("item")
        if not (self.year or self.column(Role.YEAR) or all(head.year for head in values)):
            absent.append("year")
        return tuple(each for each in absent if each not in self.bands)
