"""What the city reports itself: values with a bound sign, and those of ``union`` items."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_workbooks.calibration.special import BOUNDS
from sample_workbooks.calibration.tables import YEARS, table
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, FloatArray


@dataclass(frozen=True, slots=True)
class CityReading:
    """A reported city value; ``published`` where it stands in a public report."""

    item: str
    year: int
    value: float
    bound: Bound
    published: bool
    note: Name


def load_city_readings() -> tuple[CityReading, ...]:
    """The table ``city_readings.csv``."""
    return tuple(
        CityReading(
            row["item"],
            int(row["year"]),
            float(row["value"]),
            BOUNDS.get(row["sign"], Bound.EXACT),
            row["published"] == "yes",
            Name(row["note_zh"], row["note_en"]),
        )
        for row in table("city_readings")
    )


def city_reported_values() -> dict[str, FloatArray]:
    """Item code → reported city values, (years, 1), NaN where there are none."""
    values: dict[str, FloatArray] = {}
    for reading in load_city_readings():
        column = values.setdefault(reading.item, np.full((len(YEARS), 1), np.nan))
        column[YEARS.index(reading.year), 0] = reading.value
    return values
