"""What the parts of the ranking chart draw: bars, where rows stand, what is selected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from smartcity_desk.core.display import LEAST_DECIMALS, separating_decimals
from smartcity_desk.core.panel import BoolArray, FloatArray
from smartcity_desk.core.ranking_bars import RankingBars
from smartcity_desk.core.tree import IntArray
from smartcity_desk.ui.charts.ranking_layout import Layout, Measures, ranking_layout
from smartcity_desk.ui.charts.ticks import Span

# Scores further apart than this never round alike to two decimals.
_APART: Final = 0.0100001


@dataclass
class RankingState:
    """Shared by the items of the chart's scene; written by the chart alone.

    Attributes:
        bars: what is shown, ``None`` before the first result.
        names: of the units in the order of ``bars``.
        intervals: rank intervals in the order of ``bars``; empty where none are known.
        title, caption, note: the sentence, what the bars are, a note that stands out
            (暂定 12/16).
        titles, captions: the same in full, then shorter, for where there is less room.
        legend: the name of every entry; the adjustment's too where there is one.
        is_aligned: every entry has a column of its own.
        interval_head: what stands above the rank intervals.
        layout, span: where things stand; span is the score axis.
        heads: what stands above rank change, n/N and score.
        colours: of every branch and, last, of the adjustment.
        starts: where the pieces of the bars begin, (K + 1, N), in score points.
        in_sight: places of the rows in sight, topmost first: those at rest, those rising.
        slots, rising: see :class:`~smartcity_desk.ui.charts.row_motion.RowMotion`.
        scroll: pixels that the rows are pushed up.
        selected, hovered: places in ``bars``.
        baseline: the entry whose segments stand on the baseline.
        is_picture: drawn for a picture, without what belongs to the hand.
        has_focus: the keyboard is on the chart.
    """

    bars: RankingBars | None = None
    names: list[str] = field(default_factory=list)
    intervals: list[str] = field(default_factory=list)
    title: str = ""
    caption: str = ""
    titles: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    is_aligned: bool = False
    interval_head: str = ""
    note: str = ""
    no_data: str = ""
    heads: tuple[str, str, str] = ("", "", "")
    legend: list[str] = field(default_factory=list)
    colours: list[QColor] = field(default_factory=list)
    layout: Layout = field(default_factory=lambda: ranking_layout(640, 480, 0, Measures()))
    span: Span = field(default_factory=lambda: Span(95.0, 120.0, 5.0))
    slots: FloatArray = field(default_factory=lambda: np.zeros(0))
    rising: BoolArray = field(default_factory=lambda: np.zeros(0, np.bool_))
    starts: FloatArray = field(default_factory=lambda: np.zeros((0, 0)))
    in_sight: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    scroll: float = 0.0
    selected: int | None = None
    hovered: int | None = None
    baseline: int = 0
    is_picture: bool = False
    has_focus: bool = False

    @property
    def legend_colours(self) -> list[QColor]:
        """The colour of every entry of the legend: that of its first segment."""
        if self.bars is None or len(self.colours) != len(self.bars.pieces):
            return self.colours
        first = [self.bars.entry_of.index(k) for k in range(len(self.bars.entries))]
        return [*(self.colours[k] for k in first), self.colours[-1]]

    # -- rows ------------------------------------------------------------------

    @property
    def rows_area(self) -> QRectF:
        """Where rows are drawn; they are clipped to it."""
        layout = self.layout
        return QRectF(0, layout.rows_top, layout.width, layout.rows_height)

    def row_top(self, place: int) -> float:
        """The upper edge of a row, in pixels of the view."""
        layout = self.layout
        return layout.rows_top + float(self.slots[place]) * layout.row_height - self.scroll

    def look(self) -> None:
        """Find out which rows are in sight."""
        top = self.slots * self.layout.row_height - self.scroll
        inside = (top > -self.layout.row_height) & (top < self.layout.rows_height)
        still, rising = (
            np.flatnonzero(inside & ~self.rising), np.flatnonzero(inside & self.rising)
        )  # fmt: skip
        self.in_sight = (self._by_slot(still), self._by_slot(rising))

    def _by_slot(self, places: IntArray) -> list[int]:
        ordered: list[int] = places[np.argsort(self.slots[places], kind="stable")].tolist()
        return ordered

    def place_at(self, y: float) -> int | None:
        """The row under the height ``y`` of the view."""
        layout = self.layout
        if not layout.rows_top <= y < layout.rows_top + layout.rows_height:
            return None
        slot = (y - layout.rows_top + self.scroll) / layout.row_height
        found = np.flatnonzero((self.slots <= slot) & (slot < self.slots + 1))
        return int(found[-1]) if len(found) else None

    # -- the score axis --------------------------------------------------------

    def x_of(self, score: float) -> float:
        """Where a score stands, in pixels of the view."""
        layout, span = self.layout, self.span
        return layout.plot_left + (score - span.low) / (span.high - span.low) * layout.plot_width

    @property
    def points_per_pixel(self) -> float:
        """Score points in one pixel."""
        return (self.span.high - self.span.low) / self.layout.plot_width

    # -- texts -----------------------------------------------------------------

    def decimals(self, places: list[int]) -> dict[int, int]:
        """How many decimals the score of each row in sight is shown with."""
        if self.bars is None:
            return {}
        chosen = np.array(places, np.intp)
        scores, ranks = self.bars.scores[chosen], self.bars.ranks[chosen]
        ordered = np.sort(scores[~np.isnan(scores)])
        if not len(ordered) or np.diff(ordered, prepend=-np.inf).min() > _APART:
            return dict.fromkeys(places, LEAST_DECIMALS)
        needed = separating_decimals(
            scores.tolist(), ranks.tolist(), most=max(self.layout.decimals, LEAST_DECIMALS)
        )
        return dict(zip(places, needed, strict=True))
