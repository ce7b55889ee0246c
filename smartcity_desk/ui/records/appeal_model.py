"""The list of appeals as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from smartcity_desk.core.appeal_words import DECISIONS, Subject
from smartcity_desk.core.appeals import Appeal
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.models.titled_model import Index, TitledModel
from smartcity_desk.ui.texts import appeals as texts

_ROLE = Qt.ItemDataRole
_READ: Final = (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole)


class AppealModel(TitledModel):
    """One row an appeal."""

    rows: tuple[tuple[Appeal, Subject], ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(texts.COLUMNS, (), parent)

    def show_appeals(self, rows: Sequence[tuple[Appeal, Subject]]) -> None:
        """Show these; the same appeals are no reset."""
        rows = tuple(rows)
        if rows != self.rows:
            self.put(rows, is_same=[a.key for a, _ in rows] == [a.key for a, _ in self.rows])

    def appeal(self, row: int) -> Appeal | None:
        """The appeal in a row."""
        return self.rows[row][0] if 0 <= row < len(self.rows) else None

    def row_of(self, key: str) -> int:
        """The row of an appeal, −1 where it is not shown."""
        return next((r for r, (a, _) in enumerate(self.rows) if a.key == key), -1)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Texts, and a muted ink for what was decided."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        appeal, subject = self.rows[index.row()]
        if role == INK_ROLE:
            return "ink" if appeal.is_open else "ink_muted"
        if role not in _READ:
            return None
        spoken = language.current
        return (
            str(appeal.number),
            subject.unit.text(spoken),
            subject.item.text(spoken),
            str(appeal.year),
            subject.value(appeal.claimed, spoken),
            tr(DECISIONS[appeal.decision]),
        )[index.column()]
