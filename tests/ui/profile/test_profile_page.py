"""The profile page: six views of the units, linked to the desk."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.heat import HeatValue
from smartcity_desk.ui.charts.distribution_chart import stacked
from smartcity_desk.ui.charts.heat_chart import HeatChart
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.charts.profile_chart import ProfileChart
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.profile_page import ProfilePage
from smartcity_desk.ui.profile.heat_room import HeatRoom, Order
from smartcity_desk.ui.profile.node_rooms import DistributionRoom, ScatterRoom, TilesRoom
from smartcity_desk.ui.profile.profile_room import ProfileRoom, RadarRoom
from smartcity_desk.ui.profile.tiles import known_tiles
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from tests.ui.desks import desk_of, sample_sized_desk, small_desk
from tests.ui.windows import offscreen, plain_looks
from tests.unit.builders import (
    everywhere,
    full_framework,
    panel,
    random_panel,
    small_framework,
)

pytestmark = offscreen
PROFILE, RADAR, HEAT, SCATTER, DISTRIBUTION, TILES = range(6)


def shown(qtbot: QtBot, desk: Desk) -> ProfilePage:
    page = ProfilePage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 540)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with small_desk(qtbot) as made, plain_looks():
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ProfilePage:
    return shown(qtbot, desk)


def choose(box: ChoiceBox, key: str) -> None:
    box.choose(key)
    box.chosen.emit(key)


def click(room: object, key: str) -> None:
    chart = room.chart  # type: ignore[attr-defined]
    chart.grab()
    spot = chart.cell_spot(key) if "|" in key else next(s for s in chart.spots if s.key == key)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot.area.center().toPoint())


def test_that_without_a_selection_the_first_is_shown_and_said(page: ProfilePage) -> None:
    # 3区 105.25 leads; the city stands at 102.25.
    assert page.room.chart.title == "3区 105.25 分，列 3 个单位中第 1，高出全市 3.00 分"
    assert page.room.chart.caption.startswith("未选单位")


def test_that_the_profile_follows_the_desk_and_its_own_box(page: ProfilePage, desk: Desk) -> None:
    desk.select(unit="U2")
    assert page.room.chart.title.startswith("2区 100.00 分，列 3 个单位中第 3")
    room = page.room
    assert isinstance(room, ProfileRoom)
    choose(room.unit, "U1")
    assert desk.unit == "U1"
    choose(room.rival, "U3")
    assert room.chart.title.endswith("低于3区 3.75 分")


def test_that_a_level_shows_all_nodes_above_it(page: ProfilePage) -> None:
    room = page.room
    assert isinstance(room, ProfileRoom)
    choose(room.depth_box, "first_level")
    assert list(room.chart.order()) == ["I", "A", "B"]
    choose(room.depth_box, "item")
    assert list(room.chart.order()) == ["I", "A", "A1", "A2", "B", "B1", "B1a", "B1b"]
    QTest.keyClick(room.chart, Qt.Key.Key_Down)
    assert room.chart.current == "I"
    table = room.table()
    assert table is not None
    assert len(table.rows) == 8


def test_that_marks_stand_where_the_scores_are(page: ProfilePage, desk: Desk) -> None:
    room = page.room
    desk.select(unit="U1")
    assert isinstance(room.chart, ProfileChart)
    room.chart.grab()
    tip = next(s.tip for s in room.chart.spots if s.key == "A")
    # A of U1: 0.75·100 + 0.25·70; of the city 0.75·105 + 0.25·100.
    assert "1区：92.50（第 3/3）" in tip
    assert "全市：103.75" in tip


def test_that_a_radar_of_two_axes_is_refused_with_a_sentence(page: ProfilePage) -> None:
    page.show_room(RADAR)
    assert page.room.chart.empty.startswith("少于三项不能画雷达图")


def test_that_a_radar_shows_the_nodes_of_a_level(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot) as desk, plain_looks():
        page = shown(qtbot, desk)
        page.show_room(RADAR)
        room = page.room
        assert isinstance(room, RadarRoom)
        room.chart.grab()
        assert len(room.chart.order()) == 9
        assert "面积不代表大小" in room.chart.caption
        choose(room.depth_box, "indicator")
        assert room.chart.empty.startswith("超过 24 项")


def test_that_a_heading_sorts_and_a_second_click_undoes_it(page: ProfilePage) -> None:
    page.show_room(HEAT)
    room = page.room
    assert isinstance(room, HeatRoom)
    choose(room.level, "item")
    assert room.made is not None
    assert room.made.codes == ("U3", "U1", "U2")
    click(room, "#B1a")
    assert room.made.codes == ("U1", "U2", "U3")
    click(room, "#B1a")
    assert room.made.codes == ("U3", "U1", "U2")


def test_that_a_cell_selects_its_unit_and_tells_its_value(page: ProfilePage, desk: Desk) -> None:
    page.show_room(HEAT)
    room = page.room
    assert isinstance(room, HeatRoom)
    choose(room.level, "item")
    click(room, "U2|A1")
    assert desk.unit == "U2"
    assert isinstance(room.chart, HeatChart)
    spot = room.chart.cell_spot("U3|A1")
    assert spot is not None
    assert spot.tip == "3区 · A1名\n115.00"
    assert room.chart.cell_spot("U3|I") is None


def test_that_cells_say_rank_or_change(page: ProfilePage, desk: Desk) -> None:
    page.show_room(HEAT)
    room = page.room
    assert isinstance(room, HeatRoom)
    choose(room.value, str(HeatValue.RANK))
    assert "名次" in room.chart.caption
    choose(room.value, str(HeatValue.CHANGE))
    assert room.made is not None
    assert room.made.value is HeatValue.CHANGE
    desk.select(year=2019)
    assert room.chart.empty.startswith("2019 年没有可以显示的数据")


def test_that_the_keyboard_reaches_cells_and_sorts_by_their_column(
    page: ProfilePage, desk: Desk
) -> None:
    page.show_room(HEAT)
    room = page.room
    assert isinstance(room, HeatRoom)
    choose(room.level, "item")
    QTest.keyClick(room.chart, Qt.Key.Key_Down)
    assert desk.unit == "U3"
    for _ in range(3):
        QTest.keyClick(room.chart, Qt.Key.Key_Right)
    assert room.chart.accessibleDescription().endswith("B1a名 70.00")
    QTest.keyClick(room.chart, Qt.Key.Key_Return)
    assert room.sorted_by == "B1a"


def test_that_alike_units_are_put_together_on_request(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot) as desk, plain_looks():
        page = shown(qtbot, desk)
        page.show_room(HEAT)
        room = page.room
        assert isinstance(room, HeatRoom)
        choose(room.order, str(Order.LIKENESS))
        assert room.made is not None
        assert sorted(room.made.rows.tolist()) == list(range(16))
        choose(room.order, str(Order.UNIT))
        desk.select(unit="U5")
        line = room.made.values[room.made.codes.index("U5")]
        known = line[~np.isnan(line)]
        assert np.all(np.diff(known) <= 0)


def test_that_many_units_are_clustered_beside_the_window(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot, count=300) as desk, plain_looks():
        page = shown(qtbot, desk)
        page.show_room(HEAT)
        room = page.room
        assert isinstance(room, HeatRoom)
        assert room.made is not None
        by_rank = room.made.codes
        choose(room.order, str(Order.LIKENESS))
        assert room.made.codes == by_rank
        qtbot.waitUntil(lambda: room.made is not None and room.made.codes != by_rank)
        room.chart.grab()
        assert len(room.chart.spots) < 100


def test_that_only_the_cells_in_sight_are_drawn(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot, count=300) as desk, plain_looks():
        page = shown(qtbot, desk)
        page.show_room(HEAT)
        page.room.chart.grab()
        rows = {s.key for s in page.room.chart.spots if "#" not in s.key}
        assert 10 < len(rows) < 40


def test_that_two_nodes_are_compared_honestly(page: ProfilePage) -> None:
    page.show_room(SCATTER)
    room = page.room
    assert isinstance(room, ScatterRoom)
    assert room.chart.title == "A名与B名：只有 3 个单位，或得分没有差异，不足以说明关系"
    choose(room.across, "B")
    assert room.chart.title.startswith("横轴和纵轴都是B名")


def test_that_points_show_groups_and_the_trend(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot) as desk, plain_looks():
        page = shown(qtbot, desk)
        page.show_room(SCATTER)
        room = page.room
        assert isinstance(room, ScatterRoom)
        samples = [sample.text for sample in room.chart.legend]
        assert samples[:2] == ["g组", "h组"]
        assert samples[2].startswith("趋势线")
        assert "n = 16" in room.chart.caption
        click(room, "U7")
        assert desk.unit == "U7"
        QTest.keyClick(room.chart, Qt.Key.Key_Right)
        points = {s.key: s.area.center().x() for s in room.chart.spots}
        assert points[desk.unit] > points["U7"]


def test_that_the_distribution_follows_the_item_of_the_desk(page: ProfilePage, desk: Desk) -> None:
    page.show_room(DISTRIBUTION)
    room = page.room
    assert isinstance(room, DistributionRoom)
    assert room.chart.title == "A1名：3 个单位中 3 个达到基准值 50.00，0 个达到满意值"
    desk.select(item="B1a")
    assert room.chart.title.startswith("B1a名：3 个单位中 2 个达到")
    choose(room.node, "A2")
    assert desk.item == "A2"
    choose(room.node, "B1")
    assert room.chart.caption.startswith("一点为一个单位（分）· 竖线为目标值")
    choose(room.node, "B")
    assert room.chart.caption == "一点为一个单位（分）· 无缺失"
    QTest.keyClick(room.chart, Qt.Key.Key_Right)
    assert desk.unit == "U3"


def test_that_dots_never_touch_and_fit() -> None:
    middles = [10.0, 12.0, 14.0, 80.0, 200.0, 201.0]
    size, places = stacked(middles, 100.0)
    assert [x for x, _ in places] == middles
    for k, (x, level) in enumerate(places):
        for other, its_level in places[k + 1 :]:
            assert level != its_level or abs(x - other) >= size
    assert (1 + max(level for _, level in places)) * size <= 100.0


def test_that_tiles_stand_in_official_order_where_nobody_knows_better(
    page: ProfilePage, desk: Desk
) -> None:
    page.show_room(TILES)
    room = page.room
    assert isinstance(room, TilesRoom)
    assert "不代表方位" in room.chart.caption
    assert room.chart.title == "I名：最高3区（105.25），最低2区（100.00）"
    click(room, "U2")
    assert desk.unit == "U2"
    assert room.chart.title == "2区I名 100.00，第 3"
    QTest.keyClick(room.chart, Qt.Key.Key_Left)
    assert desk.unit == "U1"


def test_that_the_positions_that_come_along_hold_the_sixteen_districts() -> None:
    assert [len(places) for places in known_tiles()] == [16]


def test_that_every_view_has_its_table_and_both_languages(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot, missing=0.1) as desk, plain_looks():
        page = shown(qtbot, desk)
        pins_of(desk).set(["U1", "U2"])
        for spoken in ("zh", "en"):
            language.switch(spoken)
            for place in range(6):
                page.show_room(place)
                page.room.chart.grab()
                table = page.room.picture_menu.table()
                assert table is not None
                assert table.title == page.room.chart.title
                assert page.room.chart.title
                assert len(table.rows) >= 12


def test_that_a_year_without_data_is_said_everywhere(qtbot: QtBot) -> None:
    nothing = [[50.0, 60.0], [float("nan")] * 2]
    with desk_of(qtbot, small_framework(), panel(everywhere(nothing))) as desk, plain_looks():
        page = shown(qtbot, desk)
        said = []
        for place in range(6):
            page.show_room(place)
            page.room.chart.grab()
            said.append(page.room.chart.empty or page.room.chart.title)
        assert all(said)
        assert said[PROFILE].endswith("没有得分")
        assert said[TILES] == "2020 年没有可以显示的数据。"


def test_that_columns_that_do_not_fit_are_counted_and_reached(qtbot: QtBot) -> None:
    frame = full_framework((3, 4, 4, 4))
    with desk_of(qtbot, frame, random_panel(frame, 6, (2020,))) as desk, plain_looks():
        page = shown(qtbot, desk)
        page.show_room(HEAT)
        room = page.room
        assert isinstance(room, HeatRoom)
        chart = room.chart
        assert isinstance(chart, HeatChart)
        choose(room.level, "item")
        assert room.made is not None
        count, codes = chart.columns_in_sight(), [frame.nodes[p].code for p in room.made.nodes]
        assert 50 < count < len(codes) == 192
        assert chart.cell_spot(f"U1|{codes[-1]}") is None
        for _ in range(4):
            click(room, ">")
        assert chart.cell_spot(f"U1|{codes[-1]}") is not None
        assert chart.cell_spot(f"U1|{codes[0]}") is None
        click(room, "<")
        desk.select(unit="U1")
        chart.column = count - 1
        chart._first = 0
        QTest.keyClick(chart, Qt.Key.Key_Right)
        assert chart.cell_spot(f"U1|{codes[count]}") is not None
        table = room.table()
        assert table is not None
        assert len(table.columns) == 2 + 192
