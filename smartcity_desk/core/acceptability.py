"""What the draws say: rank intervals, rank acceptability, who is ahead, whether the top holds.

Source: SMAA rank acceptability (Lahdelma & Salminen 2001).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.panel import FloatArray, frozen
from smartcity_desk.core.tree import IntArray

Ranks = NDArray[np.int16]
# The intervals that are shown: beside the ranks, and as a second line in the chart of them.
SHOWN = (0.9, 0.5)


@dataclass(frozen=True, eq=False)
class RankDraws:
    """Ranks of the units in every draw.

    Attributes:
        ranks: (draws, units), 1 = highest, ties share the smallest; 0 without a score.
        present: ranks under the current weights, (units,), NaN without one.
    """

    ranks: Ranks
    present: FloatArray
    _intervals: dict[float, tuple[Ranks, Ranks]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.ranks)

    def interval(self, coverage: float = 0.9) -> tuple[Ranks, Ranks]:
        """Lowest and highest rank of the central ``coverage`` of draws, (units,) each.

        Kept, and sent along where the draws are: whoever shows them need not look at each.
        """
        if coverage not in self._intervals:
            ordered, last = np.sort(self.ranks, axis=0), len(self.ranks) - 1
            for each in {*SHOWN, coverage}:
                tail = (1.0 - each) / 2.0
                low, high = int(np.floor(tail * last)), int(np.ceil((1.0 - tail) * last))
                self._intervals[each] = ordered[low].copy(), ordered[high].copy()
        return self._intervals[coverage]

    @cached_property
    def acceptability(self) -> FloatArray:
        """Share of draws in which a unit has a rank, (units, units): [unit, rank − 1]."""
        draws, units = self.ranks.shape
        place = self.ranks + np.arange(units, dtype=np.int64) * (units + 1)
        counts = np.bincount(place.ravel(), minlength=units * (units + 1))
        return frozen(counts.reshape(units, units + 1)[:, 1:] / max(1, draws))

    def shares_of(self, unit: int) -> FloatArray:
        """One row of :attr:`acceptability`, (units,): no more is made where there are many."""
        draws, units = self.ranks.shape
        counts = np.bincount(self.ranks[:, unit], minlength=units + 1)
        shares: FloatArray = counts[1:] / max(1, draws)
        return shares

    def share_first(self) -> FloatArray:
        """Share of draws in which each unit ranks first, (units,)."""
        shares: FloatArray = (self.ranks == 1).mean(axis=0)
        return shares

    @cached_property
    def mean_rank(self) -> FloatArray:
        """The mean rank of every unit, (units,), NaN where it never has one."""
        has_rank = (self.ranks > 0).sum(axis=0)
        total = self.ranks.sum(axis=0, dtype=np.int64)
        return frozen(np.where(has_rank > 0, total / np.maximum(has_rank, 1), np.nan))

    def ahead(self, one: int, other: int) -> float:
        """Share of draws in which unit ``one`` ranks before unit ``other``."""
        return float(self.ahead_of(one, np.array([other]))[0])

    def ahead_of(self, one: int, others: IntArray | None = None) -> FloatArray:
        """Share of draws in which unit ``one`` ranks before each of ``others`` (all); 0 itself.

        Draws in which the two share a rank count for neither.
        """
        own = self.ranks[:, one : one + 1]
        ranks = self.ranks if others is None else self.ranks[:, others]
        both = (ranks > 0) & (own > 0)
        before: FloatArray = ((own < ranks) & both).sum(axis=0) / np.maximum(1, both.sum(axis=0))
        return before

    def top_holds(self, places: int = 3) -> float:
        """Share of draws in which the units ranked 1 … ``places`` now keep exactly that rank."""
        top = np.flatnonzero(self.present <= places)
        held = (self.ranks[:, top] == self.present[top]).all(axis=1)
        return float(held.mean()) if len(held) else 0.0

    def top_stays(self, places: int = 3) -> float:
        """Share of draws in which the same units are ranked 1 … ``places``, in any order."""
        top = self.present <= places
        kept = ((self.ranks <= places) & (self.ranks > 0)) == top
        return float(kept.all(axis=1).mean()) if len(kept) else 0.0
