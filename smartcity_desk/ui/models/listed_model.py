"""A plain table of frozen rows: declared columns, read-only, shown anew as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from smartcity_desk.core.names import Name
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.models.titled_model import Index, TitledModel

_ROLE = Qt.ItemDataRole
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


class ListedModel(TitledModel):
    """Serves rows by declared columns.

    Attributes:
        columns: as declared.
    """

    def __init__(self, columns: Sequence[ListedColumn], parent: QObject | None = None) -> None:
        self.columns = tuple(columns)
        numbers = [k for k, column in enumerate(columns) if column.is_number]
        super().__init__([column.title for column in columns], (), parent, numbers)

    def show(self, rows: Sequence[Any]) -> None:
        """Show ``rows``; nothing happens where they are the ones shown."""
        rows = tuple(rows)
        if rows != self.rows:
            self.put(rows, is_same=len(rows) == len(self.rows))

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
            return self.alignment(index.column())
        return column.text(row)


_SERVED: Final = frozenset((
    int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), int(_ROLE.TextAlignmentRole), INK_ROLE,
    ROW_ROLE,
))  # fmt: skip
