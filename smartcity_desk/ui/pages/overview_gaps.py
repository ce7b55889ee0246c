"""What is open before release, each line with its link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.theme import STEP

GAP_ROW: Final = 30


@dataclass(frozen=True, slots=True)
class GapLine:
    """One thing that is open before release.

    Attributes:
        text, link, help: the sentence, the words of its link, what the link's tip says.
        page: where it leads.
        unit: code of the unit it is about, or empty.
    """

    text: str
    link: str
    page: str
    unit: str = ""
    help: str = ""


class GapList(QWidget):
    """The list of what is open, each with its link.

    Signals:
        chosen: the line whose link was chosen.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[GapLine, QWidget, Link]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def show_gaps(self, gaps: Sequence[GapLine]) -> None:
        """Show ``gaps``, the weightiest first."""
        if [gap for gap, _, _ in self.rows] == list(gaps):
            return
        for _, row, _ in self.rows:
            row.deleteLater()
        self.rows = []
        for place, gap in enumerate(gaps):
            row, link = self._row(gap)
            self._column.insertWidget(place, row)
            self.rows.append((gap, row, link))

    def _row(self, gap: GapLine) -> tuple[QWidget, Link]:
        row = QWidget()
        row.setMinimumHeight(GAP_ROW)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(STEP)
        circle, text, link = Words("ink_muted"), Words("ink", wrap=True), Link()
        circle.setText("○")
        text.setText(gap.text)
        link.setText(gap.link)
        link.setToolTip(gap.help or gap.text)
        link.setAccessibleName(f"{gap.text} {gap.link}")
        link.setAccessibleDescription(gap.help)
        link.clicked.connect(self._tell)
        line.addWidget(circle)
        line.addWidget(text, 1)
        line.addWidget(link)
        return row, link

    @Slot()
    def _tell(self) -> None:
        sender = self.sender()
        for gap, _, link in self.rows:
            if link is sender:
                self.chosen.emit(gap)
