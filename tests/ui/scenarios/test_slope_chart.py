"""The slope chart: where everything stands, what hand and keyboard do, what is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.slope import Slope, slope_of
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.charts.render import png_image
from smartcity_desk.ui.charts.stamp import Stamp
from smartcity_desk.ui.scenarios.slope_chart import SlopeChart
from smartcity_desk.ui.scenarios.slope_layout import HEAD, MOST_ROWS, SlopeLayout
from tests.ui.windows import offscreen
from tests.unit.builders import random_panel, small_framework, small_panel

pytestmark = offscreen
OWN = Snapshot.of(small_framework(), small_panel())


def slope(*shares: float) -> Slope:
    results = [
        (f"s{k}", Name(f"情景{k}"), compute(Snapshot(OWN.panel, OWN.weights.with_entered("A", a))))
        for k, a in enumerate(shares)
    ]
    made = slope_of(results, 2020, "s0")
    assert made is not None
    return made


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[SlopeChart]:
    # In a window, as on its page: pyqtgraph takes a view that is closed by itself apart.
    window = QWidget()
    qtbot.addWidget(window)
    made = SlopeChart(window)
    made.resize(640, 400)
    window.resize(640, 400)
    window.show()
    made.show_slope(slope(60.0, 10.0), "U1")
    yield made
    window.hide()


def press(chart: SlopeChart, x: float, y: float) -> None:
    place = QPointF(x, y)
    event = QMouseEvent(
        QEvent.Type.MouseButtonPress, place, chart.mapToGlobal(place), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    chart.mousePressEvent(event)


def test_that_rows_stand_by_rank_in_each_column(chart: SlopeChart) -> None:
    layout = chart.item.layout
    assert layout is not None
    # Ranks 2, 3, 1 and 1, 2, 3.
    assert layout.slots.tolist() == [[1, 2, 0], [0, 1, 2]]
    assert layout.xs[0] < layout.xs[1]


def test_that_ties_stand_below_one_another() -> None:
    alike = {c: [[50.0, 50.0, 90.0]] * 2 for c in ("A1", "A2", "B1a", "B1b")}
    from tests.unit.builders import panel

    result = compute(Snapshot.of(small_framework(), panel(alike)))
    made = slope_of([("x", Name("x"), result)], 2020, "x")
    assert made is not None
    assert SlopeLayout.of(made, 400, 300, None).slots.tolist() == [[1, 2, 0]]


def test_that_many_units_are_cut_and_the_selected_one_is_there() -> None:
    framework = small_framework()
    result = compute(Snapshot.of(framework, random_panel(framework, 90, (2020,))))
    made = slope_of([("x", Name("x"), result)], 2020, "x")
    assert made is not None
    last = int(result.ranks(2020).argmax())
    layout = SlopeLayout.of(made, 400, 300, last)
    assert len(layout.units) == MOST_ROWS + 1
    assert last in layout.units


def test_that_a_click_selects_and_a_head_is_compared_with(qtbot: QtBot, chart: SlopeChart) -> None:
    layout = chart.item.layout
    assert layout is not None
    with qtbot.waitSignal(chart.picked) as picked:
        press(chart, float(layout.xs[1]), layout.y(1, 2))
    assert picked.args == ["U3", "s1"]
    with qtbot.waitSignal(chart.compared) as compared:
        press(chart, float(layout.xs[1]), HEAD / 2)
    assert compared.args == ["s1"]


def test_that_the_keyboard_goes_along_the_last_column(qtbot: QtBot, chart: SlopeChart) -> None:
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.keyClick(chart, Qt.Key.Key_Down)
    assert picked.args == ["U2", ""]
    with qtbot.waitSignal(chart.compared) as compared:
        QTest.keyClick(chart, Qt.Key.Key_Right)
    assert compared.args == ["s1"]


def test_that_the_selected_unit_is_said_in_words(chart: SlopeChart) -> None:
    assert chart.accessibleDescription() == ("1区：情景0 第 2，\u2212; 1区：情景1 第 1，▲1")
    chart.show_slope(slope(60.0), "")
    assert "上下键" in chart.accessibleDescription()


def test_that_pointing_says_rank_and_score(chart: SlopeChart) -> None:
    layout = chart.item.layout
    assert layout is not None
    assert chart._tip(1, 0) == "1区 · 情景1：第 1（▲1），112.75 分"
    place = QPoint(int(layout.xs[0]), int(layout.y(0, 0)))
    event = QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place))
    assert chart.viewportEvent(event)


def test_that_it_is_drawn_and_pictured(chart: SlopeChart) -> None:
    image = chart.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 640, 3) for y in range(0, 400, 3)}
    assert len(colours) > 4
    assert png_image(chart, Stamp()).width() == 3 * chart.width()
    chart.show_slope(None, "")
    assert chart.item.boundingRect().isEmpty()
