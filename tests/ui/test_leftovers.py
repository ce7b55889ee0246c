"""The guard behind every window test sees what it is there to see."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QDialog, QLabel

from tests.ui import leftovers
from tests.ui.leftovers import Leftovers


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers, "GRACE_MS", 30)


def test_that_a_forgotten_window_is_named() -> None:
    watch = Leftovers()
    label = QLabel("x")
    label.setWindowTitle("forgotten")
    label.show()
    assert watch.found() == ["window QLabel 'forgotten'"]
    label.close()
    label.deleteLater()
    assert watch.found() == []


def test_that_a_hidden_dialog_is_named() -> None:
    watch = Leftovers()
    dialog = QDialog()
    assert watch.found() == ["window QDialog ''"]
    dialog.deleteLater()
    assert watch.found() == []


def test_that_an_active_timer_is_named_and_a_stopped_one_is_not() -> None:
    watch = Leftovers()
    timer = QTimer()
    timer.start(60_000)
    assert watch.found() == ["active timer QTimer ''"]
    timer.stop()
    assert watch.found() == []


def test_that_a_running_qthread_is_named_until_it_ends() -> None:
    watch = Leftovers()
    thread = QThread()
    thread.setObjectName("worker")
    thread.start()
    assert watch.found() == ["running QThread 'worker'"]
    thread.quit()
    assert thread.wait(5000)
    assert watch.found() == []


def test_that_a_python_thread_is_named_until_it_ends() -> None:
    watch = Leftovers()
    gate = threading.Event()
    thread = threading.Thread(target=gate.wait, name="reader", daemon=True)
    thread.start()
    assert watch.found() == ["thread reader"]
    gate.set()
    thread.join(5)
    assert watch.found() == []
