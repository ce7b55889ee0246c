"""The audit trail as a table that reads its rows when they come into sight."""

from __future__ import annotations

import logging
import sqlite3
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.records.audit_words import Namer, cells_of
from smartcity_desk.ui.texts import records as texts

if TYPE_CHECKING:
    from smartcity_desk.store.audit import AuditRow
    from smartcity_desk.store.trail import Trail

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
PAGE: Final = 200  # rows read at once
_PAGES: Final = 25  # pages kept
_SERVED: Final = frozenset((int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), INK_ROLE))
_EXACT: Final = {6: "old", 7: "new"}
_QUIET: Final = frozenset(("undo", "redo", "steps", "migrate"))


class AuditModel(QAbstractTableModel):
    """Rows by their numbers; 200 at a time are read when one of them is asked for.

    Attributes:
        numbers: the numbers of the rows shown, newest first.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.numbers: list[int] = []
        self._trail: Trail | None = None
        self._namer = Namer(None)
        self._pages: OrderedDict[int, list[AuditRow]] = OrderedDict()
        self._cells: dict[int, tuple[str, ...]] = {}  # of rows lately seen, by number
        language.changed.connect(self.retranslate)

    def show(self, trail: Trail | None, numbers: list[int], namer: Namer) -> None:
        """Show these rows of ``trail``; rows that came on top are inserted there."""
        self._namer = namer
        self._cells.clear()
        added = len(numbers) - len(self.numbers)
        is_longer = trail is self._trail and added > 0 and numbers[added:] == self.numbers
        if trail is self._trail and numbers == self.numbers:
            return
        if is_longer:
            self.beginInsertRows(_NONE, 0, added - 1)
            self.numbers = numbers
            self._pages.clear()
            self.endInsertRows()
            return
        self.beginResetModel()
        self._trail, self.numbers = trail, numbers
        self._pages.clear()
        self.endResetModel()

    def row(self, place: int) -> AuditRow | None:
        """The row at a place; ``None`` where it cannot be read."""
        page, within = divmod(place, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._read(page)
        else:
            self._pages.move_to_end(page)
        return rows[within] if within < len(rows) else None

    def _read(self, page: int) -> list[AuditRow]:
        assert self._trail is not None
        try:
            rows = self._trail.rows(self.numbers[page * PAGE : (page + 1) * PAGE])
        except sqlite3.Error:
            logging.getLogger(__name__).warning("a page of the trail was not read", exc_info=True)
            return []
        self._pages[page] = rows
        if len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        return rows

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        self._cells.clear()
        last = len(texts.COLUMNS) - 1
        if self.numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.numbers) - 1, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = _NONE) -> int:
        """The declared columns."""
        return 0 if parent.isValid() else len(texts.COLUMNS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's role; ``None`` at once for those not served."""
        if not index.isValid() or role not in _SERVED:
            return None
        row = self.row(index.row())
        if row is None:
            return "" if role != INK_ROLE else "ink_muted"
        if role == INK_ROLE:
            return "ink_muted" if row.verb in _QUIET or index.column() in (0, 8) else "ink"
        column = index.column()
        if role == _ROLE.ToolTipRole and column in _EXACT:
            return getattr(row, _EXACT[column])
        return self._words(row)[column]

    def _words(self, row: AuditRow) -> tuple[str, ...]:
        """The cells of a row; a table asks for each of them several times."""
        found = self._cells.get(row.number)
        if found is None:
            if len(self._cells) > PAGE * 5:
                self._cells.clear()
            found = self._cells[row.number] = cells_of(row, self._namer, language.current)
        return found

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Title and alignment of a column."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(texts.COLUMNS):
            return None
        if role == _ROLE.DisplayRole:
            return tr(texts.COLUMNS[section])
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
