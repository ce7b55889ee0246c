"""The two tables in which the field exchanges composite indicators, found by their headers.

``iData`` has a row per unit (and year): ``uCode``, ``uName``, ``Time``, then a column per
code. ``iMeta`` has a row per code: ``iCode``, ``iName``, ``Parent``, ``Direction``,
``Weight``, ``Type`` and more. COINr writes them as two CSV files or as two sheets. A third
table may hold denominators alone: ``uCode``, maybe ``Time``, and a column per denominator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet

_SEARCHED_ROWS = 15
_MISSING = frozenset(("", "na", "n/a", "#n/a", "nan", "null", "none", "."))
_META = ("icode", "parent", "direction", "weight")
_DATA = ("ucode",)
_BELOW = "den_"


@dataclass(frozen=True)
class PairTable:
    """One of the two tables.

    Attributes:
        file: name of its file.
        sheet: where it stands.
        head_row: row of the header.
        columns: header as written → column, in order.
        only: the rows that belong to it, ``None`` for all below the header.
    """

    file: str
    sheet: RawSheet
    head_row: int
    columns: dict[str, int]
    only: frozenset[int] | None = None

    def rows(self) -> Iterator[tuple[int, dict[int, RawCell]]]:
        """The rows below the header."""
        return (
            (row, cells) for row, cells in self.sheet.rows()
            if row > self.head_row and (self.only is None or row in self.only)
        )  # fmt: skip

    def column(self, label: str) -> int | None:
        """The column of a header, whatever its case."""
        wanted = label.casefold()
        return next((c for name, c in self.columns.items() if name.casefold() == wanted), None)

    def denominator(self, code: str) -> int | None:
        """The column of a denominator, which earlier versions of COINr call ``Den_`` and code."""
        bare = code[len(_BELOW) :] if code.casefold().startswith(_BELOW) else code
        found = (self.column(name) for name in (code, _BELOW + bare, bare))
        return next((column for column in found if column is not None), None)

    def cell(self, cells: dict[int, RawCell], label: str) -> RawCell | None:
        """The cell of a row below ``label``, ``None`` where nothing or NA stands."""
        column = self.column(label)
        cell = None if column is None else cells.get(column)
        return None if cell is None or is_missing(cell) else cell

    def text(self, cells: dict[int, RawCell], label: str) -> str:
        """Its text; empty where nothing or NA stands."""
        cell = self.cell(cells, label)
        return "" if cell is None else cell.text.strip()


def is_missing(cell: RawCell) -> bool:
    """Whether the cell says, as R does, that there is no value."""
    return isinstance(cell.value, str) and cell.value.strip().casefold() in _MISSING


def pair_tables(book: RawBook, file: str) -> tuple[list[PairTable], list[PairTable]]:
    """The ``iData`` and the ``iMeta`` tables on the visible sheets of ``book``."""
    data: list[PairTable] = []
    meta: list[PairTable] = []
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        for row, cells in sheet.rows():
            if row > _SEARCHED_ROWS:
                break
            columns: dict[str, int] = {}
            for column, cell in sorted(cells.items()):
                columns.setdefault(cell.text.strip(), column)
            labels = {name.casefold() for name in columns}
            if labels.issuperset(_META) or labels.issuperset(_DATA):
                table = PairTable(file, sheet, row, columns)
                (meta if labels.issuperset(_META) else data).append(table)
                break
    return data, meta
