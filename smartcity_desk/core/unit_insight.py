"""Why a unit stands where it stands: its neighbour, what parts them, its best and worst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from smartcity_desk.core.explain import Side, contributions
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.ranking_bars import RankingBars
from smartcity_desk.core.stages.rank import ranks

# Far wider than a tie, so that no chain of ties reaches across.
_NEAR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Against:
    """A unit against the neighbour it is compared with.

    Attributes:
        other: place of the neighbour in the bars.
        gap: score of the unit − score of the neighbour, points; negative is behind.
        pieces: (node position, points) of every branch, largest first by size; they and
            the adjustment add up to the gap.
        adjustment: what coefficient and deduction contribute, points.
    """

    other: int
    gap: float
    pieces: tuple[tuple[int, float], ...]
    adjustment: float


@dataclass(frozen=True, slots=True)
class UnitInsight:
    """What the inspector says about a unit.

    Attributes:
        place: of the unit in the bars.
        change: points on the previous year, ``None`` without one.
        against: the neighbour above (for the first: the one below), ``None`` where alone.
        strongest, weakest: (node position, rank) of its indicators, best and worst first.
        reported, items: how many items it has a value for, and how many there are.
    """

    place: int
    change: float | None
    against: Against | None
    strongest: tuple[tuple[int, int], ...]
    weakest: tuple[tuple[int, int], ...]
    reported: int
    items: int


def unit_insight(bars: RankingBars, place: int, listed: int = 3) -> UnitInsight:
    """Insight into the unit at ``place`` among the units of ``bars``."""
    code = bars.result.tree.codes[bars.node]
    change = float(bars.result.change(bars.year, code)[bars.rows[place]])
    best, worst = _strengths(bars, place, listed)
    return UnitInsight(
        place,
        None if np.isnan(change) else change,
        _against(bars, place),
        best,
        worst,
        int(bars.reported[place]),
        bars.items,
    )


def _neighbour(bars: RankingBars, place: int) -> int | None:
    """Who stands right above; for the first, who stands right below."""
    ranked = int(np.count_nonzero(~np.isnan(bars.ranks)))
    if ranked < 2 or np.isnan(bars.ranks[place]):
        return None
    found = int(np.flatnonzero(bars.order == place)[0])
    return int(bars.order[found - 1 if found else 1])


def _against(bars: RankingBars, place: int) -> Against | None:
    other = _neighbour(bars, place)
    if other is None:
        return None
    if bars.node == bars.result.tree.root:
        result = bars.result
        made = contributions(
            Side(result, int(bars.rows[other]), bars.year),
            Side(result, int(bars.rows[place]), bars.year),
        )
        points, adjustment = made.nodes[list(bars.branches)], made.adjustment
    else:
        points = bars.segments[:, place] - bars.segments[:, other]
        adjustment = float(bars.adjustment[place] - bars.adjustment[other])
    pieces = [(b, float(p)) for b, p in zip(bars.branches, points, strict=True)]
    pieces.sort(key=lambda piece: -abs(piece[1]))
    gap = float(bars.scores[place] - bars.scores[other])
    return Against(other, gap, tuple(pieces), float(adjustment))


_Ranked = tuple[tuple[int, int], ...]


def _strengths(bars: RankingBars, place: int, listed: int) -> tuple[_Ranked, _Ranked]:
    """Best and worst indicators by rank among the units shown; weightier ones first."""
    result, tree = bars.result, bars.result.tree
    below = [int(p) for p in tree.indicators if _is_below(tree.ancestors(int(p)), bars.node)]
    if not below:
        return (), ()
    scores = result.scores[result.year_position(bars.year)][np.array(below, np.intp)][:, bars.rows]
    effective = result.snapshot.weights.effective
    # Where all score the same nobody is strong or weak.
    telling = [k for k, line in enumerate(scores) if _differ(line) and not np.isnan(line[place])]
    known = [(below[k], int(_rank_of(scores[k], place))) for k in telling]
    best = sorted(known, key=lambda pair: (pair[1], -effective[pair[0]]))
    # Nothing is among the best and the worst at once.
    half = min(listed, (len(known) + 1) // 2)
    best = best[:half]
    rest = [pair for pair in known if pair not in best]
    worst = sorted(rest, key=lambda pair: (-pair[1], -effective[pair[0]]))
    return tuple(best), tuple(worst[:half])


def _differ(scores: FloatArray) -> bool:
    known = scores[~np.isnan(scores)]
    return len(known) > 1 and bool(known.max() - known.min() > _NEAR)


def _rank_of(scores: FloatArray, place: int) -> float:
    """The rank of one unit; the same as from ranking all, but without sorting them."""
    own = scores[place]
    near = np.abs(scores - own) <= _NEAR
    if near.sum() > 1:
        # Ties may form a chain: only ranking all of them tells where it begins.
        return float(ranks(scores)[place])
    return float("nan") if np.isnan(own) else 1.0 + float((scores > own).sum())


def _is_below(ancestors: tuple[int, ...], node: int) -> bool:
    return node in ancestors
