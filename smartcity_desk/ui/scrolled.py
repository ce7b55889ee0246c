"""An area that scrolls up and down only, on the ground of what is below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.lasting import follow
from smartcity_desk.ui.theme import theme


class Scrolled(QScrollArea):
    """Has no frame and no ground of its own; what it shows is as wide as it is."""

    def __init__(self, inside: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if inside is not None:
            self.show_widget(inside)
        follow(self, theme.changed, self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show the scroll bar in the present theme."""
        self.verticalScrollBar().setStyleSheet(style.thin_scroll_bar())

    def show_widget(self, inside: QWidget) -> None:
        """Show ``inside`` instead of what was shown."""
        self.setWidget(inside)
        for ground in (self.viewport(), inside):
            ground.setAutoFillBackground(False)  # setting the widget turned it on
