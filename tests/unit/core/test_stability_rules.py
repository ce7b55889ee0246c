"""Stability bands equal brute force under every missing rule, with locks and ties."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stability import Claim, move_of, stability_band
from smartcity_desk.core.weights import Weights
from tests.unit.builders import random_panel
from tests.unit.core.test_stability import FRAME, LEAVES, TREE, assert_equals_brute_force

YEARS = (2018, 2019, 2020)


def coarse_panel(seed: int, missing: float, step: float) -> Panel:
    """Values in multiples of ``step``: units tie in items, and now and then in the index."""
    own = random_panel(FRAME, 6, YEARS, missing=missing, seed=seed)
    items = {
        code: Column.of_values(np.round(column.values / step) * step)
        for code, column in own.items.items()
    }
    return replace(own, items=items)


@settings(max_examples=120)
@given(
    st.integers(0, 10**6),
    st.sampled_from([0.0, 0.1, 0.4]),
    st.sampled_from([0.01, 50.0]),
    st.sampled_from(MissingRule),
    st.sampled_from([c for c in TREE.codes if c != "I"]),
    st.sampled_from(Claim),
    st.sets(st.sampled_from(["A", "B", "C", *LEAVES]), max_size=3),
)
def test_that_bands_equal_brute_force_under_every_rule(
    seed: int, missing: float, step: float, rule: MissingRule, node: str, claim: Claim,
    locked: set[str],
) -> None:  # fmt: skip
    own = coarse_panel(seed, missing, step)
    snapshot = Snapshot(own, Weights.of_framework(TREE), Method(missing=rule))
    result = compute(snapshot)
    band = stability_band(result, 2020, node, claim, locked - {node})
    move = move_of(result, 2020, node, locked - {node})
    if band is None or move is None or not band.is_exact:
        return
    assert band.low <= band.present <= band.high
    assert_equals_brute_force(result, band, claim, locked - {node}, move.limit)


def test_that_only_blocked_scores_make_a_band_approximate() -> None:
    for rule in MissingRule:
        snapshot = Snapshot(
            coarse_panel(7, 0.4, 0.01), Weights.of_framework(TREE), Method(missing=rule)
        )
        result = compute(snapshot)
        bands = [stability_band(result, 2020, node, Claim.ANY_RANK) for node in ("A", "B", "C")]
        exact = {band.is_exact for band in bands if band is not None}
        assert exact <= ({False} if rule is MissingRule.BLOCK else {True})
