"""A strict reader of Excel workbooks: what is stored, or a refusal, never a guess.

Reads the zip and its XML directly (docs/adr/0004): text, number, error, date, truth value
and formulas without a value stay apart, which values-only readers mix up.
"""

from __future__ import annotations

import json

from smartcity_desk.workbooks.book_parts import (
    cell_formats,
    shared_strings,
    sheet_list,
    workbook_part,
)
from smartcity_desk.workbooks.package import Package
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.sheet_part import CellCounter, SheetPart

READER_VERSION = 1


def read_workbook(data: bytes) -> bytes:
    """All cells of the workbook ``data`` as JSON, see :mod:`smartcity_desk.workbooks.raw`.

    Raises :class:`Refusal` where the file cannot be read with certainty.
    """
    package = Package(data)
    part = workbook_part(package)
    entries, from_1904 = sheet_list(package, part)
    strings = shared_strings(package, part)
    formats = cell_formats(package, part)
    counter = CellCounter()
    sheets = []
    for entry in entries:
        rows = SheetPart(strings, formats, from_1904, counter).parse(package.chunks(entry.part))
        sheets.append({"name": entry.name, "hidden": entry.hidden, "rows": rows})
    if not sheets:
        raise Refusal("file_damaged")
    content = {"reader": READER_VERSION, "sheets": sheets}
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
