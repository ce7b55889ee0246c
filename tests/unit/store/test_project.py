"""The project file: what is recorded is there again, and damage is seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Column, Origin, Panel, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import schema
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
ORIGIN = Origin("浦东.xlsx", "填报", "H7", ">49800", "2020-11-30", "通信管理局", "注")


def full_panel() -> Panel:
    """A panel with everything a panel can hold."""
    ones = np.ones((2, 4))
    return replace(
        small_panel().with_reading(
            "U1", "A1", 2020, Reading(5.5, Status.REPORTED, Bound.ABOUT, ORIGIN)
        ),
        city_items={"A2": Column.of_values(np.array([[np.nan], [70.0]]))},
        denominators={"km2": Column.of_values(np.array([[1.0, 2, 3], [1, 2, np.nan]]))},
        city_denominators={"km2": Column.of_values(np.array([[6.0], [6.0]]))},
        coefficients=Column.of_values(0.9 * ones),
        deductions=Column.of_values(0.5 * ones),
    )


@pytest.fixture
def evaluation() -> Evaluation:
    published = {"I": {2019: PublishedScore(99.53), 2020: PublishedScore(109.77, True)}}
    snapshot = Snapshot.of(small_framework(), full_panel())
    return Evaluation(snapshot, Name("合成样例", "Synthetic"), published)


@pytest.fixture
def project(tmp_path: Path, evaluation: Evaluation) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "年度.scdesk", evaluation, WANG) as made:
        yield made


def reopened(project: ProjectFile) -> Evaluation:
    with ProjectFile.open(project.path, read_only=True) as again:
        assert again.damage() == []
        return again.load()


def assert_same(one: Panel, other: Panel) -> None:
    assert (one.years, one.units, one.groups, one.city) == (
        other.years, other.units, other.groups, other.city,
    )  # fmt: skip
    for name in ("items", "denominators", "city_items", "city_denominators"):
        mine, theirs = getattr(one, name), getattr(other, name)
        for code in {**mine, **theirs}:  # a column in which nothing is reported may be left out
            blank = Column.empty(len(one.years), 1 if name.startswith("city") else len(one.units))
            assert_same_column(mine.get(code, blank), theirs.get(code, blank))
    for name in ("coefficients", "deductions"):
        assert_same_column(getattr(one, name), getattr(other, name))


def assert_same_column(one: Column, other: Column) -> None:
    assert one.values.tobytes() == other.values.tobytes()
    assert one.status.tobytes() == other.status.tobytes()
    assert one.bounds.tobytes() == other.bounds.tobytes()
    assert one.origins == other.origins


def test_that_everything_written_is_read_back(project: ProjectFile, evaluation: Evaluation) -> None:
    again = reopened(project)
    assert_same(again.panel, evaluation.panel)
    assert again.framework.nodes == evaluation.framework.nodes
    assert again.framework.denominators == evaluation.framework.denominators
    assert again.notice == evaluation.notice
    assert again.published == evaluation.published
    assert not again.is_trial
    assert compute(again.snapshot).scores.tobytes() == compute(evaluation.snapshot).scores.tobytes()


def test_that_an_edit_is_on_the_disk_when_record_returns(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    before = evaluation.snapshot
    evaluation.set_reading("U2", "B1a", 2020, Reading(77.0, Status.EDITED))
    rows = project.record(before, evaluation.snapshot, WANG, "edit", "电话核实")
    assert [(r.who, r.role, r.unit, r.code, r.year, r.old, r.new, r.why) for r in rows] == [
        ("王敏", "主持", "U2", "B1a", 2020, "50.0", "77.0", "电话核实")
    ]
    again = reopened(project)
    assert again.panel.reading("U2", "B1a", 2020) == Reading(77.0, Status.EDITED)
    assert again.trial_parts == Part.PANEL
    assert again.official.panel.reading("U2", "B1a", 2020).value == 50


def test_that_weights_and_method_are_a_trial_after_reopening(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    before = evaluation.snapshot
    with evaluation.transaction():
        evaluation.set_weights(evaluation.weights.with_entered("A", 100 / 3))
        evaluation.set_method(Method(missing=MissingRule.BLOCK))
    rows = project.record(before, evaluation.snapshot, WANG, "trial")
    assert [(r.step, r.code, r.old) for r in rows] == [
        (2, "A", "60.0"), (2, "B", "40.0"), (2, "missing", "renormalise"),
    ]  # fmt: skip
    again = reopened(project)
    assert again.weights.entered.tobytes() == evaluation.weights.entered.tobytes()
    assert again.trial_parts == Part.WEIGHTS | Part.METHOD
    assert again.official.weights.of("A") == 60


def test_that_what_the_import_asked_is_kept(tmp_path: Path, evaluation: Evaluation) -> None:
    issue = Issue(
        Severity.WARNING, "value_not_a_number", file="a.xlsx", sheet="填报", cell="H7",
        unit="U1", item="A1", year=2020, raw="三", details={"extra": "x"},
    )  # fmt: skip
    with ProjectFile.create(tmp_path / "i.scdesk", evaluation, WANG, [issue]) as project:
        assert project.issues() == (issue,)
        assert project.issues()[0].message("zh") == issue.message("zh")
        assert project.damage() == []


def test_that_nothing_changed_writes_nothing(project: ProjectFile, evaluation: Evaluation) -> None:
    assert project.record(evaluation.snapshot, evaluation.snapshot, WANG, "edit") == ()
    assert [row.verb for row in project.history()] == ["create"]


def test_that_where_a_value_came_from_stands_in_the_trail(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    before = evaluation.snapshot
    reading = Reading(49800.0, Status.REPORTED, Bound.MORE_THAN, ORIGIN)
    evaluation.set_reading("U3", "A2", 2019, reading)
    (row,) = project.record(before, evaluation.snapshot, WANG, "import")
    assert (row.new, row.source) == (">49800.0", "浦东.xlsx 填报 H7")


def test_that_a_failed_write_leaves_nothing_of_the_edit(
    project: ProjectFile, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = evaluation.snapshot
    evaluation.set_reading("U2", "B1a", 2020, Reading(77.0, Status.EDITED))

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("smartcity_desk.store.rows.append_audit", fail)
        with pytest.raises(InputError, match="disk is full"):
            project.record(before, evaluation.snapshot, WANG, "edit")
    assert project.damage() == []
    assert reopened(project).panel.reading("U2", "B1a", 2020).value == 50
    assert len(project.record(before, evaluation.snapshot, WANG, "edit")) == 1
    assert project.damage() == []


def test_that_audit_rows_cannot_be_changed_or_dropped(project: ProjectFile) -> None:
    with sqlite3.connect(project.path) as db:
        for statement in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError, match="final"):
                db.execute(statement)
    db.close()


TAMPERING = {
    "audit row 2": "UPDATE audit SET who = '李' WHERE number = 2",
    "audit row 3": "DELETE FROM audit WHERE number = 2",
    "values": "UPDATE series SET vals = zeroblob(length(vals)) WHERE code = 'A1'",
}


@pytest.mark.parametrize(
    ("place", "statement"),
    [
        *TAMPERING.items(),
        ("values", "UPDATE weight SET entered = 61 WHERE code = 'A'"),
        ("values", "UPDATE part SET content = replace(content, '2020', '2021')"),
        ("values", "DELETE FROM series WHERE scheme = 'official'"),
    ],
)
def test_that_tampering_is_found_and_placed(
    place: str, statement: str, project: ProjectFile, evaluation: Evaluation
) -> None:
    for value in (1.0, 2.0):
        before = evaluation.snapshot
        evaluation.set_reading("U1", "A1", 2020, Reading(value, Status.EDITED))
        project.record(before, evaluation.snapshot, WANG, "edit")
    project.close()
    with sqlite3.connect(project.path) as db:
        db.execute("DROP TRIGGER audit_is_final")
        db.execute("DROP TRIGGER audit_stays")
        assert db.execute(statement).rowcount >= 1
    db.close()
    with ProjectFile.open(project.path, read_only=True) as again:
        assert place in [damage.place for damage in again.damage()]


def test_that_a_file_of_another_kind_is_refused_by_name(tmp_path: Path) -> None:
    for name, content in (("a.scdesk", b"PK\x03\x04"), ("b.scdesk", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(InputError, match=f"{name} is no project file"):
            ProjectFile.open(path)
        assert path.read_bytes() == content
    with pytest.raises(InputError, match="does not exist"):
        ProjectFile.open(tmp_path / "none.scdesk")


def test_that_a_newer_layout_opens_read_only(project: ProjectFile, evaluation: Evaluation) -> None:
    project.close()
    with sqlite3.connect(project.path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    before = evaluation.snapshot
    evaluation.set_reading("U1", "A1", 2020, Reading(1.0))
    with ProjectFile.open(project.path) as newer:
        assert newer.read_only
        with pytest.raises(InputError, match="read-only"):
            newer.record(before, evaluation.snapshot, WANG, "edit")


def test_that_creating_over_a_file_replaces_it_only_when_complete(
    project: ProjectFile, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    before = project.path.read_bytes()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("smartcity_desk.store.rows.put_weights", fail)
    with pytest.raises(InputError, match="disk I/O error"):
        ProjectFile.create(project.path, evaluation, WANG)
    assert project.path.read_bytes() == before
    assert list(project.path.parent.iterdir()) == [project.path]


edits = st.lists(
    st.tuples(
        st.sampled_from(["U1", "U2", "U3", "C"]),
        st.sampled_from(["A1", "A2", "B1a", "B1b"]),
        st.sampled_from([2019, 2020]),
        st.one_of(st.none(), st.floats(-1e12, 1e12)),
        st.sampled_from(Bound),
        st.floats(0, 100),
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=edits)
def test_that_reopening_after_any_edits_gives_the_same_state(
    edits: list[tuple[str, str, int, float | None, Bound, float]],
    tmp_path: Path,
) -> None:
    evaluation = Evaluation(Snapshot.of(small_framework(), full_panel()))
    with ProjectFile.create(tmp_path / "p.scdesk", evaluation, WANG) as project:
        for unit, item, year, value, bound, weight in edits:
            before = evaluation.snapshot
            status = Status.NOT_REPORTED if value is None else Status.EDITED
            with evaluation.transaction():
                evaluation.set_reading(unit, item, year, Reading(value, status, bound))
                evaluation.set_weights(evaluation.weights.with_entered("A1", weight))
            expected = len(changes(before, evaluation.snapshot))
            rows = project.record(before, evaluation.snapshot, WANG, "edit")
            assert len(rows) == expected
        again = reopened(project)
        assert_same(again.panel, evaluation.panel)
        assert again.weights.entered.tobytes() == evaluation.weights.entered.tobytes()
