"""The background computation: latest wins, none is lost, the thread ends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.worker import computer as computer_module
from smartcity_desk.ui.worker.computer import Computer, Mailbox
from tests.unit.builders import full_framework, random_panel, small_framework, small_panel


@pytest.fixture
def computer() -> Iterator[Computer]:
    made = Computer()
    yield made
    made.close()


def snapshots(count: int) -> list[Snapshot]:
    first = Snapshot.of(small_framework(), small_panel())
    moved = (first.weights.with_entered("A", k * 100 / count) for k in range(1, count))
    return [first, *(Snapshot(first.panel, weights) for weights in moved)]


def test_that_the_last_answer_is_the_last_request(qtbot: QtBot, computer: Computer) -> None:
    shown: list[Result] = []
    computer.computed.connect(shown.append)
    wanted = snapshots(500)
    for snapshot in wanted:
        computer.request(snapshot)
    qtbot.waitUntil(lambda: computer.is_idle)
    assert shown[-1].snapshot is wanted[-1]
    assert shown[-1].scores.tobytes() == compute(wanted[-1]).scores.tobytes()


def test_that_answers_never_go_back(qtbot: QtBot, computer: Computer) -> None:
    wanted = snapshots(60)
    place = {id(snapshot): k for k, snapshot in enumerate(wanted)}
    shown: list[int] = []

    def note(result: Result) -> None:
        shown.append(place[id(result.snapshot)])

    computer.computed.connect(note)
    for snapshot in wanted:
        computer.request(snapshot)
        qtbot.wait(1)
    qtbot.waitUntil(lambda: computer.is_idle)
    assert shown == sorted(set(shown))
    assert shown[-1] == len(wanted) - 1


def test_that_a_burst_shows_something_before_it_ends(
    qtbot: QtBot, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every computation counts as long, so that each would be given up if it always could.
    monkeypatch.setattr(computer_module, "WORTH_FINISHING", -1.0)
    framework = full_framework(limit=54)
    panel = random_panel(framework, 300, range(2014, 2021))
    base = Snapshot.of(framework, panel)
    shown: list[Result] = []
    computer.computed.connect(shown.append)
    percents = itertools.cycle((20.0, 40.0))

    def drag_on() -> bool:
        computer.request(Snapshot(panel, base.weights.with_entered("A", next(percents))))
        return len(shown) >= 3

    qtbot.waitUntil(drag_on, timeout=20_000)
    qtbot.waitUntil(lambda: computer.is_idle)


def test_that_a_failure_is_told_and_the_next_request_is_answered(
    qtbot: QtBot, computer: Computer, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(computer.failed) as failure:
        computer.request(None)  # type: ignore[arg-type]
    assert "AttributeError" in failure.args[0]
    assert "computing failed" in caplog.text
    with qtbot.waitSignal(computer.computed):
        computer.request(snapshots(1)[0])


def test_that_answers_to_forgotten_requests_are_not_shown(qtbot: QtBot, computer: Computer) -> None:
    shown: list[Result] = []
    computer.computed.connect(shown.append)
    first, second = snapshots(2)
    computer.request(first)
    computer.forget()
    computer.request(second)
    qtbot.waitUntil(lambda: computer.is_idle)
    assert [result.snapshot for result in shown] == [second]


def test_that_closing_twice_is_harmless(computer: Computer) -> None:
    computer.request(snapshots(1)[0])
    computer.close()
    computer.close()


def test_that_a_closed_mailbox_hands_out_nothing() -> None:
    mailbox = Mailbox()
    mailbox.put(snapshots(1)[0])
    mailbox.close()
    assert mailbox.take() is None
    assert mailbox.is_outdated(1)
