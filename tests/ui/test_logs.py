"""What nobody caught is written once, told in plain words, and the hooks are put back."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.logs import Logs, Troubles, log_folder


def fault(message: str) -> tuple[type[BaseException], BaseException, object]:
    """An exception with a traceback."""
    try:
        raise RuntimeError(message)
    except RuntimeError as error:
        return type(error), error, error.__traceback__


def test_that_the_same_fault_is_written_once(caplog: pytest.LogCaptureFixture) -> None:
    troubles = Troubles()
    with caplog.at_level(logging.ERROR):
        for _ in range(200):
            troubles.caught(*fault("paint"))  # type: ignore[arg-type]
        troubles.caught(*fault("another"))  # type: ignore[arg-type]
    assert len(caplog.records) == 2


def test_that_the_window_is_told_now_and_then(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    troubles, told = Troubles(), []
    troubles.noticed.connect(lambda: told.append(1))
    for message in ("one", "two", "three"):
        troubles.caught(*fault(message))  # type: ignore[arg-type]
    assert told == [1]


def test_that_a_fault_in_a_thread_is_caught_and_hooks_are_put_back(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    troubles = Troubles()
    troubles.install()
    try:
        assert sys.excepthook == troubles.caught
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    finally:
        troubles.remove()
    assert "ZeroDivisionError" in caplog.text
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_that_the_log_is_a_file_in_the_folder_that_about_names(qtbot: QtBot) -> None:
    logs = Logs()
    logs.start()
    try:
        logging.getLogger("smartcity_desk.ui.test").warning("写进日志")
    finally:
        logs.stop()
    assert "写进日志" in (log_folder() / "desk.log").read_text("utf-8")
    assert (log_folder() / "crash.log").exists()


def test_that_a_folder_that_cannot_be_written_costs_only_the_log(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    blocked = tmp_path_factory.mktemp("blocked") / "file"
    blocked.touch()
    monkeypatch.setenv("SMARTCITY_DESK_HOME", str(blocked))
    logs = Logs()
    logs.start()
    logs.stop()
    assert blocked.read_bytes() == b""
