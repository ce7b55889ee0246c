"""A table in which the keyboard moves, selects and edits as in a spreadsheet."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from smartcity_desk.ui.tables.spreadsheet_delegate import SpreadsheetDelegate
from smartcity_desk.ui.tables.spreadsheet_keys import (
    STEPS,
    Advance,
    Index,
    columns_in_sight,
    edge,
    first_value,
    leaving_step,
)

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_FLAG: Final = QItemSelectionModel.SelectionFlag
_TRIGGER: Final = QAbstractItemView.EditTrigger
_ARROW_OF: Final = {
    QAbstractItemView.CursorAction.MoveUp: STEPS[Qt.Key.Key_Up],
    QAbstractItemView.CursorAction.MoveDown: STEPS[Qt.Key.Key_Down],
    QAbstractItemView.CursorAction.MoveLeft: STEPS[Qt.Key.Key_Left],
    QAbstractItemView.CursorAction.MoveRight: STEPS[Qt.Key.Key_Right],
}
BACKSPACE_CLEARS: Final = sys.platform == "darwin"
"""Keyboards of a Mac have one key for both: it clears the block, as Delete does elsewhere."""


class SpreadsheetTable(QTableView):
    """See the module; its delegates are :class:`SpreadsheetDelegate`.

    Signals:
        fill_wanted: a text was typed for the whole block selected.
    """

    fill_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advance = Advance(self, self.put_keyboard)
        self._is_going = False

    # -- keyboard ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Space selects lines, Backspace begins anew; the rest is Qt's."""
        step = leaving_step(event.key(), event.modifiers())
        lines = _lines(event)
        if step is not None and not event.modifiers() & _CTRL:
            self._advance.go(*step)
        elif lines is not None:
            self.select_lines(lines)
        else:
            self._advance.forget()
            if event.key() == Qt.Key.Key_Backspace and not event.modifiers():
                self.edit(self.currentIndex(), _TRIGGER.AnyKeyPressed, event)
            else:
                super().keyPressEvent(event)
            return
        event.accept()

    def select_lines(self, lines: QItemSelectionModel.SelectionFlag) -> None:
        """Select the whole rows, or columns, of what is selected; the keyboard stays."""
        chosen, here = self.selectionModel().selection(), self.currentIndex()
        if chosen.isEmpty() and here.isValid():
            chosen = QItemSelection(here, here)
        self.selectionModel().select(chosen, _FLAG.ClearAndSelect | lines)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell, at the end of a row out of the table."""
        columns, here = columns_in_sight(self), self.currentIndex()
        last = columns[-1 if forward else 0] if columns else -1
        if self.state() is QAbstractItemView.State.EditingState:
            return False
        if not here.isValid() or here.column() == last:
            return super().focusNextPrevChild(forward)
        self._advance.go(0, 1 if forward else -1)
        return True

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Ctrl and an arrow lead to the edge of what is filled, Home and End to a row's end."""
        if modifiers & _CTRL and action in _ARROW_OF:
            return edge(self, self.currentIndex(), *_ARROW_OF[action])
        target = super().moveCursor(action, modifiers)
        if action == QAbstractItemView.CursorAction.MoveHome:
            return first_value(self, target)
        return target

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ctrl and a key move the selection too."""
        if self._is_going:
            return _FLAG.ClearAndSelect
        if isinstance(event, QKeyEvent) and event.modifiers() & _CTRL:
            plain = QKeyEvent(event.type(), event.key(), event.modifiers() & ~_CTRL)
            return super().selectionCommand(index, plain)
        return super().selectionCommand(index, event)

    def put_keyboard(self, index: Index) -> None:
        """Put the keyboard on ``index``, select it alone and bring it into sight.

        Qt by itself asks which keys are held down; Shift+Tab and Shift+Enter are no extending.
        """
        self._is_going = True
        self.setCurrentIndex(index)
        self._is_going = False
        self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The hand ends a run of Tabs."""
        self._advance.forget()
        super().mousePressEvent(event)

    # -- editing -----------------------------------------------------------------

    def edit(  # type: ignore[override]
        self, index: Index, trigger: QAbstractItemView.EditTrigger | None = None,
        event: QEvent | None = None,
    ) -> bool | None:  # fmt: skip
        """Typing replaces what stands there and lets the arrows leave; F2 and the hand go in."""
        delegate = self.itemDelegateForIndex(index)
        if isinstance(delegate, SpreadsheetDelegate):
            delegate.is_typing = trigger == _TRIGGER.AnyKeyPressed
        if trigger is None:
            return super().edit(index)
        opened = super().edit(index, trigger, event)  # type: ignore[arg-type]
        by_hand = trigger in (_TRIGGER.EditKeyPressed, _TRIGGER.DoubleClicked)
        if opened and by_hand and isinstance(delegate, SpreadsheetDelegate):
            delegate.place_caret()
        return opened

    def follow(self, delegate: SpreadsheetDelegate) -> None:
        """Go where the keyboard leads when an editor of ``delegate`` is left."""
        delegate.left.connect(self._leave)
        delegate.fill_wanted.connect(self.fill_wanted)

    @Slot(int, int)
    def _leave(self, down: int, right: int) -> None:
        self._advance.go(down, right)


def _lines(event: QKeyEvent) -> QItemSelectionModel.SelectionFlag | None:
    """What Space selects: with Ctrl whole columns, with Shift whole rows, else nothing.

    On a Mac the Control key is ``Meta``, and Cmd+Space never comes this far.
    """
    if event.key() != Qt.Key.Key_Space:
        return None
    held = event.modifiers()
    if held in (_CTRL, Qt.KeyboardModifier.MetaModifier):
        return _FLAG.Columns
    return _FLAG.Rows if held == _SHIFT else None
