"""Units by one node or two: scatter, distribution, tile map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Slot

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.distribution import (
    Distribution,
    distribution,
    distribution_sentence,
)
from smartcity_desk.core.scatter import (
    Scatter,
    correlation_caption,
    scatter,
    scatter_sentence,
)
from smartcity_desk.core.tile_grid import TileGrid, tile_grid
from smartcity_desk.publish.chart_table import Cell, ChartTable, cell_of, rank_cell
from smartcity_desk.ui.charts.distribution_chart import DistributionChart
from smartcity_desk.ui.charts.room import ChartRoom, NodeBox
from smartcity_desk.ui.charts.scatter_chart import ScatterChart
from smartcity_desk.ui.charts.tile_chart import TileChart
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.profile.tiles import known_tiles
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import charts_changes as shared
from smartcity_desk.ui.texts import charts_profile as texts


class ScatterRoom(ChartRoom):
    """Two nodes against each other; the first two first-level indices to begin with."""

    title = texts.SCATTER

    def __init__(self, desk: Desk) -> None:
        self._scatter = ScatterChart()
        super().__init__(desk, self._scatter)
        self.made: Scatter | None = None
        self.across, self.up = NodeBox(texts.ACROSS, 176), NodeBox(texts.UP, 176)
        self.add_controls(self.across, self.up)
        for box in (self.across, self.up):
            box.chosen.connect(self._choose)

    def named_boxes(self) -> dict[str, ChoiceBox]:
        """Both axes."""
        return {"across": self.across, "up": self.up}

    def start_anew(self) -> None:
        """Back to the first two indices."""
        self.across.node = self.up.node = ""

    @Slot(str)
    def _choose(self, _code: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the points."""
        tree = self.result.tree
        first = [tree.codes[p] for p in tree.children[tree.root]]
        x = self.across.follow(tree, first[0])
        y = self.up.follow(tree, first[min(1, len(first) - 1)])
        self.made = scatter(self.result, self.desk.year, x, y, self.desk.group)
        self._scatter.show_scatter(self.made, self.desk.unit, self.pins.codes)
        caption = tr(correlation_caption(self.made))
        self.chart.say(tr(scatter_sentence(self.made)), caption, self._scatter.samples)

    def table(self) -> ChartTable | None:
        """Both scores of every unit."""
        made = self.made
        if made is None:
            return None
        rows, nodes = made.result.rows, made.result.tree.nodes
        groups = {group.code: tr(group.name) for group in rows.groups}
        heads = (tr(shared.CODE), tr(shared.UNIT), tr(texts.GROUP),
                 tr(nodes[made.x].name), tr(nodes[made.y].name))  # fmt: skip
        lines: list[tuple[Cell, ...]] = []
        for row, x, y in zip(made.rows.tolist(), made.xs.tolist(), made.ys.tolist(), strict=True):
            unit = rows.units[row]
            lines.append((unit.code, tr(unit.name), groups.get(unit.group, ""), x, y))
        return ChartTable(self.chart.title, heads, tuple(lines))


class DistributionRoom(ChartRoom):
    """One node; the item selected on the desk, else the first item."""

    title = texts.DISTRIBUTION

    def __init__(self, desk: Desk) -> None:
        self._dots = DistributionChart()
        super().__init__(desk, self._dots)
        self.made: Distribution | None = None
        self._item = ""
        self.node = NodeBox(texts.NODE)
        self.add_controls(self.node)
        self.node.chosen.connect(self._choose)

    def named_boxes(self) -> dict[str, ChoiceBox]:
        """The item or node whose values are shown."""
        return {"node": self.node}

    def start_anew(self) -> None:
        """Back to the first item."""
        self.node.node = self._item = ""

    @Slot(str)
    def _choose(self, code: str) -> None:
        if self.result.tree.framework.node(code).item is not None:
            self.desk.select(item=code)
        self.refresh()

    def refresh(self) -> None:
        """Show the dots."""
        tree, desk = self.result.tree, self.desk
        if desk.item and desk.item != self._item:
            # An item that was selected elsewhere is shown here too.
            self._item = self.node.node = desk.item
        code = self.node.follow(tree, tree.codes[int(tree.items[0])])
        self.made = distribution(self.result, desk.year, code, desk.group)
        self._dots.show_distribution(self.made, desk.unit, self.pins.codes)
        missing = tr(texts.NONE_MISSING)
        if self.made.missing:
            missing = tr(texts.SOME_MISSING, count=self.made.missing)
        has_posts = self.made.goalposts is not None
        words = texts.DIST_CAPTION if has_posts else texts.DIST_CAPTION_PLAIN
        caption = tr(words, unit=tr(self.made.unit), missing=missing)
        self.chart.say(tr(distribution_sentence(self.made, desk.unit)), caption)

    def table(self) -> ChartTable | None:
        """The value of every unit."""
        made = self.made
        if made is None:
            return None
        units, name = made.result.rows.units, tr(made.result.tree.nodes[made.node].name)
        heads = (tr(shared.CODE), tr(shared.UNIT), f"{name} ({tr(made.unit)})")
        lines: list[tuple[Cell, ...]] = [
            (units[row].code, tr(units[row].name), value)
            for row, value in zip(made.rows.tolist(), made.values.tolist(), strict=True)
        ]
        return ChartTable(self.chart.title, heads, tuple(lines), made.decimals)


