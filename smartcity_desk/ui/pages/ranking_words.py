"""Words above the ranking: titles, captions, notes; in full first, then shorter ones."""

from __future__ import annotations

from smartcity_desk.core.display import number_text
from smartcity_desk.core.drawing import Drawing, Spread
from smartcity_desk.core.drawing_words import drawing_words
from smartcity_desk.core.framework import Level
from smartcity_desk.core.ranking_bars import RankingBars
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.rank_intervals import has_intervals
from smartcity_desk.ui.charts.stamp import city_line
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts as chart_texts
from smartcity_desk.ui.texts import ranking as texts


def captions(desk: Desk, bars: RankingBars, *, is_aligned: bool) -> list[str]:
    """What the bars are: in full, then with less where there is less room."""
    words = texts.BARS_FROM_REFERENCE if bars.origin else texts.BARS_FROM_ZERO
    if is_aligned:
        words = texts.BARS_ALIGNED
    city, origin = city_line(desk), number_text(bars.origin, 0)
    long, short = (tr(each, origin=origin) for each in words)
    has_gaps = bool((bars.reported[bars.received] < bars.items).any())
    hatched = tr(chart_texts.EMPTY_MISSING if patterns.is_on else texts.HATCHED) if has_gaps else ""
    drawn = ""
    if has_intervals(bars):
        drawn = tr(texts.INTERVALS, drawing=tr(drawing_words(desk.drawing)))
    tried = (
        (city, long, hatched, drawn), (city, long, hatched), (city, short, hatched),
        (city, short), (city,), (short,),
    )  # fmt: skip
    found = (tr(texts.BETWEEN).join(filter(None, parts)) for parts in tried)
    return [words for words in dict.fromkeys(found) if words]


def interval_head(drawing: Drawing) -> str:
    """What stands above the rank intervals: ``±10 %``."""
    if drawing.spread is Spread.UNIFORM:
        short = f"±{number_text(100 * drawing.share, 0)} %"
    else:
        short = f"D {number_text(drawing.concentration, 0)}"
    return tr(texts.INTERVAL_HEAD, short=short)


def provisional(bars: RankingBars) -> str:
    """暂定 12/16 while units are missing."""
    if not bars.is_provisional:
        return ""
    received = int(bars.received.sum())
    return tr(texts.PROVISIONAL, received=received, expected=len(bars))


def segment_levels(bars: RankingBars) -> list[Level]:
    """The levels below the node's children that segments can stand for."""
    tree = bars.result.tree
    known = [Level.DIMENSION, Level.INDICATOR, Level.ITEM]
    below: set[Level] = set()
    for entry in bars.entries:
        waiting = list(tree.children[entry])
        while waiting:
            position = waiting.pop()
            below.add(tree.nodes[position].level)
            waiting.extend(tree.children[position])
    return [level for level in known if level in below]
