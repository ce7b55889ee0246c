"""The audit trail as a table that reads its rows when they come into sight."""

from __future__ import annotations

import logging
import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt

from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.models.titled_model import NO_PARENT, Index, TitledModel
from smartcity_desk.ui.records.audit_words import Namer, cells_of
from smartcity_desk.ui.texts import records as texts

if TYPE_CHECKING:
    from smartcity_desk.store.audit import AuditRow
    from smartcity_desk.store.trail import Trail

_ROLE = Qt.ItemDataRole
PAGE: Final = 200  # rows read at once
_PAGES: Final = 25  # pages kept
_SERVED: Final = frozenset((int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), INK_ROLE))
_EXACT: Final = {6: "old", 7: "new"}
_QUIET: Final = frozenset(("undo", "redo", "steps", "migrate"))


class AuditModel(TitledModel):
    """Rows by their numbers; 200 at a time are read when one of them is asked for.

    Attributes:
        rows: the numbers of the rows shown, newest first.
    """

    rows: tuple[int, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(texts.COLUMNS, (), parent)
        self._trail: Trail | None = None
        self._namer = Namer(None)
        self._pages: OrderedDict[int, list[AuditRow]] = OrderedDict()
        self._cells: dict[int, tuple[str, ...]] = {}  # of rows lately seen, by number

    def show(self, trail: Trail | None, numbers: Sequence[int], namer: Namer) -> None:
        """Show these rows of ``trail``; rows that came on top are inserted there."""
        rows = tuple(numbers)
        self._namer = namer
        self._cells.clear()
        added = len(rows) - len(self.rows)
        if trail is self._trail and rows == self.rows:
            return
        if trail is self._trail and added > 0 and rows[added:] == self.rows:
            self.beginInsertRows(NO_PARENT, 0, added - 1)
            self.rows = rows
            self._pages.clear()
            self.endInsertRows()
            return
        self.beginResetModel()
        self._trail, self.rows = trail, rows
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
            rows = self._trail.rows(self.rows[page * PAGE : (page + 1) * PAGE])
        except sqlite3.Error:
            logging.getLogger(__name__).warning("a page of the trail was not read", exc_info=True)
            return []
        self._pages[page] = rows
        if len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        return rows

    def tell_all(self) -> None:
        """Every cell is to be asked for again, and worded again."""
        self._cells.clear()
        super().tell_all()

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
