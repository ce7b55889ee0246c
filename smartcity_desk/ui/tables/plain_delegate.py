"""One line of text in a cell, elided, with a thin line below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.theme import BODY, ROW_COMPACT, STEP, font, theme

Index = QModelIndex | QPersistentModelIndex
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PlainDelegate(QStyledItemDelegate):
    """Text in the ink the model names, selection in the colours of the theme."""

    right_aligned: tuple[int, ...] = ()  # columns of figures

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text and line of a cell."""
        colours, rect, state = theme.colours, option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        line = colours.line
        if state & QStyle.StateFlag.State_HasFocus:
            line = colours.accent
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 1, QColor(line))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(line))
        painter.setFont(font(BODY))
        painter.setPen(QColor(getattr(colours, str(index.data(INK_ROLE) or "ink"))))
        inside = rect.adjusted(STEP, 0, -STEP, 0)
        text = painter.fontMetrics().elidedText(
            " ".join(str(index.data()).split()), Qt.TextElideMode.ElideRight, inside.width()
        )
        at_right = index.column() in self.right_aligned
        painter.drawText(inside, _RIGHT if at_right else _LEFT, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are compact."""
        return QSize(super().sizeHint(option, index).width(), ROW_COMPACT)
