"""Where everything stands in the slope chart, in pixels."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.slope import Slope
from smartcity_desk.ui.theme import ROW_HIGHEST, STEP

HEAD: Final = 54
HEAD_NAME: Final = 34
FOOT: Final = STEP
LEAST_ROW: Final = 16
CELL: Final = 52
GAP: Final = 16
LABEL: Final = 152
NARROW_LABEL: Final = 88
# More rows than this are not told apart: the first of them and the marked ones are shown.
MOST_ROWS: Final = 40
MOST_COLUMNS: Final = 9


@dataclass(frozen=True, eq=False)
class SlopeLayout:
    """Columns from left to right, rows by rank.

    Attributes:
        units: positions of the units that are shown.
        slots: (columns, units shown), the place of each from the top; ties stand below one
            another, units without a rank last.
        xs: the middle of each column.
        label: the room for names at both ends; ``is_small``: they are written small.
    """

    width: float
    height: float
    units: tuple[int, ...]
    slots: FloatArray
    xs: FloatArray
    label: float
    row: float
    is_small: bool = False

    @classmethod
    def of(
        cls,
        slope: Slope,
        width: float,
        height: float,
        marked: Collection[int],
        names: tuple[float, float] = (LABEL, LABEL),
    ) -> SlopeLayout:
        """Lay ``slope`` out in ``width`` × ``height``.

        ``names`` are the widths of the longest name, written large and small.
        """
        most = min(MOST_ROWS, max(int((height - HEAD - FOOT) // LEAST_ROW), 1))
        units = shown_units(slope, marked, most)
        slots = np.stack([_slots(column.ranks, units) for column in slope.columns])
        count = len(slope.columns)
        spare = (width - count * CELL - (count - 1) * GAP) / 2
        is_small = names[0] + 2 * STEP > spare
        wanted = min(names[is_small] + 3 * STEP, LABEL + 2 * STEP)
        label = float(min(max(spare, NARROW_LABEL), wanted))
        left, right = label + CELL / 2, width - label - CELL / 2
        xs = np.linspace(left, right, count) if count > 1 else np.array([(left + right) / 2])
        room = (height - HEAD - FOOT) / max(len(units), 1)
        row = float(min(max(room, LEAST_ROW), ROW_HIGHEST))
        return cls(width, height, units, slots, xs, label, row, is_small)

    @property
    def needed(self) -> float:
        """The height that all rows take."""
        return HEAD + FOOT + self.row * len(self.units)

    def y(self, column: int, place: int) -> float:
        """The middle of a row: the unit at ``place`` of ``units`` in ``column``."""
        return HEAD + (float(self.slots[column, place]) + 0.5) * self.row

    def is_cut(self, slope: Slope) -> bool:
        """Whether some units of ``slope`` are not shown."""
        return len(self.units) < len(slope.rows)

    def reach(self, column: int) -> tuple[float, float]:
        """From where to where a point belongs to the column; names belong to the end ones."""
        edges = [0.0, *((self.xs[:-1] + self.xs[1:]) / 2).tolist(), self.width]
        return edges[column], edges[column + 1]

    def column_at(self, x: float) -> int:
        """The column nearest to ``x``."""
        return int(np.argmin(np.abs(self.xs - x)))


def shown_units(slope: Slope, marked: Collection[int], most: int) -> tuple[int, ...]:
    """All rows, or the first ``most`` of the reference, the marked ones among them."""
    if len(slope.rows) <= most:
        return slope.rows
    ranks = slope.columns[slope.reference].ranks
    order = sorted(slope.rows, key=lambda u: (np.isnan(ranks[u]), float(ranks[u])))
    kept = [u for u in slope.rows if u in marked][:most]
    kept += [u for u in order if u not in kept][: most - len(kept)]
    return tuple(u for u in slope.rows if u in kept)


def _slots(ranks: FloatArray, units: tuple[int, ...]) -> FloatArray:
    own = np.array([ranks[u] for u in units])
    order = np.argsort(np.where(np.isnan(own), np.inf, own), kind="stable")
    slots = np.empty(len(units))
    slots[order] = np.arange(len(units))
    return slots
