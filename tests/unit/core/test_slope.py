"""Ranks side by side, and changes explained to the last digit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.slope import Slope, explained, gap_explained, slope_of, slope_sentence
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import full_framework, random_panel, small_framework, small_panel

OWN = Snapshot.of(small_framework(), small_panel())


def result_with(a: float) -> Result:
    """The small evaluation, A at ``a``. 2020: A is 115, 100, 122.5; B 115, 100, 85 (by hand:
    U1 0.75·100+0.25·70 = 92.5; U2 100; U3 0.75·115+0.25·130 = 118.75; B 115, 100, 85)."""
    return compute(Snapshot(OWN.panel, OWN.weights.with_entered("A", a)))


def slope(*shares: float, reference: str = "s0", group: str = "") -> Slope:
    own = [(f"s{k}", Name(f"情景{k}", f"S{k}"), result_with(a)) for k, a in enumerate(shares)]
    made = slope_of(own, 2020, reference, group)
    assert made is not None
    return made


def test_that_columns_hold_the_ranks_of_each_scenario() -> None:
    made = slope(60.0, 10.0)
    # A 60: 101.5, 100, 105.25. A 10: 112.75, 100, 88.375.
    assert made.columns[0].ranks.tolist() == [2, 3, 1]
    assert made.columns[1].ranks.tolist() == [1, 2, 3]
    assert made.moved(1).tolist() == [1, 1, -2]
    assert made.moved(0).tolist() == [0, 0, 0]
    assert made.passed(1, 0) == ((2,), ())
    assert made.passed(1, 2) == ((), (0, 1))


def test_that_any_column_can_be_what_the_others_are_compared_with() -> None:
    assert slope(60.0, 10.0, reference="s1").moved(0).tolist() == [-1, -1, 2]
    assert slope(60.0, 10.0, reference="gone").reference == 0


def test_that_the_sentence_says_who_leads_and_who_moves() -> None:
    assert slope_sentence(slope(60.0, 10.0)) == Name(
        "2 个情景中第一有 2 个：1区、3区；3区变动最大，第 1 至第 3",
        "2 lead in 2 scenarios: District 1, District 3; District 3 moves most, 1 to 3",
    )
    assert slope_sentence(slope(60.0, 59.0)) == Name(
        "2 个情景中第一都是3区；没有名次不同",
        "District 3 is first in all 2 scenarios; no rank differs",
    )


def test_that_nothing_to_compare_is_said() -> None:
    assert slope_of([], 2020, "") is None
    assert slope_of([("a", Name("a"), result_with(60.0))], 1999, "") is None
    own = slope(60.0)
    empty = Slope(own.year, own.units, (), own.columns, 0)
    assert slope_sentence(empty).en == "There are no ranks to compare yet"


def test_that_results_of_another_framework_are_left_out() -> None:
    other = compute(Snapshot.of(small_framework(), small_panel()))
    made = slope_of([("x", Name("x"), other), ("y", Name("y"), result_with(60.0))], 2020, "x")
    assert made is not None
    assert [column.key for column in made.columns] == ["y"]


def test_that_a_change_is_explained_by_hand() -> None:
    # U1: A 92.5, B 115. From A 60 to A 10 the index goes from 101.5 to 112.75.
    own = explained(result_with(60.0), result_with(10.0), 0, 2020)
    assert own.total == pytest.approx(11.25)
    # c = Δw·(s − middle): A −0.5·(92.5 − 107.125), B 0.5·(115 − 107.125).
    assert [piece.points for piece in own.pieces] == pytest.approx([7.3125, 3.9375])
    assert own.adjustment == pytest.approx(0.0)
    assert sum(own.printed()) == pytest.approx(11.25)


FRAME = full_framework((3, 2, 2), limit=10)
TREE = Tree(FRAME)


@settings(max_examples=60)
@example(11102, 0.2, 100.0, 0.0, MissingRule.RENORMALISE)  # a unit without an index
@given(
    st.integers(0, 10**6), st.sampled_from([0.0, 0.2]), st.floats(0, 100), st.floats(0, 100),
    st.sampled_from([MissingRule.RENORMALISE, MissingRule.GROUP_MEAN]),
)  # fmt: skip
def test_that_pieces_add_up_to_the_change_and_to_the_gap(
    seed: int, missing: float, one: float, other: float, rule: MissingRule
) -> None:
    panel = random_panel(FRAME, 5, (2020,), missing=missing, seed=seed)
    official = Weights.of_framework(TREE)
    before = compute(Snapshot(panel, official.with_entered("A", one)))
    after = compute(Snapshot(panel, official.with_entered("B", other), Method(missing=rule)))
    change = after.index[0] - before.index[0]
    for unit in range(5):
        own = explained(before, after, unit, 2020)
        assert own.total == pytest.approx(change[unit], abs=1e-9, nan_ok=True)
        if np.isnan(own.total):
            continue  # no index before or after: there is nothing to explain
        added = sum(piece.points for piece in own.pieces) + own.adjustment
        assert added == pytest.approx(own.total, abs=1e-9)
        assert sum(own.printed()) == pytest.approx(round(own.total, 2), abs=0.0051)
        gap = gap_explained(before, after, unit, (unit + 1) % 5, 2020)
        expected = change[unit] - change[(unit + 1) % 5]
        assert gap.total == pytest.approx(expected, abs=1e-9, nan_ok=True)
        if np.isnan(gap.total):
            continue
        added = sum(piece.points for piece in gap.pieces) + gap.adjustment
        assert added == pytest.approx(gap.total, abs=1e-9)


def test_that_the_largest_indicators_come_first() -> None:
    own = explained(result_with(60.0), result_with(10.0), 2, 2020)
    sizes = [abs(piece.points) for piece in own.largest]
    assert sizes == sorted(sizes, reverse=True)
    assert np.isfinite(sizes).all()
