"""The sheets of data with provenance, and of issues."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from smartcity_desk.core.display import MOST_DECIMALS, display_width
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.core.readings import ReadingLine, reading_count, reading_lines
from smartcity_desk.core.wording import SEVERITY_NAMES, STATUS_NAMES
from smartcity_desk.workbooks.ranked_bulk import BulkRows
from smartcity_desk.workbooks.ranked_context import DATA, ISSUES, RankedContext
from smartcity_desk.workbooks.ranked_places import FIRST, HEAD
from smartcity_desk.workbooks.ranked_sheet import A3, RankedSheet, fitted
from smartcity_desk.workbooks.ranked_styles import ANY_NUMBER, DENOMINATED, Styles, amount, points

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

MOST_ROWS = 1_000_000
DATA_HEADS = (
    Name("年份", "Year"), Name("单位代码", "Unit code"), Name("单位", "Unit"),
    Name("代码", "Code"), Name("数据项", "Item"), Name("符号", "Bound"), Name("数值", "Value"),
    Name("计量单位", "Measure"), Name("状态", "Status"), Name("比较值", "Denominated"),
    Name("得分", "Score"), Name("截止日期", "As of"), Name("来源", "Source"),
    Name("文件", "File"), Name("工作表", "Sheet"), Name("单元格", "Cell"), Name("原文", "Raw text"),
    Name("备注", "Note"),
)  # fmt: skip
_DATA_WIDTHS = (7, 10, 0, 11, 0, 7, 14, 10, 9, 13, 9, 12, 22, 24, 12, 8, 16, 24)
_DATA_TEXTS = (1, 2, 3, 4, 7, 11, 12, 13, 14, 15, 16, 17)
_ISSUE_HEADS = (
    Name("程度", "Severity"), Name("说明", "Message"), Name("单位", "Unit"),
    Name("代码", "Code"), Name("年份", "Year"), Name("文件", "File"), Name("工作表", "Sheet"),
    Name("单元格", "Cell"), Name("原文", "Raw text"), Name("拟读作", "Reading"),
)  # fmt: skip
_ISSUE_WIDTHS = (8, 70, 12, 10, 7, 24, 12, 8, 18, 18)


def write_data(book: Workbook, styles: Styles, context: RankedContext) -> None:
    """Every reading with its place of origin, the evaluation year first.

    Years that do not fit into one sheet are left out, oldest first, and the sheet says so.
    """
    page = RankedSheet(book, styles, DATA, context)
    years = years_that_fit(context.result.years, context.year, reading_count(context.result))
    page.frame(DATA, _data_hint(context, years), _data_widths(context))
    page.heads([context.say(head) for head in DATA_HEADS], height=24, left=_DATA_TEXTS)
    row = _DataRows(page).write(years)
    ranges = (f"B{FIRST + 1}:B{row + 1}", f"Q{FIRST + 1}:Q{row + 1}")
    page.sheet.ignore_errors({"number_stored_as_text": " ".join(ranges)})
    page.finish(freeze=(FIRST, 5), filtered=(HEAD, 0, row - 1, len(DATA_HEADS) - 1), paper=A3)
    page.sheet.print_area(0, 0, row - 1, len(DATA_HEADS) - 1)


def years_that_fit(years: tuple[int, ...], year: int, per_year: int) -> tuple[int, ...]:
    """``year`` first, then the others, newest first, as many as a sheet has rows for."""
    ordered = (year, *sorted((y for y in years if y != year), reverse=True))
    return ordered[: max(1, MOST_ROWS // max(1, per_year))]


def _data_widths(context: RankedContext) -> list[float]:
    """The widths of the data sheet; those of the names fit them."""
    units = fitted([context.say(u.name) for u in context.result.rows.units], 10, 26)
    items = fitted([context.say(n.name) for n in context.result.tree.framework.items], 20, 46)
    return [{2: units, 4: items}.get(k, width) for k, width in enumerate(_DATA_WIDTHS)]


def _data_hint(context: RankedContext, years: tuple[int, ...]) -> Name:
    note = Name(
        "每个数值及其出处；“比较值”为除以分母并补齐之后的数值。",
        "Every value and where it comes from; the denominated value is after division by the "
        "denominator and imputation.",
    )
    if len(years) == len(context.result.years):
        return note
    kept = ", ".join(map(str, years))
    return Name(
        f"{note.zh}数据过多，本表只列 {kept} 年。",
        f"{note.en} There is too much for one sheet: only {kept} are listed.",
    )


class _DataRows:
    """Writes the rows of the data sheet; what repeats is put together once."""

    def __init__(self, page: RankedSheet) -> None:
        self.context, self.result = page.context, page.context.result
        rows = self.rows = BulkRows(page, len(DATA_HEADS))
        self.blocks = [(s.imputed, s.normalised) for s in self.result.items]
        self.texts, self.codes = rows.texts("text"), rows.texts("code")
        self.units, self.centred = rows.texts("unit"), rows.texts("centre")
        self.year = rows.numbers("0", "centre")
        self.compared, self.score = rows.numbers(DENOMINATED), rows.numbers(points())
        self.values = {d: rows.numbers(amount(d)) for d in range(MOST_DECIMALS + 1)}
        self.any_number, self.blank = rows.numbers(ANY_NUMBER), self.texts[""]
        names = STATUS_NAMES.items()
        self.statuses = {status: self.centred[self.context.say(name)] for status, name in names}

    def write(self, years: tuple[int, ...]) -> int:
        """Write all rows of ``years``; returns the row after the last one."""
        row = FIRST
        for line in reading_lines(self.result, years):
            self.rows.add(row, self._pieces(line))
            row += 1
        return row

    def _pieces(self, line: ReadingLine) -> list[str]:
        say, quantity, units = self.context.say, line.quantity, self.units
        reading, origin = line.reading, line.reading.origin
        compared = score = self.blank
        if quantity.place is not None:
            values, scores = self.blocks[quantity.place]
            compared = self.compared(float(values[line.t, line.row]))
            score = self.score(float(scores[line.t, line.row]))
        value = self.any_number
        if quantity.decimals is not None:
            value = self.values.get(quantity.decimals, value)
        return [
            self.year(line.year), self.codes[line.unit.code], self.texts[say(line.unit.name)],
            self.codes[quantity.code], self.texts[say(quantity.name)],
            self.centred[reading.bound.sign], value(reading.value), units[quantity.measure],
            self.statuses[self._status(line)], compared, score,
            units[origin.as_of], units[origin.source], units[origin.file], units[origin.sheet],
            units[origin.cell], units[origin.raw], units[origin.note],
        ]  # fmt: skip

    def _status(self, line: ReadingLine) -> Status:
        """The status after the missing rule: a filled value counts as imputed."""
        status = line.reading.status
        if not status.is_missing or line.quantity.place is None:
            return status
        filled = self.blocks[line.quantity.place][0][line.t, line.row]
        is_city = line.row == self.result.rows.city_row
        return status if np.isnan(filled) or is_city else Status.IMPUTED


def write_issues(book: Workbook, styles: Styles, context: RankedContext) -> None:
    """The issues as they were when the workbook was made, errors first."""
    page = RankedSheet(book, styles, ISSUES, context)
    page.frame(ISSUES, _issue_hint(context), _ISSUE_WIDTHS)
    page.heads([context.say(head) for head in _ISSUE_HEADS], height=24, left=range(1, 10))
    order = list(Severity)
    names = {unit.code: context.say(unit.name) for unit in context.result.rows.units}
    listed = sorted(context.issues, key=lambda issue: order.index(issue.severity))
    for row, issue in enumerate(listed, start=FIRST):
        _issue(page, row, issue, names.get)
    last = FIRST + len(listed) - 1
    page.finish(freeze=(FIRST, 2), filtered=(HEAD, 0, last, len(_ISSUE_HEADS) - 1))


def _issue_hint(context: RankedContext) -> Name:
    if not context.issues:
        return Name("没有需要核对的事项。", "Nothing to review.")
    counts = [(s, sum(i.severity is s for i in context.issues)) for s in Severity]
    found = [(SEVERITY_NAMES[s], n) for s, n in counts if n]
    return Name(
        "，".join(f"{name.zh} {n} 条" for name, n in found)
        + "。错误须处理，警告应核对，提示备查。",
        ", ".join(f"{name.en}: {n}" for name, n in found)
        + ". Errors must be settled, warnings looked at; the rest is for the record.",
    )


def _issue(page: RankedSheet, row: int, issue: Issue, name: Callable[[str], str | None]) -> None:
    alert = {"font_color": "#8A2A00", "bold": True} if issue.severity is Severity.ERROR else {}
    message = issue.message(page.context.language)
    page.text(row, 0, page.context.say(SEVERITY_NAMES[issue.severity]), "centre", **alert)
    page.text(row, 1, message, "wrapped")
    words = [
        name(issue.unit) or issue.unit,
        issue.item,
        "" if issue.year is None else str(issue.year),
    ]
    words += [issue.file, issue.sheet, issue.cell, issue.raw, issue.reading]
    for column, word in enumerate(words, start=2):
        page.text(row, column, word, "small")
    lines = -(-display_width(message) // (_ISSUE_WIDTHS[1] + 4))
    page.sheet.set_row(row, 14 * lines + 6)
