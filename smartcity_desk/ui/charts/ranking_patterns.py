"""The ranking for mono print: greys below, patterns above, missing parts left empty."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from smartcity_desk.ui.charts.hatch import hatched_part
from smartcity_desk.ui.charts.patterns import draw_pattern, ground_of
from smartcity_desk.ui.charts.ranking_state import RankingState
from smartcity_desk.ui.theme import theme

# Between two segments, in pixels.
GAP: Final = 1.5


def pattern_places(state: RankingState) -> list[int]:
    """Which pattern each branch has: that of its entry; the adjustment has the last."""
    if state.bars is None:
        return []
    return [*state.bars.entry_of, len(state.bars.entries)]


def pattern_grounds(state: RankingState) -> list[QColor]:
    """The greys that stand in for the colours of the branches."""
    return [ground_of(place) for place in pattern_places(state)]


def draw_row_patterns(
    painter: QPainter, state: RankingState, tops: list[tuple[int, float]]
) -> None:
    """Patterns over the segments of the rows, a gap short of their outer ends."""
    bars, layout = state.bars, state.layout
    if bars is None:
        return
    kinds = pattern_places(state)
    for place, top in tops:
        y = round(top + (layout.row_height - layout.bar_height) / 2)
        for k, kind in enumerate(kinds):
            points = float(bars.pieces[k, place])
            if points == 0.0:
                continue
            begin = state.x_of(float(state.starts[k, place]))
            length = points / state.points_per_pixel
            short = max(abs(length) - GAP, abs(length) / 2) * (1 if length >= 0 else -1)
            left, wide = min(begin, begin + short), abs(short)
            draw_pattern(painter, QRectF(left, y, wide, layout.bar_height), kind)
            if k < len(bars.backed):
                _empty_missing(painter, state, k, place, begin, begin + short, y)


def _empty_missing(
    painter: QPainter, state: RankingState, k: int, place: int, begin: float, end: float, y: float
) -> None:  # fmt: skip
    """What does not rest on the unit's own data is left white, in a dashed outline."""
    bars, layout = state.bars, state.layout
    assert bars is not None
    if bars.reported[place] >= bars.items:
        return
    part = hatched_part(begin, end, 1.0 - float(bars.backed[k, place]))
    if part is None:
        return
    box = QRectF(part[0], y, part[1] - part[0], layout.bar_height)
    painter.fillRect(box, QColor(theme.colours.background))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.colours.ink), 0.8, Qt.PenStyle.DotLine))
    painter.drawRect(box.adjusted(0.4, 0.4, -0.4, -0.4))
