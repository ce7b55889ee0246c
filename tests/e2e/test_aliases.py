"""Other names of districts, kept as records, make an import know the district."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.cli.exits import NothingDone
from smartcity_desk.cli.loading import load
from smartcity_desk.core.aliases import unit_by_alias, with_aliases
from smartcity_desk.core.records import Records
from smartcity_desk.resources import samples
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.workbooks import user_aliases
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.marker import ABOUT_SHEET, UNIT_CODE_LABEL, UNIT_NAME_LABEL
from smartcity_desk.workbooks.user_aliases import UserAliases

CALLED = "浦江以东"


def renamed(source: Path, target: Path) -> None:
    """The workbook without its code, under a name of its own."""
    book = openpyxl.load_workbook(source)
    for row in book[ABOUT_SHEET].iter_rows():
        for cell, beside in itertools.pairwise(row):
            if str(cell.value).startswith(UNIT_CODE_LABEL.zh):
                beside.value = None
            elif str(cell.value).startswith(UNIT_NAME_LABEL.zh):
                beside.value = CALLED
    book.save(target)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district that gives no code and a name nobody knows, and one that does."""
    made = tmp_path_factory.mktemp("received")
    for name in ("指标体系_2020.xlsx", "310101_黄浦区.xlsx"):
        shutil.copy(samples() / name, made / name)
    renamed(samples() / "310115_浦东新区.xlsx", made / "a.xlsx")
    return made


def pudong(folder: Path, aliases: Path | None = None) -> float | None:
    return load([folder], aliases).evaluation.panel.reading("310115", "A101-1", 2020).value


def test_that_a_district_is_known_by_a_name_given_in_the_window(folder: Path) -> None:
    unknown = import_paths([folder])
    assert unknown.panel.reading("310115", "A101-1", 2020).value is None
    records = with_aliases(Records(), "310115", CALLED, unknown.panel.units)
    known = import_paths([folder], names=unit_by_alias(records))
    assert known.panel.reading("310115", "A101-1", 2020).value is not None
    assert any(issue.code == "unit_by_name" and issue.raw == CALLED for issue in known.issues)


def test_that_the_command_line_takes_names_from_a_list_or_a_project(
    folder: Path, tmp_path: Path
) -> None:
    assert pudong(folder) is None
    listed = tmp_path / "names.csv"
    listed.write_text(f"code,alias\n310115,{CALLED}\n", "utf-8")
    assert pudong(folder, listed) is not None
    project = tmp_path / "last.scdesk"
    evaluation = load([folder]).evaluation
    evaluation.records = with_aliases(evaluation.records, "310115", CALLED, evaluation.panel.units)
    ProjectFile.create(project, evaluation, Operator("王敏")).close()
    assert pudong(folder, project) is not None
    with pytest.raises(NothingDone):
        load([project], listed)


def test_that_names_given_once_are_known_in_every_later_import(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "aliases.csv"
    monkeypatch.setattr(user_aliases, "_user_file", lambda: path)
    UserAliases().change({CALLED: "310115"})
    assert pudong(folder) is not None
