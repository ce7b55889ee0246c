"""Reported city figures that the units contradict."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from smartcity_desk.core.checks.place import Checked, number_text
from smartcity_desk.core.framework import CityAggregation
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import NOWHERE, Column, FloatArray, Status
from smartcity_desk.core.wording import named

TOLERANCE = 0.02  # of the sum: figures are rounded, and not all dates are the same

_CERTAIN = (CityAggregation.SUM, CityAggregation.MAX)


def city_conflicts(item: Checked) -> Iterator[Issue]:
    """``city_value_conflicts`` where the reported figure cannot be what the units add up to.

    A sum that differs by more than 2 %, a maximum below that of the units, a mean outside
    their range; only in years in which every unit reports that the item applies to. What the
    units say is proposed where it is one figure.
    """
    column, city = item.panel.city_items.get(item.node.code), item.panel.city
    if column is None or city is None:
        return
    for t, year in enumerate(item.panel.years):
        reported, own = float(column.values[t, 0]), applying(item.column, t)
        if np.isnan(reported) or not len(own) or np.isnan(own).any():
            continue
        computed = _contradiction(item.spec.city_aggregation, reported, own)
        if computed is None:
            continue
        # Of a sum and a maximum the units say which figure it is, of a mean only between which.
        reading = computed if item.spec.city_aggregation in _CERTAIN else ""
        origin = column.origins.get((t, 0), NOWHERE)
        yield Issue(
            Severity.WARNING, "city_value_conflicts", origin.file, origin.sheet, origin.cell,
            city.code, item.node.code, year, origin.raw or number_text(reported), reading,
            details={**named("item", item.node.name), "computed": computed,
                     "value": number_text(reported)},
        )  # fmt: skip


def applying(column: Column, t: int) -> FloatArray:
    """What the units report that an item applies to; NaN where one does not."""
    own: FloatArray = column.values[t][column.status[t] != Status.NOT_APPLICABLE]
    return own


def _contradiction(how: CityAggregation, reported: float, own: FloatArray) -> str | None:
    """What the units say instead; ``None`` where they do not contradict."""
    low, high, total = float(own.min()), float(own.max()), float(own.sum())
    if how is CityAggregation.SUM:
        return number_text(total) if abs(reported - total) > TOLERANCE * abs(total) else None
    if how is CityAggregation.MAX:
        return number_text(high) if reported < high else None
    if how in (CityAggregation.MEAN, CityAggregation.WMEAN) and not low <= reported <= high:
        return f"{number_text(low)}–{number_text(high)}"
    return None
