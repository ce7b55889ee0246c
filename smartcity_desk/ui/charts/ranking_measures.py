"""How wide the columns of the ranking must be for what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtGui import QFontMetricsF

from smartcity_desk.core.display import display_width, separating_decimals
from smartcity_desk.core.ranking_bars import RankingBars
from smartcity_desk.ui.charts.ranking_layout import Measures
from smartcity_desk.ui.theme import BODY, HEADING, SMALL, font

# Only so many of the longest names are measured, and so many scores compared exactly.
_LONGEST: Final = 8
_EXACT: Final = 64
_MOST_DECIMALS: Final = 6


def measures_of(
    bars: RankingBars, names: Sequence[str], pixels: int = BODY, *, with_intervals: bool = False
) -> Measures:
    """The measures for ``bars`` with the unit ``names`` in text of so many ``pixels``.

    ``with_intervals`` leaves room for the widest rank interval there can be, so that
    nothing moves when one comes or changes.
    """
    body = QFontMetricsF(font(pixels))
    longest = sorted(set(names), key=display_width)[-_LONGEST:]
    known = bars.scores[~np.isnan(bars.scores)]
    size = float(np.abs(known).max()) if len(known) else 100.0
    whole = len(str(int(size))) + (1 if len(known) and known.min() < 0 else 0)
    digits = len(str(len(bars))) + (1 if bars.tied.any() else 0)
    gaps = bars.received & (bars.reported < bars.items)
    return Measures(
        name=max((body.horizontalAdvance(name) for name in longest), default=0.0),
        digit=body.horizontalAdvance("0"),
        decimals=widest_decimals(bars),
        whole=whole,
        interval=_widest_interval(len(bars)) if with_intervals else 0.0,
        rank=digits * QFontMetricsF(font(HEADING, bold=True)).horizontalAdvance("0"),
        has_gaps=bool(gaps.any()),
    )


def _widest_interval(count: int) -> float:
    digit = "0" * len(str(count))
    return QFontMetricsF(font(SMALL)).horizontalAdvance(f"({digit}–{digit})")


def widest_decimals(bars: RankingBars) -> int:
    """The most decimals any score of ``bars`` is shown with, at most six."""
    order = bars.order
    scores, ranks = bars.scores[order], bars.ranks[order]
    if len(scores) <= _EXACT:
        needed = separating_decimals(scores.tolist(), ranks.tolist(), most=_MOST_DECIMALS)
        return max(needed, default=2)
    apart = ranks[:-1] != ranks[1:]
    apart &= ~np.isnan(scores[:-1]) & ~np.isnan(scores[1:])
    decimals = 2
    while decimals < _MOST_DECIMALS:
        shown = np.floor(scores * 10**decimals + 0.5)
        if not (apart & (shown[:-1] == shown[1:])).any():
            break
        decimals += 1
    return decimals
