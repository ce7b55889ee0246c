"""A plain table of frozen rows: declared columns, read-only, shown anew as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_model import INK_ROLE

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
ROW_ROLE: Final = int(_ROLE.UserRole) + 5


def _ink(_row: Any) -> str:
    return "ink"


@dataclass(frozen=True, slots=True)
class ListedColumn:
    """A column of a :class:`ListedModel`.

    Attributes:
        width: in pixels; 0 takes what is left.
        text, ink: how its cells read, and the token of their colour.
        is_number: whether it is aligned to the right.
    """

    key: str
    title: Name
    width: int
    text: Callable[[Any], str]
    ink: Callable[[Any], str] = _ink
    is_number: bool = False


class ListedModel(QAbstractTableModel):
    """Serves rows by declared columns.

    Attributes:
        columns: as declared.
        rows: what is shown.
    """

    def __init__(self, columns: Sequence[ListedColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        language.changed.connect(self.retranslate)

    def show(self, rows: Sequence[Any]) -> None:
        """Show ``rows``; nothing happens where they are the ones shown."""
        if tuple(rows) == self.rows:
            return
        if len(rows) == len(self.rows):
            self.rows = tuple(rows)
            self._tell()
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def _tell(self) -> None:
        if self.rows:
            end = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), end)

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        self._tell()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """The declared columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's role; ``None`` at once for those not served."""
        if not index.isValid() or role not in _SERVED:
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == ROW_ROLE:
            return row
        if role == INK_ROLE:
            return column.ink(row)
        if role == _ROLE.TextAlignmentRole:
            return _alignment(column)
        return column.text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Title and alignment of a column."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == _ROLE.DisplayRole:
            return tr(self.columns[section].title)
        if role == _ROLE.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None


def _alignment(column: ListedColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


_SERVED: Final = frozenset((
    int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), int(_ROLE.TextAlignmentRole), INK_ROLE,
    ROW_ROLE,
))  # fmt: skip
