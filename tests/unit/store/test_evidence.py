"""Evidence in a project file: each file once, at its own size, found again whatever is undone."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desk.core.attachments import attach, attachments, content_of, detach
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import State, compare, merged
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import Place
from smartcity_desk.store import deltas, schema
from smartcity_desk.store.ancestry import ancestry
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.undo import StackChange, Step
from smartcity_desk.store.versions import Kind
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
STAMP = Stamp("王敏", "2020-11-20T09:30:00+00:00")
PLACE: Place = ("U1", "A1", 2020)
OTHER: Place = ("U2", "A1", 2020)
LARGE = 400_000
OLD = Path(__file__).parents[2] / "data" / "project_v3.scdesk"


def scan(seed: int) -> bytes:
    """Bytes that no packing makes smaller, as those of a scan."""
    return random.Random(seed).randbytes(LARGE)


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation.of(small_framework(), small_panel())


@pytest.fixture
def project(tmp_path: Path, evaluation: Evaluation) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "p.scdesk", evaluation, WANG) as made:
        yield made


def record(
    project: ProjectFile, evaluation: Evaluation, records: Records, number: int = 0
) -> tuple[str, ...]:
    """One edit of the records, kept as a step of the stack; what its rows say is new."""
    before = State(evaluation.snapshot, evaluation.records)
    evaluation.set_records(records)
    after = State(evaluation.snapshot, evaluation.records)
    stack = None
    if number:
        stack = StackChange(number, number, [Step(number, Name("附材料"), before, after)])
    rows = project.record(
        before.snapshot, after.snapshot, WANG, "attachment",
        records=(before.records, after.records), stack=stack,
    )  # fmt: skip
    return tuple(row.new for row in rows)


def test_that_evidence_takes_its_own_size_and_no_more(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    empty = project.path.stat().st_size
    for number, place in ((1, PLACE), (2, OTHER)):
        records = attach(evaluation.records, place, f"{number}.pdf", scan(number), STAMP)
        record(project, evaluation, records, number)
    for label in ("会前", "会后"):
        project.keep(State(evaluation.snapshot, evaluation.records), Kind.NAMED, label, WANG)
    grown = project.path.stat().st_size - empty
    assert 2 * LARGE < grown < 1.1 * 2 * LARGE
    assert project.damage() == []


def test_that_the_trail_names_a_file_by_its_digest(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    (told,) = record(
        project, evaluation, attach(evaluation.records, PLACE, "a.pdf", scan(1), STAMP)
    )
    assert sorted(json.loads(told)) == ["digest", "name", "place", "size", "when", "who"]


def test_that_evidence_is_there_again_byte_for_byte(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    record(project, evaluation, attach(evaluation.records, PLACE, "a.pdf", scan(1), STAMP))
    with ProjectFile.open(project.path, read_only=True) as again:
        records = again.load().records
    (found,) = attachments(records)
    assert content_of(records, found.key) == scan(1)


def test_that_what_was_undone_before_closing_is_done_again_after_opening(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    record(project, evaluation, attach(evaluation.records, PLACE, "a.pdf", scan(1), STAMP), 1)
    attached = evaluation.records
    evaluation.set_records(Records())
    project.record(
        evaluation.snapshot, evaluation.snapshot, WANG, "undo",
        records=(attached, evaluation.records), stack=StackChange(1, 0),
    )  # fmt: skip
    with ProjectFile.open(project.path, read_only=True) as again:
        loaded, (steps, place) = again.load(), again.undo_steps()
    assert (place, attachments(loaded.records)) == (0, ())
    state = State(loaded.snapshot, loaded.records)
    done = deltas.applied(deltas.of_bytes(steps[0].content), state, forward=True)
    (found,) = attachments(done.records)
    assert content_of(done.records, found.key) == scan(1)


def test_that_a_version_restored_finds_what_was_taken_away_since(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    record(project, evaluation, attach(evaluation.records, PLACE, "a.pdf", b"scan", STAMP))
    version = project.keep(State(evaluation.snapshot, evaluation.records), Kind.NAMED, "x", WANG)
    (held,) = attachments(evaluation.records)
    record(project, evaluation, detach(evaluation.records, held.key))
    assert attachments(evaluation.records) == ()
    evaluation.set_records(project.version(version.number).records)
    assert content_of(evaluation.records, held.key) == b"scan"


def test_that_merging_brings_their_files_along(
    project: ProjectFile, evaluation: Evaluation, tmp_path: Path
) -> None:
    theirs = Path(shutil.copy(project.path, tmp_path / "theirs.scdesk"))
    record(project, evaluation, attach(evaluation.records, PLACE, "ours.pdf", b"ours", STAMP))
    with ProjectFile.open(theirs) as other:
        copy = other.load()
        record(other, copy, attach(copy.records, OTHER, "theirs.pdf", b"theirs", STAMP))
    ours = State(evaluation.snapshot, evaluation.records)
    shared = ancestry(project.path, theirs, ours)
    made = merged(ours, compare(shared.base, shared.ours, shared.theirs))
    found = {each.name: content_of(made.records, each.key) for each in attachments(made.records)}
    assert found == {"ours.pdf": b"ours", "theirs.pdf": b"theirs"}


def test_that_a_file_that_was_changed_or_is_gone_is_damage(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    record(project, evaluation, attach(evaluation.records, PLACE, "a.pdf", b"scan", STAMP))
    with sqlite3.connect(project.path) as db:
        db.execute("UPDATE evidence SET content = ?", (b"other",))
    db.close()
    assert [d.found for d in project.damage()] == ["it was changed"]
    with sqlite3.connect(project.path) as db:
        db.execute("DELETE FROM evidence")
    db.close()
    assert [d.found for d in project.damage()] == ["it is missing"]


@pytest.mark.parametrize("read_only", [True, False])
def test_that_a_file_of_layout_3_still_shows_its_evidence(read_only: bool, tmp_path: Path) -> None:
    path = Path(shutil.copy(OLD, tmp_path / "old.scdesk"))
    with ProjectFile.open(path, read_only=read_only) as project:
        assert schema.layout_of(project._db) == (3 if read_only else schema.VERSION)
        assert project.damage() == []
        evaluation = project.load()
        (found,) = attachments(evaluation.records)
        assert (found.name, found.place) == ("台账.txt", PLACE)
        assert content_of(evaluation.records, found.key) == b"evidence kept as base64"
        steps, place = project.undo_steps()
    state = State(evaluation.snapshot, evaluation.records)
    before = deltas.applied(deltas.of_bytes(steps[place - 1].content), state, forward=False)
    assert attachments(before.records) == ()


def test_that_a_file_of_layout_3_takes_more_evidence_and_keeps_the_old(tmp_path: Path) -> None:
    path = Path(shutil.copy(OLD, tmp_path / "old.scdesk"))
    with ProjectFile.open(path) as project:
        evaluation = project.load()
        record(project, evaluation, attach(evaluation.records, OTHER, "b.pdf", b"new", STAMP))
        assert project.damage() == []
    with ProjectFile.open(path, read_only=True) as again:
        assert again.damage() == []
        records = again.load().records
    assert [content_of(records, a.key) for a in attachments(records)] == [
        b"evidence kept as base64", b"new",
    ]  # fmt: skip


def test_that_the_session_keeps_evidence_where_there_is_no_project() -> None:
    records = attach(Records(), PLACE, "a.pdf", bytes(range(256)), STAMP)
    again = Records(json.loads(json.dumps(records.as_mapping())))
    (found,) = attachments(again)
    assert content_of(again, found.key) == bytes(range(256))
    assert again == records
