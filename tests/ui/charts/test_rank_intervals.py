"""Rank intervals beside the ranks: only where they say something."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.ranking_bars import ranking_bars
from smartcity_desk.ui.charts.rank_intervals import has_intervals, rank_intervals
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.ranking_page import RankingPage
from tests.ui.windows import offscreen
from tests.unit.builders import full_framework, random_panel, small_result

pytestmark = offscreen


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[RankingPage]:
    framework = full_framework((3, 2, 2, 2), limit=18)
    desk = Desk()
    made = RankingPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    with qtbot.waitSignal(desk.computed):
        desk.open(Evaluation.of(framework, random_panel(framework, 12, (2019, 2020))))
    yield made
    desk.close()


def test_that_an_interval_is_told_only_where_the_rank_moves() -> None:
    bars = ranking_bars(small_result(), 2020, "I", "")
    # Ranks are 2, 3, 1; the first unit moves between 1 and 2, the others stay.
    ranks = np.tile(np.array([2, 3, 1], np.int16), (100, 1))
    ranks[::2, 0], ranks[::2, 2] = 1, 2
    draws = RankDraws(ranks, small_result().ranks(2020))
    assert rank_intervals(bars, draws) == ["(1–2)", "", "(1–2)"]


def test_that_a_unit_without_a_score_has_no_interval() -> None:
    bars = ranking_bars(small_result(), 2020, "I", "")
    ranks = np.tile(np.array([0, 2, 1], np.int16), (100, 1))
    assert rank_intervals(bars, RankDraws(ranks, np.array([np.nan, 2, 1])))[0] == ""


def test_that_an_interval_of_an_earlier_ranking_is_not_told_where_the_rank_has_left_it() -> None:
    bars = ranking_bars(small_result(), 2020, "I", "")
    # Drawn around ranks 1, 2, 3; the units are now 2, 3, 1.
    ranks = np.tile(np.array([1, 2, 3], np.int16), (100, 1))
    ranks[::2, 1], ranks[::2, 2] = 3, 2
    assert rank_intervals(bars, RankDraws(ranks, np.array([1.0, 2, 3]))) == ["", "(2–3)", ""]


def test_that_a_rank_outside_its_own_interval_is_told_with_it() -> None:
    bars = ranking_bars(small_result(), 2020, "I", "")
    ranks = np.tile(np.array([1, 3, 2], np.int16), (100, 1))
    draws = RankDraws(ranks, small_result().ranks(2020))
    assert rank_intervals(bars, draws) == ["(1–1)", "", "(2–2)"]


def test_that_intervals_belong_to_the_index_among_all() -> None:
    result = small_result()
    assert has_intervals(ranking_bars(result, 2020, "I", ""))
    assert has_intervals(ranking_bars(result, 2020, "I", "g"))
    assert not has_intervals(ranking_bars(result, 2020, "A", ""))


def test_that_the_chart_shows_intervals_once_they_are_drawn(
    page: RankingPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(page.chart.state.intervals) == 12)
    assert any(page.chart.state.intervals)
    before = page.chart.state.layout.name_left
    page._desk.select(node="A")
    assert page.chart.state.intervals == []
    assert page.chart.state.layout.name_left < before
