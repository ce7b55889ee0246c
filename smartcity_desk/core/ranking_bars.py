"""The bars of a ranking: what every unit's score is made of, counted from the reference.

A score is S = R + Σ w·(s − R) + a with the reference R, the applied weights w of the
node's children (shares of 1 after missing ones are left out), their scores s and the
adjustment a (coefficient and deduction, at the root only). With R = 0 the pieces are w·s.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from smartcity_desk.core.framework import Level
from smartcity_desk.core.item_stages import ItemStages
from smartcity_desk.core.method import Method, Normalisation
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import BoolArray, FloatArray
from smartcity_desk.core.ranking_segments import branches_at, deep_shares
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.tree import IntArray, Tree

_REFERENCES: dict[Normalisation, float] = {Normalisation.GOALPOSTS: 100.0}


def reference_of(method: Method) -> float | None:
    """The score that stands for the reference level; ``None`` where the method has none."""
    return _REFERENCES.get(method.normalisation)


@dataclass(frozen=True, eq=False)
class Against:
    """What rank changes are counted from: a result and one of its years.

    Attributes:
        name: what stands above the column, ``较2017`` or the name of a scenario.
    """

    result: Result
    year: int
    name: Name


@dataclass(frozen=True, eq=False)
class RankingBars:
    """The ranked units of a group (or all) for a node and a year, in official order.

    Attributes:
        result: what they were read from.
        year, node: which year, and the position of which node.
        origin: the score at which the bars start (the reference, or 0).
        branches: positions of the nodes that the segments stand for: the children of
            the node, or the node itself where it is an item; where a level was chosen, the
            nodes of that level below it (or items above it).
        entries: the children of the node, each standing for its segments in a legend.
        entry_of: for every branch the place of its entry, (K,).
        against: what rank changes are counted from; ``None`` for last year.
        rows: rows of the units in the result, (N,).
        scores, ranks: (N,), NaN without a score; ranks are among the units shown.
        rank_change: last year's rank − this year's, (N,), NaN without last year.
        segments: (K, N), points; 0 where a branch has no score.
        adjustment: (N,), points that coefficient and deduction add.
        backed: (K, N), share of the segment's weight that rests on the unit's own
            reported data; the rest was filled by the missing rule.
        reported: items below the node that the unit has a value of its own for, (N,).
        items: how many items there are below the node.
        received: whether the unit reported anything at all for the year, (N,).
    """

    result: Result
    year: int
    node: int
    origin: float
    branches: tuple[int, ...]
    rows: IntArray
    scores: FloatArray
    ranks: FloatArray
    rank_change: FloatArray
    segments: FloatArray
    adjustment: FloatArray
    backed: FloatArray
    reported: IntArray
    items: int
    received: BoolArray
    entries: tuple[int, ...]
    entry_of: tuple[int, ...]
    against: Against | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def order(self) -> IntArray:
        """Places of the units by rank, official order among equals, no score last, (N,)."""
        return np.argsort(self.ranks, kind="stable")

    @cached_property
    def tied(self) -> BoolArray:
        """Whether the unit shares its rank, (N,)."""
        known = zeros_for_missing(self.ranks).astype(np.intp)
        # Rank 0 stands for none.
        shared: BoolArray = (np.bincount(known)[known] > 1) & (known > 0)
        return shared

    @property
    def is_provisional(self) -> bool:
        """Whether some unit shown has reported nothing yet (暂定)."""
        return not bool(self.received.all())

    def place(self, row: int) -> int | None:
        """The place of the result's ``row`` among the units shown, or ``None``."""
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else None

    @cached_property
    def pieces(self) -> FloatArray:
        """Segments and, last, the adjustment, (K + 1, N), points."""
        return np.vstack([self.segments, self.adjustment])

    def starts(self, baseline: int = 0, *, aligned: bool = False) -> FloatArray:
        """Where each piece begins, (K + 1, N), in score points.

        Positive pieces are stacked to the right of the origin, negative ones to its
        left, those of the entry ``baseline`` first and the others in their order. Aligned,
        every entry has a column and an origin of its own.
        """
        if aligned:
            return self._aligned_starts()
        places = (*self.entry_of, -1)
        first = [k for k, entry in enumerate(places) if entry == baseline]
        sequence = [*first, *(k for k in range(len(self.pieces)) if k not in first)]
        right = np.full(len(self), self.origin)
        left = right.copy()
        starts = np.empty(self.pieces.shape)
        for k in sequence:
            piece = self.pieces[k]
            starts[k] = np.where(piece >= 0, right, left)
            right = right + np.maximum(piece, 0.0)
            left = left + np.minimum(piece, 0.0)
        return starts

    @cached_property
    def _columns(self) -> tuple[FloatArray, float]:
        """Where the origin of each entry's column stands, the adjustment's last; the end."""
        count = len(self.entries)
        owner = np.array([*self.entry_of, count])
        used = count + bool(self.adjustment.any())
        gains, losses = np.zeros(used), np.zeros(used)
        for entry in range(used):
            own = self.pieces[owner == entry]
            gains[entry] = np.maximum(own, 0.0).sum(axis=0).max(initial=0.0)
            losses[entry] = np.maximum(-own, 0.0).sum(axis=0).max(initial=0.0)
        gap = 0.04 * max(float((gains + losses).sum()), 1e-9)
        ends = np.cumsum(gains + losses + gap)
        left = np.concatenate([[0.0], ends[:-1]])
        origins: FloatArray = self.origin + left + losses - losses[0]
        return origins, float(origins[-1] + gains[-1])

    @property
    def column_origins(self) -> list[float]:
        """Where the columns of the aligned mode begin, in score points."""
        found: list[float] = self._columns[0].tolist()
        return found

    def _aligned_starts(self) -> FloatArray:
        origins, _ = self._columns
        right = {entry: np.full(len(self), origin) for entry, origin in enumerate(origins)}
        left = {entry: places.copy() for entry, places in right.items()}
        starts = np.full(self.pieces.shape, self.origin)
        for k, entry in enumerate((*self.entry_of, len(self.entries))):
            if entry not in right:
                continue
            piece = self.pieces[k]
            starts[k] = np.where(piece >= 0, right[entry], left[entry])
            right[entry] = right[entry] + np.maximum(piece, 0.0)
            left[entry] = left[entry] + np.minimum(piece, 0.0)
        return starts

    @property
    def aligned_extent(self) -> tuple[float, float]:
        """The smallest and the largest score point that the columns reach."""
        origins, end = self._columns
        own = self.pieces[np.array([*self.entry_of, len(self.entries)]) == 0]
        loss = np.maximum(-own, 0.0).sum(axis=0).max(initial=0.0)
        return float(origins[0] - loss), end

    @cached_property
    def extent(self) -> tuple[float, float]:
        """The smallest and the largest score that a bar or a total reaches."""
        right = self.origin + np.maximum(self.pieces, 0.0).sum(axis=0)
        left = self.origin + np.minimum(self.pieces, 0.0).sum(axis=0)
        reached = np.concatenate([left, right, self.scores[~np.isnan(self.scores)]])
        if not len(reached):
            return self.origin, self.origin
        return float(reached.min()), float(reached.max())


