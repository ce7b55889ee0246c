"""Text stays text: what every string and number passes before it enters a workbook.

A district name such as ``=cmd|'/c calc'!A1`` must never become a live formula, ``#N/A``
never an error cell, and a NaN never an empty cell that looks like a missing report.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MAX_CELL_TEXT = 32_767
_REPLACEMENT = "\ufffd"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LEADS = frozenset("=+-@\t\r\n")


def clean_text(text: str) -> str:
    """``text`` with what no workbook may hold replaced by U+FFFD, at most 32,767 long.

    Replaced are control characters other than TAB, CR and LF, and lone surrogates.
    """
    cleaned = _FORBIDDEN.sub(_REPLACEMENT, text)
    if len(cleaned) <= MAX_CELL_TEXT:
        return cleaned
    return cleaned[: MAX_CELL_TEXT - 1] + "…"


def needs_quote_prefix(text: str) -> bool:
    """Whether a spreadsheet might take ``text`` for a formula when it is edited.

    Full-width signs count too: Excel folds ``＝`` to ``=``.
    """
    return unicodedata.normalize("NFKC", text[:1])[:1] in _FORMULA_LEADS if text else False


def finite(number: float) -> float:
    """``number`` itself. Raises ``ValueError`` for NaN and infinities."""
    if not math.isfinite(number):
        raise ValueError(f"a workbook cannot hold {number!r}")
    return number


def write_text(cell: Cell, text: str) -> None:
    """Put ``text`` into an openpyxl ``cell``, as text whatever it looks like.

    Set a style before: assigning a named style afterwards takes the quote prefix away.
    """
    cleaned = clean_text(text)
    # Excel reads _x0041_ as an escaped "A", so a literal one is escaped itself.
    cell.value = _ESCAPE.sub("_x005F_", cleaned)[:MAX_CELL_TEXT]
    cell.data_type = "s"
    if needs_quote_prefix(cleaned):
        cell.quotePrefix = True


def write_number(cell: Cell, number: float) -> None:
    """Put a finite ``number`` into an openpyxl ``cell``, exactly; whole ones without a point."""
    value = finite(number)
    if value == int(value) and abs(value) < 1e15:
        cell.value = int(value)
    elif float(f"{value:.16g}") == value:
        cell.value = value
    else:
        # openpyxl writes sixteen digits; a few numbers need the seventeenth to come back equal.
        cell.value = repr(value)
        cell.data_type = "n"
