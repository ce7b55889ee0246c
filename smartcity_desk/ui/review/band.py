"""A band below a table: what can be done with what is chosen in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.theme import theme


class Band(QFrame):
    """A frame in the colour of the panels with a line above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewBand")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show the band in the present theme."""
        self.setStyleSheet(style.band("reviewBand", "top"))
