"""A page of several charts, one at a time: a switch, the chart's controls, its export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.canvas import Canvas
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.charts.room import ChartRoom
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import FlatButton, Segments, Words
from smartcity_desk.ui.texts import charts as texts
from smartcity_desk.ui.texts import ranking as ranking_texts
from smartcity_desk.ui.theme import HALF, HEADING, STEP, theme

Room = Callable[[Desk], ChartRoom]


class RoomPage(LivePage):
    """Rooms are made when they are first wanted.

    Attributes:
        rooms: those made so far, by their place.
        switch: which one is shown.
    """

    def __init__(
        self,
        desk: Desk,
        rooms: Sequence[tuple[Name, Room]],
        spoken: Name,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self._makers = [make for _, make in rooms]
        self.rooms: dict[int, ChartRoom] = {}
        self.setObjectName("roomPage")
        self.switch = Segments([name for name, _ in rooms], spoken)
        self._waiting = Words("ink_muted", HEADING, wrap=True)
        self.pin_button, self.export = FlatButton(), FlatButton()
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._lay_out()
        self.switch.chosen.connect(self.show_room)
        self.pin_button.clicked.connect(self._pin)
        pins_of(desk).changed.connect(self.catch_up)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setContentsMargins(2 * STEP, STEP, 2 * STEP, HALF)
        self._head.setSpacing(STEP + HALF)
        self._head.addWidget(self.switch)
        self._head.addStretch(1)
        self._head.addWidget(self.pin_button)
        self._head.addWidget(self.export)
        # Where long names leave no room beside the switch, the choices stand below it.
        self._below = QHBoxLayout()
        self._below.setContentsMargins(2 * STEP, 0, 2 * STEP, HALF)
        self._below.addStretch(1)
        self._waiting.setContentsMargins(6 * STEP, 0, 6 * STEP, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._below)
        column.addWidget(self._stack, 1)

    @property
    def room(self) -> ChartRoom:
        """The room that is shown, made now if need be."""
        place = self.switch.current
        if place not in self.rooms:
            room = self._makers[place](self.desk)
            self.rooms[place] = room
            self._stack.addWidget(room)
            # After the switch and before the space that pushes the export to the right.
            self._head.insertWidget(1, room.controls)
        return self.rooms[place]

    @property
    def chart(self) -> Canvas:
        """The chart that is shown."""
        return self.room.chart

    @property
    def view(self) -> int:
        """The place of the room that is shown."""
        return self.switch.current

    @property
    def is_waiting(self) -> bool:
        """Whether the room that is shown waits for something."""
        return self.room.is_waiting

    def choices(self) -> dict[str, str]:
        """What the room that is shown has chosen."""
        return self.room.choices()

    def choose(self, choices: Mapping[str, str]) -> None:
        """Let the room that is shown choose, once there is something to choose from."""
        if self._stack.currentWidget() is self.room:
            self.room.choose(choices)

    @Slot(int)
    def show_room(self, place: int) -> None:
        """Show the room at ``place``."""
        self.switch.choose(place)
        self.catch_up()

    def start_anew(self) -> None:
        """All rooms forget what belongs to the evaluation that was open before."""
        for room in self.rooms.values():
            room.start_anew()

    def refresh(self) -> None:
        """Show the room of the switch, or why there is nothing to show."""
        desk, result = self.desk, self.desk.result
        is_there = desk.evaluation is not None and result is not None
        is_there = is_there and result is not None and desk.year in result.years
        room = self.room
        for other in self.rooms.values():
            other.controls.setVisible(other is room and is_there)
        self._dress(room)
        self.export.setEnabled(is_there)
        if not is_there:
            empty = desk.evaluation is None
            words = ranking_texts.NO_EVALUATION if empty else ranking_texts.COMPUTING
            self._waiting.setText(tr(words))
            self._stack.setCurrentWidget(self._waiting)
            return
        self._stack.setCurrentWidget(room)
        tree = None if desk.evaluation is None else desk.evaluation.tree
        # Another framework: its result is on the way, the old picture stays until then.
        if result is not None and result.tree is tree:
            room.refresh()
        self._fit()

    def _dress(self, room: ChartRoom) -> None:
        self.setStyleSheet(f"#roomPage {{ background: {theme.colours.background}; }}")
        self.export.setText(tr(texts.EXPORT))
        self.export.setToolTip(tr(texts.EXPORT_HELP))
        self.export.setMenu(room.picture_menu.menu)
        unit = self.desk.unit
        pinned = unit in pins_of(self.desk).codes
        self.pin_button.setEnabled(bool(unit))
        self.pin_button.setText(tr(texts.UNPIN if pinned else texts.PIN))
        self.pin_button.setToolTip(tr(texts.PIN_HELP))
        self.first_focus = room.chart

    def _fit(self) -> None:
        """The choices take what switch and buttons leave, else a row of their own."""
        room = self.room
        buttons = (self.switch, self.pin_button, self.export)
        taken = sum(widget.sizeHint().width() for widget in buttons)
        margins = self._head.contentsMargins()
        taken += margins.left() + margins.right() + self._head.spacing() * len(buttons)
        beside = self.width() - taken - 2 * STEP
        is_below = room.wanted_width > beside
        layout, place = (self._below, 0) if is_below else (self._head, 1)
        if layout.indexOf(room.controls) < 0:
            (self._head if is_below else self._below).removeWidget(room.controls)
            layout.insertWidget(place, room.controls)
        room.fit_controls(self.width() - 4 * STEP if is_below else beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room for the choices."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _pin(self) -> None:
        pins_of(self.desk).toggle(self.desk.unit)
