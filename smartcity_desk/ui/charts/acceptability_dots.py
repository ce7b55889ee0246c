"""Rank intervals as dots and lines: where a district stands, and where it may."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.publish.chart_table import Cell, ChartTable, rank_cell
from smartcity_desk.ui.charts.acceptability_map import DrawsRows, DrawsSeen
from smartcity_desk.ui.charts.canvas import Spot
from smartcity_desk.ui.charts.ink import CENTRE, RIGHT, draw_symbol, text_width, write
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import robustness as texts
from smartcity_desk.ui.theme import SMALL, STEP, theme

_SPACING: Final = 26.0


class IntervalDots(DrawsRows):
    """Districts by rank; lines are the central 90 % and 50 % of the draws."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.DOTS, parent)

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Ranks above, names beside, lines and dots."""
        seen = self.seen
        if seen is None or not seen.codes:
            return
        area, count = self.rows_area, len(seen.codes)
        names = self.names_width()
        told = text_width(tr(texts.DOTS_HEAD), SMALL) + STEP
        plot = QRectF(area.left() + names, area.top(), area.width() - names - told, area.height())
        step = plot.width() / count
        self._draw_axis(painter, plot, step, count, body.top())
        head = QRectF(plot.right(), body.top(), told, self.head)
        write(painter, head, tr(texts.DOTS_HEAD), "ink_muted", SMALL, RIGHT)
        painter.save()
        painter.setClipRect(area.adjusted(-STEP, 0, STEP, 0), Qt.ClipOperation.IntersectClip)
        wide, narrow = seen.draws.interval(0.9), seen.draws.interval(0.5)
        for place, row in self.in_sight():
            self.draw_ground(painter, seen.codes[place], row)
            self.draw_name(painter, seen, place, row, names)
            self._draw_row(painter, seen, place, row, plot.left(), step, wide, narrow)
        painter.restore()

    def _draw_axis(
        self, painter: QPainter, plot: QRectF, step: float, count: int, top: float
    ) -> None:
        every = max(1, int(np.ceil(_SPACING / step)))
        painter.setPen(QPen(QColor(theme.colours.line), 1))
        for rank in range(0, count, every):
            x = plot.left() + (rank + 0.5) * step
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for rank in range(0, count, every):
            x = plot.left() + (rank + 0.5) * step
            label = QRectF(x - _SPACING, top, 2 * _SPACING, self.head)
            write(painter, label, str(rank + 1), "ink_muted", SMALL, CENTRE)

    def _draw_row(
        self,
        painter: QPainter,
        seen: DrawsSeen,
        place: int,
        row: QRectF,
        left: float,
        step: float,
        wide: tuple[np.ndarray, np.ndarray],
        narrow: tuple[np.ndarray, np.ndarray],
    ) -> None:
        unit, y, colours = int(seen.rows[place]), row.center().y(), theme.colours
        for ends, thickness in ((wide, 2.0), (narrow, 6.0)):
            begin, end = (left + (float(e[unit]) - 0.5) * step for e in ends)
            painter.setPen(QPen(QColor(colours.bar_grey), thickness, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(begin, y), QPointF(max(end, begin + 1), y))
        mean = float(seen.draws.mean_rank[unit])
        at = QPointF(left + (mean - 0.5) * step, y)
        draw_symbol(painter, at, "|", QColor(colours.ink), 6.0)
        dot = QPointF(left + (seen.rank(place) - 0.5) * step, y)
        draw_symbol(painter, dot, "o", QColor(colours.accent), 5.0)
        low, high = int(wide[0][unit]), int(wide[1][unit])
        rank = rank_text(seen.rank(place))
        text = rank if low == high else f"{rank} ({low}–{high})"
        write(painter, row, text, "ink", self.pixels, RIGHT)
        tip = tr(
            texts.DOTS_TIP, name=seen.name(place), rank=rank, low=low, high=high,
            mean=number_text(mean, 1),
        )  # fmt: skip
        self.spots.append(Spot(row, seen.codes[place], tip))

    def table(self) -> ChartTable | None:
        """The table behind the chart."""
        seen = self.seen
        if seen is None:
            return None
        low, high = seen.draws.interval(0.9)
        columns = tuple(map(tr, (texts.DISTRICT, texts.RANK, texts.LOW, texts.HIGH, texts.MEAN)))
        rows: list[tuple[Cell, ...]] = []
        for place, unit in enumerate(seen.rows.tolist()):
            mean = float(seen.draws.mean_rank[unit])
            own = (rank_cell(seen.rank(place)), int(low[unit]), int(high[unit]), mean)
            rows.append((seen.name(place), *own))
        return ChartTable(self.title, columns, tuple(rows))
