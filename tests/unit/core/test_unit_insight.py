"""Why a unit stands where it stands, by hand on the small evaluation.

2020: U1 A 92.5, B 115 → 101.5; U2 100, 100 → 100; U3 118.75, 85 → 105.25 (A 60 %, B 40 %).
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.ranking_bars import ranking_bars
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.unit_insight import _rank_of, unit_insight
from tests.unit.builders import (
    full_framework,
    panel,
    random_panel,
    small_framework,
    small_result,
)

NAN = float("nan")


def test_that_a_unit_is_explained_against_the_one_above() -> None:
    result = small_result()
    against = unit_insight(ranking_bars(result, 2020), 0).against
    assert against is not None
    assert against.other == 2
    assert against.gap == pytest.approx(-3.75)
    codes = [result.tree.codes[p] for p, _ in against.pieces]
    # A: 0.6 · (92.5 − 118.75) = −15.75, B: 0.4 · (115 − 85) = 12.
    assert codes == ["A", "B"]
    assert [points for _, points in against.pieces] == pytest.approx([-15.75, 12.0])


def test_that_the_first_is_explained_against_the_second() -> None:
    against = unit_insight(ranking_bars(small_result(), 2020), 2).against
    assert against is not None
    assert against.other == 0
    assert against.gap == pytest.approx(3.75)


def test_that_below_the_index_the_branches_of_the_node_explain() -> None:
    """A: U3 118.75, U2 100, U1 92.5. A1: 100 against 100, A2: 70 against 100, weighs 25 %."""
    against = unit_insight(ranking_bars(small_result(), 2020, "A"), 0).against
    assert against is not None
    assert against.other == 1
    assert [points for _, points in against.pieces] == pytest.approx([-7.5, 0.0])


def test_that_the_change_is_that_of_the_node() -> None:
    """U1: index 97.6 → 101.5, A 88 → 92.5."""
    result = small_result()
    assert unit_insight(ranking_bars(result, 2020), 0).change == pytest.approx(3.9)
    assert unit_insight(ranking_bars(result, 2020, "A"), 0).change == pytest.approx(4.5)
    assert unit_insight(ranking_bars(result, 2019), 0).change is None


def test_that_indicators_are_listed_by_rank() -> None:
    """One indicator only, B1: U1 115 first, U2 100, U3 85 last."""
    result = small_result()
    bars = ranking_bars(result, 2020)
    b1 = result.tree.position["B1"]
    assert unit_insight(bars, 0).strongest == ((b1, 1),)
    assert unit_insight(bars, 0).weakest == ()
    assert unit_insight(bars, 2).strongest == ((b1, 3),)


def test_that_strong_and_weak_never_overlap() -> None:
    framework = full_framework((2, 1, 2, 1))
    result = compute(Snapshot.of(framework, random_panel(framework, 6, (2020,))))
    insight = unit_insight(ranking_bars(result, 2020), 1)
    assert len(insight.strongest) == len(insight.weakest) == 2
    assert not {p for p, _ in insight.strongest} & {p for p, _ in insight.weakest}
    assert insight.strongest[-1][1] <= insight.weakest[-1][1]


def test_that_an_indicator_in_which_all_are_alike_is_not_listed() -> None:
    alike = panel({c: [[50, 50, 50]] * 2 for c in ("A1", "A2", "B1a", "B1b")})
    insight = unit_insight(ranking_bars(compute(Snapshot.of(small_framework(), alike)), 2020), 0)
    assert insight.strongest == insight.weakest == ()


def test_that_a_unit_alone_has_nobody_to_compare_with() -> None:
    given_panel = panel(dict.fromkeys(("A1", "A2", "B1a", "B1b"), [[50, NAN, NAN]] * 2))
    bars = ranking_bars(compute(Snapshot.of(small_framework(), given_panel)), 2020)
    assert unit_insight(bars, 0).against is None
    empty = unit_insight(bars, 1)
    assert empty.against is None
    assert empty.strongest == ()
    assert (empty.reported, empty.items) == (0, 4)


@given(seed=st.integers(0, 40), node=st.sampled_from(["I", "A", "A0"]))
def test_that_the_pieces_add_up_to_the_gap(seed: int, node: str) -> None:
    framework = full_framework((2, 2, 2))
    data = random_panel(framework, 4, (2020,), missing=0.2, seed=seed)
    bars = ranking_bars(compute(Snapshot.of(framework, data)), 2020, node)
    for place in range(4):
        against = unit_insight(bars, place).against
        if against is not None:
            total = sum(points for _, points in against.pieces) + against.adjustment
            assert total == pytest.approx(against.gap, abs=1e-9)


@given(st.lists(st.sampled_from([1.0, 1.0 + 5e-10, 2.0, 3.0, NAN]), min_size=2, max_size=6))
def test_that_a_single_rank_is_the_one_among_all(values: list[float]) -> None:
    scores = np.array(values)
    for place in range(len(values)):
        assert _rank_of(scores, place) == pytest.approx(ranks(scores)[place], nan_ok=True)
