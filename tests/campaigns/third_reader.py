"""What other readers say beside ours: the judges of silent differences in the campaign.

openpyxl for workbooks, with macros and without their password too; pandas for text. Nobody
else reads .xls and .ods among the libraries at hand: there the two readers of the product
stand alone.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import warnings
from typing import Any

import openpyxl

from smartcity_desk.workbooks.raw import RawBook, RawCell
from smartcity_desk.workbooks.text_table import decoded

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


def text_difference(data: bytes, book: RawBook) -> str:
    """The same for a text file, which pandas reads in the encoding and by the separator named."""
    import pandas as pd

    said = next((note for note in book.notes if note.code == "text_read_as"), None)
    if said is None or any(note.code in SAID for note in book.notes):
        return ""
    text, _ = decoded(data)
    separator = "\t" if said.reading == "TAB" else said.reading
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # As many columns as there can be: pandas takes a longer row for one with an index.
            table = pd.read_csv(
                io.StringIO(text, newline=""), sep=separator, header=None, dtype=str,
                names=range(text.count(separator) + 1), index_col=False,
                keep_default_na=False, skip_blank_lines=False,
            )  # fmt: skip
    except Exception:
        return "?"
    (sheet,) = book.sheets
    ours = {(c.row, c.column): c for _, cells in sheet.rows() for c in cells.values()}
    theirs = {
        (row, column): value
        for row, line in enumerate(table.itertuples(index=False), start=1)
        for column, value in enumerate(line, start=1)
        if isinstance(value, str) and value.strip()
    }
    for key in sorted(ours.keys() | theirs.keys()):
        if not _same_text(ours.get(key), theirs.get(key, "")):
            return f"{sheet.name}!{key}: {ours.get(key)} beside {theirs.get(key)!r}"
    return ""


def _same_text(cell: RawCell | None, other: str) -> bool:
    if cell is None:
        return False
    if cell.kind != "n":
        return _bare(other) == _bare(cell.text)
    try:
        return float(other) == cell.value
    except ValueError:
        return False


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
