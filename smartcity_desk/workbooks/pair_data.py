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
from smartcity_desk.workbooks.pair_meta import PairMeta
from smartcity_desk.workbooks.pair_tables import PairTable, is_missing
from smartcity_desk.workbooks.raw import RawCell

_OWN = ("ucode", "uname", "time")
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_CODES = {
    "e": "cell_has_error", "f": "formula_without_value", "d": "date_instead_of_number",
}  # fmt: skip


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

    def read(self) -> Panel:
        """The panel; what is no number is an issue with its cell and counts as missing."""
        names = self._read_rows()
        years = tuple(sorted({year for _, year in self._rows}))
        units, groups = self._units(names)
        codes = [node.code for node in self.framework.items]
        below = [denominator.code for denominator in self.framework.denominators]
        columns = {code: self._column(code, units, years) for code in codes}
        for code in below:
            columns[code] = self._denominator(code, units, years)
        self._note_columns(codes)
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
            self._used.add(own)
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
        origins: dict[tuple[int, int], Origin] = {}
        for t, year in enumerate(years):
            for u, unit in enumerate(units):
                cells = rows.get((unit.code, year))
                cell = None if cells is None or position is None else cells.get(position)
                if cell is None:
                    continue
                origins[t, u] = Origin(table.file, table.sheet.name, cell.place, cell.text)
                value = self._value(table, cell, unit.code, code, year)
                if value is not None:
                    values[t, u], status[t, u] = value, Status.REPORTED
        return Column(values, status, np.zeros(values.shape, np.uint8), origins)

    def _value(
        self, table: PairTable, cell: RawCell, unit: str, item: str, year: int
    ) -> float | None:
        if cell.kind == "n" and isinstance(cell.value, float | int):
            return float(cell.value)
        if not is_missing(cell):
            self.issues.append(
                Issue(Severity.ERROR, _CODES.get(cell.kind, "value_not_a_number"),
                      table.file, table.sheet.name, cell.place, unit, item, year,
                      raw=cell.text)
            )  # fmt: skip
        return None

    def _say(
        self, code: str, severity: Severity = Severity.ERROR, *, cell: str = "", item: str = "",
        raw: str = "", reading: str = "", table: PairTable | None = None,
    ) -> None:  # fmt: skip
        table = table or self.table
        self.issues.append(
            Issue(severity, code, table.file, table.sheet.name, cell, item=item,
                  raw=raw, reading=reading)
        )  # fmt: skip
