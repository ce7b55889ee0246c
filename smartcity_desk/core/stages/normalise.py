"""Imputed → normalised: goalposts with a reference."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.framework import Goalposts
from smartcity_desk.core.panel import FloatArray

WORST_SCORE, REFERENCE_SCORE, BEST_SCORE = 70.0, 100.0, 130.0


def goalpost_scores(values: FloatArray, goalposts: Goalposts) -> FloatArray:
    """Piecewise linear through (worst, 70), (reference, 100), (best, 130).

    score = 100 + 30·(x − reference)/(best − reference) on the better side of the
    reference, 100 + 30·(x − reference)/(reference − worst) on the worse side; the end
    slopes continue, so that scores may leave 70–130. Works for both directions, since a
    cost item has worst > reference > best. Source: product method, docs/method.md.

    Args:
        values: any shape, in the denominated unit; NaN stays NaN.

    Raises:
        ValueError: the goalposts are not strictly ordered.
    """
    if not goalposts.are_ordered:
        raise ValueError("goalposts are not strictly ordered")
    distance = values - goalposts.reference
    upper = distance / (goalposts.best - goalposts.reference)
    lower = distance / (goalposts.reference - goalposts.worst)
    return REFERENCE_SCORE + (BEST_SCORE - REFERENCE_SCORE) * np.where(upper >= 0, upper, lower)
