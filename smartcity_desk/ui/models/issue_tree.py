"""The entries of the review as a tree: groups with their entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.names import Name
from smartcity_desk.core.questions import MISSING_WORDS
from smartcity_desk.core.resolutions import resolutions
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_groups import IssueGroup
from smartcity_desk.ui.models.issue_model import INK_ROLE, INKS, ISSUE_ROLE, severity_mark
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.texts import review as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
GROUP_ROLE: Final = int(_ROLE.UserRole) + 3
COUNT_ROLE: Final = int(_ROLE.UserRole) + 4


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column: its title, its width (0 takes what is left), how its cells read."""

    key: str
    title: Name
    width: int
    text: Callable[[IssueRow], str]


def about_text(row: IssueRow) -> str:
    """What an entry is about: item and year, else the beginning of its sentence."""
    year = "" if row.issue.year is None else f" {row.issue.year}"
    name = tr(row.item)
    if not name:
        name = " ".join(row.issue.message(language.current).split())
        year = ""
    return f"{severity_mark(row)} {name}{year}"


def effect_text(row: IssueRow) -> str:
    """Which ranks an entry may change, shortly; nothing while that is not known."""
    return "" if row.effect is None else ranks_text(row.effect)


def ranks_text(effect: EntryEffect) -> str:
    """Which ranks may change: *none*, *3*, *1–3*."""
    if not effect.first:
        return tr(texts.RANKS_NONE)
    words = texts.RANK_ONE if effect.first == effect.last else texts.RANKS_SOME
    return tr(words, first=effect.first, last=effect.last)


def shown_reading(reading: str) -> str:
    """A reading proposed; a word for what is missing in the present language."""
    word = MISSING_WORDS.get(reading)
    return reading if word is None else tr(word)


def outcome_text(row: IssueRow) -> str:
    """The proposal of an open entry, what was decided of a settled one."""
    if row.decision is None:
        is_proposed = bool(row.issue.unit and resolutions(row.issue))
        return shown_reading(row.issue.reading) if is_proposed else ""
    return row.decision.value_text or tr(texts.VERDICT_SHORT[row.decision.choice.verdict])


ENTRY_COLUMNS: Final = (
    EntryColumn("kind", texts.KIND, 144, lambda row: tr(row.kind)),
    EntryColumn("about", texts.ITEM, 0, about_text),
    EntryColumn("raw", texts.RAW, 84, lambda row: row.issue.raw),
    EntryColumn("reading", texts.READING, 72, outcome_text),
    EntryColumn("effect", texts.EFFECT, 68, effect_text),
)
ABOUT: Final = 1


