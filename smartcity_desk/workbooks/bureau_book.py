"""The verification workbook of one bureau: all districts' values of its items."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel, Reading
from smartcity_desk.core.resolutions import reading_at
from smartcity_desk.core.units import Unit
from smartcity_desk.core.verification import (
    CONCLUSION_NAMES,
    BureauAnswer,
    Conclusion,
    Verifiable,
    Verified,
    verifiable,
)
from smartcity_desk.workbooks.about_sheet import AboutPage, begun_book
from smartcity_desk.workbooks.answer_layout import VERIFICATION_FIELDS, VERIFICATION_SHEET
from smartcity_desk.workbooks.district_book import FormDetails
from smartcity_desk.workbooks.form_sheet import cell_value
from smartcity_desk.workbooks.layout import HEAD_ROW
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import REPORTED, Notice
from smartcity_desk.workbooks.sheet_tools import as_code
from smartcity_desk.workbooks.styles import ALERT_FILL, ALERT_INK, number_format, solid
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
    from openpyxl.worksheet.worksheet import Worksheet

PERSONS = (Name("核验单位", "Bureau"), Name("联系电话", "Telephone"))
GUIDE = (
    Name("“会核”表一行是一个区的一个数据项；浅黄色为核验栏。",
         "One row for each item of each district; fill in the light yellow columns."),
    Name("属实填“属实”；有出入填“有出入”并写核验值；无从核对填“无法核”。",
         "Enter confirmed; or differs, with the verified value; or unable."),
    Name("核验值只填数字，单位同“单位”栏；没有数据填“未填报”，不涉及填“不适用”。",
         "Bare numbers in the unit printed; NR for no data, NA for not applicable."),
    Name("请写明依据；证明材料另附，由评估中心附到该数值上。",
         "Give the basis; evidence comes beside and is attached to the value."),
)  # fmt: skip
_INPUTS = frozenset(("conclusion", "value", "note", "person"))
_NUMBERS = frozenset(("before", "reported", "value"))
_KEYS = {field.key: place for place, field in enumerate(VERIFICATION_FIELDS, start=1)}


def write_bureau(
    path: Path,
    framework: Framework,
    panel: Panel,
    bureau: Name,
    values: Sequence[Verified],
    *,
    notice: Notice = REPORTED,
    details: FormDetails | None = None,
) -> None:
    """Write the workbook of ``bureau`` for ``values``, those of its items.

    Last year's value stands beside each. Raises :class:`InputError` where ``path`` cannot be
    written, ``ValueError`` without any value.
    """
    if not values:
        raise ValueError("there is nothing to verify")
    year = values[0].year
    title = Name(f"{bureau.zh}会核表 {year}", f"{bureau.text('en')}: verification {year}")
    facts = (details or FormDetails()).facts(framework)
    book = begun_book(
        Kind.BUREAU, framework, notice, AboutPage(title, facts, PERSONS, GUIDE),
        unit=bureau.zh, unit_name=bureau.text("en"), year=year,
    )  # fmt: skip
    hint = Name("“核验结论”从下拉列表选。", "Choose the conclusion from the list.")
    asked = {each.code: each for each in verifiable(framework)}
    last = HEAD_ROW + len(values)
    table = TableSheet(VERIFICATION_SHEET, title, hint, VERIFICATION_FIELDS, freeze="F")
    with table_sheet(book, table, notice) as sheet:
        for row, value in enumerate(values, start=FIRST_ROW):
            _write_row(sheet, row, value, asked[value.code], _before(panel, value))
        _guide_input(sheet, last)
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(VERIFICATION_FIELDS))}{last}"
    save_workbook(book, path)


def bureau_file(bureau: Name, year: int) -> str:
    """The file name of a bureau's workbook."""
    name = "".join("_" if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in bureau.zh)
    return f"会核_{name}_{year}.xlsx"


def _before(panel: Panel, value: Verified) -> Reading | None:
    """Last year's reading, ``None`` where there is none."""
    if value.year - 1 not in panel.years:
        return None
    found = reading_at(panel, (value.unit.code, value.code, value.year - 1))
    return found if found is not None and found.value is not None else None


def _write_row(
    sheet: Worksheet, row: int, value: Verified, asked: Verifiable, before: Reading | None
) -> None:
    answer, district = value.answer, value.district
    cells: dict[str, str | float] = {
        "code": value.code, "item": f"{value.item.zh}\n{value.item.en}".strip(),
        "measure": value.measure.zh, "unit": as_code(value.unit.code),
        "unit_name": _both(value.unit), "before": cell_value(before),
        "reported": cell_value(district), "as_of": district.origin.as_of,
        "source": district.origin.source, **_answer_cells(answer),
    }  # fmt: skip
    pattern = "General" if asked.decimals is None else number_format(asked.decimals)
    put_row(sheet, row, (
        Shown(cells[key], _style(key), pattern if key in _NUMBERS else "") for key in _KEYS
    ))  # fmt: skip
    texts = {key: cells[key] for key in ("item", "source", "note")}
    fit_height(sheet, row, VERIFICATION_FIELDS, texts, {"note": 9})


def _style(key: str) -> str:
    if key in _NUMBERS:
        return "scd_input" if key in _INPUTS else "scd_number"
    if key in ("measure", "unit", "as_of"):
        return "scd_centre"
    return "scd_input_text" if key in _INPUTS else "scd_text"


def _answer_cells(answer: BureauAnswer | None) -> dict[str, str | float]:
    if answer is None:
        return dict.fromkeys(_INPUTS, "")
    return {
        "conclusion": CONCLUSION_NAMES[answer.conclusion].zh, "value": _typed(answer.value),
        "note": answer.note, "person": answer.person,
    }  # fmt: skip


def _typed(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def _both(unit: Unit) -> str:
    return f"{unit.name.zh}\n{unit.name.en}".strip()


def _guide_input(sheet: Worksheet, last: int) -> None:
    """A drop-down for the conclusion; what differs without a value is shown in colour."""
    letters = {key: get_column_letter(column) for key, column in _KEYS.items()}
    top = HEAD_ROW + 1
    words = ",".join(name.zh for name in CONCLUSION_NAMES.values())
    choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    choice.error = "请选 属实、有出入 或 无法核。 Choose one of the list."
    choice.showErrorMessage = True
    choice.add(f"{letters['conclusion']}{top}:{letters['conclusion']}{last}")
    sheet.add_data_validation(choice)
    differs = CONCLUSION_NAMES[Conclusion.DIFFERS].zh
    wanted = f'AND(${letters["conclusion"]}{top}="{differs}",LEN(${letters["value"]}{top})=0)'
    missing = FormulaRule(  # type: ignore[no-untyped-call]
        formula=[wanted], fill=solid(ALERT_FILL), font=Font(color=ALERT_INK)
    )
    sheet.conditional_formatting.add(f"{letters['value']}{top}:{letters['value']}{last}", missing)
