"""Finding a table on a sheet by its header labels, wherever the header stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from smartcity_desk.workbooks.layout import Field
from smartcity_desk.workbooks.raw import RawCell, RawSheet

_SEARCHED_ROWS = 15


@dataclass(frozen=True, slots=True)
class Table:
    """A table found on a sheet.

    Attributes:
        sheet: where it stands.
        head_row: row of the header.
        columns: key of a declared column → its position.
        others: header text → position of the columns that are not declared, in order.
    """

    sheet: RawSheet
    head_row: int
    columns: dict[str, int]
    others: tuple[tuple[str, RawCell], ...]

    def rows(self) -> Iterator[tuple[int, dict[int, RawCell]]]:
        """The rows below the header that are not empty."""
        for row, cells in self.sheet.rows():
            if row > self.head_row:
                yield row, cells

    def cell(self, cells: dict[int, RawCell], key: str) -> RawCell | None:
        """The cell of a row in the declared column ``key``."""
        return cells.get(self.columns.get(key, 0))

    def text(self, cells: dict[int, RawCell], key: str) -> str:
        """Its text without surrounding blanks; empty where there is none."""
        cell = self.cell(cells, key)
        return "" if cell is None else cell.text.strip()

    def shown(self, cells: dict[int, RawCell], key: str) -> RawCell | None:
        """The cell, or the one merged over it from the rows above: it speaks for all of them."""
        found = self.cell(cells, key)
        column = self.columns.get(key, 0)
        if found is not None or not cells or not column:
            return found
        row = next(iter(cells.values())).row
        area = self.sheet.merged_at(row, column)
        alone = area is None or area.left != column or area.top <= self.head_row
        return None if alone else self.sheet.shown(row, column)

    def shown_text(self, cells: dict[int, RawCell], key: str) -> str:
        """The text of :meth:`shown`."""
        cell = self.shown(cells, key)
        return "" if cell is None else cell.text.strip()


def label_of(text: str) -> str:
    """What identifies a column: the first line of its head, half-width, without blanks."""
    line = unicodedata.normalize("NFKC", text.strip().split("\n")[0])
    return "".join(line.split()).strip("*\"'“”:").casefold()


def find_table(
    sheet: RawSheet, fields: Sequence[Field], key: str, also: Mapping[str, str] | None = None
) -> Table | None:
    """The table whose header holds the label of the field ``key`` and of one more field.

    Labels match by their Chinese or their English text, or as ``also`` (label → key) says.
    """
    wanted: dict[str, str] = {}
    for field in fields:
        for label in (field.label.zh, field.label.en):
            if label:
                wanted.setdefault(label_of(label), field.key)
    for label, meant in (also or {}).items():
        wanted.setdefault(label_of(label), meant)
    for row, cells in sheet.rows():
        if row > _SEARCHED_ROWS:
            return None
        columns: dict[str, int] = {}
        others: list[tuple[str, RawCell]] = []
        for column, cell in sorted(cells.items()):
            label = label_of(cell.text)
            if label in wanted and wanted[label] not in columns:
                columns[wanted[label]] = column
            else:
                others.append((label, cell))
        if key in columns and len(columns) > 1:
            return Table(sheet, row, columns, tuple(others))
    return None
