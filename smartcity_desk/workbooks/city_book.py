"""The city workbook: reported city values, published figures, coefficients, deductions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks.about_sheet import HOW_TO_FILL, AboutPage, begun_book
from smartcity_desk.workbooks.district_book import FormDetails, add_form
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
    reason_field,
)
from smartcity_desk.workbooks.form_rows import blank_pick, denominator_form, item_form, sparse_pick
from smartcity_desk.workbooks.form_sheet import cell_value
from smartcity_desk.workbooks.layout import Field
from smartcity_desk.workbooks.lists_sheet import write_lists
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import BLANK_FORM, REPORTED, Notice
from smartcity_desk.workbooks.published import PublishedFigure
from smartcity_desk.workbooks.sheet_tools import as_code
from smartcity_desk.workbooks.table_sheet import (
    FIRST_ROW,
    Shown,
    TableSheet,
    fit_height,
    put_row,
    table_sheet,
)
from smartcity_desk.workbooks.zip_bytes import save_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

_PUBLISHED_STYLES = {
    "year": "scd_centre", "value": "scd_number", "kind": "scd_centre", "node": "scd_centre",
}  # fmt: skip
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
    title = Name(f"{city.name.zh}市级填报表", f"{city.name.en} city figures".strip())
    page = AboutPage(title, details.facts(framework), (), (*CITY_GUIDE, *HOW_TO_FILL))
    book = begun_book(
        Kind.CITY, framework, notice, page, unit=city.code, unit_name=city.name.zh, year=year,
        has_fingerprint=blank,
    )  # fmt: skip
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
    table = TableSheet(PUBLISHED_SHEET, title, hint, PUBLISHED_FIELDS, head=30, freeze="C")
    with table_sheet(book, table, notice) as sheet:
        for row, figure in enumerate(figures, start=FIRST_ROW):
            cells: dict[str, str | float] = {
                "year": figure.year, "what": figure.what.zh, "what_en": figure.what.en,
                "value": figure.value, "kind": PUBLISHED_WORDS[figure.kind].zh,
                "source": figure.source, "node": figure.node, "note": figure.note,
            }  # fmt: skip
            put_row(sheet, row, (
                Shown(cells[f.key], _PUBLISHED_STYLES.get(f.key, "scd_text"),
                      "General" if f.key == "value" else "")
                for f in PUBLISHED_FIELDS
            ))  # fmt: skip
            fit_height(sheet, row, PUBLISHED_FIELDS, cells)


def _write_points(
    book: Workbook, title: Name, panel: Panel, city: Unit, column: Column, notice: Notice
) -> None:
    hint = Name(
        "仅在所选方法使用时生效；每个数请写理由。",
        "Used only where the chosen method asks for it; give the reason for each figure.",
    )
    years = tuple(Field(str(y), Name(str(y)), YEAR_WIDTH) for y in panel.years)
    reasoned = _reasoned(column, len(panel.years))
    reasons = tuple(reason_field(panel.years[t]) for t in reasoned)
    fields = (POINT_CODE, POINT_NAME, *years, *reasons)
    table = TableSheet(title.zh, title, hint, fields, head=30, freeze="C")
    with table_sheet(book, table, notice) as sheet:
        for position, unit in enumerate((*panel.units, city)):
            row = FIRST_ROW + position
            points = (cell_value(column.reading(t, position)) for t in range(len(panel.years)))
            put_row(sheet, row, (
                Shown(as_code(unit.code), "scd_left"), Shown(unit.name.zh, "scd_text"),
                *(Shown(value, "scd_input", "0.00##") for value in points),
                *(Shown(column.reading(t, position).origin.note, "scd_text") for t in reasoned),
            ))  # fmt: skip
            sheet.row_dimensions[row].height = 19


def _reasoned(column: Column, years: int) -> list[int]:
    """Positions of the years that get a column of reasons: any with one, and the last."""
    said = {t for (t, _), origin in column.origins.items() if origin.note}
    return sorted(said | {years - 1})
