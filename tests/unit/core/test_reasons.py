"""Where a decision has to give its reason, and which were given last."""

from __future__ import annotations

import pytest

from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Panel, Reading, Status
from smartcity_desk.core.reasons import last_reasons, needs_reason
from smartcity_desk.core.records import Records
from smartcity_desk.core.verification import Ending, settle
from tests.unit.builders import small_panel


def entry(severity: Severity, item: str = "A1", code: str = "check_jump") -> Issue:
    return Issue(severity, code, unit="U1", item=item, year=2020, raw="7")


def blank_in_a1() -> Panel:
    blank = Reading(None, Status.NOT_REPORTED)
    return small_panel().with_reading("U1", "A1", 2020, blank)


@pytest.mark.parametrize(("verdict", "severity", "expected"), [
    (Verdict.CORRECT, Severity.ERROR, True), (Verdict.NOT_APPLICABLE, Severity.INFO, True),
    (Verdict.LEAVE, Severity.WARNING, True), (Verdict.LEAVE, Severity.ERROR, True),
    (Verdict.LEAVE, Severity.INFO, False), (Verdict.ACCEPT, Severity.ERROR, False),
])  # fmt: skip
def test_that_a_figure_of_ones_own_and_a_warning_passed_over_need_a_reason(
    verdict: Verdict, severity: Severity, expected: bool
) -> None:
    assert needs_reason(small_panel(), entry(severity), verdict) is expected


def test_that_taking_a_figure_away_needs_a_reason_and_leaving_a_gap_does_not() -> None:
    issue = entry(Severity.WARNING)
    assert needs_reason(small_panel(), issue, Verdict.NOT_REPORTED)
    assert not needs_reason(blank_in_a1(), issue, Verdict.NOT_REPORTED)


def test_that_the_newest_reasons_come_first_each_once_from_decisions_and_endings() -> None:
    panel, records = small_panel(), Records()
    for day, item, reason in (
        (3, "A1", "电话核实"), (1, "A2", "来函"), (2, "B1a", " 电话核实 "), (4, "B1b", ""),
    ):  # fmt: skip
        stamp = Stamp("王敏", f"2020-12-0{day}T09:00:00")
        choice = Choice(Verdict.LEAVE, reason=reason)
        panel, records = decide(
            panel, records, entry(Severity.WARNING, item), choice, stamp
        )  # fmt: skip
    later = Stamp("王敏", "2020-12-09T09:00:00")
    _, records = settle(
        panel, records, ("U2", "A1", 2020), Ending.DISTRICT, reason="以佐证为准", stamp=later
    )  # fmt: skip
    assert last_reasons(records) == ("以佐证为准", "电话核实", "来函")
    assert last_reasons(records, 1) == ("以佐证为准",)
    assert last_reasons(Records()) == ()
