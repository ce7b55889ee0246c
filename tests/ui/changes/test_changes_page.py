"""The changes page: four views that answer one question each, linked to the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.records import Kind
from smartcity_desk.core.scenarios import Scenario
from smartcity_desk.ui.changes.gains_room import GainsRoom
from smartcity_desk.ui.changes.moved_room import MovedRoom
from smartcity_desk.ui.changes.paths_room import IndexRoom, RanksRoom
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.changes_page import ChangesPage
from tests.ui.desks import computed, empty_desk, sample_sized_desk, small_desk
from tests.ui.windows import offscreen, plain_looks, shown

pytestmark = offscreen
RANKS, INDEX, MOVED, GAINS = range(4)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with small_desk(qtbot) as made, plain_looks():
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ChangesPage:
    return shown(qtbot, ChangesPage(desk), 1160, 540)


def test_that_each_view_says_a_sentence_made_from_the_data(page: ChangesPage) -> None:
    titles = []
    for place in (RANKS, INDEX, MOVED, GAINS):
        page.show_room(place)
        page.room.chart.grab()
        titles.append(page.room.chart.title)
    assert (
        titles[RANKS]
        == "2019–2020 年升幅最大的是1区（第 3 → 第 2）；降幅最大的是2区（第 2 → 第 3）"
    )
    assert titles[INDEX].startswith("全市 2020 年 102.25")
    assert titles[MOVED].startswith("全市 2019→2020 年：+")
    assert titles[GAINS] == "按各指标名次平均，2020 年没有进步的单位"


def test_that_titles_follow_the_language(page: ChangesPage) -> None:
    language.switch("en")
    assert page.room.chart.title.startswith("2019–2020, furthest up: District 1")


def test_that_a_click_on_a_name_selects_the_unit_everywhere(
    page: ChangesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.room.chart.grab()
    spot = next(s for s in page.room.chart.spots if s.key == "U2")
    QTest.mouseClick(page.room.chart, Qt.MouseButton.LeftButton, pos=spot.area.center().toPoint())
    assert desk.unit == "U2"
    assert page.room.chart.title.startswith("2区 2019–2020 年由第 2 降至第 3")
    for place in (INDEX, GAINS):
        page.show_room(place)
        assert page.room.chart.current == "U2"


def test_that_a_click_on_a_line_finds_it(page: ChangesPage, desk: Desk, qtbot: QtBot) -> None:
    chart = page.room.chart
    chart.grab()
    assert isinstance(page.room, RanksRoom)
    points = page.room._paths_chart.line_points("U3")
    middle = QPoint(
        round((points[0].x() * 3 + points[1].x()) / 4),
        round((points[0].y() * 3 + points[1].y()) / 4),
    )
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert desk.unit == "U3"


def test_that_ctrl_and_space_pin_up_to_three(page: ChangesPage, desk: Desk, qtbot: QtBot) -> None:
    chart, pins = page.room.chart, pins_of(desk)
    chart.grab()
    spot = next(s for s in chart.spots if s.key == "U1")
    QTest.mouseClick(
        chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier,
        spot.area.center().toPoint(),
    )  # fmt: skip
    assert list(pins.codes) == ["U1"]
    desk.select(unit="U2")
    QTest.keyClick(chart, Qt.Key.Key_Space)
    assert list(pins.codes) == ["U1", "U2"]
    page.pin_button.click()
    assert list(pins.codes) == ["U1"]
    pins.set(["U1", "U2", "U3"])
    pins.toggle("other")
    assert list(pins.codes) == ["U2", "U3", "other"]


def test_that_arrow_keys_go_through_units_and_years(
    page: ChangesPage, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClick(page.room.chart, Qt.Key.Key_Down)
    assert desk.unit == "U3"
    QTest.keyClick(page.room.chart, Qt.Key.Key_Down)
    assert desk.unit == "U1"
    QTest.keyClick(page.room.chart, Qt.Key.Key_Left)
    assert desk.year == 2019


def test_that_the_node_of_the_choice_is_shown(page: ChangesPage) -> None:
    room = page.room
    assert isinstance(room, RanksRoom)
    room.node.setCurrentIndex(room.node.findData("B1"))
    room.node.activated.emit(room.node.currentIndex())
    assert room.paths is not None
    assert room.paths.ranks[1].tolist() == [1, 2, 3]
    assert "B1名" in room.chart.caption


def test_that_steps_are_taken_apart_down_to_items_and_back(page: ChangesPage, qtbot: QtBot) -> None:
    page.show_room(MOVED)
    room = page.room
    assert isinstance(room, MovedRoom)
    for code in ("B", "B1"):
        room.chart.grab()
        spot = next(s for s in room.chart.spots if s.key == code)
        QTest.mouseClick(room.chart, Qt.MouseButton.LeftButton, pos=spot.area.center().toPoint())
        assert room.node == code
    assert room.made is not None
    assert all(step.is_leaf for step in room.made.steps)
    assert sum(s.points for s in room.made.steps) == pytest.approx(room.made.total, abs=1e-9)
    room.path.chosen.emit("I")
    assert room.node == "I"


def test_that_the_keyboard_walks_the_steps_and_enter_takes_them_apart(
    page: ChangesPage, qtbot: QtBot
) -> None:
    page.show_room(MOVED)
    room = page.room
    assert isinstance(room, MovedRoom)
    room.chart.grab()
    for _ in range(2):
        QTest.keyClick(room.chart, Qt.Key.Key_Down)
    key = room.chart.current
    assert key in ("A", "B")
    assert room.node == "I"
    QTest.keyClick(room.chart, Qt.Key.Key_Return)
    assert room.node == key


def test_that_the_sides_follow_the_desk_but_not_against_a_choice(
    page: ChangesPage, desk: Desk
) -> None:
    page.show_room(MOVED)
    room = page.room
    assert isinstance(room, MovedRoom)
    room.first.choose("2020")
    room.second.choose("2019")
    room.second.chosen.emit("2019")
    assert desk.year == 2019
    assert (room.first.key, room.second.key) == ("2020", "2019")
    desk.select(year=2020)
    assert (room.first.key, room.second.key) == ("2019", "2020")
    room.compared.choose("units")
    room.compared.chosen.emit("units")
    desk.select(unit="U2")
    assert (room.first.key, room.second.key) == ("U3", "U2")


def test_that_two_units_are_compared(page: ChangesPage, desk: Desk) -> None:
    page.show_room(MOVED)
    room = page.room
    assert isinstance(room, MovedRoom)
    room.compared.choose("units")
    room.compared.chosen.emit("units")
    # The leader against the second: 3区 105.25, 1区 101.50.
    assert (room.first.key, room.second.key) == ("U3", "U1")
    assert room.chart.title.startswith("2020 年1区与3区相比：−3.75 分")


def test_that_two_scenarios_are_compared(page: ChangesPage, desk: Desk, qtbot: QtBot) -> None:
    page.show_room(MOVED)
    room, evaluation = page.room, desk.evaluation
    assert isinstance(room, MovedRoom)
    assert evaluation is not None
    room.compared.choose("scenarios")
    room.compared.chosen.emit("scenarios")
    assert "还没有可比较的方案" in room.chart.empty
    trial = evaluation.weights.with_entered("A", 80.0)
    computed(qtbot, desk, lambda: evaluation.set_weights(trial))
    kept = Scenario.of_snapshot("s", Name("我的方案", "Mine"), evaluation.snapshot)
    computed(qtbot, desk, lambda: evaluation.put_record(Kind.SCENARIO, "s", kept.as_record()))
    qtbot.waitUntil(lambda: room.made is not None, timeout=5_000)
    assert room.second.findData("s") >= 0
    assert room.chart.title.startswith("全市 2020 年，当前试算与正式方案相比：+")
    room.second.choose("s")
    room.second.chosen.emit("s")
    qtbot.waitUntil(lambda: "我的方案" in room.chart.title, timeout=5_000)


def test_that_the_same_on_both_sides_is_said(page: ChangesPage) -> None:
    page.show_room(MOVED)
    room = page.room
    assert isinstance(room, MovedRoom)
    room.first.choose("2020")
    room.first.chosen.emit("2020")
    assert room.chart.empty.startswith("两边相同")
    assert room.table() is None


def test_that_progress_follows_the_rule_chosen(page: ChangesPage) -> None:
    page.show_room(GAINS)
    room = page.room
    assert isinstance(room, GainsRoom)
    assert room.rule.key == str(ProgressRule.MEAN_RANK)
    room.rule.choose(str(ProgressRule.INDEX_POINTS))
    room.rule.chosen.emit(room.rule.key)
    assert room.chart.title.startswith("按指数增幅，")


def test_that_the_first_year_says_that_there_is_nothing_before(
    page: ChangesPage, desk: Desk
) -> None:
    page.show_room(GAINS)
    desk.select(year=2019)
    assert "2019 年之前没有数据" in page.room.chart.empty


def test_that_every_view_has_its_table(page: ChangesPage) -> None:
    for place, room_type in enumerate((RanksRoom, IndexRoom, MovedRoom, GainsRoom)):
        page.show_room(place)
        assert isinstance(page.room, room_type)
        table = page.room.picture_menu.table()
        assert table is not None
        assert table.title == page.room.chart.title
        assert "合成数据" in table.notes[-1]
        assert len(table.rows) >= 3


def test_that_published_figures_stand_below_those_on_the_comparable_basis(
    page: ChangesPage, desk: Desk
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.uncorrected = {"I": {2019: PublishedScore(99.53)}}
    page.show_room(1)
    assert "可比口径" in page.room.chart.caption
    table = page.room.table()
    assert table is not None
    computed, published = table.rows[-2:]
    assert computed[1] != published[1]
    assert published == ("C", "全市（已公布）", None, None, 99.53, None)


def test_that_a_screen_reader_hears_title_and_keys(page: ChangesPage) -> None:
    chart = page.room.chart
    assert chart.accessibleName() == "历年名次图"
    assert chart.title in chart.accessibleDescription()
    assert "方向键" in chart.accessibleDescription()


def test_that_without_an_evaluation_a_sentence_stands_there(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = ChangesPage(desk)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        assert not page.export.isEnabled()
        assert page._waiting.text()


def test_that_three_hundred_units_are_drawn_as_far_as_they_are_seen(
    qtbot: QtBot,
) -> None:
    with sample_sized_desk(qtbot, count=300, years=3) as desk, plain_looks():
        page = shown(qtbot, ChangesPage(desk), 1160, 540)
        page.show_room(GAINS)
        page.room.chart.grab()
        assert 10 < len(page.room.chart.spots) < 40
        page.room.chart.setFocus()
        QTest.keyClick(page.room.chart, Qt.Key.Key_Down)
        for _ in range(3):
            QTest.keyClick(page.room.chart, Qt.Key.Key_Up)
        page.show_room(RANKS)
        page.room.chart.grab()
        names = [s for s in page.room.chart.spots if not s.key.startswith("@")]
        # Both ends, each as many names as stand apart.
        assert len(names) < 80


def test_that_pointing_draws_only_what_is_pointed_at(page: ChangesPage) -> None:
    chart = page.room.chart
    chart.grab()
    drawn: list[str] = []
    whole = chart.draw

    def counted(painter: QPainter, body: QRectF) -> None:
        drawn.append("all")
        whole(painter, body)

    chart.draw = counted  # type: ignore[method-assign]
    spots = [spot for spot in chart.spots if not spot.key.startswith("@")]
    for spot in (spots[0], spots[1], spots[2]):
        QTest.mouseMove(chart, spot.area.center().toPoint())
        chart.repaint()
    # Once into the picture that stays, never again.
    assert drawn == ["all"]
    assert chart.hovered == spots[2].key
    page.room.refresh()
    chart.repaint()
    assert len(drawn) == 2


def test_that_the_node_of_the_weights_is_shown_until_another_is_chosen(
    page: ChangesPage, desk: Desk
) -> None:
    room = page.room
    assert isinstance(room, RanksRoom)
    desk.select(node="B")
    assert room.node.node == "B"
    room.node.choose("A2")
    room.node.chosen.emit("A2")
    desk.select(unit="U1")
    assert room.node.node == "A2"
    desk.select(node="I")
    assert room.node.node == "I"


def test_that_pointing_at_a_name_or_a_line_tells_every_year(page: ChangesPage, desk: Desk) -> None:
    chart = page.room.chart
    chart.grab()
    place = next(s.area.center() for s in chart.spots if s.key == "U3")
    spot = chart.spot_at(place)
    assert spot is not None
    assert spot.tip.splitlines()[0] == "3区"
    assert [line[:10] for line in spot.tip.splitlines()[1:]] == ["2019 年：第 1", "2020 年：第 1"]
    desk.select(unit="U3")
    assert "3区, 2019 年：第 1" in chart.accessibleDescription()