def ranking_bars(
    result: Result,
    year: int,
    node: str = "",
    group: str = "",
    *,
    from_zero: bool = False,
    level: Level | None = None,
    against: Against | None = None,
) -> RankingBars:
    """The bars of ``node`` (the index by default) for the members of ``group`` (or all).

    Segments are the children of the node, or with ``level`` the nodes of that level below
    it. Rank changes are counted from last year, or from ``against``.

    Raises ``ValueError`` where the result has no such year, ``KeyError`` for an unknown
    node.
    """
    tree, t = result.tree, result.year_position(year)
    position = tree.position[node] if node else tree.root
    entries = tree.children[position] or (position,)
    branches, entry_of = branches_at(tree, entries, level)
    rows, chosen = _chosen(result, group)
    own, below = result.scores[t, position, chosen], result.scores[t, list(branches)][:, chosen]
    origin = 0.0 if from_zero else reference_of(result.snapshot.method) or 0.0
    if branches == entries:
        weights = _shares(result, position, branches)
        applied = _applied(weights, below)
    else:
        weights, applied = deep_shares(result, year, position, branches)
        applied = applied[:, chosen]
    segments = applied * zeros_for_missing(below - origin)
    covered = _within(result, branches) @ _reported(result.items, t)[:, chosen]
    backed = np.clip(weights[:, None] * covered / np.where(applied > 0, applied, 1.0), 0.0, 1.0)
    unadjusted = result.unadjusted_index[t][chosen] if position == tree.root else own
    counts = _counts(result.items, t, tree, position)[chosen]
    received = _counts(result.items, t, tree, tree.root)[chosen] > 0
    return RankingBars(
        result, year, position, origin, branches, rows, own,
        _ranks(result, year, position, rows), _rank_change(result, year, position, rows, against),
        segments, zeros_for_missing(own - unadjusted), backed,
        counts, len(_leaf_places(tree, position)), received, entries, entry_of, against,
    )  # fmt: skip


def zeros_for_missing(values: FloatArray) -> FloatArray:
    """``values`` with 0 for NaN. As :func:`numpy.nan_to_num`, at a tenth of its price."""
    return np.where(np.isnan(values), 0.0, values)


