"""Addresses of cells; light enough for the reader processes."""

from __future__ import annotations

from functools import cache


def place(row: int, column: int) -> str:
    """The address of a cell, such as ``H12``; rows and columns from 1."""
    return f"{_letters(column)}{row}"


@cache
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
