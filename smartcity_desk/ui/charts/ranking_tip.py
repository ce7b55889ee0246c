"""What pointing at a row tells: the score branch by branch, and how complete it is."""

from __future__ import annotations

from html import escape

import numpy as np

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.ranking_bars import RankingBars
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import ranking as texts

MOST = 12


def _told(bars: RankingBars, place: int) -> list[int]:
    """The segments that are told, in their order: those that weigh most where there are many."""
    count = len(bars.branches)
    if count <= MOST:
        return list(range(count))
    order = np.argsort(-np.abs(bars.segments[:, place]), kind="stable")[:MOST]
    return sorted(order.tolist())


def tip_of(bars: RankingBars, place: int, name: str) -> str:
    """The tool tip of a row, as rich text of escaped lines."""
    result, row = bars.result, int(bars.rows[place])
    rank = rank_text(float(bars.ranks[place]))
    if bars.tied[place]:
        rank += f" ({tr(texts.TIED)})"
    score = number_text(float(bars.scores[place]))
    lines = [f"<b>{escape(tr(texts.TIP_HEAD, rank=rank, name=name, score=score))}</b>"]
    scores = result.scores[result.year_position(bars.year), :, row]
    told = _told(bars, place)
    for k in told:
        branch = bars.branches[k]
        words = tr(result.tree.nodes[branch].name)
        if np.isnan(scores[branch]):
            lines.append(escape(tr(texts.TIP_NO_SCORE, name=words)))
            continue
        points = number_text(float(bars.segments[k, place]), signed=True)
        own = number_text(float(scores[branch]))
        lines.append(escape(tr(texts.TIP_BRANCH, name=words, score=own, points=points)))
    if len(told) < len(bars.branches):
        lines.append(escape(tr(texts.TIP_MORE, count=len(bars.branches) - len(told))))
    if bars.adjustment[place]:
        points = number_text(float(bars.adjustment[place]), signed=True)
        lines.append(escape(tr(texts.TIP_ADJUSTMENT, points=points)))
    lines.append(escape(tr(texts.TIP_DATA, reported=int(bars.reported[place]), items=bars.items)))
    return f"<div style='white-space: nowrap'>{'<br>'.join(lines)}</div>"
