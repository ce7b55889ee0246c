"""Values outside their valid range, and per cent values written as fractions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from smartcity_desk.core.checks.place import Checked, middle, number_text, rescaled
from smartcity_desk.core.framework import ValueType
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import FloatArray

SHARES = frozenset(("比值", "比例", "占比", "ratio", "share", "fraction", "proportion"))
LIKE_OTHERS = 4.0  # a hundredth of it is within so many times the median
USUAL_SHARE = 10.0  # per cent: where the other units are above, 0.84 means 84


def out_of_range(item: Checked) -> Iterator[Issue]:
    """``check_out_of_range``: below the smallest or above the largest value allowed.

    The import holds such values back; here are those that came another way, as by an edit.
    Where a power of ten brings it into the range and near what the unit had the year before,
    else near the median of the units, that is proposed.
    """
    low, high = item.spec.valid_min, item.spec.valid_max
    with np.errstate(invalid="ignore"):
        below = item.values < (-np.inf if low is None else low)
        above = item.values > (np.inf if high is None else high)
    median, _ = middle(item.values)
    span = ("" if low is None else number_text(low)) + "–"
    span += "" if high is None else number_text(high)
    for t, u in np.argwhere(below | above):
        reading = _within(item, median, int(t), int(u))
        yield item.issue("check_out_of_range", int(t), int(u), reading=reading, range=span)


def _within(item: Checked, median: FloatArray, t: int, u: int) -> str:
    """The value in another power of ten, where one is valid and likely."""
    low, high = item.spec.valid_min, item.spec.valid_max
    before = float(item.values[t - 1, u]) if t else float("nan")
    is_usable = before > 0 and (high is None or before <= high) and (low is None or before >= low)
    expected = before if is_usable else float(median[t, 0])
    value = float(item.values[t, u])
    return rescaled(value, expected, low, high) if expected > 0 and value > 0 else ""


def fractions(item: Checked) -> Iterator[Issue]:
    """``check_fraction``: a per cent value up to 1 where the others' median is 10 or more."""
    if item.spec.value_type is not ValueType.PERCENT or item.spec.unit != "%":
        return
    median, _ = middle(item.values)
    with np.errstate(invalid="ignore"):
        small = (item.values > 0) & (item.values <= 1) & (median >= USUAL_SHARE)
    for t, u in np.argwhere(small):
        if not item.is_verified(int(t), int(u)):
            reading = number_text(100.0 * float(item.values[t, u]))
            yield item.issue("check_fraction", int(t), int(u), reading=reading,
                             median=number_text(round(float(median[t, 0]), 2)))  # fmt: skip


def per_cents(item: Checked) -> Iterator[Issue]:
    """``check_per_cent``: 84 in an item that is a share of 1 for all others."""
    unit = item.spec.unit.strip().casefold()
    if unit not in SHARES and not (item.spec.valid_max == 1 and unit != "%"):
        return
    median, _ = middle(item.values)
    with np.errstate(invalid="ignore", divide="ignore"):
        times = item.values / median
        is_share = (median > 0) & (median <= 1) & (item.values > 1) & (item.values <= 100)
        large = is_share & (times >= 100 / LIKE_OTHERS) & (times <= 100 * LIKE_OTHERS)
    for t, u in np.argwhere(large):
        if not item.is_verified(int(t), int(u)):
            reading = number_text(float(item.values[t, u]) / 100.0)
            yield item.issue("check_per_cent", int(t), int(u), reading=reading,
                             median=number_text(round(float(median[t, 0]), 4)))  # fmt: skip
