"""The list of appeals as a table."""

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

from smartcity_desk.core.appeal_words import DECISIONS, Subject
from smartcity_desk.core.appeals import Appeal
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.texts import appeals as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
_READ: Final = (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole)


class AppealModel(QAbstractTableModel):
    """One row an appeal."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[Appeal, Subject], ...] = ()
        language.changed.connect(self.retranslate)

    def show_appeals(self, rows: Sequence[tuple[Appeal, Subject]]) -> None:
        """Show these; the same appeals are no reset."""
        rows = tuple(rows)
        if [a.key for a, _ in rows] != [a.key for a, _ in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self._tell_all()

    def appeal(self, row: int) -> Appeal | None:
        """The appeal in a row."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """The row of an appeal, −1 where it is not shown."""
        return next((r for r, (a, _) in enumerate(self._rows) if a.key == key), -1)

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        self._tell_all()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(texts.COLUMNS) - 1)

    def _tell_all(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(texts.COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many appeals."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """The declared columns."""
        return 0 if parent.isValid() else len(texts.COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return tr(texts.COLUMNS[section]) if section < len(texts.COLUMNS) else None
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Texts, and a muted ink for what was decided."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        appeal, subject = self._rows[index.row()]
        if role == INK_ROLE:
            return "ink" if appeal.is_open else "ink_muted"
        if role not in _READ:
            return None
        spoken = language.current
        return (
            str(appeal.number),
            subject.unit.text(spoken),
            subject.item.text(spoken),
            str(appeal.year),
            subject.value(appeal.claimed, spoken),
            tr(DECISIONS[appeal.decision]),
        )[index.column()]
