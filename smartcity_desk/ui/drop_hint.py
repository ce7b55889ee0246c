"""The drop hint: covers the window while files are held over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.theme import STEP, TITLE, font, theme


class DropHint(QLabel):
    """Says that letting go opens what is held; hidden otherwise."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(TITLE, bold=True))
        # The drag has to reach the window below.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, count: int) -> None:
        """Show that ``count`` files or folders would be opened."""
        colours = theme.colours
        self.setText(tr(texts.DROP_HERE, count=count))
        self.setStyleSheet(
            f"QLabel {{ background: {colours.selection}; color: {colours.ink}; "
            f"border: 3px dashed {colours.accent}; border-radius: {STEP}px; }}"
        )
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect().adjusted(STEP, STEP, -STEP, -STEP))
        self.raise_()
        self.show()


def dropped_paths(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer in what is dragged."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
