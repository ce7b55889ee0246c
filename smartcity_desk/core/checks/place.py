"""What all checks share: which values are looked at, and an issue with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.framework import ItemSpec, Node
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import NOWHERE, Column, FloatArray, Panel, Status
from smartcity_desk.core.plain_numbers import in_full
from smartcity_desk.core.result import Result
from smartcity_desk.core.wording import named

ENOUGH_UNITS = 5  # fewer values say nothing about what is usual
MAD_TO_SIGMA = 1.4826  # of a normal distribution


@dataclass(frozen=True, slots=True)
class Checked:
    """One item as the checks see it.

    Attributes:
        node, spec: the item.
        column: its readings; ``values`` of them (years, units).
        panel: whence it comes.
    """

    node: Node
    spec: ItemSpec
    column: Column
    panel: Panel

    @property
    def values(self) -> FloatArray:
        """(years, units), NaN where there is none."""
        return self.column.values

    def is_verified(self, t: int, u: int) -> bool:
        """Whether somebody has verified the value: then it is not doubted again."""
        return bool(self.column.status[t, u] == Status.VERIFIED)

    def issue(self, code: str, t: int, u: int, *, reading: str = "", **details: str) -> Issue:
        """A warning about the value of one unit in one year."""
        unit = self.panel.units[u]
        origin = self.column.origins.get((t, u), NOWHERE)
        value = number_text(float(self.values[t, u]))
        return Issue(
            Severity.WARNING, code, origin.file, origin.sheet, origin.cell, unit.code,
            self.node.code, self.panel.years[t], origin.raw or value, reading,
            {**named("unit", unit.name), **named("item", self.node.name), "value": value,
             "measure": self.spec.unit, **details},
        )  # fmt: skip


def checked_items(result: Result) -> Iterator[Checked]:
    """Every item the panel has a column of, in framework order."""
    panel = result.snapshot.panel
    for node in result.tree.framework.items:
        column = panel.items.get(node.code)
        if column is not None and node.item is not None:
            yield Checked(node, node.item, column, panel)


def number_text(value: float) -> str:
    """A number as it would be typed, to twelve digits."""
    return in_full(f"{value:.12g}")


_POWERS = (1, 2, 3, 4)


def rescaled(value: float, expected: float, low: float | None, high: float | None) -> str:
    """``value`` moved by the power of ten that brings it near ``expected``; empty for none.

    Near is between half and twice as much, and within ``low`` and ``high``.
    """
    for power in _POWERS:
        for candidate in (value * 10.0**power, value / 10.0**power):
            if (high is not None and candidate > high) or (low is not None and candidate < low):
                continue
            if 0.5 <= candidate / expected <= 2.0:
                return number_text(candidate)
    return ""


def middle(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Median and scaled MAD of each year, (years, 1); NaN where too few units have a value."""
    enough = np.sum(np.isfinite(values), axis=1, keepdims=True) >= ENOUGH_UNITS
    median = _median(values)
    spread = MAD_TO_SIGMA * _median(np.abs(values - median))
    return np.where(enough, median, np.nan), np.where(enough, spread, np.nan)


def _median(values: FloatArray) -> FloatArray:
    """Median of each row, NaN left out and NaN for an empty one; ``np.nanmedian`` takes 10×."""
    ranked = np.sort(values, axis=1)  # NaN last
    count = np.sum(np.isfinite(values), axis=1, keepdims=True)
    low = np.take_along_axis(ranked, np.maximum(count - 1, 0) // 2, axis=1)
    high = np.take_along_axis(ranked, np.minimum(count // 2, values.shape[1] - 1), axis=1)
    middle_value: FloatArray = np.where(count > 0, (low + high) / 2, np.nan)
    return middle_value