def _shares(result: Result, position: int, branches: tuple[int, ...]) -> FloatArray:
    """Entered weights of the branches as shares of 1, (K,)."""
    if branches == (position,):
        return np.ones(1)
    entered = result.snapshot.weights.entered[list(branches)]
    total = entered.sum()
    shares: FloatArray = entered / total if total > 0 else entered
    return shares


def _applied(shares: FloatArray, scores: FloatArray) -> FloatArray:
    """Shares after branches without a score are left out, (K, N)."""
    present = shares[:, None] * ~np.isnan(scores)
    total = present.sum(axis=0)
    applied: FloatArray = present / np.where(total > 0, total, 1.0)
    return applied


def _chosen(result: Result, group: str) -> tuple[IntArray, slice | IntArray]:
    """The rows of the units shown, and how to pick them: without copying where all are."""
    rows = result.rows.ranked(group)
    return rows, rows if group else slice(0, len(rows))


@lru_cache(maxsize=4)
def _reported(items: tuple[ItemStages, ...], t: int) -> FloatArray:
    """1 where a row reported an item in the year at ``t``, else 0, (I, rows).

    Kept, since the stages of the items stay the same objects while weights are dragged.
    """
    return np.array([stages.reported[t] for stages in items], np.float64)


@lru_cache(maxsize=16)
def _counts(items: tuple[ItemStages, ...], t: int, tree: Tree, position: int) -> IntArray:
    """How many of the items below a node each row reported, (rows,)."""
    counts: IntArray = _reported(items, t)[_leaf_places(tree, position)].sum(axis=0).astype(np.intp)
    return counts


@lru_cache(maxsize=256)
def _leaf_places(tree: Tree, position: int) -> IntArray:
    """Which of the tree's items lie below a node (or are it), as places among them."""
    below = set(tree.items_below(position))
    return np.array([i for i, p in enumerate(tree.items.tolist()) if p in below], np.intp)


def _within(result: Result, branches: tuple[int, ...]) -> FloatArray:
    """The share of 1 that every item has of its branch, (K, I)."""
    tree, weights = result.tree, result.snapshot.weights
    shares = np.zeros((len(branches), len(tree.items)))
    for k, branch in enumerate(branches):
        places = _leaf_places(tree, branch)
        whole = float(weights.effective[branch])
        if whole > 0:
            shares[k, places] = weights.effective[tree.items[places]] / whole
        else:
            # Below a branch of no weight the entered weights still say who counts how much.
            found = _shares_below(tree, weights.entered, branch)
            shares[k, places] = [found[p] for p in tree.items[places].tolist()]
    return shares


def _shares_below(tree: Tree, entered: FloatArray, branch: int) -> dict[int, float]:
    """The share of 1 that every node below ``branch`` has of it."""
    share, waiting = {branch: 1.0}, [branch]
    while waiting:
        parent = waiting.pop()
        for child in tree.children[parent]:
            share[child] = share[parent] * float(entered[child]) / 100.0
            waiting.append(child)
    return share


def _ranks(result: Result, year: int, position: int, rows: IntArray) -> FloatArray:
    if len(rows) == result.rows.unit_count:
        return result.ranks(year, result.tree.codes[position])
    return ranks(result.scores[result.year_position(year), position][rows])


def _rank_change(
    result: Result, year: int, position: int, rows: IntArray, against: Against | None = None
) -> FloatArray:
    if against is not None:
        return _rank_change_against(result, year, position, rows, against)
    before = result.previous_year(year)
    if before is None:
        return np.full(len(rows), np.nan)
    return _ranks(result, before, position, rows) - _ranks(result, year, position, rows)


def _rank_change_against(
    result: Result, year: int, position: int, rows: IntArray, against: Against
) -> FloatArray:
    """Ranks of the same units there − here; NaN where the other has no such node or unit."""
    other, code = against.result, result.tree.codes[position]
    unknown = np.full(len(rows), np.nan)
    if code not in other.tree.position or against.year not in other.years:
        return unknown
    place = {unit.code: k for k, unit in enumerate(other.rows.units)}
    own = [place.get(result.rows.units[row].code, -1) for row in rows.tolist()]
    known = np.array([k for k in own if k >= 0], np.intp)
    then = unknown.copy()
    then[[k >= 0 for k in own]] = _ranks(other, against.year, other.tree.position[code], known)
    return then - _ranks(result, year, position, rows)


def shown_node(tree: Tree, code: str) -> str:
    """The node whose children are shown for the selection ``code``.

    An item has none, so its parent stands in; an unknown code means the index.
    """
    position = tree.position.get(code, tree.root)
    if not tree.children[position] and position != tree.root:
        position = int(tree.parent[position])
    return tree.codes[position]
