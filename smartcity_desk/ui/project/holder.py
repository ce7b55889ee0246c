"""Who holds a project file: one writes, everybody else reads."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QLockFile


class Holder:
    """The lock beside a project file.

    Attributes:
        is_ours: whether we may write.
        host: the computer that holds the file, where it is not ours.
        name: who sits there, if that could be read.
    """

    def __init__(self, path: Path, name: str = "") -> None:
        self._who = path.with_name(f".{path.name}.who")
        self._lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
        # A laptop that sleeps keeps its lock; only a dead process of this host loses it.
        self._lock.setStaleLockTime(0)
        self.is_ours = self._lock.tryLock(0)
        # A folder we cannot write to has no lock, and the file itself will say so.
        self.host = "" if self.is_ours else str(self._lock.getLockInfo()[1] or "?")
        self.name = name
        if self.is_ours:
            self.tell(name)
        else:
            self.name = self._read_name()

    @property
    def words(self) -> str:
        """Who holds the file, and where: *王敏 · office-3*."""
        return " · ".join(text for text in (self.name, self.host) if text)

    def tell(self, name: str) -> None:
        """Say beside the file who sits here; a folder that refuses it says only the host."""
        if self.is_ours and name:
            with contextlib.suppress(OSError):
                self._who.write_text(name, "utf-8")

    def _read_name(self) -> str:
        try:
            return self._who.read_text("utf-8")[:100].strip()
        except (OSError, ValueError):
            return ""

    def release(self) -> None:
        """Let others write; safe to call twice."""
        if self.is_ours:
            with contextlib.suppress(OSError):
                self._who.unlink(missing_ok=True)
            self._lock.unlock()
            self.is_ours = False
