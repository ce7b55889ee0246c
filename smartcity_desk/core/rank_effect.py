"""Rank effect: which ranks can change if one cell has another value. Exact.

For candidate values the item is computed anew and aggregated along its path, with the
kernels of the pipeline. For a range no value between has to be tried: while the value of an
item (or one over the value of a denominator) moves, imputed values are linear, scores kinked
only where such a value passes its reference, and the index, a weighted mean with constant
weights, is linear between these kinks. Two units are level at most once per piece; ranks are
looked at in the kinks, where two are level, and between. An open end is followed until
nothing is level any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.framework import CityAggregation, Node
from smartcity_desk.core.item_stages import ItemInput, ItemStages, compute_item
from smartcity_desk.core.method import Aggregation, Method, MissingRule, Normalisation
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, FloatArray, Panel, Reading, Status
from smartcity_desk.core.pipeline import Pipeline
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.aggregate import aggregate
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.units import Unit

_LINEAR = frozenset({Normalisation.GOALPOSTS, Aggregation.ARITHMETIC})
# Where scores are not linear along the range it is sampled, and the effect says so.
SAMPLES = 65

NOTHING_CHANGES = Name("名次不变", "no rank changes")
RANKS_CHANGE = Name("第 {first}–{last} 名可能变化", "{first}–{last} may change")
RANK_CHANGES = Name("第 {first} 名可能变化", "{first} may change")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the panel: an item's or, with ``kind`` DENOMINATOR, a denominator's."""

    unit: str
    code: str
    year: int
    kind: str = ITEM


@dataclass(frozen=True, slots=True)
class Range:
    """Every value from ``low`` to ``high``; ``None`` is open.

    The range of a denominator lies above zero and is closed.
    """

    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class RankEffect:
    """Which ranks can change.

    Attributes:
        year: whose ranks.
        units: the ranked units, the axis of the arrays.
        now: present ranks, NaN without an index.
        best, worst: the smallest and the largest rank each unit can have, NaN where it has
            no index under any of the values.
        values: the values that were looked at; for candidates, these.
        is_exact: whether nothing lies between the values looked at.
    """

    year: int
    units: tuple[Unit, ...]
    now: FloatArray
    best: FloatArray
    worst: FloatArray
    values: tuple[float | None, ...]
    is_exact: bool = True

    @property
    def changed(self) -> tuple[int, ...]:
        """Positions of the units whose rank can be another than now."""
        same = (self.best == self.now) & (self.worst == self.now)
        same |= np.isnan(self.best) & np.isnan(self.now)
        return tuple(int(u) for u in np.flatnonzero(~same))

    @property
    def places(self) -> tuple[int, int] | None:
        """The first and the last rank that can change hands; ``None`` for none."""
        touched = list(self.changed)
        if not touched:
            return None
        found = np.concatenate([own[touched] for own in (self.now, self.best, self.worst)])
        found = found[~np.isnan(found)]
        return int(found.min()), int(found.max())

    @property
    def sentence(self) -> Name:
        """*no rank changes*, or *1st–3rd may change*."""
        places = self.places
        if places is None:
            return NOTHING_CHANGES
        first, last = places
        words = RANK_CHANGES if first == last else RANKS_CHANGE
        return Name(
            words.zh.format(first=first, last=last),
            words.en.format(first=ordinal(first), last=ordinal(last)),
        )


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``4th``, … ``11th``."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def rank_effect(
    result: Result,
    cell: Cell,
    values: Sequence[float | None] | Range,
    year: int | None = None,
) -> RankEffect:
    """Which ranks of ``year`` (the cell's by default) can change if ``cell`` has these values.

    Args:
        result: of the snapshot under discussion.
        values: candidates, ``None`` for *not reported*, or every value of a range.

    A city's value never changes a rank. Raises ``KeyError`` for an unknown unit, item or
    denominator, ``ValueError`` for an unknown year or a range that is none.
    """
    seen = cell.year if year is None else year
    now = result.ranks(seen)
    city = result.rows.city
    if city is not None and cell.unit == city.code:
        return RankEffect(seen, result.rows.units, now, now, now, ())
    along = _Along(result, cell, seen)
    if not isinstance(values, Range):
        looked, is_exact = along.index([None if v is None else float(v) for v in values]), True
        places: Sequence[float | None] = tuple(values)
    elif is_piecewise_linear(result.snapshot.method):
        places, looked = along.range(values)
        is_exact = True
    else:
        places = _sampled(values, result, cell)
        looked, is_exact = along.index(places), False
    return _effect(result, seen, now, looked, tuple(places), is_exact=is_exact)


