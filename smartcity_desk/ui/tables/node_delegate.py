"""The delegate of the framework's tree: chips of the indices, changed weights."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from smartcity_desk.core.framework import Level
from smartcity_desk.ui.models.field_roles import FIELD_ROLE
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.framework_columns import KEYS
from smartcity_desk.ui.models.framework_model import (
    CHANGED_ROLE,
    LEVEL_ROLE,
    SEARCH_ROLE,
    SERIES_ROLE,
)
from smartcity_desk.ui.tables.field_delegate import FieldDelegate, is_row_of_keyboard, paint_block
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, font, theme

Index = QModelIndex | QPersistentModelIndex
CHIP: Final = 10
_ENTERED: Final = KEYS.index("entered")
_STRONG: Final = (Level.INDEX, Level.FIRST_LEVEL)


class NodeDelegate(FieldDelegate):
    """First-level indices carry their colour; a changed weight is in the colour of a trial.

    Attributes:
        sought: what is searched for, folded; names that contain it stand out.
    """

    sought = ""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, chip and text of a cell."""
        rect, column = QRect(option.rect), index.column()
        level, changed = (
            index.data(LEVEL_ROLE),
            column == _ENTERED and index.data(CHANGED_ROLE),
        )
        self._paint_ground(painter, option, index, changed=bool(changed))
        inside = rect.adjusted(HALF if column == 0 else STEP, 0, -STEP, 0)
        if column == 0 and level == Level.FIRST_LEVEL:
            chip = QRect(0, 0, CHIP, CHIP)
            chip.moveCenter(rect.center())
            chip.moveLeft(inside.left())
            painter.fillRect(chip, theme.series(int(index.data(SERIES_ROLE))))
            inside.setLeft(chip.right() + STEP)
        painter.setPen(QColor(self._ink(index, changed=bool(changed))))
        is_main = column in (0, _ENTERED)
        painter.setFont(font(BODY if is_main else SMALL, bold=column == 0 and level in _STRONG))
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)

    def _ink(self, index: Index, *, changed: bool) -> str:
        colours, column = theme.colours, index.column()
        if changed:
            return colours.trial_ink
        if column == 0 and self.sought and self.sought in folded(str(index.data(SEARCH_ROLE))):
            return colours.accent
        if column in (0, _ENTERED):
            return colours.ink
        return colours.ink if index.data(FIELD_ROLE) else colours.ink_muted

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, changed: bool
    ) -> None:
        state, colours = option.state, theme.colours
        if changed:
            painter.fillRect(option.rect, QColor(colours.trial_background))
        elif is_row_of_keyboard(self.parent(), index):
            painter.fillRect(option.rect, QColor(colours.selection))
        if state & QStyle.StateFlag.State_Selected:
            paint_block(painter, option.rect)
        if state & QStyle.StateFlag.State_HasFocus:
            rect = option.rect
            painter.fillRect(
                rect.left(), rect.bottom() - 2, rect.width(), 2, QColor(colours.accent)
            )
