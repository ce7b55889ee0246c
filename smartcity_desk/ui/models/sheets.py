"""Building the three tables of the data page: units × items, items × years, units × years."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.difference import ITEM
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import ByteArray, Status
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.models.columns import ColumnSpec
from smartcity_desk.ui.models.quantities import Quantity, quantities
from smartcity_desk.ui.models.reading_block import Cut, Source
from smartcity_desk.ui.models.sheet import EMPTY, FROM_UNITS, Limits, Row, Sheet
from smartcity_desk.ui.models.stage import Stage, shares
from smartcity_desk.ui.texts import data as texts

CODE_WIDTH: Final = 76
NAME_WIDTH: Final = 104
NAME_WIDEST: Final = 200
ITEM_NAME_WIDTH: Final = 216
DIMENSION_WIDTH: Final = 108
UNIT_WIDTH: Final = 68
YEAR_WIDTH: Final = 64
VALUE_WIDTH: Final = 80
WIDEST: Final = 132
_CODE = ColumnSpec("code", texts.CODE, width=CODE_WIDTH)
_UNIT_NAME = ColumnSpec("name", texts.UNIT_NAME, width=NAME_WIDTH, widest=NAME_WIDEST)


def units_by_items(source: Source, tree: Tree, year: int, kind: str = ITEM) -> Sheet:
    """All units (and the city) × all items (or denominators), in ``year``."""
    panel = source.panel
    t = panel.year_position(year)
    cut = Cut(slice(t, t + 1), with_city=panel.city is not None)
    listed = quantities(source, tree, kind)
    blocks = [q.block(source, cut) for q in listed]
    count = len(panel.units) + (panel.city is not None)
    status = _stacked([b.status[0] for b in blocks], count, np.uint8)
    values = _stacked([b.values[0] for b in blocks], count, np.float64)
    decimals = np.array([q.decimals for q in listed], np.int64)
    return Sheet(
        columns=(
            _CODE,
            _UNIT_NAME,
            ColumnSpec("reported", texts.REPORTED_ITEMS, width=64, numeric=True),
            *(_quantity_column(q) for q in listed),
        ),
        frozen=2,
        labels=3,
        rows=_unit_rows(source, status),
        values=values,
        status=status,
        bounds=_stacked([b.bounds[0] for b in blocks], count, np.uint8),
        marks=_stacked([b.marks[0] for b in blocks], count, np.uint8),
        decimals=np.broadcast_to(decimals, values.shape),
        shares=shares(_among_units(values, len(panel.units)), axis=0),
        branches=tuple(q.branch for q in listed),
        kind=kind,
        year=year,
        limits=_limits(listed),
        is_raw=source.stage is Stage.RAW,
    )


def items_by_years(source: Source, tree: Tree, unit: str, kind: str = ITEM) -> Sheet:
    """All items (or denominators) × all years, of ``unit`` (or the city).

    Empty for an unknown unit.
    """
    panel = source.panel
    codes = [u.code for u in panel.units] + ([panel.city.code] if panel.city else [])
    if unit not in codes:
        return EMPTY
    u, is_city = codes.index(unit), panel.city is not None and unit == panel.city.code
    cut = Cut(units=slice(0, 0) if is_city else slice(u, u + 1), with_city=is_city)
    listed = quantities(source, tree, kind)
    blocks = [q.block(source, cut) for q in listed]
    count = len(panel.years)
    values = _rows_of([b.values[:, 0] for b in blocks], count, np.float64)
    decimals = np.array([[q.decimals] for q in listed], np.int64).reshape(-1, 1)
    return Sheet(
        columns=(
            _CODE,
            ColumnSpec("name", texts.ITEM_NAME, width=ITEM_NAME_WIDTH),
            ColumnSpec("dimension", texts.DIMENSION, width=DIMENSION_WIDTH),
            ColumnSpec("unit", texts.MEASURE, width=UNIT_WIDTH),
            *_year_columns(panel.years),
        ),
        frozen=2,
        labels=4,
        rows=tuple(_quantity_row(q, number) for number, q in enumerate(listed)),
        values=values,
        status=_rows_of([b.status[:, 0] for b in blocks], count, np.uint8),
        bounds=_rows_of([b.bounds[:, 0] for b in blocks], count, np.uint8),
        marks=_rows_of([b.marks[:, 0] for b in blocks], count, np.uint8),
        decimals=np.broadcast_to(decimals, values.shape),
        shares=shares(values, axis=1),
        branches=(frozenset(),) * count,
        kind=kind,
        unit=unit,
        limits=_limits(listed),
        is_raw=source.stage is Stage.RAW,
    )


def units_by_years(source: Source, tree: Tree, item: str, kind: str = ITEM) -> Sheet:
    """All units (and the city) × all years, of one item (or denominator).

    Empty for an unknown item.
    """
    panel = source.panel
    found = next((q for q in quantities(source, tree, kind) if q.code == item), None)
    if found is None:
        return EMPTY
    block = found.block(source, Cut(with_city=panel.city is not None))
    values = block.values.T
    return Sheet(
        columns=(_CODE, _UNIT_NAME, *_year_columns(panel.years, found.unit)),
        frozen=2,
        labels=2,
        rows=_unit_rows(source, None),
        values=values,
        status=block.status.T,
        bounds=block.bounds.T,
        marks=block.marks.T,
        decimals=np.full(values.shape, found.decimals, np.int64),
        shares=shares(_among_units(values, len(panel.units)), axis=None),
        branches=(frozenset(),) * len(panel.years),
        kind=kind,
        item=item,
        limits=_limits([found]),
        is_raw=source.stage is Stage.RAW,
    )


def _limits(listed: Sequence[Quantity]) -> dict[str, Limits]:
    return {q.code: q.limits for q in listed if q.limits is not None}


def _among_units(values: NDArray[np.float64], units: int) -> NDArray[np.float64]:
    """Rows of the units alone: the city's total would make every bar short."""
    among = values.copy()
    among[units:] = np.nan
    return among


