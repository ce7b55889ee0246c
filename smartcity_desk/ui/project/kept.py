"""The project file behind a page: asked of the window the page is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from smartcity_desk.ui.project.ways_kept import WaysKept


def ways_of(widget: QWidget) -> WaysKept | None:
    """How the window keeps its evaluation; ``None`` outside a main window."""
    found: WaysKept | None = getattr(widget.window(), "ways_kept", None)
    return found
