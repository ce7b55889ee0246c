"""Weighted means up a tree: what is missing is left out, in every way of computing them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.stages import aggregate as stage
from smartcity_desk.core.stages.aggregate import aggregate_batch
from smartcity_desk.core.tree import ParentBatch

NAN = np.nan
FEW, MANY = 1 << 14, 0  # up to how many child scores the way for few is taken


def means(
    scores: list[list[float]], weights: list[float], *, block_missing: bool = False
) -> list[float]:
    """The means of one parent of ``weights``; a row of ``scores`` is a child, (children, rows)."""
    count = len(weights)
    block = np.array([[*scores, [NAN] * len(scores[0])]])
    batch = ParentBatch(np.array([count]), np.arange(count)[None, :], np.ones((1, count)))
    aggregate_batch(block, np.array([*weights, 1.0]), batch, block_missing=block_missing)
    found: list[float] = block[0, count].tolist()
    return found


@pytest.fixture(params=[FEW, MANY], ids=["few", "many"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here holds for few child scores and for many."""
    monkeypatch.setattr(stage, "SMALL", request.param)


def test_that_the_mean_is_weighted() -> None:
    # (1·80 + 3·100) / 4
    assert means([[80.0], [100.0]], [1.0, 3.0]) == [95.0]


def test_that_what_a_unit_lacks_is_left_out_for_it_alone() -> None:
    found = means([[80.0, NAN, 80.0], [100.0, 100.0, NAN]], [1.0, 3.0])
    assert found == [95.0, 100.0, 80.0]


def test_that_who_has_nothing_has_no_mean() -> None:
    found = means([[NAN, 80.0], [NAN, 90.0]], [1.0, 1.0])
    assert np.isnan(found[0])
    assert found[1] == 85.0


def test_that_children_without_weight_give_no_mean() -> None:
    assert np.isnan(means([[80.0], [90.0]], [0.0, 0.0])).all()
    # Who has only the child that weighs nothing has none either.
    found = means([[80.0, 80.0], [NAN, 90.0]], [0.0, 2.0])
    assert np.isnan(found[0])
    assert found[1] == 90.0


def test_that_a_missing_child_blocks_its_parent_where_the_method_says_so() -> None:
    found = means([[NAN, 80.0], [90.0, 90.0]], [1.0, 1.0], block_missing=True)
    assert np.isnan(found[0])
    assert found[1] == 85.0
    # One that weighs nothing blocks nothing.
    assert means([[NAN], [90.0]], [0.0, 1.0], block_missing=True) == [90.0]


def test_that_parents_of_fewer_children_do_not_count_the_padding() -> None:
    block = np.array([[[60.0], [80.0], [100.0], [NAN], [NAN]]])
    batch = ParentBatch(
        np.array([3, 4]), np.array([[0, 1], [2, 2]]), np.array([[1.0, 1.0], [1.0, 0.0]])
    )
    aggregate_batch(block, np.ones(5), batch, block_missing=False)
    assert block[0, 3:, 0].tolist() == [70.0, 100.0]


@st.composite
def blocks(draw: st.DrawFn) -> tuple[FloatArray, FloatArray]:
    """Scores (years, children, rows) with gaps, and weights (children,), some of them nought."""
    years, children, rows = (draw(st.integers(1, most)) for most in (3, 5, 6))
    score = st.one_of(st.floats(0, 130), st.just(NAN))
    size = years * children * rows
    scores = np.array(draw(st.lists(score, min_size=size, max_size=size)))
    weight = st.one_of(st.just(0.0), st.floats(0.1, 100))
    weights = np.array(draw(st.lists(weight, min_size=children, max_size=children)))
    return scores.reshape(years, children, rows), weights


@given(blocks())
def test_that_few_and_many_give_the_same_bits(given_: tuple[FloatArray, FloatArray]) -> None:
    scores, weights = given_
    count = len(weights)
    batch = ParentBatch(np.array([count]), np.arange(count)[None, :], np.ones((1, count)))
    found = []
    before = stage.SMALL
    for small in (FEW, MANY):
        parent = np.full((len(scores), 1, scores.shape[2]), NAN)
        block = np.concatenate([scores, parent], axis=1)
        stage.SMALL = small
        try:
            aggregate_batch(block, np.append(weights, 1.0), batch, block_missing=False)
        finally:
            stage.SMALL = before
        found.append(block[:, count])
    np.testing.assert_array_equal(found[0], found[1])
