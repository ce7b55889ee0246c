"""A plain table of things with a code, whose fields are edited in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.field_roles import CHOICES_ROLE, CODE_ROLE, FIELD_ROLE
from smartcity_desk.ui.models.titled_model import Index, TitledModel
from smartcity_desk.ui.texts import editing
from smartcity_desk.ui.texts import framework as texts

_ROLE = Qt.ItemDataRole


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


class RowsModel(TitledModel):
    """Serves rows; other contents of the same rows are no reset.

    Attributes:
        columns: declared.
    """

    rows: tuple[Row, ...]

    def __init__(self, columns: Sequence[RowColumn], parent: QObject | None = None) -> None:
        self.columns = tuple(columns)
        numbers = [k for k, column in enumerate(columns) if column.numeric]
        super().__init__([column.title for column in columns], (), parent, numbers)

    def show(self, rows: Sequence[Row]) -> None:
        """Show ``rows``."""
        rows = tuple(rows)
        if rows != self.rows:
            self.put(rows, is_same=[r.code for r in rows] == [r.code for r in self.rows])

    def row_of(self, code: str) -> int:
        """The row of the thing ``code``; −1 where it is not shown."""
        return next((r for r, row in enumerate(self.rows) if row.code == code), -1)

    def field(self, row: int, column: int) -> Field:
        """What stands in a row and column."""
        return self.rows[row].fields[self.columns[column].key]

    def where(self, row: int, column: int) -> str:
        """A cell in words: the thing and the column."""
        fields = self.rows[row].fields
        name = tr((fields.get("zh") or fields[self.columns[0].key]).text)
        title = tr(self.columns[column].title)
        return tr(editing.WHERE, row=name or self.rows[row].code, column=title)

    # -- the table, as Qt asks -------------------------------------------------------

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
        if role != _ROLE.ToolTipRole:
            return super().headerData(section, orientation, role)
        title = super().headerData(section, orientation)
        return None if title is None else tr(self.columns[section].help) or title

    def _cell(self, index: Index) -> Field:
        return self.field(index.row(), index.column())

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
        return self.alignment(index.column())

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
