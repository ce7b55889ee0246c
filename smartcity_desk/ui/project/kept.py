"""What stands behind a page, its project file and who announces: asked of its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from smartcity_desk.ui.announcer import Announcer
    from smartcity_desk.ui.project.ways_kept import WaysKept


def ways_of(widget: QWidget) -> WaysKept | None:
    """How the window keeps its evaluation; ``None`` outside a main window."""
    found: WaysKept | None = getattr(widget.window(), "ways_kept", None)
    return found


def announcer_of(widget: QWidget) -> Announcer | None:
    """Who says in the window what was done; ``None`` outside a main window."""
    found: Announcer | None = getattr(widget.window(), "announcer", None)
    return found
