"""How the ranking is displayed: level, arrangement, comparison; words that fit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind
from smartcity_desk.core.scenarios import Scenario
from smartcity_desk.ui.charts import ranking_chart
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.ranking_page import RankingPage
from tests.ui.desks import computed, sample_sized_desk
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen


@pytest.fixture(autouse=True)
def _rows_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking_chart, "duration_on", lambda _: 0)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with sample_sized_desk(qtbot, years=3) as made, plain_looks():
        yield made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RankingPage:
    made = RankingPage(desk)
    qtbot.addWidget(made)
    made.resize(1112, 540)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_that_segments_can_stand_for_any_level(page: RankingPage) -> None:
    page.chart.display.fill()
    assert page.chart.display._levels == (Level.DIMENSION, Level.INDICATOR, Level.ITEM)
    page.chart.display.choose(Level.INDICATOR)
    bars = page.chart.state.bars
    assert bars is not None
    assert {bars.result.tree.nodes[b].level for b in bars.branches} == {Level.INDICATOR}
    assert len(page.chart.state.colours) == len(bars.pieces)
    # The legend still has one entry a first-level index.
    assert len(page.chart.state.legend) == len(bars.entries) == 3
    page.chart.grab()
    page.chart.set_baseline(2)
    first = bars.entry_of.index(2)
    assert (page.chart.state.starts[first] == bars.origin).all()


def is_aligned(page: RankingPage) -> bool:
    return page.chart.state.is_aligned


def test_that_aligned_columns_have_no_totals_and_no_axis(page: RankingPage) -> None:
    before = page.chart.state.span
    page.chart.display.choose(is_aligned=True)
    assert is_aligned(page)
    assert page.chart.state.span != before
    assert "对齐" in page.chart.state.caption
    page.chart.grab()
    page.chart.display.choose()
    assert not is_aligned(page)
    assert page.chart.state.span == before


def test_that_ranks_are_compared_with_a_year_the_official_or_a_scenario(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    bars = page.chart.state.bars
    assert bars is not None
    page.chart.display.choose(against="year:2018")
    assert page.chart.state.heads[0] == "较2018"
    name = Name("会上", "meeting")
    kept = Scenario.of_snapshot("s", name, evaluation.snapshot)
    evaluation.put_record(Kind.SCENARIO, "s", kept.as_record())
    computed(
        qtbot, desk, lambda: evaluation.set_weights(evaluation.weights.with_entered("A", 70.0))
    )
    page.chart.display.fill()
    page.chart.display.choose(against="official")
    official = page.chart.state.bars
    assert official is not None
    page.chart.display.choose(against="scenario:s")
    qtbot.waitUntil(lambda: page.chart.state.heads[0] == "较会上")
    same = page.chart.state.bars
    assert same is not None
    # The scenario was kept before the weight moved: it is the official one.
    assert same.rank_change.tolist() == official.rank_change.tolist()
    assert any(same.rank_change)


def test_that_a_choice_that_is_gone_becomes_the_default(page: RankingPage) -> None:
    page.chart.display.choose(Level.ITEM, against="scenario:none")
    page.chart.display.fill()
    assert page.chart.display.against == ""
    assert page.chart.display.level is Level.ITEM


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_title_and_caption_never_lose_their_end(page: RankingPage, lang: str) -> None:
    language.switch(lang)  # type: ignore[arg-type]
    head = page.chart.view.head
    _, lines = head._title_lines(page.chart.state.layout.width - 32)
    assert 1 <= len(lines) <= 2
    assert not lines[-1].endswith("…")
    room = page.chart.state.layout.width - 16 - head.room_at_right - 16
    assert any(head._small.width(c) <= room for c in page.chart.state.captions)


def test_that_the_axis_names_the_reference_and_the_intervals_their_drawing(
    page: RankingPage,
) -> None:
    assert page.chart.state.interval_head == "区间 ±10 %"
    assert page.chart.state.bars is not None
    assert page.chart.state.bars.origin == 100
