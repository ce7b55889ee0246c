"""A sheet: everything one table of the data page shows, frozen, as arrays.

Built by :mod:`~smartcity_desk.ui.models.sheets`, drawn through
:class:`~smartcity_desk.ui.models.panel_model.PanelModel`. No widget is known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.cells import Place, place_of
from smartcity_desk.core.difference import ITEM
from smartcity_desk.core.display import MISSING_MARK, number_text
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.panel import Bound, ByteArray, FloatArray, Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.ui.models.cell import Cell, Kind, Mark
from smartcity_desk.ui.models.columns import Band, ColumnSpec
from smartcity_desk.ui.texts import data as texts

FROM_UNITS = 100
"""Status of a city value that is added up from the units, beside those of ``Status``."""

HEAD = 101
"""Status of a cell that stands for the items of a folded index."""

# Asked for every cell in sight at every repaint.
_number_text = lru_cache(maxsize=1 << 15)(number_text)
_MARKS = tuple(Mark(value) for value in range(32))
NUMBERS = (Kind.VALUE, Kind.FROM_UNITS)
_MISSING_TEXTS = {
    Kind.NOT_REPORTED: texts.NOT_REPORTED,
    Kind.NOT_APPLICABLE: texts.NOT_APPLICABLE,
    Kind.NO_VALUE: texts.NO_VALUE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """Labels of one row.

    Attributes:
        key: unit or item code.
        texts: contents of the columns before the values.
        order: sort keys of those contents.
        group: code of the unit's group; empty for items and the city.
        branch: codes of the nodes above an item, and its own; empty for units.
        series: place of the item's first-level index, −1 for units.
        bands: first-level index and dimension above an item; empty for units.
        is_city: the city stands last, however the rows are sorted.
    """

    key: str
    texts: tuple[Name, ...]
    order: tuple[str | float, ...]
    group: str = ""
    branch: frozenset[str] = frozenset()
    series: int = -1
    is_city: bool = False
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The valid range of an item's raw value; ``None`` is open."""

    lowest: float | None = None
    highest: float | None = None

    def admit(self, value: float) -> bool:
        """Whether ``value`` lies in the range."""
        low = self.lowest is None or value >= self.lowest
        return low and (self.highest is None or value <= self.highest)

    def __str__(self) -> str:
        """As printed: ``0–100``, ``≥ 0``, ``≤ 100``, ``—`` for no limit."""
        low = "" if self.lowest is None else plain_number(self.lowest)
        high = "" if self.highest is None else plain_number(self.highest)
        if low and high:
            return f"{low}–{high}"
        return f"≥ {low}" if low else f"≤ {high}" if high else MISSING_MARK


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table: label columns, then columns of values.

    Attributes:
        columns: all columns; the first ``frozen`` of them stay in sight.
        labels: how many columns come before the values.
        values, status, bounds, marks, decimals: (rows, value columns).
        shares: (rows, value columns), length of the bars, NaN for none.
        branches: of each value column, the nodes above its item and its own.
        kind: whether it is about items or denominators.
        unit, item, year: what is fixed: a unit (items × years), an item (units × years) or
            a year (units × items).
        limits: item code → valid range of what may be typed; items that are not in it
            cannot be edited here.
        is_raw: whether values are shown as reported, not a computed stage.
        heads: key of a column, or row, that stands for a folded index → what its cells say.
    """

    columns: tuple[ColumnSpec, ...]
    frozen: int
    labels: int
    rows: tuple[Row, ...]
    values: FloatArray
    status: ByteArray
    bounds: ByteArray
    marks: ByteArray
    decimals: NDArray[np.int64]
    shares: FloatArray
    branches: tuple[frozenset[str], ...]
    kind: str = ITEM
    unit: str = ""
    item: str = ""
    year: int | None = None
    limits: Mapping[str, Limits] = field(default_factory=dict)
    is_raw: bool = True
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rows_are_units(self) -> bool:
        """Whether each row is a unit; else it is an item."""
        return self.year is not None or bool(self.item)

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys of rows and columns: two sheets with equal ones differ in cells only."""
        return tuple(r.key for r in self.rows), tuple(c.key for c in self.columns)

    def place(self, row: int, column: int) -> Place | None:
        """Which reading stands at a row and column; ``None`` for a label or a folded index."""
        if column < self.labels:
            return None
        if self.heads and self.head_at(row, column):
            return None
        across, down = self.columns[column].key, self.rows[row].key
        if self.year is not None:
            return place_of(self.kind, down, across, self.year)
        if self.item:
            return place_of(self.kind, down, self.item, int(across))
        return place_of(self.kind, self.unit, down, int(across))

    def head_at(self, row: int, column: int) -> str:
        """Key of the folded index that a cell belongs to; empty for a cell of an item."""
        for key in (self.columns[column].key, self.rows[row].key):
            if key in self.heads:
                return key
        return ""

    def find(self, place: Place) -> tuple[int, int] | None:
        """Row and column of a reading; ``None`` where this sheet does not show it."""
        if place.kind != self.kind:
            return None
        if self.year is not None:
            is_here, row, column = place.year == self.year, place.unit, place.item
        elif self.item:
            is_here, row, column = place.item == self.item, place.unit, str(place.year)
        else:
            is_here, row, column = place.unit == self.unit, place.item, str(place.year)
        rows, columns = self.positions
        if not is_here or row not in rows or column not in columns:
            return None
        return rows[row], columns[column]

    @cached_property
    def positions(self) -> tuple[dict[str, int], dict[str, int]]:
        """Key of a row → row, key of a value column → column."""
        rows, columns = self.keys
        across = {key: column for column, key in enumerate(columns) if column >= self.labels}
        return {key: row for row, key in enumerate(rows)}, across

    def stands(self, row: int, column: int) -> Kind:
        """What stands in a cell."""
        v = column - self.labels
        if v < 0:
            return Kind.TEXT
        status = self.status[row, v]
        if status == HEAD:
            return Kind.TEXT
        if self.values[row, v] == self.values[row, v]:  # not NaN
            return Kind.FROM_UNITS if self.is_raw and status == FROM_UNITS else Kind.VALUE
        if status == Status.NOT_REPORTED:
            return Kind.NOT_REPORTED
        if status == Status.NOT_APPLICABLE:
            return Kind.NOT_APPLICABLE
        return Kind.NO_VALUE

    def text(self, row: int, column: int, language: Language) -> str:
        """A cell as shown."""
        v = column - self.labels
        if v < 0:
            return self.rows[row].texts[column].text(language)
        kind = self.stands(row, column)
        if kind in _MISSING_TEXTS:
            return _MISSING_TEXTS[kind].text(language)
        if kind is Kind.TEXT:
            key = self.head_at(row, column)
            return self.heads[key][row if key == self.columns[column].key else v]
        shown = _number_text(float(self.values[row, v]), int(self.decimals[row, v]))
        bound = self.bounds[row, v]
        return f"{Bound(int(bound)).sign}{shown}" if bound else shown

    def exact_text(self, row: int, column: int, language: Language) -> str:
        """A cell as copied or edited: the number in full precision, with its bound sign."""
        if self.stands(row, column) not in NUMBERS:
            return self.text(row, column, language)
        v = column - self.labels
        sign = Bound(int(self.bounds[row, v])).sign
        return sign + plain_number(float(self.values[row, v]))

    def exact_row(self, row: int, columns: Sequence[int], language: Language) -> list[str]:
        """Some cells of a row as copied; made for a whole table at once."""
        places = [column - self.labels for column in columns]
        values, bounds = self.values[row].tolist(), self.bounds[row]
        return [
            plain_number(values[v])
            if v >= 0 and values[v] == values[v] and not bounds[v]
            else self.exact_text(row, v + self.labels, language)
            for v in places
        ]

    def cell(self, row: int, column: int, language: Language) -> Cell:
        """A cell as drawn."""
        v, about = column - self.labels, self.rows[row]
        text, right = self.text(row, column, language), self.columns[column].numeric
        if v < 0:
            series, nan = about.series if column == 0 else -1, float("nan")
            return Cell(Kind.TEXT, text, Mark.NONE, nan, series, right, about.is_city)
        marks, share = _MARKS[self.marks[row, v]], float(self.shares[row, v])
        kind = self.stands(row, column)
        return Cell(kind, text, marks, share, -1, right, about.is_city)

    @cached_property
    def city_rows(self) -> NDArray[np.bool_]:
        """Which rows are the city's, (rows,)."""
        return np.array([row.is_city for row in self.rows], np.bool_)


