"""Writing a form: rows to fill in × years, with marked input cells and validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import NOWHERE, Bound, Origin, Reading
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.form_layout import (
    AS_OF_LABEL,
    EN,
    INDICATOR,
    LISTS_SHEET,
    NOTE,
    SOURCE,
    YEAR_WIDTH,
    ZH,
    BandRow,
    Form,
    FormRow,
)
from smartcity_desk.workbooks.layout import HEAD_ROW, Field
from smartcity_desk.workbooks.sheet_tools import (
    put,
    put_headings,
    row_height,
    set_up_print,
    spread_notice,
)
from smartcity_desk.workbooks.styles import (
    ALERT_FILL,
    ALERT_INK,
    band_colour,
    font,
    number_format,
    solid,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DATES_ROW = HEAD_ROW + 1
WORDS_RANGE = f"{LISTS_SHEET}!$A$5:$A$8"


def write_form(sheet: Worksheet, form: Form, sources: int) -> None:
    """Write ``form`` onto a sheet that has its title rows.

    ``sources`` is the number of entries of the drop-down list of sources.
    """
    before, after = form.fields_before, form.fields_after
    headings = (*before, *(_year_field(y) for y in form.years), *after)
    put_headings(sheet, HEAD_ROW, headings, 30)
    first = len(before) + 1
    _write_dates(sheet, form, first)
    last_indicator = ""
    for row, entry in enumerate(form.rows, start=DATES_ROW + 1):
        if isinstance(entry, BandRow):
            _write_band(sheet, row, entry, len(headings))
            continue
        _write_row(sheet, row, entry, form, entry.indicator != last_indicator)
        last_indicator = entry.indicator
        _validate_values(sheet, row, entry, first, len(form.years))
    last_row = DATES_ROW + len(form.rows)
    _validate_lists(sheet, first + len(form.years), last_row, sources)
    spread_notice(sheet, len(headings))
    corner = f"{get_column_letter(first)}{DATES_ROW + 1}"
    set_up_print(sheet, repeat_from=1, repeat_to=DATES_ROW, freeze=corner)


def _year_field(year: int) -> Field:
    return Field(str(year), Name(str(year)), YEAR_WIDTH)


def _write_dates(sheet: Worksheet, form: Form, first: int) -> None:
    width = first - 1 + len(form.years) + len(form.fields_after)
    for column in range(1, width + 1):
        put(sheet, DATES_ROW, column, None, "scd_subhead")
    put(sheet, DATES_ROW, 1, f"{AS_OF_LABEL.zh} {AS_OF_LABEL.en}", "scd_subhead")
    for offset, date in enumerate(form.dates):
        put(sheet, DATES_ROW, first + offset, date, "scd_subhead")
    sheet.row_dimensions[DATES_ROW].height = 16


def _write_band(sheet: Worksheet, row: int, band: BandRow, width: int) -> None:
    colour = band_colour(band.colour)
    fill = solid(colour.full if band.top else colour.middle)
    ink = font(11 if band.top else 10, bold=True, colour="FFFFFF" if band.top else "1F2933")
    for column in range(1, width + 1):
        cell = sheet.cell(row, column)
        cell.style = "scd_label"
        cell.fill, cell.font = fill, ink
    put(sheet, row, 1, band.text, "scd_label")
    sheet.cell(row, 1).fill, sheet.cell(row, 1).font = fill, ink
    sheet.row_dimensions[row].height = 21 if band.top else 18


def _write_row(sheet: Worksheet, row: int, entry: FormRow, form: Form, begins: bool) -> None:
    light = solid(band_colour(entry.colour).light)
    labels: list[tuple[str, str]] = [
        (entry.code, "scd_code"), (entry.name.zh, "scd_text"),
        *([(entry.name.en, "scd_small")] if form.with_english else []), (entry.unit, "scd_centre"),
    ]  # fmt: skip
    if form.with_indicator:
        labels.insert(0, (entry.indicator if begins else "", "scd_text"))
    for column, (text, style) in enumerate(labels, start=1):
        put(sheet, row, column, text, style)
        sheet.cell(row, column).fill = light
    column = len(labels) + 1
    pattern = number_format(entry.decimals)
    current = form.years.index(form.year) if form.year in form.years else -1
    for position, reading in enumerate(entry.readings):
        # The evaluation year says "not reported" in its own status column.
        hidden = reading is None or (position == current and reading.value is None)
        put(sheet, row, column, "" if hidden else cell_value(reading), "scd_input")
        sheet.cell(row, column).number_format = pattern
        column += 1
    now = entry.readings[current]
    as_of = now.origin.as_of if now is not None else ""
    evidence = [""] if form.with_evidence else []
    filled = (_status_word(now), as_of, _source(entry, current), *evidence, note_text(entry, form))
    for text in filled:
        put(sheet, row, column, text, "scd_input_text")
        column += 1
    sheet.row_dimensions[row].height = row_height(
        (entry.name.zh, ZH.width, 10), (entry.name.en, EN.width, 8),
        (entry.indicator if begins else "", INDICATOR.width, 10),
        (_source(entry, current), SOURCE.width, 9), (note_text(entry, form), NOTE.width, 9),
    )  # fmt: skip


def cell_value(reading: Reading | None) -> str | float:
    """What stands in a cell for ``reading``: a number, ``>49800``, a word, or nothing."""
    if reading is None:
        return ""
    if reading.value is None:
        return words.MISSING_WORDS[reading.status].zh
    if reading.bound is Bound.EXACT:
        return reading.value
    return reading.bound.sign + plain_number(reading.value)


def _status_word(reading: Reading | None) -> str:
    if reading is None or reading.value is not None:
        return ""
    return words.MISSING_WORDS[reading.status].zh


def _origins(entry: FormRow) -> list[Origin]:
    return [NOWHERE if r is None else r.origin for r in entry.readings]


def _source(entry: FormRow, current: int) -> str:
    origins = _origins(entry)
    return origins[current].source or next((o.source for o in origins[::-1] if o.source), "")


def note_text(entry: FormRow, form: Form) -> str:
    """The note of a row; as-of dates that differ from the header's are stated in it."""
    notes = list(dict.fromkeys((*([entry.flag] if entry.flag else []),
                                *(o.note for o in _origins(entry) if o.note))))  # fmt: skip
    for year, date, reading in zip(form.years, form.dates, entry.readings, strict=True):
        if year == form.year or reading is None or reading.value is None:
            continue
        own = reading.origin.as_of
        if own and own != date:
            notes.append(f"{year} 年截至 {own}")
    return "；".join(notes)


