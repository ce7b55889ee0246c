"""Robustness: the ranking under weights and missing values drawn around the current ones.

Every draw moves the weight of every node at once (or those of chosen levels), rescales
siblings to 100, gives every missing value a value within its range, and ranks anew.

Source: OECD/JRC Handbook (2008), step 7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from smartcity_desk.core.acceptability import RankDraws, Ranks
from smartcity_desk.core.drawing import CHUNK, Drawing, drawn_weights
from smartcity_desk.core.method import MissingRule
from smartcity_desk.core.missing_draws import drawn_scores, gaps_of
from smartcity_desk.core.panel import BoolArray, FloatArray
from smartcity_desk.core.pipeline import Cancelled, never
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.rank import TIE
from smartcity_desk.core.tree import IntArray, Tree

# Up to so many units ranks are counted by pairs, which needs no sorting.
PAIRWISE = 40
Fill = tuple[int, int, FloatArray]


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
    *_, last = refined_draws(result, year, drawing, (count,), cancelled)
    return last


def refined_draws(
    result: Result,
    year: int,
    drawing: Drawing,
    counts: Sequence[int],
    cancelled: Callable[[], bool] = never,
    group: str = "",
) -> Iterator[RankDraws]:
    """The ranking after each of ``counts`` draws (ascending); no draw is made twice.

    It is the ranking within ``group``, where the other units have no rank, or that of all.
    Raises :class:`~smartcity_desk.core.pipeline.Cancelled` when ``cancelled`` says so.
    """
    rows, entered = result.rows.ranked(group), result.snapshot.weights.entered
    present = result.ranks(year)
    if group:
        present = np.full(result.rows.unit_count, np.nan)
        present[rows] = result.group_ranks(year)[rows]
    places = {row: place for place, row in enumerate(rows.tolist())}
    gaps = [gap for gap in gaps_of(result, year, drawing.missing) if gap.unit in places]
    parts: list[Ranks] = []
    first = 0
    for count in counts:
        while first < count:
            if cancelled():
                raise Cancelled
            size = min(CHUNK - first % CHUNK, count - first)
            drawn = drawn_weights(result.tree, entered, drawing, first, size)
            fills = [(places[g.unit], g.item, drawn_scores(g, drawing, first, size)) for g in gaps]
            index = drawn_index(result, year, drawn, fills, cancelled, group)
            parts.append(_widened(ranked_draws(index), rows, len(present)))
            first += size
        parts = [np.concatenate(parts)]
        yield RankDraws(parts[0], present)


def _widened(own: Ranks, rows: IntArray, units: int) -> Ranks:
    """The ranks of ``rows`` among all units, (draws, units); 0 for the others."""
    if len(rows) == units:
        return own
    whole = np.zeros((len(own), units), own.dtype)
    whole[:, rows] = own
    return whole


def drawn_index(
    result: Result,
    year: int,
    drawn: FloatArray,
    fills: Sequence[Fill] = (),
    cancelled: Callable[[], bool] = never,
    group: str = "",
) -> FloatArray:
    """The index of every unit (of ``group``) under each set of weights, (draws, units).

    Units with every item are one product with the effective shares. In a unit with gaps
    the items below a family with a missing child count for more, by the factor
    Σ siblings / Σ siblings that have a score. A filled value adds share × score.

    Args:
        drawn: (nodes, draws), on any scale per sibling set.
        fills: (place of the unit among those, place of the item, its score in each draw)
            for values drawn.
    """
    tree, rows = result.tree, result.rows.ranked(group)
    t = result.year_position(year)
    share, total = _shares(drawn, tree)
    scores = result.scores[t][:, rows]
    scored = ~np.isnan(scores)
    has_index = scored[tree.root].copy()
    known = np.where(scored[tree.items], scores[tree.items], 0.0)
    own = _own_fills(fills)
    if own:
        scored = _scored_with(result, scored, own)
        for unit, filled in own.items():
            known[list(filled), unit] = 0.0  # an imputed score gives way to the drawn one
    items = share[tree.items]
    index: FloatArray = known.T @ items
    complete = np.logical_and.reduce(scored, axis=0)
    touched = np.logical_not(complete)
    touched[list(own)] = True
    for unit in np.flatnonzero(has_index & touched).tolist():
        if cancelled():
            raise Cancelled
        filled = own.get(unit, {})
        for place, scores in filled.items():
            index[unit] += items[place] * scores
        if not complete[unit]:
            _raise_siblings(
                index[unit], tree, drawn, items, total, scored[:, unit], known[:, unit], filled
            )
    index[~has_index] = np.nan
    return _adjusted(result, t, index, rows).T


def _own_fills(fills: Sequence[Fill]) -> dict[int, dict[int, FloatArray]]:
    """Unit → place of the item → scores."""
    own: dict[int, dict[int, FloatArray]] = {}
    for unit, place, scores in fills:
        own.setdefault(unit, {})[place] = scores
    return own


def _scored_with(
    result: Result, scored: BoolArray, own: dict[int, dict[int, FloatArray]]
) -> BoolArray:
    """Which nodes have a score once the drawn values are in, (nodes, units)."""
    tree, entered = result.tree, result.snapshot.weights.entered
    found = scored.copy()
    columns = np.array(sorted(own), np.intp)
    for unit, filled in own.items():
        found[tree.items[list(filled)], unit] = True
    blocks = result.snapshot.method.missing is MissingRule.BLOCK
    part = found[:, columns]
    for batch in tree.batches:
        counts = ((entered[batch.children] > 0) & (batch.present > 0))[:, :, None]
        children = part[batch.children]
        some = (counts & children).any(axis=1)
        part[batch.parents] = some & (~counts | children).all(axis=1) if blocks else some
    found[:, columns] = part
    return found


def _shares(drawn: FloatArray, tree: Tree) -> tuple[FloatArray, FloatArray]:
    """Effective shares of all nodes, and the sum of each node's children, (nodes, draws)."""
    share, total = np.ones(drawn.shape), np.ones(drawn.shape)
    for batch in reversed(tree.batches):
        own = drawn[batch.children]
        if not batch.is_even:
            own *= batch.present[:, :, None]
        whole = own.sum(axis=1)
        total[batch.parents] = whole
        own *= (share[batch.parents] / whole)[:, None, :]
        if batch.is_even:
            share[batch.children] = own
        else:
            real = batch.present > 0
            share[batch.children[real]] = own[real]
    return share, total


