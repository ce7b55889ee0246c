"""Rows below an item that split it up (其中：…): no items, but they can contradict it."""

from __future__ import annotations

import unicodedata

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks.raw import RawCell

_MARKS = ("其中", "#其中", "其 中", "of which")
_NEARLY = 0.2  # parts that come so near are meant to be all of it
_ROUNDING = 0.005
Cells = dict[int, RawCell]


class PartRows:
    """Gathers the parts of the item above them.

    The sum of the parts must not exceed the item; and where two or more parts come within a
    fifth of it they are taken to be all of it, and must add up to it.
    """

    def __init__(self, file: str, sheet: str, unit: str) -> None:
        self._where = file, sheet, unit
        self._code = ""
        self._whole: Cells = {}
        self._parts: list[Cells] = []
        self.issues: list[Issue] = []

    def begin(self, code: str, cells: Cells, columns: dict[int, int]) -> None:
        """The rows that follow may split up ``code``; what came before is complete."""
        self.end(columns)
        self._code, self._whole, self._parts = code, cells, []

    def take(self, text: str, cells: Cells) -> bool:
        """Whether a row without an item is a part of the one above."""
        plain = unicodedata.normalize("NFKC", text).strip().casefold()
        if not self._code or not (self._parts or plain.startswith(_MARKS)):
            return False
        self._parts.append(cells)
        return True

    def end(self, columns: dict[int, int]) -> None:
        """Compare the item with its parts; ``columns``: year → column."""
        for year, column in columns.items() if self._parts else ():
            whole = _number(self._whole.get(column))
            parts = [_number(cells.get(column)) for cells in self._parts]
            known = [part for part in parts if part is not None]
            if whole is None or not known:
                continue
            summed = sum(known)
            limit = _ROUNDING * max(abs(whole), abs(summed))
            complete = len(known) == len(parts) > 1 and abs(summed - whole) <= _NEARLY * abs(whole)
            if summed - whole > limit or (complete and abs(summed - whole) > limit):
                self._say(self._whole[column], year, summed, len(known))
        self._parts = []

    def _say(self, cell: RawCell, year: int, summed: float, count: int) -> None:
        file, sheet, unit = self._where
        total = plain_number(round(summed, 9))
        self.issues.append(Issue(
            Severity.WARNING, "parts_differ_from_whole", file, sheet, cell.place, unit,
            self._code, year, cell.text, total, {"count": str(count)},
        ))  # fmt: skip


def _number(cell: RawCell | None) -> float | None:
    number = cell is not None and cell.kind == "n" and isinstance(cell.value, float | int)
    return float(cell.value) if number and cell is not None else None
