"""Nodes that segments stand for, and their shares of the whole."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.framework import Level
from smartcity_desk.core.ranking_segments import branches_at, deep_shares
from tests.unit.builders import sample_sized_result, small_result


def test_that_without_a_level_each_entry_is_its_own_segment() -> None:
    assert branches_at(small_result().tree, (3, 5), None) == ((3, 5), (0, 1))


def test_that_an_entry_below_the_level_stands_for_itself() -> None:
    tree = small_result().tree
    item = int(tree.items[0])
    assert branches_at(tree, (item,), Level.DIMENSION) == ((item,), (0,))


def test_that_shares_of_a_unit_add_up_to_one_and_are_entered_where_nothing_misses() -> None:
    result = sample_sized_result()
    tree = result.tree
    branches, _ = branches_at(tree, tree.children[tree.root], Level.ITEM)
    entered, applied = deep_shares(result, 2020, tree.root, branches)
    np.testing.assert_allclose(entered.sum(), 1)
    scored = ~np.isnan(result.index[-1])
    np.testing.assert_allclose(applied.sum(axis=0)[scored], 1)
    complete = ~np.isnan(result.scores[-1]).any(axis=0)
    assert complete.any()
    np.testing.assert_allclose(
        applied[:, complete], np.repeat(entered[:, None], complete.sum(), axis=1)
    )
