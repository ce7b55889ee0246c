"""What the tables of the data page are about: the items of the framework or its denominators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.framework import CityAggregation, Denominator, ItemSpec, Level, Node
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column
from smartcity_desk.core.tree import Tree
from smartcity_desk.ui.models.columns import Band
from smartcity_desk.ui.models.reading_block import Block, Cut, Source
from smartcity_desk.ui.models.sheet import Limits
from smartcity_desk.ui.models.stage import Stage, decimals_of, unit_of

_MOST_DECIMALS: Final = 4


@dataclass(frozen=True, eq=False)
class Quantity:
    """An item or a denominator, as a row or column of a table.

    Attributes:
        kind, code, name: which one.
        unit: unit of measure at the stage shown.
        decimals: decimals to display.
        limits: what may be typed; ``None`` where nothing may be.
        aggregation: how districts add up to the city.
        per: code of the denominator that goes with it, if any.
        bands, branch: the nodes above it.
        place: position among the items of the framework, −1 for a denominator.
    """

    kind: str
    code: str
    name: Name
    unit: Name
    decimals: int
    limits: Limits | None
    aggregation: CityAggregation
    per: str | None = None
    bands: tuple[Band, ...] = ()
    branch: frozenset[str] = frozenset()
    place: int = -1

    def block(self, source: Source, cut: Cut) -> Block:
        """The readings of it that a table shows."""
        return source.block(self.kind, self.code, self.place, cut, self.aggregation, self.per)


def quantities(source: Source, tree: Tree, kind: str = ITEM) -> list[Quantity]:
    """All items in framework order, or all denominators in the order they are declared."""
    if kind == DENOMINATOR:
        return [_of_denominator(source, d) for d in tree.framework.denominators]
    return [_of_item(source, tree, place, p) for place, p in enumerate(tree.items)]


def quantity(source: Source, tree: Tree, code: str, kind: str = ITEM) -> Quantity | None:
    """One item or denominator, by its code."""
    return next((q for q in quantities(source, tree, kind) if q.code == code), None)


def _of_item(source: Source, tree: Tree, place: int, position: int) -> Quantity:
    node = tree.nodes[position]
    spec = _spec(node)
    # Only raw values of items that the panel has a column for may be typed.
    may_type = source.stage is Stage.RAW and node.code in source.panel.items
    return Quantity(
        ITEM,
        node.code,
        node.name,
        unit_of(spec, tree.framework, source.stage),
        decimals_of(spec, source.stage),
        Limits(spec.valid_min, spec.valid_max) if may_type else None,
        spec.city_aggregation,
        spec.denominator,
        bands_above(tree, position),
        branch_of(tree, position),
        place,
    )


def _of_denominator(source: Source, denominator: Denominator) -> Quantity:
    column = source.panel.denominators.get(denominator.code)
    return Quantity(
        DENOMINATOR,
        denominator.code,
        denominator.name,
        denominator.measure,
        0 if column is None else _decimals_in(column),
        Limits(0.0, None),
        CityAggregation.SUM,
    )


def _decimals_in(column: Column) -> int:
    """As few decimals as show every value of a column, at most four."""
    known = column.values[~np.isnan(column.values)]
    for decimals in range(_MOST_DECIMALS):
        if np.allclose(known, np.round(known, decimals), rtol=0, atol=1e-9):
            return decimals
    return _MOST_DECIMALS


def _spec(node: Node) -> ItemSpec:
    assert node.item is not None
    return node.item


def branch_of(tree: Tree, position: int) -> frozenset[str]:
    """Codes of a node and everything above it."""
    return frozenset(tree.codes[p] for p in (position, *tree.ancestors(position)))


def bands_above(tree: Tree, position: int) -> tuple[Band, ...]:
    """First-level index and dimension above an item; the dimension repeats it if there is none."""
    path = [p for p in reversed(tree.ancestors(position)) if p != tree.root]
    if not path:
        return ()
    first = path[0]
    series = tree.children[tree.root].index(first)
    found = [first, *(p for p in path[1:] if tree.nodes[p].level is Level.DIMENSION)][:2]
    return tuple(Band(tree.codes[p], tree.nodes[p].name, series) for p in found)
