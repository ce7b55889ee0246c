"""Cells as a workbook stores them, before anybody decides what they mean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from smartcity_desk.workbooks.words import per_cent_text, plain_number

KINDS = {
    "n": "number", "s": "text", "b": "truth value", "e": "error", "d": "date",
    "p": "per cent", "f": "formula without a value",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell.

    Attributes:
        row, column: from 1.
        kind: a key of :data:`KINDS`.
        value: number of a ``n`` or ``p`` cell, truth value of a ``b`` cell, else text.
    """

    row: int
    column: int
    kind: str
    value: str | float | bool

    @property
    def text(self) -> str:
        """What is shown as the text found."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        return per_cent_text(self.value) if self.kind == "p" else plain_number(self.value)

    @property
    def place(self) -> str:
        """The cell's address, such as ``H12``."""
        return place(self.row, self.column)


def place(row: int, column: int) -> str:
    """The address of a cell, rows and columns from 1."""
    return f"{_letters(column)}{row}"


@cache
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class RawSheet:
    """The filled cells of one worksheet.

    Attributes:
        name: as on its tab.
        hidden: whether it is hidden.
    """

    def __init__(self, name: str, hidden: bool, rows: dict[int, dict[int, RawCell]]) -> None:
        self.name, self.hidden = name, hidden
        self._rows = rows

    def row(self, row: int) -> dict[int, RawCell]:
        """Filled cells of a row by column."""
        return self._rows.get(row, {})

    def rows(self) -> Iterator[tuple[int, dict[int, RawCell]]]:
        """Rows with filled cells, downwards."""
        yield from self._rows.items()

    def cell(self, row: int, column: int) -> RawCell | None:
        """The cell there, ``None`` where nothing is."""
        return self._rows.get(row, {}).get(column)


@dataclass(frozen=True, slots=True)
class RawBook:
    """The worksheets of a workbook in order."""

    sheets: tuple[RawSheet, ...]

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet called ``name``, ``None`` where there is none."""
        return next((s for s in self.sheets if s.name.strip() == name), None)

    @classmethod
    def from_json(cls, content: bytes) -> RawBook:
        """What the reader process sent. Raises ``ValueError`` for anything else."""
        try:
            sheets = json.loads(content)["sheets"]
            return cls(tuple(_sheet(sheet) for sheet in sheets))
        except (KeyError, TypeError) as error:
            raise ValueError("not the content of a workbook") from error


def _sheet(content: dict[str, Any]) -> RawSheet:
    rows = {
        row: {column: RawCell(row, column, kind, value) for column, kind, value in cells}
        for row, *cells in content["rows"]
    }
    return RawSheet(content["name"], content["hidden"], rows)
