"""Values, status, bounds and marks of one item, cut out for a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from smartcity_desk.core.difference import ITEM, same_layout
from smartcity_desk.core.framework import CityAggregation, Direction
from smartcity_desk.core.panel import Bound, ByteArray, Column, FloatArray, Panel, Status
from smartcity_desk.core.restructure_panel import arranged_like
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.denominate import city_totals
from smartcity_desk.ui.models.cell import Mark
from smartcity_desk.ui.models.issue_places import IssuePlaces
from smartcity_desk.ui.models.noted import Noted
from smartcity_desk.ui.models.sheet import FROM_UNITS
from smartcity_desk.ui.models.stage import Stage, values_of

_OTHER_WAY: ByteArray = np.array(
    [Bound.EXACT, Bound.LESS_THAN, Bound.MORE_THAN, Bound.ABOUT], np.uint8
)


@dataclass(frozen=True, eq=False)
class Source:
    """What the tables are cut from.

    Attributes:
        panel, official: readings under discussion and the official ones.
        result: the newest result; ``None`` until the first one.
        issues: which cells open issues are about.
        stage: the stage shown; ``RAW`` as long as there is no result.
        noted: which cells have comments.
    """

    panel: Panel
    official: Panel
    result: Result | None
    issues: IssuePlaces
    stage: Stage = Stage.RAW
    noted: Noted = field(default_factory=dict)

    def __post_init__(self) -> None:
        result, panel = self.result, self.panel
        if result is not None and not same_layout(result.snapshot.panel, panel):
            object.__setattr__(self, "result", None)  # of other units or years
        if not same_layout(self.official, panel):
            object.__setattr__(self, "official", arranged_like(self.official, panel))
        if self.result is None:
            object.__setattr__(self, "stage", Stage.RAW)

    def block(
        self,
        kind: str,
        code: str,
        place: int,
        cut: Cut,
        aggregation: CityAggregation = CityAggregation.SUM,
        per: str | None = None,
    ) -> Block:
        """The readings of an item or denominator that a table shows.

        Args:
            kind, code: which one.
            place: position among the framework's items, −1 for a denominator.
            cut: which years and units.
            aggregation, per: how the units add up to the city, and by which denominator.
        """
        whole = self._columns(self.panel, kind).get(code)
        if whole is None:
            whole = Column.empty(len(self.panel.years), len(self.panel.units))
        own = _cut(whole, cut)
        city = self._columns(self.panel, kind, of_city=True).get(code) if cut.with_city else None
        beside = None if city is None else _cut(city, Cut(cut.years))
        weight = None if per is None else self.panel.denominators.get(per)
        total = None
        if cut.with_city:
            total = _total(whole, weight, aggregation, cut, lacks=per is not None)
        block = _joined(own, beside, total)
        marks = self._marks(kind, code, own, beside, block.status, cut)
        values, bounds = block.values, block.bounds
        if self.result is not None and kind == ITEM and code in self.panel.items:
            filled = self._stage_values(place, Stage.IMPUTED, cut)
            is_filled = np.isnan(values) & ~np.isnan(filled) & (block.status != FROM_UNITS)
            marks[is_filled] |= np.uint8(Mark.IMPUTED)
        if self.stage is not Stage.RAW and kind == ITEM:
            values = self._stage_values(place, self.stage, cut)
            bounds = np.where(np.isnan(values), np.uint8(0), self._turned(bounds, place))
        return Block(values, block.status, bounds, marks)

    @staticmethod
    def _columns(panel: Panel, kind: str, *, of_city: bool = False) -> Mapping[str, Column]:
        if kind == ITEM:
            return panel.city_items if of_city else panel.items
        return panel.city_denominators if of_city else panel.denominators

    def _stage_values(self, place: int, stage: Stage, cut: Cut) -> FloatArray:
        """Values of a computed stage, shaped like the block."""
        assert self.result is not None
        rows, stages = self.result.rows, values_of(self.result.items[place], stage)[cut.years]
        values = stages[:, : rows.unit_count][:, cut.units]
        if not cut.with_city or rows.city_row is None:
            return values
        return np.concatenate([values, stages[:, rows.city_row, None]], axis=1)

    def _turned(self, bounds: ByteArray, place: int) -> ByteArray:
        """Bound signs of the stage shown: less of a cost item is a score of more."""
        assert self.result is not None
        spec = self.result.tree.framework.items[place].item
        if self.stage is not Stage.NORMALISED or spec is None:
            return bounds
        return bounds if spec.direction is Direction.BENEFIT else _OTHER_WAY[bounds]

    def _marks(
        self, kind: str, code: str, own: Column, city: Column | None, status: ByteArray, cut: Cut
    ) -> ByteArray:
        marks = np.zeros(status.shape, np.uint8)
        units, official = own.values.shape[1], self.official
        marks[:, :units] |= _edited(own, _of(self._columns(official, kind).get(code), cut))
        if city is not None:
            then = self._columns(official, kind, of_city=True).get(code)
            marks[:, units:] |= _edited(city, _of(then, Cut(cut.years)))
        marks[status == Status.VERIFIED] |= np.uint8(Mark.VERIFIED)
        years, columns = cut.positions(len(self.panel.years), len(self.panel.units))
        for cells, mark in (
            (self.issues.cells.get(code, ()), Mark.TO_REVIEW),
            (self.noted.get((kind, code), ()), Mark.NOTED),
        ):
            for year, unit in cells:
                if year in years and unit in columns:
                    marks[years.index(year), columns.index(unit)] |= np.uint8(mark)
        return marks


class Cut(NamedTuple):
    """Which years and units of a column a table shows, and whether the city comes last."""

    years: slice = slice(None)
    units: slice = slice(None)
    with_city: bool = False

    def positions(self, years: int, units: int) -> tuple[range, range | list[int]]:
        """Positions of the years and units shown; the city's is the number of units."""
        shown = range(units)[self.units]
        return range(years)[self.years], [*shown, units] if self.with_city else shown


