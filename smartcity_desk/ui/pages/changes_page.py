"""The changes page: ranks and index over the years, what moved, who progressed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.changes.gains_room import GainsRoom
from smartcity_desk.ui.changes.moved_room import MovedRoom
from smartcity_desk.ui.changes.paths_room import IndexRoom, RanksRoom
from smartcity_desk.ui.charts.room_page import RoomPage
from smartcity_desk.ui.charts.views import VIEWS
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.texts import charts_changes as texts

ROOMS = tuple(zip(VIEWS["changes"], (RanksRoom, IndexRoom, MovedRoom, GainsRoom), strict=True))


class ChangesPage(RoomPage):
    """Four views of the years."""

    name: ClassVar[str] = "changes"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, ROOMS, texts.VIEWS, parent)
