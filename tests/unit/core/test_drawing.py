"""How weights are drawn: the committee's choice, the same numbers every time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.drawing import CHUNK, Drawing, MissingRange, Spread, drawn_weights
from smartcity_desk.core.framework import Level
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import full_framework

TREE = Tree(full_framework((3, 2, 2, 2), limit=18))
ENTERED = Weights.of_framework(TREE).entered


@given(
    st.builds(
        Drawing,
        spread=st.sampled_from(Spread),
        share=st.floats(0.01, 1),
        concentration=st.floats(1, 1e5),
        levels=st.frozensets(st.sampled_from(Level)),
        missing=st.sampled_from(MissingRange),
        seed=st.integers(0, 2**32 - 1),
        count=st.integers(1_000, 100_000),
    )
)
def test_that_a_choice_is_read_back_as_it_was_kept(drawing: Drawing) -> None:
    assert Drawing.of_mapping(drawing.as_mapping()) == drawing


def test_that_nothing_chosen_is_the_default() -> None:
    assert Drawing.of_mapping(None) == Drawing()


@pytest.mark.parametrize(
    "given",
    [
        {"share": 0},
        {"share": 1.5},
        {"concentration": 0},
        {"seed": -1},
        {"count": 10},
        {"spread": "x"},
        {"levels": ["x"]},
    ],
)
def test_that_what_is_no_choice_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Drawing.of_mapping(given)


def test_that_a_uniform_draw_stays_within_its_share() -> None:
    ratio = drawn_weights(TREE, ENTERED, Drawing(share=0.1), 0) / ENTERED[:, None]
    assert ratio.min() >= 0.9
    assert ratio.max() <= 1.1
    assert ratio.mean() == pytest.approx(1, abs=0.002)


def test_that_a_dirichlet_draw_centres_on_the_weights_with_its_known_spread() -> None:
    drawing = Drawing(Spread.DIRICHLET, concentration=50)
    parts = [drawn_weights(TREE, ENTERED, drawing, first) for first in range(0, 8000, CHUNK)]
    family = list(TREE.children[TREE.root])
    drawn = np.hstack(parts)[family]
    shares = drawn / drawn.sum(axis=0)
    mean = ENTERED[family] / 100
    np.testing.assert_allclose(shares.mean(axis=1), mean, atol=0.005)
    # The variance of a Dirichlet share is m(1 − m)/(concentration + 1).
    np.testing.assert_allclose(shares.var(axis=1), mean * (1 - mean) / 51, rtol=0.08)


@pytest.mark.parametrize("spread", Spread)
def test_that_only_chosen_levels_are_drawn(spread: Spread) -> None:
    drawing = Drawing(spread, 0.3, levels=frozenset({Level.FIRST_LEVEL}))
    drawn = drawn_weights(TREE, ENTERED, drawing, 0)
    moved = ~np.isclose(drawn, ENTERED[:, None]).all(axis=1)
    expected = {n.code for n in TREE.nodes if n.level is Level.FIRST_LEVEL}
    assert {TREE.codes[p] for p in np.flatnonzero(moved)} == expected


@pytest.mark.parametrize("spread", Spread)
def test_that_a_weight_of_zero_stays_zero(spread: Spread) -> None:
    weights = Weights.of_framework(TREE).with_entered("A", 0)
    drawn = drawn_weights(TREE, weights.entered, Drawing(spread, 0.5), 0)
    assert (drawn[TREE.position["A"]] == 0).all()


def test_that_moving_one_weight_leaves_the_draws_of_other_families_alone() -> None:
    moved = Weights.of_framework(TREE).with_entered("A", 50).entered
    for spread in Spread:
        drawing = Drawing(spread, 0.2)
        before, after = (drawn_weights(TREE, w, drawing, 0) for w in (ENTERED, moved))
        same = [p for p in range(len(TREE)) if TREE.parent[p] not in (-1, TREE.root)]
        assert np.array_equal(before[same], after[same])


def test_that_a_thousand_draws_are_the_first_of_more() -> None:
    for spread in Spread:
        few = drawn_weights(TREE, ENTERED, Drawing(spread), 0, 300)
        assert np.array_equal(few, drawn_weights(TREE, ENTERED, Drawing(spread), 0)[:, :300])
        second = drawn_weights(TREE, ENTERED, Drawing(spread), CHUNK)
        assert not np.array_equal(few, second[:, :300])
