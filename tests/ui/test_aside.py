"""Insights from a process of their own: the same ones, stopped and replaced without loss."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.insight import Insight, View, insights
from smartcity_desk.core.pipeline import Cancelled, compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.worker.aside import Aside
from smartcity_desk.ui.worker.looker import Looker
from tests.unit.builders import (
    full_framework,
    random_panel,
    small_framework,
    small_panel,
    small_result,
)

LONGEST = 30.0  # seconds a machine under load may take to start a process


def started(aside: Aside) -> Aside:
    """Wait until the process can be asked."""
    aside.start()
    end = time.monotonic() + LONGEST
    while not aside.is_ready:
        assert time.monotonic() < end
        os.sched_yield() if hasattr(os, "sched_yield") else None
    return aside


@pytest.fixture(scope="module")
def aside() -> Iterator[Aside]:
    made = started(Aside())
    yield made
    made.close()


@pytest.fixture(scope="module")
def result() -> Result:
    framework = full_framework((3, 3, 3))
    return compute(Snapshot.of(framework, random_panel(framework, 9, (2019, 2020), missing=0.1)))


def plain(found: Iterator[Insight]) -> list[tuple[object, ...]]:
    return [
        (
            dict(i.bands),
            None if i.draws is None else i.draws.ranks.tobytes(),
            None if i.draws is None else i.draws.present.tobytes(),
            i.is_final,
        )
        for i in found
    ]


@pytest.mark.parametrize(("is_hurried", "group"), [(False, ""), (True, ""), (False, "g")])
def test_that_the_process_finds_the_same_to_the_last_bit(
    aside: Aside, result: Result, is_hurried: bool, group: str
) -> None:
    nodes = tuple(node.code for node in result.snapshot.framework.first_level)
    view = View(2020, nodes, frozenset({nodes[0]}), Drawing(count=3_000), is_hurried, group)
    pid = aside.pid
    assert plain(aside.insights(result, view)) == plain(insights(result, view))
    assert aside.pid == pid is not None


def test_that_moved_weights_and_edited_cells_are_looked_at(aside: Aside, result: Result) -> None:
    snapshot, view = result.snapshot, View(2020)
    first = snapshot.framework.first_level[0].code
    moved = compute(
        Snapshot(snapshot.panel, snapshot.weights.with_entered(first, 60), snapshot.method)
    )
    item = snapshot.framework.items[0].code
    edited = compute(
        Snapshot(
            snapshot.panel.with_reading("U1", item, 2020, snapshot.panel.reading("U2", item, 2019)),
            snapshot.weights,
            snapshot.method,
        )
    )
    for other in (moved, edited, result):
        assert plain(aside.insights(other, view)) == plain(insights(other, view))


def test_that_a_look_that_is_stopped_leaves_nothing_behind(aside: Aside, result: Result) -> None:
    long = View(2020, drawing=Drawing(count=100_000))
    seen: list[Insight] = []
    with pytest.raises(Cancelled):
        seen.extend(aside.insights(result, long, lambda: True))
    assert all(not insight.is_final for insight in seen)
    assert plain(aside.insights(result, View(2019))) == plain(insights(result, View(2019)))


def test_that_a_fault_in_the_process_is_told_and_the_next_question_answered(
    aside: Aside, result: Result
) -> None:
    with pytest.raises(RuntimeError, match="ValueError"):
        list(aside.insights(result, View(1999)))
    assert plain(aside.insights(result, View(2020))) == plain(insights(result, View(2020)))


def test_that_without_the_process_everything_is_found_here(result: Result) -> None:
    aside = started(Aside())
    assert aside.pid is not None
    os.kill(aside.pid, signal.SIGTERM)
    view = View(2020)
    assert plain(aside.insights(result, view)) == plain(insights(result, view))
    assert plain(aside.insights(result, view)) == plain(insights(result, view))
    aside.close()


def test_that_nothing_is_asked_of_a_process_that_is_not_ready() -> None:
    aside = Aside()
    found = small_result()
    assert plain(aside.insights(found, View(2020))) == plain(insights(found, View(2020)))
    aside.close()
    assert aside.pid is None


def test_that_the_desk_looks_aside_and_ends_the_process(qtbot: QtBot) -> None:
    desk = Desk(aside=True)
    with qtbot.waitSignal(desk.looked):
        desk.open(Evaluation.of(small_framework(), small_panel()))
    assert desk.insight is not None
    desk.close()


def test_that_closing_while_the_process_draws_does_not_wait_for_it(
    qtbot: QtBot, result: Result
) -> None:
    looker = Looker(aside=True)
    looker.look(result, View(2020, drawing=Drawing(count=100_000)))
    looker.close()
    looker.close()
