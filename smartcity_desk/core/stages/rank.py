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
    if scores.size == 0:
        return np.array(scores)
    flat = scores.reshape(-1, count)
    order = (-flat).argsort(axis=1, kind="stable")
    if len(flat) > 1:
        order += np.arange(0, flat.size, count)[:, None]  # places in all lines, one after another
    ordered = flat.take(order)
    places = np.arange(1.0, count + 1)
    result = np.empty(flat.size)
    if count > 1 and (ordered[:, :-1] - ordered[:, 1:]).min() > tie:
        result[order] = places  # nobody is missing (NaN compares false), nobody tied
        return result.reshape(scores.shape)
    begins = np.ones(ordered.shape, np.bool_)
    # NaN sorts last and compares false, so that every missing score begins anew.
    begins[:, 1:] = ~(ordered[:, :-1] - ordered[:, 1:] <= tie)
    shared = np.maximum.accumulate(begins * places, axis=1)
    if average:
        ends = np.ones(ordered.shape, np.bool_)
        ends[:, :-1] = begins[:, 1:]
        last = np.minimum.accumulate(np.where(ends, places, np.inf)[:, ::-1], axis=1)[:, ::-1]
        shared = (shared + last) / 2
    result[order] = shared
    ranked = result.reshape(scores.shape)
    ranked[np.isnan(scores)] = np.nan
    return ranked
