"""Raw → denominated: count items are compared per denominator; rows are added up."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.framework import CityAggregation, ItemSpec
from smartcity_desk.core.panel import BoolArray, FloatArray
from smartcity_desk.core.rows import Rows


def denominated_units(spec: ItemSpec, raw: FloatArray, per: FloatArray | None) -> FloatArray:
    """``raw / per`` for ``sum`` items with a denominator, ``raw`` for all others.

    Args:
        raw, per: (years, units), in the item's and the denominator's unit.

    A denominator that is missing or not above zero makes the value missing.
    """
    if spec.city_aggregation is not CityAggregation.SUM or per is None:
        return np.array(raw)
    usable = per > 0
    return np.where(usable, raw / np.where(usable, per, 1.0), np.nan)


def denominated_aggregates(
    spec: ItemSpec, raw: FloatArray, per: FloatArray | None, rows: Rows
) -> tuple[FloatArray, BoolArray]:
    """The denominated values of groups and city, and whether all their members reported.

    ``sum``: Σ raw / Σ per over the same reporting districts; ``wmean``: Σ raw·per / Σ per;
    ``mean``; ``max``; ``union``: never computed from several districts (NaN). A group of one
    has the value of its member. Shapes: (years, aggregates) each.
    """
    count = len(rows.aggregates)
    values = np.full((raw.shape[0], count), np.nan)
    complete = np.zeros((raw.shape[0], count), np.bool_)
    for column, members in enumerate(rows.aggregates):
        own = raw[:, members]
        weight = None if per is None else per[:, members]
        reporting = ~np.isnan(own)
        if weight is not None and spec.city_aggregation in _WEIGHTED:
            reporting &= weight > 0
        values[:, column] = _aggregate(spec.city_aggregation, own, weight, reporting)
        complete[:, column] = reporting.all(axis=1)
    if spec.city_aggregation is CityAggregation.UNION:
        complete[:] = True
    return values, complete


def city_totals(
    rule: CityAggregation, raw: FloatArray, per: FloatArray | None
) -> tuple[FloatArray, BoolArray]:
    """What the districts' raw values add up to, and whether all of them reported, (years,) each.

    ``sum``: Σ raw, over the districts whose denominator is known too where there is one
    (those that enter the city's score); the others as :func:`denominated_aggregates`.
    """
    reporting = ~np.isnan(raw)
    if per is not None and rule in _WEIGHTED:
        reporting &= per > 0
    weight = None if rule is CityAggregation.SUM else per
    complete = np.asarray(reporting.all(axis=1), np.bool_)
    return _aggregate(rule, raw, weight, reporting), complete


_WEIGHTED = (CityAggregation.SUM, CityAggregation.WMEAN)


def _aggregate(
    rule: CityAggregation, raw: FloatArray, per: FloatArray | None, reporting: BoolArray
) -> FloatArray:
    anybody = reporting.any(axis=1)
    known = np.where(reporting, raw, 0.0)
    if rule is CityAggregation.UNION and raw.shape[1] > 1:
        return np.full(raw.shape[0], np.nan)
    if rule in (CityAggregation.MAX, CityAggregation.UNION):
        best = np.where(reporting, raw, -np.inf).max(axis=1)
        return np.where(anybody, best, np.nan)
    if rule is CityAggregation.SUM:
        top = known.sum(axis=1)
        if per is None:
            return np.where(anybody, top, np.nan)
        bottom = np.where(reporting, per, 0.0).sum(axis=1)
    elif rule is CityAggregation.WMEAN and per is not None:
        weight = np.where(reporting, per, 0.0)
        top, bottom = (known * weight).sum(axis=1), weight.sum(axis=1)
    else:
        top, bottom = known.sum(axis=1), reporting.sum(axis=1).astype(np.float64)
    return np.where(anybody, top / np.where(anybody, bottom, 1.0), np.nan)


def overridden_city(
    spec: ItemSpec, reported: FloatArray, city_per: FloatArray | None, per: FloatArray | None
) -> FloatArray:
    """The denominated value of a reported city figure, (years,), NaN where none is given.

    For ``sum`` items with a denominator the reported numerator is divided by the reported
    city denominator, or by the sum of the districts' where that is not reported. A sum that
    lacks a district is no city total: dividing by it would raise the city, so the reported
    figure is then not used.
    """
    if spec.city_aggregation is not CityAggregation.SUM or per is None:
        return np.array(reported)
    total = per.sum(axis=1)  # NaN where a district's is missing
    bottom = total if city_per is None else np.where(city_per > 0, city_per, total)
    usable = bottom > 0
    return np.where(usable, reported / np.where(usable, bottom, 1.0), np.nan)