class TilesRoom(ChartRoom):
    """The tile map of a node."""

    title = texts.TILES

    def __init__(self, desk: Desk) -> None:
        self._tiles = TileChart()
        super().__init__(desk, self._tiles)
        self.node = NodeBox(texts.NODE)
        self.add_controls(self.node)
        self.node.chosen.connect(self._choose)

    def named_boxes(self) -> dict[str, ChoiceBox]:
        """The node on the map."""
        return {"node": self.node}

    def start_anew(self) -> None:
        """Back to the index."""
        self.node.node = ""

    @Slot(str)
    def _choose(self, _code: str) -> None:
        self.refresh()

    @property
    def grid(self) -> TileGrid:
        """Where the tiles stand."""
        return tile_grid([unit.code for unit in self.result.rows.units], known_tiles())

    def refresh(self) -> None:
        """Show the tiles."""
        result, desk, tree = self.result, self.desk, self.result.tree
        code, grid = self.node.follow(tree, desk.node), self.grid
        position = tree.position[code]
        self._tiles.show_tiles(
            result, grid, desk.year, position, desk.group, desk.unit, self.pins.codes
        )
        if np.isnan(self._tiles.scores).all():
            self.chart.say_empty(tr(texts.NO_DATA, year=desk.year))
            return
        words = texts.TILES_CAPTION if grid.is_placed else texts.TILES_CAPTION_PLAIN
        caption = tr(words, node=tr(tree.nodes[position].name))
        self.chart.say(self._sentence(position), caption)

    def _sentence(self, position: int) -> str:
        result, scores, units = self.result, self._tiles.scores, self.result.rows.units
        node = tr(result.tree.nodes[position].name)
        codes = [unit.code for unit in units]
        if self.desk.unit in codes:
            row = codes.index(self.desk.unit)
            rank = result.ranks(self.desk.year, result.tree.codes[position])[row]
            if not np.isnan(rank):
                score = number_text(float(scores[row]))
                return tr(texts.TILES_OWN, unit=tr(units[row].name), node=node, score=score,
                          rank=rank_text(float(rank)))  # fmt: skip
        best, worst = int(np.nanargmax(scores)), int(np.nanargmin(scores))
        return tr(
            texts.TILES_TITLE, node=node,
            best=tr(units[best].name), high=number_text(float(scores[best])),
            worst=tr(units[worst].name), low=number_text(float(scores[worst])),
        )  # fmt: skip

    def table(self) -> ChartTable | None:
        """Score, rank and place of every tile."""
        result, scores = self.result, self._tiles.scores
        code = self.node.node
        ranks, places = result.ranks(self.desk.year, code), self.grid.places
        heads = (tr(shared.CODE), tr(shared.UNIT), tr(texts.SCORE), tr(texts.RANK),
                 tr(texts.COLUMN), tr(texts.ROW))  # fmt: skip
        lines: list[tuple[Cell, ...]] = []
        for row, unit in enumerate(result.rows.units):
            column, line = places[unit.code]
            lines.append((
                unit.code, tr(unit.name), cell_of(float(scores[row])),
                rank_cell(float(ranks[row])), column + 1, line + 1,
            ))  # fmt: skip
        return ChartTable(self.chart.title, heads, tuple(lines))
