"""Aggregated → ranked: from unrounded scores, ties shared."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.panel import FloatArray

TIE = 1e-9


def ranks(scores: FloatArray, tie: float = TIE) -> FloatArray:
    """Ranks along the last axis, 1 = highest; ties share the smallest rank (1, 2, 2, 4).

    Scores are tied with the next one in order when they differ by at most ``tie`` points.
    A missing score (NaN) has no rank (NaN) and takes no place.
    """
    return _ranked(scores, tie, average=False)


def average_ranks(scores: FloatArray, tie: float = TIE) -> FloatArray:
    """As :func:`ranks`, but ties get the mean of the places they take (1, 2.5, 2.5, 4)."""
    return _ranked(scores, tie, average=True)


def _ranked(scores: FloatArray, tie: float, *, average: bool) -> FloatArray:
    count = scores.shape[-1]
    if count == 0:
        return np.array(scores)
    order = np.argsort(-scores, axis=-1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=-1)
    places = np.broadcast_to(np.arange(1.0, count + 1), ordered.shape)
    begins = np.ones(ordered.shape, np.bool_)
    begins[..., 1:] = ~(ordered[..., :-1] - ordered[..., 1:] <= tie)
    shared = np.maximum.accumulate(np.where(begins, places, 0.0), axis=-1)
    if average:
        ends = np.ones(ordered.shape, np.bool_)
        ends[..., :-1] = begins[..., 1:]
        last = np.minimum.accumulate(np.where(ends, places, np.inf)[..., ::-1], axis=-1)[..., ::-1]
        shared = (shared + last) / 2
    result = np.empty(ordered.shape)
    np.put_along_axis(result, order, shared, axis=-1)
    result[np.isnan(scores)] = np.nan
    return result
