"""An undo step as bytes leads exactly there and exactly back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import State
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store.deltas import applied, between, of_bytes, to_bytes
from tests.unit.builders import small_framework, small_panel

BASE = State(Snapshot.of(small_framework(), small_panel()))
ORIGIN = Origin("浦东.xlsx", "填报", "H7", ">49800", "2020-11-30", "通信管理局", "注")


def assert_same(one: State, other: State) -> None:
    assert changes(one.snapshot, other.snapshot) == ()
    assert one.snapshot.weights.as_mapping() == other.snapshot.weights.as_mapping()
    assert one.records == other.records


def assert_both_ways(before: State, after: State) -> None:
    delta = of_bytes(to_bytes(between(before, after)))
    assert_same(applied(delta, before, forward=True), after)
    assert_same(applied(delta, after, forward=False), before)


def test_that_values_status_bounds_and_origins_come_back_exactly() -> None:
    evaluation = Evaluation(BASE.snapshot)
    evaluation.set_reading("U1", "A1", 2020, Reading(1 / 3, Status.IMPUTED, Bound.ABOUT, ORIGIN))
    evaluation.set_reading("C", "A2", 2019, Reading(None, Status.NOT_APPLICABLE))
    assert_both_ways(BASE, State(evaluation.snapshot))


def test_that_a_status_alone_is_a_step() -> None:
    old = BASE.snapshot.panel.reading("U1", "A1", 2020)
    panel = BASE.snapshot.panel.with_reading("U1", "A1", 2020, replace(old, status=Status.VERIFIED))
    after = State(Snapshot(panel, BASE.snapshot.weights))
    assert between(BASE, after)
    assert_both_ways(BASE, after)


def test_that_weights_method_and_records_come_back() -> None:
    weights = BASE.snapshot.weights.with_entered("A", 100 / 3)
    snapshot = Snapshot(BASE.snapshot.panel, weights, Method(missing=MissingRule.BLOCK))
    records = Records().with_record("comment", "b", {"text": "乙"})
    before = State(BASE.snapshot, records)
    after = State(snapshot, records.with_record("comment", "a", {"text": "甲"}))
    assert_both_ways(before, after)
    assert_both_ways(after, State(snapshot))


def test_that_records_keep_their_order_when_one_that_went_comes_back() -> None:
    both = Records().with_record("appeal", "1", {}).with_record("appeal", "2", {})
    assert_both_ways(
        State(BASE.snapshot, both), State(BASE.snapshot, both.with_record("appeal", "1", None))
    )


def test_that_another_framework_comes_back_as_the_tree_it_is_compared_with() -> None:
    other = State(Snapshot.of(small_framework({"A": 10.0, "B": 90.0}), small_panel()))
    delta = of_bytes(to_bytes(between(BASE, other)))
    there = applied(delta, BASE, forward=True)
    assert there.snapshot.weights.of("A") == 10
    tree = BASE.snapshot.weights.tree
    back = applied(delta, there, forward=False, trees=[tree])
    assert back.snapshot.weights.tree is tree
    assert_same(back, BASE)


def test_that_nothing_changed_is_no_step() -> None:
    assert not between(BASE, BASE)


edits = st.lists(
    st.tuples(
        st.sampled_from(["U1", "U2", "U3", "C"]),
        st.sampled_from(["A1", "A2", "B1a", "B1b"]),
        st.sampled_from([2019, 2020]),
        st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
        st.sampled_from([Status.REPORTED, Status.EDITED, Status.VERIFIED, Status.IMPUTED]),
        st.sampled_from(Bound),
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(edits=edits)
def test_that_any_edits_lead_there_and_back(
    edits: list[tuple[str, str, int, float | None, Status, Bound]],
) -> None:
    evaluation = Evaluation(BASE.snapshot)
    for unit, item, year, value, status, bound in edits:
        known = Status.NOT_REPORTED if value is None else status
        evaluation.set_reading(unit, item, year, Reading(value, known, bound, ORIGIN))
    assert_both_ways(BASE, State(evaluation.snapshot))
