"""The cache gives back what it was given or nothing, whatever happens to its files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from smartcity_desk.workbooks import cache as module
from smartcity_desk.workbooks.cache import CellCache

DIGEST, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the cache lives."""
    return tmp_path / "cells"


def test_that_content_comes_back_by_its_digest(folder: Path) -> None:
    cache = CellCache(folder)
    assert cache.get(DIGEST) is None
    cache.put(DIGEST, b"cells")
    assert cache.get(DIGEST) == b"cells"
    assert CellCache(folder).get(DIGEST) == b"cells"
    assert cache.get(OTHER) is None


@pytest.mark.parametrize("damage", [
    lambda entry: b"",
    lambda entry: entry[:-1],
    lambda entry: entry[:20],
    lambda entry: entry[:-3] + bytes([entry[-3] ^ 4]) + entry[-2:],
    lambda entry: b"something else entirely",
])  # fmt: skip
def test_that_a_damaged_entry_is_thrown_away(
    damage: Callable[[bytes], bytes], folder: Path
) -> None:
    cache = CellCache(folder)
    cache.put(DIGEST, b"cells" * 100)
    entry = next(folder.iterdir())
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.get(DIGEST) is None
    assert list(folder.iterdir()) == []
    cache.put(DIGEST, b"cells")
    assert cache.get(DIGEST) == b"cells"


def test_that_another_reader_version_starts_afresh(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CellCache(folder).put(DIGEST, b"old")
    monkeypatch.setattr(module, "READER_VERSION", 99)
    assert CellCache(folder).get(DIGEST) is None


def test_that_the_entries_used_longest_ago_go_first(folder: Path) -> None:
    cache = CellCache(folder, max_bytes=4 * 2_000)
    digests = [f"{k:064x}" for k in range(8)]
    for age, digest in enumerate(digests):
        cache.put(digest, os.urandom(1_500))
        path = next(p for p in folder.iterdir() if p.name.startswith(digest))
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert cache.get(digests[0]) is not None  # used just now
    cache.trim()
    assert [digest in {p.name[:64] for p in folder.iterdir()} for digest in digests] == [
        True, False, False, False, True, True, True, True,
    ]  # fmt: skip


def test_that_an_entry_too_big_for_the_cache_is_not_kept(folder: Path) -> None:
    cache = CellCache(folder, max_bytes=1_000)
    cache.put(DIGEST, os.urandom(2_000))
    assert cache.get(DIGEST) is None


def test_that_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    cache = CellCache(blocked / "cells")
    cache.put(DIGEST, b"cells")
    cache.trim()
    assert cache.get(DIGEST) is None


def test_that_nothing_half_written_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    CellCache(folder).put(DIGEST, b"cells")
    assert list(folder.iterdir()) == []


def test_that_by_default_it_lies_in_the_user_s_cache_folder(user_folder: Path) -> None:
    CellCache().put(DIGEST, b"cells")
    assert len(list(user_folder.rglob(f"{DIGEST}*.cells"))) == 1