def _validate_values(sheet: Worksheet, row: int, entry: FormRow, first: int, years: int) -> None:
    at = f"{get_column_letter(first)}{row}"
    limits = [f"{at}>={plain_number(entry.lowest)}"] if entry.lowest is not None else []
    if entry.highest is not None:
        limits.append(f"{at}<={plain_number(entry.highest)}")
    inside = f"AND({','.join(limits)})" if limits else "TRUE"
    bound = f'AND(ISNUMBER(FIND(LEFT({at},1),"><≈")),ISNUMBER(VALUE(MID({at},2,30))))'
    said = _range_sentence(entry)
    rule = DataValidation(
        type="custom", allow_blank=True, showErrorMessage=True, showInputMessage=True,
        formula1=f"IF(ISNUMBER({at}),{inside},OR(ISNUMBER(MATCH({at},{WORDS_RANGE},0)),{bound}))",
        errorTitle="请核对 Please check", promptTitle=f"{entry.code} {entry.unit}"[:32],
        error=f"{said}；或填 未填报、不适用，或带 > < ≈ 的数字。"
        " A number in this range, NR, NA, or a number with > < ≈.",
        prompt=said,
    )  # fmt: skip
    rule.add(f"{at}:{get_column_letter(first + years - 1)}{row}")
    sheet.add_data_validation(rule)


def _range_sentence(entry: FormRow) -> str:
    low = "" if entry.lowest is None else plain_number(entry.lowest)
    high = "" if entry.highest is None else plain_number(entry.highest)
    if low and high:
        return f"请填 {low} 至 {high} 之间的数字（{entry.unit}）"
    if low:
        return f"请填不小于 {low} 的数字（{entry.unit}）"
    return f"请填不大于 {high} 的数字（{entry.unit}）" if high else f"请填数字（{entry.unit}）"


def _validate_lists(sheet: Worksheet, column: int, last_row: int, sources: int) -> None:
    """Drop-downs for status and source, a date rule for the as-of column, alert colours."""
    top = DATES_ROW + 1
    letters = [get_column_letter(column + i) for i in range(3)]
    spans = [f"{letter}{top}:{letter}{last_row}" for letter in letters]
    status = DataValidation(type="list", formula1=f"{LISTS_SHEET}!$A$5:$A$6", allow_blank=True)
    status.error = "请选 未填报 或 不适用，或留空。 Choose NR or NA, or leave blank."
    status.showErrorMessage = True
    status.add(spans[0])
    date = DataValidation(type="custom", allow_blank=True, showErrorMessage=True)
    date.formula1 = f'ISNUMBER(DATEVALUE(TEXT({letters[1]}{top},"yyyy-mm-dd")))'
    date.error = "请填日期，如 2020-10-31。 Enter a date such as 2020-10-31."
    date.add(spans[1])
    source = DataValidation(type="list", allow_blank=True, showErrorMessage=False)
    source.formula1 = f"{LISTS_SHEET}!$B$5:$B${4 + max(sources, 1)}"
    source.add(spans[2])
    for rule in (status, date, source):
        sheet.add_data_validation(rule)
    missing = FormulaRule(  # type: ignore[no-untyped-call]
        formula=[f"LEN({letters[0]}{top})>0"], fill=solid(ALERT_FILL), font=Font(color=ALERT_INK)
    )
    sheet.conditional_formatting.add(spans[0], missing)
