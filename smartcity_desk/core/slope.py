"""Slope: ranks under several scenarios side by side, and why they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.display import rounded
from smartcity_desk.core.explain import Side, contributions
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.units import Unit
from smartcity_desk.core.weights import rounded_to


@dataclass(frozen=True, eq=False)
class SlopeColumn:
    """Ranks under one scenario.

    Attributes:
        key, name: of the scenario.
        result: over the data under discussion.
        ranks, scores: of the units, (units,), NaN where there is none.
    """

    key: str
    name: Name
    result: Result
    ranks: FloatArray
    scores: FloatArray


@dataclass(frozen=True, eq=False)
class Slope:
    """Columns of ranks; ``reference`` is the place of the one they are compared with.

    Attributes:
        rows: positions of the units that are shown, in official order.
    """

    year: int
    units: tuple[Unit, ...]
    rows: tuple[int, ...]
    columns: tuple[SlopeColumn, ...]
    reference: int

    def moved(self, column: int) -> FloatArray:
        """Rank under the reference − rank in the column, (units,): positive is up."""
        difference: FloatArray = self.columns[self.reference].ranks - self.columns[column].ranks
        return difference

    def passed(self, column: int, unit: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Units it overtook against the reference, and units that overtook it, by rank."""
        then, now = self.columns[self.reference].ranks, self.columns[column].ranks
        over = [u for u in self.rows if then[u] < then[unit] and now[u] > now[unit]]
        under = [u for u in self.rows if then[u] > then[unit] and now[u] < now[unit]]
        return (
            tuple(sorted(over, key=lambda u: float(now[u]))),
            tuple(sorted(under, key=lambda u: float(now[u]))),
        )


def slope_of(
    scenarios: Sequence[tuple[str, Name, Result]], year: int, reference: str, group: str = ""
) -> Slope | None:
    """The columns of ``scenarios`` (key, name, result) in ``year``; ``None`` for nothing.

    Ranks are those among all units; ``group`` only leaves rows out. Results of another
    framework or other units than the last one's are left out.
    """
    if not scenarios:
        return None
    last = scenarios[-1][2]
    kept = [
        (key, name, result)
        for key, name, result in scenarios
        if result.tree is last.tree and result.rows == last.rows and year in result.years
    ]
    if not kept:
        return None
    units = last.rows.units
    columns = tuple(
        SlopeColumn(
            key,
            name,
            result,
            result.ranks(year),
            result.index[result.year_position(year), : len(units)],
        )
        for key, name, result in kept
    )
    keys = [column.key for column in columns]
    rows = tuple(u for u, unit in enumerate(units) if group in ("", unit.group))
    place = keys.index(reference) if reference in keys else 0
    return Slope(year, units, rows, columns, place)


def slope_sentence(slope: Slope) -> Name:
    """Who is first everywhere, or how many lead; whose rank depends most on the scenario."""
    ranks = np.array([[column.ranks[u] for u in slope.rows] for column in slope.columns])
    if ranks.size == 0 or bool(np.isnan(ranks).all()):
        return Name("还没有可以比较的名次", "There are no ranks to compare yet")
    count = len(slope.columns)
    least = np.nanmin(ranks)
    leaders = {u for row in ranks for u in np.flatnonzero(row == least)}
    names = [slope.units[slope.rows[int(u)]].name for u in sorted(leaders)]
    if len(leaders) == 1:
        zh = f"{count} 个情景中第一都是{names[0].zh}"
        en = f"{names[0].text('en')} is first in all {count} scenarios"
    else:
        zh = f"{count} 个情景中第一有 {len(leaders)} 个：" + "、".join(n.zh for n in names[:3])
        en = f"{len(leaders)} lead in {count} scenarios: " + ", ".join(
            n.text("en") for n in names[:3]
        )
    known = ~np.isnan(ranks).any(axis=0)
    spread = np.where(known, ranks.max(axis=0) - ranks.min(axis=0), -1.0)
    most = int(np.argmax(spread))
    if spread[most] <= 0:
        return Name(f"{zh}；没有名次不同", f"{en}; no rank differs")
    low, high = int(ranks[:, most].min()), int(ranks[:, most].max())
    widest = slope.units[slope.rows[most]].name
    return Name(
        f"{zh}；{widest.zh}变动最大，第 {low} 至第 {high}",
        f"{en}; {widest.text('en')} moves most, {low} to {high}",
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """What one node contributes to a change, in points."""

    node: int
    points: float


@dataclass(frozen=True, slots=True)
class Explained:
    """A change and what it is made of: total = Σ pieces + adjustment.

    Attributes:
        total: in points.
        pieces: of the first level, in framework order.
        adjustment: what coefficient and deduction contribute.
        largest: the indicators that contribute most, the largest first.
    """

    total: float
    pieces: tuple[Piece, ...]
    adjustment: float
    largest: tuple[Piece, ...]

    def printed(self, decimals: int = 2) -> list[float]:
        """The pieces, then the adjustment, rounded so that they add to the rounded total."""
        values = [*(piece.points for piece in self.pieces), self.adjustment]
        if np.isnan(self.total):
            return values
        return rounded_to(values, decimals, float(rounded(self.total, decimals)))


def explained(before: Result, after: Result, unit: int, year: int, most: int = 4) -> Explained:
    """What the change of a unit's index from one scenario to another is made of."""
    own = contributions(Side(before, unit, year), Side(after, unit, year))
    return _explained(after, own.nodes, own.adjustment, own.total, most)


def gap_explained(
    before: Result, after: Result, unit: int, other: int, year: int, most: int = 4
) -> Explained:
    """What the change of the distance to ``other`` is made of, exact like its two parts."""
    own = contributions(Side(before, unit, year), Side(after, unit, year))
    its = contributions(Side(before, other, year), Side(after, other, year))
    return _explained(
        after, own.nodes - its.nodes, own.adjustment - its.adjustment, own.total - its.total, most
    )


def _explained(
    result: Result, nodes: FloatArray, adjustment: float, total: float, most: int
) -> Explained:
    tree = result.tree
    pieces = tuple(Piece(p, float(nodes[p])) for p in tree.children[tree.root])
    own = [int(p) for p in tree.indicators if abs(nodes[p]) > 1e-9]
    own.sort(key=lambda p: -abs(float(nodes[p])))
    largest = tuple(Piece(p, float(nodes[p])) for p in own[:most])
    return Explained(float(total), pieces, float(adjustment), largest)
