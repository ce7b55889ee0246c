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
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PlainDelegate(QStyledItemDelegate):
    """Text in the ink the model names and where it aligns it, in the colours of the theme."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text and line of a cell."""
        paint_line(painter, option, index, str(index.data(INK_ROLE) or "ink"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are compact."""
        return QSize(super().sizeHint(option, index).width(), ROW_COMPACT)


def paint_line(painter: QPainter, option: QStyleOptionViewItem, index: Index, ink: str) -> None:
    """The text of a cell on one line, in the colour of the token ``ink``, over its line."""
    colours, rect, state = theme.colours, option.rect, option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(colours.selection))
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    line, thick = (colours.accent, 2) if focused else (colours.line, 1)
    painter.fillRect(rect.left(), rect.bottom() + 1 - thick, rect.width(), thick, QColor(line))
    painter.setFont(font(BODY))
    painter.setPen(QColor(getattr(colours, ink)))
    inside = rect.adjusted(STEP, 0, -STEP, 0)
    text = " ".join(str(index.data() or "").split())
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    painter.drawText(inside, int(_LEFT if alignment is None else alignment), elided)
