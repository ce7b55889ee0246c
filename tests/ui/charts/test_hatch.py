"""Hatching stays inside its bar and shows whatever is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from smartcity_desk.ui.charts.hatch import LEAST, hatch_lines, hatched_part


@given(x=st.floats(-100, 100), y=st.floats(-100, 100), w=st.floats(0.5, 80), h=st.floats(0.5, 80))
def test_that_no_line_leaves_its_area(x: float, y: float, w: float, h: float) -> None:
    area = QRectF(x, y, w, h)
    around = area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
    for line in hatch_lines(area):
        assert around.contains(line.p1())
        assert around.contains(line.p2())


def test_that_lines_run_from_bottom_left_to_top_right() -> None:
    for line in hatch_lines(QRectF(0, 0, 20, 10)):
        assert line.x1() <= line.x2()
        assert line.y1() >= line.y2()
    assert len(hatch_lines(QRectF(0, 0, 20, 10))) == 7


def test_that_the_outer_end_is_hatched() -> None:
    assert hatched_part(100.0, 200.0, 0.25) == (175.0, 200.0)


def test_that_a_negative_bar_is_hatched_at_its_left_end() -> None:
    assert hatched_part(100.0, 60.0, 0.25) == (60.0, 70.0)


def test_that_little_is_still_seen() -> None:
    assert hatched_part(0.0, 200.0, 0.001) == (200.0 - LEAST, 200.0)


def test_that_the_hatched_part_is_never_wider_than_the_bar() -> None:
    assert hatched_part(10.0, 12.0, 0.01) == (10.0, 12.0)
    assert hatched_part(10.0, 12.0, 1.0) == (10.0, 12.0)


@pytest.mark.parametrize(("begin", "end", "share"), [(0, 100, 0.0), (5, 5, 0.5), (0, 9, -1e-12)])
def test_that_nothing_missing_is_not_hatched(begin: float, end: float, share: float) -> None:
    assert hatched_part(begin, end, share) is None
