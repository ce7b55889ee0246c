"""The same figure in two items of one unit: often a row filled in twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from smartcity_desk.core.checks.place import Checked, number_text
from smartcity_desk.core.issues import Issue

DIGITS = 5  # significant digits that do not coincide by chance
FEWER_DIGITS = 3  # enough where two years agree


def repeated(items: Sequence[Checked]) -> Iterator[Issue]:
    """``check_repeated`` for each unit and pair of items that agree.

    Five significant digits in one year, or three in each of two years; round numbers have
    few significant digits and are left alone. Located at the later item.
    """
    if not items:
        return
    stack = np.stack([item.values for item in items])  # (items, years, units)
    seen: dict[tuple[int, int, int], list[int]] = {}
    for t in range(stack.shape[1]):
        order = np.argsort(stack[:, t], axis=0, kind="stable")
        ranked = np.take_along_axis(stack[:, t], order, axis=0)
        for k, u in np.argwhere(ranked[1:] == ranked[:-1]):
            first, second = sorted((int(order[k, u]), int(order[k + 1, u])))
            if _digits(float(ranked[k, u])) >= FEWER_DIGITS:
                seen.setdefault((int(u), first, second), []).append(t)
    for (u, first, second), years in seen.items():
        most = max(_digits(float(stack[first, t, u])) for t in years)
        if most < DIGITS and len(years) < 2:
            continue
        other, t = items[first], years[-1]
        if items[second].is_verified(t, u):
            continue
        yield items[second].issue(
            "check_repeated", t, u, other_zh=other.node.name.zh,
            other_en=other.node.name.text("en"), other=other.node.code,
        )  # fmt: skip


def _digits(value: float) -> int:
    """How many digits tell ``value`` apart: 12300 has three, 0.0450 two."""
    return len(number_text(abs(value)).replace(".", "").strip("0"))
