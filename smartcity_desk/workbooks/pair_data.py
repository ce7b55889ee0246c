"""``iData`` as a panel: units, years, groups, values, each with its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Origin, Panel, Status
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.workbooks.formula_check import FormulaCheck
from smartcity_desk.workbooks.pair_cells import finding_at, hidden_part, said_in
from smartcity_desk.workbooks.pair_meta import PairMeta
from smartcity_desk.workbooks.pair_tables import PairTable
from smartcity_desk.workbooks.raw import RawCell

_OWN = ("ucode", "uname", "time")
_FIRST_YEAR, _LAST_YEAR = 1000, 9999


@dataclass
class PairData:
    """What ``iData`` says, read by the framework of ``iMeta``.

    ``below`` are tables of denominators alone; what ``iData`` has of them goes first.
    """

    table: PairTable
    meta: PairMeta
    framework: Framework
    below: Sequence[PairTable] = ()
    issues: list[Issue] = field(default_factory=list)
    _rows: dict[tuple[str, int], dict[int, RawCell]] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)
    _hidden: dict[tuple[str, str], tuple[PairTable, set[int]]] = field(default_factory=dict)
    _columns: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    _formulas: dict[tuple[str, str], FormulaCheck] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._measures = {n.code: n.item.unit for n in self.framework.items if n.item is not None}
        self._measures |= {d.code: d.unit for d in self.framework.denominators}

    def read(self) -> Panel:
        """The panel; what is no number is an issue with its cell and counts as missing."""
        names = self._read_rows()
        years = tuple(sorted({year for _, year in self._rows}))
        units, groups = self._units(names)
        codes = [node.code for node in self.framework.items]
        below = [denominator.code for denominator in self.framework.denominators]
        own = {self.table.denominator(code) for code in below}
        self._used |= {column for column in own if column is not None}
        self._note_columns(codes)
        columns = {code: self._column(code, units, years) for code in codes}
        columns |= {code: self._denominator(code, units, years) for code in below}
        for key, (table, rows) in self._hidden.items():
            self.issues += hidden_part(table, rows, self._columns[key])
            self.issues += self._formulas[key].issues(table.file)
        return Panel(
            years, units, groups, None,
            {code: columns[code] for code in codes}, {code: columns[code] for code in below},
        )  # fmt: skip

    def _read_rows(self) -> dict[str, str]:
        """Fills ``_rows``; unit code → name, in the order of the table."""
        names: dict[str, str] = {}
        has_time = self.table.column("Time") is not None
        this_year = dt.date.today().year
        for row, cells in self.table.rows():
            code = self.table.text(cells, "uCode")
            year = self._year(self.table, cells) if has_time else this_year
            if not code or year is None:
                self._say("pair_row_incomplete", cell=f"A{row}")
            elif (code, year) in self._rows:
                self._say("row_twice", cell=f"A{row}", item=code)
            else:
                self._rows[code, year] = cells
                names.setdefault(code, self.table.text(cells, "uName") or code)
        if not has_time:
            self._say("pair_without_year", Severity.INFO, reading=str(this_year))
        return names

    def _year(self, table: PairTable, cells: dict[int, RawCell]) -> int | None:
        text = table.text(cells, "Time")
        year = int(text) if text.isascii() and text.isdigit() else 0
        return year if _FIRST_YEAR <= year <= _LAST_YEAR else None

    def _units(self, names: dict[str, str]) -> tuple[tuple[Unit, ...], tuple[Group, ...]]:
        grouping = next((g for g in self.meta.groups if self.table.column(g) is not None), "")
        if len(self.meta.groups) > 1:
            self._say("pair_one_grouping", Severity.INFO, raw="、".join(self.meta.groups),
                      reading=grouping)  # fmt: skip
        group_of: dict[str, str] = {}
        for (code, _), cells in self._rows.items():
            group_of[code] = self.table.text(cells, grouping) if grouping else ""
        units = tuple(Unit(code, Name(name), group_of[code]) for code, name in names.items())
        found = sorted({unit.group for unit in units} - {""})
        return units, tuple(Group(code, Name(code)) for code in found)

    def _denominator(self, code: str, units: tuple[Unit, ...], years: tuple[int, ...]) -> Column:
        """A denominator, from ``iData`` or else from the first table that has it."""
        own = self.table.denominator(code)
        if own is not None:
            return self._column(code, units, years, own)
        for table in self.below:
            column = table.denominator(code)
            if column is not None:
                return self._elsewhere(table, column, code, units, years)
        self._say("column_missing", raw=code)
        return Column.empty(len(years), len(units))

    def _elsewhere(
        self, table: PairTable, column: int, code: str, units: tuple[Unit, ...],
        years: tuple[int, ...],
    ) -> Column:  # fmt: skip
        """A column of a table of denominators; without ``Time`` it holds for every year."""
        asked = {unit.code for unit in units}
        timed = table.column("Time") is not None
        rows: dict[tuple[str, int], dict[int, RawCell]] = {}
        for row, cells in table.rows():
            unit = table.text(cells, "uCode")
            named = self._year(table, cells) if timed else None
            for year in ((named,) if timed else years) if unit in asked else ():
                if year is None or (unit, year) in rows:
                    self._say("row_twice" if year is not None else "pair_row_incomplete",
                              cell=f"A{row}", item=unit, table=table)  # fmt: skip
                    break
                rows[unit, year] = cells
        self._say("pair_denominator_elsewhere", Severity.WARNING, raw=code, table=table,
                  reading="" if timed else "、".join(map(str, years)))  # fmt: skip
        return self._filled(code, units, years, column, rows, table)

    def _note_columns(self, wanted: Iterable[str]) -> None:
        known = {*wanted, *self.meta.groups, *self.meta.others}
        missing = [code for code in wanted if self.table.column(code) is None]
        for code in missing:
            self._say("column_missing", raw=code)
        unused = [
            label for label in self.table.columns
            if label and label not in known and label.casefold() not in _OWN
            and self.table.columns[label] not in self._used
        ]  # fmt: skip
        if unused:
            self._say("pair_column_unused", Severity.INFO, raw="、".join(unused))

    def _column(
        self, code: str, units: tuple[Unit, ...], years: tuple[int, ...],
        position: int | None = None,
    ) -> Column:  # fmt: skip
        position = self.table.columns.get(code) if position is None else position
        return self._filled(code, units, years, position, self._rows, self.table)

    def _filled(
        self, code: str, units: tuple[Unit, ...], years: tuple[int, ...], position: int | None,
        rows: Mapping[tuple[str, int], dict[int, RawCell]], table: PairTable,
    ) -> Column:  # fmt: skip
        values = np.full((len(years), len(units)), np.nan)
        status = np.full(values.shape, Status.NOT_REPORTED, np.uint8)
        bounds = np.zeros(values.shape, np.uint8)
        origins: dict[tuple[int, int], Origin] = {}
        measure = self._measures.get(code, "")
        key = table.file, table.sheet.name
        formulas = self._formulas.setdefault(key, FormulaCheck(table.sheet))
        for t, year in enumerate(years):
            for u, unit in enumerate(units):
                cells = rows.get((unit.code, year))
                if not cells or position is None:
                    continue
                row = next(iter(cells.values())).row
                said, cell = said_in(table, row, position, code, measure, formulas)
                if cell is None:
                    continue
                origins[t, u] = Origin(table.file, table.sheet.name, cell.place, cell.text)
                values[t, u] = np.nan if said.value is None else said.value
                status[t, u], bounds[t, u] = said.status, said.bound
                if said.finding is not None:
                    about = unit.code, code, year
                    self.issues.append(finding_at(table, cell, said.finding, about))
        used = {next(iter(cells.values())).row for cells in rows.values() if cells}
        self._hidden[key] = table, used
        self._columns.setdefault(key, set()).add(position or 0)
        return Column(values, status, bounds, origins)

    def _say(
        self, code: str, severity: Severity = Severity.ERROR, *, cell: str = "", item: str = "",
        raw: str = "", reading: str = "", table: PairTable | None = None,
    ) -> None:  # fmt: skip
        table = table or self.table
        self.issues.append(
            Issue(severity, code, table.file, table.sheet.name, cell, item=item,
                  raw=raw, reading=reading)
        )  # fmt: skip
