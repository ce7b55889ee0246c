"""Rows change places: in between on the way, interruptible, at once where asked."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.charts.row_motion import DURATION_MS, RowMotion, duration_on


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def moved_to(owner: QWidget, slots: list[float]) -> RowMotion:
    motion = RowMotion(owner)
    motion.place(np.array([0.0, 1.0, 2.0]))
    motion.move(np.array(slots), 400)
    return motion


def seek(motion: RowMotion, milliseconds: int) -> None:
    motion._animation.setCurrentTime(milliseconds)


def test_that_placed_rows_stand_there_at_once(owner: QWidget, qtbot: QtBot) -> None:
    motion = RowMotion(owner)
    with qtbot.waitSignal(motion.moved):
        motion.place(np.array([2.0, 0.0, 1.0]))
    assert list(motion.slots) == [2.0, 0.0, 1.0]
    assert not motion.is_moving


def test_that_rows_are_half_way_at_half_time(owner: QWidget) -> None:
    motion = moved_to(owner, [2.0, 0.0, 1.0])
    seek(motion, 200)
    assert list(motion.slots) == pytest.approx([1.0, 0.5, 1.5])
    assert motion.progress == pytest.approx(0.5)
    motion.stop()


def test_that_rows_on_their_way_up_are_marked(owner: QWidget) -> None:
    motion = moved_to(owner, [2.0, 0.0, 1.0])
    assert list(motion.rising) == [False, True, True]
    seek(motion, 400)
    assert list(motion.rising) == [False, False, False]


def test_that_rows_arrive_exactly(owner: QWidget) -> None:
    motion = moved_to(owner, [2.0, 0.0, 1.0])
    seek(motion, 400)
    assert list(motion.slots) == [2.0, 0.0, 1.0]
    assert motion.progress == 1.0
    assert not motion.is_moving


def test_that_a_new_order_starts_from_where_the_rows_are(owner: QWidget) -> None:
    motion = moved_to(owner, [2.0, 0.0, 1.0])
    seek(motion, 200)
    motion.move(np.array([0.0, 1.0, 2.0]), 400)
    assert list(motion.slots) == pytest.approx([1.0, 0.5, 1.5])
    seek(motion, 400)
    assert list(motion.slots) == [0.0, 1.0, 2.0]


def test_that_the_same_order_again_does_not_start_anew(owner: QWidget) -> None:
    motion = moved_to(owner, [2.0, 0.0, 1.0])
    seek(motion, 200)
    motion.move(np.array([2.0, 0.0, 1.0]), 400)
    assert motion._animation.currentTime() == 200
    motion.stop()


def test_that_without_duration_rows_jump(owner: QWidget) -> None:
    motion = RowMotion(owner)
    motion.place(np.array([0.0, 1.0]))
    motion.move(np.array([1.0, 0.0]), 0)
    assert list(motion.slots) == [1.0, 0.0]
    assert not motion.is_moving


def test_that_another_number_of_rows_jumps(owner: QWidget) -> None:
    motion = RowMotion(owner)
    motion.place(np.array([0.0, 1.0]))
    motion.move(np.array([2.0, 0.0, 1.0]), 400)
    assert list(motion.slots) == [2.0, 0.0, 1.0]


def test_that_stopping_arrives(owner: QWidget) -> None:
    motion = moved_to(owner, [1.0, 0.0, 2.0])
    motion.stop()
    assert list(motion.slots) == [1.0, 0.0, 2.0]
    motion.stop()


class Calm(QProxyStyle):
    """A system that asks for less motion."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def test_that_less_motion_means_none(owner: QWidget) -> None:
    assert duration_on(owner) == DURATION_MS == 400
    calm = Calm()
    owner.setStyle(calm)
    assert duration_on(owner) == 0
