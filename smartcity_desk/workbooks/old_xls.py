"""Old Excel files (.xls, BIFF) through xlrd, which keeps error cells and formats apart."""

from __future__ import annotations

import io
import math
from datetime import datetime, timedelta
from typing import Any

from smartcity_desk.workbooks.book_parts import MAX_SHEETS, format_kind
from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.sheet_part import CellCounter, RowList

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_VERY_HIDDEN = 2
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def read_old_excel(data: bytes) -> tuple[list[dict[str, object]], list[Note]]:
    """The worksheets of an .xls file, and whether it has macros (which nothing runs).

    Raises :class:`Refusal` for a damaged or protected file.
    """
    import xlrd

    from smartcity_desk.workbooks.old_xls_formulas import formulas_of

    try:
        stream = _stream_of(data)
        book = xlrd.open_workbook(file_contents=stream, formatting_info=True, logfile=io.StringIO())
        if book.nsheets > MAX_SHEETS:
            raise Refusal("file_too_many_cells")
        counter = CellCounter()
        kinds = [_kind_of_format(book, position) for position in range(len(book.xf_list))]
        formulas = formulas_of(stream, book)
        sheets: list[dict[str, object]] = [
            {"name": sheet.name, "hidden": sheet.visibility != 0,
             "rows": _rows(sheet, kinds, bool(book.datemode), counter),
             **_unseen(sheet, counter),
             **({"formulas": formulas[sheet.number]} if sheet.number in formulas else {})}
            for sheet in book.sheets()
        ]  # fmt: skip
    except (Refusal, MemoryError):
        raise
    except xlrd.XLRDError as error:
        protected = "encrypted" in str(error)
        raise Refusal("file_is_encrypted" if protected else "file_damaged") from error
    except Exception as error:  # a damaged file makes xlrd stumble in many ways
        raise Refusal("file_damaged", type(error).__name__) from error
    if not sheets:
        raise Refusal("file_damaged")
    return sheets, [Note("file_has_macros")] if _MACROS in data else []


def _stream_of(data: bytes) -> bytes:
    """The stream of records within the compound file; a bare stream is one itself.

    xlrd follows the chain of sectors without end where it runs in a circle; olefile does not.
    """
    import olefile

    if not data.startswith(olefile.MAGIC):
        return data
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as file:
        name = next((name for name in ("Workbook", "Book") if file.exists(name)), None)
        if name is None:
            raise Refusal("file_not_a_workbook")
        content: bytes = file.openstream(name).read()
        return content


def _kind_of_format(book: Any, position: int) -> str:
    entry = book.format_map.get(book.xf_list[position].format_key)
    return "n" if entry is None else format_kind(-1, entry.format_str)


def _rows(sheet: Any, kinds: list[str], from_1904: bool, counter: CellCounter) -> RowList:
    epoch = _EPOCH_1904 if from_1904 else _EPOCH
    rows: RowList = []
    for row in range(sheet.nrows):
        cells: list[object] = []
        for column, cell in enumerate(sheet.row(row)):
            counter.add()
            found = _cell(cell, kinds, epoch)
            if found is not None:
                counter.add_filled(found[1])
                cells.append([column + 1, *found])
        if cells:
            rows.append([row + 1, *cells])
    return rows


def _unseen(sheet: Any, counter: CellCounter) -> dict[str, object]:
    """What a look at the sheet does not show, as the reader of .xlsx has it."""
    merged: list[list[int]] = []
    for top, bottom, left, right in sheet.merged_cells:  # the ends are left out
        if (bottom - top, right - left) != (1, 1) and 0 <= top < bottom and 0 <= left < right:
            counter.add_merged(bottom - top)
            merged.append([top + 1, left + 1, bottom, right])
    rows = sorted(row + 1 for row, about in sheet.rowinfo_map.items()
                  if about.hidden or about.height == 0)  # fmt: skip
    columns = sorted(column + 1 for column, about in sheet.colinfo_map.items()
                     if about.hidden or about.width == 0)  # fmt: skip
    found: dict[str, object] = {
        "very_hidden": sheet.visibility == _VERY_HIDDEN, "merged": merged, "hidden_rows": rows,
        "hidden_columns": [[column, column] for column in columns],
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def _cell(cell: Any, kinds: list[str], epoch: datetime) -> tuple[str, str | float | bool] | None:
    match cell.ctype:
        case 1:  # text
            return "s", str(cell.value)
        case 4:  # truth value
            return "b", bool(cell.value)
        case 5:  # error
            import xlrd

            return "e", xlrd.error_text_from_code.get(cell.value, "#ERR!")
        case 2 | 3:  # number or date: the format decides
            return _number(float(cell.value), kinds, cell.xf_index, epoch)
    return None


def _number(
    value: float, kinds: list[str], xf: int | None, epoch: datetime
) -> tuple[str, str | float]:
    if not math.isfinite(value):
        return "e", repr(value)
    kind = kinds[xf] if xf is not None and 0 <= xf < len(kinds) else "n"
    if kind != "d":
        return kind, value
    try:
        return "d", (epoch + timedelta(days=value)).date().isoformat()
    except OverflowError:
        return "e", repr(value)


def is_protected(data: bytes) -> bool:
    """Whether an .xls file asks for a password."""
    import xlrd

    try:
        xlrd.open_workbook(file_contents=_stream_of(data), on_demand=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        return "encrypted" in str(error)
    except Exception:  # whatever else is wrong shows when it is read
        return False
    return False
