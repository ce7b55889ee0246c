"""Goalposts forwards and backwards: value → score → value."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.framework import Goalposts
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.stages.normalise import BEST_SCORE, REFERENCE_SCORE


def values_at(scores: FloatArray, goalposts: Goalposts) -> FloatArray:
    """The denominated values that score ``scores``; the inverse of ``goalpost_scores``."""
    distance = (scores - REFERENCE_SCORE) / (BEST_SCORE - REFERENCE_SCORE)
    upper = goalposts.best - goalposts.reference
    lower = goalposts.reference - goalposts.worst
    return goalposts.reference + distance * np.where(distance >= 0, upper, lower)
