"""What is placed by hand: missing values, bound signs, security incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sample_workbooks.calibration.tables import YEARS, table
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, FloatArray, Status

INCIDENTS = "C202-1"
_MISSING = {"NR": Status.NOT_REPORTED, "NA": Status.NOT_APPLICABLE}
BOUNDS = {">": Bound.MORE_THAN, "<": Bound.LESS_THAN, "≈": Bound.ABOUT}


@dataclass(frozen=True, slots=True)
class Special:
    """A reading that is not plainly a number, with the reason given for it."""

    item: str
    district: str
    year: int
    status: Status
    bound: Bound
    note: Name


def load_special() -> tuple[Special, ...]:
    """The table ``special_readings.csv``, one entry a year."""
    return tuple(
        Special(
            row["item"],
            row["district"],
            year,
            _MISSING.get(row["kind"], Status.REPORTED),
            BOUNDS.get(row["kind"], Bound.EXACT),
            Name(row["note_zh"], row["note_en"]),
        )
        for row in table("special_readings")
        for year in range(int(row["first_year"]), int(row["last_year"]) + 1)
    )


def load_incidents(districts: Sequence[str]) -> FloatArray:
    """Major security incidents, (years, districts); one costs a small district dearly."""
    counts = np.zeros((len(YEARS), len(districts)))
    for row in table("incidents"):
        counts[YEARS.index(int(row["year"])), districts.index(row["district"])] += int(row["count"])
    return counts
