"""A table of lines: no grid, compact rows, one line a cell."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from smartcity_desk.ui.parts import header_sheet
from smartcity_desk.ui.tables.plain_delegate import PlainDelegate
from smartcity_desk.ui.theme import ROW_COMPACT, SMALL, font, theme


class PlainTable(QTableView):
    """Whole rows are chosen; the last column takes what is left."""

    def __init__(
        self,
        model: QAbstractItemModel,
        widths: tuple[int, ...],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PlainDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_COMPACT)
        header.setFont(font(SMALL))
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show the header in the present theme."""
        self.horizontalHeader().setStyleSheet(header_sheet())
        self.viewport().update()
