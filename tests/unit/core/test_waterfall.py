"""A waterfall adds up: in numbers, in print, and all the way down to the items."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.explain import Side
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.waterfall import ADJUSTMENT, printed_pieces, step_sentence, waterfall
from tests.unit.builders import (
    everywhere,
    full_framework,
    panel,
    random_panel,
    small_framework,
    small_panel,
    small_result,
)


def test_that_steps_lead_from_one_index_to_the_other() -> None:
    result = small_result()
    made = waterfall(Side(result, 0, 2019), Side(result, 0, 2020))
    # U1: A 2.7 and B 1.2 points, 97.6 → 101.5.
    assert [(result.tree.codes[s.node], round(s.points, 9)) for s in made.steps] == [
        ("A", 2.7), ("B", 1.2),
    ]  # fmt: skip
    assert (made.start, made.end) == pytest.approx((97.6, 101.5))
    assert [s.begin for s in made.steps] == pytest.approx([97.6, 100.3])


def test_that_a_node_is_taken_apart_into_its_children() -> None:
    result = small_result()
    made = waterfall(Side(result, 0, 2019), Side(result, 0, 2020), "B1")
    assert (made.start, made.end) == pytest.approx((0.0, 1.2))
    assert [(result.tree.codes[s.node], s.is_leaf) for s in made.steps] == [
        ("B1a", True), ("B1b", True),
    ]  # fmt: skip


def test_that_an_item_is_its_own_step() -> None:
    result = small_result()
    made = waterfall(Side(result, 0, 2019), Side(result, 0, 2020), "A1")
    assert [s.points for s in made.steps] == pytest.approx([2.7])


@given(st.integers(0, 2**32 - 1), st.floats(0.0, 0.4))
def test_that_steps_add_up_on_every_level(seed: int, missing: float) -> None:
    frame = full_framework((2, 2, 2, 2))
    own = random_panel(frame, 3, (2019, 2020), missing=missing, seed=seed)
    result = compute(Snapshot.of(frame, own))
    before, after = Side(result, 0, 2019), Side(result, 1, 2020)
    for node in ("", "A", "A0", "A00"):
        made = waterfall(before, after, node)
        if not made.is_known:
            continue
        assert sum(s.points for s in made.steps) == pytest.approx(made.total, abs=1e-9)
        printed = round(sum(s.printed for s in made.steps), 6)
        shown = round(round(made.end, 2) - round(made.start, 2), 6)
        # Halves may round either way in the comparison, not in the sum itself.
        assert printed == pytest.approx(shown, abs=0.011)


@given(
    st.lists(st.floats(-50, 50), min_size=1, max_size=12),
    st.floats(60, 130),
)
def test_that_printed_steps_add_up_and_stay_near_their_values(
    values: list[float], start: float
) -> None:
    shown = printed_pieces(values, start, start + sum(values))
    printed = sum(round(v * 100) for v in shown)
    first, last = (int(np.floor(v * 100 + 0.5 + 1e-9)) for v in (start, start + sum(values)))
    assert printed == last - first
    assert all(abs(a - b) < 0.021 for a, b in zip(shown, values, strict=True))


def test_that_thirds_are_printed_so_that_they_add_up() -> None:
    assert printed_pieces([1 / 3, 1 / 3, 1 / 3], 100.0, 101.0) == [0.34, 0.33, 0.33]


def test_that_coefficient_and_deduction_are_a_step_of_their_own() -> None:
    own = replace(
        small_panel(), coefficients=Column.of_values(np.array([[1, 1, 1, 1], [0.9, 1, 1, 1.0]]))
    )
    result = compute(Snapshot.of(small_framework(), own, Method(coefficient=True)))
    made = waterfall(Side(result, 0, 2019), Side(result, 0, 2020))
    assert made.steps[-1].node == ADJUSTMENT
    assert made.steps[-1].points == pytest.approx(-10.15)
    assert sum(s.points for s in made.steps) == pytest.approx(made.total)


def test_that_the_sentence_says_what_helped_and_what_did_not() -> None:
    result = small_result()
    # U3 against U1 in 2020: 0.6·(0.75·15+0.25·60·…) … A leads, B trails.
    made = waterfall(Side(result, 0, 2020), Side(result, 2, 2020))
    said = step_sentence(made, Name("3区对1区", "District 3 against District 1"))
    assert made.total == pytest.approx(3.75)
    # A: 0.6·(0.75·15 + 0.25·60) = 15.75; B: 0.4·0.5·(−60) = −12.
    assert said.zh == "3区对1区：+3.75 分，主要来自A名（+15.75）；B名作用相反（−12.00）"
    assert said.en == (
        "District 3 against District 1: +3.75 points, mainly from A name (+15.75); "
        "B name works against it (−12.00)"
    )


def test_that_a_side_without_an_index_is_said() -> None:
    nothing: list[list[float]] = [[np.nan, 50], [50, 50]]
    own = panel(everywhere(nothing))
    result = compute(Snapshot.of(small_framework(), own))
    made = waterfall(Side(result, 0, 2019), Side(result, 0, 2020))
    assert not made.is_known
    assert made.steps == ()
    assert "无法比较" in step_sentence(made, Name("1区")).zh
