"""What a test of the window may leave running: nothing."""

from __future__ import annotations

import gc
import multiprocessing
import threading
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from shiboken6 import Shiboken

GRACE_MS: Final = 2000


class Leftovers:
    """Remembers what ran before a test and names what runs after it and did not before."""

    def __init__(self) -> None:
        _pass_over_what_is_old()
        self._before = set(_running())

    def found(self) -> list[str]:
        """What is left once deferred deletions and ending threads had their time."""
        _settle(0)
        if not self._left():
            return []
        clock = QElapsedTimer()
        clock.start()
        while True:
            gc.collect()  # a window in a reference cycle goes only now
            _settle(10)
            left = self._left()
            if not left or clock.elapsed() >= GRACE_MS:
                return left

    def _left(self) -> list[str]:
        return [text for key, text in _running().items() if key not in self._before]


@cache
def _pass_over_what_is_old() -> None:
    """Keep modules, collected tests and the like out of every later collection, once."""
    gc.collect()
    gc.freeze()


def _settle(milliseconds: int) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.qWait(milliseconds)


def _running() -> dict[int, str]:
    """Windows, Qt and Python threads, timers and child processes, by identity."""
    found: dict[int, str] = {}
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() or isinstance(widget, (QMainWindow, QDialog)):
            title = widget.windowTitle() or widget.objectName()
            found[id(widget)] = f"window {type(widget).__name__} {title!r}"
    # Asking shiboken takes a millisecond, going through all that gc knows a hundred times that.
    for thing in Shiboken.getAllValidWrappers():
        if isinstance(thing, (QThread, QTimer)) and Shiboken.isValid(thing):
            text = _describe(thing)
            if text:
                found[id(thing)] = text
    for thread in threading.enumerate():
        # A dummy stands for a foreign thread and outlives it; QThreads are seen above.
        if not isinstance(thread, threading._DummyThread):
            found[id(thread)] = f"thread {thread.name}"
    for process in multiprocessing.active_children():
        found[id(process)] = f"process {process.name}"
    if QThreadPool.globalInstance().activeThreadCount():
        found[id(QThreadPool)] = "work in the global thread pool"
    return found


def _describe(thing: QThread | QTimer) -> str:
    name = f"{type(thing).__name__} {thing.objectName()!r}"
    if isinstance(thing, QTimer):
        return f"active timer {name}" if thing.isActive() else ""
    return f"running {name}" if thing.isRunning() and thing is not QThread.currentThread() else ""
