"""Main windows for tests: with a session file of their own, closed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.theme import theme
from tests.unit.builders import small_framework, small_panel

W = TypeVar("W", bound=QWidget)
P = TypeVar("P", bound=LivePage)
NOTICE = Name("合成数据，仅供演示。", "Synthetic data, for demonstration.")

# The off-screen platform says so whenever a window with a size of its own comes up.
offscreen = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@contextmanager
def plain_looks() -> Iterator[None]:
    """Chinese and light before and after the block."""
    language.switch("zh")
    theme.follow("light")
    try:
        yield
    finally:
        language.switch("zh")
        theme.follow("light")


def shown(qtbot: QtBot, widget: W, width: int, height: int) -> W:
    """``widget`` of this size on the screen; closed after the test."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@contextmanager
def main_window(session: Path | None = None, *, attached: bool = True) -> Iterator[MainWindow]:
    """A shown window; closed and gone after the block."""
    with plain_looks():
        window = MainWindow(None if session is None else SessionFile(session))
        if session is None:
            language.switch("zh")
            theme.follow("light")
        try:
            if attached:
                window.attach(Desk(window))
            window.show()
            yield window
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_small(qtbot: QtBot, window: MainWindow) -> Evaluation:
    """Put the small evaluation of the builders on the window's desk."""
    desk = window.desk
    assert desk is not None
    evaluation = Evaluation.of(small_framework(), small_panel(), NOTICE)
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        desk.open(evaluation)
    return evaluation


@contextmanager
def small_window(
    qtbot: QtBot, folder: Path, *pages: str, operator: str = "王敏", role: str = "主持"
) -> Iterator[MainWindow]:
    """A window in Chinese on the small evaluation, with these pages alone: each takes time.

    Its session is kept below ``folder``. Nobody is at work where ``operator`` is empty.
    """
    with main_window(folder / "home" / "session.json") as window:
        window.actions_.languages["zh"].trigger()
        window.stack._names = pages
        open_small(qtbot, window)
        if operator:
            window.ways_kept.take_operator(operator, role)
        yield window


def shown_page_of(qtbot: QtBot, window: MainWindow, kind: type[P]) -> P:
    """The page of a kind, in sight."""
    window.show_page(kind.name)
    qtbot.waitUntil(lambda: window.stack.page(kind.name) is not None, timeout=10_000)
    page = window.stack.page(kind.name)
    assert isinstance(page, kind)
    return page
