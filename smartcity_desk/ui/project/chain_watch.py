"""A long audit trail, followed to its end beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from smartcity_desk.ui.background import Work


class ChainJob:
    """Follows the audit trail of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, work: Work) -> str:
        """What is wrong with it; empty for nothing."""
        from smartcity_desk.store.opening import chain_damage

        return chain_damage(self._path)


class ChainWatch(QObject):
    """On opening only the newest rows are looked at; this looks at all of them.

    Signals:
        broken: where the trail is damaged, and how.
    """

    broken = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None

    def follow(self, path: Path, rows: int) -> None:
        """Follow the trail at ``path``, if it is longer than what was looked at."""
        from smartcity_desk.store.opening import AT_ONCE

        if rows <= AT_ONCE or self._work is not None:
            return
        self._work = Work("following the audit trail", ChainJob(path), self)
        self._work.succeeded.connect(self._tell)
        self._work.finished.connect(self._end)
        self._work.start(QThread.Priority.LowPriority)

    def stop(self) -> None:
        """The file is not open any more."""
        if self._work is not None:
            self._work.end()

    @Slot(object)
    def _tell(self, broken: str) -> None:
        if broken:
            self.broken.emit(broken)

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
