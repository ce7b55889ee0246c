"""One mutant of a table through reader, guess, map and interpretation, and what came of it."""

from __future__ import annotations

import io
import time
from functools import cache
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import Reading
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.bundled import bundled_framework
from smartcity_desk.workbooks.form_book_reader import read_form_book
from smartcity_desk.workbooks.mapping import book as tables_of
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.raw import RawBook
from tests.campaigns.table_grids import Grid, Key
from tests.campaigns.table_judge import judged
from tests.campaigns.table_mutants import mutant_table

FILE = "某区.xlsx"


@cache
def known() -> Known:
    """The framework that comes with the program, its districts and their names."""
    home = bundled_framework()
    assert home is not None
    return Known.of(home.frameworks[-1], home.units, home.city, {}, 2020)


def workbook_of(grid: Grid) -> bytes:
    """The grid as an .xlsx file."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = grid.name
    for r, row in enumerate(grid.rows, 1):
        for c, cell in enumerate(row, 1):
            if cell.text is not None:
                sheet.cell(r, c, cell.text if cell.text != "" else None)
                if isinstance(cell.text, str):
                    sheet.cell(r, c).data_type = "s"
    for row_number in grid.hidden_rows:
        sheet.row_dimensions[row_number].hidden = True
    for column in grid.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    for top, left, bottom, right in grid.merged:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_of(grid: Grid) -> RawBook:
    """The grid as the reader hands it over."""
    return RawBook.from_json(read_file(workbook_of(grid)))


def outcome(campaign: int, number: int) -> dict[str, Any]:
    """What reading mutant ``number`` came to; ``refusal`` where it was not recognised."""
    from tests.campaigns.fuzz import peak_memory

    grid = mutant_table(known(), campaign, number)
    readings: dict[Key, Reading] = {}
    issues: list[Issue] = []
    found: dict[str, Any] = {"refusal": "", "fault": "", "difference": "", "notes": []}
    begun = time.process_time()
    try:
        book = book_of(grid)
        readings, issues = read_form(grid, book) if grid.is_form else read_table(grid, book)
    except Exception as error:
        found["fault"] = repr(error)[:200]
    found["cpu"], found["memory"] = time.process_time() - begun, peak_memory()
    found["notes"] = sorted({issue.code for issue in issues})
    if not readings:
        found["refusal"] = "nothing_read"
    if not found["fault"]:
        found["difference"] = judged(grid, known(), readings, issues)
    return found


def read_form(grid: Grid, book: RawBook) -> tuple[dict[Key, Reading], list[Issue]]:
    """What our form says; its sheet of denominators is left away on purpose."""
    framework = known().framework
    marker = Marker(Kind.DISTRICT, framework.version, unit=grid.title, year=2020)
    form = read_form_book(book, marker, framework, FILE)
    issues = [issue for issue in form.issues if issue.sheet != "分母"]
    return {(grid.title, *place): each for place, each in form.items.readings.items()}, issues


def read_table(grid: Grid, book: RawBook) -> tuple[dict[Key, Reading], list[Issue]]:
    """What a table of others says, as the command line reads it."""
    file = f"{grid.title}.xlsx"
    tables = tables_of.find_tables(book, file, known(), {}, any_sheet=False)
    read = tables_of.read_tables(tables, file, known())
    readings = {
        (unit, *place): reading
        for unit, contents in read.contents.items()
        for content in contents for place, reading in content.readings.items()
    }  # fmt: skip
    return readings, read.issues
