"""Rank intervals: drawn around the current weights, reproducible, right where values miss."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.drawing import CHUNK, Drawing, MissingRange, Spread, drawn_weights
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.missing_draws import drawn_scores, gaps_of
from smartcity_desk.core.panel import Reading
from smartcity_desk.core.pipeline import Cancelled, compute
from smartcity_desk.core.robustness import (
    PAIRWISE,
    drawn_index,
    rank_draws,
    ranked_draws,
    refined_draws,
)
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.rank import ranks
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
    drawn = drawn_weights(TREE, own.weights.entered, Drawing(spread, 0.4, seed=seed), 0, 3)
    found = drawn_index(result, 2020, drawn)
    for draw in range(3):
        entered = np.array(drawn[:, draw])
        expected = compute(Snapshot(own.panel, Weights(TREE, entered))).index[0, :6]
        np.testing.assert_allclose(found[draw], expected, atol=1e-9)


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


def test_that_no_draw_is_made_twice_when_intervals_are_refined() -> None:
    result = compute(snapshot(missing=0.1))
    steps = list(refined_draws(result, 2020, Drawing(), (1000, 2000, 4000)))
    assert [len(step) for step in steps] == [1000, 2000, 4000]
    for step in steps:
        assert np.array_equal(step.ranks, steps[-1].ranks[: len(step)])


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([0.05, 0.2]), st.sampled_from(list(MissingRange)))
def test_that_a_drawn_missing_value_counts_as_if_it_had_been_reported(
    seed: int, missing: float, rule: MissingRange
) -> None:
    own = snapshot(seed, missing)
    result = compute(own)
    drawing = Drawing(share=0.3, seed=seed, missing=rule)
    gaps = gaps_of(result, 2020, rule)
    fills = [(g.unit, g.item, drawn_scores(g, drawing, 0, 2)) for g in gaps]
    drawn = drawn_weights(TREE, own.weights.entered, drawing, 0, 2)
    found = drawn_index(result, 2020, drawn, fills)
    for draw in range(2):
        panel = own.panel
        for unit, place, scores in fills:
            code, name = TREE.codes[TREE.items[place]], panel.units[unit].code
            # The goalposts of the builders are 0, 50, 100: score = 70 + 0.6 x.
            value = (float(scores[draw]) - 70.0) / 0.6
            panel = panel.with_reading(name, code, 2020, Reading(value))
        expected = compute(Snapshot(panel, Weights(TREE, np.array(drawn[:, draw]))))
        scored = ~np.isnan(result.index[0, :6])
        np.testing.assert_allclose(found[draw, scored], expected.index[0, :6][scored], atol=1e-9)
        assert np.isnan(found[draw, ~scored]).all()


@pytest.mark.parametrize("rule", [MissingRule.BLOCK, MissingRule.CARRY_FORWARD])
def test_that_values_are_drawn_under_every_missing_rule(rule: MissingRule) -> None:
    own = snapshot(seed=5, missing=0.1)
    result = compute(Snapshot(own.panel, own.weights, Method(missing=rule)))
    draws = rank_draws(result, 2020, Drawing(missing=MissingRange.GOALPOSTS), 100)
    unscored = np.isnan(result.ranks(2020))
    assert (draws.ranks[:, unscored] == 0).all()
    assert (draws.ranks[:, ~unscored] > 0).all()


@pytest.mark.parametrize("units", [PAIRWISE, PAIRWISE + 1])
def test_that_few_and_many_units_are_ranked_as_the_result_ranks_them(units: int) -> None:
    rng = np.random.default_rng(3)
    index = np.round(rng.normal(size=(50, units)), 1)  # many ties
    index[rng.random(index.shape) < 0.1] = np.nan
    assert np.array_equal(ranked_draws(index), np.nan_to_num(ranks(index)).astype(np.int16))
