"""Rank intervals as the ranking chart writes them beside the rank."""

from __future__ import annotations

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.ranking_bars import RankingBars


def has_intervals(bars: RankingBars) -> bool:
    """Whether intervals belong beside the ranks: draws are of the index."""
    return bars.node == bars.result.tree.root and len(bars) > 1


def rank_intervals(bars: RankingBars, draws: RankDraws, coverage: float = 0.9) -> list[str]:
    """``(1–2)`` for each unit of ``bars``; empty where the rank does not move or there is none.

    While a weight is dragged the draws may be of the ranking just before: an interval that
    the present rank has left since says nothing until the next draws are there.
    """
    low, high = draws.interval(coverage)
    return [
        _text(int(low[row]), int(high[row]), float(rank), float(draws.present[row]))
        for row, rank in zip(bars.rows.tolist(), bars.ranks, strict=True)
    ]


def _text(low: int, high: int, rank: float, drawn_around: float) -> str:
    if low <= 0 or low == high == rank:
        return ""  # without a score in some draws there is no interval to tell
    has_left = rank != drawn_around and not low <= rank <= high
    return "" if has_left else f"({low}–{high})"
