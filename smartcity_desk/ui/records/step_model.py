"""The undo stack as a list: the earliest state, then every step in order."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QUndoStack

from smartcity_desk.ui.actions import command_text
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.texts import records as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
_SERVED: Final = frozenset(
    (int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), int(_ROLE.AccessibleTextRole), INK_ROLE)
)


class StepModel(QAbstractListModel):
    """One row for each place the stack can stand at."""

    def __init__(self, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self._count = stack.count() + 1
        stack.indexChanged.connect(self.follow)
        language.changed.connect(self._all_changed)

    @property
    def place(self) -> int:
        """Where the stack stands."""
        return self._stack.index()

    @Slot()
    def follow(self) -> None:
        """Take up what the stack has now; what was redone or undone is repainted."""
        count = self._stack.count() + 1
        if count > self._count:
            self.beginInsertRows(_NONE, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(_NONE, count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        self._all_changed()

    @Slot()
    def _all_changed(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def rowCount(self, parent: Index = _NONE) -> int:
        """The steps and the state before them."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The words of a step; muted where it was undone."""
        if not index.isValid() or role not in _SERVED:
            return None
        row, here = index.row(), self._stack.index()
        if role == INK_ROLE:
            return "accent" if row == here else ("ink" if row < here else "ink_faint")
        words = command_text(self._stack, row - 1) if row else tr(texts.STEP_START)
        if role == _ROLE.AccessibleTextRole and row == here:
            return tr(texts.STEP_HERE, step=words)
        return f"{row}  {words}" if row else words
