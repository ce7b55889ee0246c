"""Backups of a project file beside it, and the newest good one.

Made on opening, every half hour of work, before imports and migrations. ``Connection.backup``
copies a consistent state; a backup counts once it is complete and was found sound.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from smartcity_desk.core.issues import InputError
from smartcity_desk.store.project import UNREADABLE, ProjectFile
from smartcity_desk.whole_files import replacing

KEPT = 12
SUFFIX = ".scdesk"


def folder_of(path: Path) -> Path:
    """Where the backups of ``path`` lie: a folder beside it."""
    return path.with_name(f"{path.stem}.backups")


def make(path: Path, at: datetime | None = None) -> Path:
    """Back up ``path``; keeps the newest :data:`KEPT`. Raises ``OSError``, ``sqlite3.Error``."""
    folder = folder_of(path)
    folder.mkdir(exist_ok=True)
    stamp = (at or datetime.now(UTC)).strftime("%Y%m%dT%H%M%S%fZ")
    target = folder / f"{stamp}{SUFFIX}"
    copy_to(path, target)
    for old in all_of(path)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def copy_to(path: Path, target: Path) -> None:
    """Copy a consistent state of ``path`` to ``target``, whole or not at all.

    Raises ``OSError`` or ``sqlite3.Error``; what was at ``target`` is then untouched.
    """
    with replacing(target) as part:
        _copy(path, part)


def _copy(path: Path, part: Path) -> None:
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        target = sqlite3.connect(part)
        try:
            source.backup(target)
        finally:
            target.close()
    finally:
        source.close()


def all_of(path: Path) -> list[Path]:
    """Backups of ``path``, newest first."""
    folder = folder_of(path)
    found = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
    return sorted(found, key=lambda p: p.name, reverse=True)


def newest_good(path: Path) -> Path | None:
    """The newest backup that opens, reads and is undamaged."""
    for backup in all_of(path):
        try:
            with ProjectFile.open(backup, read_only=True) as project:
                if not project.damage():
                    project.load()
                    return backup
        except (InputError, *UNREADABLE):
            continue
    return None
