"""The open entries: read and computed, settled by editing, found once a panel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.ui import issue_list
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.issue_list import issues_of, issues_read
from tests.ui.desks import computed, empty_desk
from tests.ui.panels import ISSUE, mixed_evaluation

NOTE = Issue(Severity.INFO, "file_empty", file="x.xlsx")
ODD = Issue(Severity.ERROR, "value_not_a_number", unit="nobody", item="A2", year=2020)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(mixed_evaluation(), [NOTE, ISSUE, ODD])
        yield desk


def test_that_errors_come_first_and_those_of_the_import_before_those_of_computing(
    desk: Desk,
) -> None:
    found = issues_of(desk)
    severities = [issue.severity for issue in found]
    assert severities == sorted(severities, key=list(Severity).index)
    assert found[0] == ODD
    warnings = [issue for issue in found if issue.severity is Severity.WARNING]
    assert warnings[0] == ISSUE
    assert {issue.code for issue in warnings[1:]} == {
        "city_value_incomplete",
        "check_coverage",
    }


def test_that_an_edited_cell_settles_its_entry_until_it_is_taken_back(
    qtbot: QtBot, desk: Desk
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    before = evaluation.panel.reading("U3", "A2", 2020)
    edited = Reading(5.0, Status.EDITED)
    computed(qtbot, desk, lambda: evaluation.set_reading("U3", "A2", 2020, edited))
    assert ISSUE not in issues_read(desk)
    assert ODD in issues_read(desk)
    computed(qtbot, desk, lambda: evaluation.set_reading("U3", "A2", 2020, before))
    assert ISSUE in issues_read(desk)


def test_that_other_weights_are_not_searched_again(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    before = issues_of(desk)
    monkeypatch.setattr(issue_list, "findings", None)
    weights = evaluation.weights.with_entered("A", 70)
    computed(qtbot, desk, lambda: evaluation.set_weights(weights))
    assert issues_of(desk) == before


def test_that_without_an_evaluation_nothing_is_open() -> None:
    with empty_desk() as desk:
        assert issues_of(desk) == ()