def _raise_siblings(
    index: FloatArray,
    tree: Tree,
    drawn: FloatArray,
    items: FloatArray,
    total: FloatArray,
    scored: BoolArray,
    known: FloatArray,
    filled: dict[int, FloatArray],
) -> None:
    """Add to the ``index`` of one unit, (draws,), what missing siblings leave to the others."""
    place = {int(position): k for k, position in enumerate(tree.items)}
    factors: dict[int, FloatArray] = {}
    for parent, family in enumerate(tree.children):
        present = [p for p in family if scored[p]]
        if scored[parent] and len(present) < len(family):
            factor = total[parent] / drawn[present].sum(axis=0)
            for position in tree.items_below(parent):
                k = place[position]
                factors[k] = factors[k] * factor if k in factors else factor
    for k, factor in factors.items():
        score = filled.get(k, known[k])
        index += (factor - 1.0) * items[k] * score


def _adjusted(result: Result, t: int, index: FloatArray, rows: IntArray) -> FloatArray:
    """Coefficient and deduction of every unit, as the method applies them, (units, draws)."""
    method, panel = result.snapshot.method, result.snapshot.panel
    if method.coefficient and panel.coefficients is not None:
        given = np.nan_to_num(panel.coefficients.values[t, rows], nan=1.0)
        index = index * given[:, None]
    if method.deduction and panel.deductions is not None:
        given = np.nan_to_num(panel.deductions.values[t, rows], nan=0.0)
        index = index - given[:, None]
    return index


def ranked_draws(index: FloatArray) -> Ranks:
    """Ranks along the last axis of (draws, units) as small integers; 0 without a score."""
    draws, units = index.shape
    if units > PAIRWISE:
        return _sorted_ranks(index)
    index = np.ascontiguousarray(index.T)
    # 1 + how many are ahead by more than a tie; NaN compares false and counts for nobody.
    ranked = np.ones((units, draws), np.int16)
    limits = index + TIE
    for one in range(units):
        ranked += index[one] > limits
    ranked[np.isnan(index)] = 0
    return np.ascontiguousarray(ranked.T)


def _sorted_ranks(index: FloatArray) -> Ranks:
    """Ranks along the last axis of (draws, units)."""
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
