"""Sensitivity lines: every unit's index along one weight, and where lines cross. Exact.

The line of a unit is I(x) = α + β·N(x)/D(x) (:mod:`~smartcity_desk.core.stability`); two
lines cross at the roots of a quadratic, where the difference changes its sign.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.method import MissingRule
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stability import VANISHING, Move, level_equation, move_of, roots_of
from smartcity_desk.core.stages.rank import TIE, ranks
from smartcity_desk.core.tree import IntArray

STEPS = 200


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two units are level at ``percent``; above it ``rising`` is ahead of ``falling``.

    Units are rows; ``score`` is where they meet; ``rank`` is the better of the two ranks
    that change hands.
    """

    percent: float
    rising: int
    falling: int
    score: float
    rank: int


@dataclass(frozen=True, eq=False)
class Lines:
    """The index of units along the weight of one node.

    Attributes:
        node: code of the node.
        present: its weight now, per cent of the parent; ``limit``: the most it can be.
        rows: the units shown, (N,).
        percents: (G,), from 0 to ``limit``.
        scores: (N, G), NaN where a unit has none.
        crossings: by weight.
        is_exact: false where a blocking rule makes scores vanish at weight zero.
    """

    node: str
    present: float
    limit: float
    rows: IntArray
    percents: FloatArray
    scores: FloatArray
    crossings: tuple[Crossing, ...]
    is_exact: bool

    def nearest(self, units: Collection[int] = (), *, best: int = 0) -> Crossing | None:
        """The crossing closest to the present weight.

        Args:
            units: only crossings that involve one of these rows.
            best: only crossings about a rank up to this one.
        """
        found = [
            c
            for c in self.crossings
            if (not units or c.rising in units or c.falling in units)
            and (not best or c.rank <= best)
        ]
        return min(found, key=lambda c: abs(c.percent - self.present), default=None)


def sensitivity_lines(
    result: Result,
    year: int,
    node: str,
    locked: Collection[str] = (),
    rows: IntArray | None = None,
    group: str = "",
) -> Lines | None:
    """The lines of the units in ``rows``: by default all of ``group`` with an index.

    Ranks are those within ``group``, or among all units. ``None`` where the weight cannot
    move: the index itself, or everything beside it locked.
    """
    move = move_of(result, year, node, locked)
    if move is None:
        return None
    index = result.index[result.year_position(year), : result.rows.unit_count]
    everyone = result.rows.ranked(group)
    everyone = everyone[~np.isnan(index[everyone])]
    chosen = everyone if rows is None else np.intersect1d(rows, everyone)
    percents = np.linspace(0.0, move.limit, STEPS + 1)
    scores = np.stack([move.index(p)[chosen] for p in percents], axis=1)
    is_exact = result.snapshot.method.missing is not MissingRule.BLOCK
    return Lines(
        node, move.present, move.limit, chosen, percents, scores,
        crossings_along(move, chosen, everyone),
        is_exact or not bool(np.isnan(result.scores).any()),
    )  # fmt: skip


def crossings_along(
    move: Move, rows: IntArray, everyone: IntArray | None = None
) -> tuple[Crossing, ...]:
    """Every crossing of two of ``rows`` within the possible weights, by weight.

    Ranks are among ``everyone``. Lines that only touch, or lie on each other, do not cross.
    """
    if len(rows) < 2:
        return ()
    first, second = np.triu_indices(len(rows), 1)
    ahead, behind = rows[first], rows[second]
    (c0, c1, c2), bottoms = level_equation(move, ahead, behind)
    roots = roots_of(c0, c1, c2)
    valid = (roots > 0.0) & (roots < move.limit)
    for constant, slope in bottoms:
        valid &= constant + slope * roots > VANISHING
    slopes = c1 + 2.0 * c2 * roots
    size = np.maximum.reduce([np.abs(c0), np.abs(c1) * 100.0, np.abs(c2) * 1e4])
    valid &= np.abs(slopes) * 100.0 > 1e-9 * size
    valid &= size > TIE * (np.abs(bottoms[0][0] * bottoms[1][0]) + 1.0) * 100.0
    found = []
    known = rows if everyone is None else everyone
    for which, pair in zip(*np.nonzero(valid), strict=True):
        percent = float(roots[which, pair])
        one, other = int(ahead[pair]), int(behind[pair])
        if slopes[which, pair] < 0:
            one, other = other, one
        index = move.index(percent)
        # Both share this rank: level within rounding.
        score = float(index[one] + index[other]) / 2.0
        rank = 1 + int((index[known] > score + 1e-7).sum())
        found.append(Crossing(percent, one, other, score, rank))
    return tuple(sorted(found, key=lambda c: c.percent))


def ranks_at(move: Move, percent: float) -> FloatArray:
    """The ranks of all units at this weight, (units,), NaN without a score."""
    return ranks(move.index(percent))
