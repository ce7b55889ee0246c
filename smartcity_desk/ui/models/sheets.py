"""Building the two tables of the data page: units × items, items × years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.framework import Framework, ItemSpec, Level, Node
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import ByteArray, Status
from smartcity_desk.core.tree import Tree
from smartcity_desk.ui.models.columns import Band, ColumnSpec
from smartcity_desk.ui.models.reading_block import Block, Cut, Source
from smartcity_desk.ui.models.sheet import EMPTY, FROM_UNITS, Limits, Row, Sheet
from smartcity_desk.ui.models.stage import Stage, decimals_of, shares, unit_of
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


def units_by_items(source: Source, tree: Tree, year: int) -> Sheet:
    """All units (and the city) × all items, in ``year``."""
    panel, framework = source.panel, tree.framework
    t = panel.year_position(year)
    blocks = _blocks(source, tree, Cut(slice(t, t + 1), with_city=panel.city is not None))
    count = len(panel.units) + (panel.city is not None)
    status = _stacked([b.status[0] for b in blocks], count, np.uint8)
    values = _stacked([b.values[0] for b in blocks], count, np.float64)
    items = [(tree.nodes[p], _item(tree.nodes[p])) for p in tree.items]
    decimals = np.array([decimals_of(spec, source.stage) for _, spec in items])
    among_units = values.copy()
    among_units[len(panel.units) :] = np.nan
    return Sheet(
        columns=(
            ColumnSpec("code", texts.CODE, width=CODE_WIDTH),
            ColumnSpec("name", texts.UNIT_NAME, width=NAME_WIDTH, widest=NAME_WIDEST),
            ColumnSpec("reported", texts.REPORTED_ITEMS, width=60, widest=84, numeric=True),
            *(_item_column(tree, node, spec, framework, source.stage) for node, spec in items),
        ),
        frozen=2,
        labels=3,
        rows=_unit_rows(source, status),
        values=values,
        status=status,
        bounds=_stacked([b.bounds[0] for b in blocks], count, np.uint8),
        marks=_stacked([b.marks[0] for b in blocks], count, np.uint8),
        decimals=np.broadcast_to(decimals, values.shape),
        shares=shares(among_units, axis=0),
        branches=tuple(branch_of(tree, int(p)) for p in tree.items),
        year=year,
        limits=_limits(source, items),
    )


def items_by_years(source: Source, tree: Tree, unit: str) -> Sheet:
    """All items × all years, of ``unit`` (or the city); empty for an unknown unit."""
    panel = source.panel
    codes = [u.code for u in panel.units] + ([panel.city.code] if panel.city else [])
    if unit not in codes:
        return EMPTY
    u, is_city = codes.index(unit), panel.city is not None and unit == panel.city.code
    cut = Cut(units=slice(0, 0) if is_city else slice(u, u + 1), with_city=is_city)
    blocks = _blocks(source, tree, cut)
    items = [(int(p), tree.nodes[p], _item(tree.nodes[p])) for p in tree.items]
    values = np.array([b.values[:, 0] for b in blocks])
    decimals = np.array([[decimals_of(spec, source.stage)] for _, _, spec in items])
    years = tuple(
        ColumnSpec(str(year), Name(str(year)), width=YEAR_WIDTH, numeric=True)
        for year in panel.years
    )
    return Sheet(
        columns=(
            ColumnSpec("code", texts.CODE, width=CODE_WIDTH),
            ColumnSpec("name", texts.ITEM_NAME, width=ITEM_NAME_WIDTH),
            ColumnSpec("dimension", texts.DIMENSION, width=DIMENSION_WIDTH),
            ColumnSpec("unit", texts.MEASURE, width=UNIT_WIDTH),
            *years,
        ),
        frozen=2,
        labels=4,
        rows=tuple(
            _item_row(tree, p, node, spec, source.stage, number)
            for number, (p, node, spec) in enumerate(items)
        ),
        values=values,
        status=np.array([b.status[:, 0] for b in blocks]),
        bounds=np.array([b.bounds[:, 0] for b in blocks]),
        marks=np.array([b.marks[:, 0] for b in blocks]),
        decimals=np.broadcast_to(decimals, values.shape),
        shares=shares(values, axis=1),
        branches=(frozenset(),) * len(years),
        unit=unit,
        limits=_limits(source, [(node, spec) for _, node, spec in items]),
    )


def _limits(source: Source, items: Iterable[tuple[Node, ItemSpec]]) -> dict[str, Limits]:
    """What may be typed: raw values of items that the panel has a column for."""
    if source.stage is not Stage.RAW:
        return {}
    return {
        node.code: Limits(spec.valid_min, spec.valid_max)
        for node, spec in items
        if node.code in source.panel.items
    }


def branch_of(tree: Tree, position: int) -> frozenset[str]:
    """Codes of a node and everything above it."""
    return frozenset(tree.codes[p] for p in (position, *tree.ancestors(position)))


def _blocks(source: Source, tree: Tree, cut: Cut) -> list[Block]:
    return [source.item_block(tree.codes[p], place, cut) for place, p in enumerate(tree.items)]


def _stacked(columns: Sequence[NDArray[Any]], count: int, kind: type) -> NDArray[Any]:
    if not columns:
        return np.zeros((count, 0), kind)
    return np.stack(columns, axis=1)


def _item(node: Node) -> ItemSpec:
    assert node.item is not None
    return node.item


def _unit_rows(source: Source, status: ByteArray) -> tuple[Row, ...]:
    missing = np.isin(status, (Status.NOT_REPORTED, Status.NOT_APPLICABLE, FROM_UNITS))
    reported = (~missing).sum(axis=1)
    items, rows = status.shape[1], []
    for place, unit in enumerate(source.panel.units):
        count = int(reported[place])
        words = (Name(unit.code), unit.name, Name(f"{count}/{items}"))
        # Names stand in the official order too: nobody expects districts by pinyin.
        rows.append(Row(unit.code, words, (unit.code, place, count), unit.group))
    city = source.panel.city
    if city is not None:
        words = (Name(city.code), _city_name(city.name), Name(f"{int(reported[-1])}/{items}"))
        rows.append(Row(city.code, words, (city.code, len(rows), 0), is_city=True))
    return tuple(rows)


def _city_name(name: Name) -> Name:
    mark = texts.CITY_MARK
    return Name(name.zh + mark.zh, (name.en or name.zh) + mark.en)


def _item_row(
    tree: Tree, position: int, node: Node, spec: ItemSpec, stage: Stage, number: int
) -> Row:
    bands = _bands(tree, position)
    unit = unit_of(spec, tree.framework, stage)
    dimension = bands[-1].title if bands else Name("")
    return Row(
        node.code,
        (Name(node.code), node.name, dimension, unit),
        (number, number, number, unit.zh),
        branch=branch_of(tree, position),
        series=bands[0].series if bands else -1,
    )


def _item_column(
    tree: Tree, node: Node, spec: ItemSpec, framework: Framework, stage: Stage
) -> ColumnSpec:
    bands = _bands(tree, tree.position[node.code])
    unit = unit_of(spec, framework, stage)
    return ColumnSpec(node.code, node.name, unit, VALUE_WIDTH, WIDEST, numeric=True, bands=bands)


def _bands(tree: Tree, position: int) -> tuple[Band, ...]:
    """First-level index and dimension above an item; the dimension repeats it if there is none."""
    path = [p for p in reversed(tree.ancestors(position)) if p != tree.root]
    if not path:
        return ()
    first = path[0]
    series = tree.children[tree.root].index(first)
    found = [first, *(p for p in path[1:] if tree.nodes[p].level is Level.DIMENSION)][:2]
    return tuple(Band(tree.codes[p], tree.nodes[p].name, series) for p in found)
