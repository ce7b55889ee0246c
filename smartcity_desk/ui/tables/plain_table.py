"""A table of lines: no grid, compact rows, one line a cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.lasting import follow
from smartcity_desk.ui.parts import header_sheet
from smartcity_desk.ui.tables.plain_delegate import PlainDelegate
from smartcity_desk.ui.theme import ROW_COMPACT, SMALL, font, theme


class PlainTable(QTableView):
    """Whole rows are chosen; a column of width 0, else the last one, takes what is left."""

    def __init__(
        self,
        model: QAbstractItemModel,
        widths: Sequence[int],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PlainDelegate(self))
        dress_plainly(self, several=several)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_COMPACT)
        header.setFont(font(SMALL))
        header.setHighlightSections(False)
        header.setStretchLastSection(0 not in widths)
        for column, width in enumerate(widths):
            if width:
                header.resizeSection(column, width)
            else:
                header.setSectionResizeMode(column, header.ResizeMode.Stretch)
        follow(self, theme.changed, self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show header and scroll bar in the present theme."""
        self.horizontalHeader().setStyleSheet(header_sheet())
        self.verticalScrollBar().setStyleSheet(style.thin_scroll_bar())
        self.viewport().update()


def dress_plainly(view: QTableView, *, several: bool) -> None:
    """No frame, no grid; Tab leaves the table; it scrolls by pixels down the rows."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    mode = QAbstractItemView.SelectionMode
    view.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
