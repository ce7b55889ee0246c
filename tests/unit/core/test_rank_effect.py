"""The effect of one cell on the ranks equals trying the values out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.difference import DENOMINATOR
from smartcity_desk.core.framework import CityAggregation, Denominator, Framework, Goalposts
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel, Reading, Status
from smartcity_desk.core.pipeline import Pipeline, compute
from smartcity_desk.core.rank_effect import (
    Cell,
    Range,
    RankEffect,
    index_with,
    ordinal,
    rank_effect,
)
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import full_framework, panel, random_panel, small_framework, spec

NAN = np.nan


def one_item_result() -> Result:
    """Scores 70 + 0.6·x in every item: U1 100, U2 106, U3 130 in A1; alike elsewhere."""
    own = panel(
        {"A1": [[50, 60, 100]], "A2": [[50] * 3], "B1a": [[50] * 3], "B1b": [[50] * 3]},
        years=(2020,),
    )
    return compute(Snapshot.of(small_framework(), own))


def test_that_candidates_lead_to_the_ranks_worked_out_by_hand() -> None:
    result = one_item_result()
    effect = rank_effect(result, Cell("U1", "A1", 2020), [55.0, 80.0, 120.0])
    # U1 stays third at 55, is second at 80 and first at 120.
    assert effect.now.tolist() == [3, 2, 1]
    assert effect.best.tolist() == [1, 2, 1]
    assert effect.worst.tolist() == [3, 3, 2]
    assert effect.places == (1, 3)
    assert effect.sentence == Name("第 1–3 名可能变化", "1st–3rd may change")


def test_that_nothing_is_said_to_change_where_nothing_does() -> None:
    effect = rank_effect(one_item_result(), Cell("U1", "A1", 2020), Range(0.0, 59.9))
    assert effect.changed == ()
    assert effect.sentence == Name("名次不变", "no rank changes")


def test_that_a_range_that_reaches_a_tie_changes_a_rank() -> None:
    # At 60 both are second; U2 was second already, so only U1 gets another rank.
    effect = rank_effect(one_item_result(), Cell("U1", "A1", 2020), Range(50.0, 60.0))
    assert effect.best.tolist() == [2, 2, 1]
    assert effect.worst.tolist() == [3, 2, 1]


@pytest.mark.parametrize(
    ("limits", "best", "worst"),
    [
        (Range(50.0, None), [1, 2, 1], [3, 3, 2]),
        (Range(None, 50.0), [3, 2, 1], [3, 2, 1]),
        (Range(None, None), [1, 2, 1], [3, 3, 2]),
    ],
)
def test_that_an_open_end_is_followed_until_nothing_is_level(
    limits: Range, best: list[int], worst: list[int]
) -> None:
    effect = rank_effect(one_item_result(), Cell("U1", "A1", 2020), limits)
    assert (effect.best.tolist(), effect.worst.tolist()) == (best, worst)


def test_that_a_unit_that_loses_its_index_takes_no_place() -> None:
    items = {"A1": [[50.0, 60, 100]], "A2": [[50.0] * 3], "B1a": [[50.0] * 3], "B1b": [[50.0] * 3]}
    own = panel(items, years=(2020,))
    snapshot = Snapshot.of(small_framework(), own, Method(missing=MissingRule.BLOCK))
    effect = rank_effect(compute(snapshot), Cell("U3", "A1", 2020), [None])
    assert effect.now.tolist() == [3, 2, 1]
    np.testing.assert_array_equal(effect.best, [2, 1, NAN])
    assert effect.changed == (0, 1, 2)
    assert effect.places == (1, 3)


def test_that_the_citys_own_value_changes_no_rank() -> None:
    effect = rank_effect(one_item_result(), Cell("C", "A1", 2020), [1.0, 1e6])
    assert effect.changed == ()


def test_that_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        rank_effect(one_item_result(), Cell("U1", "A1", 2020), Range(2.0, 1.0))


def test_that_ordinals_are_english() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip


# -- against trying it out -------------------------------------------------------


def divided_framework() -> Framework:
    """Eight items, two of them divided by residents, one weighted by them, one a cost."""
    framework = full_framework((2, 2, 2))
    nodes = list(framework.nodes)
    leaves = [k for k, n in enumerate(nodes) if n.item is not None]
    per = spec(city=CityAggregation.SUM, denominator="P", goalposts=Goalposts(0.0, 5.0, 10.0))
    cost = spec(goalposts=Goalposts(100.0, 60.0, 0.0))
    for k, own in ((0, per), (3, per), (5, cost)):
        nodes[leaves[k]] = replace(nodes[leaves[k]], item=own)
    people = Denominator("P", Name("常住人口", "residents"), "万人")
    return replace(framework, nodes=tuple(nodes), denominators=(people,))


TREE = Tree(divided_framework())
LEAVES = [n.code for n in TREE.framework.items]
YEARS = (2019, 2020)
UNITS = 6


def random_result(seed: int, missing: float, rule: MissingRule, *, coefficient: bool) -> Result:
    rng = np.random.default_rng(seed)
    own: Panel = random_panel(TREE.framework, UNITS, YEARS, missing=missing, seed=seed)
    per = Column.of_values(rng.uniform(5.0, 20.0, (len(YEARS), UNITS)))
    factors = Column.of_values(rng.uniform(0.9, 1.0, (len(YEARS), UNITS + 1)))
    own = replace(own, denominators={"P": per}, coefficients=factors, deductions=factors)
    method = Method(missing=rule, coefficient=coefficient, deduction=coefficient)
    return compute(Snapshot(own, Weights.of_framework(TREE), method))


def ranks_with(result: Result, cell: Cell, values: list[float | None], year: int) -> np.ndarray:
    """Ranks by computing everything afresh, (values, units)."""
    found, pipeline, snapshot = [], Pipeline(), result.snapshot
    for value in values:
        status = Status.NOT_REPORTED if value is None else Status.EDITED
        reading = Reading(value, status)
        own = (
            snapshot.panel.with_denominator(cell.unit, cell.code, cell.year, reading)
            if cell.kind == DENOMINATOR
            else snapshot.panel.with_reading(cell.unit, cell.code, cell.year, reading)
        )
        found.append(pipeline.run(Snapshot(own, snapshot.weights, snapshot.method)).ranks(year))
    return np.array(found)


def assert_covers(effect: RankEffect, found: np.ndarray) -> None:
    """No rank that was found lies outside what the effect says."""
    for u in range(found.shape[1]):
        own = found[~np.isnan(found[:, u]), u]
        if len(own):
            assert effect.best[u] <= own.min()
            assert effect.worst[u] >= own.max() or np.isnan(effect.worst[u])


CELLS = st.one_of(
    st.tuples(st.sampled_from(LEAVES), st.just("item")),
    st.tuples(st.just("P"), st.just(DENOMINATOR)),
)


@settings(max_examples=80)
@given(
    st.integers(0, 10**6),
    st.sampled_from([0.0, 0.1, 0.3]),
    st.sampled_from(MissingRule),
    CELLS,
    st.integers(1, UNITS),
    st.sampled_from(YEARS),
    st.floats(1.0, 60.0),
    st.floats(0.5, 80.0),
    st.booleans(),
)
def test_that_ranges_equal_brute_force(
    seed: int, missing: float, rule: MissingRule, what: tuple[str, str], unit: int, year: int,
    low: float, width: float, coefficient: bool,
) -> None:  # fmt: skip
    result = random_result(seed, missing, rule, coefficient=coefficient)
    cell = Cell(f"U{unit}", what[0], year, what[1])
    effect = rank_effect(result, cell, Range(low, low + width), 2020)
    tried: list[float | None] = [float(v) for v in np.linspace(low, low + width, 60)]
    assert_covers(effect, ranks_with(result, cell, tried, 2020))
    # Every rank that is said to be possible is had at one of the values looked at.
    own = ranks_with(result, cell, list(effect.values), 2020)
    for u in range(UNITS):
        known = own[~np.isnan(own[:, u]), u]
        if len(known):
            assert (effect.best[u], effect.worst[u]) == (known.min(), known.max())
        else:
            assert np.isnan(effect.best[u])


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.sampled_from(MissingRule), st.sampled_from(LEAVES), st.booleans())
def test_that_an_open_range_equals_brute_force_far_out(
    seed: int, rule: MissingRule, item: str, coefficient: bool
) -> None:
    result = random_result(seed, 0.2, rule, coefficient=coefficient)
    cell = Cell("U2", item, 2020)
    effect = rank_effect(result, cell, Range(None, None))
    tried: list[float | None] = [float(v) for v in np.linspace(-3000.0, 3000.0, 200)]
    assert_covers(effect, ranks_with(result, cell, tried, 2020))


@settings(max_examples=50)
@given(
    st.integers(0, 10**6), st.sampled_from([0.0, 0.3]), st.sampled_from(MissingRule), CELLS,
    st.lists(st.one_of(st.none(), st.floats(0.5, 150.0)), min_size=1, max_size=4), st.booleans(),
)  # fmt: skip
def test_that_candidates_are_the_pipeline_bit_for_bit(
    seed: int, missing: float, rule: MissingRule, what: tuple[str, str],
    values: list[float | None], coefficient: bool,
) -> None:  # fmt: skip
    result = random_result(seed, missing, rule, coefficient=coefficient)
    cell = Cell("U3", what[0], 2020, what[1])
    found = index_with(result, cell, values)
    snapshot = result.snapshot
    for k, value in enumerate(values):
        status = Status.NOT_REPORTED if value is None else Status.EDITED
        reading = Reading(value, status)
        own = (
            snapshot.panel.with_denominator(cell.unit, cell.code, 2020, reading)
            if what[1] == DENOMINATOR
            else snapshot.panel.with_reading(cell.unit, cell.code, 2020, reading)
        )
        expected = compute(Snapshot(own, snapshot.weights, snapshot.method))
        np.testing.assert_array_equal(found[k], expected.index[1, :UNITS])
    effect = rank_effect(result, cell, values)
    seen = np.where(np.isnan(ranks(found)), np.inf, ranks(found)).min(axis=0)
    np.testing.assert_array_equal(np.where(np.isnan(effect.best), np.inf, effect.best), seen)
