"""Why a project file cannot be used: one sentence each, with the remedy."""

from __future__ import annotations

from pathlib import Path

from smartcity_desk.core.issues import InputError, Issue, Severity


def _refusal(code: str, path: Path, reason: str = "") -> InputError:
    details = {"reason": reason} if reason else {}
    return InputError(Issue(Severity.ERROR, code, file=path.name, details=details))


def missing(path: Path) -> InputError:
    """There is no such file."""
    return _refusal("project_missing", path)


def not_a_project(path: Path) -> InputError:
    """Another kind of file, or one too damaged to tell."""
    return _refusal("project_not_ours", path)


def damaged(path: Path, what: str) -> InputError:
    """It is ours and cannot be read."""
    return _refusal("project_damaged", path, what)


def damaged_with_backup(path: Path, what: str, backup: Path) -> InputError:
    """It is damaged, and there is a backup that is not."""
    details = {"reason": what, "backup": str(backup)}
    return InputError(
        Issue(Severity.ERROR, "project_damaged_backup", file=path.name, details=details)
    )


def read_only(path: Path) -> InputError:
    """It is open read-only."""
    return _refusal("project_read_only", path)


def cannot_write(path: Path, error: Exception) -> InputError:
    """The disk or the system refused."""
    return _refusal("project_not_written", path, str(error))


def share_changed(path: Path, local: Path) -> InputError:
    """Somebody else changed the file on the share."""
    details = {"local": str(local)}
    return InputError(
        Issue(Severity.ERROR, "project_share_changed", file=path.name, details=details)
    )
