"""What all painted charts share: words, spots, keys, pictures, failures that stay inside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.ink import Sample, write
from smartcity_desk.ui.charts.labels import spread, without_overlap
from smartcity_desk.ui.charts.render import as_picture, png_image
from smartcity_desk.ui.charts.rows_canvas import RowsCanvas
from smartcity_desk.ui.charts.stamp import Stamp
from smartcity_desk.ui.theme import LIGHT, theme
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen
SPOKEN = Name("试验图", "Test chart")


class Three(Canvas):
    """Three boxes side by side."""

    def draw(self, painter: QPainter, body: QRectF) -> None:
        wide = body.width() / 3
        for k, key in enumerate("abc"):
            area = QRectF(body.left() + k * wide, body.top(), wide - 4, 40)
            write(painter, area, key)
            self.spots.append(Spot(area, key, f"格 {key}"))


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[Three]:
    with plain_looks():
        made = Three(SPOKEN)
        qtbot.addWidget(made)
        made.resize(400, 260)
        made.say("标题", "说明", hint="提示")
        with qtbot.waitExposed(made):
            made.show()
        made.grab()
        yield made


def middle(chart: Canvas, key: str) -> QPoint:
    return next(s for s in chart.spots if s.key == key).area.center().toPoint()


def test_that_clicks_double_clicks_and_keys_say_what_they_mean(chart: Three) -> None:
    said: list[tuple[str, str]] = []
    for name in ("picked", "stepped", "entered", "pin_wanted"):
        getattr(chart, name).connect(lambda key, name=name: said.append((name, key)))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(chart, left, pos=middle(chart, "b"))
    QTest.mouseClick(chart, left, Qt.KeyboardModifier.ControlModifier, middle(chart, "c"))
    QTest.mouseClick(chart, left, pos=QPoint(5, 250))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    chart.current = "b"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(chart, key)
    assert said == [
        ("picked", "b"), ("pin_wanted", "c"), ("stepped", "a"), ("stepped", "c"),
        ("entered", "b"), ("pin_wanted", "b"),
    ]  # fmt: skip


def test_that_the_keyboard_stops_at_the_ends(chart: Three) -> None:
    chart.current = "c"
    assert chart.neighbour(1, 0) == "c"
    chart.current = "a"
    assert chart.neighbour(0, -1) == "a"


def test_that_pointing_tells_and_leaving_forgets(chart: Three) -> None:
    place = middle(chart, "a")
    help_event = QHelpEvent(QHelpEvent.Type.ToolTip, place, chart.mapToGlobal(place))
    QApplication.sendEvent(chart, help_event)
    assert QToolTip.text() == "格 a"
    QTest.mouseMove(chart, place)
    assert chart.hovered == "a"
    QTest.mouseMove(chart, QPoint(5, 250))
    assert chart.hovered == ""
    QToolTip.hideText()


def test_that_a_picture_has_no_hint_no_focus_and_no_pointer(chart: Three) -> None:
    chart.setFocus()
    chart.hovered = "a"
    theme.switch("dark")
    with as_picture(chart):
        assert chart.is_picture
        on_paper = chart.grab().toImage()
    chart.hovered, chart.hint = "", ""
    chart.clearFocus()
    with as_picture(chart):
        assert chart.grab().toImage() == on_paper
    assert png_image(chart, Stamp()).pixelColor(3, 770) == QColor(LIGHT.background)


def test_that_a_hint_is_said_whole_or_not_at_all(chart: Three) -> None:
    chart.say("标题", "说明", hint="点击选择")
    assert chart.words_below() == "说明 · 点击选择"
    chart.say("标题", "说明", hint="点击选择，" * 40)
    assert chart.words_below() == "说明"


def test_that_a_long_title_takes_two_lines_and_moves_the_body(chart: Three) -> None:
    short = chart.body.top()
    chart.say("这是一个很长的标题，" * 3, "说明")
    assert chart.body.top() > short
    chart.say("标题", "说明", lambda: [Sample("甲", QColor("red"))])
    assert chart.body.top() == short + 22


def test_that_an_empty_chart_says_one_sentence_and_offers_nothing(chart: Three) -> None:
    chart.say_empty("没有数据。")
    chart.grab()
    assert chart.spots == []
    assert "没有数据。" in chart.accessibleDescription()
    assert chart.neighbour(1, 0) == ""


def test_that_a_failure_while_painting_goes_to_the_log_and_no_further(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(Canvas):
        def draw(self, painter: QPainter, body: QRectF) -> None:
            raise ValueError("no")

    caught: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: caught.append(kind))
    chart = Broken(SPOKEN)
    qtbot.addWidget(chart)
    chart.say("标题")
    chart.grab()
    assert caught == [ValueError]


def test_that_a_screen_reader_hears_what_is_selected(chart: Three) -> None:
    chart.current = "b"
    chart.describe()
    assert chart.accessibleName() == "试验图"
    assert chart.accessibleDescription().startswith("标题 说明 格 b")


class Many(RowsCanvas):
    def draw(self, painter: QPainter, body: QRectF) -> None:
        for place, row in self.in_sight():
            self.spots.append(Spot(row, self.keys[place], ""))


def test_that_only_rows_in_sight_are_drawn_and_any_row_can_be_reached(qtbot: QtBot) -> None:
    chart = Many(SPOKEN)
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.say("标题")
    chart.show_keys([str(k) for k in range(3000)])
    chart.grab()
    assert len(chart.spots) < 15
    chart.reveal("2999")
    chart.grab()
    assert chart.spots[-1].key == "2999"
    chart.show_keys(["1", "2"])
    chart.grab()
    assert [s.key for s in chart.spots] == ["1", "2"]


# -- labels ------------------------------------------------------------------------------


def test_that_crowded_labels_are_spread_around_their_middle() -> None:
    assert spread([50, 50, 50], 10, 0, 100) == [40, 50, 60]
    assert spread([5, 90], 10, 0, 100) == [5, 90]
    assert spread([0, 0], 10, 0, 100) == [5, 15]
    assert spread([100, 100], 10, 0, 100) == [85, 95]


@given(st.lists(st.floats(0, 500), max_size=30))
def test_that_spread_labels_never_overlap_and_keep_their_order(wanted: list[float]) -> None:
    placed = spread(wanted, 10, 0, 500)
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    for above, below in pairwise(order):
        assert placed[below] - placed[above] >= 10 - 1e-6


def test_that_labels_that_fit_are_kept_by_priority() -> None:
    assert without_overlap([0, 5, 12], [1, 0, 2], 10) == [1]
    assert without_overlap([0, 5, 12], [0, 1, 2], 10) == [0, 2]
