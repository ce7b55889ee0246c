"""The window is killed while somebody edits: nothing acknowledged is lost, undo goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import State
from smartcity_desk.store import deltas
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from tests.unit.builders import small_framework, small_panel


def test_that_a_killed_window_leaves_every_acknowledged_edit_and_its_undo(tmp_path: Path) -> None:
    path = tmp_path / "p.scdesk"
    ProjectFile.create(
        path, Evaluation.of(small_framework(), small_panel()), Operator("王敏")
    ).close()
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.killed_window", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert victim.stdout is not None
    acknowledged = 0
    for line in victim.stdout:
        acknowledged = max(acknowledged, int(line))
        if acknowledged >= 20:
            victim.kill()
            break
    victim.wait()
    victim.stdout.close()
    with ProjectFile.open(path) as project:
        assert project.damage() == []
        evaluation = project.load()
        value = int(evaluation.panel.reading("U1", "A1", 2020).value or 0)
        assert value >= acknowledged >= 20
        steps, place = project.undo_steps()
        assert (len(steps), place) == (value, value)
        state = State(evaluation.snapshot)
        for step in reversed(steps):
            assert step.name.zh == str(step.number)
            state = deltas.applied(deltas.of_bytes(step.content), state, forward=False)
        assert state.snapshot.panel.reading("U1", "A1", 2020).value == 50
