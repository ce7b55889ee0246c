"""Pages are made late, one at a time; one that fails leaves the others alone."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.page_stack import PageStack
from tests.ui.desks import empty_desk


class FirstPage(QWidget):
    """A page that leads to another one."""

    goto = Signal(str)
    made = 0

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        FirstPage.made += 1


class SecondPage(QWidget):
    """A page that cannot be made."""

    def __init__(self, desk: Desk) -> None:
        raise ValueError("broken")


class ThirdPage(QWidget):
    """A page nobody asks for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()


@pytest.fixture
def stack(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[PageStack]:
    for name, page in (("first", FirstPage), ("second", SecondPage), ("third", ThirdPage)):
        module = ModuleType(name)
        setattr(module, f"{name.capitalize()}Page", page)
        monkeypatch.setitem(sys.modules, f"smartcity_desk.ui.pages.{name}_page", module)
        assert importlib.import_module(f"smartcity_desk.ui.pages.{name}_page") is module
    FirstPage.made = 0
    with empty_desk() as desk:
        made = PageStack(("first", "second", "third"), QLabel("welcome"))
        qtbot.addWidget(made)
        made.attach(desk)
        yield made
        made.stop()


def test_that_a_page_wanted_is_made_once_and_before_the_others(
    qtbot: QtBot, stack: PageStack
) -> None:
    shown: list[str] = []
    stack.shown.connect(shown.append)
    stack.show_page("third")
    assert stack.current == "third"
    assert stack.page("third") is None
    qtbot.waitUntil(lambda: stack.page("third") is not None)
    assert stack.currentWidget() is stack.page("third")
    assert stack.page("first") is None
    qtbot.waitUntil(lambda: stack.page("first") is not None)
    assert stack.currentWidget() is stack.page("third")
    stack.show_page("first")
    assert FirstPage.made == 1
    assert shown[-1] == "first"


def test_that_events_come_between_importing_a_page_and_making_it(
    qtbot: QtBot, stack: PageStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, happened = "smartcity_desk.ui.pages.third_page", list[str]()
    module = sys.modules.pop(name)

    def imported(asked: str) -> ModuleType:
        if "event" not in happened:
            QTimer.singleShot(0, lambda: happened.append("event"))
        happened.append("asked")
        sys.modules[asked] = module
        return module

    class Telling(ThirdPage):
        def __init__(self, desk: Desk) -> None:
            happened.append("made")
            super().__init__(desk)

    module.ThirdPage = Telling  # type: ignore[attr-defined]
    monkeypatch.setattr(importlib, "import_module", imported)
    stack.show_page("third")
    qtbot.waitUntil(lambda: stack.page("third") is not None)
    # Imported in one turn, made in another: what waited meanwhile came first.
    assert happened == ["asked", "event", "asked", "made"]


def test_that_a_page_that_fails_is_told_and_says_so(
    qtbot: QtBot, stack: PageStack, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(stack.page_failed) as failed:
        stack.show_page("second")
    assert failed.args == ["second"]
    assert "broken" in caplog.text
    label = stack.currentWidget()
    assert isinstance(label, QLabel)
    assert "未能打开" in label.text()
    stack.show_page("first")
    qtbot.waitUntil(lambda: stack.page("first") is not None)
    stack.show_page("second")
    assert stack.currentWidget() is label


def test_that_pages_are_made_ahead_when_nothing_is_wanted(
    qtbot: QtBot, stack: PageStack, caplog: pytest.LogCaptureFixture
) -> None:
    stack.show_welcome()
    with qtbot.waitSignal(stack.all_made):
        stack.make_ahead()
    assert stack.page("third") is not None
    assert stack.page("first") is not None
    assert stack.failed == {"second"}
    assert stack.current == ""


def test_that_a_page_can_lead_to_another_one(qtbot: QtBot, stack: PageStack) -> None:
    stack.show_page("first")
    qtbot.waitUntil(lambda: stack.page("first") is not None)
    page = stack.page("first")
    assert isinstance(page, FirstPage)
    with qtbot.waitSignal(stack.wanted) as wanted:
        page.goto.emit("third")
    assert wanted.args == ["third"]
