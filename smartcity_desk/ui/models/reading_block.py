"""Values, status, bounds and marks of one item, cut out for a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from smartcity_desk.core.framework import Direction
from smartcity_desk.core.panel import Bound, ByteArray, Column, FloatArray, Panel, Status
from smartcity_desk.core.result import Result
from smartcity_desk.ui.models.cell import Mark
from smartcity_desk.ui.models.issue_places import IssuePlaces
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
    """

    panel: Panel
    official: Panel
    result: Result | None
    issues: IssuePlaces
    stage: Stage = Stage.RAW

    def __post_init__(self) -> None:
        if self.result is None:
            object.__setattr__(self, "stage", Stage.RAW)

    def item_block(self, item: str, place: int, cut: Cut) -> Block:
        """The readings of an item that a table shows.

        Args:
            item: its code.
            place: its position among the framework's items.
            cut: which years and units.
        """
        panel = self.panel
        whole = panel.items.get(item) or Column.empty(len(panel.years), len(panel.units))
        own = _cut(whole, cut)
        city = panel.city_items.get(item) if cut.with_city else None
        beside = None if city is None else _cut(city, Cut(cut.years))
        block = _joined(own, beside, cut)
        marks = self._marks(item, own, beside, block.status, cut)
        values, bounds = block.values, block.bounds
        if self.result is not None and item in panel.items:
            filled = self._stage_values(place, Stage.IMPUTED, cut)
            is_filled = np.isnan(values) & ~np.isnan(filled) & (block.status != FROM_UNITS)
            marks[is_filled] |= np.uint8(Mark.IMPUTED)
        if self.stage is not Stage.RAW:
            values = self._stage_values(place, self.stage, cut)
            bounds = np.where(np.isnan(values), np.uint8(0), self._turned(bounds, place))
        return Block(values, block.status, bounds, marks)

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
        self, item: str, own: Column, city: Column | None, status: ByteArray, cut: Cut
    ) -> ByteArray:
        marks = np.zeros(status.shape, np.uint8)
        units = own.values.shape[1]
        marks[:, :units] |= _edited(own, _of(self.official.items.get(item), cut))
        if city is not None:
            official = _of(self.official.city_items.get(item), Cut(cut.years))
            marks[:, units:] |= _edited(city, official)
        marks[status == Status.VERIFIED] |= np.uint8(Mark.VERIFIED)
        years, columns = cut.positions(len(self.panel.years), len(self.panel.units))
        for year, unit in self.issues.cells.get(item, ()):
            if year in years and unit in columns:
                marks[years.index(year), columns.index(unit)] |= np.uint8(Mark.TO_REVIEW)
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


def _joined(own: Column, city: Column | None, cut: Cut) -> Block:
    """Units and city beside each other; marks are not set yet."""
    values, status, bounds = own.values, own.status, own.bounds
    if cut.with_city:
        shape = (values.shape[0], 1)
        if city is None:
            city = Column.empty(*shape)
        # A city value that nobody reported is added up from the units, not missing.
        city_status = np.where(
            city.status == Status.NOT_REPORTED, np.uint8(FROM_UNITS), city.status
        )
        values = np.concatenate([values, city.values], axis=1)
        status = np.concatenate([status, city_status], axis=1)
        bounds = np.concatenate([bounds, city.bounds], axis=1)
    return Block(values, status, bounds, np.zeros(status.shape, np.uint8))


def _edited(now: Column, official: Column | None) -> ByteArray:
    """``Mark.EDITED`` where a reading was edited or differs from the official one."""
    edited = now.status == Status.EDITED
    if official is not None and official is not now:
        same = (now.values == official.values) | (np.isnan(now.values) & np.isnan(official.values))
        edited |= ~same | (now.status != official.status) | (now.bounds != official.bounds)
    elif official is None:
        edited |= now.status != Status.NOT_REPORTED
    return np.where(edited, np.uint8(Mark.EDITED), np.uint8(0))
