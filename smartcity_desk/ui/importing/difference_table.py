"""The table of differing figures: ticked by pointer or space bar."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QWidget,
)

from smartcity_desk.ui.importing.difference_model import (
    REMARK,
    SORT_ROLE,
    TAKE,
    DifferenceModel,
)
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.plain_delegate import PlainDelegate
from smartcity_desk.ui.tables.plain_table import PlainTable
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.theme import HALF, STEP, theme

_WIDTHS = (64, 112, 0, 56, 136, 136, 72, 88, 96)  # the item takes what is left
Index = QModelIndex | QPersistentModelIndex
_BOX = 14


class DifferenceTable(PlainTable):
    """Figures that differ; the space bar ticks the rows selected, a head sorts by its column.

    Attributes:
        sorted: the rows in the order shown.
    """

    def __init__(self, model: DifferenceModel, parent: QWidget | None = None) -> None:
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(model)
        proxy.setSortRole(SORT_ROLE)
        super().__init__(proxy, _WIDTHS, several=True, parent=parent)
        self.sorted = proxy
        proxy.setParent(self)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setItemDelegateForColumn(TAKE, _Tick(self))
        # Where no figure was edited here, the names of the items get its room.
        self.setColumnHidden(REMARK, not any(row.edited for row in model.rows))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        retranslated(self, self.retranslate)
        if model.rows:
            self.selectRow(0)

    @Slot()
    def retranslate(self) -> None:
        """Read in the present language."""
        self.setAccessibleName(tr(texts.DIFFERENCES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks or clears the rows selected, by the one that is current."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            role = Qt.ItemDataRole.CheckStateRole
            model = self.sorted
            now = model.index(self.currentIndex().row(), TAKE).data(role)
            wanted = (
                Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
            )
            for index in self.selectionModel().selectedRows(TAKE):
                model.setData(index, wanted, role)
            return
        super().keyPressEvent(event)


class _Tick(PlainDelegate):
    """A box that is ticked or empty, as large as a hand still hits."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, box and tick."""
        super().paint(painter, option, index)
        colours, rect = theme.colours, option.rect
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box = QRect(rect.left() + STEP, rect.center().y() - _BOX // 2, _BOX, _BOX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.ink_faint), 1.5))
        painter.setBrush(QColor(colours.accent if ticked else colours.background))
        painter.drawRoundedRect(box, HALF - 1, HALF - 1)
        if ticked:
            painter.setPen(QPen(QColor(colours.accent_ink), 2))
            left, middle, bottom = box.left() + 3, box.center().y(), box.bottom() - 3
            painter.drawPolyline([
                QPoint(left, middle), QPoint(box.center().x() - 1, bottom),
                QPoint(box.right() - 2, box.top() + 4),
            ])  # fmt: skip

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click anywhere in the cell ticks or clears it."""
        if event.type() != QEvent.Type.MouseButtonRelease:
            return False
        role = Qt.ItemDataRole.CheckStateRole
        ticked = index.data(role) == Qt.CheckState.Checked
        return model.setData(
            model.index(index.row(), index.column()),
            Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, role,
        )  # fmt: skip
