"""Undo steps are there after reopening; files of the first layout open and are migrated."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.merge import State
from smartcity_desk.core.method import MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Reading, Status
from smartcity_desk.store import deltas, schema, undo
from smartcity_desk.store.opening import open_project
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.undo import StackChange, Step
from smartcity_desk.store.versions import Kind
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
OLD = Path(__file__).parents[2] / "data" / "project_v1.scdesk"


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation.of(small_framework(), small_panel())


@pytest.fixture
def project(tmp_path: Path, evaluation: Evaluation) -> ProjectFile:
    return ProjectFile.create(tmp_path / "p.scdesk", evaluation, WANG)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A project file of layout 1, made before layout 2 was written.

    Three edits of a cell, weights and the method, a named and a frozen version, and a cell
    that was made *not applicable* after freezing.
    """
    return Path(shutil.copy(OLD, tmp_path / "old.scdesk"))


def edit(project: ProjectFile, evaluation: Evaluation, value: float, number: int) -> None:
    """One edit that is one step of the stack."""
    before = evaluation.snapshot
    evaluation.set_reading("U1", "A1", 2020, Reading(value, Status.EDITED))
    step = Step(number, Name(f"改为 {value}"), State(before), State(evaluation.snapshot))
    stack = StackChange(number, number, [step])
    project.record(before, evaluation.snapshot, WANG, "edit", stack=stack)


def test_that_steps_are_read_back_with_names_and_place(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    for number in (1, 2, 3):
        edit(project, evaluation, 60.0 + number, number)
    steps, place = project.undo_steps()
    assert ([s.name.zh for s in steps], place) == (["改为 61.0", "改为 62.0", "改为 63.0"], 3)
    state = State(evaluation.snapshot)
    for step in reversed(steps):
        state = deltas.applied(deltas.of_bytes(step.content), state, forward=False)
    assert state.snapshot.panel.reading("U1", "A1", 2020).value == 50
    project.close()


def test_that_what_was_undone_waits_to_be_done_again_until_something_else_is_done(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    first = evaluation.snapshot
    for number in (1, 2, 3):
        edit(project, evaluation, 60.0 + number, number)
    before = evaluation.snapshot
    evaluation.set_snapshot(first)
    project.record(before, first, WANG, "undo", stack=StackChange(3, 0))
    steps, place = project.undo_steps()
    assert (len(steps), place) == (3, 0)
    edit(project, evaluation, 99.0, 1)
    steps, place = project.undo_steps()
    assert ([s.name.zh for s in steps], place) == (["改为 99.0"], 1)
    project.close()


def test_that_only_the_newest_steps_stay(
    project: ProjectFile, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "KEPT", 3)
    for number in range(1, 6):
        edit(project, evaluation, float(number), number)
    steps, place = project.undo_steps()
    assert ([s.number for s in steps], place) == ([3, 4, 5], 3)
    project.close()


def test_that_a_changed_step_is_damage(project: ProjectFile, evaluation: Evaluation) -> None:
    edit(project, evaluation, 61.0, 1)
    project.close()
    with sqlite3.connect(project.path) as db:
        db.execute("UPDATE undo_step SET content = zeroblob(length(content))")
    db.close()
    with ProjectFile.open(project.path, read_only=True) as again:
        assert [d.place for d in again.damage()] == ["undo steps"]


# -- older and newer layouts ---------------------------------------------------------


def test_that_a_file_of_layout_1_opens_read_only_as_it_is(old: Path) -> None:
    content = old.read_bytes()
    with ProjectFile.open(old, read_only=True) as project:
        assert project.damage() == []
        evaluation = project.load()
        assert evaluation.frozen is not None
        assert evaluation.frozen.people == ("王敏", "李强")
        assert project.undo_steps() == ([], 0)
    assert old.read_bytes() == content


def test_that_a_file_of_layout_1_is_migrated_with_everything_in_it(old: Path) -> None:
    with ProjectFile.open(old, read_only=True) as before:
        history, issues, was = before.history(), before.issues(), before.load()
    with ProjectFile.open(old) as project:
        assert project.damage() == []
        assert project.history()[:-1] == history
        assert (project.history()[-1].verb, project.history()[-1].new) == (
            "migrate",
            f"1 → {schema.VERSION}",
        )
        assert project.issues() == issues
        now = project.load()
        assert changes(was.snapshot, now.snapshot) == ()
        assert now.weights.of("A") == 100 / 3
        assert now.method.missing is MissingRule.BLOCK
        assert now.panel.reading("U2", "B1a", 2020).status is Status.NOT_APPLICABLE
        official = now.official.panel.reading("U2", "B1a", 2020)
        assert (official.value, official.bound, official.origin.cell) == (
            78, Bound.MORE_THAN, "H7",
        )  # fmt: skip
        assert [v.kind for v in project.versions()] == [Kind.NAMED, Kind.FROZEN]
        kept = project.version(1).snapshot
        assert kept.panel.reading("U2", "B1a", 2020).value == 78
        edit(project, now, 5.0, 1)
        project.keep(State(now.snapshot), Kind.FROZEN, "更正", WANG)
        assert project.damage() == []
    with ProjectFile.open(old) as again:
        assert schema.layout_of(again._db) == schema.VERSION
        assert again.load().panel.reading("U1", "A1", 2020).value == 5


def test_that_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = old.read_bytes()
    broken = (*schema.MIGRATIONS[1][:-1], "DROP TABLE nothing")
    monkeypatch.setitem(schema.MIGRATIONS, 1, broken)
    with pytest.raises(InputError):
        ProjectFile.open(old)
    assert old.read_bytes() == content


def test_that_opening_an_old_file_keeps_a_copy_of_it_first(old: Path) -> None:
    content = old.read_bytes()
    opened = open_project(old)
    assert opened.backup is not None
    with ProjectFile.open(opened.backup, read_only=True) as copy:
        assert schema.layout_of(copy._db) == 1
        assert copy.damage() == []
    assert old.read_bytes() == content


def test_that_a_file_of_a_newer_version_opens_read_only_and_says_so(project: ProjectFile) -> None:
    project.close()
    with sqlite3.connect(project.path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        db.execute("INSERT INTO part VALUES ('from the future', '{}')")
    db.close()
    opened = open_project(project.path)
    assert opened.is_newer
    with ProjectFile.open(project.path) as newer:
        assert newer.read_only
        assert newer.is_newer
