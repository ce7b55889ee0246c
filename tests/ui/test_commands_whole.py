"""One step replaces everything that is computed from, and the records."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.commands_whole import Replace, back_to_official
from tests.unit.builders import small_framework, small_panel


def test_that_framework_and_records_change_as_one_step(qapp: QApplication) -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    heard: list[Part] = []
    evaluation.listen(heard.append)
    before = evaluation.snapshot
    other = replace(before.framework, version="2021")
    after = Snapshot.of(other, replace(before.panel, years=(2020, 2021)))
    noted = evaluation.records.with_record(Kind.COMMENT, "x", {"a": 1})
    undo = QUndoStack()
    undo.push(Replace(evaluation, Name("换", "Changed"), snapshot=after, records=noted))
    everything = Part.FRAMEWORK | Part.WEIGHTS | Part.PANEL | Part.RECORDS
    assert heard == [everything]
    assert evaluation.snapshot is after
    undo.undo()
    assert evaluation.snapshot is before
    assert not evaluation.records
    assert not evaluation.is_trial
    undo.redo()
    assert evaluation.records == noted
    assert heard == [everything] * 3


def test_that_undoing_leaves_what_was_recorded_beside_the_steps(qapp: QApplication) -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    noted = evaluation.records.with_record(Kind.COMMENT, "x", {"a": 1})
    undo = QUndoStack()
    undo.push(Replace(evaluation, Name("备注", "Comment"), records=noted))
    undo.push(Replace(evaluation, Name("换", "Changed"), snapshot=evaluation.snapshot))
    evaluation.put_record(Kind.LAYOUT, "sheet", {"b": 2})
    undo.undo()
    undo.undo()
    assert evaluation.records.get(Kind.LAYOUT, "sheet") == {"b": 2}
    assert evaluation.records.get(Kind.COMMENT, "x") is None
    undo.redo()
    assert evaluation.records.get(Kind.COMMENT, "x") == {"a": 1}
    assert evaluation.records.get(Kind.LAYOUT, "sheet") == {"b": 2}


def test_that_the_way_back_to_official_can_be_undone_after_another_framework(
    qapp: QApplication,
) -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    official = evaluation.snapshot
    evaluation.set_snapshot(
        Snapshot.of(replace(official.framework, version="2021"), official.panel)
    )
    tried = evaluation.snapshot
    undo = QUndoStack()
    undo.push(back_to_official(evaluation))
    assert evaluation.snapshot is official
    undo.undo()
    assert evaluation.snapshot is tried
