"""Which ranks an entry can change, checked against computing everything afresh."""

from __future__ import annotations

import pytest

from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide
from smartcity_desk.core.entry_effects import (
    batch_effect,
    choice_effect,
    entry_effect,
    value_effect,
)
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import several
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, panel, small_framework


def result(a1: float = 40.0) -> Result:
    """Three units at 60, 50 and 40 in everything, only U3's A1 is ``a1``; two years alike."""
    rows = [[60.0, 50.0, 40.0]] * 2
    items = {**everywhere(rows), "A1": [[60.0, 50.0, 40.0], [60.0, 50.0, a1]]}
    return compute(Snapshot.of(small_framework(), panel(items)))


def entry(reading: str = "", item: str = "A1", year: int | None = 2020, **details: str) -> Issue:
    return Issue(
        Severity.ERROR, "value_uncertain", "x.xlsx", "填报", "K5", "U3", item, year, "?", reading,
        details,
    )  # fmt: skip


def test_that_a_proposal_between_its_neighbours_changes_nothing() -> None:
    found = entry_effect(result(), entry("41"))
    assert found is not None
    assert (found.first, found.last, found.is_open) == (0, 0, False)
    assert found.sentence.zh == "名次不变"
    assert found.sentence.en == "no rank changes"


def test_that_a_proposal_that_overtakes_names_the_ranks() -> None:
    # A1 weighs 45 % of the index: U3 passes U2 (10 behind in everything) from 40 + 10/0.45.
    found = entry_effect(result(), entry("63"))
    assert found is not None
    assert (found.first, found.last, found.year) == (2, 3, 2020)
    assert found.sentence.zh == "第 2–3 名可能变化"
    assert found.sentence.en == "2nd–3rd may change"
    assert entry_effect(result(), entry("62")) == entry_effect(result(), entry("41"))


def test_that_without_a_proposal_every_valid_figure_counts() -> None:
    found = entry_effect(result(), entry())
    assert found is not None
    assert (found.first, found.last, found.is_open) == (1, 3, True)


def test_that_several_readings_are_looked_at_together() -> None:
    both = entry("", "", None, readings=several([("A1", 2020, "55"), ("A2", 2020, "99")]))
    found = entry_effect(result(), both)
    # 45 % of 15 and 15 % of 59 are 15.6 of 100: past U2 (10), not past U1 (20).
    assert found is not None
    assert (found.first, found.last, found.year) == (2, 3, 2020)


@pytest.mark.parametrize("issue", [
    Issue(Severity.ERROR, "file_empty", "x.xlsx"), entry("1", "Z"), entry("1", "A1", 2012),
    entry("1", "A"),
])  # fmt: skip
def test_that_what_is_about_no_cell_has_no_effect_to_state(issue: Issue) -> None:
    assert entry_effect(result(), issue) is None


def test_that_the_city_changes_no_rank() -> None:
    city = Issue(
        Severity.ERROR, "value_uncertain", "x.xlsx", "填报", "K5", "C", "A1", 2020, "?", "1"
    )
    found = entry_effect(result(), city)
    assert found is not None
    assert found.first == 0


@pytest.mark.parametrize(("choice", "expected"), [
    (Choice(Verdict.ACCEPT), (2, 3)), (Choice(Verdict.CORRECT, "41"), (0, 0)),
    (Choice(Verdict.LEAVE), (0, 0)), (Choice(Verdict.NOT_REPORTED), (0, 0)),
])  # fmt: skip
def test_that_a_choice_has_the_effect_that_making_it_has(
    choice: Choice, expected: tuple[int, int]
) -> None:
    now, issue = result(), entry("63")
    found = choice_effect(now, issue, choice)
    assert found is not None
    assert (found.first, found.last) == expected
    made, _ = decide(now.snapshot.panel, Records(), issue, choice, Stamp("x", ""))
    then = compute(Snapshot(made, now.snapshot.weights, now.snapshot.method))
    changed = (now.ranks(2020) != then.ranks(2020)).any()
    assert bool(changed) is bool(expected[0])


def test_that_a_batch_has_the_effect_of_all_its_entries_together() -> None:
    # 45 % of 15 alone does not pass U2, with 15 % of 59 beside it it does.
    first, second = entry("55"), entry("99", "A2")
    alone = batch_effect(result(), [first], Choice(Verdict.ACCEPT))
    assert alone.first == 0
    both = batch_effect(result(), [first, second, entry("")], Choice(Verdict.ACCEPT))
    assert (both.first, both.last, both.year) == (2, 3, 2020)
    assert batch_effect(result(), [first], Choice(Verdict.LEAVE)).first == 0


def test_that_what_is_no_figure_yet_has_no_effect() -> None:
    assert choice_effect(result(), entry("63"), Choice(Verdict.CORRECT, "6x")) is None
    assert value_effect(result(), ("U9", "A1", 2020), 1.0) is None


def test_that_the_highest_ranks_stand_first_and_nothing_last() -> None:
    found = [entry_effect(result(), entry(text)) for text in ("41", "63", "")]
    ordered = sorted((e for e in found if e is not None), key=lambda effect: effect.order)
    assert [(e.first, e.last) for e in ordered] == [(1, 3), (2, 3), (0, 0)]
