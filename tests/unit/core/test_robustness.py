"""Rank intervals: drawn around the current weights, reproducible, right where values miss."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.pipeline import Cancelled, compute
from smartcity_desk.core.robustness import (
    CHUNK,
    Drawing,
    RankDraws,
    Spread,
    drawn_index,
    drawn_weights,
    rank_draws,
)
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import full_framework, random_panel, small_result

FRAME = full_framework((3, 2, 2, 2), limit=18)
TREE = Tree(FRAME)


def snapshot(seed: int = 1, missing: float = 0.0, units: int = 6) -> Snapshot:
    own = random_panel(FRAME, units, (2020,), missing=missing, seed=seed)
    return Snapshot(own, Weights.of_framework(TREE))


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.1, 0.5]), st.sampled_from(Spread))
def test_that_every_draw_is_what_the_pipeline_computes(
    seed: int, missing: float, spread: Spread
) -> None:
    own = snapshot(seed, missing)
    result = compute(own)
    drawn = drawn_weights(result, Drawing(spread, 0.4, seed), 0, 3)
    found = drawn_index(result, 2020, drawn)
    for draw in range(3):
        entered = np.array(drawn[:, draw])
        expected = compute(Snapshot(own.panel, Weights(TREE, entered))).index[0, :6]
        np.testing.assert_allclose(found[draw], expected, atol=1e-9)


def test_that_a_uniform_draw_stays_within_its_share() -> None:
    result = compute(snapshot())
    drawn = drawn_weights(result, Drawing(share=0.1), 0, 1000)
    ratio = drawn / result.snapshot.weights.entered[:, None]
    assert ratio.min() >= 0.9
    assert ratio.max() <= 1.1
    assert ratio.mean() == pytest.approx(1, abs=0.002)


def test_that_a_dirichlet_draw_centres_on_the_weights() -> None:
    result = compute(snapshot())
    drawn = drawn_weights(result, Drawing(Spread.DIRICHLET, 0.2), 0, 4000)
    family = list(TREE.children[TREE.root])
    shares = 100 * drawn[family] / drawn[family].sum(axis=0)
    np.testing.assert_allclose(
        shares.mean(axis=1), result.snapshot.weights.entered[family], atol=0.5
    )


def test_that_a_handle_brought_back_gives_the_same_interval() -> None:
    own = snapshot()
    there = own.weights.with_entered("A", 60)
    back = there.with_family_of(own.weights, "I")
    first = rank_draws(compute(own), 2020, Drawing(), 1000)
    again = rank_draws(compute(Snapshot(own.panel, back)), 2020, Drawing(), 1000)
    assert np.array_equal(first.ranks, again.ranks)
    moved = rank_draws(compute(Snapshot(own.panel, there)), 2020, Drawing(), 1000)
    assert not np.array_equal(first.ranks, moved.ranks)


def test_that_more_draws_refine_the_same_ones() -> None:
    result = compute(snapshot(missing=0.1))
    few = rank_draws(result, 2020, Drawing(), 1000)
    many = rank_draws(result, 2020, Drawing(), CHUNK + 500)
    assert np.array_equal(many.ranks[:1000], few.ranks)
    assert len(many.ranks) == CHUNK + 500


def test_that_another_seed_draws_others() -> None:
    result = compute(snapshot())
    one = rank_draws(result, 2020, Drawing(share=0.5), 200)
    other = rank_draws(result, 2020, Drawing(share=0.5, seed=7), 200)
    assert not np.array_equal(one.ranks, other.ranks)


def test_that_a_unit_without_a_score_has_no_rank_in_any_draw() -> None:
    own = snapshot(seed=5, missing=0.3)
    result = compute(Snapshot(own.panel, own.weights, Method(missing=MissingRule.BLOCK)))
    draws = rank_draws(result, 2020, Drawing(), 100)
    unscored = np.isnan(result.ranks(2020))
    assert unscored.any()
    assert (draws.ranks[:, unscored] == 0).all()


def test_that_drawing_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        rank_draws(small_result(), 2020, Drawing(), 10_000, cancelled=lambda: True)


DRAWS = RankDraws(
    np.array([[1, 2, 3], [1, 2, 3], [2, 1, 3], [1, 3, 2]], np.int16), np.array([1.0, 2.0, 3.0])
)


def test_that_acceptability_is_the_share_of_draws_at_each_rank() -> None:
    assert DRAWS.acceptability.tolist() == [
        [0.75, 0.25, 0],
        [0.25, 0.5, 0.25],
        [0, 0.25, 0.75],
    ]


def test_that_one_unit_is_ahead_in_the_share_of_draws_it_ranks_before() -> None:
    assert DRAWS.ahead(0, 1) == 0.75
    assert DRAWS.ahead(2, 1) == 0.25


def test_that_the_top_holds_where_each_keeps_its_rank() -> None:
    assert DRAWS.top_holds(1) == 0.75
    assert DRAWS.top_holds(3) == 0.5


def test_that_the_interval_leaves_out_the_tails() -> None:
    ranks = np.repeat(np.arange(1, 101, dtype=np.int16)[:, None], 1, axis=1)
    low, high = RankDraws(ranks, np.array([50.0])).interval(0.9)
    assert (low[0], high[0]) == (5, 96)


@pytest.mark.parametrize("share", [0, -0.1, 1.5])
def test_that_a_share_outside_0_to_1_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        Drawing(share=share)
