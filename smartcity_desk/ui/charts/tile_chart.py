"""A tile map: one tile a unit, roughly where it lies, shaded by its score."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.tile_grid import TileGrid
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.hatch import hatch_lines
from smartcity_desk.ui.charts.ink import CENTRE, text_width, write
from smartcity_desk.ui.charts.pins import mark_of
from smartcity_desk.ui.charts.shades import ink_on, shade
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_profile as texts
from smartcity_desk.ui.theme import BODY, HALF, HEADING, SMALL, STEP, font, theme

_GAP: Final = 4.0
_LEAST: Final = 10.0
_WIDEST: Final = 1.6
_HIGHEST, _LARGE = 152.0, 120.0
_SCALE: Final = 150.0
_NAME: Final = 190.0


class TileChart(Canvas):
    """Tiles of one size; names, scores and ranks as far as they fit.

    Attributes:
        result, year, node: what is shown: the scores of a node (its position).
        grid: where the tiles stand.
        codes: units that are shown in full; others are faint.
        pins: codes of the pinned units.
    """

    def __init__(self) -> None:
        self.result: Result | None = None
        self.grid = TileGrid({}, False)
        self.year, self.node = 0, 0
        self.codes: frozenset[str] = frozenset()
        self.pins: tuple[str, ...] = ()
        self._pixels = BODY
        super().__init__(texts.TILES_CHART)

    def show_tiles(
        self, result: Result, grid: TileGrid, year: int, node: int, group: str, unit: str,
        pins: tuple[str, ...],
    ) -> None:  # fmt: skip
        """Show the scores of ``node``."""
        self.result, self.grid, self.year, self.node = result, grid, year, node
        units = result.rows.units
        self.codes = frozenset(u.code for u in units if not group or u.group == group)
        self.current, self.pins = unit, pins
        self.redraw()

    @property
    def scores(self) -> FloatArray:
        """Scores of the units, (units,)."""
        assert self.result is not None
        t, count = self.result.year_position(self.year), self.result.rows.unit_count
        scores: FloatArray = self.result.scores[t, self.node, :count]
        return scores

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """The tiles and the scale."""
        result = self.result
        if result is None or not self.grid.places:
            return
        scores = self.scores
        known = scores[~np.isnan(scores)]
        if not len(known):
            return
        low, high = float(known.min()), float(known.max())
        room = body.adjusted(0, 0, -_SCALE - 3 * STEP, 0)
        high_tile = min(room.height() / self.grid.rows, _HIGHEST)
        # As wide as names want, so that all are written alike.
        names = [tr(unit.name) for unit in result.rows.units]
        widest = max((text_width(name, bold=True) for name in names), default=0.0) + 2 * STEP
        wanted = max(high_tile * _WIDEST, min(widest, _NAME))
        wide_tile = min(room.width() / self.grid.columns, wanted)
        self._pixels = BODY if widest - STEP <= wide_tile else SMALL
        if high_tile >= _LARGE and widest * HEADING / BODY <= wide_tile:
            self._pixels = HEADING
        wide_tile, high_tile = max(wide_tile, _LEAST), max(high_tile, _LEAST)
        left = room.center().x() - wide_tile * self.grid.columns / 2
        top = body.top() + max((body.height() - high_tile * self.grid.rows) / 2, 0)
        ranks = result.ranks(self.year, result.tree.codes[self.node])
        for row, unit in enumerate(result.rows.units):
            column, line = self.grid.places[unit.code]
            tile = QRectF(left + column * wide_tile, top + line * high_tile, wide_tile, high_tile)
            tile = tile.adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)
            share = (float(scores[row]) - low) / (high - low or 1.0)
            self._draw_tile(painter, tile, row, share, float(ranks[row]))
        self._draw_scale(painter, body, low, high)

    def _draw_tile(
        self, painter: QPainter, tile: QRectF, row: int, share: float, rank: float
    ) -> None:
        assert self.result is not None
        unit, score = self.result.rows.units[row], float(self.scores[row])
        is_known, is_shown = not np.isnan(score), unit.code in self.codes
        ground = shade(share) if is_known and is_shown else QColor(theme.colours.panel)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(tile, HALF, HALF)
        if not is_known:
            painter.setPen(QPen(QColor(theme.colours.ink_faint), 0.8))
            painter.drawLines(hatch_lines(tile))
        mark = mark_of(unit.code, self.current, self.pins)
        if mark.is_marked:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(mark.colour, 3, mark.style))
            painter.drawRoundedRect(tile.adjusted(-1, -1, 1, 1), HALF, HALF)
        ink = ink_on(ground) if is_known and is_shown else QColor(theme.colours.ink_faint)
        self._write(painter, tile, tr(unit.name), score if is_known else None, rank, ink)
        words = tr(texts.TIP_RANK, rank=rank_text(rank)) if is_known else ""
        tip = "\n".join(filter(None, [tr(unit.name), number_text(score), words]))
        self.spots.append(Spot(tile, unit.code, tip))

    def _write(
        self, painter: QPainter, tile: QRectF, name: str, score: float | None, rank: float,
        ink: QColor,
    ) -> None:  # fmt: skip
        painter.setPen(ink)
        is_large = tile.height() >= 52
        room = tile.width() - HALF
        if tile.height() < 20 or room < 40:
            return
        used = font(self._pixels, bold=True)
        painter.setFont(used)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room))
        upper = QRectF(tile.left(), tile.top() + (HALF if is_large else 0), tile.width(),
                       tile.height() / 2 - 2 if is_large else tile.height())  # fmt: skip
        painter.drawText(upper, int(CENTRE), shown)
        if is_large and score is not None:
            lower = QRectF(tile.left(), tile.center().y() - 2, tile.width(), tile.height() / 2 - 4)
            painter.setFont(font(HEADING if tile.height() >= 76 else BODY))
            half = lower.height() * (0.55 if tile.height() >= 64 else 1.0)
            value = QRectF(lower.left(), lower.top(), lower.width(), half)
            painter.drawText(value, int(CENTRE), number_text(score))
            if tile.height() >= 64:
                painter.setFont(font(SMALL))
                place = QRectF(lower.left(), value.bottom(), lower.width(), lower.height() - half)
                painter.drawText(place, int(CENTRE), tr(texts.TIP_RANK, rank=rank_text(rank)))

    def _draw_scale(self, painter: QPainter, body: QRectF, low: float, high: float) -> None:
        """Which shade stands for which score."""
        steps, left = 5, body.right() - _SCALE
        for k in range(steps):
            share = 1 - k / (steps - 1)
            box = QRectF(left, body.top() + STEP + k * 26, 28, 22)
            painter.fillRect(box, shade(share))
            area = QRectF(box.right() + STEP, box.top(), _SCALE - 36, 22)
            write(painter, area, number_text(low + share * (high - low), 1), "ink_muted", SMALL)

    def neighbour(self, across: int, down: int) -> str:
        """The next tile in the direction of the arrow."""
        if self.current not in self.grid.places:
            return next(iter(self.grid.places), "")
        return self.grid.neighbour(self.current, across, down) or ""
