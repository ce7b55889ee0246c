"""Coefficients and deductions are kept by the project file, with reason, person and undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.adjustments import reading
from smartcity_desk.core.difference import COEFFICIENT
from smartcity_desk.core.panel import MISSING
from smartcity_desk.ui.commands_adjustments import AdjustmentEditing
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.records.audit_words import Namer, cells_of
from tests.ui.test_project import evaluation_in, project_of, reopen
from tests.ui.windows import offscreen, small_window

pytestmark = offscreen


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with small_window(qtbot, tmp_path) as made:
        yield made


def test_that_a_coefficient_its_reason_and_its_undoing_are_kept(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "评估.scdesk"
    window.ways_kept.save_as(str(path))
    desk = window.desk
    assert desk is not None
    editing = AdjustmentEditing(desk)
    namer = Namer(evaluation_in(window))
    editing.take(editing.after("U2", "coefficient", "0.9"))
    with project_of(window, path) as project:
        said = cells_of(project.history()[-1], namer, "zh")
        assert said[1] == "王敏 · 主持"
        assert said[3:8] == ("2区", "安全系数", "2020", "未报", "0.9")
    editing.take(editing.after("U2", "coefficient_why", "两起事件"))
    with project_of(window, path) as project:
        assert "两起事件" in cells_of(project.history()[-1], namer, "zh")[8]
    again = reopen(qtbot, window, path)
    kept = reading(again.panel, COEFFICIENT, "U2", 2020)
    assert (kept.value, kept.origin.note) == (0.9, "两起事件")
    assert [desk.undo.command(k).text() for k in range(2)] == [
        "2区 2020 安全系数 空 → 0.9", "2区 2020 安全系数的理由 空 → 两起事件",
    ]  # fmt: skip
    desk.undo.undo()
    desk.undo.undo()
    assert reading(again.panel, COEFFICIENT, "U2", 2020) == MISSING
    assert not again.is_trial
    third = reopen(qtbot, window, path)
    assert reading(third.panel, COEFFICIENT, "U2", 2020) == MISSING
    desk.undo.redo()
    assert reading(third.panel, COEFFICIENT, "U2", 2020).value == 0.9
