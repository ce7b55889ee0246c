"""A file is the old one or the new one, whatever happens while it is written."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from smartcity_desk.core.issues import InputError
from smartcity_desk.whole_files import FOR_OWNER, replacing, write_for_others, write_whole

FULL = OSError(28, "No space left on device")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already, alone in its folder."""
    path = tmp_path / "排名.xlsx"
    path.write_bytes(b"old")
    return path


def test_that_what_is_written_takes_the_place_of_what_was_there(old: Path) -> None:
    write_whole(old, b"new\r\n")
    assert old.read_bytes() == b"new\r\n"
    assert list(old.parent.iterdir()) == [old]


def test_that_the_target_is_not_touched_before_all_is_written(old: Path) -> None:
    with replacing(old) as part:
        part.write_bytes(b"half")
        assert part.parent == old.parent
        assert old.read_bytes() == b"old"
    assert old.read_bytes() == b"half"


@pytest.mark.parametrize("failing", ["write", "fsync", "replace"])
def test_that_a_full_disk_leaves_the_old_file_and_no_other(
    old: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def full(*_given: object) -> None:
        raise FULL

    if failing == "write":
        monkeypatch.setattr(os, "open", full)
    elif failing == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="space"):
        write_whole(old, b"new")
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


def test_that_any_exception_while_writing_leaves_the_old_file(old: Path) -> None:
    def write_half() -> None:
        with replacing(old) as part:
            part.write_bytes(b"half")
            raise ValueError("senseless")

    with pytest.raises(ValueError, match="senseless"):
        write_half()
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


def test_that_two_may_write_the_same_file_at_once(old: Path) -> None:
    with replacing(old) as one, replacing(old) as other:
        one.write_bytes(b"one")
        other.write_bytes(b"other")
        assert one != other
    assert old.read_bytes() == b"one"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts characters, not bytes")
def test_that_the_longest_name_can_be_written(tmp_path: Path) -> None:
    longest = tmp_path / ("长" * 83 + ".xlsx")  # 254 bytes of the 255 a name may have
    write_whole(longest, b"x")
    assert list(tmp_path.iterdir()) == [longest]


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_that_what_is_about_the_user_alone_is_read_by_the_user_alone(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "own", b"x", mode=FOR_OWNER)
        write_whole(tmp_path / "all", b"x")
    finally:
        os.umask(mask)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("own", "all")]
    assert modes == [0o600, 0o644]


def test_that_only_what_must_last_waits_for_the_disk(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    write_whole(old, b"x", durable=False)
    assert flushed == []
    write_whole(old, b"x")
    assert len(flushed) == 1


def test_that_a_target_that_is_held_for_a_moment_is_waited_for(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, held = Path.replace, iter([True, True, False])
    waited: list[float] = []

    def hold(part: Path, target: Path) -> Path:
        if next(held):
            raise PermissionError(13, "in use")
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", hold)
    monkeypatch.setattr(time, "sleep", waited.append)
    with replacing(old, patient=True) as part:
        part.write_bytes(b"new")
    assert (old.read_bytes(), len(waited)) == (b"new", 2)


@pytest.mark.parametrize(("patient", "waits"), [(False, 0), (True, 4)])
def test_that_a_target_that_stays_held_is_given_up(
    old: Path, monkeypatch: pytest.MonkeyPatch, *, patient: bool, waits: int
) -> None:
    waited: list[float] = []

    def hold(_part: Path, _target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", hold)
    monkeypatch.setattr(time, "sleep", waited.append)
    with pytest.raises(PermissionError), replacing(old, patient=patient) as part:
        part.write_bytes(b"new")
    assert (old.read_bytes(), len(waited)) == (b"old", waits)
    assert list(old.parent.iterdir()) == [old]


def test_that_a_place_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.xlsx"
    with pytest.raises(InputError) as caught:
        write_for_others(path, b"x")
    issue = caught.value.issue
    assert (issue.code, issue.raw) == ("file_not_writable", "No such file or directory")
    for spoken in ("zh", "en"):
        assert str(path) in issue.message(spoken)
