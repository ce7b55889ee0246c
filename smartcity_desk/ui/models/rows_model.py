"""A plain table of things with a code, whose fields are edited in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

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
from smartcity_desk.ui.models.field_roles import CHOICES_ROLE, CODE_ROLE, FIELD_ROLE
from smartcity_desk.ui.texts import framework as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of the table; those of ``width`` 0 share what is left by ``share``."""

    key: str
    title: Name
    width: int
    numeric: bool = False
    help: Name = Name("")  # noqa: RUF009 - frozen
    share: int = 1


@dataclass(frozen=True, slots=True)
class Field:
    """A cell: what stands there, and what is edited (``None``: nothing can be).

    ``choices`` are (key, name) where one of a few is chosen.
    """

    text: Name
    edit: Name | None = None
    choices: tuple[tuple[str, Name], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A thing with its cells by column key."""

    code: str
    fields: Mapping[str, Field] = field(default_factory=dict)


class RowsModel(QAbstractTableModel):
    """Serves rows; other contents of the same rows are no reset.

    Attributes:
        columns: declared.
        rows: what is shown.
    """

    def __init__(self, columns: Sequence[RowColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()
        language.changed.connect(self.retranslate)

    def show(self, rows: Sequence[Row]) -> None:
        """Show ``rows``."""
        rows = tuple(rows)
        if [row.code for row in rows] != [row.code for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self._tell_all()

    def row_of(self, code: str) -> int:
        """The row of the thing ``code``; −1 where it is not shown."""
        return next((r for r, row in enumerate(self.rows) if row.code == code), -1)

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        self._tell_all()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _tell_all(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # -- the table, as Qt asks -------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many things."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """The declared columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Fields can be edited where they say so."""
        flags = super().flags(index)
        if index.isValid() and self._cell(index).edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A role of a cell; ``None`` at once for those not served."""
        serve = self._SERVE.get(role)
        return None if serve is None or not index.isValid() else serve(self, index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Title, explanation and alignment of a column."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _ROLE.DisplayRole:
            return tr(column.title)
        if role == _ROLE.ToolTipRole:
            return tr(column.help) or tr(column.title)
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        return None

    def _cell(self, index: Index) -> Field:
        return self.rows[index.row()].fields[self.columns[index.column()].key]

    def _text(self, index: Index) -> str:
        return tr(self._cell(index).text)

    def _edit(self, index: Index) -> str:
        cell = self._cell(index)
        return tr(cell.text if cell.edit is None else cell.edit)

    def _field(self, index: Index) -> str:
        return "" if self._cell(index).edit is None else self.columns[index.column()].key

    def _choices(self, index: Index) -> tuple[tuple[str, str], ...] | None:
        found = self._cell(index).choices
        return tuple((key, tr(name)) for key, name in found) or None

    def _alignment(self, index: Index) -> Qt.AlignmentFlag:
        return _RIGHT if self.columns[index.column()].numeric else _LEFT

    def _spoken(self, index: Index) -> str:
        row, column = self.rows[index.row()], self.columns[index.column()]
        name = row.fields.get("zh") or row.fields[self.columns[0].key]
        return tr(
            texts.SPOKEN,
            node=tr(name.text),
            column=tr(column.title),
            value=self._text(index),
        )

    def _code(self, index: Index) -> str:
        return self.rows[index.row()].code

    _SERVE: ClassVar[dict[int, Callable[[RowsModel, Index], Any]]] = {
        int(_ROLE.DisplayRole): _text,
        int(_ROLE.EditRole): _edit,
        int(_ROLE.ToolTipRole): _text,
        int(_ROLE.TextAlignmentRole): _alignment,
        int(_ROLE.AccessibleTextRole): _spoken,
        CODE_ROLE: _code,
        FIELD_ROLE: _field,
        CHOICES_ROLE: _choices,
    }
