"""A ranked workbook that comes back: what its sheet of data says otherwise than a panel.

Only cells that differ are looked at; an empty one says nothing. A number somebody typed is
read as strictly as in a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smartcity_desk.core.display import MISSING_MARK
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.merge import same_as_saved
from smartcity_desk.core.panel import Bound, Column, Origin, Panel, Reading, Status
from smartcity_desk.workbooks.form_book_reader import limits_of
from smartcity_desk.workbooks.interpret import Limits, interpret
from smartcity_desk.workbooks.layout import Field
from smartcity_desk.workbooks.ranked_context import DATA
from smartcity_desk.workbooks.ranked_data import DATA_HEADS
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet
from smartcity_desk.workbooks.recognise import is_ours, marker_of
from smartcity_desk.workbooks.table_reader import Table, find_table

_KEYS = {
    0: "year", 1: "unit", 3: "code", 5: "bound", 6: "value", 8: "status", 11: "as_of",
    12: "source", 17: "note",
}  # fmt: skip
FIELDS = tuple(Field(key, DATA_HEADS[place], 0.0) for place, key in _KEYS.items())
_SIGNS = {bound.sign: bound for bound in Bound}

Where = tuple[str, str, str, int]
"""Kind (item or denominator), unit, code, year."""


@dataclass
class Returned:
    """What a ranked workbook says otherwise.

    Attributes:
        readings: by place.
        issues: cells that were not read, each with its place.
    """

    readings: dict[Where, Reading] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def ranked_sheet(book: RawBook) -> RawSheet | None:
    """The sheet of data of a ranked workbook; ``None`` where ``book`` is none."""
    if marker_of(book) is not None or not is_ours(book):
        return None
    return book.sheet(DATA.zh) or book.sheet(DATA.en)


def read_ranked(sheet: RawSheet, file: str, framework: Framework, panel: Panel) -> Returned:
    """The readings of ``sheet`` that differ from those of ``panel``."""
    found = Returned()
    table = find_table(sheet, FIELDS, "code")
    if table is None:
        found.issues.append(Issue(Severity.ERROR, "header_missing", file, sheet.name))
        return found
    columns, limits = _columns(panel), _limits(framework)
    for _, cells in table.rows():
        cell = table.cell(cells, "value")
        if cell is None or cell.text.strip() in ("", MISSING_MARK):
            continue
        origin = Origin(
            file, sheet.name, cell.place, cell.text.strip(), table.text(cells, "as_of"),
            table.text(cells, "source"), table.text(cells, "note"),
        )  # fmt: skip
        where = _where(table, cells, columns)
        if where is None:
            raw = " ".join(table.text(cells, key) for key in ("year", "unit", "code"))
            found.issues.append(
                Issue(Severity.ERROR, "answer_without_place", file, sheet.name, cell.place, raw=raw)
            )
            continue
        _read(found, cell, where, origin, (columns, limits, _bound(table, cells)))
    return found


_Columns = Mapping[tuple[str, str, str], tuple[Column, int, Mapping[int, int]]]
_Told = tuple[_Columns, Mapping[str, Limits], Bound]


def _read(found: Returned, cell: RawCell, where: Where, origin: Origin, told: _Told) -> None:
    columns, limits, bound = told
    kind, unit, code, year = where
    column, u, years = columns[kind, unit, code]
    before = column.reading(years[year], u)
    number = Reading(float(cell.value), bound=bound) if cell.kind == "n" else None
    if number is not None and same_as_saved(number, before):
        return
    said = interpret(cell, limits.get(code, Limits()))
    if said.finding is not None:
        found.issues.append(
            Issue(
                Severity.ERROR, "returned_not_a_number", origin.file, origin.sheet,
                cell.place, unit, code, year, cell.text.strip(), said.finding.proposal,
            )
        )  # fmt: skip
    elif said.value is not None or said.status is Status.NOT_APPLICABLE:
        sign = bound if said.bound is Bound.EXACT and said.value is not None else said.bound
        found.readings[where] = Reading(said.value, said.status, sign, origin)


def _columns(panel: Panel) -> dict[tuple[str, str, str], tuple[Column, int, dict[int, int]]]:
    """Kind, unit and code → column, position of the unit in it, year → row."""
    years = {year: t for t, year in enumerate(panel.years)}
    made = {}
    for kind in ("item", "denominator"):
        own = [(unit.code, u) for u, unit in enumerate(panel.units)]
        city = [] if panel.city is None else [(panel.city.code, 0)]
        for name, units in ((f"{kind}s", own), (f"city_{kind}s", city)):
            for code, column in getattr(panel, name).items():
                made.update({(kind, unit, code): (column, u, years) for unit, u in units})
    return made


def _limits(framework: Framework) -> dict[str, Limits]:
    return {node.code: limits_of(node.item) for node in framework.items if node.item is not None}


def _where(table: Table, cells: Mapping[int, RawCell], columns: _Columns) -> Where | None:
    """The place a row is about; ``None`` for one the panel does not have."""
    row = dict(cells)
    unit, code, year = (table.text(row, key) for key in ("unit", "code", "year"))
    if not year.isdecimal():
        return None
    for kind in ("item", "denominator"):
        known = columns.get((kind, unit, code))
        if known is not None and int(year) in known[2]:
            return kind, unit, code, int(year)
    return None


def _bound(table: Table, cells: Mapping[int, RawCell]) -> Bound:
    return _SIGNS.get(table.text(dict(cells), "bound"), Bound.EXACT)
