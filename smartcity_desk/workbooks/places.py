"""Addresses of cells; light enough for the reader processes."""

from __future__ import annotations

import re
from functools import cache

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})\Z")


def place(row: int, column: int) -> str:
    """The address of a cell, such as ``H12``; rows and columns from 1."""
    return f"{_letters(column)}{row}"


def cell_at(address: str) -> tuple[int, int]:
    """Row and column of an address such as ``H12``; (0, 0) for anything else."""
    match = _CELL.match(address.strip().upper())
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]), column


def area_at(reference: str) -> tuple[int, int, int, int]:
    """First row and column, last row and column of ``F8:H9``; zeros for anything else."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = cell_at(first), cell_at(last or first)
    return (top, left, bottom, right) if 0 < top <= bottom and 0 < left <= right else (0, 0, 0, 0)


@cache
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
