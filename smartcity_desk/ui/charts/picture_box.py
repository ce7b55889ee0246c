"""A chart with the words around it: what is copied or saved as one picture."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartcity_desk.ui.parts import restyle_below
from smartcity_desk.ui.theme import HALF, STEP, theme


class PictureBox(QWidget):
    """Parts one below the other, on the background of the theme; the first says the title.

    Attributes:
        grip_top: where the grip of the chart stands in line with that title.
    """

    grip_top: ClassVar[int] = 0

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureBox")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        # At the left the grip of the chart has its place.
        column.setContentsMargins(2 * STEP, HALF // 2, STEP, 0)
        column.setSpacing(0)
        for part in parts[:-1]:
            column.addWidget(part)
        for part in parts[-1:]:
            column.addWidget(part, 1)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show all parts in the present theme."""
        self.setStyleSheet(f"#pictureBox {{ background: {theme.colours.background}; }}")
        restyle_below(self)
