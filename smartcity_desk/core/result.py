"""The frozen result: scores of every node, row and year, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from smartcity_desk.core.item_stages import ItemStages
from smartcity_desk.core.panel import FloatArray, Status, frozen
from smartcity_desk.core.rows import Rows
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages import rank as ranking
from smartcity_desk.core.tree import Tree


@dataclass(frozen=True, eq=False)
class Result:
    """Everything a chart or a workbook needs, as read-only arrays.

    The row axis is that of :class:`~smartcity_desk.core.rows.Rows`: ranked units, groups,
    city. Ranks of nodes nobody looks at are never made.

    Attributes:
        snapshot: what was computed.
        rows: labels of the row axis.
        items: stages of every item, in framework order.
        scores: (years, nodes, rows), in points; the root row holds the final index.
        unadjusted_index: (years, rows), the index before coefficient and deduction.
    """

    snapshot: Snapshot
    rows: Rows
    items: tuple[ItemStages, ...]
    scores: FloatArray
    unadjusted_index: FloatArray

    @property
    def tree(self) -> Tree:
        """The tree whose node positions are the node axis."""
        return self.snapshot.weights.tree

    @property
    def years(self) -> tuple[int, ...]:
        """The year axis."""
        return self.snapshot.panel.years

    def year_position(self, year: int) -> int:
        """Position of ``year`` on the year axis. Raises ``ValueError`` if absent."""
        return self.years.index(year)

    def previous_year(self, year: int) -> int | None:
        """The year before ``year``, or ``None`` where the panel has none."""
        return year - 1 if year - 1 in self.years else None

    @property
    def index(self) -> FloatArray:
        """The final index, (years, rows)."""
        return self.scores[:, self.tree.root, :]

    @property
    def city_index(self) -> FloatArray | None:
        """The city's index over the years, (years,), or ``None`` without a city."""
        row = self.rows.city_row
        return None if row is None else self.index[:, row]

    def score(self, row: str, node: str, year: int) -> float | None:
        """The score of a unit, group or city for a node; ``None`` where it has none."""
        value = self.scores[
            self.year_position(year), self.tree.position[node], self.rows.position(row)
        ]
        return None if np.isnan(value) else float(value)

    @cached_property
    def _ranks(self) -> dict[tuple[int, int], FloatArray]:
        return {}

    def ranks(self, year: int, node: str | None = None) -> FloatArray:
        """Ranks of the units for a node (the index by default), (units,), NaN without a score.

        1 = highest; ties within 1e-9 share the smallest rank.
        """
        position = self.tree.root if node is None else self.tree.position[node]
        t = self.year_position(year)
        known = self._ranks.get((t, position))
        if known is None:
            scores = self.scores[t, position, : self.rows.unit_count]
            known = self._ranks[t, position] = frozen(ranking.ranks(scores))
        return known

    def group_ranks(self, year: int) -> FloatArray:
        """Ranks of the units among the members of their own group, (units,)."""
        scores = self.index[self.year_position(year), : self.rows.unit_count]
        result = np.full(len(scores), np.nan)
        for code in {u.group for u in self.rows.units}:
            members = self.rows.members(code)
            result[members] = ranking.ranks(scores[members])
        return result

    def change(self, year: int, node: str | None = None) -> FloatArray:
        """This year's score − last year's, in points, (rows,), NaN without a previous year."""
        position = self.tree.root if node is None else self.tree.position[node]
        before = self.previous_year(year)
        if before is None:
            return np.full(len(self.rows), np.nan)
        now, then = self.year_position(year), self.year_position(before)
        difference: FloatArray = self.scores[now, position] - self.scores[then, position]
        return difference

    def rank_change(self, year: int, node: str | None = None) -> FloatArray:
        """Last year's rank − this year's, (units,): positive is up; NaN without last year."""
        before = self.previous_year(year)
        if before is None:
            return np.full(self.rows.unit_count, np.nan)
        return self.ranks(before, node) - self.ranks(year, node)

    @cached_property
    def coverage(self) -> FloatArray:
        """Effective weight of what is reported, 0–1, (years, nodes, rows).

        Not reported and not applicable both count as not covered, imputed values too.
        """
        tree, weights = self.tree, self.snapshot.weights.entered
        block = np.zeros(self.scores.shape)
        for position, stages in zip(tree.items, self.items, strict=True):
            block[:, position, :] = stages.reported
        for position in reversed(tree.top_down):
            family = list(tree.children[position])
            if family:
                share = weights[family] / weights[family].sum()
                block[:, position, :] = np.tensordot(block[:, family, :], share, axes=(1, 0))
        return frozen(block)

    def reported_items(self, year: int) -> FloatArray:
        """How many items each row has a value of its own for, (rows,)."""
        t = self.year_position(year)
        counts: FloatArray = np.zeros(len(self.rows))
        for stages in self.items:
            counts += stages.reported[t]
        return counts

    def applied_weights(self, year: int, row: int | None = None) -> FloatArray:
        """Weights after missing siblings are left out, shares of 1.

        (nodes, rows), or (nodes, 1) where only one ``row`` is asked for. A node without a
        score, and everything below it, applies with 0.
        """
        tree, entered = self.tree, self.snapshot.weights.entered
        rows = slice(None) if row is None else slice(row, row + 1)
        scored = ~np.isnan(self.scores[self.year_position(year)][:, rows])
        applied = np.zeros(scored.shape)
        applied[tree.root] = scored[tree.root]
        for batch in reversed(tree.batches):
            weight = (entered[batch.children] * batch.present)[:, :, None]
            share = weight * scored[batch.children]
            total = share.sum(axis=1, keepdims=True)
            share /= np.where(total > 0, total, 1.0)
            share *= applied[batch.parents][:, None, :]
            is_child = batch.present > 0
            applied[batch.children[is_child]] = share[is_child]
        return applied

    def status(self, unit: str, item: str, year: int) -> Status:
        """The status of a unit's value after the missing rule was applied."""
        reading = self.snapshot.panel.reading(unit, item, year)
        if not reading.status.is_missing:
            return reading.status
        place = [self.tree.codes[p] for p in self.tree.items].index(item)
        filled = self.items[place].imputed[self.year_position(year), self.rows.position(unit)]
        return reading.status if np.isnan(filled) else Status.IMPUTED
