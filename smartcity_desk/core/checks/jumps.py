"""Values that jumped against last year: tenfold, or beyond what the other units did."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from smartcity_desk.core.checks.place import Checked, middle, number_text, rescaled
from smartcity_desk.core.framework import ValueType
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import FloatArray

TENFOLD = 8.0  # a slip of the unit is a factor of 10 or more, growth in between included
JUMP = 3.5  # times as much as the other units grew or fell
ROBUST = 6.0  # and so many robust standard deviations
LEAST_SPREAD = 0.1  # of the logarithm: units that move in step are not held to it
SMALL_COUNT = 20.0  # a count may well go from 2 to 20


def jumps(item: Checked) -> Iterator[Issue]:
    """``check_tenfold`` with the corrected value proposed, else ``check_jump``.

    The yearly ratio of a unit is compared with the median ratio of all units (1 where
    fewer than five have one), so that 5G stations may multiply everywhere at once.
    """
    values = item.values
    if len(values) < 2:
        return
    ratio = _log_ratio(values)
    median, spread = middle(ratio)
    usual = np.where(np.isfinite(median), median, 0.0)
    off = ratio - usual
    limit = ROBUST * np.maximum(np.where(np.isfinite(spread), spread, 0.0), LEAST_SPREAD)
    large = np.abs(off) >= np.log(JUMP)
    jumped = large & (np.abs(off) > limit)
    for step, u in np.argwhere(jumped):
        t, now, before = int(step) + 1, float(values[step + 1, u]), float(values[step, u])
        if item.is_verified(t, int(u)) or _is_small(item, now, before):
            continue
        if step and jumped[step - 1, u] and _same_size(now, float(values[step - 1, u])):
            continue  # back where it was: the slip is last year's, which is named
        times = number_text(round(max(now / before, before / now), 2))
        words = {"before": number_text(before), "last": str(item.panel.years[step]),
                 "times": times, "sign": "×" if now > before else "÷"}  # fmt: skip
        reading = ""
        if abs(off[step, u]) >= np.log(TENFOLD):
            expected = before * float(np.exp(usual[step, 0]))
            reading = rescaled(now, expected, None, item.spec.valid_max)
        code = "check_tenfold" if reading else "check_jump"
        yield item.issue(code, t, int(u), reading=reading, **words)


def _same_size(one: float, other: float) -> bool:
    return bool(other > 0 and 1 / JUMP < one / other < JUMP)


def _log_ratio(values: FloatArray) -> FloatArray:
    """Logarithm of this year's value over last year's, (years − 1, units)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        both = (values[1:] > 0) & (values[:-1] > 0)
        return np.where(both, np.log(values[1:]) - np.log(values[:-1]), np.nan)


def _is_small(item: Checked, now: float, before: float) -> bool:
    return item.spec.value_type is ValueType.COUNT and max(now, before) < SMALL_COUNT
