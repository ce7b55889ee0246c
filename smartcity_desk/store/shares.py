"""Project files on a network share: worked on in a local copy, put back whole.

SQLite's locks and its journal need one host; a share gives neither. The copy is read once,
every edit is written to it, and the share gets a complete new file shortly afterwards:
VACUUM INTO a file beside the target, fsync, rename over it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from smartcity_desk.store import backups, refusals
from smartcity_desk.whole_files import replacing

# What the systems call file systems that another computer holds.
REMOTE: Final = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs",
        "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.gvfsd-fuse", "9p", "ncpfs", "afs", "ceph",
    }
)  # fmt: skip
_DRIVE_REMOTE: Final = 4  # of Windows' GetDriveType


def is_remote(path: Path, kind: str = "") -> bool:
    """Whether ``path`` lies on another computer.

    Args:
        kind: the file system's name, where the caller knows it.
    """
    text = str(path.absolute())
    if text.startswith(("\\\\", "//")):
        return True
    return kind.lower() in REMOTE or _kind_of(path.absolute()) in REMOTE


def _kind_of(path: Path) -> str:
    """The file system's name on Linux and Windows; empty where nobody knows."""
    if sys.platform == "win32":
        import ctypes

        drive = f"{path.drive}\\"
        return "smb" if ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE else ""
    return kind_in(_mounts(), path)


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return ""


def kind_in(mounts: str, path: Path) -> str:
    """The file system that holds ``path``, by the lines of ``/proc/mounts``."""
    found, longest = "", -1
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        point = words[1].replace("\\040", " ")
        inside = point == "/" or str(path) == point or str(path).startswith(f"{point}/")
        if inside and len(point) >= longest:
            found, longest = words[2], len(point)
    return found


@dataclass(frozen=True)
class Share:
    """A project file on a share and its copy here.

    Attributes:
        shared: where everybody finds it.
        local: where it is worked on.
    """

    shared: Path
    local: Path

    @classmethod
    def of(cls, shared: Path, folder: Path) -> Share:
        """The copy of ``shared`` in ``folder``, always the same one."""
        mark = hashlib.sha256(str(shared.absolute()).encode()).hexdigest()[:16]
        return cls(shared, folder / mark / shared.name)

    def fetch(self) -> bool:
        """Copy it here; whether edits were found here that never reached the share.

        Raises ``OSError`` or ``sqlite3.Error``.
        """
        if self.local.is_file() and _is_ahead(self.local, self.shared):
            return True
        self.local.parent.mkdir(parents=True, exist_ok=True)
        backups.copy_to(self.shared, self.local)
        return False

    def publish(self) -> None:
        """Put the copy in the place of the shared file, whole or not at all.

        Raises :class:`~smartcity_desk.core.issues.InputError` where somebody else changed
        the shared file meanwhile, or where it cannot be written; the copy stays.
        """
        try:
            if self.shared.is_file() and not _continues(self.local, self.shared):
                raise refusals.share_changed(self.shared, self.local)
            with replacing(self.shared, patient=True) as part:
                _vacuum_into(self.local, part)
        except (OSError, sqlite3.Error) as error:
            raise refusals.cannot_write(self.shared, error) from error


def _vacuum_into(path: Path, part: Path) -> None:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        db.execute("VACUUM INTO ?", (str(part),))
    finally:
        db.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _last(path: Path) -> tuple[int, str]:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        query = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"
        line = db.execute(query).fetchone()
        return (0, "") if line is None else (int(line[0]), str(line[1]))
    finally:
        db.close()


def _has(path: Path, row: tuple[int, str]) -> bool:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        query = "SELECT 1 FROM audit WHERE number = ? AND hash = ?"
        return db.execute(query, row).fetchone() is not None
    finally:
        db.close()


def _continues(local: Path, shared: Path) -> bool:
    """Whether the trail here begins with all of the shared one."""
    return _has(local, _last(shared))


def _is_ahead(local: Path, shared: Path) -> bool:
    try:
        return _last(local)[0] > _last(shared)[0] and _continues(local, shared)
    except sqlite3.Error:
        return False
