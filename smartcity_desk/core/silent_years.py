"""Years in which nobody reported anything: a new year before its first workbook."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import BoolArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.wording import only_year, years_named


def silent_years(result: Result) -> BoolArray:
    """Which years have no value of any item, neither of a unit nor of the city, (years,)."""
    panel, spoken = result.snapshot.panel, np.zeros(len(result.years), np.bool_)
    for leaf in result.tree.framework.items:
        for columns in (panel.items, panel.city_items):
            column = columns.get(leaf.code)
            if column is not None:
                spoken |= np.isfinite(column.values).any(axis=1)
    return ~spoken


def silence(result: Result, silent: BoolArray) -> Iterator[Issue]:
    """``year_empty``: one entry about all silent years, in place of one for every unit and item.

    Args:
        silent: see :func:`silent_years`.
    """
    years = [year for year, is_silent in zip(result.years, silent, strict=True) if is_silent]
    if years:
        yield Issue(Severity.INFO, "year_empty", year=only_year(years), details=years_named(years))
