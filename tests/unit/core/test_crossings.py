"""Sensitivity lines and their crossings against brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.crossings import sensitivity_lines
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import full_framework, random_panel, small_result

FRAME = full_framework((3, 2, 2, 2), limit=18)
TREE = Tree(FRAME)


def random_result(seed: int, missing: float, units: int = 6) -> Result:
    own = random_panel(FRAME, units, (2020,), missing=missing, seed=seed)
    return compute(Snapshot(own, Weights.of_framework(TREE)))


def index_at(result: Result, node: str, percent: float, locked: set[str]) -> list[float]:
    snapshot = result.snapshot
    weights = snapshot.weights.with_entered(node, percent, locked)
    again = compute(Snapshot(snapshot.panel, weights, snapshot.method))
    found: list[float] = again.index[0, : result.rows.unit_count].tolist()
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from([0.0, 0.2]),
    st.sampled_from(["A", "B0", "C00"]),
    st.booleans(),
)
def test_that_lines_are_what_the_pipeline_computes_and_cross_where_they_are_level(
    seed: int, missing: float, node: str, lock: bool
) -> None:
    result = random_result(seed, missing)
    siblings = [TREE.codes[p] for p in TREE.children[int(TREE.parent[TREE.position[node]])]]
    locked = {siblings[-1]} if lock and len(siblings) > 2 else set()
    lines = sensitivity_lines(result, 2020, node, locked)
    assert lines is not None
    for step in (40, 111, 160):
        expected = index_at(result, node, float(lines.percents[step]), locked)
        got = lines.scores[:, step]
        np.testing.assert_allclose(got, np.array(expected)[lines.rows], atol=1e-8)
    for crossing in lines.crossings[:6]:
        at = index_at(result, node, crossing.percent, locked)
        assert at[crossing.rising] == pytest.approx(at[crossing.falling], abs=1e-6)
        assert at[crossing.rising] == pytest.approx(crossing.score, abs=1e-6)
        ahead = sum(value > crossing.score + 1e-7 for value in at)
        assert crossing.rank == ahead + 1


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.2]))
def test_that_every_change_of_order_between_two_steps_has_its_crossing(
    seed: int, missing: float
) -> None:
    result = random_result(seed, missing)
    lines = sensitivity_lines(result, 2020, "A")
    assert lines is not None
    inner = slice(1, -1)
    scores, percents = lines.scores[:, inner], lines.percents[inner]
    for one in range(len(lines.rows)):
        for other in range(one + 1, len(lines.rows)):
            sign = np.sign(scores[one] - scores[other])
            turned = np.flatnonzero(sign[:-1] * sign[1:] < 0)
            own = {int(lines.rows[one]), int(lines.rows[other])}
            found = [c for c in lines.crossings if {c.rising, c.falling} == own]
            for step in turned:
                between = (percents[step], percents[step + 1])
                hits = [c for c in found if between[0] <= c.percent <= between[1]]
                assert len(hits) == 1
                ahead = int(lines.rows[one if sign[step + 1] > 0 else other])
                assert hits[0].rising == ahead


def test_that_the_crossing_worked_out_by_hand_is_found() -> None:
    # Index of the small panel in 2020 along A: U1: A = 0.75·100 + 0.25·70 = 92.5, B = 115;
    # U2: 100 and 100; they are level where 92.5a + 115(1 − a) = 100, a = 2/3.
    lines = sensitivity_lines(small_result(), 2020, "A")
    assert lines is not None
    crossing = next(c for c in lines.crossings if {c.rising, c.falling} == {0, 1})
    assert (crossing.rising, crossing.falling, crossing.rank) == (1, 0, 2)
    assert (crossing.percent, crossing.score) == pytest.approx((200 / 3, 100))
    assert lines.nearest({0}) in lines.crossings
    assert lines.nearest(best=1) is None or lines.nearest(best=1).rank == 1  # type: ignore[union-attr]


def test_that_units_without_a_difference_do_not_cross() -> None:
    result = random_result(1, 0.0, units=2)
    panel = result.snapshot.panel
    for item in panel.items:
        panel = panel.with_reading("U2", item, 2020, panel.reading("U1", item, 2020))
    same = compute(Snapshot(panel, result.snapshot.weights))
    lines = sensitivity_lines(same, 2020, "A")
    assert lines is not None
    assert lines.crossings == ()


def test_that_what_cannot_move_has_no_lines() -> None:
    result = small_result()
    assert sensitivity_lines(result, 2020, "I") is None
    assert sensitivity_lines(result, 2020, "A", {"B"}) is None


def test_that_only_the_rows_asked_for_are_shown() -> None:
    lines = sensitivity_lines(random_result(3, 0.0), 2020, "A", rows=np.array([4, 1]))
    assert lines is not None
    assert lines.rows.tolist() == [1, 4]
    assert all({c.rising, c.falling} == {1, 4} for c in lines.crossings)
