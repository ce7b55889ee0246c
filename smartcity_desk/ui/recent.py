"""Evaluations that were open lately; their files may be gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from smartcity_desk.resources import PRACTICE, SAMPLE
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import welcome as texts

_OURS: Final = {SAMPLE: texts.SAMPLE, PRACTICE: texts.PRACTICE}
KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class RecentEntry:
    """What was opened together: folders and files as text, or one of ours alone.

    Ours are ``SAMPLE`` and ``PRACTICE`` of :mod:`smartcity_desk.resources`.
    """

    paths: tuple[str, ...]

    @classmethod
    def of(cls, paths: Iterable[Path]) -> RecentEntry:
        """An entry for these paths, wherever the program is started from next time."""
        return cls(tuple(str(path.absolute()) for path in paths))

    @property
    def is_ours(self) -> bool:
        """Whether it comes with the program, wherever that lies now."""
        return len(self.paths) == 1 and self.paths[0] in _OURS

    def missing(self) -> tuple[str, ...]:
        """The paths that are not there any more."""
        if self.is_ours:
            return ()
        return tuple(path for path in self.paths if not _is_there(path))

    def exists(self) -> bool:
        """Whether everything is still there."""
        return not self.missing()

    def title(self) -> str:
        """How people recognise it."""
        if self.is_ours:
            return tr(_OURS[self.paths[0]])
        name, others = Path(self.paths[0]).name, len(self.paths) - 1
        if not others:
            return name
        return tr(texts.FILES_ENTRY, name=name, count=others + 1)

    def place(self) -> str:
        """The folder it lies in."""
        return "" if self.is_ours else str(Path(self.paths[0]).parent)


def with_latest(entries: Iterable[RecentEntry], latest: RecentEntry) -> tuple[RecentEntry, ...]:
    """``entries`` with ``latest`` first, each once, the oldest beyond :data:`KEPT` left out."""
    others = [entry for entry in entries if entry != latest]
    return (latest, *others)[:KEPT]


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # a drive that is gone, a path no system accepts
        return False
