"""A strict reader of Excel workbooks: what is stored, or a refusal, never a guess.

Reads the zip and its XML directly (docs/adr/0004): text, number, error, date, truth value
and formulas without a value stay apart, which values-only readers mix up.
"""

from __future__ import annotations

import json

from smartcity_desk.workbooks.book_parts import (
    SheetEntry,
    cell_formats,
    shared_strings,
    sheet_list,
    workbook_part,
)
from smartcity_desk.workbooks.package import Package
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.sheet_part import CellCounter, SheetPart

READER_VERSION = 8


def read_sheets(package: Package) -> list[dict[str, object]]:
    """The worksheets of a workbook, as :mod:`smartcity_desk.workbooks.raw` has them in JSON.

    ``area`` counts the cells of the rectangle from A1 that a sheet spans.
    Raises :class:`Refusal` where the file cannot be read with certainty.
    """
    main = workbook_part(package)
    entries, from_1904 = sheet_list(package, main)
    strings = shared_strings(package, main)
    formats = cell_formats(package, main)
    counter = CellCounter()
    sheets: list[dict[str, object]] = []
    for entry in entries:
        part = SheetPart(strings, formats, from_1904, counter)
        rows = part.parse(package.chunks(entry.part))
        sheets.append({"name": entry.name, "hidden": entry.hidden, "rows": rows,
                       "area": part.width * part.height, **_unseen(entry, part)})  # fmt: skip
    if not sheets:
        raise Refusal("file_damaged")
    return sheets


def _unseen(entry: SheetEntry, part: SheetPart) -> dict[str, object]:
    """What a look at the sheet does not show, where there is any of it."""
    found: dict[str, object] = {
        "very_hidden": entry.very_hidden, "hidden_rows": part.hidden_rows,
        "hidden_columns": part.hidden_columns, "formulas": part.formulas, "merged": part.merged,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def read_workbook(data: bytes) -> bytes:
    """All cells of the .xlsx workbook ``data`` as JSON, by this reader alone."""
    sheets = read_sheets(Package(data))
    for sheet in sheets:
        del sheet["area"]
    content = {"reader": READER_VERSION, "sheets": sheets}
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()


def has_macros(package: Package) -> bool:
    """Whether the workbook brings macros along; nothing here could run them."""
    return any(name.endswith("vbaproject.bin") for name in package.names())
