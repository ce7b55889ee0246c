"""Less motion: as the system asks, or as was chosen here; remembered."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.slides import RANKING, Slide, with_new
from smartcity_desk.ui import system_motion
from smartcity_desk.ui.charts.row_motion import DURATION_MS, duration_on
from smartcity_desk.ui.motion import MotionWish, motion_wish
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.stage.presenter import presenter_of
from tests.ui.desks import small_desk
from tests.ui.windows import main_window, offscreen, plain_looks

pytestmark = offscreen


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(motion_wish, "ask", lambda: False)
    motion_wish.follow("system")
    yield
    motion_wish.follow("system")


def test_that_the_choice_goes_before_the_system() -> None:
    calm, lively = MotionWish(lambda: True), MotionWish(lambda: False)
    assert [calm.is_less, lively.is_less] == [True, False]
    calm.follow("full")
    lively.follow("less")
    assert [calm.is_less, lively.is_less] == [False, True]
    lively.follow("system")
    assert [lively.is_less] == [False]


@pytest.mark.usefixtures("qapp")
def test_that_the_system_is_asked_once_until_the_program_is_turned_to_again() -> None:
    asked: list[bool] = []
    told = [False, True]

    def ask() -> bool:
        asked.append(told[len(asked)])
        return asked[-1]

    wish = MotionWish(ask)
    assert [wish.is_less, wish.is_less] == [False, False]
    assert len(asked) == 1
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not wish.is_less
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert wish.is_less


def test_that_rows_and_the_stage_stand_still_where_less_motion_is_asked_for(
    qtbot: QtBot,
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert duration_on(widget) == DURATION_MS
    motion_wish.follow("less")
    assert duration_on(widget) == 0
    with small_desk(qtbot) as desk, plain_looks():
        assert desk.evaluation is not None
        records = desk.evaluation.records
        for year in (2019, 2020):
            records, _ = with_new(records, Slide("", RANKING, year))
        desk.evaluation.set_records(records)
        presenter = presenter_of(desk)
        assert presenter.start()
        presenter.turn(1)
        moving = [presenter.motion.is_moving]
        motion_wish.follow("full")
        presenter.turn(-1)
        assert [*moving, presenter.motion.is_moving] == [False, True]
        presenter.end()


def test_that_the_choice_is_made_in_the_menu_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    with main_window(path) as window:
        assert window.actions_.motions["system"].isChecked()
        window.actions_.motions["less"].trigger()
        assert motion_wish.is_less
        window.keeper.save_now()
    assert SessionFile(path).load().motion == "less"
    motion_wish.follow("system")
    with main_window(path) as window:
        assert window.actions_.motions["less"].isChecked()
        assert motion_wish.is_less


# -- the systems ---------------------------------------------------------------


class User32:
    """Windows with or without animations; ``asked`` is what was asked for."""

    def __init__(self, enabled: int, succeeds: int = 1) -> None:
        self._enabled, self._succeeds = enabled, succeeds
        self.asked: list[int] = []

    def SystemParametersInfoW(self, what: int, _size: int, told: object, _flags: int) -> int:
        self.asked.append(what)
        place = ctypes.cast(told, ctypes.POINTER(ctypes.c_int))  # type: ignore[arg-type]
        place.contents.value = self._enabled
        return self._succeeds


@pytest.mark.parametrize(("enabled", "succeeds", "less"), [(0, 1, True), (1, 1, False), (0, 0, 0)])
def test_that_windows_is_asked_about_animations_inside_windows(
    enabled: int, succeeds: int, less: bool
) -> None:
    library = User32(enabled, succeeds)
    assert system_motion.windows_wants_less(library) == bool(less)
    assert library.asked == [0x1042]


@pytest.mark.parametrize(
    ("told", "less"),
    [
        ({("org.freedesktop.appearance", "reduced-motion"): 1}, True),
        ({("org.freedesktop.appearance", "reduced-motion"): 0}, False),
        ({("org.gnome.desktop.interface", "enable-animations"): False}, True),
        ({("org.gnome.desktop.interface", "enable-animations"): True}, False),
        ({}, False),
    ],
)
def test_that_the_portal_is_asked_in_two_ways(
    told: dict[tuple[str, str], object], less: bool
) -> None:
    assert system_motion.portal_wants_less(lambda *key: told.get(key)) is less


def test_that_a_system_that_cannot_be_asked_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bool:
        raise OSError("no such library")

    monkeypatch.setattr(system_motion, "_told_by_qt", lambda: None)
    monkeypatch.setitem(system_motion._ASKED, sys.platform, broken)
    assert not system_motion.system_wants_less()


def test_that_qt_is_believed_where_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_motion, "_told_by_qt", lambda: True)
    assert system_motion.system_wants_less()
