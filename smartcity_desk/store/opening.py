"""Opening a project file with care: looked over for damage, backed up, read."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import InputError, Issue
from smartcity_desk.store import backups, refusals
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.shares import Share
from smartcity_desk.store.undo import KeptStep

AT_ONCE = 1_000  # rows of the chain followed while somebody waits


def chain_damage(path: Path) -> str:
    """What is wrong with the whole trail, to be asked beside the window; empty for nothing.

    Raises :class:`~smartcity_desk.core.issues.InputError` for a file that cannot be read.
    """
    with ProjectFile.open(path, read_only=True) as project:
        broken = project.chain_break()
        return "" if broken is None else f"{broken.place}: {broken.found}"


@dataclass(frozen=True, eq=False)
class OpenedProject:
    """What a project file holds, for the window.

    Attributes:
        steps, place: the undo stack as it was left, and how many of its steps are done.
        is_newer: whether a newer version of the program made it; it is read-only then.
        is_older: whether it has an older layout, to be migrated with the first change.
        backup: the copy made on opening; ``None`` where none could be made.
        rows: how long the trail is; of a long one only the newest rows were looked at.
        share: the copy here of a file on a network share.
        was_found_again: whether that copy held edits that never reached the share.
    """

    path: Path
    evaluation: Evaluation
    issues: tuple[Issue, ...]
    steps: tuple[KeptStep, ...] = ()
    place: int = 0
    is_newer: bool = False
    is_older: bool = False
    backup: Path | None = None
    rows: int = 0
    share: Share | None = None
    was_found_again: bool = False


def open_shared(path: Path, folder: Path) -> OpenedProject:
    """Read a file on a network share through a copy in ``folder``, and back that up.

    Raises as :func:`open_project` does.
    """
    share = Share.of(path, folder)
    try:
        found_again = share.fetch()
    except (OSError, sqlite3.Error) as error:
        raise (
            refusals.missing(path) if not path.is_file() else refusals.damaged(path, str(error))
        ) from error
    opened = open_project(share.local)
    return replace(opened, path=path, share=share, was_found_again=found_again)


def open_project(path: Path, *, back_up: bool = True) -> OpenedProject:
    """Read ``path`` and back it up.

    Raises :class:`~smartcity_desk.core.issues.InputError`; for a damaged file it names the
    newest good backup, if there is one.
    """
    try:
        opened = _read(path)
    except InputError as error:
        backup = backups.newest_good(path)
        if backup is None or error.issue.code != "project_damaged":
            raise
        reason = error.issue.details.get("reason", "")
        raise refusals.damaged_with_backup(path, reason, backup) from error
    if back_up:
        try:
            return replace(opened, backup=backups.make(path))
        except (OSError, sqlite3.Error):  # a full or read-only folder must not stop the work
            logging.getLogger(__name__).warning("no backup of %s", path.name, exc_info=True)
    return opened


def _read(path: Path) -> OpenedProject:
    with ProjectFile.open(path, read_only=True) as project:
        found = project.damage(AT_ONCE)
        if found:
            raise refusals.damaged(path, f"{found[0].place}: {found[0].found}")
        steps, place = project.undo_steps()
        return OpenedProject(
            path, project.load(), project.issues(), tuple(steps), place, project.is_newer,
            project.is_older, rows=project.row_count,
        )  # fmt: skip
