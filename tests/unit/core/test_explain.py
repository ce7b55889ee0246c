"""Contributions add up exactly; progress by its three rules."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.explain import (
    Side,
    contributions,
    contributions_over_years,
    progress,
)
from smartcity_desk.core.method import Method, ProgressRule
from smartcity_desk.core.panel import Column
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import (
    full_framework,
    panel,
    random_panel,
    small_framework,
    small_panel,
    small_result,
)

NAN = np.nan


def test_that_contributions_are_weight_times_change_where_nothing_is_missing() -> None:
    result = small_result()
    found = contributions_over_years(result, 0, 2020)
    assert found is not None
    by_code = dict(zip(result.tree.codes, found.nodes, strict=True))
    # U1: A1 40 → 50 is 6 points at 45 %; B1a 90 → 100 is 6 points at 20 %.
    assert by_code["A1"] == pytest.approx(2.7)
    assert by_code["B1a"] == pytest.approx(1.2)
    assert by_code["A"] == pytest.approx(2.7)
    assert found.total == pytest.approx(3.9)
    assert found.rates is not None
    assert found.rates[result.tree.position["A"]] == pytest.approx(100 * 2.7 / 3.9)


def test_that_there_are_no_contributions_without_a_previous_year() -> None:
    assert contributions_over_years(small_result(), 0, 2019) is None


def test_that_the_rate_is_none_where_the_index_did_not_change() -> None:
    found = contributions_over_years(small_result(), 1, 2020)
    assert found is not None
    assert found.total == 0
    assert found.rates is None


def test_that_an_item_reported_in_one_year_only_counts_by_its_weight() -> None:
    frame = small_framework()
    own = panel(
        {"A1": [[50], [50]], "A2": [[NAN], [100]], "B1a": [[50], [50]], "B1b": [[50], [50]]}
    )
    found = contributions_over_years(compute(Snapshot.of(frame, own)), 0, 2020)
    assert found is not None
    # 100 → 0.6·(0.75·100 + 0.25·130) + 40 = 104.5; only A2 brings points above the mean.
    assert found.total == pytest.approx(4.5)
    assert found.nodes[0] == pytest.approx(4.5)
    by_code = dict(zip(frame.nodes, found.nodes, strict=True))
    a2 = next(v for n, v in by_code.items() if n.code == "A2")
    # ½(0 + 0.15)·0 + 0.15·(130 − 102.25)
    assert a2 == pytest.approx(0.15 * (130 - 102.25))


def test_that_coefficient_and_deduction_are_told_apart_from_the_items() -> None:
    own = replace(
        small_panel(),
        coefficients=Column.of_values(np.array([[1, 1, 1, 1], [0.9, 1, 1, 1.0]])),
    )
    snapshot = Snapshot.of(small_framework(), own, Method(coefficient=True))
    found = contributions_over_years(compute(snapshot), 0, 2020)
    assert found is not None
    assert found.nodes[0] == pytest.approx(3.9)
    assert found.adjustment == pytest.approx(-10.15)
    assert found.total == pytest.approx(found.nodes[0] + found.adjustment)


FRAME = full_framework((3, 2, 2, 2), limit=18)
TREE = Tree(FRAME)


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.floats(0, 0.6), st.floats(0, 100))
def test_that_contributions_add_up_to_the_change_whatever_is_missing(
    seed: int, missing: float, weight: float
) -> None:
    own = random_panel(FRAME, 3, (2019, 2020), missing=missing, seed=seed)
    weights = Weights.of_framework(TREE)
    one = compute(Snapshot(own, weights))
    other = compute(Snapshot(own, weights.with_entered("A", weight)))
    for row in range(len(one.rows)):
        for before, after in (
            (Side(one, row, 2019), Side(one, row, 2020)),
            (Side(one, 0, 2020), Side(one, row, 2020)),
            (Side(one, row, 2020), Side(other, row, 2020)),
        ):
            found = contributions(before, after)
            if np.isnan(found.total):
                continue
            items = found.nodes[TREE.items]
            assert items.sum() == pytest.approx(found.total, abs=1e-9)
            assert found.adjustment == pytest.approx(0, abs=1e-9)


def test_that_a_side_without_an_index_has_no_contributions() -> None:
    own = panel({c: [[NAN], [50]] for c in ("A1", "A2", "B1a", "B1b")})
    found = contributions_over_years(compute(Snapshot.of(small_framework(), own)), 0, 2020)
    assert found is not None
    assert np.isnan(found.total)
    assert np.isnan(found.nodes).all()


def test_that_progress_is_the_mean_rank_gained_over_the_indicators() -> None:
    # Without indicators but B1 in the tree, B1 alone counts: U3 falls from 3rd to 3rd.
    result = small_result()
    assert progress(result, 2020).tolist() == [0, 0, 0]
    frame = full_framework((1, 1, 3, 1))
    codes = [n.code for n in frame.items]
    own = panel(
        {
            codes[0]: [[1, 2, 3], [3, 2, 1]],  # ranks 3 2 1 → 1 2 3: +2 0 −2
            codes[1]: [[5, 5, 9], [9, 5, 5]],  # ranks 2.5 2.5 1 → 1 2.5 2.5: +1.5 0 −1.5
            codes[2]: [[NAN, 1, 2], [5, 2, 1]],  # U1 absent; ranks – 2 1 → 1 2 3: 0 −2
        }
    )
    found = progress(compute(Snapshot.of(frame, own)), 2020)
    assert found.tolist() == pytest.approx([3.5 / 2, 0, -5.5 / 3])


def test_that_progress_by_points_and_by_overall_rank_are_offered() -> None:
    result = small_result()
    assert progress(result, 2020, ProgressRule.INDEX_POINTS).tolist() == pytest.approx(
        [3.9, 0, 2.85]
    )
    assert progress(result, 2020, ProgressRule.OVERALL_RANK).tolist() == [1, -1, 0]


def test_that_there_is_no_progress_without_a_previous_year() -> None:
    assert np.isnan(progress(small_result(), 2019)).all()
