"""Boxes to tick that are seen in the dark too."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui.theme import theme


def show_boxes(*widgets: QWidget) -> None:
    """Give tick boxes an edge: the style draws it darker than the window, which vanishes."""
    for widget in widgets:
        palette = QPalette(widget.palette())
        edge = QColor(theme.colours.ink_faint)
        palette.setColor(
            QPalette.ColorRole.Window, edge if theme.name == "dark" else edge.lighter()
        )
        widget.setPalette(palette)
