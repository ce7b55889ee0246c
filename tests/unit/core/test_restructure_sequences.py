"""Any sequence of changes keeps a valid framework, weights of 100 and every reading kept."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core import restructure, restructure_panel
from smartcity_desk.core.framework import Level, check_tree
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Unit
from smartcity_desk.core.weights import Weights
from tests.unit.builders import small_framework, small_panel

NAME = Name("新", "New")
Act = Callable[[Snapshot], Snapshot]


def start() -> Snapshot:
    return Snapshot.of(small_framework(), small_panel())


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """One change; which node, unit or year it is about is settled when it is made."""
    verb = draw(st.sampled_from(
        ["add", "branch", "move", "retire", "copy", "rename", "unit", "no_unit", "order", "year"]
    ))  # fmt: skip
    a, b = draw(st.integers(0, 40)), draw(st.integers(0, 40))
    weight = draw(st.none() | st.floats(0, 100))

    def act(s: Snapshot) -> Snapshot:
        codes, units = s.weights.tree.codes, s.panel.units
        code, other, unit = codes[a % len(codes)], codes[b % len(codes)], units[a % len(units)].code
        made: dict[str, Callable[[], Snapshot]] = {
            "add": lambda: restructure.add(s, code, Level.ITEM, NAME, weight=weight, place=b % 4),
            "branch": lambda: restructure.add(s, code, Level.INDICATOR, NAME, weight=weight),
            "move": lambda: restructure.move(s, code, other, b % 4, weight),
            "retire": lambda: restructure.retire(s, code),
            "copy": lambda: restructure.duplicate(s, code),
            "rename": lambda: restructure.rename(s, code, NAME),
            "unit": lambda: restructure_panel.put_unit(s, Unit(f"N{a}", NAME), b % len(units)),
            "no_unit": lambda: restructure_panel.remove_unit(s, unit),
            "order": lambda: restructure_panel.move_unit(s, unit, b),
            "year": lambda: restructure_panel.add_year(s, 2000 + a),
        }
        return made[verb]()

    return act


def done(snapshot: Snapshot, sequence: list[Act]) -> Snapshot:
    for act in sequence:
        with suppress(RestructureError):
            snapshot = act(snapshot)
    return snapshot


@given(st.lists(acts(), max_size=12))
def test_that_any_sequence_keeps_a_valid_framework(sequence: list[Act]) -> None:
    after = done(start(), sequence)
    check_tree(after.framework.nodes)
    for parent in after.weights.tree.children:
        if parent:
            assert math.fsum(after.weights.entered[p] for p in parent) == 100.0
    own = Weights.of_framework(after.weights.tree).entered
    assert np.allclose(own, after.weights.entered, rtol=1e-6, atol=1e-9)
    assert {n.code for n in after.framework.items} <= set(after.panel.items)


@given(st.lists(acts(), max_size=12))
def test_that_readings_of_units_that_stay_are_never_lost(sequence: list[Act]) -> None:
    before, after = start().panel, done(start(), sequence).panel
    stayed = {u.code for u in after.units} & {u.code for u in before.units}
    for unit in stayed:
        if any(u.code == unit and u.name == NAME for u in after.units):
            continue
        for item in before.items:
            for year in before.years:
                assert after.reading(unit, item, year) == before.reading(unit, item, year)


@given(st.sampled_from(["A", "A1", "A2", "B", "B1a", "B1b"]))
def test_that_reinstating_undoes_retiring(code: str) -> None:
    before = start()
    after = restructure.reinstate(
        restructure.retire(before, code), restructure.retired_record(before, code)
    )
    assert [n.code for n in after.framework.nodes] == [n.code for n in before.framework.nodes]
    for node, weight in before.weights.as_mapping().items():
        assert math.isclose(after.weights.of(node), weight, rel_tol=1e-12)


@given(st.floats(0, 99), st.integers(0, 3))
def test_that_retiring_undoes_adding(weight: float, place: int) -> None:
    before = start()
    added = restructure.add(before, "A", Level.ITEM, NAME, code="X", weight=weight, place=place)
    after = restructure.retire(added, "X")
    assert after.framework.nodes[2].code == "A1"
    for node, value in before.weights.as_mapping().items():
        assert math.isclose(after.weights.of(node), value, rel_tol=1e-9)


@given(st.integers(0, 3), st.integers(0, 2))
def test_that_moving_back_restores_the_order(there: int, back: int) -> None:
    before = start()
    moved = restructure.move(before, "A2", "B1", there)
    again = restructure.move(moved, "A2", "A", 1, weight=25.0)
    assert [n.code for n in again.framework.nodes] == [n.code for n in before.framework.nodes]
    for node, value in before.weights.as_mapping().items():
        assert math.isclose(again.weights.of(node), value, rel_tol=1e-9)
    units = restructure_panel.move_unit(
        restructure_panel.move_unit(before, "U1", back), "U1", 0
    ).panel
    assert units.units == before.panel.units
