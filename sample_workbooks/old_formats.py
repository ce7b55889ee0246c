"""Writes cells as .xls (BIFF8) and .ods, as few records and tags as a reader needs.

No library of the project writes these; LibreOffice does, but never the same bytes twice.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

Value = str | float | int | None
Sheet = tuple[str, Sequence[Sequence[Value]]]  # name, rows

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_ENTRIES = _SECTOR // 4  # of the table of sectors in one sector
_LEAST_STREAM = 4096  # shorter ones lie in a stream of small sectors
_CELL_FORMAT = 15  # the first sixteen formats are those of styles and of a plain cell


# -- .xls ------------------------------------------------------------------------------


def old_excel(sheets: Sequence[Sheet]) -> bytes:
    """An .xls file: a compound file with the one stream ``Workbook``."""
    return _compound(_book_stream(sheets))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def _text(text: str, length: str) -> bytes:
    """Characters as the format has them: how many, two bytes each, then they."""
    data = text.encode("utf-16-le")
    return struct.pack(f"<{length}B", len(data) // 2, 1) + data


def _book_stream(sheets: Sequence[Sheet]) -> bytes:
    font = struct.pack("<5H4B", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("Arial", "B")
    style = struct.pack("<3H14x", 0, 0, 0xFFF5)
    cell = struct.pack("<3H14x", 0, 0, 0x0001)
    head = (
        _begin(0x0005) + _record(0x0042, struct.pack("<H", 1200)) + 5 * _record(0x0031, font)
        + _CELL_FORMAT * _record(0x00E0, style) + _record(0x00E0, cell)
    )  # fmt: skip
    parts = [_sheet_stream(rows) for _, rows in sheets]
    names = [_text(name, "B") for name, _ in sheets]
    end = _record(0x000A)
    place = len(head) + sum(4 + 6 + len(name) for name in names) + len(end)
    entries = b""
    for name, part in zip(names, parts, strict=True):
        entries += _record(0x0085, struct.pack("<IH", place, 0) + name)
        place += len(part)
    return head + entries + end + b"".join(parts)


def _sheet_stream(rows: Sequence[Sequence[Value]]) -> bytes:
    width = max((len(row) for row in rows), default=0)
    found = [_begin(0x0010), _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))]
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            at = struct.pack("<3H", down, right, _CELL_FORMAT)
            if isinstance(value, str):
                found.append(_record(0x0204, at + _text(value, "H")))
            elif value is not None:
                found.append(_record(0x0203, at + struct.pack("<d", value)))
    return b"".join((*found, _record(0x000A)))


def _compound(stream: bytes) -> bytes:
    """A compound file: header, table of sectors, directory, the stream."""
    stream = stream.ljust(_LEAST_STREAM, b"\0")
    count = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * _ENTRIES < tables + 1 + count:
        tables += 1
    first = tables + 1
    chain = [_FAT] * tables + [_END] + [first + k + 1 for k in range(count - 1)] + [_END]
    chain += [_FREE] * (tables * _ENTRIES - len(chain))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0,
        tables, tables, 0, _LEAST_STREAM, _END, 0, _END, 0,
    )  # fmt: skip
    places = [*range(tables), *[_FREE] * (109 - tables)]
    directory = (
        _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, first, len(stream))
        + 2 * _entry("", 0, _FREE, 0, 0)
    )  # fmt: skip
    return (
        header + struct.pack("<109I", *places) + struct.pack(f"<{len(chain)}I", *chain)
        + directory + stream.ljust(count * _SECTOR, b"\0")
    )  # fmt: skip


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if text else 0
    return struct.pack(
        "<64sHBBIII36xIII", text, length, kind, 1, _FREE, _FREE, child, first, size, 0
    )


# -- .ods ------------------------------------------------------------------------------

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"'
)
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
    f'manifest:media-type="{_TYPE}"/><manifest:file-entry manifest:full-path="content.xml" '
    'manifest:media-type="text/xml"/></manifest:manifest>'
)


def open_document(sheets: Sequence[Sheet]) -> bytes:
    """An .ods file; its dates are those of :mod:`zipfile` and have still to be normalised."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_row, rows))}</table:table>'
        for name, rows in sheets
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in (("mimetype", _TYPE), ("content.xml", content),
                           ("META-INF/manifest.xml", _MANIFEST)):  # fmt: skip
            archive.writestr(name, text)
    return out.getvalue()


def _row(values: Sequence[Value]) -> str:
    return f"<table:table-row>{''.join(map(_cell, values))}</table:table-row>"


def _cell(value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value!r}">'
        f"<text:p>{value!r}</text:p></table:table-cell>"
    )
