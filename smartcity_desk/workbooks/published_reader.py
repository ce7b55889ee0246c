"""Reading published figures, coefficients and deductions from a city workbook."""

from __future__ import annotations

import re

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Origin, Reading
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.form_layout import (
    POINT_CODE,
    POINT_NAME,
    PUBLISHED_FIELDS,
    PUBLISHED_SHEET,
    PUBLISHED_WORDS,
)
from smartcity_desk.workbooks.form_reader import Readings
from smartcity_desk.workbooks.formula_check import FormulaCheck
from smartcity_desk.workbooks.interpret import Interpreted, Limits, interpret
from smartcity_desk.workbooks.published import FigureKind, PublishedFigure
from smartcity_desk.workbooks.raw import RawBook, RawCell, place
from smartcity_desk.workbooks.table_reader import Table, find_table

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}\Z")
_POINT = Limits(lowest=0.0)
_REASON = re.compile(r"((?:19|20|21)[0-9]{2})年?的?(?:理由|原因|说明|reason)\Z")


def read_published(
    book: RawBook, file: str
) -> tuple[tuple[PublishedFigure, ...], tuple[Issue, ...]]:
    """The published figures of a city workbook; the sheet may be missing."""
    sheet = book.sheet(PUBLISHED_SHEET)
    table = None if sheet is None else find_table(sheet, PUBLISHED_FIELDS, "year")
    figures: list[PublishedFigure] = []
    issues: list[Issue] = []
    for _, cells in table.rows() if table is not None else ():
        assert table is not None
        texts = {f.key: table.text(cells, f.key) for f in PUBLISHED_FIELDS}
        value = table.cell(cells, "value")
        kind = words.meant_by(texts["kind"], PUBLISHED_WORDS)
        if value is None or kind is None or not _YEAR.match(texts["year"]):
            at = next(iter(cells.values()))
            issues.append(Issue(
                Severity.WARNING, "published_row_incomplete", file, PUBLISHED_SHEET, at.place,
                raw=at.text,
            ))  # fmt: skip
            continue
        number = value.kind == "n" and isinstance(value.value, int | float)
        figures.append(PublishedFigure(
            int(texts["year"]), Name(texts["what"], texts["what_en"]),
            float(value.value) if number else value.text.strip(), texts["source"],
            FigureKind(kind), texts["node"], texts["note"],
        ))  # fmt: skip
    return tuple(figures), tuple(issues)


def _point(cell: RawCell | None) -> Interpreted:
    return interpret(cell, _POINT)


def read_points(book: RawBook, sheet_name: str, file: str) -> tuple[Readings, tuple[Issue, ...]]:
    """Coefficients or deductions by (unit code, year), with the reason given for each.

    Nothing where the sheet is missing.
    """
    sheet = book.sheet(sheet_name)
    table = None if sheet is None else find_table(sheet, (POINT_CODE, POINT_NAME), "code")
    readings: Readings = {}
    issues: list[Issue] = []
    if table is None:
        return readings, ()
    years, reasons = _years(table), _reasons(table)
    formulas = FormulaCheck(table.sheet)
    for row, cells in table.rows():
        code = table.text(cells, "code")
        for year, column in years.items():
            cell = cells.get(column)
            said = formulas.checked(_point(cell), cell, sheet_name, _point)
            if said.finding is not None and cell is not None:
                issues.append(Issue(
                    said.finding.severity, said.finding.code, file, sheet_name, cell.place,
                    code, year=year, raw=cell.text, reading=said.finding.proposal,
                    details={"range": str(_POINT), **said.finding.details},
                ))  # fmt: skip
            why = cells.get(reasons.get(year, 0))
            origin = Origin(
                file, sheet_name, place(row, column), cell.text if cell else "",
                note="" if why is None or said.value is None else why.text.strip(),
            )  # fmt: skip
            if code:
                readings[code, year] = Reading(said.value, said.status, said.bound, origin)
    issues += formulas.issues(file)
    return readings, tuple(issues)


def _years(table: Table) -> dict[int, int]:
    return {int(label): cell.column for label, cell in table.others if _YEAR.match(label)}


def _reasons(table: Table) -> dict[int, int]:
    found = ((_REASON.match(label), cell) for label, cell in table.others)
    return {int(match.group(1)): cell.column for match, cell in found if match is not None}
