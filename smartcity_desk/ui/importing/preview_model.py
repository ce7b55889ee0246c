"""A sheet as it stands, its cells in the ink of what they were read as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from smartcity_desk.ui.importing.column_choice import Names
from smartcity_desk.ui.theme import theme
from smartcity_desk.workbooks.mapping.heads import IGNORED, Head, Role, TableMap
from smartcity_desk.workbooks.places import place
from smartcity_desk.workbooks.raw import RawSheet

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
MOST_ROWS, MOST_COLUMNS = 300, 400
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PreviewModel(QAbstractTableModel):
    """The first rows and columns of a sheet.

    Attributes:
        table: how the sheet is read at present.
        found: cell → whether its value counts (else it waits for a decision).
    """

    def __init__(
        self, sheet: RawSheet, table: TableMap, names: Names, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sheet, self.table, self._names = sheet, table, names
        self.found: Mapping[str, bool] = {}
        rows = [row for row, _ in sheet.rows()]
        self._rows = min(max(rows, default=0), MOST_ROWS)
        width = max((max(cells) for row, cells in sheet.rows() if cells), default=0)
        self._columns = min(width, MOST_COLUMNS)

    def show(self, table: TableMap) -> None:
        """Another way of reading."""
        self.table = table
        self._repaint()

    def show_found(self, found: Mapping[str, bool]) -> None:
        """What was read, and what waits."""
        self.found = found
        self._repaint()

    def _repaint(self) -> None:
        if self._rows and self._columns:
            last = self.index(self._rows - 1, self._columns - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """The rows of the sheet, up to a bound."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NONE) -> int:
        """The columns of the sheet, up to a bound."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The cell as it stands."""
        if not index.isValid():
            return None
        row, column = index.row() + 1, index.column() + 1
        if role == _ROLE.BackgroundRole:
            is_head = self.table.first_head <= row <= self.table.last_head
            return QBrush(QColor(theme.colours.selection)) if is_head else None
        cell = self._sheet.cell(row, column)
        if cell is None:
            return None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return " ".join(cell.text.split())
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if cell.kind in "np" else None
        if role == _ROLE.ForegroundRole:
            return QBrush(QColor(getattr(theme.colours, self._ink(row, column))))
        return None

    def _ink(self, row: int, column: int) -> str:
        counts = self.found.get(place(row, column))
        if counts is not None:
            return "ink" if counts else "warning"
        head = self.table.heads.get(column)
        used = head is not None and head.role not in (Role.IGNORED, Role.VALUE)
        in_head = self.table.first_head <= row <= self.table.last_head
        return "ink" if in_head or (used and row > self.table.last_head) else "ink_faint"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Numbers of the rows; over each column what it holds."""
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        meaning = self._names.meaning(self.head(section + 1))
        return meaning if role == _ROLE.ToolTipRole else f"▾ {meaning}"

    def head(self, column: int) -> Head:
        """What a column holds at present; columns from 1."""
        return self.table.heads.get(column, IGNORED)
