"""A table over :class:`ListedModel` in the looks of the review."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui.models.listed_model import ROW_ROLE, ListedModel
from smartcity_desk.ui.tables.plain_table import PlainTable


class ListedTable(PlainTable):
    """Rows one moves through; what was chosen stays chosen by its key.

    Signals:
        moved: another row is current.
        opened: Enter or a double click on a row.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self, model: ListedModel, parent: QWidget | None = None) -> None:
        super().__init__(model, [c.width for c in model.columns], several=True, parent=parent)
        self.listed = model
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(self.moved)
        self.doubleClicked.connect(self.opened)

    @property
    def row(self) -> Any:
        """The row the keyboard is on; ``None`` for none."""
        return self.currentIndex().data(ROW_ROLE)

    @property
    def chosen(self) -> list[Any]:
        """The selected rows, in the order shown."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.listed.rows[place] for place in places]

    def show_rows(self, rows: list[Any]) -> None:
        """Show ``rows``; the keyboard stays at its place."""
        place = max(self.currentIndex().row(), 0)
        self.listed.show(rows)
        if rows and (not self.currentIndex().isValid() or not self.chosen):
            self.selectRow(min(place, len(rows) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)
