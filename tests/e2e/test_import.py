"""From files and folders to an evaluation, through reader processes and the cache."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.pipeline import Cancelled
from smartcity_desk.resources import samples
from smartcity_desk.workbooks import importer
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths, read_one
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.reader_pool import ReaderPool

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    """Reader processes for the tests of this module."""
    with ReaderPool() as pool:
        pool.prewarm()
        yield pool


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample workbooks."""
    copy = tmp_path / "workbooks"
    copy.mkdir()
    for path in samples().glob("*.xlsx"):
        shutil.copy(path, copy)
    return copy


def errors(imported: Imported) -> list[Issue]:
    """The issues that must be settled."""
    return [issue for issue in imported.issues if issue.severity is Severity.ERROR]


def test_that_the_sample_is_imported_whole_and_without_an_error(pool: ReaderPool) -> None:
    imported = import_paths([samples()], pool=pool)
    assert errors(imported) == []
    assert len(imported.panel.units) == 16
    assert len(imported.framework.items) == 54
    assert imported.panel.years == tuple(range(2014, 2021))
    assert imported.synthetic
    kinds = [file.kind for file in imported.files]
    assert (kinds.count(Kind.DISTRICT), kinds.count(Kind.CITY), kinds.count(Kind.FRAMEWORK)) == (
        16, 1, 1,
    )  # fmt: skip
    assert any(f.value == 109.77 and f.year == 2020 for f in imported.published)


def test_that_a_second_import_needs_no_process(
    pool: ReaderPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = import_paths([samples()], pool=pool)

    def fail(*_: object) -> None:
        raise AssertionError("a reader process was asked for")

    monkeypatch.setattr(importer, "ReaderPool", fail)
    second = import_paths([samples()])
    assert second.issues == first.issues
    for code, column in first.panel.items.items():
        again = second.panel.items[code]
        assert np.array_equal(column.values, again.values, equal_nan=True)
        assert column.origins == again.origins


def test_that_a_changed_file_is_read_anew(pool: ReaderPool, folder: Path) -> None:
    cache = CellCache(folder / "cache")
    import_paths([folder], pool=pool, cache=cache)
    victim = next(folder.glob("310101*.xlsx"))
    victim.write_bytes(b"<html></html>")
    imported = import_paths([folder], pool=pool, cache=cache)
    assert [(i.code, i.file) for i in errors(imported)] == [("file_is_html", victim.name)]


def test_that_one_bad_file_does_not_stop_the_others(pool: ReaderPool, folder: Path) -> None:
    names = sorted(path.name for path in folder.glob("3101*.xlsx"))
    (folder / names[0]).write_bytes(OLD_EXCEL)
    (folder / names[1]).write_bytes((folder / names[1]).read_bytes()[:9000])
    (folder / names[2]).write_bytes(b"")
    (folder / "~$lock.xlsx").write_bytes(b"lock")
    imported = import_paths([folder], pool=pool)
    assert [(i.code, i.file) for i in errors(imported)] == [
        ("file_damaged", names[0]), ("file_damaged", names[1]), ("file_empty", names[2]),
    ]  # fmt: skip
    for issue in errors(imported):
        for language in ("zh", "en"):
            assert issue.file in issue.message("zh" if language == "zh" else "en")
    received = np.isfinite(imported.panel.items["A101-1"].values[-1])
    assert received.sum() == 13


def test_that_progress_counts_every_file_up_to_all(pool: ReaderPool, folder: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    import_paths(
        [folder], pool=pool, progress=lambda *step: seen.append(step),
        cache=CellCache(folder / "cache"),
    )  # fmt: skip
    assert [done for done, _, _ in seen] == list(range(19))
    assert {total for _, total, _ in seen} == {18}
    assert {name for _, _, name in seen[1:]} == {path.name for path in folder.glob("*.xlsx")}


def test_that_an_import_can_be_cancelled_half_way(pool: ReaderPool, folder: Path) -> None:
    done: list[int] = []
    cache = CellCache(folder / "cache")
    with pytest.raises(Cancelled):
        import_paths(
            [folder], pool=pool, cache=cache, cancelled=lambda: len(done) > 4,
            progress=lambda count, total, name: done.append(count),
        )  # fmt: skip
    assert max(done) < 18
    assert errors(import_paths([folder], pool=pool, cache=cache)) == []


def test_that_without_a_pool_the_processes_end_with_the_import(folder: Path) -> None:
    before = set(multiprocessing.active_children())
    assert errors(import_paths([folder], cache=CellCache(folder / "cache"))) == []
    assert set(multiprocessing.active_children()) <= before


def test_that_files_can_be_named_one_by_one(pool: ReaderPool, folder: Path) -> None:
    paths = [p for p in folder.glob("*.xlsx") if p.name.startswith(("310101", "310104"))]
    imported = import_paths(paths, pool=pool)
    codes = [issue.code for issue in imported.issues]
    assert codes.count("unit_not_received") == 14
    assert errors(imported) == []


@pytest.mark.parametrize(("content", "code"), [
    (None, "file_missing"), (b"", "file_empty"), (OLD_EXCEL, "file_damaged"),
    (b"<html></html>", "file_is_html"), (b"PK\x03\x04", "file_damaged"),
])  # fmt: skip
def test_that_one_bad_file_alone_gets_one_plain_sentence(
    content: bytes | None, code: str, pool: ReaderPool, tmp_path: Path
) -> None:
    path = tmp_path / "bad.xlsx"
    if content is not None:
        path.write_bytes(content)
    for attempt in (import_paths, lambda paths, pool: read_one(paths[0], pool)):
        with pytest.raises(InputError) as caught:
            attempt([path], pool=pool)
        assert caught.value.issue.code == code
        assert "bad.xlsx" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_that_an_empty_folder_names_itself(pool: ReaderPool, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        import_paths([tmp_path], pool=pool)
    assert caught.value.issue.code == "no_workbook_found"
    assert str(tmp_path) in caught.value.issue.message("zh")


def test_that_issues_go_into_json(pool: ReaderPool, folder: Path) -> None:
    next(folder.glob("310101*.xlsx")).write_bytes(OLD_EXCEL)
    imported = import_paths([folder], pool=pool)
    told = json.loads(json.dumps([issue.as_json("zh") for issue in imported.issues]))
    assert {"severity", "code", "file", "message"} <= set(told[0])


@pytest.mark.libreoffice
def test_that_a_workbook_saved_by_libreoffice_says_the_same(
    libreoffice: Callable[[Path, str], Path], pool: ReaderPool, folder: Path
) -> None:
    before = import_paths([folder], pool=pool)
    path = next(folder.glob("310101*.xlsx"))
    shutil.copy(libreoffice(path, "xlsx"), path)
    after = import_paths([folder], pool=pool)
    assert after.issues == before.issues
    for code, column in before.panel.items.items():
        again = after.panel.items[code]
        assert np.array_equal(column.values, again.values, equal_nan=True)
        assert np.array_equal(column.bounds, again.bounds)
        assert column.origins == again.origins
