"""Who stands in records: the operator of the window, never a login as a signature."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.person import Person, named_at, now_text, person_at, shown_time
from tests.ui.windows import main_window, offscreen

pytestmark = offscreen


def test_that_name_and_role_stand_on_one_line() -> None:
    assert Person("王芳", "秘书").words == "王芳（秘书）"
    assert Person("王芳").words == "王芳"


def test_that_the_operator_of_the_window_is_who_sits_there(qtbot: QtBot) -> None:
    with main_window() as window:
        inside = QWidget(window)
        window.ways_kept.take_operator("王芳", "秘书")
        assert person_at(inside) == Person("王芳", "秘书")
        assert named_at(inside) == Person("王芳", "秘书")


def test_that_without_an_operator_the_login_stands_in_but_signs_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = QWidget()
    qtbot.addWidget(alone)
    monkeypatch.setattr("getpass.getuser", lambda: "wf")
    assert person_at(alone) == Person("wf")
    assert named_at(alone) == Person("")

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert person_at(alone) == Person("?")


def test_that_moments_are_kept_in_utc_and_shown_in_local_time() -> None:
    moment = datetime.fromisoformat(now_text())
    assert moment.utcoffset() is not None
    local = datetime.fromisoformat("2020-11-20T02:00:00+00:00").astimezone()
    assert shown_time("2020-11-20T02:00:00+00:00") == local.strftime("%Y-%m-%d %H:%M")
    assert shown_time("lately") == "lately"
