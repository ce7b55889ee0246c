"""The profile page: one unit, and the units beside each other."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.room_page import RoomPage
from smartcity_desk.ui.charts.views import VIEWS
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.profile.heat_room import HeatRoom
from smartcity_desk.ui.profile.node_rooms import DistributionRoom, ScatterRoom, TilesRoom
from smartcity_desk.ui.profile.profile_room import ProfileRoom, RadarRoom
from smartcity_desk.ui.texts import charts_profile as texts

ROOMS = tuple(
    zip(
        VIEWS["profile"],
        (ProfileRoom, RadarRoom, HeatRoom, ScatterRoom, DistributionRoom, TilesRoom),
        strict=True,
    )
)


class ProfilePage(RoomPage):
    """Six views of the units."""

    name: ClassVar[str] = "profile"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, ROOMS, texts.VIEWS, parent)
