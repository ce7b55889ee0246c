"""Blended weights lie between, set by set, and add to exactly 100."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.blend import blended
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import full_framework, small_framework

TREE = Tree(full_framework((4, 3, 3), limit=30))


def random_weights(seed: int) -> Weights:
    rng = np.random.default_rng(seed)
    weights = Weights.of_framework(TREE)
    for code in TREE.codes[1:]:
        if rng.random() < 0.5 and len(TREE.children[TREE.parent[TREE.position[code]]]) > 1:
            weights = weights.with_entered(code, float(rng.uniform(0, 100)))
    return weights


def test_that_a_blend_is_worked_out_by_hand() -> None:
    tree = Tree(small_framework())
    one = Weights.of_framework(tree)
    other = one.with_entered("A", 20.0).with_entered("A1", 25.0)
    half = blended(one, other, 0.25)
    # A: 0.75·60 + 0.25·20; A1: 0.75·75 + 0.25·25.
    assert half.of("A") == pytest.approx(50.0)
    assert half.of("A1") == pytest.approx(62.5)
    assert half.of("B1") == 100.0


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(0.0, 1.0))
def test_that_every_set_adds_to_exactly_a_hundred_and_lies_between(
    one: int, other: int, share: float
) -> None:
    a, b = random_weights(one), random_weights(other)
    mixed = blended(a, b, share)
    for family in TREE.children:
        if family:
            assert math.fsum(mixed.entered[p] for p in family) == 100.0
    low, high = np.minimum(a.entered, b.entered), np.maximum(a.entered, b.entered)
    assert (mixed.entered >= low - 1e-9).all()
    assert (mixed.entered <= high + 1e-9).all()


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_that_the_ends_are_the_two_themselves(one: int, other: int) -> None:
    a, b = random_weights(one), random_weights(other)
    assert blended(a, b, 0.0) == a
    assert blended(a, b, 1.0) == b
    assert blended(a, a, 0.37) == a


def test_that_two_frameworks_are_not_blended() -> None:
    one = Weights.of_framework(Tree(small_framework()))
    other = Weights.of_framework(Tree(small_framework()))
    with pytest.raises(ValueError, match="two frameworks"):
        blended(one, other, 0.5)
    with pytest.raises(ValueError, match="share"):
        blended(one, one, 1.5)
