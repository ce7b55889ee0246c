"""The ways to the stage: present, add what is in view to the storyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui.texts import stage as texts

if TYPE_CHECKING:
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.charts.grip import ChartGrip
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.notice_bar import NoticeBar
    from smartcity_desk.ui.page_stack import PageStack


class WaysShown(QObject):
    """Starts the presentation; adds slides."""

    def __init__(self, window: QWidget, stack: PageStack, notice: NoticeBar) -> None:
        super().__init__(window)
        self._window, self._stack, self._notice = window, stack, notice
        self._desk: Desk | None = None
        self._is_listening = False

    def connect_actions(self, actions: Actions) -> None:
        """Let the menus ask."""
        actions.present.triggered.connect(self.present)
        actions.add_slide.triggered.connect(self.add_slide)

    def attach(self, desk: Desk) -> None:
        """Present what is on ``desk``."""
        self._desk = desk
        desk.gripped.connect(self._bring_strip)

    @Slot(object)
    def _bring_strip(self, grip: ChartGrip) -> None:
        """The storyboard at the foot of the window of ``grip`` serves it from now on."""
        from smartcity_desk.ui.stage.story_strip import strip_of

        if self._desk is not None:
            grip.serve(strip_of(grip.window(), self._desk))

    @Slot()
    def present(self) -> None:
        """From the first slide on; what is in view where there is no storyboard."""
        from smartcity_desk.ui.stage.presenter import presenter_of

        if self._desk is None:
            return
        presenter = presenter_of(self._desk)
        if not self._is_listening:
            self._is_listening = True
            presenter.lost.connect(self._say_lost)
        presenter.start(self._window)

    @Slot()
    def _say_lost(self) -> None:
        self._notice.say(texts.SCREEN_LOST)

    @Slot()
    def add_slide(self) -> None:
        """What is in view becomes the last slide."""
        from smartcity_desk.ui.stage.adding import added_view

        desk = self._desk
        if desk is None or desk.evaluation is None:
            return
        name = self._stack.current
        count = added_view(desk, name, self._stack.page(name))
        self._notice.say(texts.ADDED, count=count)
