"""A text file of separated values as one worksheet: CSV as Excel, WPS and R write it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.second_text import text_differences
from smartcity_desk.workbooks.sheet_part import MAX_COLUMN, MAX_ROW, CellCounter, RowList

SHEET: Final = "CSV"
ITEMS_SHEET: Final = "填报"
_SEARCHED_ROWS = 15
_SAMPLE = 1 << 16
_FIELD = 1 << 20
_SEPARATORS = {",": ",", ";": ";", "\t": "TAB", "|": "|"}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?\Z")
_EXACT_DIGITS = 15
_GREATEST = 1e300
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_CODE_LABELS = ("代码", "code")


def read_text(data: bytes) -> tuple[list[dict[str, object]], list[Note]]:
    """The one sheet of ``data`` and how it was read.

    A field is a number only where it is written as one, without a leading zero, and is no
    code of more digits than a spreadsheet keeps; everything else stays text.

    Raises :class:`Refusal` for what is no text, or whose quotes do not close.
    """
    text, encoding = decoded(data)
    separator = separator_of(text[:_SAMPLE])
    csv.field_size_limit(_FIELD)
    counter = CellCounter()
    rows: RowList = []
    try:
        for position, fields in enumerate(_records(text, separator), start=1):
            if position > MAX_ROW or len(fields) > MAX_COLUMN:
                raise Refusal("file_too_many_cells")
            cells = [_cell(column, field, counter) for column, field in enumerate(fields, 1)
                     if field.strip()]  # fmt: skip
            if cells:
                rows.append([position, *cells])
    except csv.Error as error:
        raise Refusal("file_damaged", str(error)[:60]) from error
    name = ITEMS_SHEET if _is_a_form(rows) else SHEET
    note = Note("text_read_as", raw=encoding, reading=_SEPARATORS[separator])
    notes = [note, *text_differences(text, separator, name, rows)]
    return [{"name": name, "hidden": False, "rows": rows}], notes


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises :class:`Refusal` where it is none."""
    for mark, encoding, name in (
        (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
        (b"\xff\xfe", "utf-16-le", "UTF-16"),
        (b"\xfe\xff", "utf-16-be", "UTF-16"),
    ):
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), name
    if data.count(0) >= len(data) // 4:
        little = data[1::2].count(0) >= data[::2].count(0)
        return _strictly(data, "utf-16-le" if little else "utf-16-be"), "UTF-16"
    try:
        return _strictly(data, "utf-8"), "UTF-8"
    except Refusal:
        return _strictly(data, "gb18030"), "GB18030"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("file_damaged", encoding) from error
    if "\0" in text or "\ufffd" in text:
        raise Refusal("file_damaged", encoding)
    return text


def separator_of(sample: str) -> str:
    """The separator that gives rows of one length, and of those the longest header."""
    best, found = (0, 0), ","
    for separator in _SEPARATORS:
        try:
            lengths = [len(row) for row in _records(sample, separator) if any(row)]
        except csv.Error:
            continue
        if len(lengths) > 2:
            lengths.pop()  # the sample may end within a row
        if lengths and max(lengths) > 1:
            score = (int(len(set(lengths)) == 1), max(lengths))
            if score > best:
                best, found = score, separator
    return found


def _records(text: str, separator: str) -> Iterator[list[str]]:
    # Quotes that open and never close would take the rest of the file as one field.
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _cell(column: int, field: str, counter: CellCounter) -> list[object]:
    counter.add()
    text = field.strip()
    # Whole numbers of more digits than a spreadsheet keeps are codes, not quantities.
    is_code = text.lstrip("-").isdigit() and len(text) > _EXACT_DIGITS
    if _NUMBER.match(text) and not is_code and abs(float(text)) < _GREATEST:
        counter.add_filled(0.0)
        return [column, "n", float(text)]
    counter.add_filled(field)
    return [column, "s", field]


def _is_a_form(rows: RowList) -> bool:
    """Whether a header like that of a form stands near the top: a code column and years."""
    for _, *cells in rows[:_SEARCHED_ROWS]:
        texts = [_text(cell) for cell in cells]
        if any(text in _CODE_LABELS for text in texts) and any(_YEAR.match(t) for t in texts):
            return True
    return False


def _text(cell: object) -> str:
    assert isinstance(cell, list)
    value = cell[2]
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.strip().split("\n")[0].strip().casefold()
