"""Opening a project file: what comes with it, and what is said where it cannot be used."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.store import backups, opening
from smartcity_desk.store.opening import chain_damage, open_project, open_shared
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
MORNING = datetime(2020, 12, 8, 9, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project file with two edits of U1 / A1 2020: 1, then 2."""
    path = tmp_path / "评估.scdesk"
    evaluation = Evaluation.of(small_framework(), small_panel())
    ProjectFile.create(path, evaluation, WANG).close()
    edit(path, 1.0, 2.0)
    return path


def edit(path: Path, *values: float) -> None:
    """Record these values one after the other."""
    with ProjectFile.open(path) as project:
        evaluation = project.load()
        for value in values:
            before = evaluation.snapshot
            evaluation.set_reading("U1", "A1", 2020, Reading(value, Status.EDITED))
            project.record(before, evaluation.snapshot, WANG, "edit")


def tamper(path: Path, statement: str) -> None:
    """What the file itself refuses, done behind its back."""
    db = sqlite3.connect(path)
    with db:
        db.execute("DROP TRIGGER audit_is_final")
        db.execute("DROP TRIGGER audit_stays")
        assert db.execute(statement).rowcount > 0
    db.close()


def value_in(path: Path) -> float | None:
    return open_project(path, back_up=False).evaluation.panel.reading("U1", "A1", 2020).value


def test_that_a_file_opens_with_its_steps_and_a_backup_of_it(path: Path) -> None:
    opened = open_project(path)
    assert opened.evaluation.panel.reading("U1", "A1", 2020).value == 2
    assert (opened.is_newer, opened.is_older, opened.rows) == (False, False, 3)
    assert opened.backup is not None
    assert backups.all_of(path) == [opened.backup]
    assert value_in(opened.backup) == 2


def test_that_a_folder_without_room_for_a_backup_does_not_stop_the_work(path: Path) -> None:
    backups.folder_of(path).write_bytes(b"a file where the folder of backups would be")
    opened = open_project(path)
    assert opened.backup is None
    assert opened.evaluation.panel.reading("U1", "A1", 2020).value == 2


def test_that_nothing_is_backed_up_where_nobody_asks_for_it(path: Path) -> None:
    assert open_project(path, back_up=False).backup is None
    assert not backups.folder_of(path).exists()


def test_that_a_damaged_file_names_its_newest_good_backup(path: Path) -> None:
    good = backups.make(path, MORNING)
    tamper(path, "UPDATE audit SET who = '李' WHERE number = 2")
    with pytest.raises(InputError) as refused:
        open_project(path)
    issue = refused.value.issue
    assert issue.code == "project_damaged_backup"
    said = issue.message("zh")
    assert "评估.scdesk 已损坏（audit row 2" in said
    assert f"最近的完好备份是 {good}" in said
    assert str(good) in issue.message("en")
    assert value_in(good) == 2


def test_that_a_damaged_file_without_a_backup_says_what_is_damaged(path: Path) -> None:
    tamper(path, "UPDATE audit SET who = '李' WHERE number = 3")
    with pytest.raises(InputError) as refused:
        open_project(path)
    assert refused.value.issue.code == "project_damaged"
    assert "audit row 3" in refused.value.issue.message("en")
    assert not backups.folder_of(path).exists()  # what is damaged is not backed up


def test_that_a_missing_file_is_not_taken_for_a_damaged_one(path: Path) -> None:
    backups.make(path, MORNING)
    path.unlink()
    with pytest.raises(InputError) as refused:
        open_project(path)
    assert refused.value.issue.code == "project_missing"


def test_that_of_a_long_trail_the_newest_rows_are_followed_at_once_and_all_beside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(path, *(float(value) for value in range(3, 9)))
    tamper(path, "UPDATE audit SET who = '李' WHERE number = 2")
    monkeypatch.setattr(opening, "AT_ONCE", 3)
    assert open_project(path, back_up=False).rows == 9
    assert chain_damage(path).startswith("audit row 2: ")


def test_that_a_sound_trail_has_no_damage(path: Path) -> None:
    assert chain_damage(path) == ""


def test_that_a_file_on_a_share_is_read_through_a_copy_here(path: Path, tmp_path: Path) -> None:
    opened = open_shared(path, tmp_path / "here")
    assert opened.share is not None
    assert (opened.path, opened.was_found_again) == (path, False)
    assert opened.share.local.is_relative_to(tmp_path / "here")
    assert backups.all_of(opened.share.local) == [opened.backup]
    assert not backups.folder_of(path).exists()  # the share is not filled with backups


def test_that_edits_that_never_reached_the_share_are_opened_again(
    path: Path, tmp_path: Path
) -> None:
    first = open_shared(path, tmp_path / "here")
    assert first.share is not None
    edit(first.share.local, 7.0)
    again = open_shared(path, tmp_path / "here")
    assert again.was_found_again
    assert again.evaluation.panel.reading("U1", "A1", 2020).value == 7
    assert value_in(path) == 2


@pytest.mark.parametrize(
    ("content", "code"), [(None, "project_missing"), (b"no database" * 500, "project_damaged")]
)
def test_that_a_share_that_cannot_be_read_is_said(
    path: Path, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        open_shared(path, tmp_path / "here")
    assert refused.value.issue.code == code
    assert "评估.scdesk" in refused.value.issue.message("zh")
