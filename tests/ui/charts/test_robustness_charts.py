"""Painted charts of draws and lines: what stands where, what a click means."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.crossings import sensitivity_lines
from smartcity_desk.ui.charts.acceptability_ahead import AheadMatrix
from smartcity_desk.ui.charts.acceptability_dots import IntervalDots
from smartcity_desk.ui.charts.acceptability_map import AcceptabilityMap, DrawsSeen, heat
from smartcity_desk.ui.charts.crossing_lines import (
    CrossingLines,
    LinesSeen,
    apart,
    crossing_text,
)
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.render import as_picture
from smartcity_desk.ui.theme import DARK, LIGHT, theme
from tests.ui.windows import offscreen, plain_looks
from tests.unit.builders import sample_sized_result, small_result

pytestmark = offscreen

# U3 leads, U1 and U2 change places in a fifth of the draws.
RANKS = np.array([[2, 3, 1]] * 8 + [[3, 2, 1]] * 2, np.int16)


def seen() -> DrawsSeen:
    result = small_result()
    return DrawsSeen(result, 2020, RankDraws(RANKS, result.ranks(2020)))


def test_that_districts_stand_by_their_present_rank() -> None:
    assert seen().codes == ["U3", "U1", "U2"]
    with plain_looks():
        assert seen().named(1) == "2  1区"


def test_that_a_unit_without_a_rank_is_left_out() -> None:
    result = small_result()
    some = DrawsSeen(result, 2020, RankDraws(RANKS, np.array([1.0, np.nan, 2.0])))
    assert some.codes == ["U1", "U3"]


@pytest.mark.parametrize("chart", [AcceptabilityMap, IntervalDots, AheadMatrix])
def test_that_each_chart_draws_tells_and_selects(
    qtbot: QtBot, chart: type[AcceptabilityMap | IntervalDots | AheadMatrix]
) -> None:
    with plain_looks():
        made = chart()
        qtbot.addWidget(made)
        made.resize(800, 400)
        made.show_draws(seen())
        made.say("题", "注")
        made.grab()
        assert {spot.key for spot in made.spots} == {"U1", "U2", "U3"}
        assert all(spot.tip for spot in made.spots)
        table = made.table()
        assert table is not None
        assert [row[0] for row in table.rows] == ["3区", "1区", "2区"]
        theme.switch("dark")
        made.grab()
        theme.switch("light")
        with as_picture(made):
            made.grab()


def test_that_the_map_tells_the_share_of_each_rank() -> None:
    with plain_looks():
        made = AcceptabilityMap()
        made.show_draws(seen())
        table = made.table()
        assert table is not None
        assert table.rows[1][1:] == (2, 0.0, 80.0, 20.0)


def test_that_the_matrix_tells_who_is_ahead() -> None:
    with plain_looks():
        made = AheadMatrix()
        made.show_draws(seen())
        table = made.table()
        assert table is not None
        assert table.rows[0][1:] == (None, 100.0, 100.0)
        assert list(table.rows[2][1:]) == [0.0, pytest.approx(20.0), None]


def test_that_nothing_is_drawn_without_draws(qtbot: QtBot) -> None:
    for made in (AcceptabilityMap(), IntervalDots(), AheadMatrix(), CrossingLines()):
        qtbot.addWidget(made)
        made.resize(400, 300)
        made.grab()
        assert made.table() is None
        assert made.spots == []


def test_that_heat_runs_from_the_background_to_the_accent_in_both_themes() -> None:
    for name, colours in (("light", LIGHT), ("dark", DARK)):
        theme.switch(name)  # type: ignore[arg-type]
        assert heat(0).name() == colours.background.lower()
        assert heat(1).name() == colours.accent.lower()
        patterns.switch(True)
        assert heat(1).saturation() < 40
        patterns.switch(False)
    theme.switch("light")


def test_that_lines_are_drawn_with_names_and_their_crossings_told(qtbot: QtBot) -> None:
    result = small_result()
    lines = sensitivity_lines(result, 2020, "A")
    assert lines is not None
    with plain_looks():
        made = CrossingLines()
        qtbot.addWidget(made)
        made.resize(700, 400)
        shown = LinesSeen(result, lines, official=50.0, pins=("U2",))
        made.current = "U1"
        made.show_lines(shown)
        made.say("题", "注")
        made.grab()
        tips = [spot.tip for spot in made.spots]
        assert "53.3 %：1区反超3区（第 1 名）" in tips
        assert "66.7 %：2区反超1区（第 2 名）" in tips
        crossing = lines.nearest({0, 1})
        assert crossing is not None
        assert crossing_text(shown, crossing) in tips
        table = made.table()
        assert table is not None
        # U2 and U3 are level where 118.75a + 85(1 − a) = 100.
        assert [row[0] for row in table.rows] == pytest.approx([400 / 9, 160 / 3, 200 / 3])


def test_that_many_lines_and_crossings_are_drawn(qtbot: QtBot) -> None:
    result = sample_sized_result()
    lines = sensitivity_lines(result, 2020, "A")
    assert lines is not None
    made = CrossingLines()
    qtbot.addWidget(made)
    made.resize(500, 260)
    made.show_lines(LinesSeen(result, lines))
    made.say("x")
    made.grab()
    assert len(made.spots) >= len(lines.crossings)


def test_that_labels_are_kept_apart_and_inside() -> None:
    from PySide6.QtCore import QRectF

    area = QRectF(0, 0, 100, 100)
    found = apart({0: 10.0, 1: 12.0, 2: 99.0}, area, 15.0)
    assert found == {0: 10.0, 1: 25.0, 2: 99.0}
    crowded = apart({0: 95.0, 1: 96.0, 2: 97.0}, area, 15.0)
    assert crowded == {0: 70.0, 1: 85.0, 2: 100.0}
