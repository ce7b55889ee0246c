"""Reading a framework workbook; every fault is named with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from smartcity_desk.core.framework import (
    CityAggregation,
    Denominator,
    Direction,
    Framework,
    FrameworkError,
    Goalposts,
    ItemSpec,
    Level,
    Node,
    ValueType,
)
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.framework_layout import (
    ALL_VERSIONS,
    CITY_KIND,
    DENOMINATOR_FIELDS,
    DENOMINATORS_SHEET,
    GROUP_KIND,
    JOIN,
    LATER_COLUMNS,
    TREE_FIELDS,
    UNIT_FIELDS,
    UNIT_KIND,
    UNITS_SHEET,
    VERSION_FIELDS,
    VERSIONS_SHEET,
)
from smartcity_desk.workbooks.hidden_sheets import hidden_beside
from smartcity_desk.workbooks.interpret import PLAIN_NUMBER
from smartcity_desk.workbooks.layout import Field
from smartcity_desk.workbooks.marker import Marker
from smartcity_desk.workbooks.raw import RawBook, RawCell, place
from smartcity_desk.workbooks.table_reader import Table, find_table

Key = TypeVar("Key")
Cells = dict[int, RawCell]
_MOST_DECIMALS, _LAST_YEAR = 8, 9999


@dataclass(frozen=True, slots=True)
class FrameworkBook:
    """What a framework workbook says.

    Attributes:
        frameworks: its versions; those with a fault are left out.
        units, groups, city: who is evaluated.
        issues: every fault found.
    """

    file: str
    marker: Marker
    frameworks: tuple[Framework, ...] = ()
    units: tuple[Unit, ...] = ()
    groups: tuple[Group, ...] = ()
    city: Unit | None = None
    issues: tuple[Issue, ...] = ()

    def version(self, version: str) -> Framework | None:
        """The framework of ``version``, ``None`` where it is not in the workbook."""
        return next((f for f in self.frameworks if f.version == version), None)


def read_framework_book(book: RawBook, marker: Marker, file: str) -> FrameworkBook:
    """Read a framework workbook. Faults become issues; nothing is guessed."""
    reader = _Reader(book, file)
    frameworks = reader.frameworks()
    units, groups, city = reader.units()
    reader.issues += hidden_beside(book, file, reader.used)
    return FrameworkBook(file, marker, frameworks, units, groups, city, tuple(reader.issues))


@dataclass(slots=True)
class _Reader:
    book: RawBook
    file: str
    issues: list[Issue] = field(default_factory=list)
    faults: int = 0  # issues that leave the framework unusable
    used: set[str] = field(default_factory=set)  # names of the sheets that were read

    def table(self, sheet_name: str, fields: tuple[Field, ...], key: str) -> Table | None:
        sheet = self.book.sheet(sheet_name)
        if sheet is None:
            self._issue("sheet_missing", sheet_name)
            return None
        table = find_table(sheet, fields, key)
        if table is None:
            self._issue("header_missing", sheet_name)
            return None
        self._note_hidden(table)
        needed = [f for f in fields if f.key not in LATER_COLUMNS]
        absent = [f.label.zh for f in needed if f.key not in table.columns]
        for label in absent:
            self._issue("column_missing", sheet_name, raw=label)
        return None if absent else table

    def _note_hidden(self, table: Table) -> None:
        """A warning about a hidden sheet, or hidden rows or columns, that hold what is read."""
        sheet, unseen = table.sheet, table.sheet.unseen
        if sheet.name in self.used:
            return
        self.used.add(sheet.name)
        rows = [row for row, _ in table.rows() if row in unseen.rows]
        columns = sorted(c for c in table.columns.values() if c in unseen.columns)
        if not (sheet.hidden or rows or columns):
            return
        cell = (
            "" if sheet.hidden else place(rows[0], 1) if rows else place(table.head_row, columns[0])
        )
        self.issues.append(Issue(
            Severity.WARNING, "framework_part_hidden", self.file, sheet.name, cell,
            details={"count": str(len(rows) + len(columns))},
        ))  # fmt: skip

    def _issue(self, code: str, sheet: str, cell: str = "", raw: str = "") -> None:
        self.add_fault(Issue(Severity.ERROR, code, self.file, sheet, cell, raw=raw))

    def add_fault(self, issue: Issue) -> None:
        """Note what leaves the framework unusable."""
        self.issues.append(issue)
        self.faults += 1

    def frameworks(self) -> tuple[Framework, ...]:
        versions = self.table(VERSIONS_SHEET, VERSION_FIELDS, "version")
        denominators = self._denominators()
        found: list[Framework] = []
        for line in self._lines(versions, "version"):
            version, sheet = line.text("version"), line.text("sheet")
            before = self.faults
            year = line.whole("first_year", _LAST_YEAR)
            nodes = self._nodes(sheet)
            if self.faults > before:
                continue
            try:
                found.append(Framework(
                    Name(line.text("zh"), line.text("en")), version, nodes,
                    tuple(d for d, where in denominators if not where or version in where),
                    year,
                    Name(line.text("note_zh"), line.text("note_en")),
                ))  # fmt: skip
            except FrameworkError as error:
                self._issue("framework_not_valid", sheet, raw=str(error))
        return tuple(found)

    def _lines(self, table: Table | None, *keys: str) -> Iterator[Line]:
        """The rows that fill in the last of the columns ``keys``.

        What these columns hold together may stand once; a later row is left out and named.
        """
        seen: set[tuple[str, ...]] = set()
        for row, cells in table.rows() if table is not None else ():
            assert table is not None
            line = Line(self, table, row, cells)
            identity = tuple(line.text(key) for key in keys)
            if identity in seen:
                line.note_repeated(keys[-1])
            elif identity[-1]:
                seen.add(identity)
                yield line

    def _denominators(self) -> list[tuple[Denominator, list[str]]]:
        """Denominators with the versions they belong to; an empty list means all."""
        table = self.table(DENOMINATORS_SHEET, DENOMINATOR_FIELDS, "code")
        found: list[tuple[Denominator, list[str]]] = []
        for line in self._lines(table, "code"):
            versions = line.text("versions")
            everywhere = versions in ("", ALL_VERSIONS.zh, ALL_VERSIONS.en)
            name = Name(line.text("zh"), line.text("en"))
            denominator = Denominator(
                line.text("code"), name, line.text("unit"), line.text("unit_en"),
                Name(line.text("bureau"), line.text("bureau_en")),
            )  # fmt: skip
            found.append((denominator, [] if everywhere else versions.split(JOIN)))
        return found

    def _nodes(self, sheet: str) -> tuple[Node, ...]:
        table = self.table(sheet, TREE_FIELDS, "code")
        return tuple(_node(line) for line in self._lines(table, "code"))

    def units(self) -> tuple[tuple[Unit, ...], tuple[Group, ...], Unit | None]:
        table = self.table(UNITS_SHEET, UNIT_FIELDS, "code")
        units: list[Unit] = []
        groups: list[Group] = []
        city: Unit | None = None
        for line in self._lines(table, "kind", "code"):
            code, name = line.text("code"), Name(line.text("zh"), line.text("en"))
            kind = line.text("kind")
            if kind in (UNIT_KIND.zh, UNIT_KIND.en):
                units.append(Unit(code, name, line.text("group")))
            elif kind in (CITY_KIND.zh, CITY_KIND.en):
                city = Unit(code, name, line.text("group"))
            elif kind in (GROUP_KIND.zh, GROUP_KIND.en):
                groups.append(Group(code, name))
            else:
                line.refuse("kind", f"{UNIT_KIND.zh} / {CITY_KIND.zh} / {GROUP_KIND.zh}")
        if city is not None and city.code in (unit.code for unit in units):
            self._issue("city_code_taken", UNITS_SHEET, raw=city.code)
            city = None
        return tuple(units), tuple(groups), city


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, read by the keys of its columns."""

    reader: _Reader
    table: Table
    row: int
    cells: Cells

    def text(self, key: str) -> str:
        """The text in column ``key``."""
        return self.table.text(self.cells, key)

    def number(self, key: str, *, required: bool = False) -> float | None:
        """The number in column ``key``; a fault where there is something else."""
        cell = self.table.cell(self.cells, key)
        text = self.text(key)
        if cell is None or not text:
            if required:
                self.refuse(key, "数字 a number")
            return None
        if cell.kind == "n" and isinstance(cell.value, int | float):
            return float(cell.value)
        if cell.kind == "s" and PLAIN_NUMBER.match(text):
            return float(text)
        self.refuse(key)
        return None

    def whole(self, key: str, highest: int, *, required: bool = False) -> int | None:
        """The whole number from 0 to ``highest`` in column ``key``."""
        number = self.number(key, required=required)
        if number is None or (0 <= number <= highest and number == int(number)):
            return None if number is None else int(number)
        self.refuse(key, f"0–{highest}")
        return None

    def choice(self, key: str, meanings: Mapping[Key, Name], default: Key) -> Key:
        """The meaning of the word in column ``key``; a fault where it is not one of them."""
        found = words.meant_by(self.text(key), meanings)
        if found is not None:
            return found
        self.refuse(key, "、".join(name.zh for name in meanings.values()))
        return default

    def note_repeated(self, key: str) -> None:
        """Note that what column ``key`` holds stands in an earlier row too."""
        cell = place(self.row, self.table.columns[key])
        self.reader.issues.append(Issue(
            Severity.ERROR, "row_twice", self.reader.file, self.table.sheet.name, cell,
            item=self.text(key), raw=self.text(key),
        ))  # fmt: skip

    def refuse(self, key: str, expected: str = "数字 a number") -> None:
        """Note that column ``key`` holds what cannot be used."""
        fields = {f.key: f.label for f in (*TREE_FIELDS, *UNIT_FIELDS, *VERSION_FIELDS)}
        label = fields.get(key, Name(key, key))
        self.reader.add_fault(Issue(
            Severity.ERROR, "framework_cell_not_valid", self.reader.file,
            self.table.sheet.name, place(self.row, self.table.columns[key]),
            raw=self.text(key), reading=expected,
            details={"field": label.zh, "field_en": label.en.casefold()},
        ))  # fmt: skip


