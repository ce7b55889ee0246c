"""Versions can be compared and restored; backups are found when the file is not."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.merge import State
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Column, Reading, Status
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import backups
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.packing import packed, shared_with, unpacked
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.versions import Kind
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation(Snapshot.of(small_framework(), small_panel()))


@pytest.fixture
def path(tmp_path: Path, evaluation: Evaluation) -> Path:
    ProjectFile.create(tmp_path / "p.scdesk", evaluation, WANG).close()
    return tmp_path / "p.scdesk"


def edit(project: ProjectFile, evaluation: Evaluation, value: float) -> None:
    before = evaluation.snapshot
    evaluation.set_reading("U1", "A1", 2020, Reading(value, Status.EDITED))
    project.record(before, evaluation.snapshot, WANG, "edit")


def test_that_a_snapshot_survives_packing(evaluation: Evaluation) -> None:
    evaluation.set_weights(evaluation.weights.with_entered("A", 100 / 7))
    evaluation.set_method(Method(deduction=True))
    again = unpacked(packed(State(evaluation.snapshot)), [evaluation.tree]).snapshot
    assert changes(evaluation.snapshot, again) == ()
    assert again.weights == evaluation.weights
    assert shared_with(again.panel, evaluation.panel) is evaluation.panel


def test_that_a_snapshot_of_another_framework_brings_its_own_tree(evaluation: Evaluation) -> None:
    other = Snapshot.of(small_framework({"A": 10, "B": 90}), small_panel())
    again = unpacked(packed(State(other)), [evaluation.tree]).snapshot
    assert again.weights.tree is not evaluation.tree
    assert again.weights.of("A") == 10


def test_that_freezing_makes_the_present_state_official(path: Path, evaluation: Evaluation) -> None:
    with ProjectFile.open(path) as project:
        edit(project, evaluation, 61.0)
        before = evaluation.snapshot
        evaluation.set_weights(evaluation.weights.with_entered("A", 50))
        project.record(before, evaluation.snapshot, WANG, "weight")
        assert project.load().trial_parts == Part.PANEL | Part.WEIGHTS
        made = project.keep(State(evaluation.snapshot), Kind.FROZEN, "定稿", WANG, ["王敏", "李强"])
        assert (made.number, made.people) == (1, ("王敏", "李强"))
        again = project.load()
        assert not again.is_trial
        assert again.official.weights.of("A") == 50
        assert [r.verb for r in project.history()][-1] == "frozen"
        assert made.seal in project.history()[-1].new
        assert project.damage() == []
        edit(project, evaluation, 62.0)
        again = project.load()
        assert again.trial_parts == Part.PANEL
        assert again.official.panel.reading("U1", "A1", 2020).value == 61


def test_that_a_named_version_is_compared_and_changes_nothing_official(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        edit(project, evaluation, 61.0)
        project.keep(State(evaluation.snapshot), Kind.NAMED, "12月8日汇报", WANG, [])
        edit(project, evaluation, 62.0)
        kept = project.version(1, evaluation.tree).snapshot
        found = changes(kept, evaluation.snapshot)
        assert [(c.old.value, c.new.value) for c in found] == [(61, 62)]  # type: ignore[union-attr]
        assert project.load().official.panel.reading("U1", "A1", 2020).value == 50
        assert [v.label for v in project.versions()] == ["", "12月8日汇报"]


def test_that_an_unknown_version_is_a_key_error(path: Path) -> None:
    with ProjectFile.open(path) as project, pytest.raises(KeyError):
        project.version(7)


def test_that_a_version_that_was_changed_is_refused(path: Path, evaluation: Evaluation) -> None:
    with ProjectFile.open(path) as project:
        project.keep(State(evaluation.snapshot), Kind.NAMED, "x", WANG, [])
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER version_is_final")
        db.execute("UPDATE version SET content = zeroblob(length(content))")
    db.close()
    with (
        ProjectFile.open(path) as project,
        pytest.raises(InputError, match="not what was sealed"),
    ):
        project.version(1)


def test_that_a_version_added_behind_the_trail_is_damage(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        project.keep(State(evaluation.snapshot), Kind.NAMED, "x", WANG, [])
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER version_is_final")
        db.execute("UPDATE version SET label = 'y'")
    db.close()
    with ProjectFile.open(path) as project:
        assert [damage.place for damage in project.damage()] == ["values"]


def test_that_a_read_only_project_keeps_no_version(path: Path, evaluation: Evaluation) -> None:
    with (
        ProjectFile.open(path, read_only=True) as project,
        pytest.raises(InputError, match="read-only"),
    ):
        project.keep(State(evaluation.snapshot), Kind.NAMED, "x", WANG, [])


def test_that_the_newest_good_backup_is_found(path: Path, evaluation: Evaluation) -> None:
    start = datetime(2020, 12, 8, 9, 0, tzinfo=UTC)
    made = []
    with ProjectFile.open(path) as project:
        for turn in range(3):
            edit(project, evaluation, 60.0 + turn)
            made.append(backups.make(path, start + timedelta(minutes=30 * turn)))
    assert backups.all_of(path) == made[::-1]
    assert backups.newest_good(path) == made[2]
    made[2].write_bytes(made[2].read_bytes()[:5000])
    assert backups.newest_good(path) == made[1]
    with ProjectFile.open(made[1], read_only=True) as backup:
        assert backup.load().panel.reading("U1", "A1", 2020).value == 61


def test_that_old_backups_make_room(path: Path) -> None:
    start = datetime(2020, 12, 8, tzinfo=UTC)
    for turn in range(backups.KEPT + 3):
        backups.make(path, start + timedelta(hours=turn))
    kept = backups.all_of(path)
    assert len(kept) == backups.KEPT
    assert kept[-1].name.startswith("20201208T03")


def test_that_a_backup_that_fails_leaves_nothing_half_done(path: Path) -> None:
    path.write_bytes(b"no database" * 500)
    with pytest.raises(sqlite3.DatabaseError):
        backups.make(path)
    assert list(backups.folder_of(path).iterdir()) == []
    assert backups.newest_good(path) is None


def test_that_the_evaluation_as_first_saved_is_the_version_0(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        edit(project, evaluation, 61.0)
        (first,) = project.versions()
        assert (first.number, first.kind) == (0, Kind.CREATED)
        assert project.version(0).snapshot.panel.reading("U1", "A1", 2020).value == 50


def test_that_a_correction_says_what_it_supersedes_and_why(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        state = State(evaluation.snapshot)
        project.keep(state, Kind.FROZEN, "2020 年度报告", WANG, ["王敏"], date="2020-12-08")
        edit(project, evaluation, 61.0)
        project.keep(state, Kind.NAMED, "复核前", WANG)
        made = project.keep(
            State(evaluation.snapshot), Kind.FROZEN, "更正", WANG, ["李强"], reason="徐汇数据有误"
        )
        assert (made.supersedes, made.reason) == (1, "徐汇数据有误")
        frozen = project.load().frozen
        assert frozen is not None
        assert (frozen.label, frozen.supersedes) == ("更正", "2020 年度报告")
        assert frozen.people == ("李强",)
        first = project.version(1).snapshot
        assert first.panel.reading("U1", "A1", 2020).value == 50
        assert project.damage() == []


def test_that_versions_cannot_be_changed_or_dropped(path: Path) -> None:
    with sqlite3.connect(path) as db:
        for statement in ("UPDATE version SET label = 'x'", "DELETE FROM version"):
            with pytest.raises(sqlite3.IntegrityError, match="final"):
                db.execute(statement)
    db.close()


def test_that_records_stand_in_a_version(path: Path, evaluation: Evaluation) -> None:
    evaluation.put_record("comment", "U1", {"text": "同意"})
    with ProjectFile.open(path) as project:
        state = State(evaluation.snapshot, evaluation.records)
        project.keep(state, Kind.NAMED, "x", WANG)
        assert project.version(1).records == evaluation.records


@pytest.mark.parametrize("part", ["city", "deductions"])
def test_that_what_was_first_entered_after_freezing_is_a_trial_after_reopening(
    path: Path, evaluation: Evaluation, part: str
) -> None:
    with ProjectFile.open(path) as project:
        project.keep(State(evaluation.snapshot), Kind.FROZEN, "定稿", WANG, ["王敏"])
        before, panel = evaluation.snapshot, evaluation.panel
        if part == "city":
            evaluation.set_reading("C", "A1", 2020, Reading(90.0, Status.EDITED))
        else:
            column = Column.empty(2, 4).with_reading(1, 3, Reading(2.5, Status.EDITED))
            evaluation.set_panel(replace(panel, deductions=column))
        project.record(before, evaluation.snapshot, WANG, "edit")
    with ProjectFile.open(path) as again:
        kept = again.load()
        assert kept.is_trial
        assert changes(kept.official, before) == ()
        assert again.damage() == []
        # Taken back, it is the frozen version again.
        again.record(evaluation.snapshot, before, WANG, "undo")
        assert again.load().is_official
