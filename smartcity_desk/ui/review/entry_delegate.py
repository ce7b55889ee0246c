"""Entries and their headings in the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.models.issue_tree import ABOUT, COUNT_ROLE, GROUP_ROLE
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.theme import BODY, HALF, ROW_COMPACT, SMALL, STEP, font, theme

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MARK = 2 * STEP


class EntryDelegate(QStyledItemDelegate):
    """A heading is a band with its count; the mark of an entry keeps its colour."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text and line of a cell."""
        colours, rect, state = theme.colours, option.rect, option.state
        is_heading = bool(index.data(GROUP_ROLE))
        if is_heading:
            painter.fillRect(rect, QColor(colours.panel))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        line = QColor(colours.accent if focused else colours.line)
        thick = 2 if focused else 1
        painter.fillRect(rect.left(), rect.bottom() + 1 - thick, rect.width(), thick, line)
        if is_heading:
            self._paint_heading(painter, option, index)
        else:
            self._paint_entry(painter, option, index)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column():
            return
        colours, rect = theme.colours, option.rect.adjusted(HALF, 0, -STEP, 0)
        painter.setFont(font(SMALL, bold=True))
        painter.setPen(QColor(colours.ink))
        count = f"  {index.data(COUNT_ROLE)}"
        room = rect.width() - painter.fontMetrics().horizontalAdvance(count)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(rect, _LEFT, text)
        beside = rect.adjusted(painter.fontMetrics().horizontalAdvance(text), 0, 0, 0)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(colours.ink_muted))
        painter.drawText(beside, _LEFT, count)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.colours
        painter.setFont(font(BODY))
        inside = option.rect.adjusted(HALF, 0, -HALF, 0)
        ink = QColor(getattr(colours, str(index.data(INK_ROLE) or "ink")))
        text = " ".join(str(index.data()).split())
        if index.column() == ABOUT:
            mark, _, text = text.partition(" ")
            painter.setPen(ink)
            painter.drawText(inside, _LEFT, mark)
            inside = inside.adjusted(_MARK + HALF, 0, 0, 0)
            ink = QColor(colours.ink)
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _LEFT, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are compact."""
        return QSize(super().sizeHint(option, index).width(), ROW_COMPACT)
