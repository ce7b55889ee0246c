"""Bars of a ranking, by hand on the small evaluation.

2020: U1 A 92.5, B 115 → 101.5; U2 100, 100 → 100; U3 118.75, 85 → 105.25 (A 60 %, B 40 %).
2019: U1 97.6, U2 100, U3 102.4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.framework import Level
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.ranking_bars import Against, ranking_bars, reference_of, shown_node
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import (
    full_framework,
    panel,
    random_panel,
    sample_sized_result,
    small_framework,
    small_panel,
    small_result,
)

NAN = float("nan")


def result_of(
    items: Mapping[str, Sequence[Sequence[float]]], method: Method | None = None
) -> Result:
    return compute(Snapshot.of(small_framework(), panel(items, groups=("g", "h")), method))


def test_that_segments_are_weighted_distances_from_the_reference() -> None:
    bars = ranking_bars(small_result(), 2020)
    assert bars.origin == 100.0
    assert bars.segments == pytest.approx(np.array([[-4.5, 0.0, 11.25], [6.0, 0.0, -6.0]]))


def test_that_from_zero_the_segments_are_weighted_scores() -> None:
    bars = ranking_bars(small_result(), 2020, from_zero=True)
    assert bars.origin == 0.0
    assert bars.segments == pytest.approx(np.array([[55.5, 60.0, 71.25], [46.0, 40.0, 34.0]]))


def test_that_negative_segments_stand_left_of_the_reference() -> None:
    starts = ranking_bars(small_result(), 2020).starts()
    # U1: A runs 100 → 95.5, B 100 → 106. U3: A 100 → 111.25, B 100 → 94.
    assert starts[:2, 0] == pytest.approx([100.0, 100.0])
    assert starts[:2, 2] == pytest.approx([100.0, 100.0])
    assert ranking_bars(small_result(), 2020).extent == pytest.approx((94.0, 111.25))


def test_that_the_chosen_segment_stands_on_the_baseline() -> None:
    starts = ranking_bars(small_result(), 2020, from_zero=True).starts(baseline=1)
    assert starts[1] == pytest.approx([0.0, 0.0, 0.0])
    assert starts[0] == pytest.approx([46.0, 40.0, 34.0])


def test_that_units_stand_by_rank() -> None:
    bars = ranking_bars(small_result(), 2020)
    assert list(bars.order) == [2, 0, 1]
    assert list(bars.ranks) == [2, 3, 1]
    assert list(bars.rank_change) == [1, -1, 0]


def test_that_the_first_year_has_no_rank_change() -> None:
    assert np.isnan(ranking_bars(small_result(), 2019).rank_change).all()


def test_that_ranks_within_a_group_start_at_one() -> None:
    """U1 and U3 are in g, U2 is in h."""
    items = {c: small_panel().items[c].values.tolist() for c in ("A1", "A2", "B1a", "B1b")}
    bars = ranking_bars(result_of(items), 2020, group="g")
    assert list(bars.rows) == [0, 2]
    assert list(bars.ranks) == [2, 1]
    assert list(bars.rank_change) == [0, 0]


def test_that_below_the_index_the_children_of_the_node_are_the_segments() -> None:
    """A = 0.75·A1 + 0.25·A2; U3: A1 115, A2 130."""
    result = small_result()
    bars = ranking_bars(result, 2020, "A")
    assert [result.tree.codes[p] for p in bars.branches] == ["A1", "A2"]
    assert bars.segments[:, 2] == pytest.approx([11.25, 7.5])
    assert bars.scores[2] == pytest.approx(118.75)


def test_that_an_item_is_its_own_segment() -> None:
    bars = ranking_bars(small_result(), 2020, "A1")
    assert bars.segments[:, 2] == pytest.approx([15.0])
    assert list(bars.backed[:, 2]) == [1.0]


def test_that_ties_are_shown_as_ties() -> None:
    same = [[50.0, 50.0, 0.0]] * 2
    bars = ranking_bars(result_of(dict.fromkeys(("A1", "A2", "B1a", "B1b"), same)), 2020)
    assert list(bars.ranks) == [1, 1, 3]
    assert list(bars.tied) == [True, True, False]


def test_that_a_segment_rests_on_own_data_as_far_as_it_was_reported() -> None:
    """A2 (25 % of A) is missing for U1, so A rests on 75 %, B on all of it."""
    full = [[50.0, 50.0, 50.0]] * 2
    bars = ranking_bars(
        result_of({"A1": full, "A2": [[NAN, 50, 50]] * 2, "B1a": full, "B1b": full}), 2020
    )
    assert bars.backed[:, 0] == pytest.approx([0.75, 1.0])
    assert list(bars.reported) == [3, 4, 4]
    assert bars.items == 4


def test_that_the_weight_of_a_missing_branch_is_shown_as_filled() -> None:
    """B is missing for U1: A counts 100 %, of which 60 % are its own."""
    full, gap = [[80.0, 50.0, 50.0]] * 2, [[NAN, 50.0, 50.0]] * 2
    bars = ranking_bars(result_of({"A1": full, "A2": full, "B1a": gap, "B1b": gap}), 2020)
    assert bars.segments[:, 0] == pytest.approx([18.0, 0.0])
    assert bars.backed[0, 0] == pytest.approx(0.6)


def test_that_imputed_values_are_not_own_data() -> None:
    full, gap = [[50.0, 50.0, 50.0]] * 2, [[60.0, 50.0, 50.0], [NAN, 50.0, 50.0]]
    method = Method(missing=MissingRule.CARRY_FORWARD)
    bars = ranking_bars(result_of({"A1": full, "A2": gap, "B1a": full, "B1b": full}, method), 2020)
    assert bars.backed[:, 0] == pytest.approx([0.75, 1.0])


def test_that_a_unit_that_sent_nothing_comes_last_and_makes_the_ranking_provisional() -> None:
    gap = [[50.0, 50.0, 50.0], [NAN, 50.0, 60.0]]
    bars = ranking_bars(result_of(dict.fromkeys(("A1", "A2", "B1a", "B1b"), gap)), 2020)
    assert bars.is_provisional
    assert list(bars.received) == [False, True, True]
    assert list(bars.order) == [2, 1, 0]
    assert list(bars.segments[:, 0]) == [0.0, 0.0]


def test_that_coefficient_and_deduction_are_a_piece_of_their_own() -> None:
    base = small_panel()
    given_panel = Panel(
        base.years, base.units, base.groups, base.city, base.items,
        deductions=Column.of_values(np.array([[0.0, 0, 0, 0], [2.0, 0, 0, 0]])),
    )  # fmt: skip
    result = compute(Snapshot.of(small_framework(), given_panel, Method(deduction=True)))
    bars = ranking_bars(result, 2020)
    assert bars.adjustment == pytest.approx([-2.0, 0.0, 0.0])
    # A runs 100 → 95.5; the deduction follows on the left, 95.5 → 93.5.
    assert bars.starts()[2, 0] == pytest.approx(95.5)
    assert bars.extent == pytest.approx((93.5, 111.25))
    assert bars.scores[0] == pytest.approx(99.5)


def test_that_goalposts_have_a_reference() -> None:
    assert reference_of(Method()) == 100.0


@pytest.mark.parametrize(("code", "shown"), [("A", "A"), ("A1", "A"), ("I", "I"), ("?", "I")])
def test_that_an_item_is_shown_among_its_siblings(code: str, shown: str) -> None:
    assert shown_node(small_result().tree, code) == shown


@given(seed=st.integers(0, 50), missing=st.sampled_from([0.0, 0.2, 0.6]), zero=st.booleans())
def test_that_the_segments_add_up_to_the_score(seed: int, missing: float, zero: bool) -> None:
    framework = full_framework((3, 2, 2))
    result = compute(
        Snapshot.of(framework, random_panel(framework, 5, (2020,), missing=missing, seed=seed))
    )
    for node in result.tree.codes:
        bars = ranking_bars(result, 2020, node, from_zero=zero)
        total = bars.origin + bars.segments.sum(axis=0) + bars.adjustment
        scored = ~np.isnan(bars.scores)
        assert total[scored] == pytest.approx(bars.scores[scored], abs=1e-9)


def test_that_own_data_agree_with_the_coverage_of_the_result() -> None:
    """Σ share·backed·(applied share) over the branches is the coverage of the node."""
    framework = full_framework((3, 2, 2))
    result = compute(Snapshot.of(framework, random_panel(framework, 8, (2020,), missing=0.3)))
    bars = ranking_bars(result, 2020)
    applied = result.applied_weights(2020)[list(bars.branches)][:, bars.rows]
    covered = (bars.backed * applied).sum(axis=0)
    assert covered == pytest.approx(result.coverage[0, result.tree.root, bars.rows])


def test_that_a_branch_without_weight_still_knows_its_own_data() -> None:
    """B weighs nothing; below it B1a and B1b still weigh 50 each, and B1b is missing."""
    full, gap = [[50.0, 50.0, 50.0]] * 2, [[NAN, 50.0, 50.0]] * 2
    given_panel = panel({"A1": full, "A2": full, "B1a": full, "B1b": gap})
    snapshot = Snapshot.of(small_framework(), given_panel)
    nothing = Snapshot(snapshot.panel, snapshot.weights.with_entered("A", 100.0))
    bars = ranking_bars(compute(nothing), 2020, "B")
    assert bars.backed[:, 0] == pytest.approx([0.5])
    assert list(bars.reported) == [1, 2, 2]


def test_that_segments_of_a_level_add_up_to_those_of_the_children() -> None:
    result = sample_sized_result()
    plain = ranking_bars(result, 2020)
    for level in (Level.DIMENSION, Level.INDICATOR, Level.ITEM):
        deep = ranking_bars(result, 2020, level=level)
        assert {result.tree.nodes[b].level for b in deep.branches} == {level}
        assert deep.entries == plain.entries
        for entry in range(len(plain.entries)):
            own = [k for k, owner in enumerate(deep.entry_of) if owner == entry]
            np.testing.assert_allclose(
                deep.segments[own].sum(axis=0), plain.segments[entry], atol=1e-9
            )
        np.testing.assert_allclose(deep.pieces.sum(axis=0) + deep.origin, deep.scores, atol=1e-9)


def test_that_a_branch_that_ends_above_the_level_stands_for_itself() -> None:
    # The small framework has items directly below A, and below B a node with two items.
    bars = ranking_bars(small_result(), 2020, level=Level.ITEM)
    assert [bars.result.tree.codes[b] for b in bars.branches] == ["A1", "A2", "B1a", "B1b"]
    assert bars.entry_of == (0, 0, 1, 1)


def test_that_an_entry_on_the_baseline_brings_all_its_segments() -> None:
    bars = ranking_bars(small_result(), 2020, level=Level.ITEM, from_zero=True)
    starts = bars.starts(baseline=1)
    assert starts[2].tolist() == [0, 0, 0]
    np.testing.assert_allclose(starts[3], bars.segments[2])
    np.testing.assert_allclose(starts[0], bars.segments[2] + bars.segments[3])


def test_that_aligned_columns_never_overlap_and_keep_one_scale() -> None:
    bars = ranking_bars(sample_sized_result(), 2020, level=Level.INDICATOR)
    starts = bars.starts(aligned=True)
    origins, (low, high) = bars.column_origins, bars.aligned_extent
    assert origins == sorted(origins)
    reach: list[float] = []
    for entry, origin in enumerate(origins):
        own = [k for k, owner in enumerate(bars.entry_of) if owner == entry]
        pieces = bars.pieces[own]
        right = float(np.maximum(starts[own] + pieces, starts[own]).max())
        left = float(np.minimum(starts[own] + pieces, starts[own]).min())
        assert left <= origin <= right
        assert right - origin == pytest.approx(np.maximum(pieces, 0).sum(axis=0).max())
        reach += [left, right]
    assert reach == sorted(reach)
    assert low == pytest.approx(reach[0])
    assert high == pytest.approx(reach[-1])


def test_that_ranks_are_compared_with_any_year_or_result() -> None:
    result = small_result()
    snapshot = result.snapshot
    there = compute(Snapshot(snapshot.panel, snapshot.weights.with_entered("A", 20.0)))
    # With A at 20 %: U1 110.5, U2 100, U3 91.75; now U3 105.25, U1 101.5, U2 100.
    bars = ranking_bars(result, 2020, against=Against(there, 2020, Name("较会上")))
    assert bars.rank_change.tolist() == [-1, -1, 2]
    same = ranking_bars(result, 2020, against=Against(result, 2019, Name("较2019")))
    assert same.rank_change.tolist() == ranking_bars(result, 2020).rank_change.tolist()


def test_that_what_the_other_result_lacks_has_no_change() -> None:
    other = Against(sample_sized_result(2), 2020, Name("x"))
    assert np.isnan(ranking_bars(small_result(), 2020, "B1a", against=other).rank_change).all()
    some = ranking_bars(sample_sized_result(3), 2020, against=other)
    assert np.isnan(some.rank_change).tolist() == [False, False, True]
