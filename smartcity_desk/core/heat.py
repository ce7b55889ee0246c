"""District × node as a table of colours: score, rank or change; sorted or clustered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from smartcity_desk.core.display import number_text
from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.tree import IntArray


class HeatValue(StrEnum):
    """What the cells say."""

    SCORE = "score"
    RANK = "rank"
    CHANGE = "change"


@dataclass(frozen=True, eq=False)
class HeatMap:
    """Values of units and nodes in the order they are shown.

    Attributes:
        result, year, value: what the cells say, of which year.
        rows: rows of the units in the result, (N,), topmost first.
        nodes: positions of the nodes, (M,), leftmost first.
        values: (N, M), NaN is missing.
    """

    result: Result
    year: int
    value: HeatValue
    rows: IntArray
    nodes: IntArray
    values: FloatArray

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the units, topmost first."""
        return tuple(self.result.rows.units[row].code for row in self.rows.tolist())

    @property
    def is_empty(self) -> bool:
        """Whether there is no value at all."""
        return self.values.size == 0 or bool(np.isnan(self.values).all())

    def in_order(self, units: IntArray, nodes: IntArray) -> HeatMap:
        """The same values with these places first to last."""
        values = self.values[units][:, nodes]
        return replace(self, rows=self.rows[units], nodes=self.nodes[nodes], values=values)


def heat_map(
    result: Result,
    year: int,
    value: HeatValue = HeatValue.SCORE,
    level: Level = Level.INDICATOR,
    group: str = "",
) -> HeatMap:
    """Values of the nodes called ``level`` (the indicators where none is), official order.

    Ranks are among all units, so that a group's rows say the same as the ranking.
    """
    tree, rows = result.tree, result.rows
    nodes = tree.at_level(level)
    nodes = nodes if len(nodes) else tree.indicators
    chosen = rows.members(group) if group else np.arange(rows.unit_count, dtype=np.intp)
    codes = [tree.codes[p] for p in nodes.tolist()]
    if value is HeatValue.SCORE:
        values = result.scores[result.year_position(year)][nodes].T
    elif value is HeatValue.RANK:
        values = np.array([result.ranks(year, code) for code in codes]).T
    else:
        values = np.array([result.change(year, code) for code in codes]).T
    return HeatMap(result, year, value, chosen, nodes, values[chosen])


def sorted_by_node(made: HeatMap, node: int) -> HeatMap:
    """Units by their value for a node (its position), best first, missing last."""
    column = made.values[:, int(np.flatnonzero(made.nodes == node)[0])]
    return made.in_order(_best_first(made, column), np.arange(len(made.nodes)))


def sorted_by_unit(made: HeatMap, code: str) -> HeatMap:
    """Nodes by the value of a unit, best first, missing last."""
    line = made.values[made.codes.index(code)]
    return made.in_order(np.arange(len(made.rows)), _best_first(made, line))


def sorted_by_index(made: HeatMap) -> HeatMap:
    """Units by their overall rank, best first."""
    ranks = made.result.ranks(made.year)[made.rows]
    return made.in_order(np.argsort(ranks, kind="stable"), np.arange(len(made.nodes)))


def _best_first(made: HeatMap, values: FloatArray) -> IntArray:
    # NaN sorts last either way.
    sign = 1.0 if made.value is HeatValue.RANK else -1.0
    return np.argsort(sign * values, kind="stable")


def clustered(made: HeatMap) -> HeatMap:
    """Units and nodes that are alike stand next to each other.

    Average linkage on the root mean square difference over what both have, nodes
    standardised first, so that no node outweighs the others by its spread.
    """
    values = _standardised(made.values)
    return made.in_order(leaf_order(distances(values)), leaf_order(distances(values.T)))


def _standardised(values: FloatArray) -> FloatArray:
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, values, 0.0).sum(axis=0) / count
    apart = np.where(known, values - mean, 0.0)
    spread = np.sqrt((apart**2).sum(axis=0) / count)
    return np.where(known, apart / np.where(spread > 0, spread, 1.0), np.nan)


def distances(values: FloatArray) -> FloatArray:
    """Root mean square difference of every two lines over what both have, (N, N).

    Two lines that have nothing in common are as far apart as the furthest two.
    """
    known = (~np.isnan(values)).astype(np.float64)
    plain = np.nan_to_num(values)
    both = known @ known.T
    squares = (plain**2) @ known.T
    total = np.maximum(squares + squares.T - 2 * plain @ plain.T, 0.0)
    mean: FloatArray = np.sqrt(total / np.where(both > 0, both, 1.0))
    mean[both == 0] = mean.max(initial=0.0)
    np.fill_diagonal(mean, 0.0)
    return mean


