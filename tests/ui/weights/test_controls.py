"""Slider, field and lock: large, spoken, reached by keyboard, never changed by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.theme import LIGHT, theme
from smartcity_desk.ui.weights.field import WeightField
from smartcity_desk.ui.weights.lock import LockButton
from smartcity_desk.ui.weights.slider import BAND_ROOM, HANDLE, WeightSlider

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def slider(qtbot: QtBot) -> WeightSlider:
    made = WeightSlider()
    qtbot.addWidget(made)
    # 200 pixels for 100 per cent.
    made.resize(200 + HANDLE, HANDLE + BAND_ROOM)
    made.show_percent(30.0, 30.0)
    made.show()
    return made


def mouse(
    slider: WeightSlider, kind: QEvent.Type, x: float, modifiers: Qt.KeyboardModifier = NO_KEY
) -> None:
    place = QPointF(x, HANDLE / 2)
    event = QMouseEvent(kind, place, slider.mapToGlobal(place), LEFT, LEFT, modifiers)
    QApplication.sendEvent(slider, event)


def asked(slider: WeightSlider) -> list[float]:
    found: list[float] = []
    slider.dragged.connect(found.append)
    return found


# -- slider --------------------------------------------------------------------


def test_that_the_handle_is_large_enough_for_a_finger(slider: WeightSlider) -> None:
    assert HANDLE >= 24
    assert slider.sizeHint().height() >= 24 + 6


def test_that_the_handle_follows_the_pointer(slider: WeightSlider, qtbot: QtBot) -> None:
    found = asked(slider)
    with qtbot.waitSignals([slider.pressed, slider.released]):
        mouse(slider, QEvent.Type.MouseButtonPress, slider.x_of(30.0) + 5)
        assert slider.is_dragging
        mouse(slider, QEvent.Type.MouseMove, slider.x_of(30.0) + 5 + 20)
        mouse(slider, QEvent.Type.MouseButtonRelease, slider.x_of(30.0) + 25)
    # 20 of 200 pixels are ten per cent; where the handle was taken does not matter.
    assert found == [40.0]
    assert not slider.is_dragging


def test_that_with_shift_the_handle_follows_ten_times_as_finely(slider: WeightSlider) -> None:
    found = asked(slider)
    mouse(slider, QEvent.Type.MouseButtonPress, slider.x_of(30.0))
    mouse(slider, QEvent.Type.MouseMove, slider.x_of(30.0) + 20, SHIFT)
    assert found == [31.0]
    mouse(slider, QEvent.Type.MouseButtonRelease, slider.x_of(30.0))


def test_that_the_handle_comes_to_a_click_beside_it(slider: WeightSlider) -> None:
    found = asked(slider)
    mouse(slider, QEvent.Type.MouseButtonPress, slider.x_of(75.0))
    assert found == [75.0]
    mouse(slider, QEvent.Type.MouseButtonRelease, slider.x_of(75.0))


def test_that_the_handle_stops_at_the_ends_and_on_tenths(slider: WeightSlider) -> None:
    found = asked(slider)
    mouse(slider, QEvent.Type.MouseButtonPress, slider.x_of(30.0))
    for pixels in (-500, 500, 1):
        mouse(slider, QEvent.Type.MouseMove, slider.x_of(30.0) + pixels)
    assert found == [0.0, 100.0, 30.5]
    mouse(slider, QEvent.Type.MouseButtonRelease, slider.x_of(30.0))


def test_that_the_other_button_does_not_take_the_handle(slider: WeightSlider, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(slider.pressed):
        QTest.mouseClick(slider, Qt.MouseButton.RightButton)


def test_that_moving_past_without_a_press_changes_nothing(slider: WeightSlider) -> None:
    found = asked(slider)
    mouse(slider, QEvent.Type.MouseMove, slider.x_of(90.0))
    assert found == []


def test_that_the_wheel_changes_nothing(slider: WeightSlider) -> None:
    found = asked(slider)
    turned = QWheelEvent(
        QPointF(50, 10), slider.mapToGlobal(QPointF(50, 10)), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, NO_KEY, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider, turned)
    assert found == []
    assert not turned.isAccepted()
    assert slider.percent == 30.0


@pytest.mark.parametrize(
    ("key", "modifiers", "delta"),
    [
        (Qt.Key.Key_Right, NO_KEY, 1.0), (Qt.Key.Key_Left, NO_KEY, -1.0),
        (Qt.Key.Key_Up, SHIFT, 0.1), (Qt.Key.Key_Down, SHIFT, -0.1),
        (Qt.Key.Key_PageUp, NO_KEY, 10.0), (Qt.Key.Key_Home, NO_KEY, -100.0),
    ],
)  # fmt: skip
def test_that_keys_step_and_shift_steps_finely(
    slider: WeightSlider, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, delta: float
) -> None:
    with qtbot.waitSignals([slider.stepped, slider.let_go]):
        found: list[tuple[float, bool]] = []
        slider.stepped.connect(lambda d, held: found.append((round(d, 9), held)))
        QTest.keyClick(slider, key, modifiers)
    assert found == [(delta, False)]


def test_that_a_held_key_says_so(slider: WeightSlider) -> None:
    found: list[bool] = []
    slider.stepped.connect(lambda _, held: found.append(held))
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, NO_KEY, "", True, 1)
    QApplication.sendEvent(slider, again)
    assert found == [True]


def test_that_other_keys_are_left_to_others(slider: WeightSlider) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_A, NO_KEY)
        QApplication.sendEvent(slider, event)
        assert not event.isAccepted()


def test_that_assistive_technology_finds_a_slider_with_its_value(slider: WeightSlider) -> None:
    slider.setAccessibleName("新型基础设施 权重滑块")
    slider.show_percent(41.4, 40.0)
    spoken = QAccessible.queryAccessibleInterface(slider)
    assert spoken.role() == QAccessible.Role.Slider
    assert spoken.text(QAccessible.Text.Name) == "新型基础设施 权重滑块"
    assert slider.value() == 41
    assert (slider.minimum(), slider.maximum()) == (0, 100)


def test_that_the_handle_is_drawn_in_the_colour_of_the_index(slider: WeightSlider) -> None:
    slider.show_colour(QColor(LIGHT.series[1]))
    image = slider.grab().toImage()
    ring = {image.pixelColor(round(slider.x_of(30.0)), y).name().upper() for y in range(HANDLE)}
    assert LIGHT.series[1] in ring


def test_that_the_official_weight_is_marked_only_where_it_differs(slider: WeightSlider) -> None:
    def at_official() -> QColor:
        slider.clearFocus()
        return slider.grab().toImage().pixelColor(round(slider.x_of(60.0)), 6)

    before = at_official()
    slider.show_percent(30.0, 60.0)
    assert at_official() != before


def test_that_every_state_can_be_drawn(slider: WeightSlider) -> None:
    slider.setFocus()
    slider.grab()
    slider.setEnabled(False)
    slider.grab()
    assert slider.minimumSizeHint().width() < slider.sizeHint().width()


# -- field ---------------------------------------------------------------------


@pytest.fixture
def field(qtbot: QtBot) -> WeightField:
    made = WeightField()
    qtbot.addWidget(made)
    made.show_text("30.0")
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def typed(field: WeightField, text: str) -> list[str]:
    found: list[str] = []
    field.entered.connect(found.append)
    field.selectAll()
    QTest.keyClicks(field, text)
    return found


def test_that_enter_enters_what_was_typed(field: WeightField) -> None:
    found = typed(field, "28.5")
    assert field.is_typing
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert found == ["28.5"]


def test_that_leaving_enters_too(field: WeightField) -> None:
    found = typed(field, "28.5")
    field.clearFocus()
    assert found == ["28.5"]


def test_that_leaving_untouched_enters_nothing(field: WeightField) -> None:
    found = typed(field, "30.0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()
    assert found == []


def test_that_escape_takes_back_what_was_typed(field: WeightField) -> None:
    found = typed(field, "99")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "30.0"
    field.clearFocus()
    assert found == []


def test_that_new_values_do_not_disturb_who_is_typing(field: WeightField) -> None:
    typed(field, "2")
    field.show_text("31.0")
    assert field.text() == "2"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "31.0"


def test_that_new_values_are_shown_to_everybody_else(field: WeightField) -> None:
    field.show_text("31.0")
    assert field.text() == "31.0"


def test_that_arrows_step_in_the_field_too(field: WeightField) -> None:
    found: list[float] = []
    field.stepped.connect(lambda delta, _: found.append(delta))
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down, SHIFT)
    assert found == [1.0, pytest.approx(-0.1)]


def test_that_the_field_follows_the_theme(field: WeightField) -> None:
    theme.switch("dark")
    try:
        assert theme.colours.ink in field.styleSheet()
    finally:
        theme.switch("light")
    assert LIGHT.ink in field.styleSheet()


# -- lock ----------------------------------------------------------------------


def test_that_a_locked_padlock_looks_different(qtbot: QtBot) -> None:
    lock = LockButton()
    qtbot.addWidget(lock)
    lock.show()
    before = lock.grab().toImage()
    QTest.mouseClick(lock, LEFT)
    assert lock.isChecked()
    assert lock.grab().toImage() != before
    lock.setFocus()
    QTest.keyClick(lock, Qt.Key.Key_Space)
    assert not lock.isChecked()
    lock.restyle()
    assert min(lock.width(), lock.height()) >= 24
