"""The texts of a paste that cannot be taken as they stand, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.block_edit import Trouble
from smartcity_desk.ui.texts import editing as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
COLUMNS: Final = (
    texts.COLUMN_CELL, texts.COLUMN_TEXT, texts.COLUMN_READING, texts.COLUMN_PROBLEM,
)  # fmt: skip


class TroubleModel(QAbstractTableModel):
    """One row a :class:`Trouble`: cell, text, reading proposed, problem."""

    def __init__(self, troubles: Sequence[Trouble], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.troubles = tuple(troubles)
        language.changed.connect(self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Serve the titles in the present language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many texts."""
        return 0 if parent.isValid() else len(self.troubles)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Cell, text, reading, problem."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's text."""
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        trouble = self.troubles[index.row()]
        told = (trouble.where, trouble.text, trouble.reading or "—", trouble.sentence)
        return told[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """The titles of the columns."""
        if role == _ROLE.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(COLUMNS[section])
        return None
