"""The framework page: levels, search, weights in a trial, links."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Level
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.field_roles import CODE_ROLE
from smartcity_desk.ui.models.framework_columns import OFFICIAL_COLUMN
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from smartcity_desk.ui.theme import theme
from tests.ui.desks import desk_of, empty_desk
from tests.ui.windows import offscreen, shown
from tests.unit.builders import (
    full_framework,
    random_panel,
    small_framework,
    small_panel,
)

pytestmark = offscreen
KEY = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    framework = full_framework((2, 2, 2, 2))
    with desk_of(qtbot, framework, random_panel(framework, 3, (2020,))) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FrameworkPage:
    return shown(qtbot, FrameworkPage(desk), 1112, 560)


def seen(page: FrameworkPage) -> list[str]:
    """Codes of the rows in sight, from the top."""
    found, index = [], page.items.proxy.index(0, 0)
    while index.isValid():
        found.append(str(index.data(CODE_ROLE)))
        index = page.items.view.indexBelow(index)
    return found


def choose(page: FrameworkPage, place: int) -> None:
    page.items.levels.choose(place)
    page.items.levels.chosen.emit(place)


def go(page: FrameworkPage, code: str) -> QModelIndex:
    assert page.items.model.tree is not None
    position = page.items.model.tree.position[code]
    index = page.items.proxy.mapFromSource(page.items.model.index_of(position))
    page.items.view.setCurrentIndex(index)
    return index


def test_that_it_opens_down_to_the_dimensions(page: FrameworkPage) -> None:
    assert seen(page) == ["I", "A", "A0", "A1", "B", "B0", "B1"]


@pytest.mark.parametrize(("place", "rows"), [(0, 3), (1, 7), (2, 15), (3, 31)])
def test_that_it_opens_and_closes_by_level(page: FrameworkPage, place: int, rows: int) -> None:
    choose(page, place)
    assert len(seen(page)) == rows


def test_that_uneven_trees_open_by_level_too(qtbot: QtBot) -> None:
    with desk_of(qtbot, small_framework(), small_panel()) as desk:
        page = FrameworkPage(desk)
        qtbot.addWidget(page)
        page.show()
        page.items.view.show_down_to(Level.FIRST_LEVEL)
        assert seen(page) == ["I", "A", "B"]
        page.items.view.show_down_to(Level.INDICATOR)
        assert seen(page) == ["I", "A", "B", "B1"]


def test_that_the_head_counts_the_levels(page: FrameworkPage) -> None:
    assert page.heading.text() == "全体系"
    assert page.counts.text() == (
        "版本 2020 · 2 个一级指标 · 4 个二级指标 · 8 个指标 · 16 个数据项"
    )


def test_that_a_search_shows_what_matches_and_clearing_goes_back(
    page: FrameworkPage,
) -> None:
    page.items.search.line.setText("b11")
    assert seen(page) == ["I", "B", "B1", "B11", "B110", "B111"]
    assert page.items.search.count.text() == "3 个"
    assert page.items.view.code == "B11"
    QTest.keyClick(page.items.search.line, KEY.Key_Return)
    assert page.items.view.code == "B110"
    QTest.keyClick(page.items.search.line, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.items.view.code == "B11"
    page.items.search.line.setText("没有")
    assert page.items.search.count.text() == "没有找到"
    page.items.search.line.clear()
    assert len(seen(page)) == 7


def test_that_choosing_a_level_ends_a_search(page: FrameworkPage) -> None:
    page.items.search.line.setText("b11")
    choose(page, 0)
    assert page.items.search.text == ""
    assert seen(page) == ["I", "A", "B"]


def test_that_the_find_key_reaches_the_search(page: FrameworkPage) -> None:
    page.items.view.setFocus()
    QTest.keyClick(page.items.view, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.items.search.line.hasFocus()


def test_that_official_weights_stand_beside_only_in_a_trial(
    page: FrameworkPage, desk: Desk
) -> None:
    assert page.items.view.isColumnHidden(OFFICIAL_COLUMN)
    assert desk.evaluation is not None
    desk.evaluation.set_weights(desk.evaluation.weights.with_entered("A", 12.5))
    assert not page.items.view.isColumnHidden(OFFICIAL_COLUMN)
    desk.evaluation.set_snapshot(desk.evaluation.official)
    assert page.items.view.isColumnHidden(OFFICIAL_COLUMN)


def test_that_other_weights_leave_the_tree_as_it_was_opened(
    page: FrameworkPage, desk: Desk
) -> None:
    choose(page, 2)
    assert desk.evaluation is not None
    desk.evaluation.set_weights(desk.evaluation.weights.with_entered("A", 12.5))
    assert len(seen(page)) == 15


def test_that_an_item_leads_to_its_data(qtbot: QtBot, page: FrameworkPage, desk: Desk) -> None:
    assert not page.items.go_data.isEnabled()
    index = go(page, "B110")
    assert page.items.go_data.isEnabled()
    with qtbot.waitSignal(page.goto) as asked:
        page.items.view.doubleClicked.emit(index)
    assert asked.args == ["data"]
    assert (desk.item, desk.unit) == ("B110", "U1")


def test_that_an_item_another_page_selected_is_gone_to(page: FrameworkPage, desk: Desk) -> None:
    desk.select(item="A110")
    assert page.items.view.code == "A110"
    go(page, "B")
    desk.select(unit="U2")
    assert page.items.view.code == "B"


def test_that_a_double_click_opens_and_closes_an_inner_node(
    page: FrameworkPage,
) -> None:
    index = go(page, "A0")
    page.items.view.doubleClicked.emit(index)
    assert page.items.view.isExpanded(index)
    page.items.view.doubleClicked.emit(index)
    assert not page.items.view.isExpanded(index)


def test_that_a_node_leads_to_the_weights_of_its_siblings(
    qtbot: QtBot, page: FrameworkPage, desk: Desk
) -> None:
    go(page, "B1")
    with qtbot.waitSignal(page.goto) as asked:
        page.items.go_weights.click()
    assert asked.args == ["ranking"]
    assert desk.node == "B"


def test_that_without_an_evaluation_one_sentence_stands_there(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = FrameworkPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.empty.text() == "还没有打开评估。"
        assert page.stack.isHidden()


def test_that_another_evaluation_is_shown_from_the_start(
    qtbot: QtBot, page: FrameworkPage, desk: Desk
) -> None:
    page.items.search.line.setText("b11")
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        desk.open(Evaluation.of(small_framework(), small_panel()))
    assert seen(page) == ["I", "A", "B"]
    assert page.items.search.text == ""


def test_that_it_reads_and_draws_in_both_languages_and_themes(
    page: FrameworkPage, caplog: pytest.LogCaptureFixture
) -> None:
    choose(page, 3)
    go(page, "A0")
    page.items.search.line.setText("A0")
    language.switch("en")
    theme.switch("dark")
    try:
        assert page.heading.text() == "Full framework"
        assert page.counts.text().startswith("v. 2020 · 2 first-level indices · 4 dimensions")
        assert not page.grab().isNull()
        page.restyle()
    finally:
        language.switch("zh")
        theme.switch("light")
    assert caplog.records == []


def test_that_no_column_needs_scrolling_sideways_in_a_window_of_1280(
    page: FrameworkPage,
) -> None:
    assert page.items.view.horizontalScrollBar().maximum() == 0
