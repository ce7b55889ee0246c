"""What the plain tables share: declared columns with titles over rows shown as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
from smartcity_desk.ui.lasting import follow

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NO_PARENT: Final = QModelIndex()


class TitledModel(QAbstractTableModel):
    """Counts rows and columns and serves the titles; what is in a cell says who derives.

    Attributes:
        rows: what is shown.
    """

    def __init__(
        self,
        titles: Sequence[Name],
        rows: Sequence[Any] = (),
        parent: QObject | None = None,
        numbers: Collection[int] = (),
    ) -> None:
        """``numbers``: the columns that are aligned to the right."""
        super().__init__(parent)
        self.rows: tuple[Any, ...] = tuple(rows)
        self._titles, self._numbers = tuple(titles), frozenset(numbers)
        follow(self, language.changed, self.retranslate)

    def put(self, rows: tuple[Any, ...], *, is_same: bool) -> None:
        """Show ``rows``: their contents anew where they are the same things, else a reset."""
        if is_same:
            self.rows = rows
            self.tell_all()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def tell_all(self) -> None:
        """Every cell is to be asked for again."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self._titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        self.tell_all()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._titles) - 1)

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Figures stand at the right."""
        return _RIGHT if column in self._numbers else _LEFT

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """The declared columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Title and alignment of a column."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._titles):
            return None
        if role == _ROLE.DisplayRole:
            return tr(self._titles[section])
        if role == _ROLE.TextAlignmentRole:
            return self.alignment(section)
        return None
