"""How firm the ranking within a group is: as if its members stood alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.crossings import sensitivity_lines
from smartcity_desk.core.drawing import Drawing, MissingRange
from smartcity_desk.core.insight import View, insights
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.robustness import refined_draws
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stability import Band, Claim, Flip, stability_band
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import everywhere, full_framework, panel, random_panel, small_framework

FRAME = full_framework((3, 2, 2, 2), limit=18)
TREE = Tree(FRAME)
# Units are dealt out in turn: g has U1, U3, U5, …, h has the others.
GROUP, STEP = "h", slice(1, None, 2)


def alone(own: Panel) -> Panel:
    """The panel without the units of the other group."""
    items = {c: Column.of_values(column.values[:, STEP]) for c, column in own.items.items()}
    given = own.coefficients
    factors = None if given is None else np.hstack([given.values[:, STEP], given.values[:, -1:]])
    return replace(
        own, units=own.units[STEP], groups=own.groups[1:], items=items,
        coefficients=None if factors is None else Column.of_values(factors),
    )  # fmt: skip


def both(own: Panel, method: Method | None = None) -> tuple[Result, Result]:
    """The result of all units, and of the group alone."""
    weights = Weights.of_framework(TREE)
    method = method or Method()
    return tuple(compute(Snapshot(each, weights, method)) for each in (own, alone(own)))  # type: ignore[return-value]


def of_codes(flip: Flip | None, result: Result) -> tuple[str, str] | None:
    units = result.rows.units
    return None if flip is None else (units[flip.overtaker].code, units[flip.overtaken].code)


def same(one: Band | None, other: Band | None, results: tuple[Result, Result]) -> bool:
    """Whether two bands say the same; units have other places where the group is alone."""
    if one is None or other is None:
        return one is other
    near = np.allclose((one.low, one.high), (other.low, other.high), atol=1e-9)
    ends = ((one.below, other.below), (one.above, other.above))
    return near and all(of_codes(a, results[0]) == of_codes(b, results[1]) for a, b in ends)


@settings(max_examples=60)
@given(
    st.integers(0, 10**6),
    st.sampled_from([0.0, 0.2]),
    st.sampled_from(MissingRule),
    st.sampled_from(["A", "B1", "C00"]),
    st.sampled_from(Claim),
    st.booleans(),
)
def test_that_bands_of_a_group_are_those_of_its_members_alone(
    seed: int, missing: float, rule: MissingRule, node: str, claim: Claim, coefficient: bool
) -> None:
    own = random_panel(FRAME, 9, (2020,), missing=missing, seed=seed)
    factors = np.random.default_rng(seed).uniform(0.95, 1.0, (1, 10))
    own = replace(own, coefficients=Column.of_values(factors))
    results = both(own, Method(missing=rule, coefficient=coefficient))
    found = stability_band(results[0], 2020, node, claim, group=GROUP)
    assert same(found, stability_band(results[1], 2020, node, claim), results)


def test_that_a_group_holds_where_the_whole_flips_worked_out_by_hand() -> None:
    # U1 and U2 are level where A weighs 36/66; U3, of the first group as well, is far behind.
    own = panel(
        {"A1": [[100, 50, 0]], "A2": [[100, 50, 0]], "B1a": [[0, 60, 0]], "B1b": [[0, 60, 0]]},
        years=(2020,), groups=("g", "h"),
    )  # fmt: skip
    result = compute(Snapshot.of(small_framework({"A": 80, "B": 20}), own))
    whole = stability_band(result, 2020, "A", Claim.FIRST)
    group = stability_band(result, 2020, "A", Claim.FIRST, group="g")
    assert whole is not None
    assert group is not None
    assert whole.low == pytest.approx(100 * 36 / 66)
    # At A = 0 both have 70 throughout: level at the very end, nobody overtakes before.
    assert (group.low, group.high) == (0, 100)
    assert stability_band(result, 2020, "A", Claim.FIRST, group="h") is None  # U2 is alone


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.3]), st.booleans())
def test_that_draws_of_a_group_are_those_of_its_members_alone(
    seed: int, missing: float, coefficient: bool
) -> None:
    own = random_panel(FRAME, 9, (2020,), missing=missing, seed=seed)
    factors = np.random.default_rng(seed).uniform(0.95, 1.0, (1, 10))
    own = replace(own, coefficients=Column.of_values(factors))
    results = both(own, Method(coefficient=coefficient))
    # A drawn missing value is seeded by its row, which is another one where the group is alone.
    drawing = Drawing(share=0.4, seed=seed, missing=MissingRange.LEAVE)
    (found,) = refined_draws(results[0], 2020, drawing, (50,), group=GROUP)
    (expected,) = refined_draws(results[1], 2020, drawing, (50,))
    assert np.array_equal(found.ranks[:, STEP], expected.ranks)
    np.testing.assert_array_equal(found.present[STEP], expected.present)
    others = np.setdiff1d(np.arange(9), np.arange(9)[STEP])
    assert not found.ranks[:, others].any()
    assert np.isnan(found.present[others]).all()


def test_that_missing_values_of_a_group_are_drawn_as_among_all() -> None:
    own = random_panel(FRAME, 9, (2020,), missing=0.3, seed=4)
    result = both(own)[0]
    (whole,) = refined_draws(result, 2020, Drawing(share=0.4), (200,))
    (group,) = refined_draws(result, 2020, Drawing(share=0.4), (200,), group=GROUP)
    # Among the members the order is the one they have among all.
    members = whole.ranks[:, STEP]
    expected = 1 + (members[:, :, None] > members[:, None, :]).sum(axis=2)
    assert np.array_equal(group.ranks[:, STEP], expected)


def test_that_the_lines_of_a_group_rank_among_its_members() -> None:
    results = both(random_panel(FRAME, 9, (2020,), seed=11))
    found = sensitivity_lines(results[0], 2020, "A", group=GROUP)
    expected = sensitivity_lines(results[1], 2020, "A")
    assert found is not None
    assert expected is not None
    assert found.rows.tolist() == [1, 3, 5, 7]
    assert [c.rank for c in found.crossings] == [c.rank for c in expected.crossings]
    np.testing.assert_allclose(
        [c.percent for c in found.crossings], [c.percent for c in expected.crossings]
    )


def test_that_what_is_looked_at_is_the_group_in_view() -> None:
    own = panel(everywhere([[10, 40, 20, 30]]), years=(2020,), groups=("g", "h"))
    result = compute(Snapshot.of(small_framework(), own))
    *_, last = insights(result, View(2020, ("A",), group="g"))
    assert last.draws is not None
    # U1 and U3 by 10 and 20: second and first; U2 and U4 are of the other group.
    np.testing.assert_array_equal(last.draws.present, [2, np.nan, 1, np.nan])
    assert last.draws.shares_of(2)[0] == 1.0
