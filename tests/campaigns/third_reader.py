"""What openpyxl reads beside our reader: the judge of silent differences in the campaign."""

from __future__ import annotations

import datetime as dt
import io
import math
import warnings
from typing import Any

import openpyxl

from smartcity_desk.workbooks.raw import RawBook, RawCell

SAID = frozenset(("readers_differ", "read_once_only"))


def silent_difference(data: bytes, book: RawBook) -> str:
    """The first cell that openpyxl reads otherwise although no note says so; empty for none.

    Where openpyxl cannot read an .xlsx at all, nothing can be compared: ``"?"``.
    """
    if book.kind != "xlsx" or any(note.code in SAID for note in book.notes):
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            other = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception:
        return "?"
    if not {sheet.title for sheet in other.worksheets} >= {sheet.name for sheet in book.sheets}:
        return "?"  # it heeds the case of part names and leaves out what it does not find
    for sheet in book.sheets:
        beside = other[sheet.name]
        ours = {(c.row, c.column): c for _, cells in sheet.rows() for c in cells.values()}
        theirs = {
            (c.row, c.column): c.value
            for row in beside.iter_rows() for c in row if c.value is not None
        }  # fmt: skip
        for key in ours.keys() | theirs.keys():
            if not _same(ours.get(key), theirs.get(key)):
                return f"{sheet.name}!{key}: {ours.get(key)} beside {theirs.get(key)!r}"
    return "" if len(book.sheets) == len(other.worksheets) else "number of sheets"


def _same(cell: RawCell | None, other: Any) -> bool:
    if cell is None:
        return isinstance(other, str) and not other.strip()
    match cell.kind:
        case "n" | "p":
            number = isinstance(other, int | float) and not isinstance(other, bool)
            return number and math.isclose(other, float(cell.value), rel_tol=1e-12)
        case "b":
            return bool(other) == cell.value
        case "d":
            if isinstance(other, dt.time | dt.timedelta):
                return True
            return isinstance(other, dt.date) and other.isoformat()[:10] == cell.value
        case "s":
            text = "" if other is None else str(other)
            return _bare(text) == _bare(str(cell.value))
    return other is None or isinstance(other, str) or not math.isfinite(other)


def _bare(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
