"""The table behind a chart: for the clipboard, as CSV, as a workbook.

Numbers keep their full precision and an ASCII minus; text stays text, whatever a
spreadsheet would like to make of it.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

Cell = str | int | float | None

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_QUOTED: Final = ("\t", "\n", "\r", '"')
_SHEET_NAME: Final = 31
_WIDEST: Final = 40


@dataclass(frozen=True, slots=True)
class ChartTable:
    """What a chart shows, as rows.

    Attributes:
        title: the sentence above the chart.
        columns: headings.
        rows: as many cells each as there are columns; ``None`` is no value.
        decimals: decimals a workbook shows numbers with; their value is whole.
        notes: lines that stand above the table: trial, evaluation, synthetic data.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    decimals: int = 2
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a chart's table has a cell for each column")

    def with_notes(self, notes: Sequence[str]) -> ChartTable:
        """The same table under other notes; empty ones are left out."""
        return replace(self, notes=tuple(note for note in notes if note))


def cell_of(value: float | None) -> float | None:
    """``value`` as a cell: NaN and ``None`` are no value."""
    return None if value is None or math.isnan(value) else float(value)


def rank_cell(value: float) -> int | None:
    """A rank as a cell."""
    return None if math.isnan(value) else int(value)


def tab_text(table: ChartTable) -> str:
    """Notes, headings and rows as tab-separated lines that spreadsheets paste cell by cell."""
    lines = (*((note,) for note in table.notes), table.columns, *table.rows)
    return "".join("\t".join(map(_pasted, line)) + "\n" for line in lines)


def csv_bytes(table: ChartTable) -> bytes:
    """A CSV file that Excel opens as UTF-8: title, notes, an empty line, the table."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for line in _above(table):
        writer.writerow([_plain(line)])
    writer.writerow([])
    writer.writerow([_plain(heading) for heading in table.columns])
    writer.writerows([[_plain(cell) for cell in row] for row in table.rows])
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(table: ChartTable, sheet: str) -> bytes:
    """A workbook of one sheet: title, notes, headings that stay in sight, the table."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet(_sheet_name(sheet))
        bold, head = book.add_format({"bold": True}), book.add_format({"bold": True, "bottom": 1})
        places = f"0.{'0' * table.decimals}" if table.decimals else "0"
        number, whole = book.add_format({"num_format": places}), book.add_format()
        top = 0
        for top, line in enumerate(_above(table)):
            page.write_string(top, 0, line, bold if top == 0 else None)
        top += 2
        for column, heading in enumerate(table.columns):
            page.write_string(top, column, heading, head)
            page.set_column(column, column, _width(table, column))
        for row, cells in enumerate(table.rows, start=top + 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    page.write_string(row, column, cell)
                elif cell is not None:
                    page.write_number(row, column, cell, whole if _is_whole(cell) else number)
        page.freeze_panes(top + 1, 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
    return file.getvalue()


def _above(table: ChartTable) -> Iterator[str]:
    yield table.title
    yield from table.notes


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return repr(cell)


def _pasted(cell: Cell) -> str:
    text = _plain(cell)
    return '"' + text.replace('"', '""') + '"' if any(s in text for s in _QUOTED) else text


def _is_whole(cell: Cell) -> bool:
    return isinstance(cell, int)


def _sheet_name(name: str) -> str:
    kept = "".join(" " if c in "[]:*?/\\" else c for c in name).strip("' ")
    return kept[:_SHEET_NAME] or "1"


def _width(table: ChartTable, column: int) -> int:
    """Characters a column takes; a CJK one counts twice."""
    from smartcity_desk.core.display import display_width

    texts = [table.columns[column]]
    texts += [row[column] for row in table.rows[:200] if isinstance(row[column], str)]  # type: ignore[misc]
    return min(_WIDEST, 2 + max(*map(display_width, texts), 8))