def leaf_order(apart: FloatArray) -> IntArray:
    """The leaves of the average-linkage tree (nearest-neighbour chain) from left to right.

    Of two clusters that are joined, the ends that are nearest come together.
    """
    count = len(apart)
    if count < 3:
        return np.arange(count, dtype=np.intp)
    work = np.array(apart)
    np.fill_diagonal(work, np.inf)
    leaves: dict[int, list[int]] = {k: [k] for k in range(count)}
    size = np.ones(count)
    chain: list[int] = []
    while len(leaves) > 1:
        if not chain:
            chain = [min(leaves)]
        here = chain[-1]
        nearest = int(np.argmin(work[here]))
        # Among equals the one we came from: the chain must not go in circles.
        if len(chain) > 1 and work[here, chain[-2]] <= work[here, nearest]:
            a, b = chain.pop(), chain.pop()
            _join(a, b, apart, work, leaves, size)
        else:
            chain.append(nearest)
    return np.array(next(iter(leaves.values())), np.intp)


def _join(
    a: int, b: int, apart: FloatArray, work: FloatArray, leaves: dict[int, list[int]],
    size: FloatArray,
) -> None:  # fmt: skip
    """Cluster ``b`` goes into ``a`` (the smaller of both, so that ties keep the order)."""
    a, b = min(a, b), max(a, b)
    left, right = leaves[a], leaves.pop(b)
    ends = [(one, other) for one in (left, left[::-1]) for other in (right, right[::-1])]
    first, second = min(ends, key=lambda pair: float(apart[pair[0][-1], pair[1][0]]))
    leaves[a] = first + second
    merged = (size[a] * work[a] + size[b] * work[b]) / (size[a] + size[b])
    work[a], work[:, a] = merged, merged
    work[b], work[:, b] = np.inf, np.inf
    work[a, a] = np.inf
    size[a] += size[b]


def heat_sentence(made: HeatMap, unit: str = "") -> Name:
    """Which node sets the units apart most; for a unit, where it is among the first."""
    if made.is_empty:
        return Name(f"{made.year} 年没有可以显示的数据", f"There are no data for {made.year}")
    if unit in made.codes:
        return _unit_sentence(made, unit)
    if made.value is HeatValue.CHANGE:
        mean = np.nan_to_num(_column_means(made.values))
        best, worst = int(np.argmax(mean)), int(np.argmin(mean))
        return Name(
            f"平均升幅最大的是{_node(made, best).zh}（{_points(mean[best])} 分），"
            f"最小的是{_node(made, worst).zh}（{_points(mean[worst])} 分）",
            f"{_node(made, best).text('en')} rose most on average ({_points(mean[best])} points), "
            f"{_node(made, worst).text('en')} least ({_points(mean[worst])})",
        )
    t = made.result.year_position(made.year)
    scores = made.result.scores[t][made.nodes][:, made.rows]
    known = ~np.isnan(scores).all(axis=1)
    spread = np.full(len(made.nodes), -1.0)
    spread[known] = np.nanmax(scores[known], axis=1) - np.nanmin(scores[known], axis=1)
    most = int(np.argmax(spread))
    far = number_text(float(spread[most]))
    return Name(
        f"{_node(made, most).zh}差距最大：最高与最低相差 {far} 分",
        f"{_node(made, most).text('en')} sets them apart most: {far} points from last to first",
    )


def _column_means(values: FloatArray) -> FloatArray:
    known = ~np.isnan(values)
    total = np.where(known, values, 0.0).sum(axis=0)
    return np.where(known.any(axis=0), total / np.maximum(known.sum(axis=0), 1), np.nan)


def _unit_sentence(made: HeatMap, unit: str) -> Name:
    row = made.result.rows.position(unit)
    codes = [made.result.tree.codes[p] for p in made.nodes.tolist()]
    ranks = np.array([made.result.ranks(made.year, code)[row] for code in codes])
    first, name = int((ranks <= 3).sum()), made.result.rows.units[row].name
    count = int((~np.isnan(ranks)).sum())
    ranked = made.result.rows.unit_count
    last = int((ranks > ranked - 3).sum())
    return Name(
        f"{name.zh}在 {count} 项中有 {first} 项进入前三，{last} 项在末三位",
        f"{name.text('en')} is among the first three in {first} of {count}, "
        f"among the last three in {last}",
    )


def _node(made: HeatMap, place: int) -> Name:
    return made.result.tree.nodes[int(made.nodes[place])].name


def _points(value: float) -> str:
    return number_text(float(value), signed=True)
