"""The ranking page: a dragged weight moves the bars at once, the last value is the one shown.

2020: U3 105.25, U1 101.5, U2 100 at A 60 %. At A 20 %: U1 110.5, U2 100, U3 91.75.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.panel import Reading
from smartcity_desk.ui.charts import ranking_chart
from smartcity_desk.ui.charts.render import as_picture
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages import ranking_page
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.theme import LIGHT, theme
from tests.ui.desks import computed, desk_of, empty_desk, sample_sized_desk
from tests.unit.builders import panel, small_framework, small_panel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NAN = float("nan")


@pytest.fixture(autouse=True)
def _rows_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking_chart, "duration_on", lambda _: 0)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RankingPage:
    return shown(desk, qtbot)


def shown(desk: Desk, qtbot: QtBot) -> RankingPage:
    made = RankingPage(desk)
    qtbot.addWidget(made)
    made.resize(1224, 540)
    made.show()
    qtbot.waitExposed(made)
    return made


def scores(page: RankingPage) -> list[float]:
    bars = page.chart.state.bars
    assert bars is not None
    return [round(float(s), 6) for s in bars.scores]


def slots(page: RankingPage) -> list[float]:
    found: list[float] = page.chart.state.slots.tolist()
    return found


def weights_of(page: RankingPage) -> object:
    bars = page.chart.state.bars
    return None if bars is None else bars.result.snapshot.weights


# -- what is shown -------------------------------------------------------------


def test_that_the_ranking_is_shown_as_it_was_computed(page: RankingPage) -> None:
    assert scores(page) == [101.5, 100.0, 105.25]
    assert slots(page) == [1.0, 2.0, 0.0]
    assert page.chart.state.title.startswith("3区领先1区 3.75 分")
    assert page.chart.state.caption == (
        "全市指数 102.25 · 条形自 100（基准水平）起，竖线为总分 · 括号：名次区间，权重 ±10 %"
    )
    assert page.chart.state.note == ""


def test_that_without_an_evaluation_there_is_a_sentence(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = shown(desk, qtbot)
        assert page._waiting.isVisible()
        assert page._waiting.text() == "打开工作簿或样例后，这里显示排名。"
        assert not page.chart.isVisible()


def test_that_it_waits_for_the_first_result(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = shown(desk, qtbot)
        desk.open(Evaluation.of(small_framework(), small_panel()))
        assert page._waiting.text() == "正在计算…"
        qtbot.waitUntil(page.chart.isVisible)
        assert scores(page) == [101.5, 100.0, 105.25]


def test_that_another_evaluation_replaces_the_first(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    same = panel(dict.fromkeys(("A1", "A2", "B1a", "B1b"), [[10, 20, 30, 40]] * 2))
    desk.open(Evaluation.of(small_framework(), same))
    qtbot.waitUntil(lambda: page.chart.state.bars is not None)
    assert len(page.chart.state.names) == 4
    assert set(page.weights.rows) == {"A", "B"}


def test_that_a_closed_evaluation_leaves_an_empty_page(page: RankingPage, desk: Desk) -> None:
    desk.clear()
    assert page.chart.state.bars is None
    assert page.weights.rows == {}
    assert page._waiting.isVisible()


def test_that_year_group_and_node_are_followed(page: RankingPage, desk: Desk) -> None:
    desk.select(year=2019)
    assert scores(page) == [97.6, 100.0, 102.4]
    desk.select(year=2020, node="A")
    assert scores(page) == [92.5, 100.0, 118.75]
    assert page.chart.state.legend == ["A1名", "A2名"]
    assert set(page.weights.rows) == {"A1", "A2"}
    assert page.chart.state.title.startswith("A名：3区领先")


def test_that_a_group_has_ranks_of_its_own(qtbot: QtBot) -> None:
    items = {c: small_panel().items[c].values.tolist() for c in ("A1", "A2", "B1a", "B1b")}
    with desk_of(qtbot, small_framework(), panel(items, groups=("g", "h"))) as desk:
        page = shown(desk, qtbot)
        desk.select(group="g")
        bars = page.chart.state.bars
        assert bars is not None
        assert (list(bars.rows), list(bars.ranks)) == ([0, 2], [2, 1])
        desk.select(group="")
        assert len(page.chart.state.slots) == 3


def test_that_missing_units_make_it_provisional(qtbot: QtBot) -> None:
    gap = panel({c: [[50, 50, 50], [NAN, 50, 60]] for c in ("A1", "A2", "B1a", "B1b")})
    with desk_of(qtbot, small_framework(), gap) as desk:
        page = shown(desk, qtbot)
        assert page.chart.state.note == "暂定 2/3"
        assert slots(page) == [2.0, 1.0, 0.0]
        page.grab()


def test_that_missing_items_are_explained_in_the_caption(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot) as desk:
        page = shown(desk, qtbot)
        assert " · 斜线为缺失部分 · " in page.chart.state.caption


def test_that_bars_can_start_at_zero(page: RankingPage) -> None:
    page.chart.zero.click()
    bars = page.chart.state.bars
    assert bars is not None
    assert bars.origin == 0.0
    assert page.chart.state.span.low <= 0.0
    assert "条形自 0 起" in page.chart.state.caption


# -- dragging ------------------------------------------------------------------


def drag(page: RankingPage, kind: QEvent.Type, percent: float) -> None:
    slider = page.weights.rows["A"].slider
    place = QPointF(slider.x_of(percent), 12)
    button = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, place, slider.mapToGlobal(place), button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(slider, event)


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.is_computing)


def test_that_while_dragging_values_follow_and_rows_stay_until_release(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    page._rest.setInterval(60_000)
    drag(page, QEvent.Type.MouseButtonPress, 60.0)
    drag(page, QEvent.Type.MouseMove, 20.0)
    settled(qtbot, desk)
    # One pixel is half a per cent or so; what the slider asked for is what is shown.
    assert desk.evaluation is not None
    assert weights_of(page) == desk.evaluation.weights
    assert scores(page)[0] > 109.0
    assert slots(page) == [1.0, 2.0, 0.0]
    drag(page, QEvent.Type.MouseButtonRelease, 20.0)
    assert slots(page) == [0.0, 1.0, 2.0]
    assert desk.undo.count() == 1


def test_that_after_a_rest_rows_move_although_the_handle_is_held(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    assert ranking_page.REST_MS == 250
    page._rest.setInterval(1)
    drag(page, QEvent.Type.MouseButtonPress, 60.0)
    drag(page, QEvent.Type.MouseMove, 20.0)
    qtbot.waitUntil(lambda: slots(page) == [0.0, 1.0, 2.0])
    assert page.weights.is_changing
    drag(page, QEvent.Type.MouseButtonRelease, 20.0)


def test_that_a_release_before_the_answer_still_moves_the_rows(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    drag(page, QEvent.Type.MouseButtonPress, 60.0)
    drag(page, QEvent.Type.MouseMove, 20.0)
    drag(page, QEvent.Type.MouseButtonRelease, 20.0)
    assert desk.is_computing
    qtbot.waitUntil(lambda: slots(page) == [0.0, 1.0, 2.0])


def test_that_the_last_of_500_changes_is_the_one_shown(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    drag(page, QEvent.Type.MouseButtonPress, 60.0)
    slider = page.weights.rows["A"].slider
    for number in range(500):
        slider.dragged.emit(10.0 + number / 10)
    assert desk.evaluation is not None
    newest = desk.evaluation.weights
    assert newest.of("A") == pytest.approx(59.9)
    settled(qtbot, desk)
    assert weights_of(page) == newest
    drag(page, QEvent.Type.MouseButtonRelease, 60.0)
    assert desk.undo.count() == 1
    computed(qtbot, desk, desk.undo.undo)
    assert scores(page) == [101.5, 100.0, 105.25]


def test_that_a_burst_with_pauses_shows_the_last_too(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    drag(page, QEvent.Type.MouseButtonPress, 60.0)
    for number in range(60):
        page.weights.rows["A"].slider.dragged.emit(20.0 + number / 2)
        if number % 7 == 0:
            QApplication.processEvents()
    settled(qtbot, desk)
    assert desk.evaluation is not None
    assert weights_of(page) == desk.evaluation.weights
    drag(page, QEvent.Type.MouseButtonRelease, 60.0)


def test_that_undo_and_typed_values_move_rows_without_waiting(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    computed(qtbot, desk, lambda: page.weights.rows["A"].field.entered.emit("20"))
    assert scores(page) == [110.5, 100.0, 91.75]
    assert slots(page) == [0.0, 1.0, 2.0]
    computed(qtbot, desk, desk.undo.undo)
    assert slots(page) == [1.0, 2.0, 0.0]


def test_that_a_trial_is_compared_with_the_official_result(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    computed(qtbot, desk, lambda: page.weights.rows["A"].field.entered.emit("20"))
    assert page.chart.state.title.endswith("3 个名次与读入时不同（读入时第一为3区）")
    assert page.chart.state.caption.startswith("全市指数 100.75（读入 102.25）")
    assert stamp_of(desk).trial.startswith("试算 · 权重改动 2 处")
    desk.select(year=2019)
    assert "读入时" in page.chart.state.title


def test_that_an_edited_value_is_shown(page: RankingPage, desk: Desk, qtbot: QtBot) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    # A1 of U1 50 → 100: A = 0.75 · 130 + 0.25 · 70 = 115, index 0.6 · 115 + 46 = 115.
    computed(qtbot, desk, lambda: evaluation.set_reading("U1", "A1", 2020, Reading(100.0)))
    assert scores(page)[0] == 115.0
    assert slots(page)[0] == 0.0


# -- selection and inspector ---------------------------------------------------


def test_that_a_picked_row_is_selected_on_the_desk(page: RankingPage, desk: Desk) -> None:
    page.chart.view.picked.emit(0)
    assert desk.unit == "U1"
    assert page.chart.state.selected == 0
    assert page.inspector.name.text() == "1区"
    QTest.keyClick(page.chart.view, Qt.Key.Key_Up)
    assert desk.unit == "U3"
    assert page.inspector.name.text() == "3区"


def test_that_the_inspector_follows_the_result(page: RankingPage, desk: Desk, qtbot: QtBot) -> None:
    desk.select(unit="U1")
    computed(qtbot, desk, lambda: page.weights.rows["A"].field.entered.emit("20"))
    assert page.inspector.rank.text() == "1"
    drag(page, QEvent.Type.MouseButtonPress, 20.0)
    drag(page, QEvent.Type.MouseMove, 80.0)
    qtbot.waitUntil(lambda: page.inspector.rank.text() != "1")
    drag(page, QEvent.Type.MouseButtonRelease, 80.0)


def test_that_a_unit_of_another_group_is_not_explained(qtbot: QtBot) -> None:
    items = {c: small_panel().items[c].values.tolist() for c in ("A1", "A2", "B1a", "B1b")}
    with desk_of(qtbot, small_framework(), panel(items, groups=("g", "h"))) as desk:
        page = shown(desk, qtbot)
        desk.select(unit="U2")
        assert page.inspector.name.isVisible()
        desk.select(group="g")
        assert not page.inspector.name.isVisible()


def test_that_links_of_the_inspector_leave_the_page(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.select(unit="U1")
    with qtbot.waitSignal(page.goto) as asked:
        page.inspector.to_data.click()
    assert asked.args == ["data"]


# -- hidden, language, theme, size, pictures -----------------------------------


def test_that_a_hidden_page_catches_up_when_shown(
    page: RankingPage, desk: Desk, qtbot: QtBot
) -> None:
    page.hide()
    before = page.chart.state.bars
    computed(qtbot, desk, lambda: page.weights._changer.enter("A", "20"))
    desk.select(node="A", unit="U1")
    assert page.chart.state.bars is before
    page.show()
    assert page.chart.state.bars is not before
    assert set(page.weights.rows) == {"A1", "A2"}
    assert page.inspector.name.text() == "1区"


def test_that_it_speaks_english_without_a_restart(page: RankingPage, desk: Desk) -> None:
    desk.select(unit="U1")
    language.switch("en")
    try:
        assert page.chart.state.title.startswith("District 3 leads District 1 by 3.75 points")
        assert page.chart.state.caption.startswith("City index 102.25")
        assert page.chart.state.names == ["District 1", "District 2", "District 3"]
        assert page.weights.rows["A"]._title.text() == "A name"
        assert page.inspector.name.text() == "District 1"
        chinese = [
            w.text()
            for w in page.findChildren(QWidget)
            if w.isVisible() and hasattr(w, "text") and any("一" <= c <= "鿿" for c in w.text())
        ]
        assert chinese == []
    finally:
        language.switch("zh")


def test_that_it_follows_the_theme(page: RankingPage) -> None:
    theme.switch("dark")
    try:
        image = page.grab().toImage()
        corners = {image.pixelColor(x, 530).name().upper() for x in (100, 600, 1100)}
        assert corners == {theme.colours.background}
    finally:
        theme.switch("light")


@pytest.mark.parametrize(
    ("width", "inspector"), [(1224, 264), (1112, 224), (1000, 216), (1752, 264), (900, 0)]
)
def test_that_the_inspector_gives_way_to_the_chart(
    page: RankingPage, width: int, inspector: int
) -> None:
    page.resize(width, 540)
    QApplication.processEvents()
    seen = page.inspector.width() if page.inspector.isVisible() else 0
    assert seen == inspector
    assert page.weights.width() == 248
    if width >= 1112:
        assert page.chart.width() >= 640


def test_that_sixteen_rows_are_in_sight_at_the_smallest_size(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot) as desk:
        page = shown(desk, qtbot)
        assert len(page.chart.state.in_sight[0]) == 16
        assert not page.chart._bar.isVisible()


def test_that_a_page_for_a_picture_is_light(page: RankingPage) -> None:
    theme.switch("dark")
    try:
        with as_picture(page):
            image = page.grab().toImage()
            assert image.pixelColor(600, 530).name().upper() == LIGHT.background
        image = page.grab().toImage()
        assert image.pixelColor(600, 530).name().upper() == theme.colours.background
    finally:
        theme.switch("light")


def test_that_a_picture_is_named_after_year_and_node(page: RankingPage, desk: Desk) -> None:
    assert page.picture_name() == "2020 排名 I名"
    desk.select(node="A")
    assert page.picture_name() == "2020 排名 A名"


@pytest.mark.usefixtures("qapp")
def test_that_a_page_without_evaluation_still_names_its_picture(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = RankingPage(desk)
        qtbot.addWidget(page)
        assert page.picture_name() == "0 排名"
