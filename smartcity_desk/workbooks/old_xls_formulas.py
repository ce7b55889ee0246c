"""Which cells of an old Excel file are formulas; xlrd shows their stored values only."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from smartcity_desk.workbooks.old_xls_tokens import UNREADABLE, TokenReader
from smartcity_desk.workbooks.shared_formula import shown_formula

_FORMULA, _SHARED, _ARRAY, _END = 0x0006, 0x04BC, 0x0221, 0x000A
_BIFF8 = 80
_EXP = 0x01  # the token that says: the formula is that of another cell
_MOST = 300_000

Formulas = dict[int, list[list[object]]]
_Key = tuple[int, int]


def formulas_of(stream: bytes, book: Any) -> Formulas:
    """Number of a sheet → [row, column, formula, ``None``] of its cells, from 1.

    Args:
        stream: the records of the file.
        book: the same file as xlrd opened it.
    """
    from xlrd.formula import func_defs

    known = {number: (about[0], about[1]) for number, about in func_defs.items()}
    reader = TokenReader(lambda number: _before(book, number), known)
    found: Formulas = {}
    for number, start in enumerate(book._sh_abs_posn):
        cells = _in_sheet(stream, start, reader, is_known=book.biff_version == _BIFF8)
        if cells:
            found[number] = cells
    return found


def _before(book: Any, number: int) -> str:
    """What stands before cells of another sheet; of another workbook, brackets."""
    from xlrd.formula import get_externsheet_local_range

    first, last = get_externsheet_local_range(book, number)
    if first < 0:
        return f"[{UNREADABLE}]!"
    if first != last:
        raise ValueError(number)
    name = book.sheet_names()[first].replace("'", "''")
    return f"'{name}'!"


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet; charts that stand between its cells are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind in (0x0809, 0x0409, 0x0209, 0x0009):
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


def _in_sheet(
    stream: bytes, start: int, reader: TokenReader, *, is_known: bool
) -> list[list[object]]:
    own: dict[_Key, bytes] = {}
    shared: dict[_Key, tuple[int, bytes]] = {}
    last: _Key = (0, 0)
    for kind, body in _records(stream, start):
        if kind == _FORMULA and len(own) < _MOST and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            own[row, column] = _tokens(body, 20) if is_known else b""
            last = _origin(own[row, column]) or (row, column)
        elif kind in (_SHARED, _ARRAY):
            shared[last] = kind, _tokens(body, 8 if kind == _SHARED else 12)
    found: list[list[object]] = []
    for (row, column), tokens in own.items():
        origin = _origin(tokens)
        kind, tokens = (0, tokens) if origin is None else shared.get(origin, (0, b""))
        formula = reader.text(tokens, row, column) if tokens else UNREADABLE
        found.append([row + 1, column + 1, shown_formula(formula, array=kind == _ARRAY), None])
    return found


def _tokens(body: bytes, at: int) -> bytes:
    if len(body) < at + 2:
        return b""
    (length,) = struct.unpack_from("<H", body, at)
    return body[at + 2 : at + 2 + length]


def _origin(tokens: bytes) -> _Key | None:
    """The cell that holds the formula, where it is not this one."""
    if len(tokens) == 5 and tokens[0] == _EXP:
        row, column = struct.unpack_from("<HH", tokens, 1)
        return row, column
    return None
