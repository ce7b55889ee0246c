"""Axis labels stand on round numbers, and the axis does not twitch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.ui.charts.ticks import Span, round_step, span_around


@pytest.mark.parametrize(
    ("wanted", "step"),
    [(0.7, 1.0), (1.0, 1.0), (1.1, 2.0), (3.0, 5.0), (7.0, 10.0), (23.0, 50.0), (0.03, 0.05)],
)
def test_that_steps_are_one_two_or_five(wanted: float, step: float) -> None:
    assert round_step(wanted) == pytest.approx(step)


@pytest.mark.parametrize("nothing", [0.0, -1.0, float("nan"), float("inf")])
def test_that_no_distance_still_gives_a_step(nothing: float) -> None:
    assert round_step(nothing) == 1.0


def test_that_labels_are_multiples_of_the_step() -> None:
    assert Span(97.0, 116.0, 5.0).ticks == [100.0, 105.0, 110.0, 115.0]
    assert Span(-0.6, 0.4, 0.5).ticks == [-0.5, 0.0]


def test_that_a_span_holds_what_it_is_for() -> None:
    span = span_around(97.4, 116.39, width=400, spacing=56)
    assert span.low <= 97.4
    assert span.high >= 116.39
    # 19.75 points on 400 pixels with labels 56 pixels apart need at least 2.8 points.
    assert span.step == 5.0


def test_that_a_small_change_leaves_the_axis_where_it_is() -> None:
    before = span_around(97.4, 116.39, width=400, spacing=56)
    assert span_around(97.5, 116.35, width=400, spacing=56) == before


def test_that_a_single_value_has_room_at_both_sides() -> None:
    span = span_around(100.0, 100.0, width=300, spacing=56)
    assert span.low < 100.0 < span.high


def test_that_a_span_on_its_way_carries_the_labels_of_the_end() -> None:
    way = Span(90, 110, 5).towards(Span(100, 120, 2), 0.5)
    assert way == Span(95, 115, 2)


@given(low=st.floats(-1e6, 1e6), length=st.floats(1e-3, 1e6), width=st.floats(100, 2000))
def test_that_labels_are_never_closer_than_asked(low: float, length: float, width: float) -> None:
    span = span_around(low, low + length, width, spacing=50)
    pixels = span.step / (span.high - span.low) * width
    # The ends are widened to a fifth of a step, so a little closer is allowed.
    assert pixels >= 50 / (1 + 2 / 5 + 1e-6)
    assert len(span.ticks) <= width / 50 + 2


def test_that_a_value_stands_on_an_axis_from_left_to_right_and_from_bottom_to_top() -> None:
    span = Span(90, 110, 5)
    assert span.along(95, 20, 220) == 70
    assert span.along(110, 300, 100) == 100
