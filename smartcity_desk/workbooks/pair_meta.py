"""``iMeta`` as a framework: levels, directions, weights, denominators, goalposts."""

from __future__ import annotations

from dataclasses import dataclass, field

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
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.pair_tables import PairTable
from smartcity_desk.workbooks.raw import RawCell

_FIELDS = {
    "Weight": (Name("权重", "weight"), "0 或正数 / a number from 0 up"),
    "Direction": (Name("方向", "direction"), "1 / -1"),
    "goalpost_lower": (Name("目标值下限", "lower goalpost"), "数字 / a number"),
    "goalpost_upper": (Name("目标值上限", "upper goalpost"), "数字 / a number"),
}


@dataclass
class PairMeta:
    """What ``iMeta`` says.

    Attributes:
        groups: codes of the columns that group the units.
        denominators: the denominators by code.
        others: codes of further columns that are no part of the tree.
        cuts: whether it asks to cut scores off at the goalposts.
    """

    table: PairTable
    groups: list[str] = field(default_factory=list)
    denominators: dict[str, Denominator] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    cuts: bool = False
    issues: list[Issue] = field(default_factory=list)
    _nodes: list[tuple[str, Name, str | None, float, ItemSpec | None]] = field(default_factory=list)

    def read(self) -> Framework:
        """The framework. Raises :class:`InputError` for what makes no tree or no number."""
        for row, cells in self.table.rows():
            self._read_row(row, cells)
        try:
            return Framework(
                Name(self._root_name()), "iMeta", self._levelled(),
                tuple(self.denominators.values()),
            )  # fmt: skip
        except FrameworkError as error:
            raise InputError(
                Issue(Severity.ERROR, "framework_not_valid", self.table.file,
                      self.table.sheet.name, raw=str(error))
            ) from error  # fmt: skip

    def _read_row(self, row: int, cells: dict[int, RawCell]) -> None:
        table = self.table
        code = table.text(cells, "iCode")
        if not code:
            return
        name = Name(table.text(cells, "iName") or code)
        kind = table.text(cells, "Type").casefold()
        if not kind:
            kind = "indicator" if table.text(cells, "Level") == "1" else "aggregate"
        item: ItemSpec | None = None
        match kind:
            case "indicator":
                item = self._item(cells)
            case "aggregate":
                self._note_direction(row, cells, code)
            case "group":
                self.groups.append(code)
                return
            case "denominator" | "denom":
                unit = table.text(cells, "Unit")
                self.denominators[code] = Denominator(code, name, unit)
                return
            case _:
                self.others.add(code)
                return
        weight = self._number(cells, "Weight")
        if weight is not None and weight < 0:
            raise self._not_valid(cells, "Weight")
        parent = table.text(cells, "Parent") or None
        self._nodes.append((code, name, parent, 1.0 if weight is None else weight, item))

    def _item(self, cells: dict[int, RawCell]) -> ItemSpec:
        direction = self._direction(cells)
        denominator = self.table.text(cells, "Denominator") or None
        if denominator is not None:
            self.denominators.setdefault(
                denominator, Denominator(denominator, Name(denominator), "")
            )
        per = denominator is not None
        cut = self.table.text(cells, "goalpost_trunc2posts").casefold()
        self.cuts = self.cuts or cut in ("true", "1")
        lower = self._number(cells, "goalpost_lower")
        upper = self._number(cells, "goalpost_upper")
        given = lower is not None and upper is not None
        return ItemSpec(
            self.table.text(cells, "Unit"), direction, ValueType.RATE,
            denominator=denominator,
            city_aggregation=CityAggregation.SUM if per else CityAggregation.MEAN,
            goalposts=between(lower, upper, direction) if given else None,
        )  # fmt: skip

    def _direction(self, cells: dict[int, RawCell]) -> Direction:
        value = self._number(cells, "Direction")
        if value not in (1.0, -1.0, None):
            raise self._not_valid(cells, "Direction")
        return Direction.COST if value == -1.0 else Direction.BENEFIT

    def _note_direction(self, row: int, cells: dict[int, RawCell], code: str) -> None:
        """COINr ignores the direction of an aggregate without a word."""
        if self._direction(cells) is Direction.COST:
            cell = self.table.cell(cells, "Direction")
            self.issues.append(
                Issue(Severity.WARNING, "pair_direction_ignored", self.table.file,
                      self.table.sheet.name, cell.place if cell is not None else "", item=code)
            )  # fmt: skip

    def _number(self, cells: dict[int, RawCell], label: str) -> float | None:
        cell = self.table.cell(cells, label)
        if cell is None:
            return None
        if cell.kind != "n" or not isinstance(cell.value, float | int):
            raise self._not_valid(cells, label)
        return float(cell.value)

    def _not_valid(self, cells: dict[int, RawCell], label: str) -> InputError:
        cell = self.table.cell(cells, label)
        assert cell is not None
        name, expected = _FIELDS[label]
        return InputError(
            Issue(Severity.ERROR, "framework_cell_not_valid", self.table.file,
                  self.table.sheet.name, cell.place, raw=cell.text, reading=expected,
                  details={"field": name.zh, "field_en": name.en})
        )  # fmt: skip

    def _root_name(self) -> str:
        return next((name.zh for _, name, parent, *_ in self._nodes if parent is None), "iMeta")

    def _levelled(self) -> tuple[Node, ...]:
        """The nodes, called by where they stand: index, first level, …, indicator, item."""
        roots = {code for code, _, parent, *_ in self._nodes if parent is None}
        above_items = {parent for _, _, parent, _, item in self._nodes if item is not None}

        def level(code: str, parent: str | None, item: ItemSpec | None) -> Level:
            if item is not None:
                return Level.ITEM
            if parent is None:
                return Level.INDEX
            if parent in roots:
                return Level.FIRST_LEVEL
            return Level.INDICATOR if code in above_items else Level.DIMENSION

        return tuple(
            Node(code, name, parent, level(code, parent, item), weight, item)
            for code, name, parent, weight, item in self._nodes
        )


def between(lower: float | None, upper: float | None, direction: Direction) -> Goalposts:
    """Goalposts at the two ends, the reference half way, so that the score is one line."""
    assert lower is not None
    assert upper is not None
    worst, best = (upper, lower) if direction is Direction.COST else (lower, upper)
    return Goalposts(worst, (lower + upper) / 2, best)