def arranged(sheet: Sheet, order: Sequence[str]) -> Sheet:
    """``sheet`` with its value columns in another order: those named first, then the others."""
    labels = sheet.labels
    keys = [column.key for column in sheet.columns[labels:]]
    place = {key: n for n, key in enumerate(keys)}
    wanted = [place[key] for key in dict.fromkeys(order) if key in place]
    known = set(wanted)
    wanted += [n for n in range(len(keys)) if n not in known]
    if wanted == list(range(len(keys))):
        return sheet
    columns = (*sheet.columns[:labels], *(sheet.columns[labels + n] for n in wanted))
    return replace(
        sheet,
        columns=columns,
        values=sheet.values[:, wanted],
        status=sheet.status[:, wanted],
        bounds=sheet.bounds[:, wanted],
        marks=sheet.marks[:, wanted],
        decimals=sheet.decimals[:, wanted],
        shares=sheet.shares[:, wanted],
        branches=tuple(sheet.branches[n] for n in wanted),
    )


EMPTY = Sheet(
    (), 0, 0, (),
    np.zeros((0, 0)), np.zeros((0, 0), np.uint8), np.zeros((0, 0), np.uint8),
    np.zeros((0, 0), np.uint8), np.zeros((0, 0), np.int64), np.zeros((0, 0)), (),
)  # fmt: skip
