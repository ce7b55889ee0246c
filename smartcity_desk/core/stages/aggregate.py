"""Normalised → aggregated: weighted arithmetic means up the tree.

Every operation is element by element in a fixed order, never a matrix product, so that
a part recomputed alone has the same bits as the whole computed afresh.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from smartcity_desk.core.panel import BoolArray, FloatArray
from smartcity_desk.core.tree import ParentBatch

# Years are taken together up to this many child scores: more would leave the cache.
CHUNK = 1 << 17
# Up to this many child scores, doing all cells again is faster than picking those with gaps.
SMALL = 1 << 14


def aggregate_batch(
    block: FloatArray, weights: FloatArray, batch: ParentBatch, *, block_missing: bool
) -> None:
    """Write the scores of a batch of parents into ``block``.

    s_parent = Σ w·s / Σ w over the children that have a score; with ``block_missing``
    the parent of a missing child (of weight above zero) is missing too.

    Args:
        block: (years, nodes, rows), scores; NaN is missing. Parents are overwritten.
        weights: (nodes,), any non-negative scale.
    """
    own = weights.take(batch.children)
    if not batch.is_even:
        own *= batch.present
    own = own[:, :, None]
    count = batch.children.size * block.shape[2]
    if not block_missing and len(block) * count < SMALL:
        block[:, batch.parents] = _means_at_once(block.take(batch.children, axis=1), own)
        return
    # Child by child: the same order whichever parents are in the batch.
    whole = _positive(_added_up(own))
    years = max(1, CHUNK // max(1, count))
    for first in range(0, len(block), years):
        part = block[first : first + years]
        scores = part.take(batch.children, axis=1)  # (years, parents, children, rows)
        means = (_blocked if block_missing else _means)(scores, own, whole)
        part[:, batch.parents] = means


def _means(scores: FloatArray, own: FloatArray, whole: FloatArray) -> FloatArray:
    """Weighted means as if nothing was missing, then again where something is."""
    means = _added_up(scores * own)
    means /= whole
    gaps = np.isnan(means)
    if gaps.any():
        means[gaps] = _means_of_present(scores, own[:, :, 0], gaps)
    return means


def _means_at_once(scores: FloatArray, own: FloatArray) -> FloatArray:
    """The same with fewer steps, for few cells: every cell leaves out what it lacks.

    Weights and weighted scores are added up side by side. The same additions in the same
    order: the bits are the same. ``scores`` are overwritten.
    """
    pair: FloatArray = np.empty((2, *scores.shape))
    weights, weighted = pair
    weights[...] = own
    missing = np.isnan(scores)
    if np.count_nonzero(missing):
        np.copyto(weights, 0.0, where=missing)
        np.copyto(scores, 0.0, where=missing)
    np.multiply(scores, weights, out=weighted)
    sums = _added_up(pair)
    means: FloatArray = sums[1]
    means /= _positive(sums[0])
    return means


def _means_of_present(scores: FloatArray, own: FloatArray, gaps: BoolArray) -> FloatArray:
    """The same for the cells in ``gaps`` alone, (n,): cheaper where there are many others."""
    year, parent, row = np.nonzero(gaps)
    found = scores[year, parent, :, row]
    weight = own[parent]
    missing = np.isnan(found)
    found[missing] = 0.0
    weight[missing] = 0.0
    total = _positive(_added_up(weight[:, :, None])[:, 0])
    found *= weight
    means: FloatArray = _added_up(found[:, :, None])[:, 0] / total
    return means


def _blocked(scores: FloatArray, own: FloatArray, whole: FloatArray) -> FloatArray:
    """Weighted means that are missing where a child of weight above zero is missing."""
    known = np.where(own > 0, scores, 0.0)
    return _added_up(known * own) / whole


def _positive(whole: FloatArray) -> FloatArray:
    """Sums of weights, NaN instead of 0: nothing can be divided by it."""
    if np.count_nonzero(whole) < whole.size:
        whole[whole <= 0] = np.nan
    return whole


def _added_up(values: FloatArray) -> FloatArray:
    """Sum of (…, children, rows) over the children, one child after the other.

    ``sum`` would choose an order by shape; this one is always the same.
    """
    count = values.shape[-2]
    if count == 1:
        return values[..., 0, :].copy()
    total: FloatArray = values[..., 0, :] + values[..., 1, :]
    for child in range(2, count):
        total += values[..., child, :]
    return total


def aggregate(
    block: FloatArray,
    weights: FloatArray,
    batches: Iterable[ParentBatch],
    *,
    block_missing: bool = False,
) -> None:
    """Aggregate all ``batches``, lowest first, in place; see :func:`aggregate_batch`."""
    for batch in batches:
        aggregate_batch(block, weights, batch, block_missing=block_missing)
