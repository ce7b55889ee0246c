"""Stability bands equal brute force, whatever is missing, locked or tied."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import Pipeline, compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stability import Band, Claim, move_of, stability_band
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import full_framework, panel, random_panel, small_framework

NAN = np.nan


def result_of(items: dict[str, list[float]], **scale: float) -> Result:
    """Small framework, one year; values give scores 70 + 0.6·x."""
    own = panel({c: [v] for c, v in items.items()}, years=(2020,))
    return compute(Snapshot.of(small_framework(scale), own))


def test_that_the_flip_is_where_the_two_are_level_worked_out_by_hand() -> None:
    # U1: A 130, B 70; U2: A 100, B 106. Level where 130w + 70(1−w) = 100w + 106(1−w):
    # 30w = 36(1−w), w = 36/66.
    result = result_of(
        {"A1": [100, 50], "A2": [100, 50], "B1a": [0, 60], "B1b": [0, 60]}, A=80, B=20
    )
    band = stability_band(result, 2020, "A", Claim.FIRST)
    assert band is not None
    assert band.low == pytest.approx(100 * 36 / 66)
    assert (band.high, band.above) == (100, None)
    assert band.below is not None
    assert (band.below.overtaker, band.below.overtaken) == (1, 0)
    assert band.is_exact


def test_that_missing_siblings_make_a_ratio_that_is_solved_not_a_line() -> None:
    # Below A: U1 reports A1 only (100); U2 both (A1 130, A2 76). A1 weighs x, A2 100 − x.
    # U1's A is 100 at any x > 0; U2's is 130x/100 + 76(1 − x/100): level at x = 100·24/54.
    result = result_of(
        {"A1": [50, 100], "A2": [NAN, 10], "B1a": [50, 50], "B1b": [50, 50]}, A1=75, A2=25
    )
    band = stability_band(result, 2020, "A1", Claim.ANY_RANK)
    assert band is not None
    assert band.low == pytest.approx(100 * 24 / 54)
    assert band.high == 100


def test_that_where_both_lack_the_item_no_flip_is_found_at_the_end_of_the_range() -> None:
    # At 100 % nothing is left that holds a score: the equation vanishes there, by rounding
    # a little before. Neither score moves on the way, so nothing can flip.
    frame = full_framework((3, 2, 2, 2), limit=18)
    own = random_panel(frame, 6, (2020,), missing=0.2, seed=236)
    rows = [0, 1, 2, 5]
    kept = {c: [column.values[0, rows].tolist()] for c, column in own.items.items()}
    result = compute(Snapshot.of(frame, panel(kept, years=(2020,))))
    band = stability_band(result, 2020, "C00", Claim.ANY_RANK)
    assert band is not None
    assert band.above is None
    assert band.high == 100


def test_that_a_tie_parts_as_soon_as_the_weight_moves() -> None:
    # U1: A 130, B 70; U2: A 70, B 130; level at 50/50.
    result = result_of(
        {"A1": [100, 0], "A2": [100, 0], "B1a": [0, 100], "B1b": [0, 100]}, A=50, B=50
    )
    band = stability_band(result, 2020, "A", Claim.FIRST)
    assert band is not None
    assert band.low == band.high == 50
    assert band.above is not None
    assert band.below is not None
    assert band.above.is_tie_breaking
    assert (band.above.overtaker, band.below.overtaker) == (0, 1)


def test_that_units_alike_everywhere_never_part() -> None:
    result = result_of({c: [40, 40] for c in ("A1", "A2", "B1a", "B1b")})
    band = stability_band(result, 2020, "A", Claim.ANY_RANK)
    assert band is not None
    assert (band.low, band.high, band.below, band.above) == (0, 100, None, None)


def test_that_a_locked_sibling_limits_the_move() -> None:
    tree = Tree(full_framework((3, 1, 1, 1)))
    own = random_panel(tree.framework, 4, (2020,))
    result = compute(Snapshot(own, Weights.of_mapping(tree, {"A": 30, "B": 30, "C": 40})))
    move = move_of(result, 2020, "A", locked={"C"})
    assert move is not None
    assert move.limit == pytest.approx(60)


def test_that_there_is_no_band_where_nothing_can_move() -> None:
    result = result_of({c: [40, 50] for c in ("A1", "A2", "B1a", "B1b")})
    assert stability_band(result, 2020, "I", Claim.FIRST) is None
    assert stability_band(result, 2020, "B1", Claim.FIRST) is None
    assert stability_band(result, 2020, "A", Claim.FIRST, locked={"B"}) is None


def test_that_there_is_no_band_with_fewer_than_two_ranked() -> None:
    result = result_of({c: [40, NAN] for c in ("A1", "A2", "B1a", "B1b")})
    assert stability_band(result, 2020, "A", Claim.FIRST) is None


FRAME = full_framework((3, 2, 2, 2), limit=18)
TREE = Tree(FRAME)
LEAVES = [n.code for n in FRAME.items]


def claim_holds(result: Result, before: Result, claim: Claim) -> bool:
    """Whether the claim about ``before`` holds in ``result``."""
    now, then = result.ranks(2020), before.ranks(2020)
    if claim is Claim.ANY_RANK:
        return bool(np.array_equal(now, then, equal_nan=True))
    places = 1 if claim is Claim.FIRST else 3
    watched = (then <= places) | (now <= places)
    return bool(np.array_equal(now[watched], then[watched], equal_nan=True))


def assert_equals_brute_force(
    result: Result, band: Band, claim: Claim, locked: set[str], limit: float
) -> None:
    """Inside the band the claim holds everywhere; just beyond a flip it does not."""
    snapshot, pipeline = result.snapshot, Pipeline()

    def at(percent: float) -> Result:
        weights = snapshot.weights.with_entered(band.node, percent, locked)
        return pipeline.run(Snapshot(snapshot.panel, weights, snapshot.method))

    width = band.high - band.low
    for share in (0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999):
        inside = band.low + share * width
        if width > 1e-4:
            assert claim_holds(at(inside), result, claim), inside
    step = 1e-4
    if band.below is not None and band.low - step > 0:
        assert not claim_holds(at(band.low - step), result, claim)
    if band.above is not None and band.high + step < limit:
        assert not claim_holds(at(band.high + step), result, claim)


@settings(max_examples=120)
@given(
    st.integers(0, 10**6),
    st.sampled_from([0.0, 0.05, 0.3]),
    st.sampled_from([c for c in TREE.codes if c != "I"]),
    st.sampled_from(Claim),
    st.sets(st.sampled_from(["A", "B", "C", *LEAVES]), max_size=2),
    st.booleans(),
)
def test_that_bands_equal_brute_force(
    seed: int, missing: float, node: str, claim: Claim, locked: set[str], coefficient: bool
) -> None:
    own: Panel = random_panel(FRAME, 6, (2020,), missing=missing, seed=seed)
    factors = np.random.default_rng(seed).uniform(0.95, 1.0, (1, 7))
    own = replace(own, coefficients=Column.of_values(factors))
    snapshot = Snapshot(own, Weights.of_framework(TREE), Method(coefficient=coefficient))
    result = compute(snapshot)
    band = stability_band(result, 2020, node, claim, locked - {node})
    move = move_of(result, 2020, node, locked - {node})
    if band is None or move is None:
        return
    assert band.low <= band.present <= band.high
    assert_equals_brute_force(result, band, claim, locked - {node}, move.limit)


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.sampled_from(["A", "B1", "C22"]), st.floats(1, 99))
def test_that_the_index_along_a_move_is_that_of_the_pipeline(
    seed: int, node: str, percent: float
) -> None:
    if node not in TREE.position:
        node = LEAVES[0][:-1]
    own = random_panel(FRAME, 5, (2020,), missing=0.2, seed=seed)
    result = compute(Snapshot(own, Weights.of_framework(TREE)))
    move = move_of(result, 2020, node)
    if move is None:
        return
    weights = result.snapshot.weights.with_entered(node, percent)
    expected = compute(Snapshot(own, weights)).index[0, :5]
    np.testing.assert_allclose(move.index(percent), expected, atol=1e-9)


def test_that_claims_are_nested() -> None:
    result = compute(Snapshot.of(FRAME, random_panel(FRAME, 12, (2020,), seed=3)))
    bands = [stability_band(result, 2020, "A", claim) for claim in Claim]
    lows = [band.low for band in bands if band is not None]
    highs = [band.high for band in bands if band is not None]
    assert lows == sorted(lows)
    assert highs == sorted(highs, reverse=True)
    assert ranks(result.index[0, :12]).tolist() == result.ranks(2020).tolist()
