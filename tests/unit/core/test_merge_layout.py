"""Files whose framework, units or years differ are merged as far as both have the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core import restructure
from smartcity_desk.core.cells import Place as At
from smartcity_desk.core.comments import Note, with_note
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Denominator, Framework, Level, Node
from smartcity_desk.core.merge import MergeError, Place, State, Subject, compare, merged
from smartcity_desk.core.merge_apart import Reason
from smartcity_desk.core.merge_layout import Aligned, aligned
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Column, Origin, Reading, Status
from smartcity_desk.core.records import Records
from smartcity_desk.core.restructure_panel import add_year
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, node, panel, small_framework, small_panel, spec

DENOMINATORS = (Denominator("km2", Name("面积", "Area"), "km²"),)
BASE = State(Snapshot.of(small_framework(), small_panel()))


def edited(state: State, *cells: tuple[str, str, int, float]) -> State:
    evaluation = Evaluation(state.snapshot, records=state.records)
    for unit, item, year, value in cells:
        found = Reading(value, Status.EDITED, Bound.ABOUT, Origin("改.xlsx"))
        evaluation.set_reading(unit, item, year, found)
    return State(evaluation.snapshot, evaluation.records)


def with_item(state: State, code: str = "A3", measure: str = "%") -> State:
    """One more item below A, reported by nobody."""
    made = restructure.add(state.snapshot, "A", Level.ITEM, Name("新项", "New item"), code=code)
    nodes = tuple(
        replace(n, item=spec(unit=measure)) if n.code == code else n for n in made.framework.nodes
    )
    return replace(state, snapshot=reframed(made, nodes))


def reframed(snapshot: Snapshot, nodes: tuple[Node, ...]) -> Snapshot:
    framework = replace(snapshot.framework, nodes=nodes)
    return Snapshot.of(framework, snapshot.panel, snapshot.method)


def names(found: Aligned) -> dict[Reason, list[str]]:
    return {apart.reason: [name.zh for name in apart.names] for apart in found.apart}


def places(differences: object) -> list[Place]:
    return [d.place for d in differences]  # type: ignore[attr-defined]


def cell(unit: str, item: str, year: int) -> Place:
    return Place(Subject.CELL, "item", unit, item, year)


def test_that_files_of_one_layout_are_left_as_they_are() -> None:
    theirs = edited(BASE, ("U1", "A1", 2020, 61.0))
    found = aligned(BASE, BASE, theirs)
    assert found.theirs is theirs
    assert found.base is BASE
    assert found.apart == ()


def test_that_an_item_only_they_have_is_named_and_the_rest_is_merged() -> None:
    theirs = edited(with_item(BASE), ("U1", "A1", 2020, 61.0), ("U1", "A3", 2020, 9.0))
    ours = edited(BASE, ("U2", "A1", 2020, 62.0))
    found = aligned(BASE, ours, theirs)
    assert names(found) == {Reason.ITEMS: ["新项"], Reason.WEIGHTS: ["A名"]}
    comparison = compare(found.base, ours, found.theirs)
    assert places(comparison.incoming) == [cell("U1", "A1", 2020)]
    assert places(comparison.outgoing) == [cell("U2", "A1", 2020)]
    whole = merged(ours, comparison)
    reading = whole.snapshot.panel.reading("U1", "A1", 2020)
    assert reading == Reading(61.0, Status.EDITED, Bound.ABOUT, Origin("改.xlsx"))
    assert whole.snapshot.framework is ours.snapshot.framework


def test_that_an_item_only_we_have_is_no_difference() -> None:
    ours = edited(with_item(BASE), ("U1", "A3", 2020, 9.0))
    theirs = edited(BASE, ("U1", "A1", 2020, 61.0))
    found = aligned(BASE, ours, theirs)
    assert found.apart == ()
    comparison = compare(found.base, ours, found.theirs)
    assert places(comparison.incoming) == [cell("U1", "A1", 2020)]
    assert comparison.outgoing == comparison.conflicts == ()
    whole = merged(ours, comparison).snapshot
    assert whole.panel.reading("U1", "A3", 2020).value == 9.0
    assert whole.weights == ours.snapshot.weights


def test_that_an_item_both_added_is_merged_cell_by_cell() -> None:
    ours = edited(with_item(BASE), ("U1", "A3", 2020, 1.0), ("U2", "A3", 2020, 2.0))
    theirs = edited(with_item(BASE), ("U2", "A3", 2020, 3.0), ("U3", "A3", 2020, 4.0))
    found = aligned(BASE, ours, theirs)
    comparison = compare(found.base, ours, found.theirs)
    assert places(comparison.incoming) == [cell("U3", "A3", 2020)]
    assert places(comparison.outgoing) == [cell("U1", "A3", 2020)]
    assert places(comparison.conflicts) == [cell("U2", "A3", 2020)]


def test_that_an_item_measured_otherwise_is_not_merged() -> None:
    ours = with_item(BASE)
    theirs = edited(with_item(BASE, measure="个"), ("U1", "A3", 2020, 9.0))
    found = aligned(BASE, ours, theirs)
    assert names(found) == {Reason.MEASURES: ["新项"]}
    assert compare(found.base, ours, found.theirs).incoming == ()


def test_that_years_and_units_only_they_have_are_named_and_the_others_merged() -> None:
    longer = replace(BASE, snapshot=add_year(BASE.snapshot, 2021))
    theirs = edited(longer, ("U3", "A2", 2019, 5.0), ("U1", "A1", 2021, 7.0))
    rows = [[1.0, 2.0], [3.0, 4.0]]
    ours = State(Snapshot.of(small_framework(), panel(everywhere(rows))))
    found = aligned(ours, ours, theirs)
    assert names(found) == {Reason.UNITS: ["3区"], Reason.YEARS: ["2021"]}
    comparison = compare(found.base, ours, found.theirs)
    # Everything U1 and U2 report otherwise comes in, nothing of the third and nothing of 2021.
    assert {(p.unit, p.year) for p in places(comparison.incoming)} == {
        ("U1", 2019), ("U1", 2020), ("U2", 2019), ("U2", 2020),
    }  # fmt: skip
    assert merged(ours, comparison).snapshot.panel.reading("U2", "A1", 2020).value == 50


def test_that_units_in_another_order_keep_their_values() -> None:
    turned = small_panel()
    order = [2, 0, 1]
    items = {
        code: Column.of_values(column.values[:, order]) for code, column in turned.items.items()
    }
    units = tuple(turned.units[u] for u in order)
    theirs = State(Snapshot.of(small_framework(), replace(turned, units=units, items=items)))
    found = aligned(BASE, BASE, theirs)
    assert found.apart == ()
    assert compare(found.base, BASE, found.theirs).incoming == ()


def test_that_what_they_removed_or_defined_otherwise_is_named_and_ours_stays() -> None:
    nodes = [n for n in BASE.snapshot.framework.nodes if n.code != "B1b"]
    nodes = [replace(n, name=Name("改名")) if n.code == "A2" else n for n in nodes]
    theirs = replace(BASE, snapshot=reframed(BASE.snapshot, tuple(nodes)))
    found = aligned(BASE, BASE, theirs)
    assert names(found) == {
        Reason.REMOVED: ["B1b名"], Reason.DEFINITIONS: ["A2名"], Reason.WEIGHTS: ["B1名"],
    }  # fmt: skip


def test_that_weights_of_sets_with_the_same_members_are_merged() -> None:
    theirs = with_item(BASE)
    weights = theirs.snapshot.weights.with_entered("B1a", 30.0)
    theirs = replace(
        theirs, snapshot=Snapshot(theirs.snapshot.panel, weights, theirs.snapshot.method)
    )
    found = aligned(BASE, BASE, theirs)
    comparison = compare(found.base, BASE, found.theirs)
    assert places(comparison.incoming) == [Place(Subject.WEIGHTS, code="B1")]
    assert merged(BASE, comparison).snapshot.weights.of("B1a") == 30.0


def test_that_records_about_what_we_do_not_have_stay_out_and_are_named() -> None:
    note = Note("同意", "李强", "2020-12-08T00:00:00Z")
    records = with_note(Records(), At("U1", "A3", 2020), note)
    records = with_note(records, At("U1", "A1", 2020), note)
    theirs = replace(with_item(BASE), records=records)
    found = aligned(BASE, BASE, theirs)
    assert names(found)[Reason.RECORDS] == ["新项"]
    comparison = compare(found.base, BASE, found.theirs)
    assert [p.code for p in places(comparison.incoming)] == ["U1|A1|2020"]


def test_that_city_values_denominators_and_deductions_are_merged_too() -> None:
    def state(deduction: float, city: float) -> State:
        given = panel(
            everywhere([[1.0, 2.0], [3.0, 4.0]]),
            city_items={"A1": [np.nan, city]},
            denominators={"km2": [[1.0, 1.0], [1.0, deduction]]},
        )
        column = Column.of_values(np.array([[0.0, 0.0, 0.0], [0.0, 0.0, deduction]]))
        framework = small_framework()
        framework = replace(framework, denominators=DENOMINATORS)
        return State(Snapshot.of(framework, replace(given, deductions=column)))

    ours, theirs = state(1.0, 5.0), with_item(state(2.0, 6.0))
    found = aligned(ours, ours, theirs)
    comparison = compare(found.base, ours, found.theirs)
    assert {(p.kind, p.unit, p.code, p.year) for p in places(comparison.incoming)} == {
        ("item", "C", "A1", 2020), ("denominator", "U2", "km2", 2020), ("deduction", "C", "", 2020),
    }  # fmt: skip


def test_that_files_with_nothing_in_common_are_refused() -> None:
    framework = Framework(
        Name("别的"),
        "1",
        (node("I", None, Level.INDEX), node("Z", "I", Level.ITEM, 1.0, spec())),
    )
    other = State(Snapshot.of(framework, panel({"Z": [[1.0], [2.0]]})))
    with pytest.raises(MergeError, match="in common"):
        aligned(BASE, BASE, other)
