"""The pipeline: from a snapshot to a frozen result, recomputing only what an edit touches.

What belongs to one item (denominate, impute, normalise) is kept as long as its column,
denominator, reported city values, specification and the method's choices for it are the
same objects. Scores of nodes are kept unless a child's score or weight changed. Kept and
fresh parts come from the same element-wise kernels: the result is equal, bit for bit, to
computing everything afresh.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.item_stages import ItemInput, ItemStages, compute_item
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import BoolArray, Column, FloatArray, Panel, frozen
from smartcity_desk.core.result import Result
from smartcity_desk.core.rows import Rows
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.aggregate import aggregate
from smartcity_desk.core.tree import Tree


class Cancelled(Exception):
    """The computation was asked to stop; nothing was kept of it."""


def never() -> bool:
    """The default answer to *cancelled?*: no."""
    return False


@dataclass(frozen=True, eq=False)
class _Read:
    """The stages of every item and the snapshot they were made for."""

    snapshot: Snapshot
    rows: Rows
    items: dict[str, tuple[ItemInput, ItemStages]]
    leaves: tuple[ItemStages, ...]

    def serves(self, snapshot: Snapshot) -> bool:
        """Whether ``snapshot`` differs in weights at most."""
        return (
            snapshot.panel is self.snapshot.panel
            and snapshot.framework is self.snapshot.framework
            and snapshot.method == self.snapshot.method
        )


@dataclass(frozen=True, eq=False)
class _Scored:
    """The aggregated block and what it was made from."""

    tree: Tree
    weights: FloatArray
    missing: MissingRule
    leaves: tuple[ItemStages, ...]
    block: FloatArray


class Pipeline:
    """Computes results one after another, keeping stages between them.

    Not thread-safe: one pipeline belongs to one thread.
    """

    def __init__(self) -> None:
        self._last: _Read | None = None
        self._scored: _Scored | None = None

    def run(self, snapshot: Snapshot, cancelled: Callable[[], bool] = never) -> Result:
        """Compute ``snapshot``.

        Raises :class:`Cancelled` as soon as ``cancelled`` answers yes; what was kept
        from earlier runs stays valid.
        """
        read = self._read(snapshot, cancelled)
        rows, leaves = read.rows, read.leaves
        scored = self._aggregated(snapshot, leaves, rows, cancelled)
        self._last, self._scored = read, scored
        root = snapshot.weights.tree.root
        unadjusted = scored.block[:, root, :]
        scores = _adjusted(scored.block, root, snapshot.panel, snapshot.method, rows)
        return Result(snapshot, rows, leaves, frozen(scores), unadjusted)

    def _read(self, snapshot: Snapshot, cancelled: Callable[[], bool]) -> _Read:
        """The stages of every item; those whose input is the same are kept."""
        last = self._last
        if last is not None and last.serves(snapshot):
            return last
        rows = Rows.of_panel(snapshot.panel)
        if last is not None and last.rows == rows:
            rows = last.rows
        known = {} if last is None else last.items
        items: dict[str, tuple[ItemInput, ItemStages]] = {}
        for node in snapshot.framework.items:
            if cancelled():
                raise Cancelled
            wanted = ItemInput.of(node, snapshot.panel, snapshot.method, rows)
            kept = known.get(node.code)
            if kept is None or not kept[0].is_same_as(wanted):
                kept = (wanted, compute_item(wanted))
            items[node.code] = kept
        leaves = tuple(stages for _, stages in items.values())
        return _Read(snapshot, rows, items, leaves)

    def _aggregated(
        self,
        snapshot: Snapshot,
        leaves: tuple[ItemStages, ...],
        rows: Rows,
        cancelled: Callable[[], bool],
    ) -> _Scored:
        tree, weights = snapshot.weights.tree, snapshot.weights.entered
        missing = snapshot.method.missing
        before = self._scored
        dirty = np.ones(len(tree), np.bool_)
        shape = (len(snapshot.panel.years), len(tree), len(rows))
        if (
            before is not None
            and before.tree is tree
            and before.missing is missing
            and before.block.shape == shape
        ):
            dirty = _dirty_nodes(before, leaves, weights)
            if not dirty.any():
                return before
            block = before.block.copy()
        else:
            block = np.full(shape, np.nan)
        for position, stages in zip(tree.items, leaves, strict=True):
            if dirty[position]:
                block[:, position, :] = stages.normalised
        for batch in tree.batches:
            if cancelled():
                raise Cancelled
            wanted = batch.only(dirty)
            if wanted is not None:
                aggregate(block, weights, (wanted,), block_missing=missing is MissingRule.BLOCK)
        return _Scored(tree, weights, missing, leaves, frozen(block))


def _dirty_nodes(before: _Scored, leaves: tuple[ItemStages, ...], weights: FloatArray) -> BoolArray:
    """Leaves with new scores, and every node above a new score or a new weight."""
    tree = before.tree
    dirty = np.zeros(len(tree), np.bool_)
    for position, old, new in zip(tree.items, before.leaves, leaves, strict=True):
        dirty[position] = old is not new
    touched = dirty | (weights != before.weights)
    for position in np.flatnonzero(touched):
        for ancestor in tree.ancestors(int(position)):
            dirty[ancestor] = True
    return dirty


def _adjusted(block: FloatArray, root: int, panel: Panel, method: Method, rows: Rows) -> FloatArray:
    """Index = coefficient × weighted mean − deduction, where the method asks for it."""
    factor = _adjustment(panel.coefficients, rows, neutral=1.0) if method.coefficient else None
    points = _adjustment(panel.deductions, rows, neutral=0.0) if method.deduction else None
    if factor is None and points is None:
        return block
    scores = block.copy()
    if factor is not None:
        scores[:, root, :] *= factor
    if points is not None:
        scores[:, root, :] -= points
    return scores


def _adjustment(column: Column | None, rows: Rows, *, neutral: float) -> FloatArray | None:
    """Spread (years, units + 1) over all rows; a group takes the mean of its members."""
    if column is None:
        return None
    given = np.where(np.isnan(column.values), neutral, column.values)
    spread = np.full((len(given), len(rows)), neutral)
    spread[:, : rows.unit_count] = given[:, : rows.unit_count]
    for offset, members in enumerate(rows.aggregates):
        spread[:, rows.unit_count + offset] = given[:, members].mean(axis=1)
    if rows.city_row is not None:
        spread[:, rows.city_row] = given[:, -1]
    return spread


def compute(snapshot: Snapshot) -> Result:
    """Compute ``snapshot`` afresh."""
    return Pipeline().run(snapshot)
