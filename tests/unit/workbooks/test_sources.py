"""Which files an import is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desk.workbooks import sources
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.sources import Source, find_sources


def names(*paths: Path) -> list[str]:
    """Names of the sources found."""
    found, issues = find_sources(paths)
    assert issues == []
    return [source.name for source in found]


def touch(folder: Path, *files: str) -> None:
    """Make these files."""
    folder.mkdir(exist_ok=True)
    for name in files:
        (folder / name).write_bytes(b"x")


def test_that_a_folder_gives_its_workbooks_and_no_lock_files(tmp_path: Path) -> None:
    touch(tmp_path, "b.xlsx", "a.XLSX", "c.xls", "~$a.xlsx", ".~lock.a.xlsx#", ".hidden.xlsx",
          "notes.txt", "iData.csv")  # fmt: skip
    touch(tmp_path / "deeper", "d.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    assert sorted(names(tmp_path)) == ["a.XLSX", "b.xlsx", "c.xls", "iData.csv"]


def test_that_a_file_named_outright_is_always_tried(tmp_path: Path) -> None:
    touch(tmp_path, "notes.txt")
    found, _ = find_sources([tmp_path / "notes.txt"])
    assert [(s.name, s.explicit) for s in found] == [("notes.txt", True)]


def test_that_a_file_reached_twice_counts_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.xlsx")
    found, _ = find_sources([tmp_path, tmp_path / "a.xlsx", tmp_path / "." / "a.xlsx"])
    assert [(s.name, s.explicit) for s in found] == [("a.xlsx", True)]


def test_that_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    touch(tmp_path / "one", "a.xlsx")
    touch(tmp_path / "two", "a.xlsx", "b.xlsx")
    assert names(tmp_path / "one", tmp_path / "two") == [
        "one/a.xlsx", "two/a.xlsx", "b.xlsx",
    ]  # fmt: skip


def test_that_as_many_folders_are_named_as_tell_files_apart(tmp_path: Path) -> None:
    deep = [tmp_path / top / "填报" for top in ("一稿", "二稿")]
    for folder in deep:
        folder.mkdir(parents=True)
        touch(folder, "a.xlsx")
    assert names(*deep) == ["一稿/填报/a.xlsx", "二稿/填报/a.xlsx"]


def test_that_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    touch(tmp_path, "a.xlsx")
    found, issues = find_sources([tmp_path / "none.xlsx", tmp_path])
    assert [source.name for source in found] == ["a.xlsx"]
    assert [issue.code for issue in issues] == ["file_missing"]
    assert "none.xlsx" in issues[0].message("en")


def test_that_a_file_too_large_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a.xlsx")
    monkeypatch.setattr(sources, "MAX_FILE", 0)
    loaded = Source(tmp_path / "a.xlsx", "a.xlsx", True).load()
    assert isinstance(loaded, Refusal)
    assert (loaded.code, loaded.raw) == ("file_too_large", "1")


def test_that_a_file_that_went_away_says_so(tmp_path: Path) -> None:
    loaded = Source(tmp_path / "gone.xlsx", "gone.xlsx", True).load()
    assert isinstance(loaded, Refusal)
    assert loaded.code == "file_unreadable"


@pytest.mark.parametrize("name", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_that_a_lock_file_named_outright_is_refused_for_what_it_is(
    name: str, tmp_path: Path
) -> None:
    touch(tmp_path, name)
    loaded = Source(tmp_path / name, name, True).load()
    assert isinstance(loaded, Refusal)
    assert loaded.code == "file_is_a_lock"


def test_that_a_workbook_with_a_lock_beside_it_is_noted(tmp_path: Path) -> None:
    touch(tmp_path, "a.xlsx", "~$a.xlsx", "b.ods", ".~lock.b.ods#", "c.xlsx")
    found, issues = find_sources([tmp_path])
    assert [source.name for source in found] == ["a.xlsx", "b.ods", "c.xlsx"]
    assert [(i.code, i.file, i.severity) for i in issues] == [
        ("file_open_elsewhere", "a.xlsx", "info"), ("file_open_elsewhere", "b.ods", "info"),
    ]  # fmt: skip