def _node(line: Line) -> Node:
    level = line.choice("level", words.LEVELS, Level.ITEM)
    weight = line.number("weight", required=True)
    return Node(
        line.text("code"), Name(line.text("zh"), line.text("en")), line.text("parent") or None,
        level, 0.0 if weight is None else weight, _item(line) if level is Level.ITEM else None,
    )  # fmt: skip


def _item(line: Line) -> ItemSpec:
    posts = [line.number(key) for key in ("worst", "reference", "best")]
    given = [p for p in posts if p is not None]
    if 0 < len(given) < len(posts):
        key = ("worst", "reference", "best")[[p is None for p in posts].index(True)]
        line.refuse(key)
    decimals = line.whole("decimals", _MOST_DECIMALS, required=True)
    return ItemSpec(
        unit=line.text("unit"),
        direction=line.choice("direction", words.DIRECTIONS, Direction.BENEFIT),
        value_type=line.choice("value_type", words.VALUE_TYPES, ValueType.COUNT),
        valid_min=line.number("valid_min"),
        valid_max=line.number("valid_max"),
        decimals=decimals or 0,
        denominator=line.text("denominator") or None,
        city_aggregation=line.choice(
            "city_aggregation", words.CITY_AGGREGATIONS, CityAggregation.MEAN
        ),
        goalposts=Goalposts(*given) if len(given) == len(posts) else None,
        cumulative=line.choice("cumulative", words.YES_NO, False),
        bureau=Name(line.text("bureau"), line.text("bureau_en")),
        unit_en=line.text("unit_en"),
    )
