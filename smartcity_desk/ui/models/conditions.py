"""Conditions on one column of a table: which rows it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.names import Name
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.cell_states import STATE_NAMES, CellState, cells_in
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.texts import tables as texts


class Having(StrEnum):
    """What a cell has to be: anything, a value, or in a :class:`CellState`."""

    ANYTHING = "anything"
    VALUE = "value"
    MISSING = "missing"
    IMPUTED = "imputed"
    TO_REVIEW = "to_review"
    EDITED = "edited"
    VERIFIED = "verified"
    NOTED = "noted"
    BOUND = "bound"


HAVING_NAMES: dict[Having, Name] = {
    Having.ANYTHING: texts.HAVING_ANYTHING,
    Having.VALUE: texts.HAVING_VALUE,
    **{Having(str(state)): name for state, name in STATE_NAMES.items()},
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a column.

    Attributes:
        key: of the column.
        least, most: a value has to lie between them; ``None`` is open.
        having: what the cell has to be.
        words: a text column has to contain them.
    """

    key: str
    least: float | None = None
    most: float | None = None
    having: Having = Having.ANYTHING
    words: str = ""

    @property
    def asks_nothing(self) -> bool:
        """Whether every row is left."""
        return self == Condition(self.key)

    def admits(self, sheet: Sheet) -> NDArray[np.bool_]:
        """Which rows it leaves, (rows,); all where the sheet has no such column."""
        admitted = np.ones(len(sheet.rows), np.bool_)
        keys = sheet.keys[1]
        if self.key not in keys:
            return admitted
        column = keys.index(self.key)
        if column < sheet.labels:
            sought = folded(self.words)
            shown = [row.texts[column] for row in sheet.rows]
            return np.array([sought in folded(n.zh) or sought in folded(n.en) for n in shown])
        values, v = sheet.values[:, column - sheet.labels], column - sheet.labels
        with np.errstate(invalid="ignore"):
            if self.least is not None:
                admitted &= values >= self.least
            if self.most is not None:
                admitted &= values <= self.most
        return admitted & self._has(sheet, v)

    def _has(self, sheet: Sheet, v: int) -> NDArray[np.bool_]:
        if self.having is Having.ANYTHING:
            return np.ones(len(sheet.rows), np.bool_)
        if self.having is Having.VALUE:
            return np.asarray(~np.isnan(sheet.values[:, v]), np.bool_)
        return cells_in(sheet, CellState(str(self.having)))[:, v]

    def text(self, sheet: Sheet) -> str:
        """In words, such as ``5G ≥ 100``."""
        keys = sheet.keys[1]
        title = self.key
        if self.key in keys:
            title = sheet.columns[keys.index(self.key)].title.text(language.current)
        parts = []
        if self.least is not None:
            parts.append(f"≥ {plain_number(self.least)}")
        if self.most is not None:
            parts.append(f"≤ {plain_number(self.most)}")
        if self.having is not Having.ANYTHING:
            parts.append(tr(HAVING_NAMES[self.having]))
        if self.words:
            parts.append(f"“{self.words}”")
        return " ".join([title, *parts])
