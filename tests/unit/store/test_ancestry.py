"""Two project files find their common state in their trails; the trail replays to the state."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from smartcity_desk.core import restructure
from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Level
from smartcity_desk.core.merge import Comparison, Place, State, Subject, compare, merged
from smartcity_desk.core.merge_apart import Reason
from smartcity_desk.core.merge_layout import aligned
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Column, Reading, Status
from smartcity_desk.core.restructure_panel import add_year
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store.ancestry import ancestry
from smartcity_desk.store.cell_text import reading_of
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.replay import replayed
from smartcity_desk.store.told import rewound
from tests.unit.builders import small_framework, small_panel

WANG, LI = Operator("王敏", "主持"), Operator("李强")


class Member:
    """Somebody who edits a project file."""

    def __init__(self, path: Path, who: Operator) -> None:
        self.path, self.who = path, who
        with ProjectFile.open(path) as project:
            self.evaluation = project.load()

    @property
    def state(self) -> State:
        return State(self.evaluation.snapshot, self.evaluation.records)

    def act(self, act: object) -> None:
        before = self.state
        act(self.evaluation)  # type: ignore[operator]
        with ProjectFile.open(self.path) as project:
            project.record(
                before.snapshot, self.evaluation.snapshot, self.who, "edit",
                records=(before.records, self.evaluation.records),
            )  # fmt: skip

    def edit(self, unit: str, item: str, value: float | None) -> None:
        status = Status.EDITED if value is not None else Status.NOT_APPLICABLE
        self.act(lambda e: e.set_reading(unit, item, 2020, Reading(value, status)))


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Member, Member]:
    """Two copies of one file in which one edit was made."""
    path = tmp_path / "ours.scdesk"
    ones = Column.of_values(np.ones((2, 4)))
    panel = replace(
        small_panel(), coefficients=ones,
        denominators={"km2": Column.of_values(np.ones((2, 3)))},
    )  # fmt: skip
    ProjectFile.create(path, Evaluation.of(small_framework(), panel), WANG).close()
    ours = Member(path, WANG)
    ours.edit("U1", "A1", 55.0)
    theirs = Path(shutil.copy(path, tmp_path / "theirs.scdesk"))
    return ours, Member(theirs, LI)


def found(ours: Member, theirs: Member) -> Comparison:
    shared = ancestry(ours.path, theirs.path, ours.state)
    return compare(shared.base, shared.ours, shared.theirs)


def test_that_only_what_was_changed_since_the_copy_was_made_is_compared(
    pair: tuple[Member, Member],
) -> None:
    ours, theirs = pair
    ours.edit("U1", "A2", 61.0)
    ours.edit("U3", "A1", 7.0)
    theirs.edit("U2", "A1", 62.0)
    theirs.edit("U3", "A1", 8.0)
    shared = ancestry(ours.path, theirs.path, ours.state)
    assert shared.number == 2
    comparison = compare(shared.base, shared.ours, shared.theirs)
    assert [d.place.unit for d in comparison.outgoing] == ["U1"]
    assert [d.place.unit for d in comparison.incoming] == ["U2"]
    (conflict,) = comparison.conflicts
    assert [v.value for v in (conflict.base, conflict.ours, conflict.theirs)] == [75, 7, 8]  # type: ignore[union-attr]
    assert shared.their_touches[conflict.place].who == "李强"
    assert shared.our_touches[conflict.place].who == "王敏"


def test_that_weights_method_records_denominators_and_coefficients_are_found(
    pair: tuple[Member, Member],
) -> None:
    ours, theirs = pair
    ours.act(lambda e: e.set_weights(e.weights.with_entered("A", 100 / 3)))
    ours.act(lambda e: e.put_record("comment", "U1", {"text": "同意"}))
    theirs.act(lambda e: e.set_method(Method(missing=MissingRule.BLOCK, deduction=True)))
    theirs.act(lambda e: e.set_weights(e.weights.with_entered("A1", 20)))
    twos = Reading(2.0, Status.EDITED)
    theirs.act(lambda e: e.set_panel(e.panel.with_denominator("U1", "km2", 2020, twos)))
    own = theirs.evaluation.panel.coefficients
    assert own is not None
    theirs.act(lambda e: e.set_panel(replace(e.panel, coefficients=own.with_reading(1, 0, twos))))
    comparison = found(ours, theirs)
    assert comparison.conflicts == ()
    assert {(d.place.subject, d.place.kind, d.place.code) for d in comparison.incoming} == {
        (Subject.METHOD, "", "missing"), (Subject.METHOD, "", "deduction"),
        (Subject.WEIGHTS, "", "A"), (Subject.CELL, "denominator", "km2"),
        (Subject.CELL, "coefficient", ""),
    }  # fmt: skip
    whole = merged(ours.state, comparison)
    assert whole.snapshot.weights.of("A1") == 20
    assert whole.snapshot.weights.of("A") == 100 / 3
    assert whole.records.get("comment", "U1") == {"text": "同意"}


def test_that_files_without_a_common_row_start_from_the_version_first_saved(
    tmp_path: Path, pair: tuple[Member, Member]
) -> None:
    ours, _ = pair
    other = tmp_path / "other.scdesk"
    with ProjectFile.open(ours.path) as project:
        first = project.version(0)
    ProjectFile.create(other, Evaluation(first.snapshot), LI).close()
    theirs = Member(other, LI)
    theirs.edit("U2", "B1a", 9.0)
    shared = ancestry(ours.path, theirs.path, ours.state)
    assert shared.number == 0
    comparison = compare(shared.base, shared.ours, shared.theirs)
    assert [d.place for d in comparison.incoming] == [
        Place(Subject.CELL, "item", "U2", "B1a", 2020)
    ]
    assert [d.place.code for d in comparison.outgoing] == ["A1"]


def test_that_the_common_state_is_found_across_changes_of_framework_and_years(
    pair: tuple[Member, Member],
) -> None:
    ours, theirs = pair
    common = ours.state
    theirs.act(lambda e: e.set_snapshot(with_item(e.snapshot)))
    theirs.edit("U2", "A1", 62.0)
    theirs.edit("U1", "A3", 9.0)
    ours.act(lambda e: e.set_snapshot(add_year(e.snapshot, 2021)))
    ours.edit("U2", "A2", 44.0)
    for one, other in ((ours, theirs), (theirs, ours)):
        shared = ancestry(one.path, other.path, one.state)
        assert shared.number == 2
        assert changes(shared.base.snapshot, common.snapshot) == ()
        found = aligned(shared.base, shared.ours, shared.theirs)
        comparison = compare(found.base, shared.ours, found.theirs)
        (came,) = [d.place.unit + d.place.code for d in comparison.incoming]
        assert came == ("U2A1" if one is ours else "U2A2")
        assert comparison.conflicts == ()
        reasons = {apart.reason: [n.zh for n in apart.names] for apart in found.apart}
        expected = {Reason.YEARS: ["2021"]}
        if one is ours:
            expected = {Reason.ITEMS: ["新项"], Reason.WEIGHTS: ["A名"]}
        assert reasons == expected


def with_item(snapshot: Snapshot) -> Snapshot:
    return restructure.add(snapshot, "A", Level.ITEM, Name("新项"), code="A3")


def test_that_the_trail_leads_there_and_back(pair: tuple[Member, Member]) -> None:
    ours, _ = pair
    with ProjectFile.open(ours.path) as project:
        first = project.version(0)
    ours.edit("U1", "A1", None)
    ours.act(lambda e: e.set_reading("C", "A2", 2019, Reading(70.5, Status.REPORTED, Bound.ABOUT)))
    ours.act(lambda e: e.set_weights(e.weights.with_entered("A", 100 / 3)))
    ours.act(lambda e: e.set_method(Method(coefficient=True)))
    ours.act(lambda e: e.put_record("comment", "U1", {"text": "同意"}))
    ours.act(lambda e: e.put_record("comment", "U1", None))
    with ProjectFile.open(ours.path) as project:
        history = project.history()
    assert compare(first, replayed(first, history), ours.state) == compare(
        first, ours.state, ours.state
    )
    assert compare(first, rewound(ours.state, history), first) == Comparison()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("7.5", Reading(7.5)), (">49800.0", Reading(49800.0, bound=Bound.MORE_THAN)),
        ("≈-1e-07", Reading(-1e-7, bound=Bound.ABOUT)), ("-3.0", Reading(-3.0)),
        ("50.0 verified", Reading(50.0, Status.VERIFIED)),
        ("<2.0 edited", Reading(2.0, Status.EDITED, Bound.LESS_THAN)),
        ("NR", Reading(None, Status.NOT_REPORTED)), ("NA", Reading(None, Status.NOT_APPLICABLE)),
    ],
)  # fmt: skip
def test_that_a_reading_of_the_trail_reads_back(text: str, reading: Reading) -> None:
    assert reading_of(text) == reading
