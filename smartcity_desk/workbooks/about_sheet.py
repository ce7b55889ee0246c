"""The first sheet of every workbook: what it is, its marker, how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.fingerprints import framework_fingerprint
from smartcity_desk.workbooks.marker import ABOUT_SHEET, Kind, Marker
from smartcity_desk.workbooks.notice import Notice
from smartcity_desk.workbooks.sheet_tools import (
    as_code,
    new_book,
    new_sheet,
    put,
    set_up_print,
    spread_notice,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARKER_ROW = 5
LABEL_WIDTH, VALUE_WIDTH, GUIDE_WIDTH = 26, 44, 76

HOW_TO_FILL = (
    Name("浅黄色单元格为填报栏，其余请勿改动。", "Fill in the light yellow cells only."),
    Name("数值只填数字，单位见“单位”列；百分比填 84，不填 84% 或 0.84。",
         "Enter bare numbers in the unit printed; 84 for per cent, not 84% or 0.84."),
    Name("只知上下限时，在数字前加符号：>49800（超过）、<98（不到）、≈120（约）。",
         "Where only a bound is known put a sign before the number: >49800, <98, ≈120."),
    Name("没有数据填“未填报”或 NR，也可留空；不涉及填“不适用”或 NA；零就是 0。",
         "No data: NR or leave blank; not applicable: NA; zero is 0."),
    Name("每个数字都有截止日期：往年见表头，评估年在“截止日期”列填写。",
         "Every figure has an as-of date: in the header for closed years, in its column "
         "for the evaluation year."),
    Name("请注明数据来源；特殊口径写在“备注”列。",
         "Give the source; write anything unusual into the note."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the first sheet says besides its marker.

    Attributes:
        title: heading of the sheet.
        facts: further rows of label and value, as printed.
        inputs: labels of the rows that the person filling in completes.
        guide: sentences on how the workbook is used.
    """

    title: Name
    facts: Sequence[tuple[Name, str]] = ()
    inputs: Sequence[Name] = ()
    guide: Sequence[Name] = ()


def begun_book(
    kind: Kind, framework: Framework, notice: Notice, page: AboutPage, *,
    unit: str, unit_name: str, year: int, has_fingerprint: bool = True,
) -> Workbook:  # fmt: skip
    """A book that has its first sheet: what it is, whose, for which framework and year.

    Args:
        has_fingerprint: whether what comes back is to be told apart by the framework's items.
    """
    book = new_book()
    marker = Marker(
        kind, framework.version, unit=unit, unit_name=unit_name, year=year,
        synthetic=notice.synthetic,
        fingerprint=framework_fingerprint(framework) if has_fingerprint else "",
    )  # fmt: skip
    write_about(book, marker, notice, page)
    return book


def write_about(book: Workbook, marker: Marker, notice: Notice, page: AboutPage) -> None:
    """Add the ``说明`` sheet to ``book``."""
    hint = Name(
        "程序按下列标识识别本表，请保留。", "The rows below identify this workbook; keep them."
    )
    sheet = new_sheet(book, ABOUT_SHEET, page.title, notice, hint)
    for letter, width in (("A", LABEL_WIDTH), ("B", VALUE_WIDTH)):
        sheet.column_dimensions[letter].width = width
    row = MARKER_ROW
    for label, value in [*marker.rows(), *page.facts]:
        put(sheet, row, 1, _both(label), "scd_text")
        put(sheet, row, 2, as_code(value), "scd_left")
        sheet.row_dimensions[row].height = 18
        row += 1
    for label in page.inputs:
        put(sheet, row, 1, _both(label), "scd_text")
        put(sheet, row, 2, None, "scd_input_text")
        sheet.row_dimensions[row].height = 22
        row += 1
    _write_guide(sheet, row + 1, page.guide)
    spread_notice(sheet, 3)
    set_up_print(sheet, repeat_from=1, repeat_to=2, freeze=f"A{MARKER_ROW}")


def _write_guide(sheet: Worksheet, row: int, guide: Sequence[Name]) -> None:
    sheet.column_dimensions["C"].width = GUIDE_WIDTH
    if guide:
        put(sheet, row, 1, "填写说明  How to use it", "scd_label")
    for number, sentence in enumerate(guide, start=1):
        put(sheet, row + number, 1, f"{number}. {sentence.zh}", "scd_body")
        put(sheet, row + number, 3, sentence.en, "scd_body")
        sheet.merge_cells(
            start_row=row + number, start_column=1, end_row=row + number, end_column=2
        )
        sheet.row_dimensions[row + number].height = 32


def _both(label: Name) -> str:
    return f"{label.zh}  {label.en}"
