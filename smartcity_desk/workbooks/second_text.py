"""A second, independent reading of separated values beside Python's own, by the grammar alone.

What RFC 4180 says, as one pattern: a field in quotes, within which a quote is doubled, or a
field that does not begin with one; then the separator, the end of the line or of the text.
Its answer is compared cell by cell and never used (see :mod:`second_reader`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.places import place
from smartcity_desk.workbooks.second_reader import bare, shown

Place = tuple[int, int]


def text_differences(text: str, separator: str, sheet: str, rows: list[list[object]]) -> list[Note]:
    """A note where the second reading of ``text`` says anything else than ``rows``.

    Where the grammar does not describe the text, it is said that only one reader could read it.
    """
    theirs = _cells(text, separator)
    if theirs is None:
        return [Note("read_once_only", "warning")]
    differing = []
    for row in rows:
        number, *cells = row
        for cell in cells:
            assert isinstance(number, int)
            assert isinstance(cell, list)
            column, kind, value = cell
            other = theirs.pop((number, column), "")
            if not _agree(kind, value, other):
                differing.append(((number, column), shown(value), shown(other)))
    differing += [(at, "", shown(other)) for at, other in theirs.items()]
    if not differing:
        return []
    at, ours, other = min(differing)
    count = {"count": str(len(differing))}
    return [Note("readers_differ", "error", sheet, place(*at), ours, other, count)]


def _agree(kind: str, value: object, other: str) -> bool:
    if kind != "n":
        return bare(str(value)) == bare(other)
    try:
        return float(other) == value
    except ValueError:
        return False


def _cells(text: str, separator: str) -> dict[Place, str] | None:
    """Every field that is not blank, by row and column from 1; ``None`` for no such text."""
    found: dict[Place, str] = {}
    row, column = 1, 1
    for field, end in _fields(text, separator):
        if field is None:
            return None
        if field.strip():
            found[row, column] = field
        row, column = (row, column + 1) if end == separator else (row + 1, 1)
    return found


def _fields(text: str, separator: str) -> Iterator[tuple[str | None, str]]:
    """Each field and what ends it; ``None`` where there is none."""
    mark = re.escape(separator)
    pattern = re.compile(
        rf'(?:"([^"]*(?:""[^"]*)*)"|([^"{mark}\r\n][^{mark}\r\n]*|))({mark}|\r\n|\r|\n|\Z)'
    )
    at = 0
    while at < len(text):
        found = pattern.match(text, at)
        if found is None:
            yield None, ""
            return
        quoted, plain, end = found.groups()
        yield (plain if quoted is None else quoted.replace('""', '"')), end
        at = found.end()
