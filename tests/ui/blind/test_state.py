"""Whether the desk is blind: rounds begin and end by being asked, and by nothing else."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.blind import begun, is_blind
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.scenarios import scenarios_of
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.person import Person
from tests.ui.desks import empty_desk
from tests.unit.builders import small_framework, small_panel

WHO, AT = Person("王芳", "秘书"), "2020-11-20T02:00:00+00:00"
CHAIR = Person("李强", "主任")


def is_on(desk: Desk) -> bool:
    """Asked anew each time."""
    return desk.blind.is_on


def test_that_a_round_is_recorded_from_beginning_to_end(qtbot: QtBot, desk: Desk) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    with qtbot.waitSignal(desk.blind.changed):
        desk.blind.begin(WHO, AT)
    assert is_on(desk)
    evaluation.set_weights(evaluation.weights.with_entered("A", 45.0))
    with qtbot.waitSignal(desk.blind.changed):
        desk.blind.freeze(CHAIR, AT)
    assert not is_on(desk)
    last = desk.blind.round
    assert last is not None
    assert (last.begun_by, last.frozen_by, last.frozen_role) == ("王芳", "李强", "主任")
    record = evaluation.records.get(Kind.BLIND, "1")
    assert record is not None
    assert record["sets"]["I"] == {"A": 45.0, "B": 55.0}
    assert len(scenarios_of(evaluation.records)) == 1


def test_that_undoing_something_else_does_not_lift_it(desk: Desk) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    noted = evaluation.records.with_record(Kind.COMMENT, "c", {"text": "x"})
    desk.undo.push(Replace(evaluation, Name("记"), records=noted))
    desk.blind.begin(WHO, AT)
    desk.undo.undo()
    assert is_on(desk)
    assert is_blind(evaluation.records)
    desk.blind.freeze(CHAIR, AT)
    desk.undo.redo()
    desk.undo.undo()
    assert not is_on(desk)
    assert desk.blind.round is not None
    assert desk.blind.round.frozen_by == "李强"


def test_that_an_evaluation_kept_blind_opens_blind(desk: Desk) -> None:
    records = begun(Records(), "a", "", AT)
    own = Evaluation.of(small_framework(), small_panel())
    own.set_records(records)
    desk.open(own)
    assert is_on(desk)
    desk.open(Evaluation.of(small_framework(), small_panel()))
    assert not is_on(desk)


def test_that_what_the_session_brings_later_is_blind_from_the_first_moment(desk: Desk) -> None:
    records = begun(Records(), "a", "", AT)
    desk.blind.expect(records.as_mapping())
    own = Evaluation.of(small_framework(), small_panel())
    desk.open(own)
    assert is_on(desk)
    own.set_records(records)
    assert is_on(desk)
    desk.blind.freeze(CHAIR, AT)
    assert not is_on(desk)


def test_that_a_sentence_that_names_a_unit_may_not_be_said(desk: Desk) -> None:
    assert desk.blind.may_say("1区 leads")
    desk.blind.begin(WHO, AT)
    assert not desk.blind.may_say("1区 leads")
    assert not desk.blind.may_say("District 2")
    assert desk.blind.may_say("合计 100")


@pytest.mark.usefixtures("qapp")
def test_that_nothing_begins_without_an_evaluation() -> None:
    with empty_desk() as desk:
        desk.blind.begin(WHO, AT)
        desk.blind.freeze(CHAIR, AT)
        assert not is_on(desk)
        assert desk.blind.round is None


def test_that_selection_is_dropped_when_it_begins(desk: Desk) -> None:
    desk.select(unit="U2", group="g")
    desk.blind.begin(WHO, AT)
    assert (desk.unit, desk.group) == ("", "")
