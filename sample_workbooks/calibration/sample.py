"""The sample in the making: everything fixed beforehand, and the panel of a trial."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sample_workbooks.calibration.city_path import CityPath, load_city_path
from sample_workbooks.calibration.city_reported import city_reported_values
from sample_workbooks.calibration.districts import CITY, GROUPS, load_denominators, load_units
from sample_workbooks.calibration.framework_csv import load_framework
from sample_workbooks.calibration.special import load_incidents, load_special
from sample_workbooks.calibration.tables import YEARS
from sample_workbooks.calibration.targets import load_targets
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.panel import BoolArray, Column, FloatArray, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Unit


@dataclass(frozen=True, eq=False)
class Sample:
    """What does not change while the numbers are fitted.

    Attributes:
        denominators: denominator code → (years, districts).
        targets: (first level, years, districts), deviations from the districts' mean.
        incidents: (years, districts).
        missing: item code → (years, districts), where nothing is reported.
        city_reported: item code → reported city values, (years, 1), NaN where there are none.
    """

    framework: Framework
    units: tuple[Unit, ...]
    denominators: Mapping[str, FloatArray]
    path: CityPath
    targets: FloatArray
    incidents: FloatArray
    missing: Mapping[str, BoolArray]
    city_reported: Mapping[str, FloatArray]

    def first_level_of(self, item: str) -> int:
        """Position of the first-level index that an item belongs to."""
        codes = [node.code for node in self.framework.first_level]
        node = self.framework.node(item)
        while node.code not in codes:
            assert node.parent is not None
            node = self.framework.node(node.parent)
        return codes.index(node.code)

    def computed(self, values: Mapping[str, FloatArray]) -> Result:
        """What the program computes, by its default method, from these values.

        Args:
            values: item code → (years, districts), NaN where missing.
        """
        panel = Panel(
            years=YEARS,
            units=self.units,
            groups=GROUPS,
            city=CITY,
            items=columns(values),
            denominators=columns(self.denominators),
            city_items=columns(self.city_reported),
        )
        return compute(Snapshot.of(self.framework, panel))


def columns(values: Mapping[str, FloatArray]) -> dict[str, Column]:
    """Columns of bare numbers."""
    return {code: Column.of_values(array) for code, array in values.items()}


def load_sample() -> Sample:
    """Read all tables."""
    framework, units = load_framework(), load_units()
    codes = [unit.code for unit in units]
    shape = (len(YEARS), len(units))
    missing = {node.code: np.zeros(shape, np.bool_) for node in framework.items}
    for special in load_special():
        if special.status.is_missing:
            place = YEARS.index(special.year), codes.index(special.district)
            missing[special.item][place] = True
    return Sample(
        framework=framework,
        units=units,
        denominators=load_denominators(),
        path=load_city_path(framework),
        targets=load_targets([node.code for node in framework.first_level], codes),
        incidents=load_incidents(codes),
        missing=missing,
        city_reported=city_reported_values(),
    )