def _stacked(columns: Sequence[NDArray[Any]], count: int, kind: type) -> NDArray[Any]:
    return np.stack(columns, axis=1) if columns else np.zeros((count, 0), kind)


def _rows_of(rows: Sequence[NDArray[Any]], count: int, kind: type) -> NDArray[Any]:
    return np.array(rows) if rows else np.zeros((0, count), kind)


def _unit_rows(source: Source, status: ByteArray | None) -> tuple[Row, ...]:
    """Code and name of every unit, and how many items it reported where that is asked for."""
    panel, rows = source.panel, []
    units = [*panel.units, *([panel.city] if panel.city is not None else [])]
    missing = (Status.NOT_REPORTED, Status.NOT_APPLICABLE, FROM_UNITS)
    counts = [] if status is None else (~np.isin(status, missing)).sum(axis=1).tolist()
    asked = -1 if status is None else status.shape[1]
    for place, unit in enumerate(units):
        count = counts[place] if counts else -1
        rows.append(_unit_row(unit, place, count, asked, is_city=unit is panel.city))
    return tuple(rows)


@lru_cache(maxsize=1 << 14)
def _unit_row(unit: Unit, place: int, count: int, asked: int, *, is_city: bool) -> Row:
    """The labels of a unit; with ``count`` of ``asked`` items unless it is −1.

    Kept: an edit makes one of 3,000 rows anew, and equal rows are told apart at once.
    """
    names = [Name(unit.code), city_name(unit.name) if is_city else unit.name]
    # Names stand in the official order too: nobody expects districts by pinyin.
    order: list[str | float] = [unit.code, place]
    if count >= 0:
        names.append(Name(f"{count}/{asked}"))
        order.append(0 if is_city else count)
    group = "" if is_city else unit.group
    return Row(unit.code, tuple(names), tuple(order), group, is_city=is_city)


def city_name(name: Name) -> Name:
    """The name of the city, marked as such."""
    mark = texts.CITY_MARK
    return Name(name.zh + mark.zh, (name.en or name.zh) + mark.en)


def _quantity_row(q: Quantity, number: int) -> Row:
    dimension = q.bands[-1].title if q.bands else Name("")
    series = q.bands[0].series if q.bands else -1
    words = (Name(q.code), q.name, dimension, q.unit)
    order = (number, number, number, q.unit.zh)
    return Row(q.code, words, order, branch=q.branch, series=series, bands=q.bands)


def _quantity_column(q: Quantity) -> ColumnSpec:
    return ColumnSpec(q.code, q.name, q.unit, VALUE_WIDTH, WIDEST, numeric=True, bands=q.bands)


def _year_columns(years: Sequence[int], unit: Name | None = None) -> list[ColumnSpec]:
    if unit is None:
        return [ColumnSpec(str(y), Name(str(y)), width=YEAR_WIDTH, numeric=True) for y in years]
    return [ColumnSpec(str(y), Name(str(y)), unit, VALUE_WIDTH, numeric=True) for y in years]
