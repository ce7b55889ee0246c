"""Whatever is done and undone, reopened and merged: the file holds it, the trail tells it.

A Hypothesis state machine over edit, paste, weights, method, records, import, undo, redo and
reopening. After every rule the state in the file is the one in hand, and replaying the audit
trail over the version first saved leads to it.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import Comparison, State, compare
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Column, Origin, Panel, Reading, Status
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import deltas
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.replay import replayed
from smartcity_desk.store.undo import StackChange, Step
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
UNITS, ITEMS, YEARS = ("U1", "U2", "U3", "C"), ("A1", "A2", "B1a", "B1b"), (2019, 2020)
values = st.one_of(st.none(), st.floats(-1e12, 1e12))
cells = st.tuples(
    st.sampled_from(UNITS), st.sampled_from(ITEMS), st.sampled_from(YEARS), values,
    st.sampled_from(Bound),
)  # fmt: skip


def reading(value: float | None, bound: Bound, file: str = "") -> Reading:
    status = Status.NOT_REPORTED if value is None else Status.EDITED
    return Reading(value, status, Bound.EXACT if value is None else bound, Origin(file))


class Desk(RuleBasedStateMachine):
    """A project file, what is on the desk, and the stack of states as undo leads through them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.evaluation = Evaluation.of(small_framework(), small_panel())
        self.project = ProjectFile.create(self.folder / "p.scdesk", self.evaluation, WANG)
        self.first = self.state
        self.states, self.place = [self.state], 0

    @property
    def state(self) -> State:
        return State(self.evaluation.snapshot, self.evaluation.records)

    def _record(self, before: State, verb: str, stack: StackChange) -> None:
        self.project.record(
            before.snapshot, self.evaluation.snapshot, WANG, verb,
            records=(before.records, self.evaluation.records), stack=stack,
        )  # fmt: skip

    def _step(self, before: State, verb: str) -> None:
        """A new step of the stack; what had been undone is gone."""
        self.states = [*self.states[: self.place + 1], self.state]
        self.place += 1
        step = Step(self.place, Name(verb), before, self.state)
        self._record(before, verb, StackChange(self.place, self.place, [step]))

    def _panel(self, panel: Panel) -> None:
        self.evaluation.set_panel(panel)

    @rule(cell=cells)
    def edit(self, cell: tuple[str, str, int, float | None, Bound]) -> None:
        before, (unit, item, year, value, bound) = self.state, cell
        if item not in self.evaluation.panel.items:
            return
        self.evaluation.set_reading(unit, item, year, reading(value, bound))
        self._step(before, "edit")

    @rule(block=st.lists(cells, min_size=2, max_size=6))
    def paste(self, block: list[tuple[str, str, int, float | None, Bound]]) -> None:
        before = self.state
        with self.evaluation.transaction():
            for unit, item, year, value, bound in block:
                if item not in self.evaluation.panel.items:
                    continue
                self.evaluation.set_reading(unit, item, year, reading(value, bound))
        self._step(before, "paste")

    @rule(code=st.sampled_from(["A", "A1", "B1a"]), percent=st.floats(0, 100))
    def weigh(self, code: str, percent: float) -> None:
        before = self.state
        if code == "A1" and "A2" not in self.evaluation.tree.position:
            percent = 100.0
        if code == "B1a" and "B1b" not in self.evaluation.tree.position:
            percent = 100.0
        self.evaluation.set_weights(self.evaluation.weights.with_entered(code, percent))
        self._step(before, "edit")

    @rule(missing=st.sampled_from(MissingRule), deduction=st.booleans())
    def choose(self, missing: MissingRule, deduction: bool) -> None:
        before = self.state
        self.evaluation.set_method(Method(missing=missing, deduction=deduction))
        self._step(before, "edit")

    @rule(key=st.sampled_from("ab"), text=st.one_of(st.none(), st.text(max_size=5)))
    def note(self, key: str, text: str | None) -> None:
        before = self.state
        self.evaluation.put_record("comment", key, None if text is None else {"text": text})
        self._step(before, "edit")

    @rule(seed=st.integers(0, 99))
    def bring_in(self, seed: int) -> None:
        """An import: a whole column read anew, each cell with its place."""
        before, rng = self.state, np.random.default_rng(seed)
        years = len(self.evaluation.panel.years)
        found = rng.uniform(0, 100, (years, 3)).round(1)
        places = [(t, u) for t in range(years) for u in range(3)]
        origins = {(t, u): Origin("新.xlsx", "填报", f"H{t}{u}") for t, u in places}
        plain = Column.of_values(found)
        column = Column(plain.values, plain.status, plain.bounds, origins)
        panel = self.evaluation.panel
        self._panel(_with_item(panel, "A1", column))
        self._step(before, "import")

    @rule(item=st.sampled_from(["A2", "B1b"]))
    def retire(self, item: str) -> None:
        """An item leaves framework and panel, or comes back with what it had at first."""
        before, panel, framework = self.state, self.evaluation.panel, self.evaluation.framework
        first = self.first.snapshot
        if item in panel.items:
            nodes = tuple(n for n in framework.nodes if n.code != item)
            items = {code: column for code, column in panel.items.items() if code != item}
        else:
            left = {n.code for n in framework.nodes} | {item}
            nodes = tuple(n for n in first.framework.nodes if n.code in left)
            items = {**panel.items, item: _as_in(panel, first.panel, item)}
        snapshot = Snapshot.of(
            replace(framework, nodes=nodes), replace(panel, items=items), self.evaluation.method
        )
        self.evaluation.set_snapshot(snapshot)
        self._step(before, "edit")

    @rule()
    def add_year(self) -> None:
        """One more year, 2021 and on, with last year's values for one item."""
        before, panel = self.state, self.evaluation.panel
        if len(panel.years) > 3:
            return
        items = {c: _longer(column) for c, column in panel.items.items()}
        city = {c: _longer(column) for c, column in panel.city_items.items()}
        longer = replace(
            panel, years=(*panel.years, panel.years[-1] + 1), items=items, city_items=city
        )
        weights = self.evaluation.weights
        self.evaluation.set_snapshot(Snapshot(longer, weights, self.evaluation.method))
        self._step(before, "import")

    def _go(self, place: int, verb: str) -> None:
        """Undo or redo by the steps as the file keeps them."""
        before = self.state
        steps, _ = self.project.undo_steps()
        forward = place > self.place
        kept = next(s for s in steps if s.number == max(place, self.place))
        delta = deltas.of_bytes(kept.content)
        tree = self.evaluation.tree
        after = deltas.applied(delta, before, forward=forward, trees=[tree])
        with self.evaluation.transaction():
            self.evaluation.set_snapshot(after.snapshot)
            self.evaluation.set_records(after.records)
        self.place = place
        self._record(before, verb, StackChange(len(self.states) - 1, place))
        expected = self.states[place]
        assert changes(expected.snapshot, after.snapshot) == ()
        assert expected.records == after.records

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self._go(self.place - 1, "undo")

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self._go(self.place + 1, "redo")

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = ProjectFile.open(self.folder / "p.scdesk")
        again = self.project.load()
        assert changes(self.evaluation.snapshot, again.snapshot) == ()
        assert again.records == self.evaluation.records
        steps, place = self.project.undo_steps()
        assert (len(steps), place) == (len(self.states) - 1, self.place)
        self.evaluation = again

    @invariant()
    def the_file_is_sound_and_the_trail_tells_the_state(self) -> None:
        assert self.project.damage() == []
        told = replayed(self.first, self.project.history())
        assert compare(self.state, told, self.state) == Comparison()
        assert told.snapshot.weights.as_mapping() == self.state.snapshot.weights.as_mapping()
        assert told.records.as_mapping() == self.state.records.as_mapping()

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)


def _longer(column: Column) -> Column:
    """One more year: the last one's first value, nothing else."""
    values = np.vstack([column.values, np.full((1, column.values.shape[1]), np.nan)])
    values[-1, 0] = column.values[-1, 0]
    plain = Column.of_values(values)
    status, bounds = plain.status.copy(), plain.bounds.copy()
    status[:-1], bounds[:-1] = column.status, column.bounds
    return Column(values, status, bounds, column.origins)


def _as_in(panel: Panel, first: Panel, item: str) -> Column:
    column = first.items[item]
    for _ in range(len(panel.years) - len(first.years)):
        column = _longer(column)
    return column


def _with_item(panel: Panel, code: str, column: Column) -> Panel:
    return replace(panel, items={**panel.items, code: column})


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