class IssueTree(QAbstractItemModel):
    """Serves groups and, below each, its entries. Read-only; shown anew as a whole.

    Attributes:
        groups: what is shown.
        with_unit: whether an entry names its district (where the groups do not).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[IssueGroup, ...] = ()
        self.with_unit = False
        language.changed.connect(self.retranslate)

    def show(self, groups: Sequence[IssueGroup], *, with_unit: bool = False) -> bool:
        """Show ``groups``; answers whether anything else is shown now."""
        if tuple(groups) == self.groups and with_unit == self.with_unit:
            return False
        self.beginResetModel()
        self.groups, self.with_unit = tuple(groups), with_unit
        self.endResetModel()
        return True

    def take_effects(self, effects: Mapping[str, EntryEffect | None]) -> None:
        """Show these effects beside the entries, which stay where they are."""
        self.groups = tuple(
            replace(g, rows=tuple(replace(r, effect=effects.get(r.key)) for r in g.rows))
            for g in self.groups
        )
        last = len(ENTRY_COLUMNS) - 1
        for number, group in enumerate(self.groups):
            above = self.index(number, 0)
            first, end = self.index(0, last, above), self.index(len(group.rows) - 1, last, above)
            self.dataChanged.emit(first, end)

    # -- places ------------------------------------------------------------------

    def entry(self, index: Index) -> IssueRow | None:
        """The entry at ``index``; ``None`` on a heading."""
        if not index.isValid() or not index.internalId():
            return None
        return self.groups[index.internalId() - 1].rows[index.row()]

    def group(self, index: Index) -> IssueGroup | None:
        """The group of the heading or entry at ``index``."""
        if not index.isValid():
            return None
        own = index.internalId()
        return self.groups[own - 1 if own else index.row()]

    def index_of(self, key: str) -> QModelIndex:
        """Where the entry ``key`` stands; an invalid index for nowhere."""
        for number, group in enumerate(self.groups):
            for row, entry in enumerate(group.rows):
                if entry.key == key:
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    def entries(self) -> list[IssueRow]:
        """All entries in the order shown."""
        return [row for group in self.groups for row in group.rows]

    # -- Qt ----------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """A heading has no internal id, an entry that of its group, from 1."""
        # The base class asks the same over the border between the languages, many times.
        if not (0 <= column < len(ENTRY_COLUMNS) and 0 <= row < self.rowCount(parent)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        """The heading above an entry."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Groups, or the entries of one."""
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self.groups[parent.row()].rows)

    def columnCount(self, _parent: Index = _NONE) -> int:
        """The declared columns."""
        return len(ENTRY_COLUMNS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's role; ``None`` at once for those not served."""
        if not index.isValid() or role not in _SERVED:
            return None
        entry = self.entry(index)
        if entry is None:
            return self._heading(self.groups[index.row()], index.column(), role)
        if role == ISSUE_ROLE:
            return entry
        if role == INK_ROLE:
            return self._ink(entry, ENTRY_COLUMNS[index.column()].key)
        if role in (GROUP_ROLE, COUNT_ROLE):
            return None
        return self._text(entry, index, role)

    def _text(self, entry: IssueRow, index: Index, role: int) -> str:
        column = ENTRY_COLUMNS[index.column()]
        text = column.text(entry)
        if column.key == "kind" and role == int(_ROLE.DisplayRole) and index.row():
            above = self.groups[index.internalId() - 1].rows[index.row() - 1]
            return "" if above.kind == entry.kind else text
        if column.key == "about" and self.with_unit and entry.issue.unit:
            mark, rest = text.split(" ", 1)
            return f"{mark} {tr(entry.unit)} · {rest}"
        return text

    def _heading(self, group: IssueGroup, column: int, role: int) -> Any:
        if role == GROUP_ROLE:
            return True
        if column:
            return None
        if role == COUNT_ROLE:
            return len(group.rows)
        if role == int(_ROLE.AccessibleTextRole):
            return tr(texts.COUNTED, name=tr(group.title), count=len(group.rows))
        return tr(group.title) if role in _TEXTS else None

    def _ink(self, entry: IssueRow, column: str) -> str:
        if column == "kind":
            return "ink_muted"
        if column == "about":
            return INKS[entry.issue.severity] if entry.decision is None else "ink_muted"
        if column == "effect":
            is_loud = entry.effect is not None and entry.effect.first and entry.decision is None
            return "ink" if is_loud else "ink_muted"
        return "ink"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Title and alignment of a column."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(ENTRY_COLUMNS):
            return None
        if role == _ROLE.DisplayRole:
            return tr(ENTRY_COLUMNS[section].title)
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        last = len(ENTRY_COLUMNS) - 1
        if self.groups:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.groups) - 1, last))
            for number, group in enumerate(self.groups):
                above = self.index(number, 0)
                end = self.index(len(group.rows) - 1, last, above)
                self.dataChanged.emit(self.index(0, 0, above), end)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)


_TEXTS: Final = (int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole))
_SERVED: Final = frozenset(
    (*_TEXTS, int(_ROLE.AccessibleTextRole), ISSUE_ROLE, INK_ROLE, GROUP_ROLE, COUNT_ROLE)
)
