"""Values far from those of the other units in the same year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from smartcity_desk.core.checks.place import Checked, middle, number_text
from smartcity_desk.core.framework import CityAggregation, ValueType
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.wording import years_named

ROBUST = 10.0  # robust standard deviations
TIMES = 4.0  # times the median, or a part of it
POINTS = 30.0  # of a percentage or a score


def outliers(item: Checked) -> Iterator[Issue]:
    """``check_outlier``: robust z beyond the limit, and far off in plain terms as well.

    One entry a unit, at the last of its years. Robust z = (x − median) / (1.4826 · MAD),
    over the units of a year; x is divided by its denominator where the method compares it
    so. A spread of zero has no z and no outlier.
    """
    values = _comparable(item)
    median, spread = middle(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(spread > 0, (values - median) / spread, 0.0)
        if item.spec.value_type in (ValueType.PERCENT, ValueType.SCORE):
            far = np.abs(values - median) > POINTS
        else:
            far = (values > TIMES * median) | (values < median / TIMES)
    found: dict[int, list[int]] = {}
    for t, u in np.argwhere((np.abs(z) > ROBUST) & far):
        if not item.is_verified(int(t), int(u)):
            found.setdefault(int(u), []).append(int(t))
    for u, positions in found.items():
        last = positions[-1]
        yield item.issue(
            "check_outlier", last, u, z=f"{z[last, u]:+.1f}",
            median=number_text(float(f"{median[last, 0]:.4g}")),
            compared=number_text(float(f"{values[last, u]:.4g}")),
            **years_named([item.panel.years[t] for t in positions]),
        )  # fmt: skip


def _comparable(item: Checked) -> FloatArray:
    code, values = item.spec.denominator, item.values
    if item.spec.city_aggregation is not CityAggregation.SUM or code is None:
        return values
    per = item.panel.denominators.get(code)
    if per is None:
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(per.values > 0, values / per.values, np.nan)
