"""What has versions written by the recorder of the window and hears when they are on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.project.kept import announcer_of, ways_of

if TYPE_CHECKING:
    from smartcity_desk.ui.project.recorder import Recorder


class OnDisk(QObject):
    """Subclasses declare the slot :meth:`_on_disk` themselves: one of a base would outlive them."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._listens_to: Recorder | None = None

    def _recorder(self) -> Recorder | None:
        """The recorder of a project file that can be written; what it writes is heard of."""
        ways = ways_of(self._page)
        recorder = None if ways is None else ways.recorder
        if recorder is not None and recorder is not self._listens_to:
            recorder.kept.connect(self._on_disk)
            self._listens_to = recorder
        can_write = recorder is not None and recorder.path is not None and not recorder.read_only
        return recorder if can_write else None

    def _on_disk(self, job: object, value: object) -> None:
        """``job`` was done with the outcome ``value``."""
        raise NotImplementedError

    def _say(self, name: Name, label: str) -> None:
        announcer = announcer_of(self._page)
        if announcer is not None:
            announcer.say(name, label=label)
