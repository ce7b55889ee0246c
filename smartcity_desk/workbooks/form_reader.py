"""Reading a form sheet: rows × years, into readings and issues with their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Origin, Reading, Status
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.dates import iso_date
from smartcity_desk.workbooks.form_layout import (
    AS_OF_LABEL,
    CODE,
    EN,
    INDICATOR,
    NOTE,
    SOURCE,
    UNIT,
    ZH,
    as_of_field,
    status_field,
)
from smartcity_desk.workbooks.interpret import Finding, Interpreted, Limits, interpret
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet, place
from smartcity_desk.workbooks.table_reader import Table, find_table, label_of

_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})年?(?:\.0)?\Z")
_OWN_DATE = re.compile(r"((?:19|20|21)[0-9]{2}) 年截至 ([0-9]{4}-[0-9]{2}-[0-9]{2})(?:；|\Z)")
_NAMED_CODES = 6

Readings = dict[tuple[str, int], Reading]


@dataclass(frozen=True, slots=True)
class FormTask:
    """What to read: the sheet, the codes expected on it, who and when.

    Attributes:
        file: name of the workbook as issues give it.
        unit: code of the unit.
        year: the evaluation year.
        limits: code → unit and valid range, in framework order.
        sparse: rows may be left out (the city reports what it has).
    """

    file: str
    sheet: str
    unit: str
    year: int | None
    limits: Mapping[str, Limits]
    sparse: bool = False


@dataclass(slots=True)
class FormContent:
    """What a form sheet says: readings by (code, year), its years, and issues."""

    readings: Readings = field(default_factory=dict)
    years: tuple[int, ...] = ()
    issues: list[Issue] = field(default_factory=list)


def read_form(book: RawBook, task: FormTask) -> FormContent:
    """Read one form sheet of ``book``; what is missing or uncertain becomes an issue."""
    sheet = book.sheet(task.sheet)
    content = FormContent()
    if sheet is None:
        content.issues.append(Issue(Severity.ERROR, "sheet_missing", task.file, task.sheet,
                                    unit=task.unit))  # fmt: skip
        return content
    return _SheetReader(sheet, task, content).read()


class _SheetReader:
    """Reads one sheet; ``content`` gathers readings and issues."""

    def __init__(self, sheet: RawSheet, task: FormTask, content: FormContent) -> None:
        self.sheet, self.task, self.content = sheet, task, content
        self.columns: dict[int, int] = {}  # year → column
        self.dates: dict[int, str] = {}  # year → as-of date of the header
        self.dates_row = 0

    def read(self) -> FormContent:
        task = self.task
        wanted = [SOURCE, NOTE]
        if task.year is not None:
            wanted += [status_field(task.year), as_of_field(task.year)]
        table = find_table(self.sheet, [CODE, INDICATOR, ZH, EN, UNIT, *wanted], CODE.key)
        if table is not None:
            self._find_years(table)
        if table is None or not self.columns:
            self._issue("header_missing")
            return self.content
        for field_ in wanted:
            if field_.key not in table.columns:
                self._issue("column_missing", severity=Severity.WARNING, raw=field_.label.zh)
        self._read_dates(table)
        self._read_rows(table)
        return self.content

    def _issue(
        self, code: str, cell: RawCell | None = None, *, severity: Severity = Severity.ERROR,
        **fields: object,
    ) -> None:  # fmt: skip
        words_of: dict[str, object] = {
            "file": self.task.file, "sheet": self.task.sheet, "unit": self.task.unit,
            "cell": "" if cell is None else cell.place, "raw": "" if cell is None else cell.text,
        }  # fmt: skip
        make: Callable[..., Issue] = Issue
        self.content.issues.append(make(severity, code, **{**words_of, **fields}))

    def _find_years(self, table: Table) -> None:
        for label, cell in table.others:
            found = _YEAR.match(label)
            if found is None:
                continue
            year = int(found[1])
            if year in self.columns:
                self._issue("year_column_twice", cell, year=year)
            else:
                self.columns[year] = cell.column
        self.content.years = tuple(sorted(self.columns))

    def _read_dates(self, table: Table) -> None:
        """As-of dates in the row below the header, where that row says so."""
        below = self.sheet.row(table.head_row + 1)
        first = below.get(1)
        if first is None or not label_of(first.text).startswith(AS_OF_LABEL.zh):
            return
        self.dates_row = table.head_row + 1
        for year, column in self.columns.items():
            self.dates[year] = self._date(below.get(column))

    def _date(self, cell: RawCell | None) -> str:
        if cell is None or not cell.text.strip():
            return ""
        date = iso_date(cell)
        if not date:
            self._issue("as_of_not_a_date", cell, severity=Severity.WARNING)
        return date

    def _read_rows(self, table: Table) -> None:
        seen: set[str] = set()
        for row, cells in table.rows():
            code_cell = table.cell(cells, CODE.key)
            if code_cell is None or row == self.dates_row:
                continue
            code = code_cell.text.strip()
            if code not in self.task.limits:
                self._issue("code_unknown", code_cell, severity=Severity.WARNING)
            elif code in seen:
                self._issue("row_twice", code_cell, item=code)
            else:
                seen.add(code)
                self._read_row(table, row, cells, code)
        missing = [code for code in self.task.limits if code not in seen]
        if missing and not self.task.sparse:
            named = "、".join(missing[:_NAMED_CODES]) + ("…" if len(missing) > _NAMED_CODES else "")
            self._issue("row_missing", raw=named, details={"count": str(len(missing))})

    def _read_row(self, table: Table, row: int, cells: dict[int, RawCell], code: str) -> None:
        source, note = table.text(cells, SOURCE.key), table.text(cells, NOTE.key)
        own_dates = {int(y): date for y, date in _OWN_DATE.findall(note)}
        note = _OWN_DATE.sub("", note).rstrip("；")
        limits = self.task.limits[code]
        for year, column in self.columns.items():
            cell = cells.get(column)
            said = interpret(cell, limits)
            as_of = own_dates.get(year) or self.dates.get(year, "")
            if year == self.task.year:
                said = self._with_status(said, table.cell(cells, "status"), code, year)
                as_of = self._date(table.cell(cells, "as_of")) or as_of
            if said.finding is not None and cell is not None:
                self._report(said.finding, cell, code, year, limits)
            origin = Origin(
                self.task.file, self.task.sheet, place(row, column),
                "" if cell is None else cell.text,
                as_of if said.value is not None or said.finding is not None else "",
                source, note,
            )  # fmt: skip
            reading = Reading(said.value, said.status, said.bound, origin)
            self.content.readings[code, year] = reading

    def _with_status(
        self, said: Interpreted, cell: RawCell | None, code: str, year: int
    ) -> Interpreted:
        """``said`` together with the status column of the evaluation year."""
        if cell is None or not cell.text.strip():
            return said
        status = words.meant_by(cell.text, words.MISSING_WORDS)
        if status is None:
            self._issue("status_unknown", cell, severity=Severity.WARNING, item=code, year=year)
            return said
        if said.value is not None:
            self._issue("status_contradicts_value", cell, item=code, year=year)
            return Interpreted()
        explicit = said.status is Status.NOT_APPLICABLE or said.finding is not None
        return said if explicit else Interpreted(status=status)

    def _report(
        self, finding: Finding, cell: RawCell, code: str, year: int, limits: Limits
    ) -> None:
        self._issue(
            finding.code, cell, severity=finding.severity, item=code, year=year,
            reading=finding.proposal, details={"range": str(limits), **finding.details},
        )  # fmt: skip
