"""What differs between two versions, as headed lists of lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.records.comparing import Section
from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.theme import HALF, STEP


class CompareView(Scrolled):
    """Shows sections; scrolls up and down only.

    Attributes:
        shown: the sections.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.shown: list[Section] = []
        self.say("")

    def say(self, sentence: str) -> None:
        """One sentence alone."""
        self.show_sections([(sentence, ())] if sentence else [])

    def show_sections(self, sections: list[Section]) -> None:
        """Show these sections."""
        self.shown = sections
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(STEP, 0, 2 * STEP, STEP)
        column.setSpacing(HALF)
        for place, (heading, lines) in enumerate(sections):
            if place:
                column.addSpacing(STEP)
            title = Words("ink" if lines else "ink_muted", bold=bool(lines), wrap=True)
            title.setText(heading)
            column.addWidget(title)
            if lines:
                body = Words(wrap=True)
                body.setText("\n".join(lines))
                body.setTextInteractionFlags(
                    Qt.TextInteractionFlag.TextSelectableByMouse
                    | Qt.TextInteractionFlag.TextSelectableByKeyboard
                )
                column.addWidget(body)
        column.addStretch(1)
        self.show_widget(inner)
