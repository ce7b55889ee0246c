"""On which screen is presented."""

from __future__ import annotations

from PySide6.QtGui import QScreen


def chosen_screen(screens: list[QScreen], own: QScreen, name: str) -> QScreen:
    """The screen called ``name``; else another one than the window's, else that."""
    named = [screen for screen in screens if name and screen.name() == name]
    others = [screen for screen in screens if screen is not own]
    return (named or others or [own])[0]
