"""Figures that two files give differently, as a table with a tick for the second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from smartcity_desk.core.effect_words import IF_NOTHING
from smartcity_desk.core.entry_effect import Basis, EntryEffect, order_of
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.models.issue_tree import ranks_text
from smartcity_desk.ui.models.titled_model import Index, TitledModel
from smartcity_desk.ui.texts import data as data_texts
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.texts import review as review_texts
from smartcity_desk.workbooks.questions import Differing

Place = tuple[str, str, int]
_ROLE = Qt.ItemDataRole
TAKE, UNIT, ITEM, YEAR, OLD, NEW, CHANGE, EFFECT, REMARK = range(9)
SORT_ROLE: Final = int(_ROLE.UserRole) + 8
_NUMBERS = (YEAR, OLD, NEW, CHANGE)


class DifferenceModel(TitledModel):
    """One row a figure; the first column is ticked where the second file counts.

    Signals:
        ticked: which are ticked has changed.

    Attributes:
        effects: which ranks taking each figure can change, as far as that is known.
    """

    ticked = Signal()
    rows: tuple[Differing, ...]

    def __init__(
        self,
        differing: Sequence[Differing],
        names: Mapping[str, Name],
        heads: tuple[Name, Name] = (texts.COLUMN_OLD, texts.COLUMN_NEW),
        parent: QObject | None = None,
    ) -> None:
        titles = (
            texts.COLUMN_TAKE, texts.COLUMN_UNIT, texts.COLUMN_ITEM, texts.COLUMN_YEAR,
            *heads, texts.COLUMN_CHANGE, review_texts.EFFECT, texts.COLUMN_REMARK,
        )  # fmt: skip
        super().__init__(titles, differing, parent, _NUMBERS)
        self.effects: Mapping[Place, EntryEffect] = {}
        self._names = names
        # What somebody here changed is not overwritten unless they say so.
        self._taken = [not each.edited for each in self.rows]

    def take_effects(self, effects: Mapping[Place, EntryEffect]) -> None:
        """Show which ranks each figure can change."""
        self.effects = effects
        if self.rows:
            last = self.index(len(self.rows) - 1, EFFECT)
            self.dataChanged.emit(self.index(0, EFFECT), last)

    def _effect(self, row: int) -> EntryEffect | None:
        each = self.rows[row]
        return self.effects.get((each.unit, each.code, each.year))

    @property
    def taken(self) -> frozenset[Place]:
        """The figures that are ticked."""
        return frozenset(
            (each.unit, each.code, each.year)
            for each, taken in zip(self.rows, self._taken, strict=True)
            if taken
        )

    def tick_all(self, *, taken: bool) -> None:
        """Tick all figures, or none."""
        self._taken = [taken] * len(self.rows)
        if self.rows:
            last = self.index(len(self.rows) - 1, REMARK)
            self.dataChanged.emit(self.index(0, 0), last, [_ROLE.CheckStateRole, INK_ROLE])
        self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == TAKE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Texts, ticks, inks."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if column == TAKE and role != SORT_ROLE:
            return self._tick_data(row, role)
        if role == SORT_ROLE:
            return self._sort_key(row, column)
        if column == EFFECT and role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self._effect_text(row, in_full=role == _ROLE.ToolTipRole)
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self._text(self.rows[row], column)
        if role == _ROLE.TextAlignmentRole and column in _NUMBERS:
            return self.alignment(column)
        if role == INK_ROLE and column == EFFECT:
            effect = self._effect(row)
            return "ink" if effect is not None and effect.first else "ink_muted"
        if role == INK_ROLE:
            used = (column == NEW) == self._taken[row]
            return "ink" if column not in (OLD, NEW) or used else "ink_faint"
        return None

    def _tick_data(self, row: int, role: int) -> Any:
        if role == _ROLE.CheckStateRole:
            return Qt.CheckState.Checked if self._taken[row] else Qt.CheckState.Unchecked
        if role == _ROLE.AccessibleTextRole:
            return tr(texts.COLUMN_TAKE)
        return "" if role == _ROLE.DisplayRole else None

    def _effect_text(self, row: int, *, in_full: bool) -> str:
        effect = self._effect(row)
        if effect is None:
            return tr(review_texts.COMPUTING) if in_full else "…"
        if not in_full:
            return ranks_text(effect)
        if effect.basis is Basis.NOTHING:
            return tr(IF_NOTHING, why=effect.why.text(language.current))
        return tr(texts.IF_TAKEN, effect=effect.sentence.text(language.current))

    def _sort_key(self, row: int, column: int) -> Any:
        """What a column is sorted by: figures as numbers, effects the highest ranks first."""
        each = self.rows[row]
        match column:
            case 0:
                return not self._taken[row]
            case 3:
                return each.year
            case 4 | 5:
                value = (each.first if column == OLD else each.second).value
                return -inf if value is None else value
            case 6:
                old, new = each.first.value, each.second.value
                return -1.0 if old is None or new is None else abs(new - old) / (abs(old) or 1.0)
            case 7:
                none, first, last = order_of(self._effect(row))
                return none * 1e12 + first * 1e6 + last
            case _:
                return self._text(each, column)

    def _text(self, each: Differing, column: int) -> str:
        match column:
            case 1 | 2:
                code = each.unit if column == UNIT else each.code
                return tr(self._names.get(code, Name(code)))
            case 3:
                return str(each.year)
            case 4 | 5:
                return reading_text(each.first if column == OLD else each.second)
            case 6:
                return _change(each)
            case _:
                return tr(texts.EDITED_HERE) if each.edited else ""

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Tick or clear a figure."""
        if role != _ROLE.CheckStateRole or not index.isValid() or index.column() != TAKE:
            return False
        row = index.row()
        self._taken[row] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(self.index(row, 0), self.index(row, REMARK), [role, INK_ROLE])
        self.ticked.emit()
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """The titles of the columns, which are their explanations, too."""
        asked = _ROLE.DisplayRole if role == _ROLE.ToolTipRole else role
        return super().headerData(section, orientation, asked)


def reading_text(reading: Reading) -> str:
    """A reading in a cell: its value, or why there is none."""
    if reading.value is not None:
        return reading.bound.sign + plain_number(reading.value)
    raw = reading.origin.raw.strip()
    if raw and reading.status.name != "NOT_APPLICABLE":
        return tr(texts.WAITS, raw=raw)
    return tr(data_texts.STATUSES[int(reading.status)])


def _change(each: Differing) -> str:
    """How much it changed, in per cent where that says anything."""
    old, new = each.first.value, each.second.value
    if old is None or new is None:
        return ""
    if old == 0:
        return "" if new == 0 else "＋"
    share = 100 * (new - old) / abs(old)
    if abs(share) >= 1000:
        return f"×{new / old:.0f}" if new / old > 0 else ""
    return f"{share:+.1f}%".replace("-", "−")
