"""Two versions side by side: what was changed and what it did."""

from __future__ import annotations

from smartcity_desk.core.compared import compared
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Reading, Status
from tests.unit.builders import small_framework, small_panel


def test_that_changes_ranks_and_the_city_index_stand_side_by_side() -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    before = evaluation.snapshot
    # U1 scores 101.5, U2 100, U3 105.25 in 2020; with A1 of U1 at 100 it is 115.
    evaluation.set_reading("U1", "A1", 2020, Reading(100.0, Status.EDITED))
    evaluation.set_method(Method(deduction=True))
    found = compared(before, evaluation.snapshot, 2020)
    assert [(c.unit, c.old.value, c.new.value) for c in found.cells] == [("U1", 50, 100)]
    assert [(c.key, c.new) for c in found.method] == [("deduction", "True")]
    assert [(m.unit.code, m.old, m.new) for m in found.ranks] == [("U1", 2, 1), ("U3", 1, 2)]
    last = found.city[-1]
    assert last.year == 2020
    # A1 of the city from 58⅓ to 75: 0.6 · 0.75 · 0.6 · 16⅔ = 4.5 points.
    assert last.old is not None
    assert last.new is not None
    assert round(last.new - last.old, 9) == 4.5
    assert not found.is_same


def test_that_the_same_version_has_nothing_to_show() -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    found = compared(evaluation.snapshot, evaluation.snapshot, 2020)
    assert found.is_same
    assert found.ranks == ()


def test_that_a_year_only_one_version_has_is_named() -> None:
    from dataclasses import replace

    evaluation = Evaluation.of(small_framework(), small_panel())
    before = evaluation.snapshot
    evaluation.set_panel(replace(evaluation.panel, years=(2018, 2020)))
    found = compared(before, evaluation.snapshot, 2020)
    assert [(c.year, c.old is None, c.new is None) for c in found.city] == [
        (2018, True, False), (2019, False, True), (2020, False, False),
    ]  # fmt: skip
