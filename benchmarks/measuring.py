"""Timing one thing many times, and what a measurement is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np

SIZES: tuple[tuple[int, int], ...] = ((16, 7), (300, 7), (3000, 10))
"""Units and years; 54 items each."""


@dataclass(frozen=True)
class Measurement:
    """One line of the table.

    Attributes:
        what: what was measured.
        size: units × items × years.
        runs: how often.
        median, p95, p99: in ``unit``.
        goal: the goal for ``goal_of`` in ``unit``, ``None`` where there is none.
    """

    what: str
    size: str
    runs: int
    median: float
    p95: float
    p99: float
    unit: str = "ms"
    goal: float | None = None
    goal_of: str = "median"

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met."""
        return None if self.goal is None else float(getattr(self, self.goal_of)) <= self.goal

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {**asdict(self), "met": self.is_met}


def size_name(units: int, years: int) -> str:
    """``16 × 54 × 7``."""
    return f"{units} × 54 × {years}"


def timed(action: Callable[[], object], runs: int, warm: int = 2) -> list[float]:
    """Milliseconds of ``runs`` calls after ``warm`` ones that do not count."""
    for _ in range(warm):
        action()
    found = []
    for _ in range(runs):
        begun = time.perf_counter()
        action()
        found.append((time.perf_counter() - begun) * 1000)
    return found


def measured(
    what: str,
    size: str,
    samples: list[float],
    *,
    unit: str = "ms",
    goal: float | None = None,
    goal_of: str = "median",
) -> Measurement:
    """A measurement from its samples."""
    median, p95, p99 = (float(np.percentile(samples, q)) for q in (50, 95, 99))
    return Measurement(what, size, len(samples), median, p95, p99, unit, goal, goal_of)
