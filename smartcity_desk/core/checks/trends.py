"""Cumulative items that fell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from smartcity_desk.core.checks.place import Checked, number_text
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import Bound


def falls(item: Checked) -> Iterator[Issue]:
    """``check_cumulative_fell`` where a cumulative value is below that of the year before.

    Values that are only bounds are not compared: >100 after 120 is no fall.
    """
    if not item.spec.cumulative:
        return
    values = item.values
    with np.errstate(invalid="ignore"):
        fell = values[1:] < values[:-1] * (1 - 1e-12)
    exact = (item.column.bounds[1:] == Bound.EXACT) & (item.column.bounds[:-1] == Bound.EXACT)
    for step, u in np.argwhere(fell & exact):
        t = int(step) + 1
        if not item.is_verified(t, int(u)):
            before, last = number_text(float(values[step, u])), str(item.panel.years[step])
            yield item.issue("check_cumulative_fell", t, int(u), before=before, last=last)