def is_piecewise_linear(method: Method) -> bool:
    """Whether an index is linear in a value between kinks: goalposts, arithmetic means."""
    return method.normalisation in _LINEAR and method.aggregation in _LINEAR


def index_with(
    result: Result, cell: Cell, values: Sequence[float | None], year: int | None = None
) -> FloatArray:
    """The index of every unit if ``cell`` has each of ``values``, (values, units)."""
    return _Along(result, cell, cell.year if year is None else year).index(values)


def _effect(
    result: Result,
    year: int,
    now: FloatArray,
    index: FloatArray,
    values: tuple[float | None, ...],
    *,
    is_exact: bool,
) -> RankEffect:
    if not len(index):
        return RankEffect(year, result.rows.units, now, now, now, values, is_exact)
    found = ranks(index)
    known = ~np.isnan(found)
    best = np.where(known, found, np.inf).min(axis=0)
    worst = np.where(known, found, -np.inf).max(axis=0)
    nobody = ~known.any(axis=0)
    best[nobody] = worst[nobody] = np.nan
    # A unit that can also fall out of the ranking has no worst rank.
    worst[~nobody & ~known.all(axis=0)] = np.nan
    return RankEffect(year, result.rows.units, now, best, worst, values, is_exact)


class _Along:
    """The index of every unit as a function of one cell."""

    def __init__(self, result: Result, cell: Cell, year: int) -> None:
        self._result, self._cell = result, cell
        self._t = result.year_position(year)
        snapshot = result.snapshot
        panel, own = snapshot.panel, snapshot.panel.year_position(cell.year)
        self._place = own, panel.unit_position(cell.unit)
        self._inputs: dict[int, ItemInput] = {}
        is_item = cell.kind == ITEM
        self._column = panel.items[cell.code] if is_item else panel.denominators[cell.code]
        for position in result.tree.items:
            node = result.tree.nodes[position]
            if _reads(node, cell):
                wanted = ItemInput.of(node, panel, snapshot.method, result.rows)
                self._inputs[int(position)] = wanted

    # -- candidates ------------------------------------------------------------

    def index(self, values: Sequence[float | None]) -> FloatArray:
        """The index for each value, (values, units)."""
        if is_piecewise_linear(self._result.snapshot.method):
            return self._aggregated([self._stages(value) for value in values])
        return self._computed(values)

    def _stages(self, value: float | None) -> dict[int, ItemStages]:
        """The items that read the cell, computed anew."""
        status = Status.NOT_REPORTED if value is None else Status.EDITED
        column = self._column.with_reading(*self._place, Reading(value, status))
        return {p: compute_item(_with(given, self._cell, column)) for p, given in self._items()}

    def _items(self) -> Iterable[tuple[int, ItemInput]]:
        return self._inputs.items()

    def _aggregated(self, cases: Sequence[dict[int, ItemStages]]) -> FloatArray:
        """Aggregate along the paths of the items; a case stands where a year usually does."""
        result, units = self._result, self._result.rows.unit_count
        tree, snapshot = result.tree, result.snapshot
        t, root = self._t, tree.root
        block = np.repeat(result.scores[t : t + 1, :, :units], len(cases), axis=0)
        block[:, root] = result.unadjusted_index[t, :units]
        wanted = np.zeros(len(tree), np.bool_)
        for position in self._inputs:
            for k, stages in enumerate(cases):
                block[k, position] = stages[position].normalised[t, :units]
            wanted[list(tree.ancestors(position))] = True
        batches = [batch.only(wanted) for batch in tree.batches]
        aggregate(
            block,
            snapshot.weights.entered,
            [batch for batch in batches if batch is not None],
            block_missing=snapshot.method.missing is MissingRule.BLOCK,
        )
        return _adjusted(result, t, block[:, root])

    def _computed(self, values: Sequence[float | None]) -> FloatArray:
        """The whole pipeline for each value, for methods in which everything may move."""
        pipeline, snapshot = Pipeline(), self._result.snapshot
        found = [
            pipeline.run(
                Snapshot(
                    _changed(snapshot.panel, self._cell, value), snapshot.weights, snapshot.method
                )
            )
            for value in values
        ]
        units = self._result.rows.unit_count
        return np.array([one.index[self._t, :units] for one in found]).reshape(-1, units)

    # -- ranges ----------------------------------------------------------------

    def range(self, wanted: Range) -> tuple[list[float], FloatArray]:
        """Values at which every order the range allows is seen, and the index there."""
        low, high = self._ends(wanted)
        knots = self._knots(low, high)
        index = self._aggregated([self._stages(self._value(s)) for s in knots])
        places = _places(np.array(knots), index, wanted.low is None, wanted.high is None)
        seen, between = places
        return [self._value(s) for s in seen], between

    def _value(self, s: float) -> float:
        """The value of the cell where the parameter stands at ``s``."""
        return s if self._cell.kind == ITEM else 1.0 / s

    def _ends(self, wanted: Range) -> tuple[float, float]:
        """The ends as parameters; an open one is moved beyond everything that is known."""
        low, high = wanted.low, wanted.high
        if low is not None and high is not None and low > high:
            raise ValueError("the range ends before it begins")
        if self._cell.kind == DENOMINATOR:
            if low is None or high is None or low <= 0:
                raise ValueError("the range of a denominator is closed and lies above zero")
            return 1.0 / high, 1.0 / low
        if low is not None and high is not None:
            return low, high
        known = [v for v in (low, high) if v is not None]
        known += [s for position in self._inputs for s in self._corners(position)]
        known = known or [0.0]
        known += self._kinks(min(known), max(known) + 1.0)
        room = max(known) - min(known) + 1.0
        return (
            min(known) - room if low is None else low,
            max(known) + room if high is None else high,
        )

    def _knots(self, low: float, high: float) -> list[float]:
        inside = [s for s in self._kinks(low, high) if low < s < high]
        return sorted({low, high, *inside})

    def _kinks(self, low: float, high: float) -> list[float]:
        """Where a score of an item that reads the cell has a kink, as parameters."""
        if low == high:
            return []
        found: list[float] = []
        for position in self._inputs:
            corners = self._corners(position)
            ends = sorted({low, high, *(s for s in corners if low < s < high)})
            found += corners
            filled = [self._filled(position, s) for s in ends]
            for k in range(len(ends) - 1):
                found += self._passing(position, ends[k : k + 2], filled[k : k + 2])
        return found

    def _filled(self, position: int, s: float) -> FloatArray:
        column = self._column.with_reading(*self._place, Reading(self._value(s), Status.EDITED))
        stages = compute_item(_with(self._inputs[position], self._cell, column))
        filled: FloatArray = stages.imputed[self._t, : self._result.rows.unit_count]
        return filled

    def _passing(
        self, position: int, ends: Sequence[float], filled: Sequence[FloatArray]
    ) -> list[float]:
        """Where imputed values, linear between the ends, pass the reference."""
        goalposts = self._inputs[position].spec.goalposts
        if goalposts is None:
            return []
        slope = filled[1] - filled[0]
        moving = np.abs(slope) > 0
        share = (goalposts.reference - filled[0][moving]) / slope[moving]
        places = ends[0] + share * (ends[1] - ends[0])
        return [float(s) for s in places if np.isfinite(s)]

    def _corners(self, position: int) -> list[float]:
        """Where the median of the group changes hands: at the other members' values."""
        given = self._inputs[position]
        if given.missing is not MissingRule.GROUP_MEDIAN:
            return []
        at_one, at_two = self._filled(position, 1.0), self._filled(position, 2.0)
        unit = self._place[1]
        slope = at_two[unit] - at_one[unit]
        if not slope > 0:
            return []
        offset = at_one[unit] - slope
        others = at_one[given.rows.members(given.rows.units[unit].group)]
        return [float((y - offset) / slope) for y in others if not np.isnan(y)]


