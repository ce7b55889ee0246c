"""Two versions side by side: what was changed, and what that did to ranks and the city index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.difference import (
    CellChange,
    MethodChange,
    StructureChange,
    WeightChange,
    changes,
)
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.trial_words import city_index
from smartcity_desk.core.units import Unit


@dataclass(frozen=True, slots=True)
class RankMove:
    """A unit whose rank is another one; ``None`` where it has none."""

    unit: Unit
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class CityYear:
    """The city index of one year in both versions; ``None`` where there is none."""

    year: int
    old: float | None
    new: float | None


@dataclass(frozen=True)
class Compared:
    """What leads from one version to another.

    Attributes:
        structure, cells, weights, method: what was changed.
        year: of the ranks.
        ranks: the units whose rank is another one, in the order of the new ranks.
        city: the city index of all years that either has, ascending.
    """

    structure: tuple[StructureChange, ...]
    cells: tuple[CellChange, ...]
    weights: tuple[WeightChange, ...]
    method: tuple[MethodChange, ...]
    year: int
    ranks: tuple[RankMove, ...]
    city: tuple[CityYear, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing that is computed from differs."""
        return not (self.structure or self.cells or self.weights or self.method)


def compared(before: Snapshot, after: Snapshot, year: int) -> Compared:
    """Compare two snapshots; both are computed, ranks are those of ``year``."""
    found = changes(before, after)
    one, other = compute(before), compute(after)
    years = sorted({*one.years, *other.years})
    return Compared(
        tuple(c for c in found if isinstance(c, StructureChange)),
        tuple(c for c in found if isinstance(c, CellChange)),
        tuple(c for c in found if isinstance(c, WeightChange)),
        tuple(c for c in found if isinstance(c, MethodChange)),
        year,
        rank_moves(one, other, year),
        tuple(CityYear(y, city_index(one, y), city_index(other, y)) for y in years),
    )


def rank_moves(before: Result, after: Result, year: int) -> tuple[RankMove, ...]:
    """The units whose rank of ``year`` is another one, in the order of the new ranks."""
    return _moves(_ranks(before, year), _ranks(after, year))


def _ranks(result: Result, year: int) -> dict[str, tuple[Unit, int | None]]:
    if year not in result.years:
        return {}
    ranks = result.ranks(year)
    return {
        unit.code: (unit, None if np.isnan(ranks[row]) else int(ranks[row]))
        for row, unit in enumerate(result.rows.units)
    }


def _moves(
    old: dict[str, tuple[Unit, int | None]], new: dict[str, tuple[Unit, int | None]]
) -> tuple[RankMove, ...]:
    found = []
    for code in {**new, **old}:
        was, now = old.get(code, (None, None))[1], new.get(code, (None, None))[1]
        if was != now:
            unit = (new.get(code) or old[code])[0]
            found.append(RankMove(unit, was, now))
    return tuple(sorted(found, key=lambda m: (m.new is None, m.new or 0, m.old or 0)))
