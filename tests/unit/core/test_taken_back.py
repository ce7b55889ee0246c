"""Going back to earlier readings opens again what was decided about those that go."""

from __future__ import annotations

from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide, decided, entry_key
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading
from smartcity_desk.core.questions import ask, questions
from smartcity_desk.core.records import Records
from smartcity_desk.core.taken_back import without_taken_back
from smartcity_desk.core.verification import (
    BureauAnswer,
    Conclusion,
    Ending,
    settle,
    settlements,
    take_answers,
)
from tests.unit.workbooks.makers import HUANGPU, small_panel

STAMP = Stamp("王五", "2020-11-20T09:30:00")
PLACE = (HUANGPU.code, "B1", 2020)
TENFOLD = Issue(
    Severity.WARNING, "check_tenfold", "黄浦.xlsx", "填报", "H9", *PLACE, "22", "2.2",
    {"value": "22", "before": "2.1"},
)  # fmt: skip
JUMP = Issue(Severity.WARNING, "check_jump", "黄浦.xlsx", "填报", "H9", *PLACE, "22")
FOUND = small_panel({PLACE: Reading(22.0)})


def test_that_an_entry_whose_decided_value_goes_is_open_again() -> None:
    panel, records = decide(FOUND, Records(), TENFOLD, Choice(Verdict.ACCEPT), STAMP)
    assert decided(records) == {entry_key(TENFOLD)}
    assert not decided(without_taken_back(records, panel, FOUND))


def test_that_a_decision_the_earlier_data_hold_stays() -> None:
    panel, records = decide(FOUND, Records(), TENFOLD, Choice(Verdict.ACCEPT), STAMP)
    assert without_taken_back(records, panel, panel) == records
    typed = panel.with_reading(*PLACE, Reading(3.0))
    assert without_taken_back(records, typed, panel) == records


def test_that_what_changed_no_reading_stays() -> None:
    _, records = decide(FOUND, Records(), JUMP, Choice(Verdict.LEAVE, reason="属实"), STAMP)
    records = ask(records, TENFOLD, Name("是否 2.2？", "2.2?"), STAMP)
    after = without_taken_back(records, small_panel({PLACE: Reading(2.0)}), FOUND)
    assert decided(after) == {entry_key(JUMP)}
    assert len(questions(after, HUANGPU.code)) == 1


def test_that_a_value_a_bureau_ended_is_open_again_and_its_answer_stays() -> None:
    differs = BureauAnswer(PLACE, Conclusion.DIFFERS, "22", "2.2", "台账", "赵六")
    panel, records = take_answers(FOUND, Records(), [differs], STAMP)
    panel, records = settle(panel, records, PLACE, Ending.BUREAU, stamp=STAMP)
    after = without_taken_back(records, panel, FOUND)
    assert len(settlements(records)) == 1
    assert not settlements(after)
    again, _ = settle(FOUND, after, PLACE, Ending.BUREAU, stamp=STAMP)
    assert again.reading(*PLACE).value == 2.2
