"""Reading a form sheet: rows × years, into readings and issues with their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from smartcity_desk.core.entry_reach import ALTERNATIVES, CODES, joined_codes
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Origin, Reading, Status
from smartcity_desk.core.plain_readings import reading_text
from smartcity_desk.core.resolutions import several
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.dates import assumed_date, iso_date
from smartcity_desk.workbooks.form_layout import (
    AS_OF_LABEL,
    CODE,
    EN,
    EVIDENCE,
    NOTE,
    SOURCE,
    UNIT,
    ZH,
)
from smartcity_desk.workbooks.form_table import FormTable, find_form_table, sheets_like_forms
from smartcity_desk.workbooks.formula_check import FormulaCheck
from smartcity_desk.workbooks.interpret import Finding, Interpreted, Limits, interpret
from smartcity_desk.workbooks.merged_values import where_merged
from smartcity_desk.workbooks.other_measure import interpreted, measure_above
from smartcity_desk.workbooks.part_rows import PartRows
from smartcity_desk.workbooks.pending import Doubt, Pending
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet, place
from smartcity_desk.workbooks.row_match import RowMatch, RowNames, row_names
from smartcity_desk.workbooks.row_measure import RowMeasure, row_measure
from smartcity_desk.workbooks.table_reader import Table, label_of
from smartcity_desk.workbooks.year_heads import YearHead

_OWN_DATE = re.compile(r"((?:19|20|21)[0-9]{2}) 年截至 ([0-9]{4}-[0-9]{2}-[0-9]{2})(?:；|\Z)")
_NAMED_CODES = 6
_AS_OF_LABELS = tuple(map(label_of, (
    AS_OF_LABEL.zh, AS_OF_LABEL.en, "截至日期", "截止时间", "截至时间", "统计截止", "数据截止",
)))  # fmt: skip

Readings = dict[tuple[str, int], Reading]
Cells = dict[int, RawCell]


@dataclass(frozen=True, slots=True)
class FormTask:
    """What to read: the sheet, the codes expected on it, who and when.

    Attributes:
        file: name of the workbook as issues give it.
        unit: code of the unit.
        year: the evaluation year.
        limits: code → unit and valid range, in framework order.
        names: code → the names that a row is matched by.
        sparse: rows may be left out (the city reports what it has).
    """

    file: str
    sheet: str
    unit: str
    year: int | None
    limits: Mapping[str, Limits]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sparse: bool = False


@dataclass(slots=True)
class FormContent:
    """What a form sheet says: readings by (code, year), its years, and issues."""

    readings: Readings = field(default_factory=dict)
    years: tuple[int, ...] = ()
    issues: list[Issue] = field(default_factory=list)


def read_form(book: RawBook, task: FormTask) -> FormContent:
    """Read one form sheet of ``book``; what is missing or uncertain becomes an issue.

    A sheet that was renamed is taken where it is the only one that holds the rows asked
    for; a hidden one is read, but its values wait for a decision.
    """
    content = FormContent()
    sheet = book.sheet(task.sheet)
    if sheet is None:
        sheet = _renamed(book, task)
        if sheet is None:
            content.issues.append(Issue(
                Severity.ERROR, "sheet_missing", task.file, task.sheet, unit=task.unit,
                details={CODES: joined_codes(list(task.limits))},
            ))  # fmt: skip
            return content
        content.issues.append(Issue(Severity.WARNING, "sheet_renamed", task.file, sheet.name,
                                    unit=task.unit, reading=task.sheet))  # fmt: skip
    return _SheetReader(sheet, task, content).read()


def _renamed(book: RawBook, task: FormTask) -> RawSheet | None:
    """The one visible sheet under another name with at least half of the rows asked for."""
    names = _names_of(task)
    found: list[RawSheet] = []
    for sheet in sheets_like_forms(book, task.year):
        form = find_form_table(sheet, task.year)
        assert form is not None
        codes = {_matched(form.table, cells, names).code for _, cells in form.table.rows()} - {""}
        if 2 * len(codes) >= len(task.limits):
            found.append(sheet)
    return found[0] if len(found) == 1 else None


def _names_of(task: FormTask) -> RowNames:
    return row_names(tuple((code, task.names.get(code, ())) for code in task.limits))


def _matched(table: Table, cells: Cells, names: RowNames) -> RowMatch:
    texts = [table.text(cells, key) for key in (CODE.key, ZH.key, EN.key)]
    return names.match(*texts)


class _SheetReader:
    """Reads one sheet; ``content`` gathers readings and issues."""

    def __init__(self, sheet: RawSheet, task: FormTask, content: FormContent) -> None:
        self.sheet, self.task, self.content = sheet, task, content
        self.names = _names_of(task)
        self.columns: dict[int, int] = {}  # year → column
        self.dates: dict[int, str] = {}  # year → as-of date of the header
        self.dates_row = self.last_head = 0
        self.heads: dict[int, YearHead] = {}
        self.measure = ""  # of the whole sheet, where no row says one
        self.pending = Pending(sheet, task.file, task.unit)
        self.formulas = FormulaCheck(sheet)
        self.parts = PartRows(task.file, sheet.name, task.unit)

    def read(self) -> FormContent:
        task = self.task
        form = find_form_table(self.sheet, task.year)
        if form is None:
            self._issue("header_missing", details={CODES: joined_codes(list(task.limits))})
            return self.content
        self.last_head, self.heads = form.last_head_row, form.heads
        if UNIT.key not in form.table.columns:
            above = (cells for row, cells in self.sheet.rows() if row < form.table.head_row)
            self.measure = measure_above(cell.text for cells in above for cell in cells.values())
        self._note_years(form)
        for field_ in form.wanted:
            if field_.key not in form.table.columns:
                self._issue("column_missing", severity=Severity.WARNING, raw=field_.label.zh)
        self._read_dates(form)
        self._read_rows(form)
        self.content.issues += self.pending.issues()
        self.content.issues += self.formulas.issues(task.file, task.unit)
        return self.content

    def _issue(
        self, code: str, cell: RawCell | None = None, *, severity: Severity = Severity.ERROR,
        **fields: object,
    ) -> None:  # fmt: skip
        words_of: dict[str, object] = {
            "file": self.task.file, "sheet": self.sheet.name, "unit": self.task.unit,
            "cell": "" if cell is None else cell.place, "raw": "" if cell is None else cell.text,
        }  # fmt: skip
        make: Callable[..., Issue] = Issue
        self.content.issues.append(make(severity, code, **{**words_of, **fields}))

    def _note_years(self, form: FormTable) -> None:
        for year, cell in form.repeated:
            self._issue("year_column_twice", cell, year=year)
        for cell in form.unclear:
            self._issue("year_head_unclear", cell, severity=Severity.WARNING)
        for year, head in form.heads.items():
            self.dates[year] = head.as_of
            if head.is_date:
                self._issue("year_head_is_date", form.years[year], severity=Severity.WARNING,
                            year=year)  # fmt: skip
        self.columns = {year: cell.column for year, cell in form.years.items()}
        self.content.years = tuple(sorted(self.columns))
        for year, cell in form.years.items():
            if self.sheet.hidden:
                self.pending.add_sheet()
            elif cell.column in self.sheet.unseen.columns:
                self.pending.add_column(cell, year)

    def _read_dates(self, form: FormTable) -> None:
        """As-of dates in the row below the header, where that row says so."""
        below = self.sheet.row(form.last_head_row + 1)
        first = below.get(min(below, default=1))
        if first is None or not label_of(first.text).startswith(_AS_OF_LABELS):
            return
        self.dates_row = form.last_head_row + 1
        for year, column in self.columns.items():
            self.dates[year] = self._date(below.get(column), year) or self.dates.get(year, "")

    def _date(self, cell: RawCell | None, year: int) -> str:
        """The as-of date in ``cell``; one that does not say its year is of ``year``, and noted."""
        if cell is None or not cell.text.strip():
            return ""
        date = iso_date(cell)
        if date:
            return date
        date = assumed_date(cell, year)
        self._issue("as_of_assumed" if date else "as_of_not_a_date", cell,
                    severity=Severity.WARNING, reading=date)  # fmt: skip
        return date

    def _read_rows(self, form: FormTable) -> None:
        seen: set[str] = set()
        for row, cells in form.table.rows():
            if row <= form.last_head_row or row == self.dates_row:
                continue
            match = _matched(form.table, cells, self.names)
            at = form.table.cell(cells, CODE.key) or form.table.cell(cells, ZH.key)
            if at is None or not at.text.strip():
                self._note_unnamed(cells)
                continue
            if not match.code:
                if self.parts.take(at.text, cells):
                    continue
                if CODE.key in form.table.columns and at.column != form.table.columns[CODE.key]:
                    if any(column in cells for column in self.columns.values()):
                        self._issue("row_unknown", at, severity=Severity.WARNING)
                    continue
                self._issue("code_unknown", at, severity=Severity.WARNING)
            elif match.code in seen:
                other = self._other_row(form.table, cells, match.code)
                self._issue("row_twice", at, item=match.code, details=other)
            else:
                seen.add(match.code)
                self.parts.begin(match.code, cells, self.columns)
                self._read_row(form.table, row, cells, match.code, self._doubt(match, at))
        self.parts.end(self.columns)
        self.content.issues += self.parts.issues
        missing = [code for code in self.task.limits if code not in seen]
        if missing and not self.task.sparse:
            named = "、".join(missing[:_NAMED_CODES]) + ("…" if len(missing) > _NAMED_CODES else "")
            self._issue(
                "row_missing",
                raw=named,
                details={"count": str(len(missing)), CODES: joined_codes(missing)},
            )

    def _other_row(self, table: Table, cells: Cells, code: str) -> dict[str, str]:
        """What a second row of an item says otherwise; nothing where its measure is another."""
        cell, limits = table.shown(cells, UNIT.key), self.task.limits[code]
        if cell is not None and row_measure(cell.text, limits.unit) is not None:
            return {}
        found = []
        for year, column in self.columns.items():
            said = interpret(cells.get(column), limits)
            first = self.content.readings.get((code, year))
            is_same = first is not None and (first.value, first.bound) == (said.value, said.bound)
            if said.value is not None and not is_same:
                text = reading_text(Reading(said.value, said.status, said.bound))
                found.append((code, year, text))
        return {ALTERNATIVES: several(found)}

    def _note_unnamed(self, cells: Cells) -> None:
        """Figures of a row with neither code nor name, as below a code that is merged down."""
        figures = [cells[c] for c in self.columns.values() if c in cells and cells[c].kind in "np"]
        if figures:
            self._issue("row_unnamed", figures[0], severity=Severity.WARNING,
                        details={"count": str(len(figures))})  # fmt: skip

    def _doubt(self, match: RowMatch, at: RawCell) -> Doubt | None:
        """Why the values of a row wait; a doubt that does not hold them up is only noted."""
        name = next(iter(self.task.names.get(match.code, ())), match.code)
        if match.doubt and match.used:
            self._issue(match.doubt, at, severity=Severity.WARNING, item=match.code,
                        details={"name": name})  # fmt: skip
        elif match.doubt:
            return self.pending.add_row(match.doubt, at, match.code, name)
        if at.row in self.sheet.unseen.rows and not self.sheet.hidden:
            return self.pending.add_row("row_hidden", at, match.code, name)
        return None

    def _read_row(
        self, table: Table, row: int, cells: Cells, code: str, doubt: Doubt | None
    ) -> None:
        source, note = table.shown_text(cells, SOURCE.key), table.shown_text(cells, NOTE.key)
        own_dates = {int(y): date for y, date in _OWN_DATE.findall(note)}
        note = _OWN_DATE.sub("", note).rstrip("；")
        evidence = table.shown_text(cells, EVIDENCE.key)
        if evidence:
            note = "；".join(part for part in (note, f"{EVIDENCE.label.zh}：{evidence}") if part)
        limits = self.task.limits[code]
        other, doubt = self._measure(table, cells, code, doubt)
        for year, column in self.columns.items():
            cell = cells.get(column)
            said, turns = self._said(cell, limits, other, year)
            as_of = own_dates.get(year) or self.dates.get(year, "")
            if year == self.task.year:
                said = self._with_status(said, table.shown(cells, "status"), code, year)
                as_of = self._date(table.shown(cells, "as_of"), year) or as_of
            if self.formulas.has_any:
                says = partial(self._says, limits, other, year)
                said = self.formulas.checked(said, cell, code, says)
            said = turns.turned(said) if turns is not None else said
            said, cell = where_merged(said, self.sheet, row, column, limits, self.last_head)
            if said.finding is not None and cell is not None:
                self._report(said.finding, cell, code, year, limits)
            known = said.value is not None or said.finding is not None
            said = self.pending.held(said, code, year, doubt)
            origin = Origin(
                self.task.file, self.sheet.name, place(row, column),
                "" if cell is None else cell.text, as_of if known else "", source, note,
            )  # fmt: skip
            reading = Reading(said.value, said.status, said.bound, origin)
            self.content.readings[code, year] = reading

    def _said(
        self, cell: RawCell | None, limits: Limits, other: RowMeasure | None, year: int
    ) -> tuple[Interpreted, RowMeasure | None]:
        """What a cell says, and the measure of its row that it still has to be turned from."""
        above = self.heads[year].measure or self.measure
        if above and (other is not None or row_measure(above, limits.unit) is not None):
            given = (above, "" if other is None else other.given)
            return interpreted(cell, limits, given), None
        return interpret(cell, limits if other is None else other.limits), other

    def _says(
        self, limits: Limits, other: RowMeasure | None, year: int, cell: RawCell
    ) -> Interpreted:
        return self._said(cell, limits, other, year)[0]

    def _measure(
        self, table: Table, cells: Cells, code: str, doubt: Doubt | None
    ) -> tuple[RowMeasure | None, Doubt | None]:
        """The other measure the row states, and the doubt that holds its figures up then."""
        cell = table.shown(cells, UNIT.key)
        asked = self.task.limits[code].unit
        other = None if cell is None else row_measure(cell.text, asked)
        if other is None or cell is None:
            return None, doubt
        if other.how is not None:
            return other, self.pending.add_measure(cell, code, other, beside=doubt)
        count = sum(
            column in cells and bool(cells[column].text.strip())
            for column in self.columns.values()
        )  # fmt: skip
        if count:
            self._issue("measure_unknown", cell, item=code,
                        details={"measure": asked, "count": str(count)})  # fmt: skip
        return other, doubt

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
