"""The ranking chart: values follow at once, rows, axis and widths when there is rest.

2020: U3 105.25, U1 101.5, U2 100. With A at 20 %: U1 110.5, U2 100, U3 91.75.
"""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.ranking_bars import RankingBars, ranking_bars
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.charts import ranking_chart
from smartcity_desk.ui.charts.ranking_chart import RankingChart
from smartcity_desk.ui.charts.ranking_measures import measures_of, widest_decimals
from smartcity_desk.ui.charts.ranking_tip import tip_of
from smartcity_desk.ui.charts.render import as_picture
from smartcity_desk.ui.language import language
from smartcity_desk.ui.theme import LIGHT, theme
from tests.unit.builders import (
    panel,
    sample_sized_result,
    small_framework,
    small_panel,
    small_result,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NAN = float("nan")


def bars_at(percent: float = 60.0, node: str = "", *, from_zero: bool = False) -> RankingBars:
    official = Snapshot.of(small_framework(), small_panel())
    weights = official.weights.with_entered("A", percent)
    result = compute(Snapshot(official.panel, weights, official.method))
    return ranking_bars(result, 2020, node, from_zero=from_zero)


def bars_of(values: list[list[float]]) -> RankingBars:
    given = panel(dict.fromkeys(("A1", "A2", "B1a", "B1b"), values))
    return ranking_bars(compute(Snapshot.of(small_framework(), given)), 2020)


@pytest.fixture
def chart(qtbot: QtBot) -> RankingChart:
    made = RankingChart()
    qtbot.addWidget(made)
    made.resize(712, 540)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking_chart, "duration_on", lambda _: 0)


def slots(chart: RankingChart) -> list[float]:
    found: list[float] = chart.state.slots.tolist()
    return found


def centre(chart: RankingChart, place: int) -> QPoint:
    top = chart.state.row_top(place)
    return QPoint(300, round(top + chart.state.layout.row_height / 2))


# -- rows, values, rest --------------------------------------------------------


