"""Formulas of old Excel files, which keep them as tokens in reverse Polish order, as text.

Brackets are tokens of their own, so that the text computes what the tokens do. (xlrd has such
a function too; it leaves brackets out: a − (b − c) becomes a − b − c.)
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

from smartcity_desk.workbooks.places import place

UNREADABLE = "…"  # no formula, so that nobody recomputes it
_BINARY = {
    0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/", 0x07: "^", 0x08: "&", 0x09: "<", 0x0A: "<=",
    0x0B: "=", 0x0C: ">=", 0x0D: ">", 0x0E: "<>",
}  # fmt: skip
_MOST_ARGUMENTS = 30
_SUM, _CHOOSE = 0x10, 0x04

SheetName = Callable[[int], str]


class TokenReader:
    """Reads tokens of BIFF8.

    Args:
        sheet_name: number of a reference between sheets → what stands before its cells.
        functions: number → name, least count of arguments (the count where it is fixed).
    """

    def __init__(self, sheet_name: SheetName, functions: Mapping[int, tuple[str, int]]) -> None:
        self._sheet_name, self._functions = sheet_name, functions

    def text(self, tokens: bytes, row: int, column: int) -> str:
        """The formula of the cell at ``row`` and ``column`` (from 0), without equals sign.

        :data:`UNREADABLE` where it has tokens that are not known here.
        """
        try:
            return self._read(tokens, row, column)
        except (struct.error, IndexError, KeyError, ValueError, UnicodeDecodeError):
            return UNREADABLE

    def _read(self, tokens: bytes, row: int, column: int) -> str:
        stack: list[str] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            # The class of an operand (reference, value, array) does not change its text.
            kind = token if token < 0x20 else (token & 0x1F) | 0x20
            at += 1
            if kind in _BINARY:
                right, left = stack.pop(), stack.pop()
                stack.append(left + _BINARY[kind] + right)
            elif kind in (0x12, 0x13):
                stack.append("+-"[kind - 0x12] + stack.pop())
            elif kind == 0x14:
                stack.append(stack.pop() + "%")
            elif kind == 0x15:
                stack.append("(" + stack.pop() + ")")
            elif kind == 0x19:
                at = self._attribute(tokens, at, stack)
            elif kind in (0x21, 0x22):
                at = self._called(tokens, at, kind, stack)
            else:
                text, at = self._operand(tokens, at, kind, (row, column))
                stack.append(text)
        (formula,) = stack
        return formula

    def _attribute(self, tokens: bytes, at: int, stack: list[str]) -> int:
        """Jumps and blanks, which change nothing, and the short form of a sum."""
        what, count = struct.unpack_from("<BH", tokens, at)
        if what & _SUM:
            stack.append("SUM(" + stack.pop() + ")")
        return at + 3 + (2 * count + 2 if what & _CHOOSE else 0)

    def _called(self, tokens: bytes, at: int, kind: int, stack: list[str]) -> int:
        if kind == 0x21:
            (number,) = struct.unpack_from("<H", tokens, at)
            name, count = self._functions[number]
            at += 2
        else:
            count, number = struct.unpack_from("<BH", tokens, at)
            name, count = self._functions[number & 0x7FFF][0], count & 0x7F
            at += 3
        if count > min(len(stack), _MOST_ARGUMENTS):
            raise ValueError(name)
        arguments = stack[len(stack) - count :]
        del stack[len(stack) - count :]
        stack.append(f"{name}({','.join(arguments)})")
        return at

    def _operand(self, tokens: bytes, at: int, kind: int, here: tuple[int, int]) -> tuple[str, int]:
        match kind:
            case 0x16:
                return "", at
            case 0x17:
                return _string(tokens, at)
            case 0x1D:
                return ("TRUE" if tokens[at] else "FALSE"), at + 1
            case 0x1E:
                return str(struct.unpack_from("<H", tokens, at)[0]), at + 2
            case 0x1F:
                return repr(struct.unpack_from("<d", tokens, at)[0]), at + 8
            case 0x24 | 0x2C:
                row, column = struct.unpack_from("<HH", tokens, at)
                return _cell(row, column, here, moved=kind == 0x2C), at + 4
            case 0x25 | 0x2D:
                return _area(tokens, at, here, moved=kind == 0x2D), at + 8
            case 0x3A:
                number, row, column = struct.unpack_from("<HHH", tokens, at)
                cell_text = _cell(row, column, here, moved=False)
                return self._sheet_name(number) + cell_text, at + 6
            case 0x3B:
                (number,) = struct.unpack_from("<H", tokens, at)
                return self._sheet_name(number) + _area(tokens, at + 2, here, moved=False), at + 10
        raise ValueError(kind)


def _string(tokens: bytes, at: int) -> tuple[str, int]:
    length, wide = tokens[at], tokens[at + 1] & 1
    end = at + 2 + length * (2 if wide else 1)
    if end > len(tokens):
        raise ValueError(length)
    text = tokens[at + 2 : end].decode("utf-16-le" if wide else "latin-1")
    return '"' + text.replace('"', '""') + '"', end


def _cell(row: int, column: int, here: tuple[int, int], *, moved: bool) -> str:
    """A cell; within a shared formula its row and column count from ``here``."""
    absolute_row, absolute_column = not column & 0x8000, not column & 0x4000
    column &= 0xFF
    if moved and not absolute_row:
        row = (here[0] + row) & 0xFFFF
    if moved and not absolute_column:
        column = (here[1] + column) & 0xFF
    return place(row + 1, column + 1)


def _area(tokens: bytes, at: int, here: tuple[int, int], *, moved: bool) -> str:
    top, bottom, left, right = struct.unpack_from("<HHHH", tokens, at)
    first, last = _cell(top, left, here, moved=moved), _cell(bottom, right, here, moved=moved)
    return f"{first}:{last}"
