"""Tab-separated text as spreadsheets put it on the clipboard, read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_PLAIN = re.compile(r"[^\t\r\n]*")
_QUOTED = ("\t", "\n", "\r", '"')


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as tab-separated lines, quoted as Excel does it."""
    return "".join("\t".join(map(quoted, row)) + "\n" for row in rows)


def quoted(text: str) -> str:
    """``text`` in double quotes, inner ones doubled, where it holds a TAB, line end or quote."""
    if any(sign in text for sign in _QUOTED):
        return '"' + text.replace('"', '""') + '"'
    return text


def read_tsv(text: str) -> list[list[str]]:
    """Cells of tab-separated text, row by row.

    Only a TAB and a line end (LF, CRLF, CR) separate. A cell that begins with a quote ends at
    the quote before the next separator, two quotes inside stand for one; a quote that is
    never closed so is an ordinary character, as is one inside a cell. The line end after the
    last row is no row of its own.
    """
    text = text.replace("\0", "")
    rows: list[list[str]] = []
    row: list[str] = []
    at, size = 0, len(text)
    while at < size or row:
        cell, at = _quoted_cell(text, at) or _plain_cell(text, at)
        row.append(cell)
        if at < size and text[at] == "\t":
            at += 1
            if at < size:
                continue
            row.append("")
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append(row)
        row = []
    return rows


def _quoted_cell(text: str, at: int) -> tuple[str, int] | None:
    """A quoted cell and where it ends; ``None`` if it is not one."""
    if not text.startswith('"', at):
        return None
    begun, close = at + 1, text.find('"', at + 1)
    while close >= 0:
        if text.startswith('"', close + 1):
            close = text.find('"', close + 2)
            continue
        if close + 1 == len(text) or text[close + 1] in "\t\r\n":
            return text[begun:close].replace('""', '"'), close + 1
        return None
    return None


def _plain_cell(text: str, at: int) -> tuple[str, int]:
    found = _PLAIN.match(text, at)
    assert found is not None  # it matches nothing, too
    return found[0], found.end()
