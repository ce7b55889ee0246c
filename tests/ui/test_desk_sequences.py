"""Whatever hands do on the desk: undo leads back exactly, the file holds it, the trail tells it.

A Hypothesis state machine over the commands that pages push (typed and pasted values, dragged
and locked weights, method, items retired and reinstated, districts, imports, decisions,
scenarios, back to official), undo, redo, jumps and closing and opening the project, through the
real stack, recorder and writer. What each place of the stack led to is remembered here, apart.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from smartcity_desk.core.cells import Place
from smartcity_desk.core.decisions import (
    Choice,
    Stamp,
    Verdict,
    decide_all,
    decision_of,
    entry_key,
    reopen,
    verdicts,
)
from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Level
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.merge import State
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.scenarios import Origin
from smartcity_desk.store.opening import open_project
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.replay import replayed
from smartcity_desk.ui.commands import SetMethod
from smartcity_desk.ui.commands_data import Change, SetReadings
from smartcity_desk.ui.commands_framework import TreeEditing
from smartcity_desk.ui.commands_panel import PanelEditing
from smartcity_desk.ui.commands_whole import Replace, back_to_official
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.person import Person
from smartcity_desk.ui.project.recorder import Recorder
from smartcity_desk.ui.project.restored_step import put_back
from smartcity_desk.ui.review.deciding import Deciding
from smartcity_desk.ui.scenarios.keeping import ScenarioKeeper
from smartcity_desk.ui.weights.changing import WeightChanger
from smartcity_desk.ui.weights.locking import toggle_lock
from tests.ui.windows import offscreen
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen
WANG, STAMP = Operator("王敏", "主持"), Stamp("王敏", "2020-12-08T09:00:00Z")
UNITS, ITEMS, YEARS = ("U1", "U2", "U3"), ("A1", "A2", "B1a", "B1b"), (2019, 2020)
places = st.builds(Place, st.sampled_from(UNITS), st.sampled_from(ITEMS), st.sampled_from(YEARS))
values = st.one_of(st.none(), st.integers(0, 100).map(float))


class Hands(RuleBasedStateMachine):
    """One desk with a project file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "p.scdesk"
        evaluation = Evaluation.of(small_framework(), small_panel())
        self.first = State(evaluation.snapshot, evaluation.records)
        ProjectFile.create(self.path, evaluation, WANG).close()
        self.desk = Desk()
        self.recorder = Recorder(self.desk)
        self.changer = WeightChanger(self.desk)
        self.desk.open(evaluation)
        self.recorder.start(self.path, evaluation, WANG)
        self.states = [self.state]

    @property
    def evaluation(self) -> Evaluation:
        assert self.desk.evaluation is not None
        return self.desk.evaluation

    @property
    def state(self) -> State:
        return State(self.evaluation.snapshot, self.evaluation.records)

    def note(self) -> None:
        """A command was pushed, or went on; what had been undone is gone."""
        place = self.desk.undo.index()
        assert place == self.desk.undo.count()
        self.states = [*self.states[:place], self.state]
        assert len(self.states) == place + 1

    def has(self, place: Place) -> bool:
        panel = self.evaluation.panel
        units = {unit.code for unit in panel.units}
        return place.unit in units and place.item in panel.items and place.year in panel.years

    # -- values ------------------------------------------------------------------------

    def put(self, found: dict[Place, float | None], verb: str) -> None:
        panel = self.evaluation.panel
        made = []
        for place, value in found.items():
            if self.has(place):
                old = panel.reading(place.unit, place.item, place.year)
                status = Status.NOT_REPORTED if value is None else Status.EDITED
                made.append(Change(place, old, Reading(value, status, origin=old.origin)))
        if made:
            step = SetReadings(self.evaluation, made, Name(verb), verb=verb, why="核")
            self.desk.undo.push(step)
            self.note()

    @rule(place=places, value=values)
    def type_in(self, place: Place, value: float | None) -> None:
        self.put({place: value}, "edit")

    @rule(block=st.dictionaries(places, values, min_size=2, max_size=5))
    def paste(self, block: dict[Place, float | None]) -> None:
        self.put(block, "paste")

    @rule(place=places, value=st.integers(0, 100), text=st.text(max_size=3))
    def bring_in(self, place: Place, value: int, text: str) -> None:
        """An import: readings and records in one step."""
        if self.has(place):
            made = Evaluation(self.evaluation.snapshot)
            made.set_reading(place.unit, place.item, place.year, Reading(float(value)))
            records = self.evaluation.records.with_record("source", place.unit, {"file": text})
            step = Replace(
                self.evaluation, Name("加入"), snapshot=made.snapshot, records=records,
                verb="import",
            )  # fmt: skip
            self.desk.undo.push(step)
            self.note()

    # -- weights and method ------------------------------------------------------------

    @rule(way=st.lists(st.integers(0, 1000), min_size=1, max_size=3), back=st.booleans())
    def drag(self, way: list[int], back: bool) -> None:
        """A handle goes some way; brought back where it stood it leaves no step."""
        before, start = self.state, self.evaluation.weights.of("A")
        self.changer.begin("A")
        for tenths in [*(t / 10 for t in way), *([start] if back else [])]:
            self.changer.drag("A", tenths)
        self.changer.end()
        if changes(before.snapshot, self.state.snapshot):
            self.note()
        elif self.desk.undo.index() < len(self.states):
            self.same(self.states[self.desk.undo.index()])
            del self.states[self.desk.undo.count() + 1 :]

    @rule(code=st.sampled_from(("A", "B", "B1a")))
    def lock(self, code: str) -> None:
        if code in self.evaluation.tree.position:
            toggle_lock(self.desk, code)
            self.note()

    @rule(missing=st.sampled_from(MissingRule))
    def choose(self, missing: MissingRule) -> None:
        if missing is not self.evaluation.method.missing:
            self.desk.undo.push(SetMethod(self.evaluation, Method(missing=missing), why="规程"))
            self.note()

    # -- decisions and scenarios -------------------------------------------------------

    @rule(
        place=places,
        verdict=st.sampled_from((Verdict.CORRECT, Verdict.NOT_REPORTED, Verdict.LEAVE)),
    )
    def decide(self, place: Place, verdict: Verdict) -> None:
        """An entry of the review is decided, or what was decided is opened again."""
        if not self.has(place):
            return
        issue = Issue(
            Severity.ERROR, "value_uncertain", "1区.xlsx", "填报", "H7", *place, "约3", "≈3"
        )
        evaluation, made = self.evaluation, Deciding(self.desk)
        known = decision_of(evaluation.records, entry_key(issue))
        if known is None and verdict not in verdicts(evaluation.panel, issue):
            return
        if known is None:
            choice = Choice(verdict, "3.2" if verdict is Verdict.CORRECT else "", "来函")
            panel, records = decide_all(
                evaluation.panel, evaluation.records, [issue], choice, STAMP
            )
        else:
            panel, records = reopen(evaluation.panel, evaluation.records, known.key)
        made.push(Name("核验"), panel, records, verb="decide", why="来函")
        self.note()

    @rule(name=st.sampled_from(("甲", "乙")))
    def scenario(self, name: str) -> None:
        """Kept under a name; where it is there already it is used, then put away."""
        keeper = ScenarioKeeper(self.desk)
        known = next((k for k, s in keeper.kept.items() if s.name.zh == name), None)
        place = self.desk.undo.index()
        if known is None:
            keeper.save(name, Origin.MEMBER, Person("王敏"))
        else:
            keeper.switch(known)
            if self.desk.undo.index() > place:
                self.note()
            keeper.delete(known)
        self.note()

    # -- framework and districts -------------------------------------------------------

    @rule(code=st.sampled_from(("A2", "B1b", "A1")))
    def retire_or_reinstate(self, code: str) -> None:
        editing = TreeEditing(self.desk)
        if code in self.evaluation.tree.position:
            if len(self.evaluation.framework.items) > 2:
                try:
                    editing.retire(code)
                except RestructureError:
                    return
                self.note()
        elif code in editing.retired:
            editing.reinstate(code)
            self.note()

    @rule()
    def add_item(self) -> None:
        if len(self.evaluation.framework.items) < 6:
            TreeEditing(self.desk).add("A", Level.ITEM, Name("新项", "new"))
            self.note()

    @rule()
    def add_unit(self) -> None:
        if len(self.evaluation.panel.units) < 5:
            PanelEditing(self.desk).add_unit()
            self.note()

    @precondition(lambda self: self.evaluation.is_trial)
    @rule()
    def go_official(self) -> None:
        self.desk.undo.push(back_to_official(self.evaluation))
        self.note()

    # -- the stack ---------------------------------------------------------------------

    def same(self, expected: State) -> None:
        assert changes(expected.snapshot, self.evaluation.snapshot) == ()
        assert expected.records == self.evaluation.records

    @rule()
    def undo(self) -> None:
        self.desk.undo.undo()
        self.same(self.states[self.desk.undo.index()])

    @rule()
    def redo(self) -> None:
        self.desk.undo.redo()
        self.same(self.states[self.desk.undo.index()])

    @rule(share=st.integers(0, 100))
    def jump(self, share: int) -> None:
        self.desk.undo.setIndex(share * self.desk.undo.count() // 100)
        self.same(self.states[self.desk.undo.index()])

    # -- the file ----------------------------------------------------------------------

    @rule()
    def rest(self) -> None:
        """Nobody moves for a while: everything is on the disk."""
        assert self.recorder.settle()
        with ProjectFile.open(self.path, read_only=True) as project:
            assert project.damage() == []
            self.same_as(project.load())
            steps, place = project.undo_steps()
            assert (len(steps), place) == (self.desk.undo.count(), self.desk.undo.index())
            told = replayed(self.first, project.history())
            assert changes(told.snapshot, self.evaluation.snapshot) == ()
            assert told.records.texts() == self.evaluation.records.texts()
            assert {row.who for row in project.history()} == {"王敏"}

    def same_as(self, kept: Evaluation) -> None:
        self.same(State(kept.snapshot, kept.records))
        assert changes(kept.official, self.evaluation.official) == ()

    @rule()
    def reopen(self) -> None:
        """As the window does it: closed, read back with its steps, recorded on."""
        self.recorder.stop()
        opened = open_project(self.path, back_up=False)
        self.desk.open(opened.evaluation, opened.issues)
        put_back(self.desk.undo, opened.evaluation, opened.steps, opened.place)
        first = opened.steps[0].number - 1 if opened.steps else 0
        self.recorder.watch.forget(first, is_written=True)
        self.recorder.start(self.path, opened.evaluation, WANG)
        assert (opened.place, len(opened.steps)) == (
            self.desk.undo.index(), len(self.states) - 1,
        )  # fmt: skip
        self.same(self.states[self.desk.undo.index()])

    def teardown(self) -> None:
        try:
            self.rest()
        finally:
            self.recorder.stop()
            self.desk.close()
            self.recorder.deleteLater()
            QApplication.processEvents()
            shutil.rmtree(self.folder)


def test_that_whatever_hands_do_can_be_undone_and_is_kept(qapp: Any) -> None:
    run_state_machine_as_test(
        Hands,
        settings=settings(
            max_examples=8, stateful_step_count=16, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
