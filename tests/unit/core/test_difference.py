"""What changed between two snapshots."""

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.difference import (
    CellChange,
    MethodChange,
    StructureChange,
    WeightChange,
    cell_changes,
    changes,
)
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import MISSING, Bound, Column, Origin, Reading, Status
from smartcity_desk.core.restructure_panel import add_year
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


def test_that_the_same_framework_read_twice_is_no_change(before: Snapshot) -> None:
    assert changes(before, Snapshot.of(small_framework(), before.panel)) == ()


def test_that_another_framework_is_told_node_by_node(before: Snapshot) -> None:
    renamed = replace(before.framework.node("A1"), name=Name("新名", "New name"))
    nodes = tuple(renamed if n.code == "A1" else n for n in before.framework.nodes)
    after = Snapshot.of(replace(before.framework, nodes=nodes), before.panel)
    (change,) = changes(before, after)
    assert isinstance(change, StructureChange)
    assert (change.kind, change.code) == ("node", "A1")
    assert "A1 name" in change.old
    assert "New name" in change.new


def test_that_a_year_that_came_is_told_and_the_common_cells_are_compared(
    before: Snapshot,
) -> None:
    codes = ("A1", "A2", "B1a", "B1b")
    kept = {code: before.panel.items[code].values[1].tolist() for code in codes}
    kept["A1"] = [50.0, 51.0, 52.0]
    blank = [float("nan")] * 3
    after = replace(before, panel=panel({c: [kept[c], blank] for c in codes}, years=(2020, 2021)))
    found = changes(before, after)
    years = {(c.code, bool(c.new)) for c in found if isinstance(c, StructureChange)}
    assert {("2019", False), ("2021", True)} <= years
    cells = [(c.unit, c.code, c.year, c.new.value) for c in found if isinstance(c, CellChange)]
    expected = zip(("U1", "U2", "U3"), kept["A1"], strict=True)
    assert cells == [
        (unit, "A1", 2020, value)
        for unit, value in expected
        if before.panel.reading(unit, "A1", 2020).value != value
    ]


def test_that_the_values_of_a_year_that_came_are_told_one_by_one(before: Snapshot) -> None:
    codes = ("A1", "A2", "B1a", "B1b")
    old = {code: before.panel.items[code].values.tolist() for code in codes}
    new = {code: [*rows, [float("nan")] * 3] for code, rows in old.items()}
    new["A1"][2] = [61.0, float("nan"), 63.0]
    after = replace(before, panel=panel(new, years=(2019, 2020, 2021)))
    cells = [c for c in changes(before, after) if isinstance(c, CellChange)]
    assert [(c.unit, c.year, c.old.value, c.new.value) for c in cells] == [
        ("U1", 2021, None, 61), ("U3", 2021, None, 63),
    ]  # fmt: skip


def test_that_a_node_that_came_weighed_nothing_before(before: Snapshot) -> None:
    nodes = tuple(n for n in before.framework.nodes if n.code != "A2")
    items = {code: c for code, c in before.panel.items.items() if code != "A2"}
    fewer = Snapshot.of(replace(before.framework, nodes=nodes), replace(before.panel, items=items))
    found = [c for c in changes(fewer, before) if isinstance(c, WeightChange)]
    assert found == [WeightChange("A1", 100, 75), WeightChange("A2", 0, 25)]


def test_that_a_coefficient_is_a_change_of_its_own_kind(before: Snapshot) -> None:
    ones = Column.of_values(np.ones((2, 4)))
    old = replace(before, panel=replace(before.panel, coefficients=ones))
    column = ones.with_reading(1, 3, Reading(0.98))
    after = replace(old, panel=replace(old.panel, coefficients=column))
    assert [(c.kind, c.unit, c.year) for c in cell_changes(old.panel, after.panel)] == [
        ("coefficient", "C", 2020)
    ]
    assert len(list(cell_changes(before.panel, old.panel))) == 8


def test_that_deductions_of_a_year_that_came_are_told_with_the_units(before: Snapshot) -> None:
    ones = Column.of_values(np.ones((2, 4)))
    started = replace(before, panel=replace(before.panel, deductions=ones))
    longer = add_year(started, 2021)
    # What is new holds no deduction: 0, for three districts and the city.
    zero = Reading(0.0)
    assert [c for c in changes(started, longer) if isinstance(c, CellChange)] == [
        CellChange("deduction", unit, "", 2021, MISSING, zero) for unit in ("U1", "U2", "U3", "C")
    ]
