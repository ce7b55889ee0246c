"""Editors of fields: a line or a list of choices; what cannot be taken is refused in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from smartcity_desk.ui.models.field_roles import CHOICES_ROLE, CODE_ROLE, FIELD_ROLE
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.plain_delegate import paint_line
from smartcity_desk.ui.tables.spreadsheet_delegate import SpreadsheetDelegate
from smartcity_desk.ui.tables.spreadsheet_keys import Index
from smartcity_desk.ui.theme import ROW_COMPACT, font, theme

Check = Callable[[str, str, str], str]
_BLOCK: Final = 0.14
"""How much of the accent lies over selected cells."""


class FieldDelegate(SpreadsheetDelegate):
    """Opens the editor that fits; draws a plain line of text.

    Attributes:
        check: asked with code, field and text before an entry is taken; a sentence refuses.

    Signals:
        edited: code, field and what was entered (the key of a choice).
        refused: why what was entered was not taken; a sentence.
    """

    edited = Signal(str, str, str)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None, check: Check | None = None) -> None:
        super().__init__(parent)
        self.check = check
        self._editing = ("", "")

    # -- drawing -------------------------------------------------------------------

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text and line of a cell; what can be edited is ink, the rest is muted."""
        view = self.parent()
        with_blocks = has_blocks(view)
        if with_blocks and is_row_of_keyboard(view, index):
            painter.fillRect(option.rect, QColor(theme.colours.selection))
        paint_line(painter, option, index, "ink" if index.data(FIELD_ROLE) else "ink_muted")
        if with_blocks and option.state & QStyle.StateFlag.State_Selected:
            paint_block(painter, option.rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are compact; columns have declared widths, so nothing is measured."""
        return QSize(0, ROW_COMPACT)

    # -- editing -------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A list where one of a few is chosen, else a standard line."""
        self._editing = (str(index.data(CODE_ROLE)), str(index.data(FIELD_ROLE)))
        choices = index.data(CHOICES_ROLE)
        spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        if choices:
            return self._list(parent, choices, spoken)
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setFont(font())
        editor.setAccessibleName(spoken)
        return self.watched(parent, editor)

    def _list(self, parent: QWidget, choices: tuple[tuple[str, str], ...], spoken: str) -> QWidget:
        box = QComboBox(parent)
        box.setFont(font())
        box.setFrame(False)
        box.setAccessibleName(spoken)
        box.setMaxVisibleItems(24)
        for key, text in choices:
            box.addItem(text, key)
        box.activated.connect(self._chosen)
        return box

    @Slot()
    def _chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was entered, unless it says what stood there or is refused."""
        before = str(index.data(Qt.ItemDataRole.EditRole))
        text = _entered(editor)
        if text == before:
            return
        sentence = self.why_not(text)
        if sentence:
            self.refused.emit(sentence)  # the hand left it for another cell
        else:
            self.edited.emit(*self._editing, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """A list is as wide as its longest choice."""
        rect = QRect(option.rect)
        if isinstance(editor, QComboBox):
            rect.setWidth(max(rect.width(), editor.sizeHint().width()))
            parent = editor.parentWidget()
            if parent is not None and rect.right() > parent.width():
                rect.moveRight(parent.width())
        editor.setGeometry(rect)

    def why_not(self, text: str) -> str:
        """Why the field cannot hold ``text``."""
        return "" if self.check is None else self.check(*self._editing, text)


def has_blocks(view: QObject | None) -> bool:
    """Whether cells are selected in ``view``, not whole rows."""
    items = QAbstractItemView.SelectionBehavior.SelectItems
    return isinstance(view, QAbstractItemView) and view.selectionBehavior() == items


def paint_block(painter: QPainter, rect: QRect) -> None:
    """The ground of a selected cell: over the row the keyboard is in, a block has to be seen."""
    ground = QColor(theme.colours.accent)
    ground.setAlphaF(_BLOCK)
    painter.fillRect(rect, ground)


def is_row_of_keyboard(view: QObject | None, index: Index) -> bool:
    """Whether the keyboard is elsewhere in the row of ``index``."""
    if not isinstance(view, QAbstractItemView):
        return False
    here = view.currentIndex()
    return here.isValid() and here.row() == index.row() and here.parent() == index.parent()


def _entered(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return editor.text() if isinstance(editor, QLineEdit) else ""
