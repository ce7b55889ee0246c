"""From fitted numbers to a panel: statuses, bound signs, as-of dates, sources, notes."""

from __future__ import annotations

import numpy as np

from sample_workbooks.calibration.city_reported import CityReading, load_city_readings
from sample_workbooks.calibration.districts import CITY, GROUPS
from sample_workbooks.calibration.fit import Fitted
from sample_workbooks.calibration.provenance import (
    DENOMINATOR,
    REPORT_DATE,
    REPORT_SOURCE,
    Provenance,
    load_provenance,
    provenance_of,
)
from sample_workbooks.calibration.sample import Sample
from sample_workbooks.calibration.special import Special, load_special
from sample_workbooks.calibration.tables import YEARS
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, FloatArray, Origin, Panel, Reading


def make_panel(sample: Sample, fitted: Fitted) -> Panel:
    """The panel that is written into the workbooks."""
    known = load_provenance()
    panel = Panel(
        years=YEARS,
        units=sample.units,
        groups=GROUPS,
        city=CITY,
        items={c: _column(v, provenance_of(c, known)) for c, v in fitted.values.items()},
        denominators={
            c: _column(v, provenance_of(DENOMINATOR, known)) for c, v in sample.denominators.items()
        },
    )
    for special in load_special():
        panel = _with_special(panel, special)
    for reading in load_city_readings():
        panel = panel.with_reading(
            CITY.code, reading.item, reading.year, _city_reading(reading, known)
        )
    return panel


def both(name: Name) -> str:
    """A text in Chinese and English, as notes have it."""
    return f"{name.zh} {name.en}".strip()


def _column(values: FloatArray, provenance: Provenance) -> Column:
    bare = Column.of_values(values)
    origins = {
        (t, u): Origin(as_of=provenance.date(year), source=provenance.source.zh)
        for t, year in enumerate(YEARS)
        for u in range(values.shape[1])
        if not np.isnan(values[t, u])
    }
    return Column(bare.values, bare.status, bare.bounds, origins)


def _with_special(panel: Panel, special: Special) -> Panel:
    old = panel.reading(special.district, special.item, special.year)
    origin = Origin(as_of=old.origin.as_of, source=old.origin.source, note=both(special.note))
    reading = Reading(old.value, special.status, special.bound, origin)
    return panel.with_reading(special.district, special.item, special.year, reading)


def _city_reading(given: CityReading, known: tuple[Provenance, ...]) -> Reading:
    entry = provenance_of(given.item, known)
    date = REPORT_DATE if given.published else entry.date(given.year)
    source = REPORT_SOURCE if given.published else entry.source.zh
    origin = Origin(as_of=date, source=source, note=both(given.note))
    return Reading(given.value, bound=given.bound, origin=origin)
