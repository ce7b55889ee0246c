"""Who holds a project file: one writes, everybody else reads."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


class Holder:
    """The lock beside a project file.

    Attributes:
        is_ours: whether we may write.
        host: the computer that holds the file, where it is not ours.
    """

    def __init__(self, path: Path) -> None:
        self._lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
        # A laptop that sleeps keeps its lock; only a dead process of this host loses it.
        self._lock.setStaleLockTime(0)
        self.is_ours = self._lock.tryLock(0)
        # A folder we cannot write to has no lock, and the file itself will say so.
        self.host = "" if self.is_ours else str(self._lock.getLockInfo()[1] or "?")

    def release(self) -> None:
        """Let others write; safe to call twice."""
        if self.is_ours:
            self._lock.unlock()
            self.is_ours = False
