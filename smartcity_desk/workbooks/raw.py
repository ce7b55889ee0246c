"""Cells as a workbook stores them, before anybody decides what they mean."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks.merged_areas import Area, MergedAreas
from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.places import place as place  # noqa: PLC0414 - asked for here
from smartcity_desk.workbooks.words import per_cent_text

_LAST_COLUMN = 16_384
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


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a look at a sheet does not show.

    Attributes:
        rows, columns: hidden ones.
        formulas: (row, column) → formula of a cell, without its equals sign; empty where
            there is one that cannot be shown.
        merged: cells shown as one.
        very_hidden: the sheet is hidden, and no menu shows it again.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    very_hidden: bool = False


class RawSheet:
    """The filled cells of one worksheet.

    Attributes:
        name: as on its tab.
        hidden: whether it is hidden.
        unseen: what is hidden on it, and the formulas.
        beside: all sheets of its workbook, where formulas may look at them.
    """

    def __init__(
        self, name: str, hidden: bool, rows: dict[int, dict[int, RawCell]],
        unseen: Unseen | None = None,
    ) -> None:  # fmt: skip
        self.name, self.hidden, self.unseen = name, hidden, unseen or Unseen()
        self.beside: tuple[RawSheet, ...] = ()
        self._rows = rows
        self._merged = MergedAreas(self.unseen.merged)

    def row(self, row: int) -> dict[int, RawCell]:
        """Filled cells of a row by column."""
        return self._rows.get(row, {})

    def rows(self) -> Iterator[tuple[int, dict[int, RawCell]]]:
        """Rows with filled cells, downwards."""
        yield from self._rows.items()

    def cell(self, row: int, column: int) -> RawCell | None:
        """The cell there, ``None`` where nothing is."""
        return self._rows.get(row, {}).get(column)

    def merged_at(self, row: int, column: int) -> Area | None:
        """The merged area over a cell, ``None`` where it stands alone."""
        return self._merged.at(row, column)

    def shown(self, row: int, column: int) -> RawCell | None:
        """What a look at the sheet finds there: where cells are merged, the first of them."""
        area = self._merged.at(row, column)
        return self.cell(row, column) if area is None else self.cell(area.top, area.left)


@dataclass(frozen=True, slots=True)
class RawBook:
    """The worksheets of a workbook in order.

    Attributes:
        kind: ``xlsx`` (also with macros), ``xls``, ``ods`` or ``csv``: by content, not name.
        notes: what the reader has to say about the file.
    """

    sheets: tuple[RawSheet, ...]
    kind: str = "xlsx"
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        # Sheets that know each other are freed late, so only those are told that have to know.
        for sheet in self.sheets:
            if any("!" in formula for formula in sheet.unseen.formulas.values()):
                sheet.beside = self.sheets

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet called ``name``, ``None`` where there is none."""
        return next((s for s in self.sheets if s.name.strip() == name), None)

    @classmethod
    def from_json(cls, content: bytes) -> RawBook:
        """What the reader process sent. Raises ``ValueError`` for anything else."""
        try:
            found = json.loads(content)
            sheets = tuple(_sheet(sheet) for sheet in found["sheets"])
            notes = tuple(Note.of_list(note) for note in found.get("notes", ()))
            return cls(sheets, found.get("kind", "xlsx"), notes)
        except (KeyError, TypeError) as error:
            raise ValueError("not the content of a workbook") from error


def _sheet(content: dict[str, Any]) -> RawSheet:
    rows = {
        row: {column: RawCell(row, column, kind, value) for column, kind, value in cells}
        for row, *cells in content["rows"]
    }
    hidden_columns = frozenset(
        column
        for first, last in content.get("hidden_columns", ())
        for column in range(first, min(last, _LAST_COLUMN) + 1)
    )
    formulas = {(row, column): formula for row, column, formula, _ in content.get("formulas", ())}
    unseen = Unseen(
        frozenset(content.get("hidden_rows", ())), hidden_columns, formulas,
        tuple(Area(*area) for area in content.get("merged", ())),
        bool(content.get("very_hidden", False)),
    )  # fmt: skip
    return RawSheet(content["name"], content["hidden"], rows, unseen)
