"""The slope chart: where everything stands, what hand and keyboard do, what is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.slope import Slope, slope_of
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.scenarios.slope_chart import SlopeChart
from smartcity_desk.ui.scenarios.slope_layout import HEAD, MOST_ROWS, SlopeLayout
from smartcity_desk.ui.theme import theme
from tests.ui.windows import offscreen, plain_looks
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
    with plain_looks():
        made = SlopeChart()
        qtbot.addWidget(made)
        made.resize(640, 400)
        made.show_slope(slope(60.0, 10.0), "U1")
        made.say_slope("名次", "说明")
        made.show()
        made.grab()
        yield made


def press(chart: SlopeChart, x: float, y: float) -> None:
    place = QPointF(x, y) + chart.body.topLeft()
    event = QMouseEvent(
        QEvent.Type.MouseButtonPress, place, chart.mapToGlobal(place), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    chart.mousePressEvent(event)


def test_that_rows_stand_by_rank_in_each_column(chart: SlopeChart) -> None:
    layout = chart.layout_shown
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
    assert SlopeLayout.of(made, 400, 300, ()).slots.tolist() == [[1, 2, 0]]


def test_that_many_units_are_cut_and_the_selected_one_is_there() -> None:
    framework = small_framework()
    result = compute(Snapshot.of(framework, random_panel(framework, 90, (2020,))))
    made = slope_of([("x", Name("x"), result)], 2020, "x")
    assert made is not None
    last = int(result.ranks(2020).argmax())
    layout = SlopeLayout.of(made, 400, 300, (last,))
    # (300 − 54 − 8) // 16 rows have room.
    assert len(layout.units) == 14
    assert last in layout.units
    assert layout.is_cut(made)
    assert layout.needed <= 300
    assert len(SlopeLayout.of(made, 400, 3000, ()).units) == MOST_ROWS


def test_that_a_click_selects_and_a_head_is_compared_with(qtbot: QtBot, chart: SlopeChart) -> None:
    layout = chart.layout_shown
    assert layout is not None
    explained: list[str] = []
    chart.explained.connect(explained.append)
    with qtbot.waitSignal(chart.picked) as picked:
        press(chart, float(layout.xs[1]), layout.y(1, 2))
    assert picked.args == ["U3"]
    assert explained == ["s1"]
    with qtbot.waitSignal(chart.compared) as compared:
        press(chart, float(layout.xs[1]), HEAD / 2)
    assert compared.args == ["s1"]


def test_that_the_keyboard_goes_along_the_last_column(qtbot: QtBot, chart: SlopeChart) -> None:
    with qtbot.waitSignal(chart.stepped) as stepped:
        QTest.keyClick(chart, Qt.Key.Key_Down)
    assert stepped.args == ["U2"]
    with qtbot.waitSignal(chart.compared) as compared:
        QTest.keyClick(chart, Qt.Key.Key_Right)
    assert compared.args == ["s1"]


def test_that_the_selected_unit_is_said_in_words(chart: SlopeChart) -> None:
    assert "1区：情景0 第 2，\u2212; 1区：情景1 第 1，▲1" in chart.accessibleDescription()
    chart.show_slope(slope(60.0), "")
    assert "上下键" in chart.accessibleDescription()


def test_that_pointing_says_rank_and_score(chart: SlopeChart) -> None:
    layout = chart.layout_shown
    assert layout is not None
    place = QPointF(float(layout.xs[1]), layout.y(1, 0)) + chart.body.topLeft()
    spot = chart.spot_at(place)
    assert spot is not None
    assert spot.tip == "1区 · 情景1：第 1（▲1），112.75 分"


def drawn(chart: SlopeChart) -> QImage:
    return chart.grab().toImage()


def test_that_the_line_under_the_pointer_stands_out(chart: SlopeChart) -> None:
    before = drawn(chart)
    chart._hover("U2")
    assert drawn(chart) != before
    chart._hover("")
    assert drawn(chart) == before


def test_that_pinned_units_stand_out_as_in_other_charts(chart: SlopeChart) -> None:
    pinned = theme.colours.pinned[0]

    def is_there() -> bool:
        image = drawn(chart)
        found = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(0, image.height(), 2)
        }
        return pinned.lower() in found

    assert not is_there()
    chart.show_slope(slope(60.0, 10.0), "U1", ("U2",))
    assert is_there()


def test_that_nothing_is_drawn_where_there_is_nothing(chart: SlopeChart) -> None:
    chart.show_slope(None, "")
    chart.say_empty("没有")
    chart.grab()
    assert chart.spots == []
    assert chart.order() == ()


def test_that_the_caption_says_how_many_have_room(chart: SlopeChart) -> None:
    framework = small_framework()
    result = compute(Snapshot.of(framework, random_panel(framework, 90, (2020,))))
    made = slope_of([("x", Name("x"), result)], 2020, "x")
    chart.show_slope(made, "")
    chart.say_slope("名次", "说明")
    layout = chart.laid_out()
    assert layout is not None
    assert chart.caption == f"说明 · 只显示 {len(layout.units)} 区"
    chart.resize(640, 1600)
    assert chart.caption == "说明 · 只显示 40 区"
