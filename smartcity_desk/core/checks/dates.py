"""As-of dates that lie outside the year a value is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from smartcity_desk.core.checks.place import Checked
from smartcity_desk.core.issues import Issue


def dates_outside(items: Iterable[Checked]) -> Iterator[Issue]:
    """``as_of_outside_year``: one entry for each unit, year and date, at its first cell."""
    found: dict[tuple[int, int, str], tuple[Checked, int]] = {}
    for item in items:
        for (t, u), origin in item.column.origins.items():
            if not origin.as_of or origin.as_of.startswith(str(item.panel.years[t])):
                continue
            if item.values[t, u] == item.values[t, u]:  # not NaN
                first, count = found.get((u, t, origin.as_of), (item, 0))
                found[u, t, origin.as_of] = first, count + 1
    for (u, t, date), (item, count) in found.items():
        issue = item.issue("as_of_outside_year", t, u, date=date, count=str(count))
        yield replace(issue, raw=date)
