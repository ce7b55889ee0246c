"""A table over :class:`ListedModel` in the looks of the review."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from smartcity_desk.ui import style
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.models.listed_model import ROW_ROLE, ListedModel
from smartcity_desk.ui.parts import header_sheet
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.theme import BODY, ROW_COMPACT, SMALL, STEP, font, theme

Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text where the model aligns it, line of a cell."""
        colours, rect, state = theme.colours, option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        line, thick = (colours.accent, 2) if focused else (colours.line, 1)
        painter.fillRect(rect.left(), rect.bottom() + 1 - thick, rect.width(), thick, QColor(line))
        painter.setFont(font(BODY))
        painter.setPen(QColor(getattr(colours, str(index.data(INK_ROLE) or "ink"))))
        inside = rect.adjusted(STEP, 0, -STEP, 0)
        text = painter.fontMetrics().elidedText(
            " ".join(str(index.data()).split()), Qt.TextElideMode.ElideRight, inside.width()
        )
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inside, int(alignment), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are compact."""
        return QSize(super().sizeHint(option, index).width(), ROW_COMPACT)


class ListedTable(QTableView):
    """Rows one moves through; what was chosen stays chosen by its key.

    Signals:
        moved: another row is current.
        opened: Enter or a double click on a row.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self, model: ListedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listed = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_COMPACT)
        header.setFont(font(SMALL))
        header.setHighlightSections(False)
        for place, column in enumerate(model.columns):
            mode = header.ResizeMode.Interactive if column.width else header.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            if column.width:
                header.resizeSection(place, column.width)
        self.selectionModel().selectionChanged.connect(self.moved)
        self.doubleClicked.connect(self.opened)
        theme.changed.connect(self.restyle)
        self.restyle()

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

    @Slot()
    def restyle(self) -> None:
        """Show header and scroll bar in the present theme."""
        self.horizontalHeader().setStyleSheet(header_sheet())
        self.verticalScrollBar().setStyleSheet(style.thin_scroll_bar())
