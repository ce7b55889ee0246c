"""Which files an import is about, and their content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.package import MAX_FILE, MIB
from smartcity_desk.workbooks.refusal import Refusal

# Of a folder, only what people take for workbooks; a file named outright is always tried.
_SUFFIXES = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv"))
_TEMPORARY = ("~$", ".~", ".")
_LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import.

    Attributes:
        path: where it is.
        name: what issues call it, unique within the import.
        explicit: whether it was named itself and not found in a folder.
    """

    path: Path
    name: str
    explicit: bool

    def load(self) -> bytes | Refusal:
        """The content, or why there is none."""
        if self.path.name.startswith(_LOCKS):
            return Refusal("file_is_a_lock")
        try:
            size = self.path.stat().st_size
            if size > MAX_FILE:
                return Refusal("file_too_large", str(-(-size // MIB)))
            # A reader takes an empty message for a question, so an empty file stays here.
            return self.path.read_bytes() or Refusal("file_empty")
        except OSError as error:
            return Refusal("file_unreadable", error.strerror or type(error).__name__)


def digest_of(data: bytes) -> str:
    """The SHA-256 of ``data`` as text."""
    return hashlib.sha256(data).hexdigest()


def find_sources(paths: Sequence[Path]) -> tuple[list[Source], list[Issue]]:
    """Files named, and the workbooks of folders named (not of folders in them).

    Lock files of Excel and LibreOffice are left out; a file reached twice counts once.
    A file that such a lock stands beside is noted: changes may not be saved yet.
    """
    found: dict[Path, tuple[Path, bool]] = {}
    issues: list[Issue] = []
    for path in paths:
        try:
            if path.is_dir():
                for member in sorted(path.iterdir()):
                    if _is_workbook(member):
                        found.setdefault(member.resolve(), (member, False))
            elif path.is_file():
                found[path.resolve()] = (path, True)
            else:
                issues.append(Issue(Severity.ERROR, "file_missing", file=str(path)))
        except OSError as error:
            raw = error.strerror or type(error).__name__
            issues.append(Issue(Severity.ERROR, "file_unreadable", file=str(path), raw=raw))
    names = _names([path for path, _ in found.values()])
    sources = [
        Source(path, name, explicit)
        for name, (path, explicit) in zip(names, found.values(), strict=True)
    ]
    issues += [
        Issue(Severity.INFO, "file_open_elsewhere", file=source.name)
        for source in sources
        if _is_open(source.path)
    ]
    return sources, issues


def _names(paths: Sequence[Path]) -> list[str]:
    """What each file is called: its name, with as many folders as tell it from the others.

    The whole path would say more of somebody's computer than the evaluation need keep.
    """
    alike: dict[str, list[tuple[str, ...]]] = {}
    for path in paths:
        alike.setdefault(path.name, []).append(path.absolute().parts)
    names = []
    for path in paths:
        own, others, count = path.absolute().parts, alike[path.name], 1
        while count < len(own) and sum(p[-count:] == own[-count:] for p in others) > 1:
            count += 1
        names.append("/".join(own[-count:]))
    return names


def _is_open(path: Path) -> bool:
    """Whether Excel or LibreOffice left a lock beside ``path``."""
    locks = (f"~${path.name}", f".~lock.{path.name}#")
    return any(path.with_name(lock).is_file() for lock in locks)


def _is_workbook(path: Path) -> bool:
    wanted = path.suffix.lower() in _SUFFIXES and not path.name.startswith(_TEMPORARY)
    return wanted and path.is_file()
