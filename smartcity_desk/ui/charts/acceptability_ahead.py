"""Who is ahead of whom, and in how many draws: a matrix of districts."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.drawing_words import share_text
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.publish.chart_table import Cell, ChartTable
from smartcity_desk.ui.charts.acceptability_map import (
    MOST_TABLE,
    AcceptabilityMap,
    DrawsSeen,
    heat,
    ink_on,
)
from smartcity_desk.ui.charts.canvas import Spot
from smartcity_desk.ui.charts.ink import CENTRE, write
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import robustness as texts
from smartcity_desk.ui.theme import SMALL, STEP, theme

_LEAST_TEXT: Final = 22.0
MOST: Final = 40


class AheadMatrix(AcceptabilityMap):
    """Rows and columns are districts by rank; at most so many columns as can be read.

    Attributes:
        pair: codes of the two that the title is about.

    Signals:
        pair_picked: two codes, of the row and of the column.
    """

    pair_picked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._known: dict[int, FloatArray] = {}
        super().__init__(parent)
        self._spoken = texts.AHEAD
        self.pair = ("", "")

    def show_pair(self, pair: tuple[str, str]) -> None:
        """Mark the cell of these two."""
        self.pair = pair
        self.redraw()

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Ranks of the columns above, names beside, cells."""
        seen = self.seen
        if seen is None or not seen.codes:
            return
        area, names = self.rows_area, self.names_width()
        columns = min(len(seen.codes), MOST)
        cell = (area.width() - names) / columns
        for column in range(columns):
            place = QRectF(area.left() + names + column * cell, body.top(), cell, self.head)
            rank = rank_text(seen.rank(column))
            ink = "ink" if seen.codes[column] == self.pair[1] else "ink_muted"
            write(painter, place, rank, ink, SMALL, CENTRE, bold=ink == "ink")
        painter.save()
        painter.setClipRect(area.adjusted(-STEP, 0, STEP, 0), Qt.ClipOperation.IntersectClip)
        for line, row in self.in_sight():
            self.draw_ground(painter, seen.codes[line], row)
            self.draw_name(painter, seen, line, row, names)
            self._draw_pairs(painter, seen, line, row.adjusted(names, 0, 0, 0), columns)
        painter.restore()

    def _draw_pairs(
        self, painter: QPainter, seen: DrawsSeen, place: int, row: QRectF, columns: int
    ) -> None:
        cell = row.width() / columns
        shares = self._shares(seen, place, columns)
        for column in range(columns):
            if column == place:
                continue
            share = float(shares[column])
            box = QRectF(row.left() + column * cell, row.top(), cell, row.height())
            box = box.adjusted(1, 1, -1, -1)
            painter.fillRect(box, heat(share))
            if cell >= _LEAST_TEXT:
                text = number_text(100 * share, 0)
                if 0 < share < 0.005:
                    text = "<1"
                elif 0.995 <= share < 1:
                    text = ">99"
                write(painter, box, text, ink_on(share), SMALL, CENTRE)
            words = {"one": seen.name(place), "other": seen.name(column)}
            tip = tr(texts.AHEAD_TIP, share=share_text(share), **words)
            self.spots.append(Spot(box, seen.codes[place], tip))
            if (seen.codes[place], seen.codes[column]) == self.pair and not self.is_picture:
                painter.setPen(QPen(QColor(theme.colours.ink), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box)

    def _shares(self, seen: DrawsSeen, place: int, columns: int) -> FloatArray:
        """Kept for every row: it takes ten thousand comparisons a cell."""
        if place not in self._known:
            self._known[place] = seen.draws.ahead_of(int(seen.rows[place]), seen.rows[:columns])
        return self._known[place]

    def show_draws(self, seen: DrawsSeen | None) -> None:
        """Show these draws."""
        self._known = {}
        super().show_draws(seen)

    def column_at(self, position: QPointF) -> int | None:
        """The column under ``position``; ``None`` beside the cells."""
        seen = self.seen
        if seen is None or not seen.codes:
            return None
        area, names = self.rows_area, self.names_width()
        columns = min(len(seen.codes), MOST)
        found = int(np.floor((position.x() - area.left() - names) * columns
                             / max(area.width() - names, 1.0)))  # fmt: skip
        return found if 0 <= found < columns else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row, and make the title say how it stands to the column."""
        spot, column = self.spot_at(event.position()), self.column_at(event.position())
        super().mousePressEvent(event)
        if spot is not None and column is not None and self.seen is not None:
            other = self.seen.codes[column]
            if other != spot.key:
                self.pair_picked.emit(spot.key, other)

    def table(self) -> ChartTable | None:
        """The table behind the chart: per cent of draws."""
        seen = self.seen
        if seen is None:
            return None
        count = min(len(seen.codes), MOST_TABLE)
        names = [seen.name(place) for place in range(count)]
        rows: list[tuple[Cell, ...]] = []
        for place, name in enumerate(names):
            shares = seen.draws.ahead_of(int(seen.rows[place]), seen.rows[:count])
            own = (None if k == place else 100 * float(s) for k, s in enumerate(shares))
            rows.append((name, *own))
        return ChartTable(self.title, (tr(texts.DISTRICT), *names), tuple(rows), decimals=1)
