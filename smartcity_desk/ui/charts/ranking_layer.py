"""One layer of rows: their ground, their bars and what is written on them.

There are two: the rows that overtake lie, on a ground of their own, above the others.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.charts.ranking_patterns import GAP
from smartcity_desk.ui.charts.ranking_rows import RowsItem
from smartcity_desk.ui.charts.ranking_state import RankingState
from smartcity_desk.ui.theme import theme


class Ground(QGraphicsItem):
    """What lies below the bars: the lines of the axis, the selected row, the hovered row."""

    def __init__(self, state: RankingState, *, rising: bool) -> None:
        super().__init__()
        self._state, self._rising = state, rising

    def boundingRect(self) -> QRectF:
        """The rows, over the full width."""
        return self._state.rows_area

    @guarded
    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        state, colours = self._state, theme.colours
        painter.setClipRect(state.rows_area)
        places = state.in_sight[self._rising]
        if self._rising:
            for place in places:
                painter.fillRect(self._row(place), QColor(colours.background))
        if not state.is_picture:
            marked = ((state.hovered, colours.panel), (state.selected, colours.selection))
            for chosen, colour in marked:
                if chosen is not None and chosen in places:
                    painter.fillRect(self._row(chosen), QColor(colour))
        self._draw_axis_lines(painter, places)

    def _row(self, place: int) -> QRectF:
        layout = self._state.layout
        return QRectF(4, self._state.row_top(place), layout.width - 8, layout.row_height)

    def _draw_axis_lines(self, painter: QPainter, places: list[int]) -> None:
        state, layout = self._state, self._state.layout
        if state.bars is None or not places:
            return
        tops = [state.row_top(p) for p in places]
        if self._rising:
            stretches = [(top, float(layout.row_height)) for top in tops]
        else:
            stretches = [(tops[0], tops[-1] + layout.row_height - tops[0])]
        colours = theme.colours
        origins = state.bars.column_origins if state.is_aligned else [state.bars.origin]
        ticks = [] if state.is_aligned else state.span.ticks
        for value in {*ticks, *origins}:
            is_origin = any(abs(value - origin) < 1e-9 for origin in origins)
            colour = QColor(colours.ink_faint if is_origin else colours.line)
            for top, height in stretches:
                painter.fillRect(QRectF(state.x_of(value) - 0.5, top, 1, height), colour)


class Stack(pg.BarGraphItem):  # type: ignore[misc] # pyqtgraph ships no types
    """The segments of one branch: one brush, no pen, bounds that never change.

    Bounds that follow the bars would be asked for dozens of times a frame.
    """

    bounds = QRectF()

    def boundingRect(self) -> QRectF:
        """All that is in sight, in the coordinates of the view box."""
        return self.bounds


class Layer:
    """A layer: ground, bars (one item a branch, pyqtgraph), texts."""

    def __init__(self, scene: QGraphicsScene, state: RankingState, *, rising: bool) -> None:
        self._state, self._rising = state, rising
        self._ground = Ground(state, rising=rising)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._texts = RowsItem(state, rising=rising)
        self._box.invertY(True)
        self._box.disableAutoRange()
        self._bars: list[Stack] = []
        self._is_empty = False
        for depth, item in enumerate((self._ground, self._box, self._texts)):
            item.setZValue(depth + (10 if rising else 0))
            scene.addItem(item)
        # A row of its own is clicked and hovered, not the boxes above it.
        self._box.setAcceptHoverEvents(False)

    def place(self) -> None:
        """Follow the layout and the span of the state."""
        layout, span = self._state.layout, self._state.span
        self._box.setGeometry(
            QRectF(layout.plot_left, layout.rows_top, layout.plot_width, layout.rows_height)
        )
        self._box.setRange(
            xRange=(span.low, span.high), yRange=(0, max(layout.rows_height, 1)), padding=0
        )
        for item in (self._ground, self._texts):
            item.prepareGeometryChange()
        self._set_bounds()

    def _set_bounds(self) -> None:
        layout, span = self._state.layout, self._state.span
        for item in self._bars:
            item.prepareGeometryChange()
            item.bounds = QRectF(span.low, 0, span.high - span.low, layout.rows_height)
        self._is_empty = False

    def restyle(self) -> None:
        """Make one item a branch and one for the adjustment, in the colours of the state."""
        for item in self._bars:
            self._box.removeItem(item)
        self._bars = []
        for colour in self._state.colours:
            item = Stack(
                x0=np.zeros(0), y0=np.zeros(0), width=np.zeros(0), height=0.0,
                pen=None, brush=QBrush(colour),
            )  # fmt: skip
            self._box.addItem(item, ignoreBounds=True)
            self._bars.append(item)
        self._set_bounds()

    def refresh(self) -> None:
        """Show the state as it is now: only the rows in sight are handed over."""
        state = self._state
        places = state.in_sight[self._rising]
        if not places and self._is_empty:
            return
        self._is_empty = not places
        if state.bars is not None and len(self._bars) == len(state.bars.pieces):
            self._set_bars(np.array(places, np.intp))
        self._ground.update()
        self._texts.update()

    def show_texts(self) -> None:
        """Write on the rows anew."""
        self._texts.update()

    def _set_bars(self, places: np.ndarray[tuple[int], np.dtype[np.intp]]) -> None:
        state, layout = self._state, self._state.layout
        bars = state.bars
        assert bars is not None
        tops = state.slots[places] * layout.row_height - state.scroll
        y0 = np.round(tops + (layout.row_height - layout.bar_height) / 2)
        starts, pieces = state.starts[:, places], bars.pieces[:, places]
        gap = GAP * state.points_per_pixel
        # A gap is taken off the outer end, never more than half of a thin segment.
        drawn = np.sign(pieces) * np.maximum(np.abs(pieces) - gap, np.abs(pieces) / 2)
        for k, item in enumerate(self._bars):
            shown = pieces[k] != 0.0
            item.setOpts(
                x0=starts[k][shown], y0=y0[shown], width=drawn[k][shown],
                height=np.full(int(shown.sum()), float(layout.bar_height)),
            )  # fmt: skip

    def dispose(self) -> None:
        """Take the items out of the scene."""
        for item in (self._ground, self._box, self._texts):
            scene = item.scene()
            if scene is not None:
                scene.removeItem(item)
