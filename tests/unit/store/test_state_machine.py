"""Whatever is done and undone, reopened, killed and merged: the file holds it, the trail tells it.

A Hypothesis state machine over edits of every kind of reading, paste with a block, fill,
import, weights, method, scenarios, comments, evidence, verification, decisions, appeals, edits
of the framework, units and years, merging, freezing, publishing, restoring, undo and redo of
one step and of many, reopening and being killed while writing. After every rule the state in
the file is the one in hand, and replaying the audit trail over the version first saved leads
to it exactly: values, states, bounds, origins with their as-of dates, records.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from smartcity_desk.core import appeals, restructure
from smartcity_desk.core.attachments import attach
from smartcity_desk.core.cells import Place, with_readings
from smartcity_desk.core.comments import Note, with_note
from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide
from smartcity_desk.core.district_progress import is_locked, with_lock
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Level
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.merge import State, compare, merged
from smartcity_desk.core.merge_layout import aligned
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Column, Origin, Reading, Status
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_corrections import corrected, corrections
from smartcity_desk.core.records import Kind
from smartcity_desk.core.restructure_panel import add_year, put_unit, remove_unit, remove_year
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.scenarios import Scenario
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Unit
from smartcity_desk.core.verification import (
    BureauAnswer,
    Conclusion,
    Ending,
    settle,
    take_answers,
)
from smartcity_desk.core.weight_locks import with_locked_weights
from smartcity_desk.store.ancestry import ancestry
from smartcity_desk.store.project import ProjectFile
from tests.unit.store.machine import LI, ProjectMachine

UNITS, ITEMS, YEARS = ("U1", "U2", "U3", "C"), ("A1", "A2", "B1a", "B1b"), (2019, 2020)
STAMP = Stamp("王敏", "2020-12-08T09:00:00Z")
SAID = {Kind.COMMENT: "comment", Kind.VERIFICATION: "verify"}

origins = st.builds(
    Origin, file=st.sampled_from(["", "浦东.xlsx", "a b.xlsx"]),
    sheet=st.sampled_from(["", "填报"]), cell=st.sampled_from(["", "H7"]), raw=st.text(max_size=3),
    as_of=st.sampled_from(["", "2020-06-30"]), source=st.sampled_from(["", "通信局"]),
    note=st.text(max_size=3),
)  # fmt: skip
places = st.builds(
    Place, st.sampled_from(UNITS), st.sampled_from(ITEMS), st.sampled_from(YEARS)
)  # fmt: skip
numbers = st.floats(-1e12, 1e12)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    status, origin = draw(st.sampled_from(Status)), draw(origins)
    if status.is_missing:
        return Reading(None, status, Bound.EXACT, origin)
    return Reading(draw(numbers), status, draw(st.sampled_from(Bound)), origin)


def at_of(place: Place) -> tuple[str, str, int]:
    """The place as records name it."""
    return place.unit, place.item, place.year


class Desk(ProjectMachine):
    """All that can be edited."""

    def has(self, place: Place) -> bool:
        """Whether the panel has a cell there now."""
        units = {unit.code for unit in self.panel.units} | {"C"}
        known = place.item in self.panel.items
        return known and place.unit in units and place.year in self.panel.years

    def put_readings(self, verb: str, found: dict[Place, Reading]) -> None:
        kept = {place: reading for place, reading in found.items() if self.has(place)}
        self.put_panel(verb, with_readings(self.panel, kept))

    # -- readings ------------------------------------------------------------------------

    @rule(place=places, reading=readings())
    def edit(self, place: Place, reading: Reading) -> None:
        self.put_readings("edit", {place: reading})

    @rule(block=st.dictionaries(places, readings(), min_size=2, max_size=6))
    def paste(self, block: dict[Place, Reading]) -> None:
        self.put_readings("paste", block)

    @rule(place=places)
    def fill(self, place: Place) -> None:
        """The value of one cell in all the districts."""
        if self.has(place):
            reading = replace(self.panel.reading(*place), status=Status.EDITED)
            if reading.value is not None:
                units = [unit.code for unit in self.panel.units]
                self.put_readings("fill", {place._replace(unit=unit): reading for unit in units})

    @rule(place=places, status=st.sampled_from([Status.VERIFIED, Status.REPORTED]))
    def mark(self, place: Place, status: Status) -> None:
        """The state alone becomes another one."""
        if self.has(place) and self.panel.reading(*place).value is not None:
            reading = replace(self.panel.reading(*place), status=status)
            self.put_readings("verify", {place: reading})

    @rule(seed=st.integers(0, 99))
    def bring_in(self, seed: int) -> None:
        """An import: a whole column read anew, each cell with its place."""
        rng = np.random.default_rng(seed)
        shape = len(self.panel.years), len(self.panel.units)
        at = [(t, u) for t in range(shape[0]) for u in range(shape[1])]
        found = {(t, u): Origin("新.xlsx", "填报", f"H{t}{u}", as_of="2020-11-30") for t, u in at}
        plain = Column.of_values(rng.uniform(0, 100, shape).round(1))
        column = Column(plain.values, plain.status, plain.bounds, found)
        items = {**self.panel.items, "A1": column}
        self.put_panel("import", replace(self.panel, items=items))

    @rule(code=st.sampled_from(["A", "B", "A1"]))
    def lock_weight(self, code: str) -> None:
        self.put_records("lock", with_locked_weights(self.evaluation.records, {code}))

    @rule(value=st.floats(0, 200))
    def correct_figure(self, value: float) -> None:
        """A figure that an earlier bulletin gave wrongly."""
        given = {"I": {2015: PublishedScore(value)}}
        found = corrections(self.evaluation.published, given)
        records = corrected(self.evaluation.records, found, "公报更正", who="王敏", at=STAMP.when)
        self.put_records("correct", records)
        assert self.project.load().published["I"][2015].value == value

    @rule(deduction=st.floats(0, 5))
    def deduct(self, deduction: float) -> None:
        shape = len(self.panel.years), len(self.panel.units) + 1
        column = self.panel.deductions or Column.empty(*shape)
        column = column.with_reading(0, shape[1] - 1, Reading(deduction, Status.EDITED))
        self.put_panel("edit", replace(self.panel, deductions=column))

    # -- weights, method, scenarios ---------------------------------------------------------

    @rule(code=st.sampled_from(["A", "A1", "B1a"]), percent=st.floats(0, 100))
    def weigh(self, code: str, percent: float) -> None:
        tree = self.evaluation.tree
        parent = tree.parent[tree.position[code]] if code in tree.position else None
        if parent is None or len(tree.children[parent]) < 2:
            return
        weights = self.evaluation.weights.with_entered(code, percent)
        self.put_snapshot("edit", replace(self.evaluation.snapshot, weights=weights))

    @rule(missing=st.sampled_from(MissingRule), deduction=st.booleans())
    def choose(self, missing: MissingRule, deduction: bool) -> None:
        method = Method(missing=missing, deduction=deduction)
        self.put_snapshot("edit", replace(self.evaluation.snapshot, method=method))

    @rule(key=st.sampled_from("ab"), is_gone=st.booleans())
    def keep_scenario(self, key: str, is_gone: bool) -> None:
        made = Scenario.of_snapshot(key, Name(f"情景{key}"), self.evaluation.snapshot)
        record = None if is_gone else made.as_record()
        records = self.evaluation.records.with_record(Kind.SCENARIO, key, record)
        self.put_records("scenario", records)

    # -- records beside the numbers -----------------------------------------------------------

    @rule(place=places, text=st.text(min_size=1, max_size=5))
    def comment(self, place: Place, text: str) -> None:
        note = Note(text, STAMP.who, STAMP.when)
        self.put_records("edit", with_note(self.evaluation.records, place, note))

    @rule(place=places, content=st.binary(max_size=20))
    def attach_evidence(self, place: Place, content: bytes) -> None:
        if self.has(place):
            records = self.evaluation.records
            self.put_records("edit", attach(records, at_of(place), "证明.pdf", content, STAMP))

    @rule(place=places, differs=st.booleans(), ending=st.sampled_from(Ending))
    def verify(self, place: Place, differs: bool, ending: Ending) -> None:
        """A bureau answers; where it differs somebody settles it."""
        if not self.has(place):
            return
        panel, records, at = self.panel, self.evaluation.records, at_of(place)
        conclusion = Conclusion.DIFFERS if differs else Conclusion.CONFIRMED
        answer = BureauAnswer(at, conclusion, "50", "51.5" if differs else "")
        panel, records = take_answers(panel, records, [answer], STAMP)
        if differs:
            panel, records = settle(panel, records, at, ending, text="52", stamp=STAMP)
        snapshot = replace(self.evaluation.snapshot, panel=panel)
        self.put("settle", State(snapshot, records))

    @rule(place=places, verdict=st.sampled_from([Verdict.CORRECT, Verdict.NOT_APPLICABLE]))
    def settle_entry(self, place: Place, verdict: Verdict) -> None:
        if self.has(place):
            issue = Issue(
                Severity.WARNING, "value_uncertain", "浦东.xlsx", "填报", "H7", *place, "近百"
            )
            choice = Choice(verdict, "≈99" if verdict is Verdict.CORRECT else "", "电话核实")
            panel, records = decide(self.panel, self.evaluation.records, issue, choice, STAMP)
            self.put("decide", State(replace(self.evaluation.snapshot, panel=panel), records))

    @rule(place=places, claimed=st.floats(0, 100), is_accepted=st.booleans())
    def appeal(self, place: Place, claimed: float, is_accepted: bool) -> None:
        if not self.has(place):
            return
        records = self.evaluation.records
        number = appeals.next_number(records)
        filed = appeals.Appeal(number, *place, claimed, key=f"a{number}")
        decision = appeals.Decision.ACCEPTED if is_accepted else appeals.Decision.REJECTED
        snapshot, records = appeals.decided(
            self.evaluation.snapshot, appeals.with_appeal(records, filed), filed, decision,
            value=claimed, reason="属实", by="主任",
        )  # fmt: skip
        self.put("appeal", State(snapshot, records))

    @rule(unit=st.sampled_from(UNITS[:3]))
    def lock(self, unit: str) -> None:
        records = self.evaluation.records
        by = "" if is_locked(records, unit) else "王敏 2020-12-08"
        self.put_records("edit", with_lock(records, unit, by))

    # -- framework, units, years -----------------------------------------------------------

    def reshape(self, act: Callable[[Snapshot], Snapshot]) -> None:
        """One edit of the structure; what its rules refuse is none."""
        try:
            snapshot = act(self.evaluation.snapshot)
        except RestructureError:
            return
        self.put_snapshot("framework", snapshot)

    @rule(item=st.sampled_from(["A2", "B1b"]))
    def retire(self, item: str) -> None:
        """An item leaves the framework and keeps its readings, or comes back with them."""
        record = self.evaluation.records.get("retired", item)
        snapshot, records = self.evaluation.snapshot, self.evaluation.records
        try:
            if record is None:
                kept = restructure.retired_record(snapshot, item)
                state = State(
                    restructure.retire(snapshot, item), records.with_record("retired", item, kept)
                )
            else:
                back = restructure.reinstate(snapshot, record)
                state = State(back, records.with_record("retired", item, None))
        except (RestructureError, KeyError):
            return
        self.put("framework", state)

    @precondition(lambda self: len(self.panel.items) < 7)
    @rule(parent=st.sampled_from(["A", "B1"]))
    def add_item(self, parent: str) -> None:
        self.reshape(lambda s: restructure.add(s, parent, Level.ITEM, Name("新项", "New item")))

    @rule(name=st.text("甲乙丙", min_size=1, max_size=2))
    def rename(self, name: str) -> None:
        self.reshape(lambda s: restructure.rename(s, "A1", Name(name)))

    @rule()
    def change_years(self) -> None:
        """One more year after the last; with four years the last goes again."""
        last, count = self.panel.years[-1], len(self.panel.years)
        self.reshape(lambda s: add_year(s, last + 1) if count < 4 else remove_year(s, last))

    @rule()
    def change_units(self) -> None:
        """The third district goes with all its readings, or a new one comes in its place."""
        if any(unit.code == "U3" for unit in self.panel.units):
            self.reshape(lambda s: remove_unit(s, "U3"))
        else:
            unit = Unit("U3", Name("3区"), self.panel.groups[0].code)
            self.reshape(lambda s: put_unit(s, unit, 0))

    # -- another member ----------------------------------------------------------------------

    @rule(
        theirs=st.dictionaries(places, readings(), min_size=1, max_size=3),
        ours=st.dictionaries(places, readings(), max_size=2),
        takes_theirs=st.booleans(), adds_item=st.booleans(),
    )  # fmt: skip
    def merge(
        self,
        theirs: dict[Place, Reading],
        ours: dict[Place, Reading],
        takes_theirs: bool,
        adds_item: bool,
    ) -> None:
        """A copy is edited by somebody else, here too, and brought back."""
        copy = self.folder / "theirs.scdesk"
        shutil.copy(self.path, copy)
        edits = {place: reading for place, reading in theirs.items() if self.has(place)}
        with ProjectFile.open(copy) as project:
            other = project.load()
            before = other.snapshot
            other.set_panel(with_readings(other.panel, edits))
            if adds_item:
                name = Name("对方的")
                other.set_snapshot(
                    restructure.add(other.snapshot, "A", Level.ITEM, name, code="Z1")
                )
            project.record(before, other.snapshot, LI, "edit")
        self.put_readings("edit", ours)
        shared = ancestry(self.path, copy, self.state)
        found = aligned(shared.base, shared.ours, shared.theirs)
        comparison = compare(found.base, shared.ours, found.theirs)
        conflicts = {difference.place for difference in comparison.conflicts}
        after = merged(self.state, comparison, conflicts if takes_theirs else ())
        self.put("merge", after)
        refused = {difference.place for difference in comparison.refused}
        told = Evaluation(after.snapshot)
        for place, reading in edits.items():
            stands = told.panel.reading(*place)
            is_free = not any((p.unit, p.code, p.year) == place for p in refused | conflicts)
            if is_free and place not in ours:
                assert (stands.value, stands.bound) == (reading.value, reading.bound)


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)
