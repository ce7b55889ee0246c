"""One unit: every node against city, group mean, best and a rival; strengths; rank path."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from smartcity_desk.core.display import MISSING_MARK, number_text, rank_text
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.profile import (
    Profile,
    ProfileLine,
    strength_sentence,
    weakness_sentence,
)
from smartcity_desk.core.rank_paths import rank_paths, runs
from smartcity_desk.ui.charts.branch_colours import branch_colours
from smartcity_desk.ui.charts.canvas import Spot
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, RIGHT, Sample, draw_symbol, text_width, write
from smartcity_desk.ui.charts.mixed import mixed
from smartcity_desk.ui.charts.patterns import fill
from smartcity_desk.ui.charts.ranking_head import axis_decimals
from smartcity_desk.ui.charts.rows_canvas import RowsCanvas
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_profile as texts
from smartcity_desk.ui.theme import BODY, SMALL, STEP, font, theme

SIDE: Final = 272.0
_SCORE, _RANK, _LEAD = 64.0, 56.0, 60.0
_WIDEST: Final = 300.0
_BOX: Final = 16.0
_STEP: Final = 28.0  # between two ranks of the path at the most
_INDENT: Final = 12.0
_LINE: Final = 19.0
_PATH: Final = 132.0
OWN, CITY, GROUP, RIVAL = "o", "|", "d", "t"


class ProfileChart(RowsCanvas):
    """One row a node.

    Attributes:
        made: the profile.
        lines: its lines in sight of the level chosen.
    """

    def __init__(self) -> None:
        self.made: Profile | None = None
        self.lines: Sequence[ProfileLine] = ()
        super().__init__(texts.PROFILE_CHART)
        self.head = 22.0

    def show_profile(self, made: Profile, lines: Sequence[ProfileLine]) -> None:
        """Show these lines of ``made``."""
        self.made, self.lines = made, lines
        self.show_keys([made.result.tree.codes[line.node] for line in self.lines])

    def samples(self) -> list[Sample]:
        """What the marks mean."""
        made = self.made
        if made is None:
            return []
        colours, rows = theme.colours, made.result.rows
        samples = [Sample(tr(made.name), QColor(colours.ink), symbol=OWN)]
        if rows.city is not None:
            samples.append(Sample(tr(rows.city.name), QColor(colours.accent), symbol=CITY))
        if made.group_name is not None:
            mean = tr(texts.GROUP_MEAN, group=tr(made.group_name))
            samples.append(Sample(mean, QColor(colours.ink_muted), symbol=GROUP))
        if made.rival_row is not None:
            rival = tr(made.row_name(made.rival_row))
            samples.append(Sample(rival, QColor(colours.pinned[1]), symbol=RIVAL))
        return samples

    @property
    def _has_side(self) -> bool:
        return self.width() >= 900

    @property
    def body(self) -> QRectF:
        """The rows; strengths and rank path stand beside them where there is room."""
        whole = super().body
        return whole.adjusted(0, 0, -SIDE - 3 * STEP, 0) if self._has_side else whole

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Rows, then what stands beside them."""
        if self.made is None:
            return
        if self._has_side:
            self._draw_side(painter, self.made, body)
        area = self.rows_area
        tree = self.made.result.tree
        names = [(line, tr(tree.nodes[line.node].name)) for line in self.lines]
        wide = max((self._name_width(line, name) for line, name in names), default=0.0)
        wide = min(wide + STEP, _WIDEST, area.width() * 0.38)
        plot = QRectF(area.left() + wide + STEP, area.top(), 0, area.height())
        plot.setRight(area.right() - _SCORE - _RANK - _LEAD - STEP)
        span = self._span(plot.width())
        self._draw_axis(painter, plot, span, area)
        painter.setClipRect(area.adjusted(-STEP, 0, STEP, 2))
        for place, row in self.in_sight():
            line, name = names[place]
            self._draw_row(painter, line, name, row, plot, span)

    def _name_width(self, line: ProfileLine, name: str) -> float:
        """What a name takes, with its indent and the box of a first-level index."""
        wide = text_width(name, self.pixels, bold=line.depth <= 1)
        return wide + line.depth * _INDENT + (_BOX if line.depth == 1 else 0.0)

    def _span(self, width: float) -> Span:
        values = [
            value
            for line in self.lines
            for value in (line.lowest, line.best, line.score, line.city, line.group, line.rival)
            if value is not None
        ]
        return span_around(min(values, default=0.0), max(values, default=1.0), width, 48.0)

    def _draw_axis(self, painter: QPainter, plot: QRectF, span: Span, area: QRectF) -> None:
        decimals = axis_decimals(span.step)
        bottom = min(plot.bottom(), plot.top() + len(self.lines) * self.row_height)
        top, height = plot.top() - self.head, self.head
        for value in span.ticks:
            x = _x(value, plot, span)
            painter.setPen(QPen(QColor(theme.colours.line), 1))
            painter.drawLine(QLineF(x, plot.top(), x, bottom))
            label = QRectF(x - 30, top, 60, height)
            write(painter, label, number_text(value, decimals), "ink_muted", SMALL, CENTRE)
        right = plot.right()
        heads = ((texts.HEAD_SCORE, _SCORE), (texts.HEAD_RANK, _RANK), (texts.HEAD_POINTS, _LEAD))
        for text, wide in heads:
            right += wide
            if text is not texts.HEAD_POINTS or (self.made and self.made.base is not None):
                head = QRectF(right - wide, top, wide, height)
                write(painter, head, tr(text), "ink_muted", SMALL, RIGHT)

    def _draw_row(
        self, painter: QPainter, line: ProfileLine, name: str, row: QRectF, plot: QRectF, span: Span
    ) -> None:  # fmt: skip
        assert self.made is not None
        self.draw_ground(painter, self.made.result.tree.codes[line.node], row)
        left = row.left() + line.depth * _INDENT
        words = QRectF(left, row.top(), plot.left() - STEP - left, row.height())
        if line.depth == 1:
            colour = branch_colours(self.made.result.tree, [line.node])[0]
            box = QRectF(left, row.center().y() - 5, 10, 10)
            tree = self.made.result.tree
            fill(painter, box, colour, tree.children[tree.root].index(line.node))
            words.setLeft(left + _BOX)
        is_main = line.depth <= 1
        ink = "ink" if is_main else "ink_muted"
        write(painter, words, name, ink, self.pixels, LEFT, bold=is_main)
        self._draw_marks(painter, line, row.center().y(), plot, span)
        self._draw_figures(painter, line, row, plot)
        self.spots.append(Spot(row, self.made.result.tree.codes[line.node], self._tip(line, name)))

    def _draw_marks(
        self, painter: QPainter, line: ProfileLine, y: float, plot: QRectF, span: Span
    ) -> None:
        colours = theme.colours
        if line.lowest is not None and line.best is not None:
            low, high = _x(line.lowest, plot, span), _x(line.best, plot, span)
            band = QRectF(low, y - 4, max(high - low, 1.0), 8)
            ground = mixed(QColor(colours.background), QColor(colours.ink_faint), 0.35)
            painter.fillRect(band, ground)
        for value, symbol, ink, size in (
            (line.group, GROUP, colours.ink_muted, 4.0),
            (line.city, CITY, colours.accent, 8.0),
            (line.rival, RIVAL, colours.pinned[1], 5.0),
            (line.score, OWN, colours.ink, 5.5),
        ):
            if value is not None:
                at = QPointF(_x(value, plot, span), y)
                hollow = symbol == GROUP
                draw_symbol(painter, at, symbol, QColor(ink), size, hollow=hollow)

    def _draw_figures(
        self, painter: QPainter, line: ProfileLine, row: QRectF, plot: QRectF
    ) -> None:
        right = plot.right() + _SCORE
        cell = QRectF(right - _SCORE, row.top(), _SCORE, row.height())
        if line.score is None:
            write(painter, cell, tr(texts.NO_SCORE), "ink_faint", SMALL, RIGHT)
            return
        write(painter, cell, number_text(line.score), "ink", self.pixels, RIGHT)
        cell = QRectF(right, row.top(), _RANK, row.height())
        text = MISSING_MARK if line.rank is None else f"{line.rank}/{line.ranked}"
        write(painter, cell, text, "ink_muted", SMALL, RIGHT)
        cell = QRectF(right + _RANK, row.top(), _LEAD, row.height())
        if line.points is not None:
            lead = number_text(line.points, signed=True)
            write(painter, cell, lead, "ink", SMALL, RIGHT)

    def _tip(self, line: ProfileLine, name: str) -> str:
        assert self.made is not None
        made, lines = self.made, [name]
        if line.score is not None:
            words = {"unit": tr(made.name), "score": number_text(line.score)}
            lines.append(tr(texts.TIP_OWN, rank=line.rank, count=line.ranked, **words))
        rows = made.result.rows
        for value, who in (
            (line.city, rows.city.name if rows.city else None),
            (line.rival, made.row_name(made.rival_row) if made.rival_row is not None else None),
        ):
            if value is not None and who is not None:
                lines.append(tr(texts.TIP_VALUE, who=tr(who), score=number_text(value)))
        if line.group is not None and made.group_name is not None:
            who_text = tr(texts.GROUP_MEAN, group=tr(made.group_name))
            lines.append(tr(texts.TIP_VALUE, who=who_text, score=number_text(line.group)))
        if line.best is not None and line.best_row is not None:
            best = tr(made.row_name(line.best_row))
            lines.append(tr(texts.TIP_BEST, who=best, score=number_text(line.best)))
        return "\n".join(lines)

    # -- beside the rows -------------------------------------------------------------

    def _draw_side(self, painter: QPainter, made: Profile, body: QRectF) -> None:
        left, top = body.right() + 3 * STEP, body.top() - STEP
        painter.setPen(QPen(QColor(theme.colours.line), 1))
        edge = left - 1.5 * STEP
        painter.drawLine(QLineF(edge, top, edge, body.bottom()))
        for sentence in (strength_sentence(made), weakness_sentence(made)):
            head, _, rest = tr(sentence).partition("：" if "：" in tr(sentence) else ": ")
            write(painter, QRectF(left, top, SIDE, _LINE), head, "ink", BODY, LEFT, bold=True)
            top += _LINE + 3
            parts = rest.split("、") if "、" in rest else _clauses(rest)
            for part in parts:
                for text in wrapped(part, font(SMALL), SIDE, 2):
                    write(painter, QRectF(left, top, SIDE, _LINE), text, "ink_muted", SMALL)
                    top += _LINE - 1
            top += STEP
        room = body.bottom() - top
        if room >= _PATH * 0.7:
            area = QRectF(left, top, SIDE, min(room, _PATH * 1.6))
            self._draw_path(painter, made, area)

    def _draw_path(self, painter: QPainter, made: Profile, area: QRectF) -> None:
        """The unit's overall rank by year: rank 1 on top."""
        head = QRectF(area.left(), area.top(), area.width(), _LINE)
        write(painter, head, tr(texts.RANK_PATH), "ink", BODY, LEFT, bold=True)
        paths = rank_paths(made.result)
        own, years = paths.ranks[:, made.row], paths.years
        if np.isnan(own).all():
            return
        plot = area.adjusted(STEP * 2, _LINE + 24, -STEP * 2, -38)
        low, high = float(np.nanmin(own)), float(np.nanmax(own))
        # A rank that hardly moved is a flat line with its years just below.
        step = min(plot.height() / max(high - low, 1.0), _STEP)
        plot.setHeight((high - low) * step)
        xs = [plot.left() + plot.width() * (k / max(len(years) - 1, 1)) for k in range(len(years))]
        heights = plot.top() + (own - low) * step
        painter.setPen(QPen(QColor(theme.colours.ink), 2.0))
        for first, last in runs(own):
            points = [QPointF(xs[t], float(heights[t])) for t in range(first, last + 1)]
            painter.drawPolyline(QPolygonF(points))
        every = max(1, math.ceil(40 * len(years) / max(plot.width(), 1)))
        for t, year in enumerate(years):
            if (len(years) - 1 - t) % every == 0:
                label = QRectF(xs[t] - 24, plot.bottom() + 20, 48, 18)
                now = year == made.year
                ink = "ink" if now else "ink_muted"
                write(painter, label, str(year), ink, SMALL, CENTRE, bold=now)
            if math.isnan(own[t]):
                continue
            at = QPointF(xs[t], float(heights[t]))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours.ink))
            painter.drawEllipse(at, 3.5, 3.5)
            label = QRectF(at.x() - 16, at.y() + (4 if _is_valley(own, t) else -20), 32, 16)
            write(painter, label, rank_text(float(own[t])), "ink", SMALL, CENTRE)


def _clauses(text: str) -> list[str]:
    """An English list, cut after each bracket."""
    return (
        [part if part.endswith(")") else part + ")" for part in text.split("), ")] if text else []
    )


def _is_valley(ranks: FloatArray, place: int) -> bool:
    """Whether the line comes from above or goes there, so that the label goes below."""
    beside = [ranks[k] for k in (place - 1, place + 1) if 0 <= k < len(ranks)]
    return any(other < ranks[place] for other in beside)


def _x(value: float, plot: QRectF, span: Span) -> float:
    return span.along(value, plot.left(), plot.right())
