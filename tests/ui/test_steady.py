"""One job at a time beside the window; the newest wish wins, the end is always told."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.background import Work, WorkCancelled
from smartcity_desk.ui.review.steady import Steady

LONG = 10.0  # seconds; no test waits for it


class Held:
    """A job that runs until it is let go or asked to stop."""

    def __init__(self, value: str) -> None:
        self.value, self.begun, self.go = value, threading.Event(), threading.Event()

    def __call__(self, work: Work) -> str:
        self.begun.set()
        while not self.go.wait(0.005):
            if work.is_cancelled():
                raise WorkCancelled
        return self.value


@pytest.fixture
def steady(qapp: object) -> Steady:
    return Steady("test")


def test_that_what_a_job_returns_is_told(qtbot: QtBot, steady: Steady) -> None:
    with qtbot.waitSignal(steady.done) as told:
        steady.ask(lambda _work: 7)
    assert told.args == [7]
    qtbot.waitUntil(lambda: not steady.is_busy)


def test_that_only_the_newest_wish_is_answered(qtbot: QtBot, steady: Steady) -> None:
    first = Held("first")
    answers: list[object] = []
    steady.done.connect(answers.append)
    steady.ask(first)
    assert first.begun.wait(LONG)
    steady.ask(lambda _work: "second")
    with qtbot.waitSignal(steady.done):
        steady.ask(lambda _work: "third")
    qtbot.waitUntil(lambda: not steady.is_busy)
    assert answers == ["third"]


def test_that_a_job_that_ends_while_another_waits_tells_nobody(
    qtbot: QtBot, steady: Steady
) -> None:
    first = Held("first")
    answers: list[object] = []
    steady.done.connect(answers.append)
    steady.ask(first)
    assert first.begun.wait(LONG)
    first.go.set()
    with qtbot.waitSignal(steady.done):
        steady.ask(lambda _work: "second")
    qtbot.waitUntil(lambda: not steady.is_busy)
    assert answers == ["second"]


def test_that_a_failure_is_told_too(qtbot: QtBot, steady: Steady) -> None:
    def fail(_work: Work) -> None:
        raise ValueError("no")

    with qtbot.waitSignal(steady.failed) as told:
        steady.ask(fail)
    assert isinstance(told.args[0], ValueError)
    qtbot.waitUntil(lambda: not steady.is_busy)


def test_that_forgetting_and_ending_leave_nothing_running(qtbot: QtBot, steady: Steady) -> None:
    held = Held("x")
    with qtbot.assertNotEmitted(steady.done):
        steady.ask(held)
        assert held.begun.wait(LONG)
        steady.forget()
        qtbot.waitUntil(lambda: not steady.is_busy)
        other = Held("y")
        steady.ask(other)
        assert other.begun.wait(LONG)
        steady.end()
    qtbot.waitUntil(lambda: not steady.is_busy)
    steady.end()
