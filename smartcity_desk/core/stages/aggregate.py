"""Normalised → aggregated: weighted arithmetic means up the tree.

Every operation is element by element in a fixed order, never a matrix product, so that
a part recomputed alone has the same bits as the whole computed afresh.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.tree import ParentBatch


# Years are taken together up to this many child scores: more would leave the cache.
CHUNK = 1 << 17


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
    own = (weights[batch.children] * batch.present)[:, :, None]
    whole = _added_up(own)
    years = max(1, CHUNK // max(1, batch.children.size * block.shape[2]))
    for first in range(0, len(block), years):
        part = block[first : first + years]
        # (years, parents, children, rows)
        scores = part.take(batch.children, axis=1)
        missing = np.isnan(scores)
        if missing.any():
            scores[missing] = 0.0
            total = _added_up(own * ~missing)
            bad = total <= 0
            if block_missing:
                bad |= total < whole
        else:
            total = whole.copy()
            bad = total <= 0
        if bad.any():
            total[bad] = np.nan
        scores *= own
        part[:, batch.parents] = _added_up(scores) / total


def _added_up(values: FloatArray) -> FloatArray:
    """Sum of (…, children, rows) over the children, one child after the other.

    ``sum`` would choose an order by shape; this one is always the same.
    """
    total: FloatArray = values[..., 0, :].copy()
    for child in range(1, values.shape[-2]):
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
