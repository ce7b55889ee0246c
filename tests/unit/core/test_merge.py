"""Two people's changes become one state; what both changed otherwise is a conflict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.difference import changes
from smartcity_desk.core.district_progress import with_lock
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import (
    Comparison,
    MergeError,
    Place,
    State,
    Subject,
    compare,
    merged,
    same,
)
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import small_framework, small_panel

BASE = State(Snapshot.of(small_framework(), small_panel()))

Edit = tuple[str, str, int, float | None]
CELLS = [(u, i, y) for u in ("U1", "U2", "C") for i in ("A1", "B1a") for y in (2019, 2020)]


def cell(unit: str, item: str, year: int) -> Place:
    return Place(Subject.CELL, "item", unit, item, year)


def edited(values: dict[tuple[str, str, int], float | None], weight: float | None = None) -> State:
    """The common state with other numbers in some cells, and another weight of A."""
    evaluation = Evaluation(BASE.snapshot)
    for place, value in values.items():
        status = Status.NOT_REPORTED if value is None else Status.EDITED
        evaluation.set_reading(*place, Reading(value, status))
    if weight is not None:
        evaluation.set_weights(evaluation.weights.with_entered("A", weight))
    return State(evaluation.snapshot)


def reading(state: State, place: tuple[str, str, int]) -> Reading:
    return state.snapshot.panel.reading(*place)


def test_that_what_only_they_changed_comes_in_and_what_only_we_changed_stays() -> None:
    ours, theirs = edited({("U1", "A1", 2020): 61.0}), edited({("U2", "A1", 2020): 62.0}, 50.0)
    found = compare(BASE, ours, theirs)
    assert [d.place for d in found.outgoing] == [cell("U1", "A1", 2020)]
    assert {d.place for d in found.incoming} == {
        cell("U2", "A1", 2020), Place(Subject.WEIGHTS, code="I"),
    }  # fmt: skip
    assert found.conflicts == found.agreed == ()
    whole = merged(ours, found)
    assert reading(whole, ("U1", "A1", 2020)).value == 61
    assert reading(whole, ("U2", "A1", 2020)).value == 62
    assert whole.snapshot.weights.of("A") == 50


def test_that_a_place_both_changed_otherwise_is_a_conflict_that_somebody_decides() -> None:
    place = ("U1", "A1", 2020)
    ours, theirs = edited({place: 61.0}), edited({place: 62.0})
    found = compare(BASE, ours, theirs)
    (conflict,) = found.conflicts
    assert [v.value for v in (conflict.base, conflict.ours, conflict.theirs)] == [50, 61, 62]  # type: ignore[union-attr]
    assert reading(merged(ours, found), place).value == 61
    assert reading(merged(ours, found, [conflict.place]), place).value == 62


def test_that_the_same_change_on_both_sides_is_no_conflict() -> None:
    ours = theirs = edited({("U1", "A1", 2020): 61.0})
    found = compare(BASE, ours, theirs)
    assert [d.place for d in found.agreed] == [cell("U1", "A1", 2020)]
    assert found.conflicts == found.incoming == ()


def test_that_weights_merge_a_sibling_set_at_a_time_and_still_add_to_100() -> None:
    def weighing(code: str, percent: float) -> State:
        evaluation = Evaluation(BASE.snapshot)
        evaluation.set_weights(evaluation.weights.with_entered(code, percent))
        return State(evaluation.snapshot)

    ours, theirs = weighing("A", 50), weighing("A1", 30)
    weights = merged(ours, compare(BASE, ours, theirs)).snapshot.weights
    assert [weights.of(c) for c in ("A", "B", "A1", "A2")] == [50, 50, 30, 70]
    (conflict,) = compare(BASE, weighing("A", 50), weighing("B", 45)).conflicts
    assert (conflict.ours, conflict.theirs) == ((50.0, 50.0), (55.0, 45.0))


def test_that_method_and_records_merge_too() -> None:
    blocked = Snapshot(
        BASE.snapshot.panel, BASE.snapshot.weights, Method(missing=MissingRule.BLOCK)
    )
    ours = State(BASE.snapshot, Records().with_record("comment", "U1", {"text": "同意"}))
    theirs = State(blocked, Records().with_record("comment", "U2", {"text": "待核"}))
    found = compare(BASE, ours, theirs)
    whole = merged(ours, found)
    assert whole.snapshot.method.missing is MissingRule.BLOCK
    assert list(whole.records.of("comment")) == ["U1", "U2"]
    other = State(BASE.snapshot, Records().with_record("comment", "U1", {"text": "反对"}))
    (conflict,) = compare(BASE, ours, other).conflicts
    assert conflict.place == Place(Subject.RECORD, "comment", code="U1")
    assert merged(ours, compare(BASE, ours, other), [conflict.place]).records == other.records


def test_that_denominators_coefficients_and_the_city_merge() -> None:
    from dataclasses import replace

    import numpy as np

    from smartcity_desk.core.panel import Column

    ones = Column.of_values(np.ones((2, 4)))
    panel = replace(
        small_panel(), coefficients=ones,
        denominators={"km2": Column.of_values(np.ones((2, 3)))},
        city_denominators={"km2": Column.of_values(np.full((2, 1), 3.0))},
    )  # fmt: skip
    base = State(Snapshot.of(small_framework(), panel))
    twos = Reading(2.0, Status.EDITED)
    other = replace(
        panel.with_denominator("U1", "km2", 2020, twos),
        city_denominators={"km2": Column.of_values(np.array([[3.0], [4.0]]))},
        coefficients=ones.with_reading(1, 3, twos),
    )
    theirs = State(Snapshot(other, base.snapshot.weights))
    whole = merged(base, compare(base, base, theirs))
    assert changes(whole.snapshot, theirs.snapshot) == ()


def test_that_other_units_or_another_framework_cannot_be_merged() -> None:
    other = State(Snapshot.of(small_framework({"A1": 10.0, "A2": 90.0}), small_panel()))
    with pytest.raises(MergeError, match="framework"):
        compare(BASE, BASE, other)
    from tests.unit.builders import everywhere, panel

    fewer = State(Snapshot.of(small_framework(), panel(everywhere([[1, 2], [3, 4]]))))
    with pytest.raises(MergeError, match="units or years"):
        compare(BASE, BASE, fewer)


def test_that_a_reading_is_the_same_by_what_it_says_not_by_where_it_came_from() -> None:
    typed, read = Reading(7.0, Status.EDITED), Reading(7.0, origin=Origin("浦东.xlsx"))
    assert same(typed, read)
    assert not same(typed, Reading(7.0, bound=Bound.MORE_THAN))
    assert not same(Reading(None, Status.NOT_APPLICABLE), Reading(None, Status.NOT_REPORTED))


edits = st.dictionaries(
    st.sampled_from(CELLS), st.one_of(st.none(), st.floats(-1e9, 1e9)), max_size=6
)


def texts(comparison: Comparison, name: str) -> set[tuple[str, str, int | None]]:
    return {(d.place.unit, d.place.code, d.place.year) for d in getattr(comparison, name)}


@settings(max_examples=60)
@given(ours=edits, theirs=edits)
def test_that_disjoint_edits_merge_to_the_same_state_from_either_side(
    ours: dict[tuple[str, str, int], float | None], theirs: dict[tuple[str, str, int], float | None]
) -> None:
    apart = {place: value for place, value in theirs.items() if place not in ours}
    mine, yours = edited(ours), edited(apart)
    one = merged(mine, compare(BASE, mine, yours))
    other = merged(yours, compare(BASE, yours, mine))
    found = compare(one, one, other)
    assert found == Comparison()
    assert compare(one, one, edited({**ours, **apart})) == Comparison()


@settings(max_examples=60)
@given(ours=edits, theirs=edits)
def test_that_conflicts_are_exactly_where_both_differ_from_the_common_state_and_each_other(
    ours: dict[tuple[str, str, int], float | None], theirs: dict[tuple[str, str, int], float | None]
) -> None:
    mine, yours = edited(ours), edited(theirs)
    found = compare(BASE, mine, yours)
    expected = {
        place
        for place in set(ours) & set(theirs)
        if not same(reading(mine, place), reading(BASE, place))
        and not same(reading(yours, place), reading(BASE, place))
        and not same(reading(mine, place), reading(yours, place))
    }
    assert texts(found, "conflicts") == expected
    turned = compare(BASE, yours, mine)
    assert texts(turned, "conflicts") == expected
    assert texts(turned, "incoming") == texts(found, "outgoing")


def test_that_their_changes_in_a_district_locked_on_our_side_are_refused() -> None:
    ours = edited({("U1", "A1", 2020): 61.0})
    ours = State(ours.snapshot, with_lock(ours.records, "U1", "王芳"))
    theirs = edited({("U1", "A1", 2020): 62.0, ("U1", "A1", 2019): 63.0, ("U2", "A1", 2020): 64.0})
    found = compare(BASE, ours, theirs)
    assert {d.place for d in found.refused} == {cell("U1", "A1", 2020), cell("U1", "A1", 2019)}
    assert [d.place for d in found.incoming] == [cell("U2", "A1", 2020)]
    assert found.conflicts == ()
    whole = merged(ours, found, {cell("U1", "A1", 2020)})
    assert reading(whole, ("U1", "A1", 2020)).value == 61.0
    assert reading(whole, ("U1", "A1", 2019)) == reading(BASE, ("U1", "A1", 2019))
    assert reading(whole, ("U2", "A1", 2020)).value == 64.0


def test_that_records_that_stand_for_changes_in_a_locked_district_are_refused_with_them() -> None:
    locked = with_lock(Records(), "U1", "王芳")
    ours = State(BASE.snapshot, locked)
    settled = {"settled": {"ending": "bureau"}}
    open_appeal = {"number": 1, "unit": "U1", "item": "A1", "year": 2020, "decision": "open"}
    theirs = State(
        edited({("U1", "A1", 2020): 62.0}).snapshot,
        with_lock(Records(), "U1", "")
        .with_record("verification", "U1|A1|2020", settled)
        .with_record("verification", "U2|A1|2020", settled)
        .with_record("verification", "U1|A2|2020", {"answer": {"text": "同意"}})
        .with_record("decision", "d1", {"issue": {"unit": "U1"}, "swaps": [["U1", "A1", 2020]]})
        .with_record("appeal", "a1", open_appeal)
        .with_record("appeal", "a2", {**open_appeal, "decision": "accepted"})
        .with_record("comment", "U1|A1|2020", {"notes": []}),
    )
    found = compare(State(BASE.snapshot, Records()), ours, theirs)
    assert {d.place.code for d in found.refused} == {"A1", "U1", "U1|A1|2020", "d1", "a2"}
    assert {(d.place.kind, d.place.code) for d in found.incoming} == {
        ("verification", "U2|A1|2020"), ("verification", "U1|A2|2020"), ("appeal", "a1"),
        ("comment", "U1|A1|2020"),
    }  # fmt: skip
    assert merged(ours, found).records.get("progress", "U1") == {"locked": "王芳"}
