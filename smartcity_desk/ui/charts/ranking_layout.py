"""Where everything of the ranking chart stands, in pixels. Nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smartcity_desk.ui.theme import (
    BODY,
    HALF,
    HEADING,
    ROW,
    ROW_COMPACT,
    ROW_HIGHEST,
    ROW_LARGE,
    STEP,
)

LINE_HEIGHT: Final = 1.45
TITLE_LINE: Final = round(HEADING * LINE_HEIGHT)
TITLE_TOP: Final = STEP - 2
TITLE_HEIGHT: Final = 2 * TITLE_LINE
CAPTION_HEIGHT: Final = 22
LEGEND_HEIGHT: Final = 20
AXIS_HEIGHT: Final = 18
HEAD: Final = TITLE_TOP + TITLE_HEIGHT + CAPTION_HEIGHT + LEGEND_HEIGHT + AXIS_HEIGHT
FOOT: Final = HALF
MARGIN: Final = 2 * STEP
RANK_WIDTH: Final = 32
CHANGE_WIDTH: Final = 40
DATA_WIDTH: Final = 44


@dataclass(frozen=True, slots=True)
class Measures:
    """What the columns have to hold, in pixels.

    Attributes:
        name: the widest name.
        digit: a digit of a score.
        decimals: the most decimals a score is shown with.
        whole: digits before the decimal point, sign included.
        rank: the widest rank.
        interval: the widest rank interval, 0 where none is known.
        has_gaps: whether a unit misses an item, so that n/N is shown.
    """

    name: float = 64.0
    digit: float = 8.0
    decimals: int = 2
    whole: int = 3
    rank: float = RANK_WIDTH
    interval: float = 0.0
    has_gaps: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns and rows of the chart in pixels of the view.

    Attributes:
        rank_right: right edge of the rank numerals.
        interval_left, name_left, change_left: left edges; ``name_width`` for the name.
        data_right: right edge of n/N; ``has_gaps`` where it is shown.
        plot_left, plot_right: the bars.
        score_right: right edge of a score with ``decimals`` decimals, ``digit`` wide each.
        row_height, rows_top, rows_height: the rows; the height is what is visible.
    """

    width: float
    height: float
    rank_right: float
    interval_left: float
    name_left: float
    name_width: float
    change_left: float
    data_right: float
    has_gaps: bool
    plot_left: float
    plot_right: float
    score_right: float
    digit: float
    decimals: int
    row_height: int
    rows_top: float
    rows_height: float

    @property
    def plot_width(self) -> float:
        """Pixels there are for the bars."""
        return max(self.plot_right - self.plot_left, 1.0)

    @property
    def text_size(self) -> int:
        """Pixels of names and scores: large rows carry larger text."""
        return HEADING if self.row_height >= ROW_LARGE else BODY

    @property
    def bar_height(self) -> int:
        """Height of a bar; the rest of the row is space."""
        return round(self.row_height * 0.56)

    def score_edge(self, decimals: int) -> float:
        """Right edge of a score with ``decimals``, so that the points stand in a line."""
        return self.score_right - (self.decimals - decimals) * self.digit


def row_height_for(height: float, count: int) -> int:
    """The tallest row with which all rows are visible; the smallest where none is."""
    room = height - HEAD - FOOT
    if count * ROW_LARGE <= room:
        return min(int(room // max(count, 1)), ROW_HIGHEST)
    for candidate in (ROW, ROW_COMPACT):
        if count * candidate <= room:
            return candidate
    return ROW_COMPACT


def ranking_layout(width: float, height: float, count: int, measures: Measures) -> Layout:
    """Lay out a chart of ``count`` rows on ``width`` × ``height`` pixels."""
    rank_right = MARGIN + max(measures.rank, RANK_WIDTH)
    interval_left = rank_right + STEP
    name_left = interval_left + (measures.interval + STEP if measures.interval else 0.0)
    name_width = min(measures.name, 0.3 * width)
    change_left = name_left + name_width + STEP
    data_right = change_left + CHANGE_WIDTH + (DATA_WIDTH if measures.has_gaps else 0.0)
    score_right = width - MARGIN
    row_height = row_height_for(height, count)
    room = max(height - HEAD - FOOT, 0.0)
    if count * row_height > room:
        # Only whole rows are shown where there are more than fit.
        room = max(room // row_height, 1) * row_height
    characters = measures.whole + measures.decimals + 0.5
    return Layout(
        width=width,
        height=height,
        rank_right=rank_right,
        interval_left=interval_left,
        name_left=name_left,
        name_width=name_width,
        change_left=change_left,
        data_right=data_right,
        has_gaps=measures.has_gaps,
        plot_left=data_right + STEP,
        plot_right=score_right - characters * measures.digit - 2 * STEP,
        score_right=score_right,
        digit=measures.digit,
        decimals=measures.decimals,
        row_height=row_height,
        rows_top=HEAD,
        rows_height=room,
    )
