"""Units × nodes as shaded cells with their figures; only what is in sight is drawn."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.heat import HeatMap, HeatValue
from smartcity_desk.ui.charts.branch_colours import branch_colours
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.hatch import hatch_lines
from smartcity_desk.ui.charts.heat_headings import SORTED, Headings, headings_for
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, text_width, write
from smartcity_desk.ui.charts.patterns import grey, patterns
from smartcity_desk.ui.charts.pins import mark_of
from smartcity_desk.ui.charts.rows_canvas import RowsCanvas
from smartcity_desk.ui.charts.shades import ink_on, shade, two_way
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_profile as texts
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, font, theme

NODE_KEY: Final = "#"
CELL_KEY: Final = "|"
BACK_KEY, ON_KEY = "<", ">"
_NARROW: Final = 44.0
_WIDEST: Final = 150.0
_LEAST_CELL: Final = 9.0
_LEAST_HEAD: Final = 90.0
_MOST_HEAD: Final = 0.4  # of the body, where rows are more than fit anyway


class HeatChart(RowsCanvas):
    """One row a unit, one column a node.

    Attributes:
        made: the values in the order shown.
        pins: codes of the pinned units.
        column: place of the column the keyboard is on, −1 for none.
        sorted_by: code of the node the rows are sorted by, or empty.
    """

    def __init__(self) -> None:
        self.made: HeatMap | None = None
        self.pins: tuple[str, ...] = ()
        self.column = -1
        self.sorted_by = ""
        self._first = 0
        self._extent = (0.0, 1.0)
        self._names, self._pixels = 0.0, 0
        self._headings = Headings()
        super().__init__(texts.HEAT_CHART)
        self.least = 18.0

    def show_heat(self, made: HeatMap, unit: str, pins: tuple[str, ...], sorted_by: str) -> None:
        """Show these cells."""
        self.made, self.current, self.pins, self.sorted_by = made, unit, pins, sorted_by
        known = made.values[~np.isnan(made.values)]
        self._extent = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        self.column = min(self.column, len(made.nodes) - 1)
        self._measure(made)
        self.page(0)
        self._head_columns()
        self.show_keys(made.codes)
        self.reveal(unit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Headings turn with the width of their columns."""
        self._head_columns()
        super().resizeEvent(event)

    def follow_looks(self) -> None:
        """On a picture rows close up further: there is more room for the headings."""
        self._head_columns()
        super().follow_looks()

    # -- where things stand ------------------------------------------------------------

    def _measure(self, made: HeatMap) -> None:
        """How wide names are: once, since every cell's place follows from it."""
        units = made.result.rows.units
        names = [tr(units[row].name) for row in made.rows.tolist()]
        widest = max((text_width(name, bold=True) for name in names), default=0.0)
        self._names = min(widest + STEP, _WIDEST)

    def _cell_width(self) -> float:
        assert self.made is not None
        room = self.body.width() - self._names - STEP - 2
        return max(min(room / max(len(self.made.nodes), 1), 160.0), _LEAST_CELL)

    def _head_columns(self) -> None:
        """Find how the headings stand: whole, where rows of the least height leave room."""
        made = self.made
        if made is None or not len(made.nodes):
            return
        tall = self.body.height()
        room = tall - len(made.codes) * self.lowest_row
        if room < _LEAST_HEAD:
            room = _MOST_HEAD * tall
        nodes = made.result.tree.nodes
        names = [tr(nodes[p].name) for p in made.nodes.tolist()]
        self._headings = headings_for(names, self._cell_width(), room)
        self.head = self._headings.height

    def columns_in_sight(self) -> int:
        """How many columns there is room for."""
        assert self.made is not None
        room = self.rows_area.width() - self._names
        return min(len(self.made.nodes), int(room / self._cell_width() + 1e-6))

    # -- drawing -----------------------------------------------------------------------

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Headings, then the rows in sight."""
        if self.made is None or self.made.is_empty:
            return
        area, names, wide = self.rows_area, self._names, self._cell_width()
        left, count = area.left() + names, self.columns_in_sight()
        rows = self.in_sight()
        self._pixels = self._figure_pixels(wide, self.row_height)
        for k in range(count):
            column = QRectF(left + k * wide, area.top(), wide, 0)
            self._draw_heading(painter, self._first + k, column, rows)
        if count < len(self.made.nodes):
            self._draw_pager(painter, QRectF(area.left(), area.top() - 26, names - HALF, 22))
        painter.setClipRect(area.adjusted(-STEP, 0, STEP, 2))
        units = self.made.result.rows.units
        for place, row in rows:
            key = self.keys[place]
            self.draw_ground(painter, key, QRectF(row.left(), row.top(), names, row.height()))
            is_marked = mark_of(key, self.current, self.pins).is_marked
            name = tr(units[int(self.made.rows[place])].name)
            words = QRectF(row.left(), row.top(), names - HALF, row.height())
            write(painter, words, name, "ink", BODY, LEFT, bold=is_marked)
            self.spots.append(Spot(words, key, name))
            for k in range(count):
                cell = QRectF(left + k * wide, row.top(), wide, row.height())
                self._draw_cell(painter, place, self._first + k, cell)
        if self.current in self.keys and not self.is_picture:
            self._outline(painter, left, count * wide, rows)

    @property
    def first(self) -> int:
        """The place of the first column in sight."""
        return self._first

    def page(self, further: int) -> None:
        """Show so many columns further on; never past the last one."""
        self.show_from(self._first + further * self.columns_in_sight())

    def show_from(self, first: int) -> None:
        """Show the columns from this place on; never past the last one."""
        if self.made is None:
            return
        last = max(len(self.made.nodes) - self.columns_in_sight(), 0)
        self._first = min(max(first, 0), last)
        self.redraw()

    def _draw_pager(self, painter: QPainter, area: QRectF) -> None:
        """Which of the columns are in sight; its halves turn the pages."""
        assert self.made is not None
        last, count = self._first + self.columns_in_sight(), len(self.made.nodes)
        write(painter, area, f"‹ {self._first + 1}–{last}/{count} ›", "accent", SMALL, CENTRE)
        half = area.width() / 2
        for key, left, name in (
            (BACK_KEY, area.left(), texts.COLUMNS_BEFORE),
            (ON_KEY, area.left() + half, texts.COLUMNS_AFTER),
        ):  # fmt: skip
            place = QRectF(left, area.top(), half, area.height())
            self.spots.append(Spot(place, key, tr(name)))

    def _outline(
        self, painter: QPainter, left: float, wide: float, rows: list[tuple[int, QRectF]]
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colours.ink), 1.5))
        for place, row in rows:
            if self.keys[place] == self.current:
                painter.drawRect(QRectF(left, row.top(), wide, row.height()))

    def _draw_heading(
        self, painter: QPainter, k: int, column: QRectF, rows: list[tuple[int, QRectF]]
    ) -> None:
        assert self.made is not None
        tree, position = self.made.result.tree, int(self.made.nodes[k])
        node, bottom = tree.nodes[position], column.top() - 5
        name, is_sorted = tr(node.name), node.code == self.sorted_by
        branch = _first_level(self.made, position)
        colour = branch_colours(tree, [branch])[0]
        if patterns.is_on:  # too thin for a pattern
            place = tree.children[tree.root].index(branch)
            colour = grey(0.85 - 0.3 * (place % 3))
        painter.fillRect(QRectF(column.left() + 1, bottom, column.width() - 2, 3), colour)
        ink = "ink" if is_sorted or k == self.column else "ink_muted"
        text = name + (SORTED if is_sorted else "")
        area = self._headings.write(painter, column, text, ink, is_bold=is_sorted)
        last = rows[-1][1].bottom() if rows else column.top()
        if is_sorted:
            painter.setPen(QPen(QColor(theme.colours.ink), 1.5))
            painter.drawLine(QLineF(column.left(), last + 1, column.right(), last + 1))
        self.spots.append(Spot(area, f"{NODE_KEY}{node.code}", name))

    def spot_at(self, position: QPointF) -> Spot | None:
        """A name, a heading, or the cell there: cells are too many for a spot each."""
        found = super().spot_at(position)
        if found is not None or self.made is None or self.made.is_empty:
            return found
        area, wide = self.rows_area, self._cell_width()
        k = int((position.x() - area.left() - self._names) // wide)
        if not (0 <= k < self.columns_in_sight() and area.contains(position)):
            return None
        for place, row in self.in_sight():
            if row.top() <= position.y() < row.bottom():
                return self._cell_spot(place, self._first + k, row)
        return None

    def _cell_spot(self, place: int, k: int, row: QRectF) -> Spot:
        assert self.made is not None
        left, wide = row.left() + self._names, self._cell_width()
        node = self.made.result.tree.nodes[int(self.made.nodes[k])]
        unit = self.made.result.rows.units[int(self.made.rows[place])]
        head = tr(texts.TIP_CELL, unit=tr(unit.name), node=tr(node.name))
        tip = f"{head}\n{self.words(float(self.made.values[place, k]))}"
        area = QRectF(left + (k - self._first) * wide, row.top(), wide, row.height())
        return Spot(area, f"{unit.code}{CELL_KEY}{node.code}", tip)

    def cell_spot(self, key: str) -> Spot | None:
        """The cell ``key`` where it is in sight."""
        assert self.made is not None
        unit, _, code = key.partition(CELL_KEY)
        columns = [self.made.result.tree.codes[p] for p in self.made.nodes.tolist()]
        rows = {self.keys[place]: (place, row) for place, row in self.in_sight()}
        last = self._first + self.columns_in_sight()
        if unit not in rows or code not in columns[self._first : last]:
            return None
        place, row = rows[unit]
        return self._cell_spot(place, columns.index(code), row)

    def draw_over(self, painter: QPainter) -> None:
        """An outline of the cell, the name or the heading under the pointer."""
        spot = self.cell_spot(self.hovered) if CELL_KEY in self.hovered else None
        if spot is None:
            Canvas.draw_over(self, painter)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colours.ink), 1.5))
        painter.drawRect(spot.area)

    def _draw_cell(self, painter: QPainter, place: int, k: int, cell: QRectF) -> None:
        assert self.made is not None
        value = float(self.made.values[place, k])
        box = cell.adjusted(0.5, 0.5, -0.5, -0.5)
        if math.isnan(value):
            painter.setPen(QPen(QColor(theme.colours.ink_faint), 0.8))
            painter.drawLines(hatch_lines(box))
            return
        ground = self.colour(value)
        painter.fillRect(box, ground)
        if self._pixels:
            painter.setFont(_figures(self._pixels))
            painter.setPen(ink_on(ground))
            painter.drawText(cell, int(CENTRE), self._figure(value, cell.width()))

    def _figure(self, value: float, wide: float) -> str:
        assert self.made is not None
        kind = self.made.value
        if kind is HeatValue.RANK:
            return rank_text(value)
        decimals = 0 if wide < _NARROW and kind is HeatValue.SCORE else 1
        return number_text(value, decimals, signed=kind is HeatValue.CHANGE)

    def _figure_pixels(self, wide: float, high: float) -> int:
        """The size of the figures; 0 where one of them would not fit: all are written or none."""
        # On a stage, which says the title itself, a figure too small for the hall is left out.
        pixels = SMALL if wide >= 30 or not self.is_titled else SMALL - 2
        widest = max(text_width(self._figure(value, wide), pixels) for value in self._extent)
        return pixels if wide >= 20 and high >= 15 and widest <= wide - 2 else 0

    def colour(self, value: float) -> QColor:
        """The shade of a value."""
        assert self.made is not None
        low, high = self._extent
        if self.made.value is HeatValue.CHANGE:
            return two_way(value / (max(abs(low), abs(high)) or 1.0))
        share = (value - low) / (high - low or 1.0)
        return shade(1 - share if self.made.value is HeatValue.RANK else share)

    def words(self, value: float) -> str:
        """A value in words."""
        assert self.made is not None
        if math.isnan(value):
            return tr(texts.NO_SCORE)
        if self.made.value is HeatValue.RANK:
            return tr(texts.TIP_RANK, rank=rank_text(value))
        if self.made.value is HeatValue.CHANGE:
            return tr(texts.TIP_CHANGE, change=number_text(value, signed=True))
        return number_text(value)

    # -- keyboard ----------------------------------------------------------------------

    def neighbour(self, across: int, down: int) -> str:
        """Up and down go through the units, left and right through the columns."""
        if down or self.made is None:
            return super().neighbour(0, down)
        self.column = min(max(self.column + across, 0), len(self.made.nodes) - 1)
        if not self._first <= self.column < self._first + self.columns_in_sight():
            self._first = max(0, self.column - self.columns_in_sight() // 2)
            self.page(0)
        self.describe()
        self.redraw()
        return ""

    def describe(self) -> None:
        """The cell under the keyboard too."""
        super().describe()
        made = self.made
        if made is None or self.current not in made.codes or self.column < 0:
            return
        value = float(made.values[made.codes.index(self.current), self.column])
        node = made.result.tree.nodes[int(made.nodes[self.column])]
        said = f"{self.accessibleDescription()} {tr(node.name)} {self.words(value)}"
        self.setAccessibleDescription(said)


@cache
def _figures(pixels: int) -> QFont:
    return font(pixels)


def _first_level(made: HeatMap, position: int) -> int:
    path = (position, *made.result.tree.ancestors(position))
    return path[-2] if len(path) > 1 else path[-1]
