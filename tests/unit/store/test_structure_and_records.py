"""The project file takes another framework, other units and years, and records."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.framework import Denominator
from smartcity_desk.core.merge import State
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel, Reading, Status
from smartcity_desk.core.records import Kind
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import schema
from smartcity_desk.store.content import framework_json, framework_of
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.versions import Kind as VersionKind
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
OLD = Path(__file__).parents[2] / "data" / "project_v1.scdesk"


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation.of(small_framework(), small_panel())


@pytest.fixture
def project(tmp_path: Path, evaluation: Evaluation) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "年度.scdesk", evaluation, WANG) as made:
        yield made


def reopened(project: ProjectFile) -> Evaluation:
    with ProjectFile.open(project.path, read_only=True) as again:
        assert again.damage() == []
        return again.load()


def without_item(evaluation: Evaluation) -> Snapshot:
    """A2 is gone, from the framework and from the panel."""
    framework = evaluation.framework
    nodes = tuple(n for n in framework.nodes if n.code != "A2")
    items = {code: c for code, c in evaluation.panel.items.items() if code != "A2"}
    return Snapshot.of(replace(framework, nodes=nodes), replace(evaluation.panel, items=items))


def years_of(panel: Panel, years: tuple[int, ...]) -> Panel:
    return replace(panel, years=years)


def test_that_another_framework_is_there_again_with_the_official_one_apart(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    before = evaluation.snapshot
    evaluation.set_snapshot(without_item(evaluation))
    rows = project.record(before, evaluation.snapshot, WANG, "edit")
    assert ("node", "A2", "") in {(row.unit, row.code, row.new) for row in rows}
    again = reopened(project)
    assert [n.code for n in again.framework.nodes] == ["I", "A", "A1", "B", "B1", "B1a", "B1b"]
    assert set(again.panel.items) == {"A1", "B1a", "B1b"}
    assert [n.code for n in again.official.framework.nodes] == [
        n.code for n in before.framework.nodes
    ]
    assert Part.FRAMEWORK in again.trial_parts
    assert again.official.panel.reading("U1", "A2", 2020) == before.panel.reading("U1", "A2", 2020)


def test_that_what_was_changed_back_is_official_again(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    before = evaluation.snapshot
    changed = without_item(evaluation)
    project.record(before, changed, WANG, "edit")
    project.record(changed, before, WANG, "undo")
    assert not reopened(project).is_trial


def test_that_other_years_are_recorded(project: ProjectFile, evaluation: Evaluation) -> None:
    before = evaluation.snapshot
    moved = replace(before, panel=years_of(before.panel, (2020, 2021)))
    project.record(before, moved, WANG, "edit")
    again = reopened(project)
    assert again.panel.years == (2020, 2021)
    assert again.official.panel.years == (2019, 2020)


def test_that_a_frozen_framework_is_the_official_one(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    before = evaluation.snapshot
    evaluation.set_snapshot(without_item(evaluation))
    project.record(before, evaluation.snapshot, WANG, "edit")
    project.keep(State(evaluation.snapshot), VersionKind.FROZEN, "定稿", WANG, ["王敏"])
    assert not reopened(project).is_trial


def test_that_a_file_made_of_a_trial_keeps_the_official_readings(
    tmp_path: Path, evaluation: Evaluation
) -> None:
    evaluation.set_reading("U1", "A1", 2020, Reading(1.0, Status.EDITED))
    with ProjectFile.create(tmp_path / "b.scdesk", evaluation, WANG) as made:
        again = reopened(made)
    assert again.trial_parts == Part.PANEL
    assert again.official.panel.reading("U1", "A1", 2020).value != 1.0


def test_that_records_are_kept_in_order_audited_and_sealed(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    none = evaluation.records
    evaluation.put_record(Kind.SLIDE, "b", {"page": "ranking"})
    evaluation.put_record(Kind.SLIDE, "a", {"page": "overview"})
    same = evaluation.snapshot
    rows = project.record(same, same, WANG, "edit", records=(none, evaluation.records))
    assert [(row.unit, row.code, row.new) for row in rows] == [
        ("slide", "b", '{"page": "ranking"}'),
        ("slide", "a", '{"page": "overview"}'),
    ]
    again = reopened(project)
    assert again.records == evaluation.records
    assert list(again.records.of(Kind.SLIDE)) == ["b", "a"]
    project._db.execute("UPDATE record SET content = '{}' WHERE key = 'a'")
    with ProjectFile.open(project.path, read_only=True) as tampered:
        assert [damage.place for damage in tampered.damage()] == ["values"]


def test_that_the_order_of_records_is_kept_where_nothing_else_changed(
    project: ProjectFile, evaluation: Evaluation
) -> None:
    same, none = evaluation.snapshot, evaluation.records
    first = none.with_record("comment", "b", {"n": 1}).with_record("comment", "a", {"n": 2})
    project.record(same, same, WANG, "edit", records=(none, first))
    # The first one went and came back behind the other before anything was written.
    moved = first.with_record("comment", "b", None).with_record("comment", "b", {"n": 1})
    (row,) = project.record(same, same, WANG, "edit", records=(first, moved))
    assert row.verb == "steps"
    again = reopened(project)
    assert list(again.records.of("comment")) == ["a", "b"]
    with ProjectFile.open(project.path, read_only=True) as sound:
        assert sound.damage() == []
    assert project.record(same, same, WANG, "edit", records=(moved, moved)) == ()


def assert_same_choices(one: Evaluation, other: Evaluation) -> None:
    assert one.weights.as_mapping() == other.weights.as_mapping()
    assert one.method == other.method
    assert one.trial_parts == other.trial_parts


def test_that_a_file_of_the_first_layout_is_brought_to_the_present_one(tmp_path: Path) -> None:
    path = tmp_path / "旧.scdesk"
    shutil.copy(OLD, path)
    with ProjectFile.open(path, read_only=True) as asis:
        assert asis.damage() == []
        before = asis.load()
        assert not before.records
    with ProjectFile.open(path) as project:
        assert project.damage() == []
        evaluation = project.load()
        assert_same_choices(evaluation, before)
        none = evaluation.records
        evaluation.put_record(Kind.COMMENT, "x", {"words": "好"})
        same = evaluation.snapshot
        project.record(same, same, WANG, "edit", records=(none, evaluation.records))
        assert project._db.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    with ProjectFile.open(path, read_only=True) as again:
        assert again.load().records.get(Kind.COMMENT, "x") == {"words": "好"}


def test_that_the_bureau_of_a_denominator_is_kept_and_older_files_have_none() -> None:
    framework = small_framework()
    residents = Denominator("pop", Name("常住人口", "residents"), "万人")
    bureau = Name("市统计局", "Bureau of Statistics")
    for kept in (residents, replace(residents, bureau=bureau)):
        text = framework_json(replace(framework, denominators=(kept,)))
        assert framework_of(text).denominators == (kept,)
        (written,) = json.loads(text)["denominators"]
        assert ("bureau" in written) == bool(kept.bureau.zh)
