"""Garbage is collected in the window's thread, and by Python again afterwards."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from smartcity_desk.ui.collecting import Collector


class Knot:
    """Garbage that only the collector can free; remembers which thread did it."""

    freed_in: threading.Thread | None = None

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Knot.freed_in = threading.current_thread()


def test_that_a_worker_does_not_free_what_the_window_forgot(qtbot: QtBot) -> None:
    gc.collect()
    collector = Collector()
    try:
        gone = weakref.ref(Knot())
        kept: list[list[int]] = []
        worker = threading.Thread(target=lambda: kept.extend([k] for k in range(20_000)))
        worker.start()
        worker.join()
        assert gone() is not None
        collector.collect()
        assert gone() is None
        assert Knot.freed_in is threading.current_thread()
    finally:
        collector.stop()


def test_that_python_collects_again_afterwards() -> None:
    gc.enable()
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()


def test_that_what_comes_after_settling_is_still_collected(qtbot: QtBot) -> None:
    collector = Collector()
    try:
        before = gc.get_freeze_count()
        collector.settle()
        assert gc.get_freeze_count() > before
        gone = weakref.ref(Knot())
        gc.collect()
        assert gone() is None
    finally:
        collector.stop()
    assert gc.get_freeze_count() == 0
