"""What taking their value does at each place of a merge, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desk.core.entry_effect import Basis
from smartcity_desk.core.entry_reach import CITY_ONLY, NO_FIGURE
from smartcity_desk.core.merge import Comparison, Difference, Place, State, Subject, Value
from smartcity_desk.core.merge_effects import by_effect, merge_effects
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, panel, small_framework


def state() -> State:
    """Three units at 60, 50 and 40 in A, at 45, 50 and 60 in B: 54, 50 and 48 together."""
    turned = [[45.0, 50.0, 60.0]] * 2
    items = {**everywhere([[60.0, 50.0, 40.0]] * 2), "B1a": turned, "B1b": turned}
    return State(Snapshot.of(small_framework(), panel(items)))


def cell(unit: str, code: str = "A1", year: int = 2020) -> Place:
    return Place(Subject.CELL, "item", unit, code, year)


def ranks(place: Place, theirs: Value) -> tuple[int, int]:
    difference = Difference(place, None, None, theirs)
    effect = merge_effects(state(), Comparison(conflicts=(difference,)), lambda: False)[place]
    return effect.first, effect.last


def test_that_their_figure_says_which_ranks_it_changes() -> None:
    assert ranks(cell("U3"), Reading(900.0, Status.EDITED)) == (1, 3)
    assert ranks(cell("U3"), Reading(40.01, Status.EDITED)) == (0, 0)


def test_that_their_weights_and_method_are_weighed_too() -> None:
    # All on B turns the order round; all on A leaves it.
    root = state().snapshot.framework.root.code
    weights = Place(Subject.WEIGHTS, code=root)
    assert ranks(weights, (0.0, 100.0)) == (1, 3)
    assert ranks(weights, (100.0, 0.0)) == (0, 0)
    method = Place(Subject.METHOD, code="deduction")
    assert ranks(method, True) == (0, 0)  # nobody has any


def test_that_a_record_and_a_city_figure_change_no_rank_and_why() -> None:
    record = Place(Subject.RECORD, "note", code="1")
    city = cell("C")
    found = merge_effects(state(), Comparison(incoming=(
        Difference(record, None, None, "{}"),
        Difference(city, None, None, Reading(1.0)),
    )), lambda: False)  # fmt: skip
    assert {p: (e.basis, e.why) for p, e in found.items()} == {
        record: (Basis.NOTHING, NO_FIGURE), city: (Basis.NOTHING, CITY_ONLY),
    }  # fmt: skip


def test_that_what_can_change_the_highest_ranks_stands_first_in_each_list() -> None:
    big, small = (
        Difference(cell(unit), None, None, Reading(value))
        for unit, value in (("U3", 900.0), ("U2", 50.01))
    )
    later = replace(big, place=cell("U3", year=2019))
    given = Comparison(conflicts=(small, big), incoming=(later,))
    effects = merge_effects(state(), given, lambda: False)
    found = by_effect(given, effects)
    assert (found.conflicts, found.incoming) == ((big, small), (later,))
    assert by_effect(given, {}) == given


@pytest.mark.parametrize("stopped", [True, False])
def test_that_a_stop_is_heeded(stopped: bool) -> None:
    given = Comparison(conflicts=(Difference(cell("U3"), None, None, Reading(1.0)),))
    assert bool(merge_effects(state(), given, lambda: stopped)) is not stopped
