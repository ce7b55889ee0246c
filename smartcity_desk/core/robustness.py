"""Robustness: the ranking under weights drawn around the current ones.

Every draw moves the weight of every node at once and rescales siblings to 100. The random
numbers depend on the seed alone, not on the weights they move: a handle brought back gives
the same interval, and the first thousand of ten thousand draws are the thousand.

Source: OECD/JRC Handbook (2008), step 7; SMAA rank acceptability (Lahdelma & Salminen 2001).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.method import MissingRule
from smartcity_desk.core.panel import BoolArray, FloatArray, frozen
from smartcity_desk.core.pipeline import Cancelled, never
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.rank import TIE
from smartcity_desk.core.tree import Tree

Ranks = NDArray[np.int16]
CHUNK = 2000


class Spread(StrEnum):
    """How weights are drawn."""

    UNIFORM = "uniform"
    DIRICHLET = "dirichlet"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The committee's choice of how to draw.

    Attributes:
        spread: ``uniform``: each entered weight times 1 + U(−share, share);
            ``dirichlet``: siblings from a Dirichlet distribution around the current ones,
            concentration 1/share².
        share: how far, 0.1 for ±10 %.
        seed: of the random numbers.
    """

    spread: Spread = Spread.UNIFORM
    share: float = 0.1
    seed: int = 2020

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise ValueError("the share of a drawing is above 0 and at most 1")


def drawn_weights(result: Result, drawing: Drawing, first: int, count: int) -> FloatArray:
    """Weights of draws ``first`` … ``first + count``, (nodes, draws).

    On any scale per sibling set: what follows divides by the siblings' sum. ``first`` is a
    multiple of :data:`CHUNK`. A sibling set that came out all zero keeps its weights.
    """
    tree, entered = result.tree, result.snapshot.weights.entered[:, None]
    if drawing.spread is Spread.UNIFORM:
        factors = _uniform(drawing.seed, len(tree), first, count)
        return entered * (1.0 + drawing.share * factors)
    # Gamma variates of shape w/share² make Dirichlet siblings once divided by their sum.
    generator = np.random.default_rng([drawing.seed, first])
    shapes = entered / 100.0 / drawing.share**2
    drawn: FloatArray = generator.standard_gamma(shapes, (len(tree), count))
    for family in map(list, tree.children):
        if family:
            lost = drawn[family].sum(axis=0) <= 0
            drawn[np.ix_(family, lost)] = entered[family]
    return drawn


@lru_cache(maxsize=16)
def _uniform(seed: int, nodes: int, first: int, count: int) -> FloatArray:
    """Numbers in −1 … 1, (nodes, count), the same for the same place in the stream."""
    generator = np.random.default_rng([seed, first])
    return frozen(generator.uniform(-1.0, 1.0, (nodes, count)))


@dataclass(frozen=True, eq=False)
class RankDraws:
    """Ranks of the units in every draw.

    Attributes:
        ranks: (draws, units), 1 = highest, ties share the smallest; 0 without a score.
        present: ranks under the current weights, (units,), NaN without one.
    """

    ranks: Ranks
    present: FloatArray

    def interval(self, coverage: float = 0.9) -> tuple[Ranks, Ranks]:
        """Lowest and highest rank of the central ``coverage`` of draws, (units,) each."""
        tail = (1.0 - coverage) / 2.0
        ordered = np.sort(self.ranks, axis=0)
        last = len(ordered) - 1
        low = ordered[int(np.floor(tail * last))]
        high = ordered[int(np.ceil((1.0 - tail) * last))]
        return low, high

    @cached_property
    def acceptability(self) -> FloatArray:
        """Share of draws in which a unit has a rank, (units, units): [unit, rank − 1]."""
        count = self.ranks.shape[1]
        shares = np.stack([(self.ranks == place + 1).mean(axis=0) for place in range(count)], 1)
        return frozen(shares.astype(np.float64))

    def ahead(self, one: int, other: int) -> float:
        """Share of draws in which unit ``one`` ranks before unit ``other``."""
        both = (self.ranks[:, one] > 0) & (self.ranks[:, other] > 0)
        before = self.ranks[:, one] < self.ranks[:, other]
        return float((before & both).sum() / max(1, both.sum()))

    def top_holds(self, places: int = 3) -> float:
        """Share of draws in which the units ranked 1 … ``places`` now keep exactly that rank."""
        top = np.flatnonzero(self.present <= places)
        held = (self.ranks[:, top] == self.present[top]).all(axis=1)
        return float(held.mean()) if len(held) else 0.0


