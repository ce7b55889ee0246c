"""One step replaces everything that is computed from, and the records."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide, decided
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.issues import Issue, Severity
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


def test_that_the_way_back_to_official_opens_what_was_decided_and_undoing_settles_it_again(
    qapp: QApplication,
) -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    unit, item = evaluation.panel.units[0].code, evaluation.framework.items[0].code
    found = evaluation.panel.reading(unit, item, 2020).value
    assert found is not None
    entry = Issue(
        Severity.WARNING, "check_tenfold", unit=unit, item=item, year=2020, raw=str(found)
    )
    panel, records = decide(
        evaluation.panel, evaluation.records, entry, Choice(Verdict.CORRECT, "7", "电话核实"),
        Stamp("王五", "2020-11-20T09:30:00"),
    )  # fmt: skip
    undo, now = QUndoStack(), evaluation.snapshot
    tried = Snapshot(panel, now.weights, now.method)
    undo.push(Replace(evaluation, Name("更正"), snapshot=tried, records=records))
    undo.push(back_to_official(evaluation))
    assert evaluation.panel.reading(unit, item, 2020).value == found
    assert not decided(evaluation.records)
    undo.undo()
    assert evaluation.panel.reading(unit, item, 2020).value == 7
    assert len(decided(evaluation.records)) == 1
