"""The texts of a paste that cannot be taken as they stand, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from smartcity_desk.ui.models.block_edit import Trouble
from smartcity_desk.ui.models.titled_model import Index, TitledModel
from smartcity_desk.ui.texts import editing as texts

_ROLE = Qt.ItemDataRole
COLUMNS: Final = (
    texts.COLUMN_CELL, texts.COLUMN_TEXT, texts.COLUMN_READING, texts.COLUMN_PROBLEM,
)  # fmt: skip


class TroubleModel(TitledModel):
    """One row a :class:`Trouble`: cell, text, reading proposed, problem."""

    rows: tuple[Trouble, ...]

    def __init__(self, troubles: Sequence[Trouble], parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, troubles, parent)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's text."""
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        trouble = self.rows[index.row()]
        told = (trouble.where, trouble.text, trouble.reading or "—", trouble.sentence)
        return told[index.column()]
