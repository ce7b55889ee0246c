"""Good tables in the layouts of other people, each cell knowing what it says and what names it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from smartcity_desk.workbooks.mapping.known import Known

Key = tuple[str, str, int]  # unit, item, year


@dataclass(eq=False)
class Said:
    """A cell of a table.

    Attributes:
        text: what stands in it; ``None`` for nothing.
        key: of a figure, whose it is.
        unit, item, year: of a label, what it names.
        by: of a figure, the labels that say whose it is.
        was: what stood in it at first.
    """

    text: str | float | None = None
    key: Key | None = None
    unit: str = ""
    item: str = ""
    year: int | None = None
    by: tuple[Said, ...] = ()
    was: str | float | None = None

    def __post_init__(self) -> None:
        self.was = self.text


@dataclass
class Grid:
    """A sheet: rows of cells, what is hidden and merged (rows and columns from 1).

    ``is_moved``: rows or columns are not where they were.
    """

    rows: list[list[Said]]
    name: str = "Sheet1"
    title: str = "2020"
    is_form: bool = False
    is_moved: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def at(self, row: int, column: int) -> Said | None:
        """The cell there, ``None`` beyond the edge."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return None

    def filled(self) -> list[Said]:
        """The cells that say something."""
        return [cell for row in self.rows for cell in row if cell.text is not None]


class Maker:
    """Makes good tables of a framework's items and units by the throw of dice."""

    def __init__(self, known: Known, dice: random.Random) -> None:
        self.known, self.dice = known, dice
        self.units = dice.sample(list(known.all_units), dice.randint(2, 5))
        items = [code for code in known.limits if code not in known.denominators]
        self.items = dice.sample(items, dice.randint(2, 5))
        self.years = sorted(dice.sample([2018, 2019, 2020], dice.randint(1, 3)))

    def table(self) -> Grid:
        """One table in one of the layouts."""
        ways: tuple[Callable[[], Grid], ...] = (
            self.long, self.wide, self.stacked, self.across, self.blocks, self.form,
        )  # fmt: skip
        return self.dice.choice(ways)()

    # -- cells -------------------------------------------------------------------------------

    def figure(self, key: Key, *by: Said) -> Said:
        """A figure within the range of its item, unlike all others."""
        limits = self.known.limits[key[1]]
        low, high = limits.lowest or 0.0, limits.highest or 5000.0
        least = low + (high - low) * 0.15
        value = round(self.dice.uniform(max(least, 1.5), high), 3)
        return Said(value, key, by=by)

    def unit(self, code: str) -> Said:
        """A district by one of its names."""
        name = next(u.name for u in self.known.all_units if u.code == code)
        return Said(
            self.dice.choice((name.zh, name.zh, name.zh.removesuffix("区"), code)), unit=code
        )

    def item(self, code: str, way: int = -1) -> Said:
        """An item by its name, its code, or both."""
        way = self.dice.randrange(4) if way < 0 else way
        name = self.known.names[code][0]
        measure = self.known.limits[code].unit
        texts = (name, code, f"{name}（{measure}）" if measure else name, f"{code} {name}")
        return Said(texts[way], item=code)

    def year(self, year: int) -> Said:
        """A year in one of the ways it is written."""
        return Said(self.dice.choice((float(year), f"{year}年", str(year))), year=year)

    # -- layouts -----------------------------------------------------------------------------

    def long(self) -> Grid:
        """A row per figure."""
        rows = [[Said(t) for t in ("区", "代码", "指标名称", "年份", "数值", "单位")]]
        for unit in self.units:
            for code in self.items:
                for year in self.years:
                    by = (self.unit(unit.code), self.item(code, 1), self.item(code, 0),
                          self.year(year))  # fmt: skip
                    figure = self.figure((unit.code, code, year), *by)
                    rows.append([*by, figure, Said(self.known.limits[code].unit)])
        return Grid(rows)

    def wide(self) -> Grid:
        """Districts down, items across, one year in the title."""
        year = Said(f"{self.years[-1]}年各区数据", year=self.years[-1])
        heads = [self.item(code) for code in self.items]
        rows = [[year], [Said("区"), *heads]]
        for unit in self.units:
            name = self.unit(unit.code)
            rows.append([name, *(
                self.figure((unit.code, code, self.years[-1]), name, head, year)
                for code, head in zip(self.items, heads, strict=True)
            )])  # fmt: skip
        return Grid(rows, title="")

    def stacked(self) -> Grid:
        """Items over years, districts down."""
        top, below, over = [Said("区")], [Said()], []
        for code in self.items:
            head = self.item(code, 0)
            for k, year in enumerate(self.years):
                top.append(head if k == 0 else Said())
                below.append(self.year(year))
                over.append((code, year, head, below[-1]))
        rows = [top, below]
        for unit in self.units:
            name = self.unit(unit.code)
            rows.append([name, *(
                self.figure((unit.code, code, year), name, head, when)
                for code, year, head, when in over
            )])  # fmt: skip
        return Grid(rows, title="")

    def across(self) -> Grid:
        """Items and years down, districts across."""
        heads = [self.unit(unit.code) for unit in self.units]
        rows = [[Said("指标"), Said("年份"), *heads]]
        for code in self.items:
            label = self.item(code, 0)
            for k, year in enumerate(self.years):
                when = self.year(year)
                rows.append([label if k == 0 else Said(), when, *(
                    self.figure((unit.code, code, year), label, when, head)
                    for unit, head in zip(self.units, heads, strict=True)
                )])  # fmt: skip
        return Grid(rows, title="")

    def blocks(self) -> Grid:
        """A block below each other for every district."""
        rows: list[list[Said]] = []
        for unit in self.units:
            name = Said(next(u.name.zh for u in self.known.all_units if u.code == unit.code),
                        unit=unit.code)  # fmt: skip
            when = [self.year(year) for year in self.years]
            rows += [[name], [Said("代码"), Said("名称"), *when]]
            for code in self.items:
                by = self.item(code, 1), self.item(code, 0)
                rows.append([*by, *(
                    self.figure((unit.code, code, year), name, *by, head)
                    for year, head in zip(self.years, when, strict=True)
                )])  # fmt: skip
        return Grid(rows, title="")

    def form(self) -> Grid:
        """Our own form of the first district."""
        unit = self.units[0]
        when = [Said(float(year), year=year) for year in self.years]
        texts = ("指标", "代码", "数据项", "英文名称", "单位")
        rows = [[Said(unit.name.zh + "填报表")], [*map(Said, texts), *when, Said("备注")]]
        for code in self.items:
            by = Said(code, item=code), Said(self.known.names[code][0], item=code)
            rows.append([Said("指标"), *by, Said(), Said(self.known.limits[code].unit), *(
                self.figure((unit.code, code, year), *by, head)
                for year, head in zip(self.years, when, strict=True)
            )])  # fmt: skip
        return Grid(rows, name="填报", title=unit.code, is_form=True)
