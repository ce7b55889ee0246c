"""Reading a sheet by its map: readings of every unit it speaks of, and what is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Origin, Reading, Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks.dates import assumed_date, iso_date
from smartcity_desk.workbooks.form_reader import Readings
from smartcity_desk.workbooks.formula_check import FormulaCheck
from smartcity_desk.workbooks.interpret import Finding, Interpreted, Limits, interpret
from smartcity_desk.workbooks.mapping.blocks import Again, HeaderAgain, is_note, row_of_measures
from smartcity_desk.workbooks.mapping.heads import Head, Role, TableMap
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.mapping.totals import Totals
from smartcity_desk.workbooks.merged_values import where_merged
from smartcity_desk.workbooks.other_measure import interpreted
from smartcity_desk.workbooks.pending import Doubt, Pending
from smartcity_desk.workbooks.plain_names import plain_name, year_of
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.row_match import NO_MATCH, RowMatch
from smartcity_desk.workbooks.year_heads import year_head

_MOST_NEAR = 200  # texts that are compared with every name of the framework
_MOST_UNPLACED = 20  # entries about rows that nobody can place; the rest are counted
_MORE_THAN_A_YEAR = re.compile(r"[-–—~～至到/]")
Cells = dict[int, RawCell]
Key = tuple[str, str, int]  # unit, item, year


@dataclass
class TableContent:
    """What a sheet says.

    Attributes:
        readings: unit → (item or denominator, year) → reading.
        issues: what is doubtful, with its place.
        unknown: labels that name no item, with the cell they first stand in.
        unknown_units: labels that name no unit, likewise.
        values: how many figures were read, those that wait included.
    """

    readings: dict[str, Readings] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    unknown_units: dict[str, str] = field(default_factory=dict)
    values: int = 0

    @property
    def years(self) -> tuple[int, ...]:
        """The years it speaks of."""
        return tuple(sorted({year for r in self.readings.values() for _, year in r}))

    @property
    def codes(self) -> frozenset[str]:
        """The items and denominators it speaks of."""
        return frozenset(code for r in self.readings.values() for code, _ in r)


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says of the values in it."""

    unit: str = ""
    match: RowMatch = NO_MATCH
    year: int | None = None
    measure: str = ""
    as_of: str = ""
    source: str = ""
    note: str = ""
    at: RawCell | None = None
    year_at: RawCell | None = None  # says a year, and something that is not understood


def read_table(sheet: RawSheet, table: TableMap, known: Known, file: str) -> TableContent:
    """Read ``sheet`` as ``table`` says. Nothing uncertain is read silently."""
    return _TableReader(sheet, table, known, file).read()


