"""What a view needs to draw one cell, and the roles a table model serves."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import NamedTuple

from PySide6.QtCore import Qt


class Kind(IntEnum):
    """What stands in a cell; missing is told apart from 0 and by its kind."""

    TEXT = 0
    VALUE = 1
    NOT_REPORTED = 2
    NOT_APPLICABLE = 3
    FROM_UNITS = 4
    NO_VALUE = 5


class Mark(IntFlag):
    """What is worth knowing about a value; several may hold."""

    NONE = 0
    EDITED = 1
    TO_REVIEW = 2
    IMPUTED = 4
    VERIFIED = 8
    NOTED = 16


class Cell(NamedTuple):
    """One cell as drawn.

    Attributes:
        text: as shown, in the present language.
        share: 0–1, how long the bar in the cell is; NaN for none.
        series: place of the first-level index whose stripe it carries, −1 for none.
        right: whether it is aligned to the right.
        is_city: whether it is in the city's row.
    """

    kind: Kind
    text: str
    marks: Mark = Mark.NONE
    share: float = float("nan")
    series: int = -1
    right: bool = True
    is_city: bool = False


_USER = int(Qt.ItemDataRole.UserRole)
CELL_ROLE = _USER + 1
SPEC_ROLE = _USER + 2
PLACE_ROLE = _USER + 3
"""Cell: a :class:`Cell`. Spec: a column's ``ColumnSpec`` (headers). Place: a ``Place``."""
