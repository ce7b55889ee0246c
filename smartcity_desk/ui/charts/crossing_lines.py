"""Sensitivity lines: every district's score along one weight, crossings marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.crossings import Crossing, Lines
from smartcity_desk.core.display import number_text
from smartcity_desk.core.result import Result
from smartcity_desk.publish.chart_table import Cell, ChartTable
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, RIGHT, draw_symbol, text_width, write
from smartcity_desk.ui.charts.labels import inside
from smartcity_desk.ui.charts.pins import Mark, mark_of
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import robustness as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, theme

_AXIS: Final = 22.0
_TOP: Final = 10.0
_LABEL: Final = 16.0
_LEFT_AXIS: Final = 44.0
_WIDEST: Final = 120.0
_TOLD: Final = 8  # crossings with a label


@dataclass(frozen=True, eq=False)
class LinesSeen:
    """Lines, and what is marked on them.

    Attributes:
        official: the official weight, ``None`` where it is the present one.
        pins: codes of the pinned units.
    """

    result: Result
    lines: Lines
    official: float | None = None
    pins: tuple[str, ...] = ()

    def code(self, place: int) -> str:
        """The code of the unit of a line."""
        return self.result.rows.units[int(self.lines.rows[place])].code

    def name(self, row: int) -> str:
        """The name of a unit by its row."""
        return tr(self.result.rows.units[row].name)


class CrossingLines(Canvas):
    """A line a district over the weight of one node.

    Attributes:
        seen: what is shown, ``None`` for nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.seen: LinesSeen | None = None
        super().__init__(texts.LINES, parent)

    def show_lines(self, seen: LinesSeen | None) -> None:
        """Show these lines."""
        self.seen = seen
        self.redraw()

    # -- drawing -------------------------------------------------------------------

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Axes, lines, labels at their ends, crossings."""
        seen = self.seen
        if seen is None or not len(seen.lines.rows):
            return
        names = min(max(text_width(seen.name(r), SMALL) for r in seen.lines.rows), _WIDEST)
        plot = body.adjusted(_LEFT_AXIS, _TOP, -names - 2 * STEP, -_AXIS)
        known = seen.lines.scores[~np.isnan(seen.lines.scores)]
        span = span_around(float(known.min()), float(known.max()), plot.height(), 40.0)
        frame = _Frame(plot, span, seen.lines.limit)
        self._draw_axes(painter, seen, frame)
        marks = [
            mark_of(seen.code(k), self.current, seen.pins) for k in range(len(seen.lines.rows))
        ]
        for place in sorted(range(len(marks)), key=lambda k: marks[k].is_marked):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(marks[place].pen())
            painter.drawPath(frame.path(seen.lines, place))
        self._draw_names(painter, seen, frame, marks)
        self._draw_crossings(painter, seen, frame, marks)

    def _draw_axes(self, painter: QPainter, seen: LinesSeen, frame: _Frame) -> None:
        plot, colours = frame.plot, theme.colours
        for value in frame.span.ticks:
            y = frame.y(value)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            area = QRectF(plot.left() - _LEFT_AXIS, y - 9, _LEFT_AXIS - STEP, 18)
            decimals = 0 if frame.span.step >= 1 else 1
            write(painter, area, number_text(value, decimals), "ink_muted", SMALL, RIGHT)
        step = 10 if seen.lines.limit > 40 else 5
        for percent in range(0, int(seen.lines.limit) + 1, step):
            x = frame.x(percent)
            label = QRectF(x - 30, plot.bottom() + HALF, 60, _AXIS - HALF)
            write(painter, label, f"{percent} %", "ink_muted", SMALL, CENTRE)
        ends = ((seen.lines.present, Qt.PenStyle.SolidLine), (seen.official, Qt.PenStyle.DashLine))
        for percent_now, style in ends:
            if percent_now is not None:
                painter.setPen(QPen(QColor(colours.accent), 1.5, style))
                x = frame.x(percent_now)
                painter.drawLine(QPointF(x, plot.top() - _TOP + 2), QPointF(x, plot.bottom()))

    def _draw_names(
        self, painter: QPainter, seen: LinesSeen, frame: _Frame, marks: list[Mark]
    ) -> None:
        """Names at the right end, apart from each other; marked ones always."""
        filled = np.array([_last_known(line) for line in seen.lines.scores])
        ys = {k: frame.y(float(filled[k])) for k in range(len(filled)) if not np.isnan(filled[k])}
        room = int(frame.plot.height() // _LABEL)
        shown = sorted(ys, key=lambda k: (not marks[k].is_marked, ys[k]))[: max(room, 1)]
        for place, y in apart({k: ys[k] for k in shown}, frame.plot, _LABEL).items():
            area = QRectF(frame.plot.right() + STEP, y - _LABEL / 2, _WIDEST, _LABEL)
            name = seen.name(int(seen.lines.rows[place]))
            ink = "ink" if marks[place].is_marked else "ink_muted"
            write(painter, area, name, ink, SMALL, LEFT, bold=marks[place].is_marked)
            score = number_text(float(filled[place]))
            self.spots.append(Spot(area, seen.code(place), f"{name} {score}"))

    def _draw_crossings(
        self, painter: QPainter, seen: LinesSeen, frame: _Frame, marks: list[Mark]
    ) -> None:
        row_place = {int(row): k for k, row in enumerate(seen.lines.rows)}
        named: list[tuple[Crossing, QRectF]] = []
        told = _told_first(seen.lines, {r for r, k in row_place.items() if marks[k].is_marked})
        for order, crossing in enumerate(told):
            at = QPointF(frame.x(crossing.percent), frame.y(crossing.score))
            is_near = crossing.rank <= 3 or self._is_marked(crossing, marks, row_place)
            is_told = order < _TOLD and is_near
            colour = QColor(theme.colours.ink if is_told else theme.colours.ink_faint)
            draw_symbol(painter, at, "o", colour, 4.0 if is_told else 2.5, hollow=True)
            spot = QRectF(at.x() - 6, at.y() - 6, 12, 12)
            code = seen.code(row_place[crossing.rising])
            self.spots.append(Spot(spot, code, crossing_text(seen, crossing)))
            if is_told:
                named.append((crossing, spot))
        # Circles first: no weight is written over one.
        taken = [circle for _, circle in named]
        for crossing, circle in named:
            self._tell(painter, crossing, circle, frame, taken)

    def _is_marked(self, crossing: Crossing, marks: list[Mark], row_place: dict[int, int]) -> bool:
        both = (crossing.rising, crossing.falling)
        return any(marks[row_place[row]].is_marked for row in both)

    def _tell(
        self, painter: QPainter, crossing: Crossing, circle: QRectF, frame: _Frame,
        taken: list[QRectF],
    ) -> None:  # fmt: skip
        """The weight beside its circle where nothing stands yet: above, below, left, right."""
        text, at = f"{number_text(crossing.percent, 1)} %", circle.center()
        width, plot = text_width(text, SMALL, bold=True), frame.plot
        beside = width / 2 + circle.width() / 2 + 2
        for dx, dy in (
            (0.0, -_LABEL - 6), (0.0, 6.0), (-beside, -_LABEL / 2), (beside, -_LABEL / 2)
        ):  # fmt: skip
            area = QRectF(at.x() + dx - width / 2, at.y() + dy, width, _LABEL)
            area.moveLeft(min(max(area.left(), plot.left()), plot.right() - width))
            if not any(area.intersects(other) for other in taken):
                taken.append(area)
                painter.fillRect(area, QColor(theme.colours.background))
                write(painter, area, text, "ink", SMALL, CENTRE, bold=True)
                return

    def table(self) -> ChartTable | None:
        """The table behind the chart: every crossing."""
        seen = self.seen
        if seen is None:
            return None
        columns = tuple(map(tr, (texts.PERCENT, texts.OVERTAKER, texts.OVERTAKEN, texts.RANK)))
        rows: list[tuple[Cell, ...]] = [
            (c.percent, seen.name(c.rising), seen.name(c.falling), c.rank)
            for c in seen.lines.crossings
        ]
        return ChartTable(self.title, columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Frame:
    """From weights and scores to pixels."""

    plot: QRectF
    span: Span
    limit: float

    def x(self, percent: float) -> float:
        return self.plot.left() + percent / max(self.limit, 1e-9) * self.plot.width()

    def y(self, score: float) -> float:
        return self.span.along(score, self.plot.bottom(), self.plot.top())

    def path(self, lines: Lines, place: int) -> QPainterPath:
        path, is_on = QPainterPath(), False
        for percent, score in zip(lines.percents, lines.scores[place], strict=True):
            if np.isnan(score):
                is_on = False
                continue
            point = QPointF(self.x(float(percent)), self.y(float(score)))
            path.lineTo(point) if is_on else path.moveTo(point)
            is_on = True
        return path


def _last_known(line: np.ndarray) -> float:
    known = np.flatnonzero(~np.isnan(line))
    return float(line[known[-1]]) if len(known) else float("nan")


def _told_first(lines: Lines, marked: set[int]) -> list[Crossing]:
    """Those of marked units and of the first ranks, near the present weight, come first."""
    return sorted(
        lines.crossings,
        key=lambda c: (
            not {c.rising, c.falling} & marked,
            c.rank > 3,
            abs(c.percent - lines.present),
        ),
    )


def apart(places: dict[int, float], area: QRectF, distance: float) -> dict[int, float]:
    """Heights moved as little as need be so that no two are closer than ``distance``."""
    order = sorted(places, key=lambda k: places[k])
    # Middles may stand on the edges themselves.
    top, bottom = area.top() - distance / 2, area.bottom() + distance / 2
    heights = [places[k] for k in order]
    return dict(zip(order, inside(heights, range(len(order)), distance, top, bottom), strict=True))


def crossing_text(seen: LinesSeen, crossing: Crossing) -> str:
    """Who overtakes whom at which weight, seen from the present one."""
    is_up = crossing.percent >= seen.lines.present
    return tr(
        texts.CROSSING if is_up else texts.CROSSING_DOWN,
        percent=number_text(crossing.percent, 1),
        rising=seen.name(crossing.rising),
        falling=seen.name(crossing.falling),
        rank=crossing.rank,
    )
