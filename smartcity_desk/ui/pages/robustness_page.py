"""Robustness (稳健): how firm the ranking is under other weights and missing values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.crossing_words import lines_sentence
from smartcity_desk.core.crossings import sensitivity_lines
from smartcity_desk.core.display import number_text
from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.drawing_words import (
    LEVEL_NAMES,
    ahead_sentence,
    headline,
    interval_sentence,
    method_words,
    within,
)
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.ranking_bars import shown_node
from smartcity_desk.core.result import Result
from smartcity_desk.core.tree import Tree
from smartcity_desk.ui.charts.acceptability_ahead import AheadMatrix
from smartcity_desk.ui.charts.acceptability_dots import IntervalDots
from smartcity_desk.ui.charts.acceptability_map import AcceptabilityMap, DrawsSeen
from smartcity_desk.ui.charts.canvas import Canvas
from smartcity_desk.ui.charts.choices import COLUMN, ROW
from smartcity_desk.ui.charts.crossing_lines import CrossingLines, LinesSeen
from smartcity_desk.ui.charts.picture import install_picture_menu
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import Segments, Words
from smartcity_desk.ui.robustness.choice import choose_drawing, drawing_of
from smartcity_desk.ui.robustness.choice_panel import ChoicePanel
from smartcity_desk.ui.robustness.crossing_list import CrossingList
from smartcity_desk.ui.texts import robustness as texts
from smartcity_desk.ui.theme import BODY, HEADING, STEP, font, theme

MAP, DOTS, AHEAD, LINES = range(4)
# More lines than this are a grey cloud: then those of the best and the marked are drawn.
MOST_LINES: Final = 40


class RobustnessPage(LivePage):
    """The choice of drawing beside four charts of what the draws and the weights say.

    Attributes:
        choice: the choice of drawing.
        views: which chart is shown.
        map, dots, ahead, lines: the charts.
        node_box: the weight along which the lines run.
    """

    name: ClassVar[str] = "robustness"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._node, self._pair = "", ("", "")
        self._offered: Tree | None = None
        self.choice = ChoicePanel()
        self.views = Segments(texts.VIEWS, texts.VIEW)
        self.node_box = QComboBox()
        self.map, self.dots, self.ahead = (
            AcceptabilityMap(),
            IntervalDots(),
            AheadMatrix(),
        )
        self.lines, self.crossings = CrossingLines(), CrossingList()
        self._waiting = Words("ink_muted", HEADING, wrap=True)
        self.setObjectName("robustness")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        content, right, top, beside = (
            QWidget(),
            QVBoxLayout(),
            QHBoxLayout(),
            QHBoxLayout(),
        )
        row = QHBoxLayout(content)
        row.addWidget(self.choice)
        row.addLayout(right, 1)
        top.setContentsMargins(2 * STEP, STEP, 2 * STEP, 0)
        top.setSpacing(2 * STEP)
        top.addWidget(self.views)
        top.addWidget(self.node_box)
        top.addStretch(1)
        self.node_box.setFont(font(BODY))
        self.node_box.setMinimumContentsLength(16)
        right.addLayout(top)
        self._charts, both = QStackedLayout(), QWidget()
        for chart in (self.map, self.dots, self.ahead):
            self._charts.addWidget(chart)
        beside = QHBoxLayout(both)
        beside.addWidget(self.lines, 1)
        beside.addWidget(self.crossings)
        self._charts.addWidget(both)
        right.addLayout(self._charts, 1)
        self._stack = QStackedLayout(self)
        for layout in (row, right, beside, self._stack):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(content)

    def _wire(self) -> None:
        desk = self.desk
        desk.looked.connect(self._show_draws)
        self.choice.chosen.connect(self._choose)
        self.views.chosen.connect(self.show_view)
        self.node_box.activated.connect(self._choose_node)
        self.ahead.pair_picked.connect(self._pick_pair)
        self.crossings.picked.connect(self._pick)
        pins_of(desk).changed.connect(self.catch_up)
        for chart in self.charts:
            for signal in (chart.picked, chart.stepped):
                signal.connect(self._pick)
            chart.pin_wanted.connect(pins_of(desk).toggle)
        self.picture_menus = [
            install_picture_menu(chart, self.picture_name, desk, chart.table)
            for chart in self.charts
        ]

    @property
    def charts(
        self,
    ) -> tuple[AcceptabilityMap, IntervalDots, AheadMatrix, CrossingLines]:
        """All charts, in the order of the views."""
        return self.map, self.dots, self.ahead, self.lines

    @property
    def chart(self) -> Canvas:
        """The chart that is shown."""
        return self.charts[self.views.current]

    @property
    def node(self) -> str:
        """The weight along which the lines run."""
        return self._node

    def choices(self) -> dict[str, str]:
        """The pair whose cell was picked; the weight of the lines is the slide's node."""
        row, column = self._pair
        return {ROW: row, COLUMN: column} if row and self.views.current == AHEAD else {}

    def choose(self, choices: Mapping[str, str]) -> None:
        """Say how these two stand to each other."""
        self._pair = (choices.get(ROW, ""), choices.get(COLUMN, ""))
        self._show_draws()

    def picture_name(self) -> str:
        """What a picture of the chart is called."""
        what = tr(texts.VIEWS[self.views.current])
        return tr(texts.FILE_NAME, year=self.desk.year, what=what)

    # -- what was asked for --------------------------------------------------------

    @Slot(int)
    def show_view(self, place: int) -> None:
        """Show the chart at this place."""
        self.views.choose(place)
        self._charts.setCurrentIndex(place)
        self.node_box.setVisible(place == LINES)
        self.refresh()

    @Slot(object, object)
    def _choose(self, drawing: Drawing, words: Name) -> None:
        evaluation = self.desk.evaluation
        if evaluation is not None:
            choose_drawing(self.desk.undo, evaluation, drawing, words)

    @Slot(int)
    def _choose_node(self, place: int) -> None:
        self.show_node(str(self.node_box.itemData(place)))

    def show_node(self, code: str) -> None:
        """Run the lines along the weight of this node."""
        self._node = code
        self.node_box.setCurrentIndex(self.node_box.findData(code))
        self._show_lines()

    @Slot(str)
    def _pick(self, code: str) -> None:
        self._pair = ("", "")
        self.desk.select(unit=code)

    @Slot(str, str)
    def _pick_pair(self, one: str, other: str) -> None:
        self._pair = (one, other)
        self._show_draws()

    # -- showing -------------------------------------------------------------------

    def start_anew(self) -> None:
        """Forget what belongs to the evaluation that was open before."""
        self._node, self._pair, self._offered = "", ("", ""), None
        for chart in (self.map, self.dots, self.ahead):
            chart.show_draws(None)
        self.lines.show_lines(None)

    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self.setStyleSheet(f"#robustness {{ background: {theme.colours.background}; }}")

    def refresh(self) -> None:
        """Show what is on the desk now."""
        self.setStyleSheet(f"#robustness {{ background: {theme.colours.background}; }}")
        evaluation, result = self.desk.evaluation, self._result()
        is_open = evaluation is not None
        waiting = texts.NO_EVALUATION if not is_open else texts.DRAWING_NOW
        self._waiting.setText(tr(waiting))
        self._stack.setCurrentIndex(0 if result is None else 1)
        self.node_box.setVisible(self.views.current == LINES)
        for chart in self.charts:
            chart.current = self.desk.unit
        if evaluation is None or result is None:
            return
        self.choice.show_drawing(drawing_of(evaluation), levels_of(result.tree))
        self._offer_nodes(result.tree)
        self._show_draws()
        if self.views.current == LINES:
            self._show_lines()

    def _result(self) -> Result | None:
        result = self.desk.result
        if self.desk.evaluation is None or result is None:
            return None
        return result if self.desk.year in result.years else None

    @Slot()
    def _show_draws(self) -> None:
        if not self.isVisible() or self.desk.evaluation is None:
            return
        seen = self._draws_seen()
        for chart, words, caption in (
            (self.map, self._headline, texts.MAP_CAPTION),
            (self.dots, self._intervals, texts.DOTS_CAPTION),
            (self.ahead, self._ahead_words, texts.AHEAD_CAPTION),
        ):
            if chart is not self.chart:
                continue
            chart.show_draws(seen)
            if seen is None:
                chart.say_empty(tr(texts.DRAWING_NOW))
            elif not seen.codes:
                chart.say_empty(tr(texts.NOT_THIS_YEAR))
            else:
                method = tr(method_words(self.choice.drawing, len(seen.draws)))
                words_now = within(words(seen), seen.result.rows, self.desk.group)
                chart.say(tr(words_now), tr(caption, method=method))
                chart.reveal(self.desk.unit)
        self.choice.show_progress(0 if seen is None else len(seen.draws))

    def _draws_seen(self) -> DrawsSeen | None:
        """The last draws, where they are about the result and year in view."""
        insight, result = self.desk.insight, self._result()
        if insight is None or insight.draws is None or result is None:
            return None
        view, shown = insight.view, (self.desk.year, self.desk.group)
        fits = (view.year, view.group) == shown and insight.result.rows is result.rows
        return DrawsSeen(result, self.desk.year, insight.draws) if fits else None

    def _headline(self, seen: DrawsSeen) -> Name:
        return headline(seen.draws, seen.result.rows.units)

    def _intervals(self, seen: DrawsSeen) -> Name:
        return interval_sentence(seen.draws, seen.result.rows.units)

    def _ahead_words(self, seen: DrawsSeen) -> Name:
        one, other = self._pair if set(self._pair) <= set(seen.codes) else ("", "")
        if not one:
            # The selected unit against the one before it, else the first against the second.
            place = seen.codes.index(self.desk.unit) if self.desk.unit in seen.codes else 0
            against = max(place - 1, 0) if place else min(1, len(seen.codes) - 1)
            one, other = seen.codes[place], seen.codes[against]
        self.ahead.show_pair((one, other))
        if one == other:
            return self._headline(seen)
        rows = [seen.result.rows.position(code) for code in (one, other)]
        return ahead_sentence(seen.draws, seen.result.rows.units, rows[0], rows[1])

    # -- sensitivity ---------------------------------------------------------------

    def _offer_nodes(self, tree: Tree) -> None:
        if self._node not in tree.position or not self._node:
            around = tree.position[shown_node(tree, self.desk.node)]
            self._node = tree.codes[tree.children[around][0]]
        if self._offered is not tree:
            self._offered = tree
            self.node_box.clear()
            for position in tree.top_down[1:]:
                self.node_box.addItem("", tree.codes[position])
        for place, position in enumerate(tree.top_down[1:]):
            indent = "　" * (len(tree.ancestors(position)) - 1)
            self.node_box.setItemText(place, indent + tr(tree.nodes[position].name))
        self.node_box.setCurrentIndex(self.node_box.findData(self._node))
        self.node_box.setAccessibleName(tr(texts.WEIGHT_OF))

    def _show_lines(self) -> None:
        result, evaluation = self._result(), self.desk.evaluation
        if not self.isVisible() or result is None or evaluation is None:
            return
        if self._node not in result.tree.position:
            return
        lines = sensitivity_lines(
            result, self.desk.year, self._node, self.desk.locked - {self._node},
            self._rows_of_lines(result), self.desk.group,
        )  # fmt: skip
        node = result.tree.nodes[result.tree.position[self._node]].name
        if lines is None or not len(lines.rows):
            self.lines.show_lines(None)
            empty = texts.CANNOT_MOVE if lines is None else texts.NOT_THIS_YEAR
            self.lines.say_empty(tr(empty))
            self.crossings.show_lines(None)
            return
        official = self._official_weight(evaluation, lines.present)
        seen = LinesSeen(result, lines, official, pins_of(self.desk).codes)
        codes = [u.code for u in result.rows.units]
        unit = codes.index(self.desk.unit) if self.desk.unit in codes else None
        unit = unit if unit is not None and unit in lines.rows else None
        self.lines.show_lines(seen)
        self.crossings.show_lines(seen)
        beside = "" if official is None else tr(texts.OFFICIAL, official=number_text(official, 1))
        caption = tr(
            texts.LINES_CAPTION, node=tr(node), present=number_text(lines.present, 1),
            official=beside,
        )  # fmt: skip
        caption += "" if lines.is_exact else tr(texts.APPROXIMATE)
        words = lines_sentence(lines, node, result.rows.units, unit)
        self.lines.say(tr(within(words, result.rows, self.desk.group)), caption)

    def _rows_of_lines(self, result: Result) -> np.ndarray[tuple[int], np.dtype[np.intp]] | None:
        """All units, or the best and the marked ones where there are many."""
        rows = result.rows.ranked(self.desk.group)
        if len(rows) <= MOST_LINES:
            return None
        ranks = result.ranks(self.desk.year)[rows]
        best = rows[np.argsort(ranks, kind="stable")[: MOST_LINES // 2]]
        marked = {self.desk.unit, *pins_of(self.desk).codes}
        own = [k for k, unit in enumerate(result.rows.units) if unit.code in marked]
        return np.union1d(best, np.array(own, np.intp))

    def _official_weight(self, evaluation: Evaluation, present: float) -> float | None:
        official = evaluation.official.weights
        if self._node not in official.tree.position:
            return None
        weight = official.of(self._node)
        return weight if abs(weight - present) > 0.05 else None


def levels_of(tree: Tree) -> tuple[Level, ...]:
    """The levels of a tree whose weights can be drawn."""
    used = {node.level for node in tree.nodes}
    return tuple(level for level in LEVEL_NAMES if level in used)
