"""Which ranks an entry can change, checked against computing everything afresh."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide
from smartcity_desk.core.entry_effect import Basis
from smartcity_desk.core.entry_effects import (
    Known,
    batch_effect,
    choice_effect,
    entry_effect,
    value_effect,
)
from smartcity_desk.core.entry_reach import (
    _ABOUT_ANYBODY,
    _ABOUT_MISSING,
    _ABOUT_NOTHING,
    CITY_ONLY,
    NOT_HERE,
    NOTHING_OPEN,
    SAID_TWICE,
)
from smartcity_desk.core.issue_texts import TEXTS
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import several
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, panel, small_framework

NAN = float("nan")


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


def about(
    code: str, unit: str, item: str = "", year: int | None = None, **details: str
) -> Issue:  # fmt: skip
    return Issue(Severity.ERROR, code, "x.xlsx", "填报", "", unit, item, year, details=details)


def test_that_a_proposal_between_its_neighbours_changes_nothing() -> None:
    found = entry_effect(result(), entry("41"))
    assert (found.first, found.last, found.is_open) == (0, 0, False)
    assert found.sentence.zh == "名次不变"
    assert found.sentence.en == "no rank changes"


def test_that_a_proposal_that_overtakes_names_the_ranks() -> None:
    # A1 weighs 45 % of the index: U3 passes U2 (10 behind in everything) from 40 + 10/0.45.
    found = entry_effect(result(), entry("63"))
    assert (found.first, found.last, found.year) == (2, 3, 2020)
    assert found.sentence.zh == "第 2–3 名可能变化"
    assert found.sentence.en == "2nd–3rd may change"
    assert entry_effect(result(), entry("62")) == entry_effect(result(), entry("41"))


def test_that_without_a_proposal_every_valid_figure_counts() -> None:
    found = entry_effect(result(), entry())
    assert (found.first, found.last, found.is_open) == (1, 3, True)


def test_that_several_readings_are_looked_at_together() -> None:
    both = entry("", "", None, readings=several([("A1", 2020, "55"), ("A2", 2020, "99")]))
    found = entry_effect(result(), both)
    # 45 % of 15 and 15 % of 59 are 15.6 of 100: past U2 (10), not past U1 (20).
    assert (found.first, found.last, found.year) == (2, 3, 2020)


@pytest.mark.parametrize("issue", [
    entry("1", "Z"), entry("1", "A1", 2012), entry("1", "A"), about("row_missing", "U9"),
])  # fmt: skip
def test_that_what_is_not_of_this_evaluation_changes_nothing_and_says_so(issue: Issue) -> None:
    found = entry_effect(result(), issue)
    assert (found.first, found.basis, found.why) == (0, Basis.NOTHING, NOT_HERE)


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_that_every_kind_of_entry_says_what_it_can_change_or_why_nothing(code: str) -> None:
    for issue in (about(code, "U3"), about(code, ""), about(code, "C"), about(code, "U3", "A1")):
        found = entry_effect(result(), issue)
        assert found.year in (2019, 2020)
        assert bool(found.first) <= (found.basis is not Basis.NOTHING)
        assert bool(found.why.zh) is bool(found.why.en) is (found.basis is Basis.NOTHING)
    unknown = entry_effect(result(), about(code, ""))
    assert unknown.why.zh or (unknown.first, unknown.last) == (1, 3)


def test_that_a_reason_is_given_for_known_kinds_only() -> None:
    assert set(TEXTS) >= _ABOUT_MISSING | _ABOUT_ANYBODY
    for begun in _ABOUT_NOTHING:
        meant = {code for code in TEXTS if code.startswith(begun)}
        assert meant
        assert not meant & (_ABOUT_MISSING | _ABOUT_ANYBODY)


def test_that_the_city_changes_no_rank() -> None:
    city = Issue(
        Severity.ERROR, "value_uncertain", "x.xlsx", "填报", "K5", "C", "A1", 2020, "?", "1"
    )
    found = entry_effect(result(), city)
    assert (found.first, found.why) == (0, CITY_ONLY)


def missing_in_2020(*codes: str) -> Result:
    """U3 at 50 like U2 in 2020, without ``codes``; U1 at 60 stands first either way."""
    rows = [[60.0, 50.0, 40.0], [60.0, 50.0, 49.0]]
    items = everywhere(rows)
    blank = {code: [rows[0], [60.0, 50.0, NAN]] for code in codes}
    return compute(Snapshot.of(small_framework(), panel({**items, **blank})))


def test_that_missing_rows_can_change_what_their_figures_can_whatever_they_are() -> None:
    # Without A2 U3 stands at 49, behind U2; with A2, 15 % of the index, at any height.
    now = missing_in_2020("A2")
    found = entry_effect(now, about("row_missing", "U3"))
    assert (found.first, found.last, found.year) == (1, 3, 2020)
    both = entry_effect(missing_in_2020("A2", "B1a"), about("row_missing", "U3", codes="A2|B1a"))
    assert (both.first, both.last, both.year) == (1, 3, 2020)
    assert both.basis is Basis.ANY_OF_MANY


def test_that_figures_that_are_there_are_not_opened_by_rows_that_lack() -> None:
    now = missing_in_2020("A2")
    found = entry_effect(now, about("row_missing", "U3", codes="A1|B1a"))
    assert (found.first, found.why) == (0, NOTHING_OPEN)
    assert entry_effect(now, about("year_column_missing", "U3", year=2019)).first == 0
    assert entry_effect(now, about("year_column_missing", "U3", year=2020)).first == 1


def test_that_closed_ranges_keep_the_ranks_within_what_they_allow() -> None:
    # A2 and B1a may be 0 to 60 only: 15 and 20 % of the index. U3, at 49 in the other 65 %,
    # comes to 31.85 … 52.85: past U2 (50), never past U1 (60), and it may be left out too.
    nodes = tuple(
        replace(n, item=replace(n.item, valid_max=60.0))
        if n.code in ("A2", "B1a") and n.item is not None
        else n
        for n in small_framework().nodes
    )
    framework = replace(small_framework(), nodes=nodes)
    blank = missing_in_2020("A2", "B1a").snapshot.panel
    now = compute(Snapshot.of(framework, blank))
    found = entry_effect(now, about("row_missing", "U3"))
    assert (found.first, found.last, found.year) == (2, 3, 2020)
    seen = set()
    for one, other in product((None, 0.0, 30.0, 60.0), repeat=2):
        given = blank
        for code, value in (("A2", one), ("B1a", other)):
            status = Status.NOT_REPORTED if value is None else Status.EDITED
            given = given.with_reading("U3", code, 2020, Reading(value, status))
        seen.add(tuple(compute(Snapshot.of(framework, given)).ranks(2020)))
    assert seen == {(1.0, 2.0, 3.0), (1.0, 3.0, 2.0)}


def test_that_two_rows_of_one_item_can_change_what_the_other_row_says() -> None:
    # 63 in A1 passes U2 (see above), 41 passes nobody.
    for text, expected in (("63", (2, 3)), ("41", (0, 0))):
        said = several([("A1", 2020, text), ("A1", 2019, "40")])
        found = entry_effect(result(), about("row_twice", "U3", "A1", alternatives=said))
        assert (found.first, found.last) == expected
        assert found.basis is Basis.OTHER
    same = entry_effect(result(), about("row_twice", "U3", "A1", alternatives=""))
    assert (same.first, same.why) == (0, SAID_TWICE)


def test_that_entries_about_the_same_figures_are_worked_out_once() -> None:
    known: Known = {}
    now = missing_in_2020("A2", "B1b")
    codes = ("unit_not_received", "unit_without_data", "check_coverage")
    found = [entry_effect(now, about(code, "U3"), known) for code in codes]
    assert len(known) == 1
    assert found[0] is found[1] is found[2]


def test_that_an_item_without_weight_changes_no_rank_whoever_it_is_about() -> None:
    framework = small_framework({"A1": 100.0, "A2": 0.0})
    now = compute(Snapshot.of(framework, result().snapshot.panel))
    assert entry_effect(now, about("item_constant", "", "A2")).first == 0
    assert entry_effect(now, about("item_constant", "", "A1")).first == 1


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
    ordered = sorted(found, key=lambda effect: effect.order)
    assert [(e.first, e.last) for e in ordered] == [(1, 3), (2, 3), (0, 0)]
