"""Codes can be changed until something is reported under them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smartcity_desk.core import restructure, restructure_panel
from smartcity_desk.core.framework import CityAggregation, Denominator, Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading
from smartcity_desk.core.recode import (
    recode_denominator,
    recode_group,
    recode_item,
    recode_unit,
)
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Unit
from tests.unit.builders import small_framework, small_panel, spec

NAME = Name("新", "New")


@pytest.fixture
def start() -> Snapshot:
    made = Snapshot.of(small_framework(), small_panel())
    made = restructure.add(made, "A", Level.ITEM, NAME, code="A9", weight=20.0, place=0)
    made = restructure_panel.put_unit(made, Unit("N1", NAME, "g"), 0)
    return restructure_panel.put_denominator(made, Denominator("d1", NAME, "人"))


def test_that_an_item_keeps_place_and_weight_under_another_code(start: Snapshot) -> None:
    after = recode_item(start, "A9", "A101")
    assert [n.code for n in after.framework.children("A")] == ["A101", "A1", "A2"]
    assert after.weights.of("A101") == start.weights.of("A9")
    assert "A9" not in after.panel.items
    assert after.panel.items["A101"].values.shape == (2, 4)


def test_that_units_groups_and_denominators_go_along(start: Snapshot) -> None:
    units = recode_unit(start, "N1", "310199").panel.units
    assert [u.code for u in units] == ["310199", "U1", "U2", "U3"]
    panel = recode_group(start, "g", "centre").panel
    assert {u.group for u in panel.units} == {"centre"}
    used = restructure.set_item(start, "A1", spec(denominator="d1", city=CityAggregation.SUM))
    after = recode_denominator(used, "d1", "residents")
    item = after.framework.node("A1").item
    assert item is not None
    assert item.denominator == "residents"
    assert set(after.panel.denominators) == {"residents"}


def test_that_a_code_with_data_is_settled(start: Snapshot) -> None:
    given = Snapshot(
        start.panel.with_denominator("U1", "d1", 2020, Reading(3.0)), start.weights, start.method
    )
    acts: tuple[Callable[[], object], ...] = (
        lambda: recode_item(start, "A1", "X"),
        lambda: recode_unit(start, "U1", "X"),
        lambda: recode_denominator(given, "d1", "X"),
    )
    for act in acts:
        with pytest.raises(RestructureError) as caught:
            act()
        assert caught.value.reason == "code_settled"


@pytest.mark.parametrize(("code", "reason"), [(" ", "code_empty"), ("A1", "code_taken")])
def test_that_a_code_is_free_and_not_empty(start: Snapshot, code: str, reason: str) -> None:
    with pytest.raises(RestructureError) as caught:
        recode_item(start, "A9", code)
    assert caught.value.reason == reason
    with pytest.raises(RestructureError) as caught:
        recode_item(start, "A", "X")
    assert caught.value.reason == "not_an_item"
    with pytest.raises(RestructureError):
        recode_unit(start, "N1", "C")
    assert recode_unit(start, "U1", "U1").panel.units == start.panel.units
