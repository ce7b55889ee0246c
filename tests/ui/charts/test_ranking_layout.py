"""Where things stand: all sixteen rows in sight, columns never on top of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.ui.charts.ranking_layout import (
    FOOT,
    HEAD,
    TITLE_HEIGHT,
    Measures,
    ranking_layout,
    row_height_for,
)

# The page of a window of 1280 × 640 with menu bar, top bar and status bar.
SMALLEST = (712, 540)


def test_that_sixteen_rows_are_in_sight_in_the_smallest_window() -> None:
    layout = ranking_layout(*SMALLEST, 16, Measures())
    assert layout.row_height == 26
    assert 16 * layout.row_height <= layout.rows_height


@pytest.mark.parametrize(
    ("height", "count", "row"),
    # Below the head of 112 and above the foot of 4; from 40 pixels on rows fill the height.
    [
        (540, 16, 26),
        (700, 16, 32),
        (756, 16, 40),
        (916, 16, 50),
        (1400, 16, 56),
        (540, 8, 53),
        (540, 300, 26),
    ],
)
def test_that_rows_are_as_tall_as_all_of_them_allow(height: int, count: int, row: int) -> None:
    assert row_height_for(height, count) == row


def test_that_only_whole_rows_are_shown_of_many() -> None:
    layout = ranking_layout(712, 541, 300, Measures())
    assert layout.rows_height % layout.row_height == 0
    assert layout.rows_height <= 541 - HEAD - FOOT


def test_that_the_title_is_always_two_lines_high() -> None:
    assert TITLE_HEIGHT == 2 * 23


def test_that_large_rows_carry_larger_text() -> None:
    assert ranking_layout(1200, 1000, 16, Measures()).text_size == 16
    assert ranking_layout(712, 540, 16, Measures()).text_size == 14


def test_that_decimal_points_stand_in_a_line() -> None:
    layout = ranking_layout(712, 540, 16, Measures(decimals=4, digit=8.0))
    assert layout.score_edge(4) == layout.score_right
    assert layout.score_edge(2) == layout.score_right - 16.0


def test_that_n_of_n_takes_room_only_where_something_is_missing() -> None:
    without = ranking_layout(712, 540, 16, Measures(has_gaps=False))
    with_gaps = ranking_layout(712, 540, 16, Measures(has_gaps=True))
    assert with_gaps.plot_left - without.plot_left == 44


def test_that_rank_intervals_will_find_their_place() -> None:
    without = ranking_layout(712, 540, 16, Measures())
    with_interval = ranking_layout(712, 540, 16, Measures(interval=40.0))
    assert with_interval.name_left == without.name_left + 48
    assert with_interval.interval_left == without.interval_left


@given(
    width=st.integers(480, 2600),
    height=st.integers(300, 1600),
    count=st.integers(0, 3000),
    name=st.floats(10, 900),
    decimals=st.integers(2, 6),
)
def test_that_columns_follow_each_other(
    width: int, height: int, count: int, name: float, decimals: int
) -> None:
    layout = ranking_layout(width, height, count, Measures(name=name, decimals=decimals))
    edges = [
        0.0, layout.rank_right, layout.name_left, layout.name_left + layout.name_width,
        layout.change_left, layout.data_right, layout.plot_left, layout.plot_right,
        layout.score_right, float(width),
    ]  # fmt: skip
    assert edges == sorted(edges)
    assert layout.plot_width > 40
