"""The city's value of every item in every year, before districts are made.

A row of ``city_path.csv`` either fixes the seven values, or gives a low and a high end
between which the value runs with the year's growth: v = low + (high − low)·g(year).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_workbooks.calibration.tables import YEARS, table
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.panel import FloatArray


@dataclass(frozen=True, eq=False)
class CityPath:
    """City values of the items, in framework order.

    Attributes:
        fixed: (years, items), NaN where the value follows growth.
        low, high: (items,), the ends of the growth; NaN where the value is fixed.
        spread: how far districts may lie apart, 1 as a rule, (items,).
        whole_cases: items that are a share of their denominator, counted in whole cases.
    """

    fixed: FloatArray
    low: FloatArray
    high: FloatArray
    spread: FloatArray
    whole_cases: frozenset[str]

    def values(self, growth: FloatArray) -> FloatArray:
        """City values (years, items) for the growth of each year, (years,)."""
        moving = self.low + (self.high - self.low) * growth[:, None]
        return np.where(np.isnan(self.fixed), moving, self.fixed)


def load_city_path(framework: Framework) -> CityPath:
    """The table ``city_path.csv`` in the order of the framework's items."""
    by_item = {row["item"]: row for row in table("city_path")}
    rows = [by_item[node.code] for node in framework.items]

    def cells(key: str) -> FloatArray:
        return np.array([float(row[key]) if row[key] else np.nan for row in rows])

    return CityPath(
        fixed=np.array([cells(f"y{year}") for year in YEARS]),
        low=cells("low"),
        high=cells("high"),
        spread=cells("spread"),
        whole_cases=frozenset(row["item"] for row in rows if row["whole_cases"] == "yes"),
    )
