"""The table model of the data page: a sheet's arrays, served role by role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from smartcity_desk.core.cells import Place
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.cell import CELL_ROLE, PLACE_ROLE, SPEC_ROLE, Kind
from smartcity_desk.ui.models.entering import Refused, entry_for
from smartcity_desk.ui.models.sheet import EMPTY, HEAD, Sheet
from smartcity_desk.ui.texts import data as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_READABLE: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE: Final = _READABLE | Qt.ItemFlag.ItemIsEditable
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PanelModel(QAbstractTableModel):
    """Serves a :class:`Sheet`; editing asks, it never writes into the sheet.

    Attributes:
        sheet: what is shown.
        describe: asked for the tool tip of a reading.
        closed: asked why a reading may not change; empty where it may.

    Signals:
        entered: a reading was typed: its ``Place`` and the ``Entry``. Whoever listens
            changes the evaluation, and a new sheet follows.
        refused: what was typed cannot be taken; a sentence.
    """

    entered = Signal(object, object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = EMPTY
        self.describe: Callable[[Place], str] | None = None
        self.closed: Callable[[Place], str] | None = None
        language.changed.connect(self.retranslate)

    def show(self, sheet: Sheet) -> None:
        """Show ``sheet``: what changed if rows and columns are the same, else all anew."""
        before = self.sheet
        if before.keys != sheet.keys or before.labels != sheet.labels:
            self.beginResetModel()
            self.sheet = sheet
            self.endResetModel()
            return
        self.sheet = sheet
        if before.columns != sheet.columns and sheet.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(sheet.columns) - 1)
        changed = _changed(before, sheet)
        rows, columns = np.nonzero(changed)
        if len(rows):
            first = self.index(int(rows.min()), int(columns.min()))
            self.dataChanged.emit(first, self.index(int(rows.max()), int(columns.max())))

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        rows, columns = self.rowCount(), self.columnCount()
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows - 1)

    # -- what Qt asks ----------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many units or items."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Label columns and value columns."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's role; ``None`` at once for those not served."""
        serve = self._SERVE.get(role)
        if serve is None or not index.isValid():
            return None
        return serve(self, index.row(), index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Title or specification of a column; name of a row."""
        if role not in (_ROLE.DisplayRole, SPEC_ROLE, _ROLE.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.row_name(section) if role == _ROLE.DisplayRole else None
        spec = self.sheet.columns[section]
        if role == SPEC_ROLE:
            return spec
        unit = tr(spec.unit)
        title = tr(spec.title)
        return f"{title} ({unit})" if unit and role == _ROLE.ToolTipRole else title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable where a raw value may be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self._may_type(index.row(), index.column()) else _READABLE

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take what was typed, or refuse it; the evaluation is changed by who listens."""
        if role != _ROLE.EditRole or not index.isValid():
            return False
        row, column = index.row(), index.column()
        place = self.sheet.place(row, column)
        if place is None or not self._may_type(row, column):
            return False
        is_same = str(value).strip() == self._edit_text(row, column)
        if not is_same and (sentence := self._closed_at(place)):
            self.refused.emit(sentence)
            return False
        try:
            entry = entry_for(str(value), self.sheet.limits[place.item])
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False
        if not is_same:
            self.entered.emit(place, entry)
        return True

    def refusal_of(self, index: Index, text: str) -> str:
        """Why ``text`` cannot be typed into a cell; empty where it can."""
        place = self.sheet.place(index.row(), index.column())
        if place is None or place.item not in self.sheet.limits:
            return tr(texts.READ_ONLY_STAGE)
        is_same = text.strip() == self._edit_text(index.row(), index.column())
        if not is_same and (sentence := self._closed_at(place)):
            return sentence
        try:
            entry_for(text, self.sheet.limits[place.item])
        except Refused as refusal:
            return str(refusal)
        return ""

    def _closed_at(self, place: Place) -> str:
        return "" if self.closed is None else self.closed(place)

    # -- roles -----------------------------------------------------------------

    def row_name(self, row: int) -> str:
        """The name of a unit or item."""
        texts_of_row = self.sheet.rows[row].texts
        return tr(texts_of_row[1] if len(texts_of_row) > 1 else texts_of_row[0])

    def _text(self, row: int, column: int) -> str:
        return self.sheet.text(row, column, language.current)

    def _cell(self, row: int, column: int) -> object:
        return self.sheet.cell(row, column, language.current)

    def _edit_text(self, row: int, column: int) -> str:
        if self.sheet.stands(row, column) is Kind.FROM_UNITS:
            return ""
        return self.sheet.exact_text(row, column, language.current)

    def _alignment(self, row: int, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if self.sheet.columns[column].numeric else _LEFT

    def _tool_tip(self, row: int, column: int) -> str:
        place = self.sheet.place(row, column)
        if place is None or self.describe is None:
            return self._text(row, column)
        return self.describe(place)

    def _spoken(self, row: int, column: int) -> str:
        title = tr(self.sheet.columns[column].title)
        value = self._text(row, column)
        return tr(texts.SPOKEN_CELL, row=self.row_name(row), column=title, value=value)

    def _place(self, row: int, column: int) -> Place | None:
        return self.sheet.place(row, column)

    def _may_type(self, row: int, column: int) -> bool:
        sheet = self.sheet
        if column < sheet.labels or not sheet.limits:
            return False
        if sheet.item:
            return sheet.item in sheet.limits
        item = sheet.columns[column].key if sheet.rows_are_units else sheet.rows[row].key
        return item in sheet.limits

    # Functions, not bound methods: a model that refers to itself would be left to the
    # garbage collector, which knows nothing of Qt's parents and children.
    _SERVE: ClassVar[dict[int, Callable[[PanelModel, int, int], Any]]] = {
        int(_ROLE.DisplayRole): _text,
        CELL_ROLE: _cell,
        int(_ROLE.EditRole): _edit_text,
        int(_ROLE.TextAlignmentRole): _alignment,
        int(_ROLE.ToolTipRole): _tool_tip,
        int(_ROLE.AccessibleTextRole): _spoken,
        PLACE_ROLE: _place,
    }


def _changed(before: Sheet, after: Sheet) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which cells look different, (rows, columns)."""
    changed = np.zeros((len(after.rows), len(after.columns)), np.bool_)
    cells = changed[:, after.labels :]
    for old, new in ((before.values, after.values), (before.shares, after.shares)):
        cells |= (old != new) & ~(np.isnan(old) & np.isnan(new))
    for name in ("status", "bounds", "marks", "decimals"):
        cells |= getattr(before, name) != getattr(after, name)
    if before.heads != after.heads:
        cells |= after.status == HEAD
    if before.rows != after.rows:
        labels = [a != b for a, b in zip(before.rows, after.rows, strict=True)]
        changed[:, : after.labels] |= np.array(labels)[:, None]
    return changed
