"""What the lists of the review share: a bar, a table, a sentence for none, a band below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.models.listed_model import ListedColumn, ListedModel
from smartcity_desk.ui.parts import Line, Words
from smartcity_desk.ui.review.listed_table import ListedTable
from smartcity_desk.ui.theme import BODY, SMALL, STEP


class ListTab(QWidget):
    """One list of the review.

    Attributes:
        table: the rows.
        summary, said: how far they are; what was done last.
        empty: stands where the table has no rows.
    """

    def __init__(
        self, desk: Desk, columns: Sequence[ListedColumn], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.table = ListedTable(ListedModel(columns, self))
        self.summary, self.said = Line("ink", BODY), Line("ink_muted", SMALL)
        self.empty = Words("ink_muted", BODY, wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._below: tuple[QWidget, ...] = ()

    def frame(self, before: Sequence[QWidget], after: Sequence[QWidget], below: QWidget) -> None:
        """Lay it out: ``before`` and ``after`` the words of the bar, ``below`` the table."""
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        top.setSpacing(2 * STEP)
        for widget in (*before, self.summary):
            top.addWidget(widget)
        top.addWidget(self.said, 1)
        for widget in after:
            top.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.empty, 1)
        whole.addWidget(below)
        self.empty.hide()
        self._below = (self.table, below)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``, or the sentence that there are none."""
        self.table.show_rows(list(rows))
        for widget in self._below:
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def start_anew(self) -> None:
        """Another evaluation: nothing was said yet."""
        self.said.setText("")

    def say(self, sentence: str, ink: str = "ink_muted") -> None:
        """What came of what was done."""
        self.said.set_ink(ink)
        self.said.setText(sentence)
