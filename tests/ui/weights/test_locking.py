"""A locked weight is one step, kept with the evaluation wherever that goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core import restructure
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.project.recorder import Recorder
from smartcity_desk.ui.weights.locking import toggle_lock
from smartcity_desk.ui.weights.panel import WeightsPanel
from tests.ui.desks import empty_desk, small_desk
from tests.ui.windows import offscreen

pytestmark = offscreen


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with small_desk(qtbot) as made:
        yield made
        qtbot.waitUntil(lambda: not made.is_computing, timeout=10_000)


def evaluation_on(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


def test_that_locking_is_one_worded_step_that_undo_takes_back(desk: Desk) -> None:
    toggle_lock(desk, "B")
    assert desk.locked == {"B"}
    assert desk.undo.undoText() == "锁定权重 B名"
    toggle_lock(desk, "B")
    assert desk.locked == frozenset()
    assert desk.undo.undoText() == "解锁权重 B名"
    desk.undo.undo()
    assert desk.locked == {"B"}
    desk.undo.undo()
    assert desk.locked == frozenset()
    assert not evaluation_on(desk).is_trial


def test_that_the_controls_follow_when_a_lock_is_undone(qtbot: QtBot, desk: Desk) -> None:
    panel = WeightsPanel(desk)
    qtbot.addWidget(panel)
    desk.edited.connect(panel.refresh)  # as the page does
    panel.refresh()
    toggle_lock(desk, "B")
    assert panel.rows["B"].lock.isChecked()
    desk.undo.undo()
    assert not panel.rows["B"].lock.isChecked()


def test_that_locks_are_in_the_project_with_person_and_there_again_after_opening(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path, wang = tmp_path / "p.scdesk", Operator("王敏", "主持")
    ProjectFile.create(path, evaluation_on(desk), wang).close()
    recorder = Recorder(desk)
    recorder.start(path, evaluation_on(desk), wang)
    toggle_lock(desk, "B")
    assert recorder.settle()
    recorder.stop()
    with ProjectFile.open(path) as project:
        (row,) = [row for row in project.history() if row.verb == "lock"]
        assert (row.who, row.role, row.new) == ("王敏", "主持", '{"codes": ["B"]}')
        again = project.load()
    with empty_desk() as other:
        other.open(again)
        assert other.locked == {"B"}
        other.clear()
        assert other.locked == frozenset()


def test_that_the_lock_of_a_node_that_is_gone_is_no_lock_until_it_comes_back(desk: Desk) -> None:
    toggle_lock(desk, "B1a")
    evaluation = evaluation_on(desk)
    before = evaluation.snapshot
    evaluation.set_snapshot(restructure.retire(before, "B1a"))
    assert desk.locked == frozenset()
    evaluation.set_snapshot(before)
    assert desk.locked == {"B1a"}
