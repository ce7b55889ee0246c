"""Totals that are not the sum of their parts, where the figures show that they ought to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from smartcity_desk.core.checks.place import Checked, number_text
from smartcity_desk.core.framework import ValueType
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import FloatArray

FEWEST = 5  # cells in which a total equals its parts before it is taken for one
SHARE = 0.8  # of the cells that have all figures
ROUNDING = 0.005  # of the total
_ADDITIVE = (ValueType.COUNT, ValueType.AMOUNT)


def sums_of_parts(items: Sequence[Checked]) -> Iterator[Issue]:
    """``check_sum_of_parts`` where an item that is its siblings' sum elsewhere is not here.

    Looked at are items of one parent in one unit of measure, three or more. One of them is
    their total where it equals the sum of the others in at least 80 % of the cells (five or
    more) in which all have a value; zeros prove nothing.
    """
    for family in _families(items):
        stack = np.stack([item.values for item in family])  # (items, years, units)
        whole = stack.sum(axis=0)
        for place, item in enumerate(family):
            yield from _off(item, stack[place], whole - stack[place])


def _families(items: Sequence[Checked]) -> list[list[Checked]]:
    found: dict[tuple[str | None, str], list[Checked]] = {}
    for item in items:
        if item.spec.value_type in _ADDITIVE:
            found.setdefault((item.node.parent, item.spec.unit), []).append(item)
    return [family for family in found.values() if len(family) >= 3]


def _off(item: Checked, total: FloatArray, parts: FloatArray) -> Iterator[Issue]:
    known = np.isfinite(total) & np.isfinite(parts) & (total > 0)
    with np.errstate(invalid="ignore"):
        equal = known & (np.abs(total - parts) <= ROUNDING * np.maximum(total, parts))
    count = int(equal.sum())
    if count < FEWEST or count < SHARE * int(known.sum()):
        return
    for t, u in np.argwhere(known & ~equal):
        if not item.is_verified(int(t), int(u)):
            summed = number_text(float(parts[t, u]))
            yield item.issue("check_sum_of_parts", int(t), int(u), reading=summed, computed=summed)