def test_that_rows_stand_by_rank(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    # U1 second, U2 third, U3 first.
    assert slots(chart) == [1.0, 2.0, 0.0]


def test_that_while_live_the_bars_follow_and_rows_axis_and_widths_stay(
    chart: RankingChart,
) -> None:
    chart.show_bars(bars_at())
    before, layout, span = slots(chart), chart.state.layout, chart.state.span
    chart.show_bars(bars_at(20.0), live=True)
    assert chart.state.bars is not None
    assert list(chart.state.bars.ranks) == [1, 2, 3]
    assert slots(chart) == before
    assert chart.state.layout == layout
    assert chart.state.span == span


@pytest.mark.usefixtures("at_once")
def test_that_at_rest_rows_and_axis_follow(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    span = chart.state.span
    chart.show_bars(bars_at(20.0), live=True)
    chart.settle()
    assert slots(chart) == [0.0, 1.0, 2.0]
    assert chart.state.span != span


def test_that_rows_move_and_the_overtaker_is_on_top(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    chart.show_bars(bars_at(20.0))
    assert chart.motion.is_moving
    chart.motion._animation.setCurrentTime(200)
    # U1 and U2 rise from 1 and 2, U3 sinks from 0.
    assert chart.state.rising.tolist() == [True, True, False]
    still, rising = chart.state.in_sight
    assert (still, rising) == ([2], [0, 1])
    assert chart.view.layers[1]._ground.zValue() > chart.view.layers[0]._texts.zValue()
    chart.motion.stop()
    assert slots(chart) == [0.0, 1.0, 2.0]


def test_that_a_drag_during_the_move_still_shows_its_values(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    chart.show_bars(bars_at(20.0))
    chart.motion._animation.setCurrentTime(100)
    latest = bars_at(21.0)
    chart.show_bars(latest, live=True)
    assert chart.state.bars is latest
    assert chart.motion.is_moving
    chart.motion.stop()


def test_that_the_axis_is_on_its_way_with_the_rows(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    low = chart.state.span.low
    chart.show_bars(bars_at(20.0))
    chart.motion._animation.setCurrentTime(200)
    assert chart._to_span.low < chart.state.span.low < low
    chart.motion.stop()
    assert chart.state.span == chart._to_span


def test_that_other_units_are_placed_without_moving(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    chart.show_bars(ranking_bars(sample_sized_result(), 2020))
    assert not chart.motion.is_moving
    assert len(chart.state.names) == 16


def test_that_a_cleared_chart_is_empty(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    chart.clear()
    assert chart.state.bars is None
    assert slots(chart) == []
    chart.settle()
    chart.set_baseline(0)
    QTest.keyClick(chart.view, Qt.Key.Key_Down)
    chart.view.viewport().repaint()


# -- bars ----------------------------------------------------------------------


def drawn(chart: RankingChart, branch: int) -> FloatArray:
    """Left edge, right edge of the bars of a branch, in score points, by row on the screen."""
    item = chart.view.layers[0]._bars[branch]
    memory = item._rectarray.ndarray()
    ordered = memory[np.argsort(memory[:, 1])]
    return np.stack([ordered[:, 0], ordered[:, 0] + ordered[:, 2]], axis=1)


def test_that_segments_are_drawn_where_they_belong(chart: RankingChart) -> None:
    """From the top: U3 A 100 → 111.25, U1 A 100 → 95.5; U2 has no segment."""
    chart.show_bars(bars_at())
    gap = 1.5 * chart.state.points_per_pixel
    assert drawn(chart, 0) == pytest.approx(np.array([[100, 111.25 - gap], [95.5 + gap, 100]]))
    assert drawn(chart, 1) == pytest.approx(np.array([[94 + gap, 100], [100, 106 - gap]]))


def test_that_a_missing_score_has_no_bar_and_breaks_nothing(chart: RankingChart) -> None:
    bars = bars_of([[50, 50, 50], [NAN, 60, 70]])
    chart.show_bars(bars)
    chart.view.viewport().repaint()
    assert len(drawn(chart, 0)) == 2
    assert slots(chart)[0] == 2.0


def test_that_the_baseline_can_be_changed(chart: RankingChart) -> None:
    chart.show_bars(bars_at(from_zero=True))
    assert drawn(chart, 1)[0, 0] == pytest.approx(71.25)
    chart.set_baseline(1)
    assert drawn(chart, 1)[0, 0] == pytest.approx(0.0)
    QTest.keyClick(chart.view, Qt.Key.Key_Right)
    assert chart.state.baseline == 0
    QTest.keyClick(chart.view, Qt.Key.Key_Left)
    assert chart.state.baseline == 1
    chart.set_baseline(7)
    assert chart.state.baseline == 1


def test_that_a_click_on_the_legend_puts_that_index_on_the_baseline(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    area = chart.view.head._legend()[1][0]
    QTest.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert chart.state.baseline == 1


def test_that_only_rows_in_sight_are_handed_over(chart: RankingChart) -> None:
    chart.show_bars(ranking_bars(sample_sized_result(300, 2), 2020))
    fitting = int(chart.state.layout.rows_height / 26)
    assert len(chart.state.in_sight[0]) == fitting
    assert len(drawn(chart, 0)) <= fitting


def test_that_all_sixteen_are_in_sight(chart: RankingChart) -> None:
    chart.show_bars(ranking_bars(sample_sized_result(), 2020))
    assert len(chart.state.in_sight[0]) == 16
    assert not chart._bar.isVisible()


def test_that_what_is_painted_has_the_colour_of_the_index(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    image = chart.grab().toImage()
    x, y = round(chart.state.x_of(105.0)), centre(chart, 2).y()
    assert image.pixelColor(x, y).name().upper() == LIGHT.series[0]


def test_that_missing_data_are_hatched(chart: RankingChart) -> None:
    full, gap = [[80.0, 50, 50]] * 2, [[NAN, 50.0, 50]] * 2
    given = panel({"A1": full, "A2": gap, "B1a": full, "B1b": full})
    bars = ranking_bars(compute(Snapshot.of(small_framework(), given)), 2020)
    chart.show_bars(bars)
    image = chart.grab().toImage()
    end = round(chart.state.x_of(100 + float(bars.segments[0, 0])))
    y = centre(chart, 0).y()
    lightness = [image.pixelColor(x, y).lightness() for x in range(end - 14, end - 3)]
    assert min(lightness) < 110
    assert max(lightness) > 200


# -- texts ---------------------------------------------------------------------


def test_that_shared_ranks_are_told() -> None:
    bars = bars_of([[50, 50, 0]] * 2)
    assert measures_of(bars, ["a", "b", "c"]).rank > measures_of(bars_at(), ["a"]).rank


def test_that_neighbours_that_round_alike_get_more_decimals(chart: RankingChart) -> None:
    """Scores 70 + 0.6·x: 100.000, 100.003, 130."""
    bars = bars_of([[50.0, 50.005, 100.0]] * 2)
    chart.show_bars(bars)
    assert widest_decimals(bars) == 3
    assert chart.state.decimals([0, 1, 2]) == {0: 3, 1: 3, 2: 2}


def test_that_scores_far_apart_need_two_decimals(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    assert chart.state.decimals([0, 1, 2]) == {0: 2, 1: 2, 2: 2}


def test_that_many_scores_are_measured_as_a_few_are() -> None:
    many = ranking_bars(sample_sized_result(80, 1), 2020)
    order = many.order
    shown = {round(float(s), widest_decimals(many)) for s in many.scores[order]}
    assert len(shown) == 80


def test_that_names_follow_the_language(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    assert chart.state.names[0] == "1区"
    language.switch("en")
    try:
        chart.retranslate()
        assert chart.state.names[0] == "District 1"
        assert chart.state.legend == ["A name", "B name"]
        assert chart.zero.text() == "From zero"
    finally:
        language.switch("zh")


def test_that_columns_are_headed(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    assert chart.state.heads == ("较2019", "数据", "得分")
    # Nothing came before 2019, so no change is headed.
    chart.show_bars(ranking_bars(small_result(), 2019))
    assert chart.state.heads == ("", "数据", "得分")


def test_that_a_tip_tells_branch_by_branch() -> None:
    tip = tip_of(bars_at(), 0, "1区")
    assert "<b>2　1区　101.50</b>" in tip
    assert "A名：得分 92.50，贡献 −4.50" in tip
    assert "B名：得分 115.00，贡献 +6.00" in tip
    assert "数据 4/4 项" in tip


def test_that_a_tip_escapes_names() -> None:
    assert "&lt;b&gt;" in tip_of(bars_at(), 0, "<b>")


def test_that_a_tip_names_what_has_no_score() -> None:
    full, gap = [[50.0, 50, 50]] * 2, [[NAN, 50.0, 50]] * 2
    given = panel({"A1": full, "A2": full, "B1a": gap, "B1b": gap})
    bars = ranking_bars(compute(Snapshot.of(small_framework(), given)), 2020)
    assert "B名：无得分" in tip_of(bars, 0, "1区")


def test_that_resting_on_a_row_shows_its_tip(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    place = centre(chart, 0)
    viewport = chart.view.viewport()
    asked = QHelpEvent(QHelpEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, asked)
    assert "1区" in QToolTip.text()
    beside = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), viewport.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(viewport, beside)
    QToolTip.hideText()


# -- hand and keyboard ---------------------------------------------------------


def test_that_a_click_picks_the_unit(chart: RankingChart, qtbot: QtBot) -> None:
    chart.show_bars(bars_at())
    with qtbot.waitSignal(chart.unit_picked) as picked:
        QTest.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=centre(chart, 2))
    assert picked.args == ["U3"]


def test_that_a_click_beside_the_rows_picks_nobody(chart: RankingChart, qtbot: QtBot) -> None:
    chart.show_bars(bars_at())
    with qtbot.assertNotEmitted(chart.unit_picked):
        QTest.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 30))
        QTest.mouseClick(chart.view.viewport(), Qt.MouseButton.RightButton, pos=centre(chart, 2))


@pytest.mark.parametrize(
    ("selected", "key", "reached"),
    [
        ("", Qt.Key.Key_Down, "U3"),
        ("U3", Qt.Key.Key_Down, "U1"),
        ("U1", Qt.Key.Key_Up, "U3"),
        ("U2", Qt.Key.Key_Down, "U2"),
        ("U3", Qt.Key.Key_End, "U2"),
        ("U2", Qt.Key.Key_Home, "U3"),
    ],
)
def test_that_keys_walk_along_the_rows(
    chart: RankingChart, qtbot: QtBot, selected: str, key: Qt.Key, reached: str
) -> None:
    chart.show_bars(bars_at())
    chart.select_unit(selected)
    with qtbot.waitSignal(chart.unit_picked) as picked:
        QTest.keyClick(chart.view, key)
    assert picked.args == [reached]


def test_that_a_screen_reader_hears_title_and_selected_row(chart: RankingChart) -> None:
    chart.show_words(["3区领先"], [""], "")
    chart.show_bars(bars_at())
    chart.select_unit("U1")
    spoken = chart.view.accessibleDescription()
    assert spoken.startswith("3区领先 第 2 名，1区，101.50 分")
    assert chart.view.accessibleName() == "排名图"


def test_that_a_selected_unit_is_brought_into_sight(chart: RankingChart) -> None:
    bars = ranking_bars(sample_sized_result(300, 2), 2020)
    chart.show_bars(bars)
    last = int(bars.order[-1])
    chart.select_unit(bars.result.rows.units[last].code)
    assert last in chart.state.in_sight[0]
    chart.select_unit(bars.result.rows.units[int(bars.order[0])].code)
    assert int(bars.order[0]) in chart.state.in_sight[0]
    assert chart.state.scroll == 0.0


def test_that_the_wheel_scrolls_by_whole_rows(chart: RankingChart) -> None:
    chart.show_bars(ranking_bars(sample_sized_result(300, 2), 2020))
    turned = QWheelEvent(
        QPointF(300, 300), chart.view.mapToGlobal(QPointF(300, 300)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(chart.view.viewport(), turned)
    assert chart.state.scroll == 3 * 26
    chart._scroll_to(40)
    assert chart.state.scroll == 52


def test_that_the_pointer_marks_its_row_and_leaves_it(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    QTest.mouseMove(chart.view.viewport(), centre(chart, 2))
    assert chart.state.hovered == 2
    QApplication.sendEvent(chart.view, QEvent(QEvent.Type.Leave))
    assert chart.state.hovered is None


def test_that_a_row_half_way_is_found_where_it_is(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    top, height = chart.state.layout.rows_top, chart.state.layout.row_height
    assert chart.state.place_at(top + 1) == 2
    assert chart.state.place_at(top - 1) is None
    assert chart.state.place_at(top + 3.5 * height) is None


# -- looks ---------------------------------------------------------------------


def background(chart: RankingChart) -> QColor:
    image: QImage = chart.view.grab().toImage()
    return image.pixelColor(2, 2)


def test_that_the_chart_follows_the_theme(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    theme.switch("dark")
    try:
        assert background(chart).name() == theme.colours.background.lower()
    finally:
        theme.switch("light")
    assert background(chart).name() == LIGHT.background.lower()


def test_that_a_picture_shows_no_selection(chart: RankingChart) -> None:
    chart.show_bars(bars_at())
    chart.select_unit("U3")

    def beside_the_name() -> str:
        image: QImage = chart.view.grab().toImage()
        return image.pixelColor(8, centre(chart, 2).y()).name().upper()

    chart.view.clearFocus()
    assert beside_the_name() == LIGHT.selection
    with as_picture(chart.view):
        assert beside_the_name() == LIGHT.background
    assert beside_the_name() == LIGHT.selection


def test_that_the_origin_switch_tells(chart: RankingChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.origin_switched):
        chart.zero.click()
    assert chart.is_from_zero
    chart.offer_zero(False)
    assert not chart.zero.isVisible()


def test_that_the_result_of_the_small_evaluation_is_what_is_shown(chart: RankingChart) -> None:
    chart.show_bars(ranking_bars(small_result(), 2020))
    assert chart.state.bars is not None
    assert chart.state.bars.scores == pytest.approx([101.5, 100.0, 105.25])
