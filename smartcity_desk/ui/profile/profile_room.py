"""One unit against city, group, best and a rival: rows first, the radar as a second view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Slot

from smartcity_desk.core.display import number_text
from smartcity_desk.core.framework import Level
from smartcity_desk.core.profile import Profile, ProfileLine, profile, profile_sentence
from smartcity_desk.publish.chart_table import Cell, ChartTable
from smartcity_desk.ui.charts.canvas import Canvas
from smartcity_desk.ui.charts.profile_chart import ProfileChart
from smartcity_desk.ui.charts.radar_chart import FEWEST, MOST, RadarChart
from smartcity_desk.ui.charts.room import ChartRoom, ElidedBox, UnitBox
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import charts_profile as texts
from smartcity_desk.ui.texts.framework import LEVELS as LEVEL_NAMES

_ORDER = (Level.INDEX, Level.FIRST_LEVEL, Level.DIMENSION, Level.INDICATOR, Level.ITEM)


class _UnitRoom(ChartRoom):
    """What both have in common: the unit, the rival, how far down.

    Attributes:
        unit, rival, depth_box: the choices.
        made: the profile shown.
    """

    depths: Sequence[Level] = ()
    usual = Level.DIMENSION

    def __init__(self, desk: Desk, chart: Canvas) -> None:
        super().__init__(desk, chart)
        self.made: Profile | None = None
        self.unit, self.rival = UnitBox(texts.UNIT, 156), UnitBox(texts.RIVAL, 156)
        self.depth_box = ElidedBox(texts.DEPTH)
        self.depth_box.setFixedWidth(112)
        self.add_controls(self.unit, self.rival, self.depth_box)
        self.unit.chosen.connect(self.pick)
        self.rival.chosen.connect(self._choose)
        self.depth_box.chosen.connect(self._choose)

    def named_boxes(self) -> dict[str, ChoiceBox]:
        """The unit beside it, and how far down."""
        return {"rival": self.rival, "level": self.depth_box}

    def start_anew(self) -> None:
        """No rival, the usual depth."""
        self.rival.offer([])
        self.depth_box.offer([])

    @Slot(str)
    def _choose(self, _key: str) -> None:
        self.refresh()

    def _shown_unit(self) -> str:
        """The unit of the desk; the first by rank where none is selected."""
        codes = [unit.code for unit in self.result.rows.units]
        if self.desk.unit in codes or not codes:
            return self.desk.unit
        ranks = self.result.ranks(self.desk.year)
        return codes[int(np.nanargmin(ranks)) if not np.isnan(ranks).all() else 0]

    def refresh(self) -> None:
        """Show the unit of the desk."""
        tree, code = self.result.tree, self._shown_unit()
        self.unit.follow(self.result)
        self.unit.choose(code)
        self.rival.follow(self.result, none=texts.NO_RIVAL)
        there = {node.level for node in tree.nodes}
        levels = [level for level in self.depths if level in there]
        kept = self.depth_box.key or str(self.usual)
        self.depth_box.offer([(str(level), texts.DEPTHS[str(level)]) for level in levels], kept)
        self.made = profile(self.result, code, self.desk.year, self.rival.key)
        if self.made.lines[0].score is None:
            self.chart.say_empty(tr(profile_sentence(self.made)))
            return
        self.show_made(self.made)

    def show_made(self, made: Profile) -> None:
        """Show the profile."""
        raise NotImplementedError

    def level(self) -> Level:
        """The level chosen."""
        return Level(self.depth_box.key or str(Level.INDICATOR))

    def table(self) -> ChartTable | None:
        """Every node of the framework, whatever is in sight."""
        made = self.made
        if made is None:
            return None
        rows, nodes = made.result.rows, made.result.tree.nodes
        city = "" if rows.city is None else tr(rows.city.name)
        group = "" if made.group_name is None else tr(made.group_name)
        rival = "" if made.rival_row is None else tr(made.row_name(made.rival_row))
        heads = (
            "", tr(texts.LEVEL), tr(texts.NODE), tr(made.name), tr(texts.HEAD_RANK),
            tr(texts.COUNT), city, tr(texts.GROUP_MEAN, group=group), rival,
            tr(texts.BEST_OF), tr(texts.BEST_WHO), tr(texts.LOWEST), tr(texts.POINTS),
        )  # fmt: skip
        lines: list[tuple[Cell, ...]] = []
        for line in made.lines:
            node = nodes[line.node]
            best = "" if line.best_row is None else tr(made.row_name(line.best_row))
            lines.append((
                node.code, tr(LEVEL_NAMES[node.level]), tr(node.name), line.score, line.rank,
                line.ranked, line.city, line.group, line.rival, line.best, best, line.lowest,
                line.points,
            ))  # fmt: skip
        keep = [k for k, head in enumerate(heads) if k == 0 or head or k not in (6, 8)]
        return ChartTable(
            self.chart.title,
            tuple(heads[k] for k in keep),
            tuple(tuple(line[k] for k in keep) for line in lines),
        )


class ProfileRoom(_UnitRoom):
    """The rows."""

    title = texts.PROFILE
    depths = (Level.FIRST_LEVEL, Level.DIMENSION, Level.INDICATOR, Level.ITEM)

    def __init__(self, desk: Desk) -> None:
        self._rows = ProfileChart()
        super().__init__(desk, self._rows)

    def show_made(self, made: Profile) -> None:
        """The rows down to the level chosen."""
        self._rows.show_profile(made, lines_down_to(made, self.level()))
        caption = tr(texts.PROFILE_CAPTION_PLAIN)
        if made.base is not None:
            caption = tr(texts.PROFILE_CAPTION, base=tr(made.row_name(made.base)))
        if not self.desk.unit:
            caption = f"{tr(texts.SELECT_UNIT)} · {caption}"
        self.chart.say(tr(profile_sentence(made)), caption, self._rows.samples)

    @Slot(str)
    def step(self, key: str) -> None:
        """The keyboard walks the nodes; nothing else follows."""
        self._rows.current = key
        self._rows.reveal(key)
        self._rows.describe()
        self._rows.redraw()


class RadarRoom(_UnitRoom):
    """The radar."""

    title = texts.RADAR
    depths = (Level.FIRST_LEVEL, Level.DIMENSION, Level.INDICATOR)

    def __init__(self, desk: Desk) -> None:
        self._radar = RadarChart()
        super().__init__(desk, self._radar)

    def show_made(self, made: Profile) -> None:
        """The nodes of the level chosen as axes."""
        nodes = made.result.tree.nodes
        lines = [line for line in made.lines if nodes[line.node].level is self.level()]
        if not FEWEST <= len(lines) <= MOST:
            few = len(lines) < FEWEST
            self.chart.say_empty(tr(texts.TOO_FEW_AXES if few else texts.TOO_MANY_AXES))
            return
        self._radar.show_profile(made, lines)
        span = self._radar.span
        caption = tr(
            texts.RADAR_CAPTION, low=number_text(span.low, 0), high=number_text(span.high, 0)
        )
        self.chart.say(tr(profile_sentence(made)), caption, self._radar.samples)

    @Slot(str)
    def step(self, key: str) -> None:
        """The keyboard goes round the axes."""
        self._radar.current = key
        self._radar.describe()
        self._radar.redraw()


def lines_down_to(made: Profile, level: Level) -> list[ProfileLine]:
    """Lines of nodes not below ``level``."""
    nodes, last = made.result.tree.nodes, _ORDER.index(level)
    return [line for line in made.lines if _ORDER.index(nodes[line.node].level) <= last]
