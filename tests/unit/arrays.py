"""Short ways to write arrays in tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from smartcity_desk.core.panel import FloatArray


def array(values: Sequence[float]) -> FloatArray:
    """A vector."""
    return np.array(values, np.float64)
