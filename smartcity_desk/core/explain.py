"""Explaining: what a change of the index is made of, and who progressed.

Contributions (design rule): for arithmetic means with applied weights w and scores s,
c = ½(w₀ + w₁)·Δs + Δw·(s̄ − S̄), with s̄ the mean of the two scores and S̄ the mean of the
two index values. They add up to ΔS exactly, since Σw = 1 on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.rank import average_ranks


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a comparison: a row of a result in a year."""

    result: Result
    row: int
    year: int

    @property
    def scores(self) -> FloatArray:
        """Scores of all nodes, (nodes,)."""
        return self.result.scores[self.result.year_position(self.year), :, self.row]

    @property
    def applied(self) -> FloatArray:
        """Applied weights of all nodes, shares of 1, (nodes,)."""
        return self.result.applied_weights(self.year, self.row)[:, 0]

    @property
    def index(self) -> float:
        """The final index."""
        return float(self.scores[self.result.tree.root])

    @property
    def unadjusted(self) -> float:
        """The index before coefficient and deduction."""
        return float(self.result.unadjusted_index[self.result.year_position(self.year), self.row])


@dataclass(frozen=True, eq=False)
class Contributions:
    """What a change of the index is made of.

    Attributes:
        nodes: (nodes,), points; a node holds the sum of the items below it. The root
            holds what the items contribute together.
        adjustment: what coefficient and deduction contribute, points.
        total: the change of the final index, points; root + adjustment.
    """

    nodes: FloatArray
    adjustment: float
    total: float

    @property
    def rates(self) -> FloatArray | None:
        """贡献率: per cent of the change, (nodes,); ``None`` where the index did not change."""
        return None if self.total == 0 else 100.0 * self.nodes / self.total


def contributions(before: Side, after: Side) -> Contributions:
    """Contributions of every node to ``after.index − before.index``.

    Both sides belong to one tree: two years, two rows or two scenarios. With a
    coefficient k the items explain Δ(weighted mean); what k and the deduction add is
    the adjustment. All NaN where a side has no index.
    """
    tree = after.result.tree
    w0, w1 = before.applied, after.applied
    s0, s1 = before.scores, after.scores
    # A node that applies on one side only moves by its weight; which score stands on
    # the other side cancels out, so the known one stands in.
    s0, s1 = np.where(np.isnan(s0), s1, s0), np.where(np.isnan(s1), s0, s1)
    middle = (before.unadjusted + after.unadjusted) / 2
    nodes = np.zeros(len(tree))
    moved = (w0 + w1) / 2 * (s1 - s0) + (w1 - w0) * ((s0 + s1) / 2 - middle)
    applies = (w0[tree.items] > 0) | (w1[tree.items] > 0)
    nodes[tree.items] = np.where(applies, moved[tree.items], 0.0)
    for batch in tree.batches:
        nodes[batch.parents] = (nodes[batch.children] * batch.present).sum(axis=1)
    total = after.index - before.index
    if np.isnan(total):
        return Contributions(np.full(len(tree), np.nan), np.nan, np.nan)
    return Contributions(nodes, total - (after.unadjusted - before.unadjusted), total)


def contributions_over_years(result: Result, row: int, year: int) -> Contributions | None:
    """Contributions to a row's change on the previous year; ``None`` without one."""
    before = result.previous_year(year)
    if before is None:
        return None
    return contributions(Side(result, row, before), Side(result, row, year))


def progress(result: Result, year: int, rule: ProgressRule | None = None) -> FloatArray:
    """Progress of the units, (units,), NaN without a previous year; larger is faster.

    ``mean_rank``: mean over the indicators present in both years of
    (last year's rank − this year's rank), average ranks for ties.
    ``index_points``: change of the index. ``overall_rank``: change of the overall rank.
    """
    rule = rule or result.snapshot.method.progress
    units = result.rows.unit_count
    before = result.previous_year(year)
    if before is None:
        return np.full(units, np.nan)
    if rule is ProgressRule.INDEX_POINTS:
        return result.change(year)[:units]
    if rule is ProgressRule.OVERALL_RANK:
        return result.rank_change(year)
    indicators = result.tree.indicators
    now = average_ranks(result.scores[result.year_position(year)][indicators, :units])
    then = average_ranks(result.scores[result.year_position(before)][indicators, :units])
    moved = then - now
    present = ~np.isnan(moved)
    count = present.sum(axis=0)
    total = np.where(present, moved, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
