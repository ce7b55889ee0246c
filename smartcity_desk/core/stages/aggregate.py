"""Normalised → aggregated: weighted arithmetic means up the tree.

Every operation is element by element in a fixed order, never a matrix product, so that
a part recomputed alone has the same bits as the whole computed afresh.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.tree import ParentBatch


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
    shape = (block.shape[0], len(batch.parents), block.shape[2])
    top, bottom = np.zeros(shape), np.zeros(shape)
    whole = np.zeros((1, len(batch.parents), 1))
    for k in range(batch.children.shape[1]):
        child = batch.children[:, k]
        weight = (weights[child] * batch.present[:, k])[None, :, None]
        score = block[:, child, :]
        missing = np.isnan(score)
        whole += weight
        if missing.any():
            score[missing] = 0.0
            bottom += weight * ~missing
        else:
            bottom += weight
        score *= weight
        top += score
    bad = bottom <= 0
    if block_missing:
        bad |= bottom < whole
    if bad.any():
        bottom[bad] = np.nan
    top /= bottom
    block[:, batch.parents, :] = top


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
