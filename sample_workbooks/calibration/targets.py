"""Where each district should stand: points above or below the others, per first-level index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sample_workbooks.calibration.tables import YEARS, table
from smartcity_desk.core.panel import FloatArray


def load_targets(first_level: Sequence[str], districts: Sequence[str]) -> FloatArray:
    """Deviations from the mean of the districts, (first level, years, districts).

    ``targets.csv`` gives some years; the years between are interpolated.
    """
    rows = {(row["district"], int(row["year"])): row for row in table("targets")}
    given = sorted({year for _, year in rows})
    result = np.array(
        [
            [
                np.interp(YEARS, given, [float(rows[d, year][code]) for year in given])
                for d in districts
            ]
            for code in first_level
        ]
    ).transpose(0, 2, 1)
    return np.asarray(result - result.mean(axis=2, keepdims=True))
