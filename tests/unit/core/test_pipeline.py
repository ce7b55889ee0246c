"""The pipeline: what is kept, what is recomputed, and that both are equal bit for bit."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.framework import CityAggregation, Goalposts
from smartcity_desk.core.method import CityRule, Method, MissingRule
from smartcity_desk.core.panel import Column, Panel, Reading, Status
from smartcity_desk.core.pipeline import Cancelled, Pipeline, compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import (
    full_framework,
    random_panel,
    small_framework,
    small_panel,
    small_result,
    spec,
)

NAN = np.nan


def equal(one: Result, other: Result) -> bool:
    """Bit for bit, NaN included."""
    return one.scores.tobytes() == other.scores.tobytes() and all(
        a.normalised.tobytes() == b.normalised.tobytes()
        and a.denominated.tobytes() == b.denominated.tobytes()
        for a, b in zip(one.items, other.items, strict=True)
    )


def test_that_the_index_is_the_weighted_mean_worked_out_by_hand() -> None:
    result = small_result()
    # U1 2020: 0.6·(0.75·100 + 0.25·70) + 0.4·(0.5·130 + 0.5·100) = 55.5 + 46
    assert result.score("U1", "I", 2020) == pytest.approx(101.5)
    assert result.score("U1", "A", 2020) == pytest.approx(92.5)
    assert result.score("U1", "B", 2020) == pytest.approx(115)
    # The city averages the raw values: A1 58.33, A2 50, B1a 50, B1b 50.
    assert result.score("C", "I", 2020) == pytest.approx(0.6 * (0.75 * 105 + 0.25 * 100) + 40)


def test_that_a_missing_item_is_left_out_and_its_siblings_are_rescaled() -> None:
    panel = small_panel().with_reading("U1", "A2", 2020, Reading(None, Status.NOT_REPORTED))
    result = compute(Snapshot.of(small_framework(), panel))
    assert result.score("U1", "A", 2020) == pytest.approx(100)
    assert result.score("U1", "I", 2020) == pytest.approx(0.6 * 100 + 0.4 * 115)
    assert result.coverage[1, result.tree.root, 0] == pytest.approx(0.85)
    assert result.reported_items(2020)[0] == 3


def test_that_missing_is_not_zero() -> None:
    base = small_panel()
    missing = base.with_reading("U1", "A1", 2020, Reading(None, Status.NOT_APPLICABLE))
    zero = base.with_reading("U1", "A1", 2020, Reading(0.0))
    frame = small_framework()
    without = compute(Snapshot.of(frame, missing)).score("U1", "A", 2020)
    with_zero = compute(Snapshot.of(frame, zero)).score("U1", "A", 2020)
    assert without == pytest.approx(70)
    assert with_zero == pytest.approx(70)
    assert compute(Snapshot.of(frame, missing)).score("U1", "A1", 2020) is None
    assert compute(Snapshot.of(frame, zero)).score("U1", "A1", 2020) == 70


def test_that_blocking_leaves_no_score_above_a_missing_value() -> None:
    panel = small_panel().with_reading("U1", "A2", 2020, Reading(None, Status.NOT_REPORTED))
    result = compute(Snapshot.of(small_framework(), panel, Method(missing=MissingRule.BLOCK)))
    assert result.score("U1", "A", 2020) is None
    assert result.score("U1", "I", 2020) is None
    assert result.score("U1", "B", 2020) == pytest.approx(115)
    assert np.isnan(result.ranks(2020)[0])


def test_that_a_node_without_any_value_has_no_score() -> None:
    panel = small_panel()
    for item in ("B1a", "B1b"):
        panel = panel.with_reading("U2", item, 2020, Reading(None, Status.NOT_REPORTED))
    result = compute(Snapshot.of(small_framework(), panel))
    assert result.score("U2", "B", 2020) is None
    assert result.score("U2", "I", 2020) == pytest.approx(100)


def test_that_an_item_without_usable_goalposts_is_missing_never_nan_in_the_index() -> None:
    frame = small_framework()
    broken = tuple(
        replace(n, item=spec(goalposts=Goalposts(5, 5, 9))) if n.code == "A2" else n
        for n in frame.nodes
    )
    result = compute(Snapshot.of(replace(frame, nodes=broken), small_panel()))
    assert result.score("U1", "A2", 2020) is None
    assert result.score("U1", "A", 2020) == pytest.approx(100)


def test_that_a_reported_city_value_overrides_the_districts() -> None:
    panel = replace(small_panel(), city_items={"A1": Column.of_values(np.array([[NAN], [100.0]]))})
    result = compute(Snapshot.of(small_framework(), panel))
    assert result.score("C", "A1", 2020) == 130
    assert result.score("C", "A1", 2019) == pytest.approx(100)
    assert result.items[0].overridden.tolist() == [False, True]


def test_that_the_mean_of_districts_stays_as_an_alternative() -> None:
    frame = small_framework()
    items = tuple(
        replace(n, item=spec(city=CityAggregation.MAX)) if n.item else n for n in frame.nodes
    )
    snapshot = Snapshot.of(replace(frame, nodes=items), small_panel())
    best = compute(snapshot)
    mean = compute(
        Snapshot(snapshot.panel, snapshot.weights, Method(city=CityRule.MEAN_OF_DISTRICTS))
    )
    assert best.score("C", "A1", 2020) == pytest.approx(115)
    assert mean.score("C", "I", 2020) == pytest.approx((101.5 + 100 + 105.25) / 3)


def test_that_the_city_and_the_groups_never_enter_ranks() -> None:
    result = small_result()
    assert result.ranks(2020).tolist() == [2, 3, 1]
    assert result.ranks(2020).shape == (3,)


def test_that_coefficient_and_deduction_apply_only_when_asked_for() -> None:
    panel = replace(
        small_panel(),
        coefficients=Column.of_values(np.array([[1, 1, 1, 1], [0.9, 1, 1, 0.99]])),
        deductions=Column.of_values(np.array([[0, 0, 0, 0], [0, 2.0, 0, 0]])),
    )
    snapshot = Snapshot.of(small_framework(), panel)
    assert compute(snapshot).score("U1", "I", 2020) == pytest.approx(101.5)
    both = Snapshot(panel, snapshot.weights, Method(coefficient=True, deduction=True))
    result = compute(both)
    assert result.score("U1", "I", 2020) == pytest.approx(0.9 * 101.5)
    assert result.score("U2", "I", 2020) == pytest.approx(98)
    assert result.score("C", "I", 2020) == pytest.approx(0.99 * 102.25)
    assert result.unadjusted_index[1, 0] == pytest.approx(101.5)


def test_that_a_changed_weight_keeps_every_items_stages() -> None:
    snapshot = Snapshot.of(small_framework(), small_panel())
    pipeline = Pipeline()
    first = pipeline.run(snapshot)
    second = pipeline.run(Snapshot(snapshot.panel, snapshot.weights.with_entered("A", 20)))
    assert all(a is b for a, b in zip(first.items, second.items, strict=True))
    assert second.score("U1", "I", 2020) == pytest.approx(0.2 * 92.5 + 0.8 * 115)
    assert first.score("U1", "I", 2020) == pytest.approx(101.5)


def test_that_a_changed_cell_recomputes_one_items_column() -> None:
    snapshot = Snapshot.of(small_framework(), small_panel())
    pipeline = Pipeline()
    first = pipeline.run(snapshot)
    edited = snapshot.panel.with_reading("U2", "B1a", 2020, Reading(100.0, Status.EDITED))
    second = pipeline.run(Snapshot(edited, snapshot.weights))
    kept = [a is b for a, b in zip(first.items, second.items, strict=True)]
    assert kept == [True, True, False, True]


def test_that_a_cancelled_run_stops_and_leaves_the_pipeline_sound() -> None:
    snapshot = Snapshot.of(small_framework(), small_panel())
    pipeline = Pipeline()
    pipeline.run(snapshot)
    edited = Snapshot(snapshot.panel.with_reading("U1", "A1", 2020, Reading(9.0)), snapshot.weights)
    with pytest.raises(Cancelled):
        pipeline.run(edited, cancelled=lambda: True)
    assert equal(pipeline.run(edited), compute(edited))


def test_that_results_are_frozen() -> None:
    result = small_result()
    for array in (result.scores, result.items[0].normalised, result.ranks(2020), result.coverage):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


edits = st.lists(
    st.one_of(
        st.tuples(
            st.just("cell"),
            st.integers(0, 4),
            st.integers(0, 17),
            st.integers(0, 2),
            st.one_of(st.none(), st.floats(-50, 150)),
        ),
        st.tuples(st.just("weight"), st.integers(1, 30), st.floats(0, 100)),
        st.tuples(st.just("missing"), st.sampled_from(MissingRule)),
        st.tuples(st.just("city"), st.sampled_from(CityRule)),
        st.tuples(st.just("city value"), st.integers(0, 17), st.floats(0, 100)),
    ),
    max_size=12,
)
FRAME = full_framework((3, 2, 2, 2), limit=18)
TREE = Tree(FRAME)
YEARS = (2018, 2019, 2020)
BASE: Panel = random_panel(FRAME, 5, YEARS, missing=0.15)


def edited(snapshot: Snapshot, edit: tuple) -> Snapshot:  # type: ignore[type-arg]
    """The snapshot after one edit of any kind."""
    panel, weights, method = snapshot.panel, snapshot.weights, snapshot.method
    item = FRAME.items[edit[2] if edit[0] == "cell" else edit[1] if "value" in edit[0] else 0].code
    if edit[0] == "cell":
        status = Status.NOT_REPORTED if edit[4] is None else Status.EDITED
        reading = Reading(edit[4], status)
        panel = panel.with_reading(f"U{edit[1] + 1}", item, YEARS[edit[3]], reading)
    elif edit[0] == "city value":
        panel = panel.with_reading("C", item, 2019, Reading(edit[2]))
    elif edit[0] == "weight":
        code = TREE.codes[edit[1] % (len(TREE) - 1) + 1]
        family = TREE.children[int(TREE.parent[TREE.position[code]])]
        if len(family) > 1:
            weights = weights.with_entered(code, edit[2])
    elif edit[0] == "missing":
        method = replace(method, missing=edit[1])
    else:
        method = replace(method, city=edit[1])
    return Snapshot(panel, weights, method)


@settings(max_examples=150)
@given(edits)
def test_that_step_by_step_and_afresh_are_equal_bit_for_bit(edits: list[tuple]) -> None:  # type: ignore[type-arg]
    snapshot = Snapshot(BASE, Weights.of_framework(TREE))
    pipeline = Pipeline()
    pipeline.run(snapshot)
    for edit in edits:
        snapshot = edited(snapshot, edit)
        result = pipeline.run(snapshot)
        assert result.snapshot is snapshot
        assert equal(result, compute(snapshot))
