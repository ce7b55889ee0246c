"""What another method would do; expected values by hand, see ``small_panel``."""

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.method import CityRule, Method, MissingRule, ProgressRule
from smartcity_desk.core.method_effect import MethodEffect, method_effect
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, panel, small_framework, small_panel

NAN = float("nan")


def effect(of: Panel, method: Method, used: Method | None = None) -> MethodEffect:
    result = compute(Snapshot.of(small_framework(), of, used or Method()))
    return method_effect(result, method, 2020)


def moves(found: MethodEffect) -> list[tuple[str, int | None, int | None]]:
    return [(move.unit.code, move.old, move.new) for move in found.ranks]


def test_that_the_method_in_use_changes_nothing() -> None:
    found = effect(small_panel(), Method())
    assert moves(found) == []
    assert found.units == 3
    assert found.city[0] == found.city[1]
    assert found.fastest[0] == found.fastest[1]


def test_that_a_deduction_moves_the_one_it_is_taken_from() -> None:
    # Indices 2020: U1 101.5, U2 100, U3 105.25; five points less leave U3 100.25.
    points = Column.of_values(np.array([[0, 0, 0, 0], [0, 0, 5, 0]], np.float64))
    found = effect(replace(small_panel(), deductions=points), Method(deduction=True))
    assert moves(found) == [("U1", 2, 1), ("U3", 1, 2)]
    assert found.city[0] == found.city[1]


def test_that_who_loses_the_index_has_no_rank_then() -> None:
    # Without A1 U3 scores 130 for A and 112 in all; where missing values block it has none.
    data = panel({
        "A1": [[40, 50, 60], [50, 50, NAN]], "A2": [[0, 50, 100], [0, 50, 100]],
        "B1a": [[90, 50, 10], [100, 50, 0]], "B1b": [[50, 50, 50], [50, 50, 50]],
    })  # fmt: skip
    found = effect(data, Method(missing=MissingRule.BLOCK))
    assert moves(found) == [("U1", 2, 1), ("U2", 3, 2), ("U3", 1, None)]


def test_that_a_reported_city_value_counts_only_where_totals_do() -> None:
    # Everybody has 50 (100 points); the city reports 100 for A1, 45 per cent of the index.
    data = panel(dict(everywhere([[50, 50, 50], [50, 50, 50]])), city_items={"A1": [50.0, 100.0]})
    found = effect(data, Method(city=CityRule.MEAN_OF_DISTRICTS))
    assert moves(found) == []
    assert found.city == pytest.approx((113.5, 100.0))


def test_that_another_rule_has_another_fastest() -> None:
    # U1 gains most points while nobody changes rank.
    data = panel(dict(everywhere([[10, 50, 90], [40, 60, 95]])))
    used = Method(progress=ProgressRule.OVERALL_RANK)
    found = effect(data, Method(progress=ProgressRule.INDEX_POINTS), used)
    assert moves(found) == []
    assert found.fastest[0] == ()
    assert [unit.code for unit in found.fastest[1]] == ["U1"]
