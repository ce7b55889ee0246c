"""A group is chosen: bands, intervals, sentences, tables and slides speak of its own ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.slides import MAP, Slide
from smartcity_desk.core.stability import Claim
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.pages.robustness_page import LINES, RobustnessPage
from smartcity_desk.ui.stage.scenes import preview_of
from smartcity_desk.ui.texts.charts import RANK_INTERVAL
from tests.ui.desks import desk_of
from tests.ui.windows import offscreen, plain_looks
from tests.unit.builders import full_framework, random_panel

pytestmark = offscreen
# Dealt out in turn: 2区, 4区, 6区 and 8区 are of the group h.
MEMBERS = ["U2", "U4", "U6", "U8"]
NAMES = {"2区", "4区", "6区", "8区"}


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    framework = full_framework((3, 2))
    with desk_of(qtbot, framework, random_panel(framework, 9, (2019, 2020))) as made, plain_looks():
        qtbot.waitUntil(lambda: not made.is_looking, timeout=10_000)
        yield made


def look_at(qtbot: QtBot, desk: Desk, group: str) -> None:
    desk.select(group=group)
    qtbot.waitUntil(lambda: not desk.is_looking, timeout=10_000)


def named(words: str) -> set[str]:
    return set(re.findall(r"\d区", words))


def test_that_the_ranking_its_bands_and_its_table_speak_of_the_group(
    qtbot: QtBot, desk: Desk
) -> None:
    page = RankingPage(desk)
    qtbot.addWidget(page)
    page.resize(1224, 540)
    page.show()
    page.weights.claims.choose(list(Claim).index(Claim.ANY_RANK))
    page.weights.show_bands()
    flips = [row._flip.text() for row in page.weights.rows.values()]
    assert any(named(flip) - NAMES for flip in flips)
    look_at(qtbot, desk, "h")
    flips = [row._flip.text() for row in page.weights.rows.values()]
    assert any(named(flip) for flip in flips)
    spoken = [row.slider.accessibleDescription() for row in page.weights.rows.values()]
    assert all(named(words) <= NAMES for words in (*flips, *spoken))
    table = page.picture_table()
    assert table is not None
    column = table.columns.index(RANK_INTERVAL.zh)
    intervals = [str(row[column]) for row in table.rows if row[column] is not None]
    assert intervals
    # There are four ranks within the group, nine among all.
    assert all(1 <= int(end) <= 4 for text in intervals for end in text.split("–"))
    assert "权重 ±10 %" in " ".join(page.chart.state.captions)


def test_that_a_group_just_chosen_shows_nothing_of_the_others(qtbot: QtBot, desk: Desk) -> None:
    page = RankingPage(desk)
    qtbot.addWidget(page)
    page.resize(1224, 540)
    page.show()
    assert any(page.chart.state.intervals)
    desk.select(group="h")
    # Those of all units are known, those of the group are on their way.
    assert not any(page.chart.state.intervals)
    assert all(row.slider._band is None for row in page.weights.rows.values())
    qtbot.waitUntil(lambda: not desk.is_looking, timeout=10_000)
    assert all(row.slider._band is not None for row in page.weights.rows.values())


def test_that_robustness_speaks_of_the_group(qtbot: QtBot, desk: Desk) -> None:
    page = RobustnessPage(desk)
    qtbot.addWidget(page)
    page.resize(1224, 540)
    page.show()
    assert not page.map.title.startswith("h组")
    look_at(qtbot, desk, "h")
    for view in range(4):
        page.show_view(view)
        assert page.chart.title.startswith("h组："), view
        assert named(page.chart.title) <= NAMES
        table = page.charts[view].table()
        assert table is not None
        if view != LINES:
            assert {str(row[0]) for row in table.rows} == NAMES
    assert page.lines.seen is not None
    units = page.lines.seen.result.rows.units
    assert [units[row].code for row in page.lines.seen.lines.rows] == MEMBERS


def test_that_a_slide_of_a_group_takes_the_draws_of_that_group_alone(
    qtbot: QtBot, desk: Desk
) -> None:
    slide = Slide("1", MAP, 2020, "h")
    waiting = preview_of(slide, desk, desk.result).titles()[0]
    assert not named(waiting)
    look_at(qtbot, desk, "h")
    title = preview_of(slide, desk, desk.result).titles()[0]
    assert title.startswith("h组：")
    assert named(title) <= NAMES
    # A group that has gone meanwhile is no group: the slide is of all units.
    look_at(qtbot, desk, "")
    gone = preview_of(Slide("2", MAP, 2020, "gone"), desk, desk.result).titles()[0]
    assert gone
    assert not gone.startswith("h组")
