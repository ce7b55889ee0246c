"""The city workbook: reported city values, published figures, coefficients, deductions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks.about_sheet import HOW_TO_FILL, AboutPage, write_about
from smartcity_desk.workbooks.district_book import FormDetails, add_form
from smartcity_desk.workbooks.fingerprints import framework_fingerprint
from smartcity_desk.workbooks.form_layout import (
    COEFFICIENTS_SHEET,
    DEDUCTIONS_SHEET,
    DENOMINATORS_SHEET,
    ITEMS_SHEET,
    POINT_CODE,
    POINT_NAME,
    PUBLISHED_FIELDS,
    PUBLISHED_SHEET,
    PUBLISHED_WORDS,
    YEAR_WIDTH,
)
from smartcity_desk.workbooks.form_rows import blank_pick, denominator_form, item_form, sparse_pick
from smartcity_desk.workbooks.form_sheet import cell_value
from smartcity_desk.workbooks.layout import HEAD_ROW, Field
from smartcity_desk.workbooks.lists_sheet import write_lists
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.notice import BLANK_FORM, REPORTED, Notice
from smartcity_desk.workbooks.published import PublishedFigure
from smartcity_desk.workbooks.sheet_tools import (
    as_code,
    new_book,
    new_sheet,
    put,
    put_headings,
    row_height,
    set_up_print,
    spread_notice,
)
from smartcity_desk.workbooks.zip_bytes import save_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

_PUBLISHED_STYLES = {1: "scd_centre", 4: "scd_number", 5: "scd_centre", 7: "scd_centre"}
CITY_GUIDE = (
    Name("这里的全市值优先于各区汇总，并注明“市级填报”；没有就留空。",
         "City values given here override what the districts add up to and are shown as "
         "such; leave blank what is not reported."),
)  # fmt: skip


def write_city(
    path: Path,
    framework: Framework,
    panel: Panel,
    *,
    published: Sequence[PublishedFigure] = (),
    blank: bool = False,
    notice: Notice | None = None,
    year: int | None = None,
    details: FormDetails | None = None,
) -> None:
    """Write the workbook of the city ``panel.city``.

    The sheets of coefficients and deductions appear where the panel has them.
    Raises ``ValueError`` for a panel without a city and :class:`InputError` where
    ``path`` cannot be written.
    """
    if panel.city is None:
        raise ValueError("the panel has no city")
    city, year = panel.city, panel.years[-1] if year is None else year
    notice, details = notice or (BLANK_FORM if blank else REPORTED), details or FormDetails()
    book = new_book()
    title = Name(f"{city.name.zh}市级填报表", f"{city.name.en} city figures".strip())
    marker = Marker(
        Kind.CITY, framework.version, unit=city.code, unit_name=city.name.zh,
        year=year, synthetic=notice.synthetic,
        fingerprint=framework_fingerprint(framework) if blank else "",
    )  # fmt: skip
    facts = [(Name("指标体系", "Framework name"), framework.name.zh), *details.facts()]
    write_about(book, marker, notice, AboutPage(title, facts, (), (*CITY_GUIDE, *HOW_TO_FILL)))
    years = len(panel.years)
    items = blank_pick(years) if blank else sparse_pick(panel.city_items, years)
    below = blank_pick(years) if blank else sparse_pick(panel.city_denominators, years)
    add_form(book, ITEMS_SHEET, city, item_form(framework, panel, year, items), notice, details)
    add_form(
        book, DENOMINATORS_SHEET, city, denominator_form(framework, panel, year, below),
        notice, details,
    )  # fmt: skip
    _write_published(book, published, notice)
    for name, english, column in (
        (COEFFICIENTS_SHEET, "Network-security coefficients", panel.coefficients),
        (DEDUCTIONS_SHEET, "Deductions in points", panel.deductions),
    ):
        if column is not None:
            _write_points(book, Name(name, english), panel, city, column, notice)
    write_lists(book, notice, details.sources)
    save_workbook(book, path)


def _write_published(book: Workbook, figures: Sequence[PublishedFigure], notice: Notice) -> None:
    hint = Name(
        "“公布”为原文所载，“推算”由公布数字算出。",
        "Published: as it stands in the source; derived: computed from published ones.",
    )
    title = Name("公布数字", "Published figures")
    sheet = new_sheet(book, PUBLISHED_SHEET, title, notice, hint)
    put_headings(sheet, HEAD_ROW, PUBLISHED_FIELDS, 30)
    for row, figure in enumerate(figures, start=HEAD_ROW + 1):
        values = (
            figure.year, figure.what.zh, figure.what.en, figure.value,
            PUBLISHED_WORDS[figure.kind].zh, figure.source, figure.node, figure.note,
        )  # fmt: skip
        for column, value in enumerate(values, start=1):
            put(sheet, row, column, value, _PUBLISHED_STYLES.get(column, "scd_text"))
        sheet.cell(row, 4).number_format = "General"
        sheet.row_dimensions[row].height = row_height(
            *((str(v), f.width, 10) for v, f in zip(values, PUBLISHED_FIELDS, strict=True))
        )
    spread_notice(sheet, len(PUBLISHED_FIELDS))
    set_up_print(sheet, repeat_from=1, repeat_to=HEAD_ROW, freeze=f"C{HEAD_ROW + 1}")


def _write_points(
    book: Workbook, title: Name, panel: Panel, city: Unit, column: Column, notice: Notice
) -> None:
    hint = Name("仅在所选方法使用时生效。", "Used only where the chosen method asks for it.")
    sheet = new_sheet(book, title.zh, title, notice, hint)
    years = tuple(Field(str(y), Name(str(y)), YEAR_WIDTH) for y in panel.years)
    put_headings(sheet, HEAD_ROW, (POINT_CODE, POINT_NAME, *years), 30)
    for position, unit in enumerate((*panel.units, city)):
        row = HEAD_ROW + 1 + position
        put(sheet, row, 1, as_code(unit.code), "scd_left")
        put(sheet, row, 2, unit.name.zh, "scd_text")
        for year in range(len(panel.years)):
            value = cell_value(column.reading(year, position))
            put(sheet, row, 3 + year, value, "scd_input")
            sheet.cell(row, 3 + year).number_format = "0.00##"
        sheet.row_dimensions[row].height = 19
    spread_notice(sheet, 2 + len(years))
    set_up_print(sheet, repeat_from=1, repeat_to=HEAD_ROW, freeze=f"C{HEAD_ROW + 1}")