def _places(
    knots: FloatArray, index: FloatArray, open_below: bool, open_above: bool
) -> tuple[FloatArray, FloatArray]:
    """Knots, where two units are level, and between; the index there."""
    if len(knots) < 2:
        return knots, index
    seen: list[FloatArray] = []
    for k in range(len(knots) - 1):
        below = -np.inf if open_below and k == 0 else 0.0
        above = np.inf if open_above and k == len(knots) - 2 else 1.0
        level = _level(index[k], index[k + 1], below, above)
        first = min(level.min(initial=0.0) - 1.0, 0.0) if np.isinf(below) else 0.0
        last = max(level.max(initial=1.0) + 1.0, 1.0) if np.isinf(above) else 1.0
        stops = np.unique(np.concatenate([[first, last], level]))
        shares = np.sort(np.concatenate([stops, (stops[1:] + stops[:-1]) / 2]))
        seen.append(k + shares)
    at = np.unique(np.concatenate(seen))
    lower = np.clip(np.floor(at).astype(np.intp), 0, len(knots) - 2)
    share = (at - lower)[:, None]
    values = knots[lower] + share[:, 0] * (knots[lower + 1] - knots[lower])
    return values, index[lower] + share * (index[lower + 1] - index[lower])


def _level(one: FloatArray, two: FloatArray, below: float, above: float) -> FloatArray:
    """Shares of the way from ``one`` to ``two`` at which two units are level, distinct."""
    slope = two - one
    moving = np.flatnonzero(np.abs(slope) > 0)
    apart = one[moving][:, None] - one[None, :]
    steeper = slope[moving][:, None] - slope[None, :]
    crosses = np.abs(steeper) > 0
    shares = -apart[crosses] / steeper[crosses]
    shares = shares[np.isfinite(shares) & (shares > below) & (shares < above)]
    return np.unique(shares)


