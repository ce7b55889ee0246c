"""What changed between two snapshots."""

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.difference import (
    CellChange,
    MethodChange,
    WeightChange,
    cell_changes,
    changes,
)
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import MISSING, Bound, Column, Origin, Reading, Status
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import panel, small_framework, small_panel


@pytest.fixture
def before() -> Snapshot:
    return Snapshot.of(small_framework(), small_panel())


def test_that_nothing_changed_between_a_snapshot_and_itself(before: Snapshot) -> None:
    assert changes(before, before) == ()


def test_that_one_cell_is_told_with_old_and_new(before: Snapshot) -> None:
    reading = Reading(12.5, Status.EDITED, Bound.ABOUT)
    after = replace(before, panel=before.panel.with_reading("U2", "B1a", 2019, reading))
    assert changes(before, after) == (
        CellChange("item", "U2", "B1a", 2019, before.panel.reading("U2", "B1a", 2019), reading),
    )


def test_that_a_new_origin_alone_is_a_change(before: Snapshot) -> None:
    old = before.panel.reading("U1", "A1", 2020)
    new = replace(old, origin=Origin(file="新.xlsx", cell="H7"))
    after = replace(before, panel=before.panel.with_reading("U1", "A1", 2020, new))
    assert changes(before, after) == (CellChange("item", "U1", "A1", 2020, old, new),)


def test_that_a_reported_city_value_is_told_by_the_citys_code(before: Snapshot) -> None:
    new = Reading(70.0)
    after = replace(before, panel=before.panel.with_reading("C", "A1", 2020, new))
    assert changes(before, after) == (CellChange("item", "C", "A1", 2020, MISSING, new),)


def test_that_a_denominator_is_told_apart_from_an_item() -> None:
    own = panel({"X": [[1.0, 2.0]]}, years=(2020,), denominators={"km2": [[10.0, 20.0]]})
    after = own.with_denominator("U2", "km2", 2020, Reading(25.0))
    found = list(cell_changes(own, after))
    assert [(c.kind, c.unit, c.code, c.new.value) for c in found] == [
        ("denominator", "U2", "km2", 25)
    ]


def test_that_every_weight_that_moved_is_told(before: Snapshot) -> None:
    after = replace(before, weights=before.weights.with_entered("A", 50))
    assert changes(before, after) == (WeightChange("A", 60, 50), WeightChange("B", 40, 50))


def test_that_a_choice_of_the_method_is_told(before: Snapshot) -> None:
    after = replace(before, method=Method(coefficient=True))
    assert changes(before, after) == (MethodChange("coefficient", "False", "True"),)


def test_that_another_framework_is_another_evaluation(before: Snapshot) -> None:
    with pytest.raises(ValueError, match="framework"):
        changes(before, Snapshot.of(small_framework(), small_panel()))


def test_that_other_years_are_another_evaluation(before: Snapshot) -> None:
    codes = ("A1", "A2", "B1a", "B1b")
    other = panel({c: [[1, 1, 1], [1, 1, 1]] for c in codes}, years=(2018, 2019))
    with pytest.raises(ValueError, match="years"):
        changes(before, replace(before, panel=other))


def test_that_a_coefficient_is_a_change_of_its_own_kind(before: Snapshot) -> None:
    ones = Column.of_values(np.ones((2, 4)))
    old = replace(before, panel=replace(before.panel, coefficients=ones))
    column = ones.with_reading(1, 3, Reading(0.98))
    after = replace(old, panel=replace(old.panel, coefficients=column))
    assert [(c.kind, c.unit, c.year) for c in cell_changes(old.panel, after.panel)] == [
        ("coefficient", "C", 2020)
    ]
    assert len(list(cell_changes(before.panel, old.panel))) == 8