@dataclass(frozen=True, eq=False)
class Block:
    """Readings of an item, each (years, units), the city last where it is shown."""

    values: FloatArray
    status: ByteArray
    bounds: ByteArray
    marks: ByteArray


def _cut(column: Column, cut: Cut) -> Column:
    """The part of a column in ``cut``, without its origins: views, nothing is copied."""
    at = (cut.years, cut.units)
    return Column(column.values[at], column.status[at], column.bounds[at])


def _of(column: Column | None, cut: Cut) -> Column | None:
    return None if column is None else _cut(column, cut)


def _total(
    whole: Column, per: Column | None, rule: CityAggregation, cut: Cut, *, lacks: bool
) -> FloatArray:
    """What the units add up to, (years, 1); NaN where the program computes none."""
    weight = None if per is None else per.values[cut.years]
    raw = whole.values[cut.years]
    if lacks and weight is None:
        weight = np.full(raw.shape, np.nan)
    return city_totals(rule, raw, weight)[0][:, None]


def _joined(own: Column, city: Column | None, total: FloatArray | None) -> Block:
    """Units and city beside each other; marks are not set yet.

    A city value that nobody reported is added up from the units, not missing, unless the
    units cannot make it (a union).
    """
    values, status, bounds = own.values, own.status, own.bounds
    if total is not None:
        if city is None:
            city = Column.empty(*total.shape)
        is_total = (city.status == Status.NOT_REPORTED) & ~np.isnan(total)
        city_status = np.where(is_total, np.uint8(FROM_UNITS), city.status)
        values = np.concatenate([values, np.where(is_total, total, city.values)], axis=1)
        status = np.concatenate([status, city_status], axis=1)
        bounds = np.concatenate([bounds, city.bounds], axis=1)
    return Block(values, status, bounds, np.zeros(status.shape, np.uint8))


def _edited(now: Column, official: Column | None) -> ByteArray:
    """``Mark.EDITED`` where a reading was edited or differs from the official one.

    A value that was verified and nothing else is no other value.
    """
    edited = now.status == Status.EDITED
    if official is not None and official is not now:
        same = (now.values == official.values) | (np.isnan(now.values) & np.isnan(official.values))
        other = (now.status != official.status) & (now.status != Status.VERIFIED)
        edited |= ~same | other | (now.bounds != official.bounds)
    elif official is None:
        edited |= now.status != Status.NOT_REPORTED
    return np.where(edited, np.uint8(Mark.EDITED), np.uint8(0))
