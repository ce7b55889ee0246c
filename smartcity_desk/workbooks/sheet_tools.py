"""What every sheet of ours shares: title, notice, column widths, print set-up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.layout import HINT_ROW, NOTICE_ROW, TITLE_ROW, Field
from smartcity_desk.workbooks.notice import Notice
from smartcity_desk.workbooks.safe_text import write_number, write_text
from smartcity_desk.workbooks.styles import install_styles

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_NUMBER = 9


def new_book() -> Workbook:
    """An empty workbook with the house styles and fixed properties, without any sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Smart City Desk"
    install_styles(book)
    return book


def new_sheet(book: Workbook, name: str, title: Name, notice: Notice, hint: Name) -> Worksheet:
    """A sheet with its title, the notice and a line on how to use it in rows 1 to 3."""
    sheet: Worksheet = book.create_sheet(name)
    put(sheet, TITLE_ROW, 1, f"{title.zh}  {title.en}".rstrip(), "scd_title")
    put(sheet, NOTICE_ROW, 1, f"{notice.text.zh}  {notice.text.en}".rstrip(), "scd_notice")
    put(sheet, HINT_ROW, 1, f"{hint.zh}  {hint.en}".rstrip(), "scd_hint")
    sheet.row_dimensions[TITLE_ROW].height = 28
    sheet.row_dimensions[NOTICE_ROW].height = 19
    sheet.row_dimensions[HINT_ROW].height = 17
    sheet.sheet_view.showGridLines = False
    return sheet


def put(sheet: Worksheet, row: int, column: int, value: str | float | None, style: str) -> None:
    """Write one cell through the safe helpers; ``None`` leaves it empty but styled."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.style = style
    if isinstance(value, str):
        if value:
            write_text(cell, value)
    elif value is not None:
        write_number(cell, value)


def as_code(text: str) -> str | int:
    """A code or year as it is best kept: 310101 as a number, 0101 and A1 as text.

    Excel puts a green warning on every number kept as text. The reader takes either.
    """
    plain = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) if plain and str(int(text)) == text else text


def put_headings(sheet: Worksheet, row: int, headings: Sequence[Field], height: float) -> None:
    """Write the header row and set the column widths."""
    for column, heading in enumerate(headings, start=1):
        put(sheet, row, column, as_code(heading.text), "scd_head")
        sheet.column_dimensions[get_column_letter(column)].width = heading.width
    sheet.row_dimensions[row].height = height


def spread_notice(sheet: Worksheet, last_column: int) -> None:
    """Let the notice's colour run over the whole width of the table."""
    for column in range(2, last_column + 1):
        sheet.cell(NOTICE_ROW, column).style = "scd_notice"


def row_height(*cells: tuple[str, float, float]) -> float:
    """Height in points that shows every cell whole, given (text, column width, font size).

    A Chinese character is two columns wide at 10 points; wrapping costs about one of them.
    """
    most = 1.0
    for text, width, size in cells:
        wide = sum(1.9 if ord(character) > 0x2E7F else 1.05 for character in text) * size / 10
        lines = math.ceil(wide / max(width - 1, 1)) if wide > width else 1
        most = max(most, lines * (size * 1.35) / 13.5)
    return max(19.0, round(most * 14.5 + 1))


def set_up_print(sheet: Worksheet, *, repeat_from: int, repeat_to: int, freeze: str) -> None:
    """A4 landscape, one page wide, header rows repeated, file, sheet and page in the footer."""
    sheet.freeze_panes = freeze
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{repeat_from}:{repeat_to}"
    sheet.print_options.horizontalCentered = True
    for side in ("left", "right"):
        setattr(sheet.page_margins, side, 0.4)
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
    sheet.page_margins.footer = 0.35
    parts = (_HeaderFooterPart(text, size=8) for text in ("&F", "&A", "第 &P / &N 页"))
    left, centre, right = parts
    sheet.HeaderFooter = HeaderFooter(
        oddFooter=HeaderFooterItem(left=left, center=centre, right=right)
    )