def rank_draws(
    result: Result,
    year: int,
    drawing: Drawing,
    count: int,
    cancelled: Callable[[], bool] = never,
) -> RankDraws:
    """The ranking of ``year`` under ``count`` draws.

    Raises :class:`~smartcity_desk.core.pipeline.Cancelled` when ``cancelled`` says so.
    """
    present = result.ranks(year)
    parts = []
    for first in range(0, count, CHUNK):
        if cancelled():
            raise Cancelled
        size = min(CHUNK, count - first)
        drawn = drawn_weights(result, drawing, first, CHUNK)[:, :size]
        parts.append(_ranked(drawn_index(result, year, drawn, cancelled)))
    return RankDraws(np.concatenate(parts), present)


def drawn_index(
    result: Result, year: int, drawn: FloatArray, cancelled: Callable[[], bool] = never
) -> FloatArray:
    """The index of every unit under each set of weights, (draws, units).

    Units with every item are one product with the effective shares. In a unit with gaps
    the items below a family with a missing child count for more, by the factor
    Σ siblings / Σ siblings that have a score.

    Args:
        drawn: (nodes, draws), on any scale per sibling set.
    """
    tree, units = result.tree, result.rows.unit_count
    t = result.year_position(year)
    share, total = _shares(drawn, tree)
    scored = ~np.isnan(result.scores[t, :, :units])
    known = np.where(scored[tree.items], result.scores[t, tree.items, :units], 0.0)
    items = share[tree.items]
    index: FloatArray = known.T @ items
    for unit in np.flatnonzero(~scored.all(axis=0)):
        if cancelled():
            raise Cancelled
        index[unit] = _with_gaps(result, drawn, items, total, scored[:, unit], known[:, unit])
    return _adjusted(result, t, index.T)


def _shares(drawn: FloatArray, tree: Tree) -> tuple[FloatArray, FloatArray]:
    """Effective shares of all nodes, and the sum of each node's children, (nodes, draws)."""
    share, total = np.ones(drawn.shape), np.ones(drawn.shape)
    for batch in reversed(tree.batches):
        own = drawn[batch.children]
        if not batch.present.all():
            own *= batch.present[:, :, None]
        whole = own.sum(axis=1)
        total[batch.parents] = whole
        own *= (share[batch.parents] / whole)[:, None, :]
        real = batch.present > 0
        share[batch.children[real]] = own[real]
    return share, total


def _with_gaps(
    result: Result,
    drawn: FloatArray,
    items: FloatArray,
    total: FloatArray,
    scored: BoolArray,
    known: FloatArray,
) -> FloatArray:
    """The index of one unit whose missing siblings are left out, (draws,)."""
    tree = result.tree
    if not scored[tree.root] or result.snapshot.method.missing is MissingRule.BLOCK:
        return np.full(drawn.shape[1], np.nan)
    place = {int(position): k for k, position in enumerate(tree.items)}
    below = {int(p): items[k] * known[k] for p, k in place.items()}
    for parent, family in enumerate(tree.children):
        present = [p for p in family if scored[p]]
        if scored[parent] and len(present) < len(family):
            factor = total[parent] / drawn[present].sum(axis=0)
            for position in tree.items_below(parent):
                below[position] = below[position] * factor
    index: FloatArray = np.sum(list(below.values()), axis=0)
    return index


def _adjusted(result: Result, t: int, index: FloatArray) -> FloatArray:
    method, panel, units = result.snapshot.method, result.snapshot.panel, index.shape[1]
    if method.coefficient and panel.coefficients is not None:
        index = index * np.nan_to_num(panel.coefficients.values[t, :units], nan=1.0)
    if method.deduction and panel.deductions is not None:
        index = index - np.nan_to_num(panel.deductions.values[t, :units], nan=0.0)
    return index


def _ranked(index: FloatArray) -> Ranks:
    """Ranks along the last axis as small integers; 0 without a score."""
    order = np.argsort(-index, axis=1, kind="stable")
    lines = np.arange(len(index))[:, None]
    ordered = index[lines, order]
    begins = np.ones(ordered.shape, np.bool_)
    begins[:, 1:] = ~(ordered[:, :-1] - ordered[:, 1:] <= TIE)
    places = np.arange(1, index.shape[1] + 1, dtype=np.int16)
    shared = np.maximum.accumulate(np.where(begins, places, np.int16(0)), axis=1)
    ranked = np.empty(ordered.shape, np.int16)
    ranked[lines, order] = shared
    ranked[np.isnan(index)] = 0
    return ranked
