"""The pages of charts live with whatever happens on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.changes_page import ChangesPage
from smartcity_desk.ui.pages.profile_page import ProfilePage
from smartcity_desk.ui.person import Person
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed, sample_sized_desk
from tests.ui.windows import main_window, offscreen, open_small, plain_looks
from tests.unit.builders import full_framework, random_panel, small_framework, small_panel

pytestmark = offscreen
PAGES = (ChangesPage, ProfilePage)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with sample_sized_desk(qtbot) as made, plain_looks():
        yield made


def shown(qtbot: QtBot, desk: Desk, kind: Any) -> Any:
    page = kind(desk)
    qtbot.addWidget(page)
    page.resize(1112, 540)
    with qtbot.waitExposed(page):
        page.show()
    return page


def every_room(page: Any) -> Iterator[Any]:
    for place in range(len(page._makers)):
        page.show_room(place)
        page.room.chart.grab()
        yield page.room


@pytest.mark.parametrize("kind", PAGES)
def test_that_another_framework_other_units_and_years_are_taken(
    qtbot: QtBot, desk: Desk, kind: Any
) -> None:
    page = shown(qtbot, desk, kind)
    desk.select(unit="U9")
    pins_of(desk).set(["U8"])
    assert all(room.chart.title or room.chart.empty for room in every_room(page))
    evaluation = desk.evaluation
    assert evaluation is not None
    frame = small_framework()
    for snapshot in (
        Snapshot.of(frame, small_panel()),
        Snapshot.of(full_framework((2, 2)), random_panel(full_framework((2, 2)), 2, (2020,))),
    ):
        computed(qtbot, desk, partial(evaluation.set_snapshot, snapshot))
        for room in every_room(page):
            assert room.chart.title or room.chart.empty


@pytest.mark.parametrize("kind", PAGES)
def test_that_a_group_of_the_desk_is_followed(qtbot: QtBot, desk: Desk, kind: Any) -> None:
    page = shown(qtbot, desk, kind)
    desk.select(group="h")
    for room in every_room(page):
        assert room.chart.title or room.chart.empty


@pytest.mark.parametrize("kind", PAGES)
def test_that_the_choices_fit_in_the_narrowest_window_in_both_languages(
    qtbot: QtBot, desk: Desk, kind: Any
) -> None:
    page = shown(qtbot, desk, kind)
    for spoken in ("zh", "en"):
        language.switch(spoken)
        # 1280 less the navigation: 56 in Chinese, 168 in English.
        page.resize(1224 if spoken == "zh" else 1112, 540)
        for room in every_room(page):
            assert page._head.minimumSize().width() <= page.width()
            page.layout().activate()
            controls, button = room.controls.geometry(), page.pin_button.geometry()
            is_below = controls.top() > button.bottom()
            assert controls.right() <= (page.width() if is_below else button.left())


@pytest.mark.parametrize("kind", PAGES)
def test_that_dark_is_dark(qtbot: QtBot, desk: Desk, kind: Any) -> None:
    page = shown(qtbot, desk, kind)
    theme.switch("dark")
    for room in every_room(page):
        assert room.chart.grab().toImage().pixelColor(2, 2).lightness() < 60


def is_made(window: MainWindow, name: str) -> bool:
    return window.stack.page(name) is not None


def test_that_blind_weighting_takes_the_pages_away(qtbot: QtBot) -> None:
    with main_window() as window:
        open_small(qtbot, window)
        desk = window.desk
        assert desk is not None
        for name in ("changes", "profile"):
            window.show_page(name)
            qtbot.waitUntil(partial(is_made, window, name))
        desk.blind.begin(Person("王敏", "主席"), "2020-11-23T09:00:00+08:00")
        assert window.stack.page("changes") is None
        assert window.stack.page("profile") is None
        theme.switch("dark")
        desk.select(unit="U2")
        pins_of(desk).toggle("U1")
