"""The audit trail is filtered and read a page at a time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desk.core.appeals import Appeal
from smartcity_desk.core.cells import Place
from smartcity_desk.core.comments import Note, with_note
from smartcity_desk.core.district_progress import with_lock
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import State
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.records import Kind
from smartcity_desk.core.restructure_panel import put_unit
from smartcity_desk.core.units import Unit
from smartcity_desk.store import project as project_module
from smartcity_desk.store import rows
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.trail import Trail, TrailFilter
from tests.unit.builders import small_framework, small_panel

WANG, LI = Operator("王敏", "主持"), Operator("李强")


@pytest.fixture
def trail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trail:
    """create, then three edits on three days: U1 A1 (Wang), U2 A1 (Li, why), U1 B1a (Li, 100%)."""
    evaluation = Evaluation.of(small_framework(), small_panel())
    path = tmp_path / "p.scdesk"
    monkeypatch.setattr(project_module, "now", lambda: "2020-12-07T12:00:00")
    with ProjectFile.create(path, evaluation, WANG) as project:
        days = iter(("2020-12-08T11:59:59", "2020-12-08T12:00:00", "2020-12-09T11:59:59"))
        monkeypatch.setattr(project_module, "now", lambda: next(days))
        for unit, item, who, why in (
            ("U1", "A1", WANG, ""), ("U2", "A1", LI, "电话核实"), ("U1", "B1a", LI, "100%_核"),
        ):  # fmt: skip
            before = evaluation.snapshot
            evaluation.set_reading(unit, item, 2020, Reading(7.0, Status.EDITED))
            project.record(before, evaluation.snapshot, who, "edit", why)
    return Trail(path)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (TrailFilter(), [4, 3, 2, 1]),
        (TrailFilter(who="李强"), [4, 3]),
        (TrailFilter(verb="create"), [1]),
        (TrailFilter(unit="U1"), [4, 2]),
        (TrailFilter(code="A1", who="王敏"), [2]),
        (TrailFilter(first="2020-12-08"), [4, 3, 2]),
        (TrailFilter(last="2020-12-08"), [3, 2, 1]),
        (TrailFilter(first="2020-12-08", last="2020-12-08"), [3, 2]),
        (TrailFilter(words="电话"), [3]),
        (TrailFilter(words="%"), [4]),
        (TrailFilter(words="0%_"), [4]),
        (TrailFilter(words="浦东"), []),
        (TrailFilter(words="浦东", also=("U2",)), [3]),
    ],
)
def test_that_a_filter_finds_its_rows_newest_first(
    trail: Trail, asked: TrailFilter, found: list[int]
) -> None:
    assert trail.numbers(asked) == found


def test_that_a_page_of_rows_comes_in_the_order_asked(trail: Trail) -> None:
    assert [r.number for r in trail.rows([3, 1, 99])] == [3, 1]
    assert trail.rows([]) == []
    assert trail.rows([3])[0].why == "电话核实"


def test_that_the_choices_are_what_occurs(trail: Trail) -> None:
    assert trail.choices("who") == ["李强", "王敏"]
    assert trail.choices("unit") == ["U1", "U2"]
    with pytest.raises(ValueError, match="hash"):
        trail.choices("hash")


def test_that_a_file_that_is_gone_is_an_error_of_the_database(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error):
        Trail(tmp_path / "none.scdesk").numbers()


@pytest.fixture
def twelve_hours_ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock on the wall is twelve hours ahead of the rows."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be chosen here")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "AHEAD-12")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # There row 1 is of 00:00 and row 2 of 23:59:59 of the 8th, row 3 of 00:00 of the 9th.
        (TrailFilter(first="2020-12-08", last="2020-12-08"), [2, 1]),
        (TrailFilter(first="2020-12-09", last="2020-12-09"), [4, 3]),
        (TrailFilter(last="2020-12-07"), []),
    ],
)
@pytest.mark.usefixtures("twelve_hours_ahead")
def test_that_a_day_is_one_of_the_clock_on_the_wall(
    trail: Trail, asked: TrailFilter, found: list[int]
) -> None:
    assert trail.numbers(asked) == found


def test_that_days_beyond_any_clock_ask_without_an_error(trail: Trail) -> None:
    assert trail.numbers(TrailFilter(first="0001-01-01")) == [4, 3, 2, 1]
    assert trail.numbers(TrailFilter(last="9999-12-31")) == [4, 3, 2, 1]


def test_that_a_district_and_an_item_find_what_was_noted_and_decided_about_them(
    tmp_path: Path,
) -> None:
    path, evaluation = tmp_path / "p.scdesk", Evaluation.of(small_framework(), small_panel())
    note = Note("核对过", "王敏", "2020-12-08T09:00:00Z")
    appeal = Appeal(1, "U2", "B1a", 2020, 60.0, 50.0, "补报")
    with ProjectFile.create(path, evaluation, WANG) as project:
        records = with_note(evaluation.records, Place("U1", "A1", 2020), note)
        records = records.with_record(Kind.APPEAL, "1", appeal.as_record())
        records = with_lock(records, "U1", "王敏")
        records = records.with_record(Kind.SLIDE, "s1", {"page": "ranking"})
        unit = put_unit(evaluation.snapshot, Unit("U1", Name("一区"), "g"))
        project.record(
            evaluation.snapshot, unit, WANG, "edit", records=(evaluation.records, records)
        )
    trail = Trail(path)

    def kinds(asked: TrailFilter) -> list[str]:
        return sorted(row.unit for row in trail.rows(trail.numbers(asked)))

    assert kinds(TrailFilter(unit="U1")) == ["comment", "progress", "unit"]
    assert kinds(TrailFilter(unit="U2")) == kinds(TrailFilter(code="B1a")) == ["appeal"]
    assert kinds(TrailFilter(code="A1")) == ["comment"]
    assert kinds(TrailFilter(words="名", also=("A1",))) == ["comment"]
    assert trail.choices("unit") == ["U1", "U2"]
    assert {"A1", "B1a"} <= set(trail.choices("code"))


def test_that_rows_from_before_there_were_verbs_are_found_by_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "verb_of", lambda verb, _change: verb)  # as it was then
    path, evaluation = tmp_path / "früher.scdesk", Evaluation.of(small_framework(), small_panel())
    with ProjectFile.create(path, evaluation, WANG) as project:
        before = State(evaluation.snapshot, evaluation.records)
        evaluation.set_weights(evaluation.weights.with_entered("A", 50.0))
        evaluation.set_method(Method(missing=MissingRule.BLOCK))
        evaluation.set_reading("U1", "A1", 2020, Reading(7.0, Status.EDITED))
        evaluation.put_record("comment", "U1", {"text": "核"})
        project.record(
            before.snapshot, evaluation.snapshot, WANG, "edit",
            records=(before.records, evaluation.records),
        )  # fmt: skip
        assert {row.verb for row in project.history()} == {"create", "edit"}
        assert project.damage() == []
    trail = Trail(path)
    assert trail.choices("verb") == ["comment", "create", "edit", "method", "weights"]
    for verb, codes in (
        ("weights", ["A", "B"]), ("method", ["missing"]), ("edit", ["A1"]), ("comment", ["U1"]),
    ):  # fmt: skip
        found = trail.rows(trail.numbers(TrailFilter(verb=verb)))
        assert sorted(row.code for row in found) == codes
        assert {row.verb for row in found} == {verb}
    assert len(trail.numbers(TrailFilter(words="調整", verbs=("weights",)))) == 2
