"""What was published stays as it was published; a correction says what it supersedes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import State
from smartcity_desk.core.official import frozen_facts
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_corrections import corrected, corrections
from smartcity_desk.core.published_ranks import published_ranks
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import schema
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.publishing import Published
from smartcity_desk.store.versions import Kind
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
OLD = Path(__file__).parents[2] / "data" / "project_v2.scdesk"
REPORT = Published(1, "2020 年度报告", "体验周", "2020-12-10")


@pytest.fixture
def evaluation() -> Evaluation:
    published = {"I": {2019: PublishedScore(99.5)}}
    return Evaluation(Snapshot.of(small_framework(), small_panel()), published=published)


@pytest.fixture
def path(tmp_path: Path, evaluation: Evaluation) -> Path:
    ProjectFile.create(tmp_path / "p.scdesk", evaluation, WANG).close()
    return tmp_path / "p.scdesk"


def freeze(project: ProjectFile, evaluation: Evaluation, label: str, reason: str = "") -> int:
    state = State(evaluation.snapshot)
    return project.keep(state, Kind.FROZEN, label, WANG, ["王敏"], reason=reason).number


def edit(project: ProjectFile, evaluation: Evaluation, year: int, value: float) -> None:
    before = evaluation.snapshot
    evaluation.set_reading("U1", "A1", year, Reading(value, Status.EDITED))
    project.record(before, evaluation.snapshot, WANG, "edit")


def test_that_a_published_version_keeps_the_figures_the_report_printed(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        freeze(project, evaluation, "定稿")
        made = project.publish(REPORT, WANG)
        assert (made.kind, made.label, made.medium, made.date, made.publishes, made.year) == (
            Kind.PUBLISHED, "2020 年度报告", "体验周", "2020-12-10", 1, 2020,
        )  # fmt: skip
        kept = project.load()
        # By hand: the city's A1 is the mean of 50, 50, 75, which scores 70 + 0.6 · 58.33 = 105;
        # A = 0.75 · 105 + 0.25 · 100, I = 0.6 · 103.75 + 0.4 · 100. 2019 was published elsewhere.
        assert kept.published["I"][2019] == PublishedScore(99.5)
        now = kept.published["I"][2020]
        assert (now.source, now.is_derived) == ("2020 年度报告 · 2020-12-10", False)
        assert [kept.published[code][2020].value for code in ("I", "A", "B")] == [
            102.25,
            103.75,
            100.0,
        ]
        assert kept.is_official
        assert project.damage() == []


def test_that_the_ranks_the_report_printed_are_kept_with_it(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        freeze(project, evaluation, "定稿")
        project.publish(replace(REPORT, places=2), WANG)
        edit(project, evaluation, 2020, 0.0)
    with ProjectFile.open(path) as again:
        (publication,) = again.load().publications
        # By hand, as sealed: U3 105.25, U1 101.5, U2 100; A 118.75, 100 and 92.5 of U3, U2, U1.
        found = {(str(each.field), each.code): each.ranks for each in publication.ranks}
        assert found["overall", ""] == found["group", "g"] == (("U3", 1), ("U1", 2))
        assert found["node", "A"] == (("U3", 1), ("U2", 2))
        assert published_ranks(again.load())[2020].source == "2020 年度报告 · 2020-12-10"
        assert again.damage() == []


def test_that_a_report_without_ranks_has_none(path: Path, evaluation: Evaluation) -> None:
    with ProjectFile.open(path) as project:
        freeze(project, evaluation, "定稿")
        project.publish(replace(REPORT, places=0), WANG)
        assert project.load().publications[0].ranks == ()
        assert published_ranks(project.load()) == {}


def test_that_no_edit_changes_what_was_published(path: Path, evaluation: Evaluation) -> None:
    with ProjectFile.open(path) as project:
        freeze(project, evaluation, "定稿")
        project.publish(REPORT, WANG)
        edit(project, evaluation, 2019, 10.0)
        edit(project, evaluation, 2020, 11.0)
    with ProjectFile.open(path) as again:
        kept = again.load()
        assert kept.is_trial
        assert kept.published["I"][2019].value == 99.5
        assert kept.published["I"][2020].value == 102.25
        assert again.damage() == []


def test_that_the_figures_are_those_that_were_sealed_not_those_on_the_desk(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        freeze(project, evaluation, "定稿")
        edit(project, evaluation, 2020, 0.0)
        assert dict(project.publish(REPORT, WANG).scores)["I"] == 102.25


def test_that_a_correction_is_another_version_that_says_what_it_supersedes_and_why(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        freeze(project, evaluation, "定稿")
        project.publish(REPORT, WANG)
        edit(project, evaluation, 2020, 75.0)
        number = freeze(project, evaluation, "更正稿", "U1 数据有误")
        assert project.load().frozen.publication is None  # type: ignore[union-attr]
        again = Published(number, "2020 年度报告（更正）", "网站", "2021-01-05", "U1 数据有误")
        made = project.publish(again, WANG)
        assert (made.number, made.supersedes, made.reason) == (4, 2, "U1 数据有误")
        kept = project.load()
        # 75 instead of 50: A1 of the city 66.67 → 110, A 107.5, I = 64.5 + 40.
        assert kept.published["I"][2020].value == 104.5
        assert [p.supersedes for p in kept.publications] == ["", "2020 年度报告 · 2020-12-10"]
        assert kept.frozen is not None
        said = [(label.en, value.zh) for label, value in frozen_facts(kept.frozen)]
        assert ("Published", "2020 年度报告（更正） · 网站 · 2021-01-05") in said
        assert ("Supersedes", "2020 年度报告 · 2020-12-10（U1 数据有误）") in said
        first = project.version(2).snapshot
        assert first.panel.reading("U1", "A1", 2020).value == 50
        row = project.history()[-1]
        assert (row.verb, row.why) == ("published", "网站; 2021-01-05; U1 数据有误")
        assert row.new == f"2020 年度报告（更正） {made.seal}"


def test_that_only_the_frozen_version_in_force_is_published_and_once(
    path: Path, evaluation: Evaluation
) -> None:
    with ProjectFile.open(path) as project:
        with pytest.raises(ValueError, match="not the frozen one"):
            project.publish(REPORT, WANG)
        freeze(project, evaluation, "定稿")
        project.publish(REPORT, WANG)
        with pytest.raises(ValueError, match="published already"):
            project.publish(REPORT, WANG)
        freeze(project, evaluation, "更正稿", "重新计算")
        with pytest.raises(ValueError, match="not the frozen one"):
            project.publish(REPORT, WANG)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE version SET label = 'x' WHERE kind = 'published'",
        "DELETE FROM version WHERE kind = 'published'",
        (
            "INSERT OR REPLACE INTO version SELECT number, kind, 'x', at, who, people, seal, "
            "content, about FROM version WHERE kind = 'published'"
        ),
        (
            "INSERT OR REPLACE INTO audit SELECT number, step, at, who, role, verb, unit, code, "
            "year, old, 'x', why, source, seal, previous, hash, '' FROM audit "
            "WHERE verb = 'published'"
        ),
    ],
)
def test_that_a_published_version_can_be_neither_renamed_dropped_nor_written_over(
    path: Path, evaluation: Evaluation, statement: str
) -> None:
    with ProjectFile.open(path) as project:
        freeze(project, evaluation, "定稿")
        project.publish(REPORT, WANG)
    db = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="final"):
        db.execute(statement)
    db.close()


def test_that_a_file_of_layout_2_takes_publications_once_it_is_migrated(tmp_path: Path) -> None:
    old = tmp_path / "old.scdesk"
    old.write_bytes(OLD.read_bytes())
    with ProjectFile.open(old, read_only=True) as asis:
        assert asis.damage() == []
        assert asis.load().frozen is not None
        before = asis.history()
    with ProjectFile.open(old) as project:
        assert project.damage() == []
        assert project.history()[:-1] == before
        assert (project.history()[-1].verb, project.history()[-1].new) == (
            "migrate", f"2 → {schema.VERSION}",
        )  # fmt: skip
        assert [v.kind for v in project.versions()] == [Kind.CREATED, Kind.NAMED, Kind.FROZEN]
        assert project.undo_steps()[1] == 1
        project.publish(Published(2, "报告"), WANG)
        assert project.damage() == []
    db = sqlite3.connect(old)
    with pytest.raises(sqlite3.IntegrityError, match="final"):
        db.execute("DELETE FROM version")
    db.close()


def test_that_a_corrected_figure_is_kept_and_taken_back_with_its_record(
    path: Path, evaluation: Evaluation
) -> None:
    found = corrections(evaluation.published, {"I": {2019: PublishedScore(99.7, source="公报")}})
    after = corrected(evaluation.records, found, "公报更正", who="王敏", at="2020-11-03")
    with ProjectFile.open(path) as project:
        both = (evaluation.records, after)
        project.record(evaluation.snapshot, evaluation.snapshot, WANG, "edit", "公报更正", both)
        assert project.history()[-1].verb == "correct"
    with ProjectFile.open(path) as again:
        kept = again.load()
        assert kept.published["I"][2019] == PublishedScore(
            99.7, source="公报", supersedes=99.5, reason="公报更正"
        )
        assert kept.uncorrected["I"][2019] == PublishedScore(99.5)
        again.record(
            kept.snapshot, kept.snapshot, WANG, "undo", records=(kept.records, evaluation.records)
        )
        assert again.load().published["I"][2019] == PublishedScore(99.5)
        # A project made of it has the same to take back.
        copy = ProjectFile.create(path.with_name("2.scdesk"), kept, WANG)
        assert copy.load().uncorrected["I"][2019] == PublishedScore(99.5)
        copy.close()
