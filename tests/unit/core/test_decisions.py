"""Decisions: made, kept with who and why, taken back, found again in another import."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desk.core.carry_over import carry_over, dropped, seen_off
from smartcity_desk.core.decisions import (
    Choice,
    Decision,
    DecisionError,
    Stamp,
    Verdict,
    decide,
    decide_all,
    decided,
    decision_of,
    decisions,
    entry_key,
    issue_of,
    issue_record,
    reopen,
    verdicts,
)
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Bound, Origin, Panel, Reading, Status
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import reading_at, several
from tests.unit.workbooks.makers import CITY, HUANGPU, small_panel

ORIGIN = Origin("黄浦.xlsx", "填报", "H8", "超过3.14万", "2020-10-31", "工信部门", "含在建")
STAMP = Stamp("王五", "2020-11-20T09:30:00")
PLACE = (HUANGPU.code, "A11-1", 2020)
WAITING = Reading(None, Status.NOT_REPORTED, Bound.EXACT, ORIGIN)
ACCEPT = Choice(Verdict.ACCEPT, reason="电话核实")
UNCERTAIN = Issue(
    Severity.ERROR, "value_uncertain", "黄浦.xlsx", "填报", "H8", *PLACE, "超过3.14万", ">3.14"
)
SHEET = Issue(
    Severity.ERROR, "sheet_hidden", "黄浦.xlsx", "填报", "", HUANGPU.code,
    details={"name": "", "count": "2",
             "readings": several([("A11-1", 2020, "5"), ("A11-2", 2020, "50")])},
)  # fmt: skip
TENFOLD = Issue(
    Severity.WARNING, "check_tenfold", "黄浦.xlsx", "填报", "H9", HUANGPU.code, "B1", 2020, "22",
    "2.2", {"value": "22", "before": "2.1"},
)  # fmt: skip


def waiting() -> Panel:
    """A panel in which one reading waits for a decision."""
    return small_panel({PLACE: WAITING})


def made(issue: Issue, choice: Choice, panel: Panel | None = None) -> tuple[Panel, Records]:
    return decide(panel or waiting(), Records(), issue, choice, STAMP)


def only(records: Records) -> Decision:
    (found,) = decisions(records)
    return found


def test_that_an_accepted_proposal_is_reported_and_keeps_its_origin() -> None:
    panel, records = made(UNCERTAIN, ACCEPT)
    assert panel.reading(*PLACE) == Reading(3.14, Status.REPORTED, Bound.MORE_THAN, ORIGIN)
    found = only(records)
    assert found.issue == UNCERTAIN
    assert (found.choice, found.stamp) == (ACCEPT, STAMP)
    assert found.value_text == ">3.14"
    assert decided(records) == {entry_key(UNCERTAIN)}


def test_that_a_correction_is_an_edited_reading_as_typed() -> None:
    panel, records = made(UNCERTAIN, Choice(Verdict.CORRECT, "≈3.2", "区里来函"))
    assert panel.reading(*PLACE) == Reading(3.2, Status.EDITED, Bound.ABOUT, ORIGIN)
    assert only(records).choice.text == "≈3.2"


@pytest.mark.parametrize(("verdict", "status"), [
    (Verdict.NOT_REPORTED, Status.NOT_REPORTED), (Verdict.NOT_APPLICABLE, Status.NOT_APPLICABLE),
])  # fmt: skip
def test_that_a_cell_can_be_marked_missing(verdict: Verdict, status: Status) -> None:
    panel, _ = made(UNCERTAIN, Choice(verdict))
    assert panel.reading(*PLACE) == Reading(None, status, Bound.EXACT, ORIGIN)


def test_that_leaving_as_it_is_changes_no_reading_and_is_remembered() -> None:
    before = waiting()
    panel, records = made(UNCERTAIN, Choice(Verdict.LEAVE, reason="已核"), before)
    assert panel is before
    assert only(records).swaps == ()


def test_that_all_readings_of_an_entry_are_decided_together() -> None:
    panel, records = made(SHEET, ACCEPT)
    assert panel.reading(HUANGPU.code, "A11-1", 2020).value == 5.0
    assert panel.reading(HUANGPU.code, "A11-2", 2020).value == 50.0
    assert only(records).value_text == ""
    panel, _ = made(SHEET, Choice(Verdict.NOT_APPLICABLE))
    assert panel.reading(HUANGPU.code, "A11-2", 2020).status is Status.NOT_APPLICABLE


def test_that_denominators_and_city_values_are_decided_too() -> None:
    residents = replace(UNCERTAIN, item="pop", reading="66.2")
    panel, _ = made(residents, ACCEPT)
    assert reading_at(panel, (HUANGPU.code, "pop", 2020)) == Reading(66.2)
    city = replace(UNCERTAIN, unit=CITY.code, reading="50")
    panel, records = made(city, ACCEPT)
    assert panel.reading(CITY.code, "A11-1", 2020).value == 50.0
    panel, _ = reopen(panel, records, entry_key(city))
    assert panel.reading(CITY.code, "A11-1", 2020).value is None


@pytest.mark.parametrize(("issue", "expected"), [
    (UNCERTAIN, set(Verdict)),
    (replace(UNCERTAIN, reading=""), set(Verdict) - {Verdict.ACCEPT}),
    (SHEET, set(Verdict) - {Verdict.CORRECT}),
    (replace(UNCERTAIN, item="Z"), {Verdict.LEAVE}),
    (Issue(Severity.ERROR, "file_empty", "x.xlsx"), {Verdict.LEAVE}),
])  # fmt: skip
def test_that_only_fitting_verdicts_are_offered(issue: Issue, expected: set[Verdict]) -> None:
    assert verdicts(waiting(), issue) == expected


@pytest.mark.parametrize("choice", [
    Choice(Verdict.CORRECT, "约三万"), Choice(Verdict.CORRECT, ""), Choice(Verdict.CORRECT, "1,2"),
])  # fmt: skip
def test_that_what_is_no_plain_value_is_refused(choice: Choice) -> None:
    with pytest.raises(DecisionError):
        made(UNCERTAIN, choice)


def test_that_a_batch_is_decided_as_a_whole_or_not_at_all() -> None:
    panel, records = decide_all(waiting(), Records(), [UNCERTAIN, SHEET], ACCEPT, STAMP)
    assert panel.reading(*PLACE).value == 5.0
    assert len(decisions(records)) == 2
    bare = replace(UNCERTAIN, reading="")
    with pytest.raises(DecisionError):
        decide_all(waiting(), Records(), [UNCERTAIN, bare], ACCEPT, STAMP)


def test_that_reopening_brings_the_reading_back() -> None:
    panel, records = made(UNCERTAIN, ACCEPT)
    panel, records = reopen(panel, records, entry_key(UNCERTAIN))
    assert panel.reading(*PLACE) == WAITING
    assert not records
    assert reopen(panel, records, "nothing") == (panel, records)


def test_that_reopening_leaves_what_was_typed_since() -> None:
    panel, records = made(UNCERTAIN, ACCEPT)
    later = Reading(9.0, Status.EDITED)
    panel = panel.with_reading(*PLACE, later)
    panel, _ = reopen(panel, records, entry_key(UNCERTAIN))
    assert panel.reading(*PLACE) == later


def test_that_a_later_decision_replaces_the_earlier_one() -> None:
    panel, records = made(UNCERTAIN, ACCEPT)
    choice = Choice(Verdict.NOT_APPLICABLE)
    panel, records = decide(panel, records, UNCERTAIN, choice, STAMP)
    assert only(records).choice == choice
    assert panel.reading(*PLACE).status is Status.NOT_APPLICABLE


def test_that_decisions_survive_as_plain_data() -> None:
    _, records = made(UNCERTAIN, ACCEPT)
    again = Records(records.as_mapping())
    assert decisions(again) == decisions(records)
    assert decision_of(again, "x") is None
    assert issue_of(issue_record(SHEET)) == SHEET


def test_that_an_entry_of_an_unknown_kind_is_still_shown() -> None:
    found = issue_of({**issue_record(UNCERTAIN), "code": "of_the_future"})
    assert (found.code, found.raw) == ("entry_unknown", "超过3.14万")


def test_that_an_entry_is_known_by_cell_and_text_not_by_where_it_stands() -> None:
    moved = replace(UNCERTAIN, file="新.xlsx", sheet="表", cell="K99", reading="3")
    assert entry_key(moved) == entry_key(UNCERTAIN)
    for other in ({"raw": "3.2万"}, {"year": 2019}, {"unit": "310104"}, {"item": "A11-2"}):
        assert entry_key(replace(UNCERTAIN, **other)) != entry_key(UNCERTAIN), other
    assert entry_key(replace(TENFOLD, details={"value": "23"})) != entry_key(TENFOLD)
    assert entry_key(replace(SHEET, sheet="分母")) != entry_key(SHEET)


# -- another import ----------------------------------------------------------------------


def test_that_the_same_workbook_read_again_keeps_its_decisions() -> None:
    panel, records = made(UNCERTAIN, Choice(Verdict.CORRECT, "3.2", "来函"))
    again = carry_over(records, waiting(), [replace(UNCERTAIN, cell="K9")])
    assert again.panel.reading(*PLACE) == panel.reading(*PLACE)
    assert [d.choice.text for d in again.kept] == ["3.2"]
    assert only(again.records).issue.cell == "K9"
    assert again.dropped == ()


def test_that_a_decision_about_another_text_is_dropped_and_named() -> None:
    _, records = made(UNCERTAIN, ACCEPT)
    corrected = small_panel({PLACE: Reading(3.3)})
    again = carry_over(records, corrected, [])
    assert again.panel is corrected
    assert [d.key for d in again.dropped] == [entry_key(UNCERTAIN)]
    assert decisions(again.records) == ()
    assert dropped(again.records) == again.dropped
    assert not seen_off(again.records)


def test_that_what_is_in_place_already_stays_as_it_was_decided() -> None:
    panel, records = made(UNCERTAIN, ACCEPT)
    again = carry_over(records, panel, [UNCERTAIN])
    assert again.panel is panel
    assert again.records == records
    taken_back, _ = reopen(again.panel, again.records, entry_key(UNCERTAIN))
    assert taken_back.reading(*PLACE) == WAITING


def test_that_a_decision_which_cannot_be_made_any_more_is_dropped() -> None:
    _, records = made(UNCERTAIN, ACCEPT)
    again = carry_over(records, waiting(), [replace(UNCERTAIN, reading="")])
    assert [d.key for d in again.dropped] == [entry_key(UNCERTAIN)]


def test_that_a_computed_entry_keeps_its_decision_while_the_figure_is_the_same() -> None:
    before = small_panel({(HUANGPU.code, "B1", 2020): Reading(22.0)})
    panel, records = made(TENFOLD, ACCEPT, before)
    again = carry_over(records, before, [])
    assert again.panel.reading(HUANGPU.code, "B1", 2020) == panel.reading(HUANGPU.code, "B1", 2020)
    other = small_panel({(HUANGPU.code, "B1", 2020): Reading(23.0)})
    again = carry_over(records, other, [])
    assert again.panel is other
    assert len(again.dropped) == 1


def test_that_an_entry_of_computing_left_as_it_is_stays_left() -> None:
    _, records = made(TENFOLD, Choice(Verdict.LEAVE, reason="属实"))
    again = carry_over(records, waiting(), [])
    assert again.records == records
    assert [d.choice.reason for d in again.kept] == ["属实"]


@pytest.mark.parametrize("code", [
    "item_constant", "city_value_incomplete", "denominator_missing", "weighting_not_positive",
])  # fmt: skip
def test_that_what_follows_from_many_cells_stays_left_though_it_names_one_of_them(
    code: str,
) -> None:
    follows = replace(UNCERTAIN, code=code, item="A11-1", year=None, raw="", reading="")
    _, records = made(follows, Choice(Verdict.LEAVE, reason="公布时说明"))
    again = carry_over(records, waiting(), [])
    assert again.records == records
    assert again.dropped == ()
    moved = replace(follows, file="另一份.xlsx", sheet="表二", cell="Z9")
    assert entry_key(moved) == entry_key(follows)
