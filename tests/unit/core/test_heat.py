"""The heat map: the right numbers, sorted either way, alike beside alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.framework import Level
from smartcity_desk.core.heat import (
    HeatValue,
    clustered,
    distances,
    heat_map,
    heat_sentence,
    leaf_order,
    sorted_by_index,
    sorted_by_node,
    sorted_by_unit,
)
from tests.unit.builders import sample_sized_result, small_result

NAN = np.nan


def test_that_cells_hold_score_rank_or_change() -> None:
    result = small_result()
    scores = heat_map(result, 2020, HeatValue.SCORE, Level.ITEM)
    # A1 2020: 50, 50, 75; B1a: 100, 50, 0.
    assert scores.values[:, 0].tolist() == pytest.approx([100, 100, 115])
    ranks = heat_map(result, 2020, HeatValue.RANK, Level.ITEM)
    assert ranks.values[:, 0].tolist() == [2, 2, 1]
    change = heat_map(result, 2020, HeatValue.CHANGE, Level.ITEM)
    assert change.values[:, 0].tolist() == pytest.approx([6, 0, 9])


def test_that_a_framework_without_that_level_shows_its_indicators() -> None:
    result = small_result()
    made = heat_map(result, 2020, level=Level.DIMENSION)
    assert [result.tree.codes[p] for p in made.nodes] == ["B1"]


def test_that_rows_and_columns_are_sorted_best_first() -> None:
    result = small_result()
    made = sorted_by_node(heat_map(result, 2020, level=Level.ITEM), result.tree.position["B1a"])
    assert made.codes == ("U1", "U2", "U3")
    by_unit = sorted_by_unit(made, "U3")
    assert [result.tree.codes[p] for p in by_unit.nodes] == ["A2", "A1", "B1b", "B1a"]
    ranks = heat_map(result, 2020, HeatValue.RANK, Level.ITEM)
    assert sorted_by_node(ranks, result.tree.position["A1"]).codes == ("U3", "U1", "U2")
    assert sorted_by_index(ranks).codes == ("U3", "U1", "U2")


def test_that_distance_is_over_what_both_have() -> None:
    values = np.array([[0.0, 0.0, NAN], [3.0, NAN, 1.0], [3.0, 4.0, 1.0], [NAN, NAN, NAN]])
    apart = distances(values)
    assert apart[0, 1] == 3.0
    assert apart[0, 2] == pytest.approx(np.sqrt(12.5))
    assert apart[1, 2] == 0.0
    assert apart[0, 3] == apart.max()


def test_that_alike_stand_next_to_each_other() -> None:
    points = np.array([0.0, 10.0, 0.1, 10.1, 5.0])
    order = leaf_order(np.abs(points[:, None] - points[None, :])).tolist()
    assert abs(order.index(0) - order.index(2)) == 1
    assert abs(order.index(1) - order.index(3)) == 1
    # Points on a line come out as on the line, from one end or the other.
    assert points[order].tolist() in ([0.0, 0.1, 5.0, 10.0, 10.1], [10.1, 10.0, 5.0, 0.1, 0.0])


@given(st.integers(0, 25), st.integers(0, 2**32 - 1), st.booleans())
def test_that_every_leaf_is_there_once(count: int, seed: int, tied: bool) -> None:
    rng = np.random.default_rng(seed)
    points = rng.integers(0, 3, count) * 1.0 if tied else rng.normal(size=count)
    order = leaf_order(np.abs(points[:, None] - points[None, :]))
    assert sorted(order.tolist()) == list(range(count))


def test_that_clustering_only_changes_the_order() -> None:
    made = heat_map(sample_sized_result(), 2020)
    found = clustered(made)
    assert sorted(found.rows) == sorted(made.rows)
    assert sorted(found.nodes) == sorted(made.nodes)
    row, node = int(found.rows[0]), int(found.nodes[0])
    place = made.values[list(made.rows).index(row), list(made.nodes).index(node)]
    assert np.array_equal(found.values[0, 0], place, equal_nan=True)


def test_that_the_sentence_names_what_parts_the_units() -> None:
    result = small_result()
    # A2 spreads over 60 points (0 … 100), as does B1a; the first of both is named.
    said = heat_sentence(heat_map(result, 2020, level=Level.ITEM))
    assert said.zh == "A2名差距最大：最高与最低相差 60.00 分"
    change = heat_sentence(heat_map(result, 2020, HeatValue.CHANGE, Level.ITEM))
    assert change.zh == "平均升幅最大的是A1名（+5.00 分），最小的是A2名（0.00 分）"
    own = heat_sentence(heat_map(result, 2020, level=Level.ITEM), "U3")
    assert own.zh.startswith("3区在 4 项中有 4 项进入前三")
