"""A second, independent reader (calamine) beside our own: where they differ, nobody guesses.

Runs in the reader process after our own reader has accepted a file. Its answer is compared
cell by cell and never used: a difference becomes a note that names the first cell.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.places import place

MAX_AREA = 3_000_000  # calamine keeps every cell of the rectangle a sheet fills
MAX_NAMED = 60
_SAME = 1e-12

Sheets = list[dict[str, Any]]


def differences(data: bytes, sheets: Sheets) -> list[Note]:
    """A note where the second reader says anything else about ``data``, or cannot read it.

    ``sheets`` is what our own reader found, as :mod:`smartcity_desk.workbooks.raw` has it.
    """
    if any(max(_area(sheet["rows"]), sheet.get("area", 0)) > MAX_AREA for sheet in sheets):
        return [Note("read_once_only", "warning")]
    try:
        found = list(_differing(_Second(data), sheets))
    except Exception:
        return [Note("read_once_only", "warning")]
    except BaseException as error:
        # calamine is Rust: what it did not expect arrives as a PanicException.
        if type(error).__name__ != "PanicException":
            raise
        return [Note("read_once_only", "warning")]
    if not found:
        return []
    sheet, cell, ours, theirs = found[0]
    return [Note("readers_differ", "error", sheet, cell, ours, theirs, {"count": str(len(found))})]


class _Second:
    """The sheets of a file as calamine sees them."""

    def __init__(self, data: bytes) -> None:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        self.sheets = [
            (about.name, about.visible != SheetVisibleEnum.Visible)
            for about in self._book.sheets_metadata
            if about.typ == SheetTypeEnum.WorkSheet
        ]

    def cells(self, name: str) -> tuple[int, int, list[list[Any]]]:
        """First row and column (from 1) and the rectangle of values of a sheet."""
        sheet = self._book.get_sheet_by_name(name)
        if sheet.start is None:
            return 1, 1, []
        return sheet.start[0] + 1, sheet.start[1] + 1, sheet.to_python(skip_empty_area=True)


def _area(rows: list[list[Any]]) -> int:
    """Cells of the rectangle that the filled cells span."""
    if not rows:
        return 0
    left = min(row[1][0] for row in rows)
    right = max(row[-1][0] for row in rows)
    return int((rows[-1][0] - rows[0][0] + 1) * (right - left + 1))


def _differing(second: _Second, sheets: Sheets) -> Iterator[tuple[str, str, str, str]]:
    """Sheet, cell, what we read, what the other read."""
    ours = [(sheet["name"], sheet["hidden"]) for sheet in sheets]
    if ours != second.sheets:
        yield "", "", _names(ours), _names(second.sheets)
        return
    for sheet in sheets:
        top, left, table = second.cells(sheet["name"])
        yield from ((sheet["name"], *rest) for rest in _in_sheet(sheet["rows"], top, left, table))


def _in_sheet(
    rows: list[list[Any]], top: int, left: int, table: list[list[Any]]
) -> Iterator[tuple[str, str, str]]:
    known = 0
    for number, *cells in rows:
        line = table[number - top] if 0 <= number - top < len(table) else []
        for column, kind, value in cells:
            position = column - left
            other = line[position] if 0 <= position < len(line) else ""
            known += other != ""
            if not _agree(kind, value, other):
                yield place(number, column), shown(value), shown(other)
    if sum(value != "" for line in table for value in line) > known:
        yield from _unknown(rows, top, left, table)


def _unknown(
    rows: list[list[Any]], top: int, left: int, table: list[list[Any]]
) -> Iterator[tuple[str, str, str]]:
    """Cells that only the other reader has."""
    ours = {(number, cell[0]) for number, *cells in rows for cell in cells}
    for down, line in enumerate(table):
        for right, value in enumerate(line):
            if value != "" and (down + top, right + left) not in ours:
                yield place(down + top, right + left), "", shown(value)


def _agree(kind: str, value: Any, other: Any) -> bool:
    """Whether both readers mean the same; calamine shows errors and bare formulas as empty."""
    match kind:
        case "s":
            if isinstance(other, str):
                return value == other or bare(value) == bare(other)
            return isinstance(other, dt.time | dt.timedelta)  # times of day stay text in .ods
        case "n" | "p":
            if isinstance(other, bool) or not isinstance(other, int | float):
                return False
            return bool(abs(value - other) <= _SAME * abs(value))
        case "b":
            # OpenDocument files keep truth values as numbers, and calamine shows those.
            return isinstance(other, bool | int | float) and bool(other) == value
        case "d":
            if isinstance(other, dt.time | dt.timedelta):
                return True
            return isinstance(other, dt.date) and other.isoformat()[:10] == value
    return bool(other == "")


def bare(text: str) -> str:
    """Text without what readers are free to keep or drop: blanks at the ends, line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def shown(value: Any) -> str:
    """A value as an entry names it, not all of a long one."""
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text[:MAX_NAMED]


def _names(sheets: list[tuple[str, bool]]) -> str:
    return "、".join(f"({name})" if hidden else name for name, hidden in sheets)[:MAX_NAMED]
