"""What makes one district differ from the next, item by item: lasting character and noise."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.panel import FloatArray

SEED = 20201208
LASTING, DRIFTING, FLEETING = 4.0, 1.0, 0.8


def characters(items: int, years: int, districts: int, seed: int = SEED) -> FloatArray:
    """Points by which a district lies off its level, (items, years, districts).

    A lasting part, a slow drift that adds up over the years, and a fleeting part. Made of
    sums of four uniform numbers, so that nobody lies further off than √12 deviations.
    """
    generator = np.random.Generator(np.random.PCG64(seed))

    def bell(*shape: int) -> FloatArray:
        return np.asarray((generator.random((4, *shape)).sum(axis=0) - 2.0) * np.sqrt(3.0))

    lasting = LASTING * bell(items, 1, districts)
    drift = DRIFTING * bell(items, years, districts).cumsum(axis=1) / np.sqrt(years)
    return np.asarray(lasting + drift + FLEETING * bell(items, years, districts))
