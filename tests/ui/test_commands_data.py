"""Undo commands of the data page: one step, one notice, the very same readings back."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack

from smartcity_desk.core.cells import Place
from smartcity_desk.core.entry import read_entry
from smartcity_desk.core.evaluation import Part
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Reading, Status
from smartcity_desk.ui.commands_data import Change, SetReadings, entered
from tests.ui.panels import ORIGIN, mixed_evaluation

TWICE = Name("两次", "twice")
A1, A2 = Place("U2", "A1", 2020), Place("U2", "A2", 2020)


def test_that_many_readings_are_one_step_and_one_notice(qapp: object) -> None:
    evaluation, stack, notices = mixed_evaluation(), QUndoStack(), list[Part]()
    before = evaluation.panel
    evaluation.listen(notices.append)
    changes = [
        Change(place, before.reading(*place), Reading(1.0, Status.EDITED)) for place in (A1, A2)
    ]
    stack.push(SetReadings(evaluation, changes, Name("两个", "two")))
    assert [evaluation.panel.reading(*place).value for place in (A1, A2)] == [1.0, 1.0]
    stack.undo()
    assert [evaluation.panel.reading(*p) for p in (A1, A2)] == [
        before.reading(*p) for p in (A1, A2)
    ]
    assert notices == [Part.PANEL, Part.PANEL]


def test_that_a_reading_changed_twice_in_one_step_goes_back_to_the_first(qapp: object) -> None:
    evaluation, stack = mixed_evaluation(), QUndoStack()
    before = evaluation.panel.reading(*A1)
    one, two = Reading(1.0, Status.EDITED), Reading(2.0, Status.EDITED)
    stack.push(SetReadings(evaluation, [Change(A1, before, one), Change(A1, one, two)], TWICE))
    assert evaluation.panel.reading(*A1) == two
    stack.undo()
    assert evaluation.panel.reading(*A1) == before


def test_that_undoing_everything_is_official_again(qapp: object) -> None:
    evaluation, stack = mixed_evaluation(), QUndoStack()
    for text in ("1", "2"):
        stack.push(entered(evaluation, A1, read_entry(text)))
    trials = []
    for _ in range(2):
        trials.append(bool(evaluation.trial_parts))
        stack.undo()
    assert [*trials, bool(evaluation.trial_parts)] == [True, True, False]
    stack.redo()
    assert evaluation.panel.reading(*A1).value == 1.0


def test_that_undo_keeps_what_else_was_changed_since(qapp: object) -> None:
    evaluation, stack = mixed_evaluation(), QUndoStack()
    before = evaluation.panel.reading(*A1)
    stack.push(entered(evaluation, A1, read_entry("1")))
    evaluation.set_reading(*A2, Reading(9.0, Status.EDITED))
    stack.undo()
    assert evaluation.panel.reading(*A1) == before
    assert evaluation.panel.reading(*A2).value == 9.0
    stack.redo()
    assert evaluation.panel.reading(*A1).value == 1.0
    assert evaluation.panel.reading(*A2).value == 9.0


def test_that_a_typed_value_keeps_where_it_had_been_read(qapp: object) -> None:
    evaluation = mixed_evaluation()
    command = entered(evaluation, A1, read_entry(">60.5"))
    command.redo()
    assert evaluation.panel.reading(*A1) == Reading(60.5, Status.EDITED, Bound.MORE_THAN, ORIGIN)
    assert command.text() == "2区 2020 A1名 ≈50 → >60.5"


def test_that_a_missing_word_reads_well_in_the_undo_menu(qapp: object) -> None:
    evaluation = mixed_evaluation()
    command = entered(evaluation, Place("C", "A1", 2020), read_entry("NA"))
    assert command.text() == "全市 2020 A1名 未填报 → 不适用"
