"""Ranks over the years, and the index over the years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot

from smartcity_desk.core.names import Name
from smartcity_desk.core.rank_paths import (
    RankPaths,
    index_sentence,
    path_sentence,
    rank_paths,
)
from smartcity_desk.publish.chart_table import Cell, ChartTable, cell_of, rank_cell
from smartcity_desk.ui.charts.bump_chart import BumpChart
from smartcity_desk.ui.charts.index_chart import IndexChart
from smartcity_desk.ui.charts.ink import Sample
from smartcity_desk.ui.charts.pins import mark_of
from smartcity_desk.ui.charts.room import ChartRoom, NodeBox
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import charts_changes as texts


class _PathsRoom(ChartRoom):
    """What both have in common: the choice of a node, and the paths."""

    def __init__(self, desk: Desk, chart: BumpChart | IndexChart) -> None:
        super().__init__(desk, chart)
        self._paths_chart = chart
        self.paths: RankPaths | None = None
        self.node = NodeBox(texts.NODE)
        self.node.chosen.connect(self._choose)
        self.add_controls(self.node)

    def named_boxes(self) -> dict[str, ChoiceBox]:
        """The node whose ranks are shown."""
        return {"node": self.node}

    def refresh(self) -> None:
        """Show the node of the choice for the group of the desk."""
        node = self.node.follow(self.result.tree, self.desk.node)
        self.paths = rank_paths(self.result, node, self.desk.group)
        if self.paths.is_empty:
            self.chart.say_empty(tr(texts.NO_RANKS))
            return
        self._paths_chart.show_paths(self.paths, self.desk.year, self.desk.unit, self.pins.codes)
        self.chart.say(
            tr(self.sentence(self.paths)), self.caption(), self.legend, tr(texts.RANKS_HINT)
        )

    def sentence(self, paths: RankPaths) -> Name:
        """The title."""
        raise NotImplementedError

    def caption(self) -> str:
        """What stands below it."""
        raise NotImplementedError

    def legend(self) -> list[Sample]:
        """Names of the units that stand out, with their lines."""
        codes = dict.fromkeys([*self.pins.codes, self.desk.unit])
        known = [] if self.paths is None else [c for c in codes if c in self.paths.codes]
        return [
            Sample(self.unit_name(c), mark=mark_of(c, self.desk.unit, self.pins.codes))
            for c in known
        ]

    def start_anew(self) -> None:
        """Back to the index."""
        self.node.node = ""

    @Slot(str)
    def _choose(self, _code: str) -> None:
        self.refresh()

    def node_name(self) -> str:
        """The node that is shown."""
        tree = self.result.tree
        return tr(tree.nodes[tree.position[self.node.node]].name)

    def scope(self) -> str:
        """Which units are ranked."""
        groups = {g.code: g.name for g in self.result.rows.groups}
        return tr(groups.get(self.desk.group, texts.EVERYONE))

    def table(self) -> ChartTable | None:
        """Ranks and scores of every year, a line a unit; groups and city below, unranked."""
        paths = self.paths
        if paths is None:
            return None
        rows, years = paths.result.rows, paths.years
        heads = [tr(texts.CODE), tr(texts.UNIT)]
        heads += [tr(texts.RANK_IN, year=year) for year in years]
        heads += [tr(texts.SCORE_IN, year=year) for year in years]
        lines: list[tuple[Cell, ...]] = []
        for place, code in enumerate(paths.codes):
            ranks = [rank_cell(float(r)) for r in paths.ranks[:, place]]
            scores = [cell_of(float(s)) for s in paths.scores[:, place]]
            lines.append((code, tr(paths.name(place)), *ranks, *scores))
        for code in rows.codes[rows.unit_count :]:
            own = paths.result.scores[:, paths.node, rows.position(code)]
            scores = [cell_of(float(s)) for s in own]
            lines.append((code, self.unit_name(code), *[None] * len(years), *scores))
        lines += self._published(years)
        return ChartTable(self.chart.title, tuple(heads), tuple(lines))

    def _published(self, years: Sequence[int]) -> list[tuple[Cell, ...]]:
        """What was published of the city, a line of its own below what is computed."""
        city, evaluation = self.result.rows.city, self.desk.evaluation
        if city is None or evaluation is None:
            return []
        figures = evaluation.published.get(self.node.node, {})
        given = [figures.get(year) for year in years]
        scores = [None if f is None or f.is_derived else f.value for f in given]
        if not any(score is not None for score in scores):
            return []
        name = tr(texts.PUBLISHED_CITY, city=tr(city.name))
        return [(city.code, name, *[None] * len(years), *scores)]


class RanksRoom(_PathsRoom):
    """The bump chart."""

    title = texts.RANKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, BumpChart())

    def sentence(self, paths: RankPaths) -> Name:
        """Who climbed and who fell; of the selected unit, its way."""
        return path_sentence(paths, self.desk.year, self.desk.unit)

    def caption(self) -> str:
        """Node, group, what the hand can do."""
        return tr(texts.RANKS_CAPTION, node=self.node_name(), scope=self.scope())


class IndexRoom(_PathsRoom):
    """The index chart."""

    title = texts.INDEX

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, IndexChart())

    def sentence(self, paths: RankPaths) -> Name:
        """City and spread; of the selected unit, its distance to the city."""
        return index_sentence(paths, self.desk.year, self.desk.unit)

    def caption(self) -> str:
        """Which line is which."""
        city = self.result.rows.city
        if city is None:
            return tr(texts.INDEX_CAPTION_PLAIN, node=self.node_name())
        return tr(texts.INDEX_CAPTION, node=self.node_name(), city=tr(city.name))
