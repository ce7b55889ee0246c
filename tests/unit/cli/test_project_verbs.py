"""``rank`` and ``check`` of a project file: what is printed, written, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartcity_desk.__main__ import main
from smartcity_desk.cli.exits import DONE, NOTHING_DONE, OPEN_ERRORS
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
UNCERTAIN = Issue(
    Severity.ERROR, "value_uncertain", unit="U1", item="A1", year=2020,
    file="黄浦.xlsx", sheet="指标", cell="C5", raw="约 40",
)  # fmt: skip


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def project(path: Path, *issues: Issue, edited: float | None = None) -> str:
    """A project file at ``path``; ``edited`` is recorded for U1 / A1 2020."""
    evaluation = Evaluation.of(small_framework(), small_panel())
    ProjectFile.create(path, evaluation, WANG, issues).close()
    if edited is not None:
        with ProjectFile.open(path) as file:
            evaluation = file.load()
            before = evaluation.snapshot
            evaluation.set_reading("U1", "A1", 2020, Reading(edited, Status.EDITED))
            file.record(before, evaluation.snapshot, WANG, "edit")
    return str(path)


def test_that_a_project_is_ranked_as_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # U3: 0.6·(0.75·115 + 0.25·130) + 0.4·(0.5·70 + 0.5·100) = 105.25; U1 101.5; U2 100.
    code = main(["rank", project(tmp_path / "a.scdesk")])
    out = capsys.readouterr().out
    assert code == DONE
    lines = [line for line in out.splitlines() if "District" in line]
    assert [name for line in lines for name in ("1", "2", "3") if f"District {name}" in line] == [
        "3", "1", "2",
    ]  # fmt: skip
    for figure in ("105.25", "101.50", "100.00"):
        assert figure in out


def test_that_a_year_that_is_not_there_names_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rank", project(tmp_path / "a.scdesk"), "--year", "2018"]) == NOTHING_DONE
    assert "There is no 2018" in (err := capsys.readouterr().err)
    assert "--year takes 2019, 2020" in err


def test_that_open_errors_are_the_exit_code_and_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project(tmp_path / "a.scdesk", UNCERTAIN)
    assert main(["rank", path]) == OPEN_ERRORS
    assert "1 error is open; see “check”." in capsys.readouterr().err
    assert main(["check", path]) == OPEN_ERRORS
    out = capsys.readouterr().out
    assert "黄浦.xlsx" in out
    assert "C5" in out


def test_that_check_says_where_in_json_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = project(tmp_path / "a.scdesk", UNCERTAIN), tmp_path / "issues.json"
    assert main(["check", path, "--json", str(target)]) == OPEN_ERRORS
    assert capsys.readouterr().out == ""
    issues = json.loads(target.read_text("utf-8"))["issues"]
    found = next(each for each in issues if each["code"] == "value_uncertain")
    assert (found["file"], found["sheet"], found["cell"]) == ("黄浦.xlsx", "指标", "C5")


def test_that_json_on_standard_output_is_nothing_but_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rank", project(tmp_path / "a.scdesk"), "--json", "-"]) == DONE
    ranking = json.loads(capsys.readouterr().out)
    assert ranking["year"] == 2020


def test_that_json_where_none_can_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "none" / "a.json"
    path = project(tmp_path / "a.scdesk")
    assert main(["rank", path, "--json", str(target)]) == NOTHING_DONE
    err = capsys.readouterr().err
    assert f"{target} cannot be written" in err
    assert "Check that its folder exists" in err


def test_that_the_ranking_of_an_edited_project_says_trial_with_both_indices(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # 40 instead of 50: A1 of U1 falls from 100 to 94, the index by 0.6 · 0.75 · 6 = 2.7.
    path = project(tmp_path / "a.scdesk", edited=40.0)
    assert main(["rank", path]) == DONE
    out = capsys.readouterr().out
    assert "98.80" in out
    assert "trial" in out.lower()
    target = tmp_path / "ranking.json"
    assert main(["rank", path, "--json", str(target)]) == DONE
    state = json.loads(target.read_text("utf-8"))["state"]
    assert state["official"] is False


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("ranked.xls", "the ranked workbook is an .xlsx file"),
        ("none/ranked.xlsx", "does not exist. Make it first"),
    ],
)
def test_that_a_target_that_cannot_become_a_workbook_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, said: str
) -> None:
    # The project does not exist: had it been read, that would be said.
    missing = str(tmp_path / "missing.scdesk")
    assert main(["rank", missing, "-o", str(tmp_path / target)]) == NOTHING_DONE
    assert said in capsys.readouterr().err


def test_that_the_ranked_workbook_is_written_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "ranked.xlsx"
    assert main(["rank", project(tmp_path / "a.scdesk"), "-o", str(target)]) == DONE
    assert capsys.readouterr().out == f"Written: {target}\n"
    assert target.read_bytes().startswith(b"PK")
