"""The sixteen districts, their groups and what they are compared per."""

from __future__ import annotations

import numpy as np

from sample_workbooks.calibration.framework_csv import denominator_decimals
from sample_workbooks.calibration.tables import YEARS, table
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.units import Group, Unit

GROUPS = (
    Group("central", Name("中心城区", "Central districts")),
    Group("pudong", Name("浦东新区", "Pudong New Area")),
    Group("suburb", Name("郊区", "Suburban districts")),
)
CITY = Unit("310000", Name("上海市", "Shanghai"))


def load_units() -> tuple[Unit, ...]:
    """The districts in their official order: 浦东新区 first, then by code."""
    return tuple(
        Unit(row["code"], Name(row["name_zh"], row["name_en"]), row["group"])
        for row in table("districts")
    )


def load_denominators() -> dict[str, FloatArray]:
    """Denominator code → (years, districts): 2020 as tabled, 2014 a share of it, linear between.

    Rounded to the decimals the denominator is reported with. The figures have the order
    of magnitude of the real ones and are synthetic.
    """
    districts = table("districts")
    decimals = denominator_decimals()
    columns = {}
    for row in table("denominators_2014"):
        code = row["denominator"]
        now = np.array([float(d[code]) for d in districts])
        then = now * np.array([float(row[d["group"]]) for d in districts])
        steps = np.linspace(0.0, 1.0, len(YEARS))[:, None]
        columns[code] = np.round(then + (now - then) * steps, decimals[code])
    return columns
