"""Many plain rows at once, joined from ready-made pieces: five times as fast as cells."""

from __future__ import annotations

import math
from typing import Any

from smartcity_desk.core.display import MISSING_MARK
from smartcity_desk.workbooks.ranked_places import column_letters
from smartcity_desk.workbooks.ranked_sheet import RankedSheet, TooLarge, as_literal
from smartcity_desk.workbooks.safe_text import clean_text, finite, needs_quote_prefix

LAST_ROW = 1_048_575


class BulkRows:
    """Collects rows of a page (see ``ranked_worksheet.py``).

    Rows are added in ascending order, below everything written in the ordinary way. The
    same guards hold as for single cells: text is text, numbers are finite, a missing
    number is an em dash.
    """

    def __init__(self, page: RankedSheet, columns: int) -> None:
        self._sheet: Any = page.sheet
        self._styles = page.styles
        self._letters = [column_letters(column) for column in range(columns)]
        self._ends: dict[tuple[str, str], str] = {}
        self._indices: dict[tuple[str, str], int] = {}
        self._cells: list[str] = []
        self._row = 0

    def begin(self, row: int) -> None:
        """Start the row counted from zero."""
        if row > LAST_ROW:
            raise TooLarge
        self._row = row + 1
        self._cells = [f'<row r="{row + 1}">']

    def text(self, column: int, text: str, style: str = "text") -> None:
        """A cell of text; empty text leaves a styled cell."""
        end = self._ends.get((text, style))
        if end is None:
            end = self._ends[text, style] = self._text_end(text, style)
        self._cells.append(f'<c r="{self._letters[column]}{self._row}"{end}')

    def number(self, column: int, value: float | None, number: str, style: str = "number") -> None:
        """A cell with a finite number; an em dash for ``None`` and NaN."""
        if value is None or math.isnan(value):
            self.text(column, MISSING_MARK, style)
            return
        index = self._index(style, number)
        shown = repr(finite(value))
        self._cells.append(
            f'<c r="{self._letters[column]}{self._row}" s="{index}"><v>{shown}</v></c>'
        )

    def end(self) -> None:
        """Finish the row."""
        self._cells.append("</row>")
        self._sheet.bulk_rows.append("".join(self._cells))
        self._sheet.bulk_last_row = self._row - 1

    def _index(self, style: str, number: str) -> int:
        index = self._indices.get((style, number))
        if index is None:
            made = self._styles.get(style, number)
            index = self._indices[style, number] = made._get_xf_index()
        return index

    def _text_end(self, text: str, style: str) -> str:
        """Everything of a text cell that follows its address."""
        cleaned = clean_text(text)
        made = self._styles.get(style, quote=needs_quote_prefix(cleaned))
        index = made._get_xf_index()
        if not cleaned:
            return f' s="{index}"/>'
        place = self._sheet.str_table._get_shared_string_index(as_literal(cleaned))
        return f' s="{index}" t="s"><v>{place}</v></c>'
