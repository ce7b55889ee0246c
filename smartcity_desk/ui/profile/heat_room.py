"""The heat map: score, rank or change of every unit and node, sorted or clustered."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Slot

from smartcity_desk.core.framework import Level
from smartcity_desk.core.heat import (
    HeatMap,
    HeatValue,
    clustered,
    heat_map,
    heat_sentence,
    sorted_by_index,
    sorted_by_node,
    sorted_by_unit,
)
from smartcity_desk.core.names import Name
from smartcity_desk.publish.chart_table import Cell, ChartTable, cell_of, rank_cell
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.charts.heat_chart import (
    BACK_KEY,
    CELL_KEY,
    NODE_KEY,
    ON_KEY,
    HeatChart,
)
from smartcity_desk.ui.charts.room import ChartRoom, ElidedBox
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import charts_changes as shared
from smartcity_desk.ui.texts import charts_profile as texts


class Order(StrEnum):
    """In which order units and nodes stand."""

    OFFICIAL = "official"
    INDEX = "index"
    UNIT = "unit"
    LIKENESS = "likeness"


_VALUES: dict[HeatValue, tuple[Name, Name]] = {
    HeatValue.SCORE: (texts.SCORE, texts.HEAT_CAPTION_SCORE),
    HeatValue.RANK: (texts.RANK, texts.HEAT_CAPTION_RANK),
    HeatValue.CHANGE: (texts.CHANGE, texts.HEAT_CAPTION_CHANGE),
}
# Clustering more than this takes longer than a frame: it goes beside the window.
_AT_ONCE = 120


class HeatRoom(ChartRoom):
    """Choices: what the cells say, which level, which order; a heading sorts by its column.

    Attributes:
        value, level, order: the choices.
        sorted_by: code of the node whose heading was clicked, or empty.
        made: what is shown.
    """

    title = texts.HEAT

    def __init__(self, desk: Desk) -> None:
        self._heat = HeatChart()
        super().__init__(desk, self._heat)
        self.made: HeatMap | None = None
        self.sorted_by = ""
        self._work: Work | None = None
        self._clustered: tuple[object, HeatMap] | None = None
        self.value, self.level = ElidedBox(texts.VALUE), ElidedBox(texts.DEPTH)
        self.order = ElidedBox(texts.ORDER)
        for box, wide in ((self.value, 116), (self.level, 112), (self.order, 148)):
            box.setFixedWidth(wide)
            box.chosen.connect(self._choose)
        self.value.offer([(str(v), name) for v, (name, _) in _VALUES.items()])
        self.order.offer([
            (str(Order.INDEX), texts.BY_INDEX), (str(Order.OFFICIAL), texts.BY_OFFICIAL),
            (str(Order.UNIT), texts.BY_UNIT), (str(Order.LIKENESS), texts.BY_LIKENESS),
        ])  # fmt: skip
        self.add_controls(self.value, self.level, self.order)
        desk.closing.connect(self.close_work)

    def start_anew(self) -> None:
        """Nothing is sorted, nothing is known."""
        self.sorted_by, self._clustered = "", None
        self.level.offer([])

    def named_boxes(self) -> dict[str, ChoiceBox]:
        """What the cells say, which level, which order."""
        return {"value": self.value, "level": self.level, "order": self.order}

    def choices(self) -> dict[str, str]:
        """The column sorted by, and the first one in sight, too."""
        return {**super().choices(), "sorted": self.sorted_by, "column": str(self._heat.first)}

    def choose(self, choices: Mapping[str, str]) -> None:
        """The boxes, the column sorted by, the first one in sight."""
        self.sorted_by = choices.get("sorted", "")
        super().choose(choices)
        first = choices.get("column", "")
        self._heat.show_from(int(first) if first.isdecimal() else 0)

    @Slot(str)
    def _choose(self, _key: str) -> None:
        self.sorted_by = ""
        self.refresh()

    def refresh(self) -> None:
        """Show the cells in the order chosen."""
        result, desk = self.result, self.desk
        there = {node.level for node in result.tree.nodes}
        wanted = (Level.FIRST_LEVEL, Level.DIMENSION, Level.INDICATOR, Level.ITEM)
        levels = [level for level in wanted if level in there]
        kept = self.level.key or str(Level.INDICATOR)
        self.level.offer([(str(x), texts.DEPTHS[str(x)]) for x in levels], kept)
        value = HeatValue(self.value.key)
        made = heat_map(result, desk.year, value, Level(self.level.key), desk.group)
        if made.is_empty:
            self.made = None
            self.chart.say_empty(tr(texts.NO_DATA, year=desk.year))
            return
        self._show(self._in_order(made))

    def _show(self, made: HeatMap) -> None:
        self.made = made
        self._heat.show_heat(made, self.desk.unit, self.pins.codes, self.sorted_by)
        caption = _VALUES[made.value][1]
        title = tr(heat_sentence(made, self.desk.unit))
        self.chart.say(title, tr(caption), hint=tr(texts.HEAT_HINT))

    def _in_order(self, made: HeatMap) -> HeatMap:
        position = made.result.tree.position.get(self.sorted_by, -1)
        if position in made.nodes:
            return sorted_by_node(made, position)
        self.sorted_by = ""
        order = Order(self.order.key)
        if order is Order.INDEX:
            return sorted_by_index(made)
        if order is Order.UNIT and self.desk.unit in made.codes:
            return sorted_by_unit(sorted_by_index(made), self.desk.unit)
        if order is Order.LIKENESS:
            return self._by_likeness(made)
        return made

    @property
    def is_waiting(self) -> bool:
        """Whether units are being clustered."""
        return self._work is not None

    # -- clustering ------------------------------------------------------------------------

    def _by_likeness(self, made: HeatMap) -> HeatMap:
        """Clustered; many units are clustered beside the window, by rank until then."""
        asked = (made.result, made.year, made.value, self.level.key, self.desk.group)
        if self._clustered is not None and self._clustered[0] == asked:
            return self._clustered[1]
        if max(made.values.shape) <= _AT_ONCE:
            self._clustered = (asked, clustered(made))
            return self._clustered[1]
        if self._work is None:
            self._work = Work("clustering", _Clustering(asked, made), self)
            self._work.succeeded.connect(self._take)
            self._work.finished.connect(self._end)
            self._work.start()
        return sorted_by_index(made)

    @Slot(object)
    def _take(self, found: tuple[object, HeatMap]) -> None:
        self._clustered = found

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        if self.desk.result is not None and self.isVisible():
            self.refresh()

    @Slot()
    def close_work(self) -> None:
        """End the thread."""
        if self._work is not None:
            self._work.end()

    # -- hand ------------------------------------------------------------------------------

    @Slot(str)
    def pick(self, key: str) -> None:
        """A heading sorts, a second click on it undoes that; a cell selects its unit."""
        if key in (BACK_KEY, ON_KEY):
            self._heat.page(1 if key == ON_KEY else -1)
            return
        if key.startswith(NODE_KEY):
            code = key[len(NODE_KEY) :]
            self.sorted_by = "" if code == self.sorted_by else code
            self.refresh()
            return
        super().pick(key.partition(CELL_KEY)[0])

    @Slot(str)
    def pin(self, key: str) -> None:
        """A cell pins its unit."""
        super().pin(key.partition(CELL_KEY)[0])

    @Slot(str)
    def enter(self, key: str) -> None:
        """Enter sorts by the column the keyboard is on."""
        made, column = self.made, self._heat.column
        if made is not None and 0 <= column < len(made.nodes):
            self.pick(NODE_KEY + made.result.tree.codes[int(made.nodes[column])])

    def table(self) -> ChartTable | None:
        """The cells as they stand."""
        made = self.made
        if made is None:
            return None
        nodes, units = made.result.tree.nodes, made.result.rows.units
        heads = [tr(shared.CODE), tr(shared.UNIT)]
        heads += [tr(nodes[p].name) for p in made.nodes.tolist()]
        to_cell = rank_cell if made.value is HeatValue.RANK else cell_of
        lines: list[tuple[Cell, ...]] = []
        for place, row in enumerate(made.rows.tolist()):
            cells = [to_cell(float(v)) for v in made.values[place]]
            lines.append((units[row].code, tr(units[row].name), *cells))
        return ChartTable(self.chart.title, tuple(heads), tuple(lines))


class _Clustering:
    """Clusters one map; holds nothing of the window."""

    def __init__(self, asked: object, made: HeatMap) -> None:
        self._asked, self._made = asked, made

    def __call__(self, _work: Work) -> tuple[object, HeatMap]:
        return self._asked, clustered(self._made)
