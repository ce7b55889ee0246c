"""The entries of the review as a table."""

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

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.wording import SEVERITY_NAMES
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.texts import review as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
ISSUE_ROLE: Final = int(_ROLE.UserRole) + 1
INK_ROLE: Final = int(_ROLE.UserRole) + 2
_ORDER: Final = list(Severity)
_INKS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "ink_muted"}


@dataclass(frozen=True, slots=True)
class IssueColumn:
    """A column: its title, its width (0 takes what is left), and how its cells read."""

    key: str
    title: Name
    width: int
    text: Callable[[IssueRow], str]


def severity_text(row: IssueRow) -> str:
    """Mark and word: the shape first, the colour second."""
    severity = row.issue.severity
    mark, word = texts.SEVERITY_MARKS[severity], tr(SEVERITY_NAMES[severity])
    return tr(texts.SEVERITY_CELL, mark=mark, severity=word)


def _item(row: IssueRow) -> str:
    name, year = tr(row.item), row.issue.year
    return f"{name} {year}".strip() if year is not None else name


def message_of(row: IssueRow) -> str:
    """The sentence of an entry, on one line."""
    return " ".join(row.issue.message(language.current).split())


def short_message(row: IssueRow) -> str:
    """The sentence without the place it begins with, which has a column of its own."""
    message, place = message_of(row), row.place(language.current)
    for colon in ("：", ": "):
        message = message.removeprefix(f"{place}{colon}") if place else message
    return message


COLUMNS: Final = (
    IssueColumn("severity", texts.SEVERITY, 92, severity_text),
    IssueColumn("unit", texts.UNIT, 112, lambda row: tr(row.unit)),
    IssueColumn("item", texts.ITEM, 150, _item),
    IssueColumn("place", texts.PLACE, 160, lambda row: row.place(language.current)),
    IssueColumn("raw", texts.RAW, 92, lambda row: row.issue.raw),
    IssueColumn("reading", texts.READING, 84, lambda row: row.issue.reading),
    IssueColumn("message", texts.MESSAGE, 0, short_message),
)


class IssueModel(QAbstractTableModel):
    """Serves entries, errors first.

    Attributes:
        rows: the entries in words.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[IssueRow, ...] = ()
        language.changed.connect(self.retranslate)

    def show(self, rows: Sequence[IssueRow]) -> None:
        """Show ``rows``; nothing happens where they are the ones shown."""
        if tuple(rows) != self.rows:
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        last = len(COLUMNS) - 1
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many entries."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """The declared columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's role; ``None`` at once for those not served."""
        if not index.isValid() or role not in _SERVED:
            return None
        row = self.rows[index.row()]
        if role == ISSUE_ROLE:
            return row
        if role == INK_ROLE:
            return _INKS[row.issue.severity] if index.column() == 0 else "ink"
        return COLUMNS[index.column()].text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Title and alignment of a column."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(COLUMNS):
            return None
        if role == _ROLE.DisplayRole:
            return tr(COLUMNS[section].title)
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


_SERVED: Final = frozenset((int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), ISSUE_ROLE, INK_ROLE))
SEVERITY_ORDER: Final = {severity: place for place, severity in enumerate(_ORDER)}
