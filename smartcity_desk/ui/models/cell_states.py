"""States of the cells of a sheet that one filters by and counts."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.names import Name
from smartcity_desk.ui.models.cell import Mark
from smartcity_desk.ui.models.sheet import FROM_UNITS, HEAD, Sheet
from smartcity_desk.ui.texts import data as texts


class CellState(StrEnum):
    """What may be worth looking at in a cell; several may hold."""

    MISSING = "missing"
    IMPUTED = "imputed"
    TO_REVIEW = "to_review"
    EDITED = "edited"
    VERIFIED = "verified"
    NOTED = "noted"
    BOUND = "bound"


STATE_NAMES: Final[dict[CellState, Name]] = {
    CellState.MISSING: texts.STATE_MISSING,
    CellState.IMPUTED: texts.IMPUTED,
    CellState.TO_REVIEW: texts.TO_REVIEW,
    CellState.EDITED: texts.EDITED,
    CellState.VERIFIED: texts.VERIFIED,
    CellState.NOTED: texts.NOTED,
    CellState.BOUND: texts.STATE_BOUND,
}
_MARKS: Final = {
    CellState.IMPUTED: Mark.IMPUTED,
    CellState.TO_REVIEW: Mark.TO_REVIEW,
    CellState.EDITED: Mark.EDITED,
    CellState.VERIFIED: Mark.VERIFIED,
    CellState.NOTED: Mark.NOTED,
}


def cells_in(sheet: Sheet, state: CellState) -> NDArray[np.bool_]:
    """Which cells of values are in a state, (rows, value columns).

    Missing is what nobody reported or what does not apply, not a total the units cannot make.
    """
    if state is CellState.MISSING:
        found = np.isnan(sheet.values) & ~np.isin(sheet.status, (FROM_UNITS, HEAD))
    elif state is CellState.BOUND:
        found = sheet.bounds > 0
    else:
        found = (sheet.marks & np.uint8(_MARKS[state]) > 0) & (sheet.status != HEAD)
    return np.asarray(found, np.bool_)


def counted(state: CellState, count: int) -> Name:
    """A state with how many cells are in it: ``已核 · 12 格``."""
    name, words = STATE_NAMES[state], texts.STATE_COUNT if count != 1 else texts.STATE_COUNT_ONE
    return Name(
        words.zh.format(state=name.zh, count=count),
        words.en.format(state=name.en[:1].upper() + name.en[1:], count=count),
    )
