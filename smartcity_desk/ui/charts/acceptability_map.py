"""Rank acceptability as a heat map: in how many draws a district has a rank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.drawing_words import share_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.result import Result
from smartcity_desk.core.tree import IntArray
from smartcity_desk.publish.chart_table import Cell, ChartTable, rank_cell
from smartcity_desk.ui.charts.canvas import Spot
from smartcity_desk.ui.charts.ink import CENTRE, RIGHT, text_width, write
from smartcity_desk.ui.charts.mixed import mixed
from smartcity_desk.ui.charts.patterns import grey, patterns
from smartcity_desk.ui.charts.rows_canvas import RowsCanvas
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import robustness as texts
from smartcity_desk.ui.theme import SMALL, STEP, theme

_RANK_WIDTH = 28.0
MOST_TABLE = 400
_WIDEST_NAME = 176.0
_HEAD = 20.0
_LEAST_CELL_TEXT = 22.0


@dataclass(frozen=True, eq=False)
class DrawsSeen:
    """Draws and the units they are about, in the order of their present rank."""

    result: Result
    year: int
    draws: RankDraws

    @cached_property
    def rows(self) -> IntArray:
        """Rows of the units with a rank, best first."""
        order = np.argsort(self.draws.present, kind="stable")
        ranked: IntArray = order[~np.isnan(self.draws.present[order])]
        return ranked

    @cached_property
    def codes(self) -> list[str]:
        """Codes of the units, best first."""
        return [self.result.rows.units[row].code for row in self.rows.tolist()]

    def name(self, place: int) -> str:
        """The name of the unit at this place."""
        return tr(self.result.rows.units[int(self.rows[place])].name)

    def rank(self, place: int) -> float:
        """The present rank of the unit at this place."""
        return float(self.draws.present[int(self.rows[place])])

    def named(self, place: int) -> str:
        """Rank and name."""
        return f"{rank_text(self.rank(place))}  {self.name(place)}"


def heat(share: float) -> QColor:
    """The colour of a share of draws, 0–1: from the background to the accent."""
    depth = float(np.clip(share, 0.0, 1.0)) ** 0.7
    if patterns.is_on:
        return grey(depth * 0.8)
    return mixed(QColor(theme.colours.background), QColor(theme.colours.accent), depth)


def ink_on(share: float) -> str:
    """The colour of the theme that is read on :func:`heat`."""
    return "accent_ink" if share >= 0.45 else "ink"


class DrawsRows(RowsCanvas):
    """Districts by rank, a row each: rank and name at the left.

    Attributes:
        seen: what is shown, ``None`` for nothing.
    """

    def __init__(self, spoken: Name, parent: QWidget | None = None) -> None:
        self.seen: DrawsSeen | None = None
        super().__init__(spoken, parent)
        self.head = _HEAD

    def show_draws(self, seen: DrawsSeen | None) -> None:
        """Show these draws."""
        self.seen = seen
        self.show_keys([] if seen is None else seen.codes)

    def names_width(self) -> float:
        """How wide the column of names is."""
        seen = self.seen
        if seen is None:
            return 0.0
        names, pixels = map(seen.name, range(len(seen.codes))), self.pixels
        widest = max((text_width(name, pixels) for name in names), default=0.0)
        return _RANK_WIDTH + min(widest, _WIDEST_NAME) + 2 * STEP

    def draw_name(
        self, painter: QPainter, seen: DrawsSeen, place: int, row: QRectF, names: float
    ) -> None:
        """Rank and name at the left of ``row``, on ``names`` pixels."""
        rank = QRectF(row.left(), row.top(), _RANK_WIDTH - STEP, row.height())
        number = rank_text(seen.rank(place))
        write(painter, rank, number, "ink", self.pixels, RIGHT, bold=True)
        name = QRectF(row.left() + _RANK_WIDTH, row.top(), names - _RANK_WIDTH - STEP, row.height())
        write(painter, name, seen.name(place), pixels=self.pixels)


class AcceptabilityMap(DrawsRows):
    """Districts by rank; a cell says in how many per cent of the draws."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.MAP, parent)

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Ranks above, names beside, cells."""
        seen = self.seen
        if seen is None or not seen.codes:
            return
        area, names = self.rows_area, self.names_width()
        count = len(seen.codes)
        cell = (area.width() - names) / count
        every = max(1, int(np.ceil(_LEAST_CELL_TEXT / cell)))
        for rank in range(0, count, every):
            place = QRectF(area.left() + names + rank * cell, body.top(), cell * every, _HEAD)
            write(painter, place.adjusted(0, 0, -cell * (every - 1), 0) if every == 1 else place,
                  str(rank + 1), "ink_muted", SMALL, CENTRE)  # fmt: skip
        painter.save()
        painter.setClipRect(area.adjusted(-STEP, 0, STEP, 0), Qt.ClipOperation.IntersectClip)
        for line, row in self.in_sight():
            self.draw_ground(painter, seen.codes[line], row)
            self.draw_name(painter, seen, line, row, names)
            self._draw_cells(painter, seen, line, row.adjusted(names, 0, 0, 0), cell)
        painter.restore()

    def draw_name(
        self, painter: QPainter, seen: DrawsSeen, place: int, row: QRectF, names: float
    ) -> None:
        """Beside the cells, each of which tells its own, the row tells rank and name."""
        super().draw_name(painter, seen, place, row, names)
        self.spots.append(Spot(row, seen.codes[place], seen.named(place)))

    def _draw_cells(
        self, painter: QPainter, seen: DrawsSeen, place: int, row: QRectF, cell: float
    ) -> None:
        code, unit = seen.codes[place], int(seen.rows[place])
        shares = seen.draws.shares_of(unit)[: len(seen.codes)]
        gap = 1.0 if cell > 6 else 0.0
        for rank in np.flatnonzero(shares > 0).tolist():
            share = float(shares[rank])
            box = QRectF(row.left() + rank * cell, row.top(), cell, row.height())
            box = box.adjusted(gap, gap, -gap, -gap)
            painter.fillRect(box, heat(share))
            tip = tr(texts.MAP_TIP, name=seen.name(place), rank=rank + 1, share=share_text(share))
            self.spots.append(Spot(box, code, tip))
            if cell >= _LEAST_CELL_TEXT:
                text = number_text(100 * share, 0) if share >= 0.005 else "<1"
                write(painter, box, text, ink_on(share), SMALL, CENTRE)
        now = int(seen.rank(place)) - 1
        frame = QRectF(row.left() + now * cell, row.top(), cell, row.height())
        painter.setPen(QPen(QColor(theme.colours.ink), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.adjusted(1, 1, -1, -1))

    def table(self) -> ChartTable | None:
        """The table behind the chart: per cent of draws."""
        seen = self.seen
        if seen is None:
            return None
        count = min(len(seen.codes), MOST_TABLE)
        columns = (tr(texts.DISTRICT), tr(texts.RANK), *(str(k + 1) for k in range(count)))
        rows: list[tuple[Cell, ...]] = []
        for place in range(count):
            shares = seen.draws.shares_of(int(seen.rows[place]))[:count]
            own = (100 * float(s) for s in shares)
            rows.append((seen.name(place), rank_cell(seen.rank(place)), *own))
        return ChartTable(self.title, columns, tuple(rows), decimals=1)
