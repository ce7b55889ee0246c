"""A page that follows the desk works only while it is seen."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed
from tests.ui.windows import offscreen
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen


class Page(LivePage):
    name: ClassVar[str] = "test"
    title: ClassVar[Name] = Name("试", "test")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.said: list[str] = []
        self.first_focus = QLineEdit(self)

    def start_anew(self) -> None:
        self.said.append("anew")

    def refresh(self) -> None:
        self.said.append("refresh")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    made = Page(desk)
    qtbot.addWidget(made)
    return made


def test_that_nothing_is_done_before_it_is_seen(qtbot: QtBot, page: Page, desk: Desk) -> None:
    desk.select(year=2019)
    assert page.said == []
    with qtbot.waitExposed(page):
        page.show()
    assert page.said == ["anew", "refresh"]


def test_that_many_changes_while_hidden_are_caught_up_with_once(
    qtbot: QtBot, page: Page, desk: Desk
) -> None:
    page.show()
    page.hide()
    page.said.clear()
    for unit in ("U1", "U2", "U3"):
        desk.select(unit=unit)
    language.switch("en")
    language.switch("zh")
    assert page.said == []
    page.show()
    assert page.said == ["refresh"]
    page.hide()
    page.show()
    assert page.said == ["refresh"]


def test_that_each_change_on_the_desk_is_followed_while_seen(
    qtbot: QtBot, page: Page, desk: Desk
) -> None:
    page.show()
    page.said.clear()
    desk.select(unit="U2")
    assert page.said == ["refresh"]
    evaluation = desk.evaluation
    assert evaluation is not None
    weights = evaluation.weights.with_entered("A", 50)
    computed(qtbot, desk, lambda: evaluation.set_weights(weights))
    assert page.said == ["refresh"] * 3
    theme.switch("dark")
    theme.switch("light")
    assert page.said == ["refresh"] * 5


def test_that_another_evaluation_starts_anew_once(qtbot: QtBot, page: Page, desk: Desk) -> None:
    page.show()
    page.said.clear()
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        desk.open(Evaluation.of(small_framework(), small_panel()))
    assert page.said[0] == "anew"
    assert page.said.count("anew") == 1


def test_that_the_keyboard_begins_where_the_page_says(page: Page) -> None:
    page.show()
    assert page.focusWidget() is page.first_focus
