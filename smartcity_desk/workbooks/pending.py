"""Values that can be read but wait for a decision: hidden rows, columns, sheets; near names.

Each doubt becomes one issue that proposes all the readings it holds up.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.core.resolutions import READINGS, several
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.interpret import Interpreted
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.row_measure import RowMeasure

_SHEET = -1


@dataclass(slots=True)
class Doubt:
    """Why values wait, and which: ``readings`` are (item, year, text as it would be typed)."""

    code: str
    cell: str = ""
    raw: str = ""
    item: str = ""
    year: int | None = None
    name: str = ""
    details: dict[str, str] = field(default_factory=dict)
    readings: list[tuple[str, int, str]] = field(default_factory=list)


class Pending:
    """The doubts of one sheet."""

    def __init__(self, sheet: RawSheet, file: str, unit: str) -> None:
        self._sheet, self._file, self._unit = sheet, file, unit
        self._doubts: list[Doubt] = []
        self._years: dict[int, Doubt] = {}

    def add_sheet(self) -> None:
        """The whole sheet is hidden."""
        if _SHEET not in self._years:
            self._years[_SHEET] = self._added(Doubt("sheet_hidden"))

    def add_column(self, head: RawCell, year: int) -> None:
        """The column of a year is hidden."""
        self._years[year] = self._added(Doubt("column_hidden", head.place, head.text, year=year))

    def add_row(self, code: str, at: RawCell, item: str, name: str) -> Doubt:
        """A row is hidden, or is not certain to be about ``item``."""
        return self._added(Doubt(code, at.place, at.text, item, name=name))

    def add_measure(
        self, at: RawCell, item: str, measure: RowMeasure, beside: Doubt | None
    ) -> Doubt:
        """A row is in another measure; what it holds up is what ``beside`` holds up too."""
        details = {"measure": measure.asked, "working": measure.factor}
        doubt = Doubt("measure_converted", at.place, at.text, item, details=details)
        if beside is not None:
            doubt.readings = beside.readings
        return self._added(doubt)

    def _added(self, doubt: Doubt) -> Doubt:
        self._doubts.append(doubt)
        return doubt

    def held(self, said: Interpreted, item: str, year: int, row: Doubt | None) -> Interpreted:
        """``said``, or nothing where a doubt holds it up, which notes what it said."""
        doubt = row or self._years.get(_SHEET) or self._years.get(year)
        explicit = said.value is not None or said.status.name == "NOT_APPLICABLE"
        if doubt is None or not explicit:
            return said
        if said.value is None:
            text = words.MISSING_WORDS[said.status].zh
        else:
            text = said.bound.sign + plain_number(said.value)
        doubt.readings.append((item, year, text))
        return Interpreted()

    def issues(self) -> list[Issue]:
        """One issue for each doubt; a hidden part without any value is none."""
        return [self._issue(doubt) for doubt in self._doubts if doubt.readings]

    def _issue(self, doubt: Doubt) -> Issue:
        return Issue(
            Severity.ERROR, doubt.code, self._file, self._sheet.name, doubt.cell, self._unit,
            doubt.item, doubt.year, doubt.raw, doubt.item,
            {"name": doubt.name, "count": str(len(doubt.readings)),
             **doubt.details, READINGS: several(doubt.readings)},
        )  # fmt: skip
