"""Statistics of some values of a table, as its foot says them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.display import number_text
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.sheet import FROM_UNITS, Sheet
from smartcity_desk.ui.texts import data as texts


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of the values given.

    Attributes:
        count, missing: how many have a value, how many have none.
        least, median, mean, most, total: of those that have one; NaN without any.
        deviation: sample standard deviation, √(Σ(x−x̄)²/(n−1)); NaN below two values.
        decimals: most decimals any of them is shown with.
    """

    count: int
    missing: int
    least: float
    median: float
    mean: float
    most: float
    total: float
    deviation: float
    decimals: int

    def text(self) -> str:
        """On one line, in the present language."""
        if not self.count:
            return tr(texts.STATISTICS_NONE, missing=self.missing)
        return tr(
            texts.STATISTICS,
            count=self.count,
            missing=self.missing,
            least=number_text(self.least, self.decimals),
            median=number_text(self.median, self.decimals + 1),
            mean=number_text(self.mean, self.decimals + 1),
            most=number_text(self.most, self.decimals),
            total=number_text(self.total, self.decimals),
            deviation=number_text(self.deviation, self.decimals + 1),
        )


def statistics(values: FloatArray, decimals: int = 2) -> Statistics:
    """Statistics of ``values``; NaN counts as missing."""
    known = values[~np.isnan(values)]
    missing = int(values.size - known.size)
    if not known.size:
        nan = float("nan")
        return Statistics(0, missing, nan, nan, nan, nan, nan, nan, decimals)
    deviation = float(np.std(known, ddof=1)) if known.size > 1 else float("nan")
    return Statistics(
        int(known.size),
        missing,
        float(known.min()),
        float(np.median(known)),
        float(known.mean()),
        float(known.max()),
        float(known.sum()),
        deviation,
        decimals,
    )


def of_cells(sheet: Sheet, rows: Iterable[int], columns: Iterable[int]) -> Statistics | None:
    """Of the values at these rows × columns of a sheet; ``None`` where there are none.

    What is added up from the districts does not count beside them: the city's row is left
    out unless it is the only one.
    """
    heads = sheet.heads
    across = [
        c - sheet.labels for c in columns
        if c >= sheet.labels and sheet.columns[c].key not in heads
    ]  # fmt: skip
    down = np.fromiter((r for r in rows if sheet.rows[r].key not in heads), np.intp)
    units = down[~sheet.city_rows[down]]
    if not len(units):
        units = down
    if not across or not len(units):
        return None
    at = np.ix_(units, np.array(across, np.intp))
    values = np.array(sheet.values[at])
    if sheet.is_raw and not sheet.rows_are_units:
        values[sheet.status[at] == FROM_UNITS] = np.nan
    return statistics(values, int(sheet.decimals[at].max()))