class _TableReader:
    """Reads one sheet; holds what the rows above said (merged cells, bands of a block)."""

    def __init__(self, sheet: RawSheet, table: TableMap, known: Known, file: str) -> None:
        self.sheet, self.table, self.known, self.file = sheet, table, known, file
        self.content = TableContent()
        self.pending: dict[str, Pending] = {}
        self.formulas = FormulaCheck(sheet)
        self.doubts: dict[tuple[str, str, int], Doubt] = {}
        self.totals = Totals(known, file, sheet.name)
        self.places: dict[Key, RawCell] = {}
        self.matches: dict[str, RowMatch] = {}
        self.measures: dict[int, str] = {}  # column → what a row below the header gives
        self.row = _Row(table.unit, RowMatch(table.item) if table.item else NO_MATCH, table.year)
        self.in_total = self.is_blocked = False
        self.near = self.unplaced = 0
        self.values = [(c, table.heads[c]) for c in table.columns(Role.VALUE)]

    def read(self) -> TableContent:
        header = HeaderAgain(self.sheet, self.table, self.known)
        for row, cells in self.sheet.rows():
            if row <= self.table.last_head:
                continue
            again = header(cells)
            if again is not Again.NO:
                self._begin_block(again, cells)
            elif not (self._is_below_head(cells) or self._is_band(cells) or self.is_blocked):
                self._read_row(cells)
        for pending in self.pending.values():
            self.content.issues += pending.issues()
        self.content.issues += self.formulas.issues(self.file)
        self.content.issues += self.totals.issues(self.content.readings)
        if self.unplaced > _MOST_UNPLACED:
            self._say("table_rows_unplaced", None, details={"count": str(self.unplaced)})
        return self.content

    def _is_below_head(self, cells: Cells) -> bool:
        """A row of units of measure between header and figures; other words there are named."""
        if self.content.values:
            return False
        measures, other = row_of_measures(cells, self.table)
        self.measures |= measures
        if other is not None:
            self._say("table_row_below_head", other)
        return bool(measures) or other is not None

    def _begin_block(self, again: Again, cells: Cells) -> None:
        """A header once more; below one that differs nothing is read."""
        self.is_blocked = again is Again.OTHER
        if self.is_blocked:
            at = next(cells[c] for c in sorted(cells))
            heads = "、".join(cells[c].text.strip()[:12] for c in sorted(cells))
            self._say("table_heads_differ", at, Severity.ERROR, reading=heads[:80])

    # -- rows ----------------------------------------------------------------------------

    def _is_band(self, cells: Cells) -> bool:
        """A row that only names a district, an item or a year for the rows below it."""
        texts = {cell.text.strip() for cell in cells.values()} - {""}
        if len(texts) != 1:
            return False
        text = next(iter(texts))
        if any(column in cells and head.role is Role.VALUE for column, head in self.values) and (
            self._keys(cells)
        ):
            return False
        unit = self._unit(text)
        if is_note(text):
            return not self._has_values(cells)
        if not unit and ("unit" in self.table.bands or not self.table.unit):
            unit = self.known.units.code_in(text)
        if unit:
            self.row, self.in_total = replace(self.row, unit=unit), False
            return True
        match, year = self._match(text), year_of(text)
        if match.code and match.used:
            self.row = replace(self.row, match=match)
            return True
        if year is not None:
            self.row = replace(self.row, year=year)
        return year is not None

    def _keys(self, cells: Cells) -> bool:
        roles = (Role.UNIT, Role.CODE, Role.NAME, Role.YEAR)
        return any(self._cell(cells, role) is not None for role in roles)

    def _cell(self, cells: Cells, role: Role) -> RawCell | None:
        column = self.table.column(role)
        cell = None if column is None else cells.get(column)
        return None if cell is None or not cell.text.strip() else cell

    def _shown(self, cells: Cells, role: Role) -> RawCell | None:
        """The cell, or the one merged over it from rows above, which speaks for all of them."""
        found, column = self._cell(cells, role), self.table.column(role)
        if found is not None or column is None:
            return found
        row = next(iter(cells.values())).row
        area = self.sheet.merged_at(row, column)
        alone = area is None or area.left != column or area.top <= self.table.last_head
        return None if alone else self.sheet.shown(row, column)

    def _text(self, cells: Cells, role: Role) -> str:
        cell = self._shown(cells, role)
        return "" if cell is None else cell.text.strip()

    def _read_row(self, cells: Cells) -> None:
        number = next(iter(cells.values())).row
        filled = [
            (head, cells.get(column), (number, column))
            for column, head in self.values
            if column in cells or self.sheet.merged_at(number, column) is not None
        ]
        row = self._about(cells)
        if row is None or not filled:
            return
        for head, cell, place in filled:
            self._read_cell(row, head, cell, place)

    def _about(self, cells: Cells) -> _Row | None:
        """What the row is about; what it leaves blank is as in the row above it."""
        unit_cell = self._cell(cells, Role.UNIT)
        unit, at = self.row.unit, unit_cell
        if unit_cell is not None:
            text = unit_cell.text.strip()
            unit = self._unit(text)
            self.in_total = not unit and self.known.is_total(text)
            if not unit and not self.in_total:
                if self._has_values(cells) and plain_name(text) not in self.table.units:
                    self.content.unknown_units.setdefault(text, unit_cell.place)
                    self._unplaced("table_unit_unknown", unit_cell)
                self.row = replace(self.row, unit="")
                return None
        match = self.row.match
        name_cell = self._cell(cells, Role.CODE) or self._cell(cells, Role.NAME)
        if name_cell is not None:
            match, at = self._row_match(cells), name_cell
            if not match.code:
                if self._has_values(cells) and plain_name(name_cell.text) not in self.table.items:
                    self.content.unknown.setdefault(name_cell.text.strip(), name_cell.place)
                    self._unplaced("table_item_unknown", name_cell)
                self.row = replace(self.row, unit=unit, match=NO_MATCH)
                return None
        year_cell = self._cell(cells, Role.YEAR)
        year, year_at = self.row.year, self.row.year_at
        if year_cell is not None:
            year, clear = self._year(year_cell)
            year_at = None if clear else year_cell
            if year is None and self._has_values(cells):
                self._unplaced("table_year_unknown", year_cell)
                self.row = replace(self.row, unit=unit, match=match)
                return None
        date = self._shown(cells, Role.AS_OF)
        self.row = _Row(
            unit, match, year, self._text(cells, Role.MEASURE), self._date(date, year),
            self._text(cells, Role.SOURCE), self._text(cells, Role.NOTE), at, year_at,
        )  # fmt: skip
        return self.row

    def _year(self, cell: RawCell) -> tuple[int | None, bool]:
        """The year of a row, and whether its cell says nothing else."""
        alone = year_head(cell)
        if alone is not None and not alone.measure:
            return alone.year, not alone.is_date
        year, rest = self.known.year_in(cell.text)
        return year, not plain_name(rest) and not _MORE_THAN_A_YEAR.search(cell.text)

    def _has_values(self, cells: Cells) -> bool:
        return any(column in cells for column, _ in self.values)

    def _unit(self, text: str) -> str:
        plain = plain_name(text)
        return self.table.units[plain] if plain in self.table.units else self.known.unit(text)

    def _row_match(self, cells: Cells) -> RowMatch:
        code, name = (
            "" if cell is None else cell.text.strip()
            for cell in (self._cell(cells, Role.CODE), self._cell(cells, Role.NAME))
        )
        for text in (code, name):
            if plain_name(text) in self.table.items and text:
                return RowMatch(self.table.items[plain_name(text)])
        if code and name:
            return self.known.rows.match(code, name, near=self._may_be_near())
        return self._match(code or name)

    def _match(self, text: str) -> RowMatch:
        plain = plain_name(text)
        if plain in self.table.items:
            return RowMatch(self.table.items[plain])
        if text not in self.matches:
            self.matches[text] = self.known.item(text, near=self._may_be_near())
        return self.matches[text]

    def _may_be_near(self) -> bool:
        self.near += 1
        return self.near <= _MOST_NEAR

    def _date(self, cell: RawCell | None, year: int | None) -> str:
        if cell is None:
            return ""
        date = iso_date(cell)
        if date:
            return date
        date = assumed_date(cell, year or self.known.year)
        self._say("as_of_assumed" if date else "as_of_not_a_date", cell, reading=date)
        return date

    # -- values --------------------------------------------------------------------------

    def _read_cell(
        self, row: _Row, head: Head, own: RawCell | None, place: tuple[int, int]
    ) -> None:
        unit = head.unit or row.unit
        code, year = head.item or row.match.code, head.year or row.year
        if not code or year is None or not (unit or self.in_total):
            return
        limits = self.known.limits.get(code)
        if limits is None:
            return
        said, cell = where_merged(
            self._said(own, row, head, limits), self.sheet, *place, limits, self.table.last_head
        )
        if cell is None:
            return
        said = self._if_agreed(said, row, head)
        if self.in_total and not head.unit:
            self.totals.note(code, year, cell, said.value)
            return
        if said.finding is not None:
            self._report(said.finding, cell, (unit, code, year), str(limits))
        known = said.value is not None or said.finding is not None
        said = self._held(said, (unit, code, year), row, head, cell)
        self.content.values += known
        as_of = (row.as_of or head.as_of) if known else ""
        origin = Origin(
            self.file, self.sheet.name, cell.place, cell.text, as_of, row.source, row.note,
        )  # fmt: skip
        self._keep(
            (unit, code, year),
            cell,
            Reading(said.value, said.status, said.bound, origin),
        )

    def _said(self, cell: RawCell | None, row: _Row, head: Head, limits: Limits) -> Interpreted:
        if cell is None or (self.in_total and not head.unit):
            return interpret(cell, limits)
        said = self._measured(cell, row, head, limits)
        if not self.formulas.has_any:
            return said
        return self.formulas.checked(
            said, cell, head.item or row.match.code, lambda c: self._measured(c, row, head, limits)
        )

    def _measured(self, cell: RawCell, row: _Row, head: Head, limits: Limits) -> Interpreted:
        measures = (head.measure, self.measures.get(cell.column, ""), row.measure)
        return interpreted(cell, limits, measures if any(measures) else (self.table.measure,))

    def _if_agreed(self, said: Interpreted, row: _Row, head: Head) -> Interpreted:
        """``said``, or nothing where head and row name different districts, items or years."""
        pairs = ((head.unit, row.unit), (head.item, row.match.code), (head.year, row.year))
        differing = [(one, other) for one, other in pairs if one and other and one != other]
        if not differing or (said.value is None and said.finding is None):
            return said
        top, beside = differing[0]
        details = {"given": str(top), "first": str(beside)}
        return Interpreted(finding=Finding("table_labels_disagree", details=details))

    def _keep(self, key: Key, cell: RawCell, reading: Reading) -> None:
        """Take a reading; of two that differ neither is believed before somebody decides."""
        unit, code, year = key
        own = self.content.readings.setdefault(unit, {})
        earlier = own.get((code, year))
        if earlier is None:
            own[code, year], self.places[key] = reading, cell
            return
        if (earlier.value, earlier.bound) == (reading.value, reading.bound):
            return
        first = self.places[key]
        proposal = interpret(first, self.known.limits[code]).value
        self._say(
            "table_value_twice", cell, Severity.ERROR, unit=unit, item=code, year=year,
            reading="" if proposal is None else plain_number(proposal),
            details={"first": first.place, "first_text": first.text},
        )  # fmt: skip
        own[code, year] = Reading(None, Status.NOT_REPORTED, origin=earlier.origin)

    def _held(
        self, said: Interpreted, key: Key, row: _Row, head: Head, cell: RawCell
    ) -> Interpreted:
        """``said``, or nothing where row or column are hidden or only near an item."""
        unit, code, year = key
        pending = self.pending.setdefault(unit, Pending(self.sheet, self.file, unit))
        doubt = next(self._doubts(pending, key, row, head, cell), None)
        return pending.held(said, code, year, doubt)

    def _doubts(
        self, pending: Pending, key: Key, row: _Row, head: Head, cell: RawCell
    ) -> Iterator[Doubt]:
        unit, code, _ = key
        name = next(iter(self.known.names_of(code)), code)
        top = self.sheet.cell(self.table.last_head, cell.column) or cell
        for holds, kind, at in (
            (not head.item and not row.match.used, row.match.doubt, row.at or cell),
            (head.near, "row_name_near", top),
            (
                row.year_at is not None and head.year is None,
                "table_year_uncertain",
                row.year_at or cell,
            ),
            (cell.row in self.sheet.unseen.rows, "row_hidden", row.at or cell),
            (cell.column in self.sheet.unseen.columns, "column_of_item_hidden", top),
        ):
            if holds and kind:
                where = (unit + code, kind, at.row * 20_000 + at.column)
                if where not in self.doubts:
                    self.doubts[where] = pending.add_row(kind, at, code, name)
                yield self.doubts[where]

    # -- what to say ---------------------------------------------------------------------

    def _report(self, finding: Finding, cell: RawCell, key: Key, span: str) -> None:
        unit, code, year = key
        self._say(
            finding.code, cell, finding.severity, unit=unit, item=code, year=year,
            reading=finding.proposal, details={"range": span, **finding.details},
        )  # fmt: skip

    def _unplaced(self, code: str, cell: RawCell) -> None:
        self.unplaced += 1
        if self.unplaced <= _MOST_UNPLACED:
            self._say(code, cell, Severity.WARNING)

    def _say(
        self, code: str, cell: RawCell | None, severity: Severity = Severity.WARNING, *,
        unit: str = "", item: str = "", year: int | None = None, reading: str = "",
        details: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.content.issues.append(Issue(
            severity, code, self.file, self.sheet.name, "" if cell is None else cell.place,
            unit, item, year, "" if cell is None else cell.text, reading, details or {},
        ))  # fmt: skip