def _adjusted(result: Result, t: int, means: FloatArray) -> FloatArray:
    """Coefficient and deduction of the year, as the pipeline applies them."""
    panel, method = result.snapshot.panel, result.snapshot.method
    units = result.rows.unit_count
    if method.coefficient and panel.coefficients is not None:
        given = panel.coefficients.values[t, :units]
        means = means * np.where(np.isnan(given), 1.0, given)
    if method.deduction and panel.deductions is not None:
        given = panel.deductions.values[t, :units]
        means = means - np.where(np.isnan(given), 0.0, given)
    return means


def _reads(node: Node, cell: Cell) -> bool:
    """Whether a unit's score of ``node`` depends on the cell."""
    assert node.item is not None
    if cell.kind == ITEM:
        return node.code == cell.code
    is_divided = node.item.city_aggregation is CityAggregation.SUM
    return is_divided and node.item.denominator == cell.code


def _with(given: ItemInput, cell: Cell, column: Column) -> ItemInput:
    return replace(given, column=column) if cell.kind == ITEM else replace(given, per=column)


def _changed(panel: Panel, cell: Cell, value: float | None) -> Panel:
    status = Status.NOT_REPORTED if value is None else Status.EDITED
    reading = Reading(value, status)
    if cell.kind == ITEM:
        return panel.with_reading(cell.unit, cell.code, cell.year, reading)
    return panel.with_denominator(cell.unit, cell.code, cell.year, reading)


def _sampled(wanted: Range, result: Result, cell: Cell) -> list[float | None]:
    """Values spread over a range; an open end is ten times the largest known value away."""
    panel = result.snapshot.panel
    columns = panel.items if cell.kind == ITEM else panel.denominators
    known: NDArray[np.float64] = columns[cell.code].values
    largest = float(np.nanmax(np.abs(known), initial=1.0))
    low = -10 * largest if wanted.low is None else wanted.low
    high = 10 * largest if wanted.high is None else wanted.high
    if low > high:
        raise ValueError("the range ends before it begins")
    return [float(v) for v in np.linspace(low, high, SAMPLES)]
