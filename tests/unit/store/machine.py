"""A project file, what is on the desk, and the stack of states that undo leads through.

What is checked after every rule: the file is sound and holds what is in hand; the trail,
played again over the version first saved, leads to exactly that; nothing published changes.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.strategies import integers

from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import State
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import deltas, writing
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.publishing import Published
from smartcity_desk.store.replay import replayed
from smartcity_desk.store.undo import StackChange, Step
from smartcity_desk.store.versions import Kind
from tests.unit.builders import small_framework, small_panel

WANG, LI = Operator("王敏", "主持"), Operator("李强")


class Killed(Exception):
    """The program is killed here."""


class ProjectMachine(RuleBasedStateMachine):
    """What every edit goes through; the edits themselves are rules of whoever derives."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "p.scdesk"
        self.evaluation = Evaluation.of(small_framework(), small_panel())
        self.project = ProjectFile.create(self.path, self.evaluation, WANG)
        self.first = self.state
        self.states, self.place = [self.state], 0
        self.published: dict[tuple[str, int], float] = {}

    @property
    def state(self) -> State:
        return State(self.evaluation.snapshot, self.evaluation.records)

    @property
    def panel(self) -> Panel:
        return self.evaluation.panel

    def write(self, before: State, verb: str, stack: StackChange) -> None:
        self.project.record(
            before.snapshot, self.evaluation.snapshot, WANG, verb,
            records=(before.records, self.evaluation.records), stack=stack,
        )  # fmt: skip

    def put(self, verb: str, after: State) -> None:
        """A new step of the stack; what had been undone is gone."""
        before = self.state
        with self.evaluation.transaction():
            self.evaluation.set_snapshot(after.snapshot)
            self.evaluation.set_records(after.records)
        self.states = [*self.states[: self.place + 1], self.state]
        self.place += 1
        step = Step(self.place, Name(verb), before, self.state)
        self.write(before, verb, StackChange(self.place, self.place, [step]))

    def put_snapshot(self, verb: str, snapshot: Snapshot) -> None:
        self.put(verb, State(snapshot, self.evaluation.records))

    def put_panel(self, verb: str, panel: Panel) -> None:
        self.put_snapshot(verb, replace(self.evaluation.snapshot, panel=panel))

    def put_records(self, verb: str, records: Records) -> None:
        self.put(verb, State(self.evaluation.snapshot, records))

    # -- undo and redo -----------------------------------------------------------------

    def go(self, place: int, verb: str) -> None:
        """Undo or redo any number of steps as the file keeps them, written as one edit."""
        before, now = self.state, self.state
        steps = {step.number: step for step in self.project.undo_steps()[0]}
        forward = place > self.place
        numbers = range(self.place + 1, place + 1) if forward else range(self.place, place, -1)
        for number in numbers:
            delta = deltas.of_bytes(steps[number].content)
            now = deltas.applied(delta, now, forward=forward, trees=[self.evaluation.tree])
        with self.evaluation.transaction():
            self.evaluation.set_snapshot(now.snapshot)
            self.evaluation.set_records(now.records)
        self.place = place
        self.write(before, verb, StackChange(len(self.states) - 1, place))
        expected = self.states[place]
        assert changes(expected.snapshot, now.snapshot) == ()
        assert expected.records == now.records

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self.go(self.place - 1, "undo")

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.go(self.place + 1, "redo")

    @precondition(lambda self: len(self.states) > 2)
    @rule(share=integers(0, 100))
    def jump(self, share: int) -> None:
        """A click on any step of the list."""
        place = share * (len(self.states) - 1) // 100
        if place != self.place:
            self.go(place, "undo" if place < self.place else "redo")

    # -- the file ----------------------------------------------------------------------

    def open_again(self) -> None:
        self.project = ProjectFile.open(self.path)
        again = self.project.load()
        assert changes(self.evaluation.snapshot, again.snapshot) == ()
        assert again.records == self.evaluation.records
        assert changes(self.evaluation.official, again.official) == ()
        steps, place = self.project.undo_steps()
        assert (len(steps), place) == (len(self.states) - 1, self.place)
        self.evaluation = again

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.open_again()

    @rule(value=integers(-99, 99))
    def killed(self, value: int) -> None:
        """Killed in the midst of an edit: what lies on the disk then has nothing of it."""
        before = self.evaluation.snapshot
        column = before.panel.items["A1"]
        other = column.with_reading(0, 0, replace(column.reading(0, 0), value=float(value)))
        panel = replace(before.panel, items={**before.panel.items, "A1": other})
        left = self.folder / "left.scdesk"
        # Pages reach the disk before the edit ends.
        self.project._db.execute("PRAGMA cache_size = 1")
        try:
            with self.project._journal.transaction():
                writing.write_change(self.project._journal, before, replace(before, panel=panel))
                for tail in ("", "-journal"):
                    shutil.copy(f"{self.path}{tail}", f"{left}{tail}")
                raise Killed
        except Killed:
            pass
        self.project.close()
        for tail in ("-journal", ""):
            Path(f"{left}{tail}").replace(f"{self.path}{tail}")
        self.open_again()

    # -- versions ------------------------------------------------------------------------

    @rule(publish=integers(0, 1))
    def freeze(self, publish: int) -> None:
        """The present state is frozen, and published or not."""
        made = self.project.keep(self.state, Kind.FROZEN, "定稿", WANG, ["王敏"], reason="改")
        frozen = self.project.load().frozen
        assert frozen is not None
        assert frozen.number == made.number
        self.evaluation.freeze(frozen)
        if publish:
            version = self.project.publish(Published(made.number, "报告", reason="改"), WANG)
            assert version.year == self.panel.years[-1]
            self.published |= {(code, version.year): score for code, score in version.scores}

    @rule()
    def name(self) -> None:
        self.project.keep(self.state, Kind.NAMED, "汇报", WANG)

    @rule(share=integers(0, 100))
    def restore(self, share: int) -> None:
        """Back to any version there is, as a step."""
        versions = self.project.versions()
        chosen = versions[share * (len(versions) - 1) // 100]
        trees = (self.evaluation.tree, self.evaluation.official.weights.tree)
        self.put("restore", self.project.version(chosen.number, *trees))

    # -- what always holds -----------------------------------------------------------------

    @invariant()
    def the_file_is_sound_and_the_trail_tells_the_state(self) -> None:
        assert self.project.damage() == []
        told = replayed(self.first, self.project.history())
        assert changes(told.snapshot, self.evaluation.snapshot) == ()
        assert told.records.texts() == self.evaluation.records.texts()

    @invariant()
    def what_was_published_stands(self) -> None:
        kept = self.project.load().uncorrected
        assert {
            (code, year): score.value for code, own in kept.items() for year, score in own.items()
        } == self.published

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)
