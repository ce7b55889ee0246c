"""Charts of the robustness page on the stage, twice as large."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from smartcity_desk.core.crossing_words import lines_sentence
from smartcity_desk.core.crossings import sensitivity_lines
from smartcity_desk.core.display import number_text
from smartcity_desk.core.drawing_words import (
    ahead_sentence,
    headline,
    interval_sentence,
    method_words,
    within,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.slides import AHEAD, DOTS, Slide
from smartcity_desk.ui.charts.acceptability_ahead import AheadMatrix
from smartcity_desk.ui.charts.acceptability_dots import IntervalDots
from smartcity_desk.ui.charts.acceptability_map import AcceptabilityMap, DrawsSeen
from smartcity_desk.ui.charts.canvas import MARGIN, TITLE_TOP, Canvas
from smartcity_desk.ui.charts.choices import COLUMN, ROW
from smartcity_desk.ui.charts.crossing_lines import CrossingLines, LinesSeen
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.stage.scene import Scene, Seen
from smartcity_desk.ui.texts import robustness as words
from smartcity_desk.ui.texts import stage as texts

ZOOM: Final = 2.0


class CanvasScene(Scene):
    """A painted chart without its title: the stage says that larger."""

    def __init__(self, slide: Slide, chart: Canvas) -> None:
        super().__init__(slide)
        self.chart = chart
        # The stage says the title itself.
        chart.is_titled = False
        self._is_empty = True

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """The chart, drawn with twice its pixels."""
        if self._is_empty:
            ink.write(painter, area, tr(texts.WAITING), ink.NAME, "ink_muted", ink.CENTRE)
            return
        # The chart's own margin stands out, so that it is in line with the title.
        area = area.adjusted(-MARGIN * ZOOM, 0, MARGIN * ZOOM, 0)
        self.chart.resize(round(area.width() / ZOOM), round(area.height() / ZOOM) + TITLE_TOP)
        painter.save()
        painter.setClipRect(area)
        painter.translate(area.left(), area.top() - TITLE_TOP * ZOOM)
        painter.scale(ZOOM, ZOOM)
        self.chart.paint(painter)
        painter.restore()


class DrawsScene(CanvasScene):
    """Rank shares, rank intervals, who is ahead of whom."""

    needs_draws = True

    def __init__(self, slide: Slide) -> None:
        self._canvas: AcceptabilityMap | IntervalDots
        if slide.chart == DOTS:
            self._canvas = IntervalDots()
        else:
            self._canvas = AheadMatrix() if slide.chart == AHEAD else AcceptabilityMap()
        super().__init__(slide, self._canvas)

    def take(self, seen: Seen) -> bool:
        """Show the draws, once they are there."""
        self._is_empty = seen.draws is None
        if seen.draws is None:
            return False
        shown = DrawsSeen(seen.result, self.slide.year, seen.draws)
        units = seen.result.rows.units
        self._canvas.show_draws(shown)
        self._canvas.current = self.slide.units[0] if self.slide.units else ""
        if self.slide.chart == AHEAD:
            title = self._ahead(shown)
        elif self.slide.chart == DOTS:
            title = interval_sentence(seen.draws, units)
        else:
            title = headline(seen.draws, units)
        self._titles = [tr(within(title, seen.result.rows, self.slide.group))]
        self._canvas.say("", tr(method_words(seen.drawing, len(seen.draws))))
        return False

    def _ahead(self, shown: DrawsSeen) -> Name:
        units = shown.result.rows.units
        wanted = (self.slide.chosen(ROW), self.slide.chosen(COLUMN), *self.slide.units)
        codes = [code for code in dict.fromkeys(wanted) if code in shown.codes][:2]
        codes += [code for code in shown.codes if code not in codes][: 2 - len(codes)]
        if len(codes) < 2:
            return headline(shown.draws, units)
        assert isinstance(self._canvas, AheadMatrix)
        self._canvas.show_pair((codes[0], codes[1]))
        rows = [shown.result.rows.position(code) for code in codes]
        return ahead_sentence(shown.draws, units, rows[0], rows[1])


class LinesScene(CanvasScene):
    """Scores along one weight."""

    def __init__(self, slide: Slide) -> None:
        self._lines = CrossingLines()
        super().__init__(slide, self._lines)

    def take(self, seen: Seen) -> bool:
        """Show the lines of the slide's node."""
        result, tree = seen.result, seen.result.tree
        node = self.slide.node
        if node not in tree.position or tree.position[node] == tree.root:
            node = tree.codes[tree.children[tree.root][0]]
        year, lines = self.slide.year, None
        group = result.rows.known_group(self.slide.group)
        rows = result.rows.ranked(group)
        if year in result.years:
            if len(rows) > 40:
                rows = rows[np.argsort(result.ranks(year)[rows], kind="stable")[:20]]
            lines = sensitivity_lines(result, year, node, (), rows, group)
        self._is_empty = lines is None or not len(lines.rows)
        if lines is None or self._is_empty:
            self._titles = [tr(texts.NOTHING)]
            return False
        name = tree.nodes[tree.position[node]].name
        codes = [unit.code for unit in result.rows.units]
        marked = [codes.index(code) for code in self.slide.units if code in codes]
        self._lines.show_lines(LinesSeen(result, lines, None, self.slide.units))
        unit = marked[0] if marked and marked[0] in lines.rows else None
        sentence = lines_sentence(lines, name, result.rows.units, unit)
        self._titles = [tr(within(sentence, result.rows, group))]
        present = number_text(lines.present, 1)
        caption = tr(words.LINES_CAPTION, node=tr(name), present=present, official="")
        self._lines.say("", caption)
        return False
