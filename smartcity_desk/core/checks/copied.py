"""A year that repeats the year before: often last year's workbook sent again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from smartcity_desk.core.checks.place import Checked, number_text
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import NOWHERE
from smartcity_desk.core.whereabouts import where_of
from smartcity_desk.core.wording import named

FEWEST = 10  # figures that could have changed
SHARE = 0.8  # of them that did not
_DIGITS = 3  # fewer coincide


def copied_years(items: Sequence[Checked]) -> Iterator[Issue]:
    """``check_year_copied``: most figures of a unit are those of the year before.

    Only the last year, and figures of three significant digits or more: percentages that
    have reached 100 and small counts stay as they are.
    """
    if not items or len(items[0].panel.years) < 2:
        return
    panel = items[0].panel
    now = np.stack([item.values[-1] for item in items])  # (items, units)
    before = np.stack([item.values[-2] for item in items])
    both = np.isfinite(now) & np.isfinite(before)
    repeats = (both & (now == before)).sum(axis=0)
    for u, unit in enumerate(panel.units):
        if repeats[u] < SHARE * FEWEST:
            continue
        telling = [int(i) for i in np.flatnonzero(both[:, u]) if _is_telling(float(now[i, u]))]
        same = sum(now[i, u] == before[i, u] for i in telling)
        if len(telling) >= FEWEST and same >= SHARE * len(telling):
            here = len(panel.years) - 1
            copied = [items[i] for i in telling if now[i, u] == before[i, u]]
            at = where_of(item.column.origins.get((here, u), NOWHERE) for item in copied)
            yield Issue(
                Severity.WARNING, "check_year_copied", at.first.file, at.first.sheet,
                at.first.cell, unit.code, year=panel.years[-1],
                details={**named("unit", unit.name), **at.words, "count": str(same),
                         "all": str(len(telling)), "last": str(panel.years[-2])},
            )  # fmt: skip


def _is_telling(value: float) -> bool:
    return len(number_text(abs(value)).replace(".", "").strip("0")) >= _DIGITS
