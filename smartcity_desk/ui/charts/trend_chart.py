"""The trend of an index over the years: values at the points, published figures marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.display import number_text
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.ui.theme import BODY, SMALL, font, theme

_POINT: Final = 7
_RING: Final = 13
_LABEL_WIDTH: Final = 52
_REACH: Final = 24
_LINE: Final = 2.0
# Pixels for the years, for a label above the highest point, for the ring of the lowest.
_AXIS, _ABOVE, _BELOW = 28, 34, 14


@dataclass(frozen=True, eq=False)
class Trend:
    """What the chart shows.

    Attributes:
        years: ascending.
        values: the index of each year, NaN where there is none.
        year: the year under discussion.
        official: the official index of each year, shown beside a trial; ``None`` for none.
        published: year → score as it was published.
    """

    years: tuple[int, ...]
    values: FloatArray
    year: int
    official: FloatArray | None = None
    published: Mapping[int, PublishedScore] | None = None

    def x(self, year: int) -> int:
        """Where a year stands: counted from the first, since SVG keeps six digits only."""
        return year - self.years[0]

    def figures(self, *, derived: bool) -> list[tuple[int, float]]:
        """Published figures of the years shown, those that were derived or the others."""
        given = self.published or {}
        return [
            (year, score.value)
            for year, score in sorted(given.items())
            if year in self.years and score.is_derived is derived
        ]


def labelled(trend: Trend, room: int) -> list[int]:
    """Places of the points whose value is written, where ``room`` labels fit side by side.

    All of them if they fit; else the year under discussion, the ends, published years,
    and then as many others as are left, spread evenly.
    """
    known = [p for p, value in enumerate(trend.values) if not np.isnan(value)]
    if len(known) <= room:
        return known
    published = trend.published or {}
    first = [p for p in known if trend.years[p] == trend.year]
    first += [p for p in (known[-1], known[0]) if p not in first]
    first += [p for p in reversed(known) if trend.years[p] in published and p not in first]
    return sorted(first[: max(room, 1)])


class TrendChart(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph ships no types
    """One line over the years; no vertical axis, since every point says its value.

    Signals:
        year_wanted: a point was clicked, or the arrow keys moved to its year.
    """

    year_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trend: Trend | None = None
        self._labels: list[Any] = []
        self._dress()
        self.official_line = pg.PlotCurveItem(antialias=True)
        self.line = pg.PlotCurveItem(antialias=True)
        self.points, self.rings, self.diamonds = (
            pg.ScatterPlotItem(antialias=True) for _ in range(3)
        )
        for item in (self.official_line, self.line, self.rings, self.diamonds, self.points):
            self.addItem(item)
        theme.changed.connect(self.restyle)
        self.restyle()

    def _dress(self) -> None:
        """Nothing to zoom, no menu, years below, no other axis."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.hideAxis("left")
        axis = plot.getAxis("bottom")
        axis.setStyle(tickLength=0, tickFont=font(SMALL), tickTextOffset=6)
        axis.setHeight(_AXIS)
        plot.getViewBox().setDefaultPadding(0.0)
        plot.disableAutoRange()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    # -- showing -------------------------------------------------------------------

    def show_trend(self, trend: Trend | None) -> None:
        """Show ``trend``; nothing for ``None``."""
        self.trend = trend
        self._draw()

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        colours = theme.colours
        self.setBackground(QColor(colours.background))
        axis = self.getPlotItem().getAxis("bottom")
        axis.setPen(pg.mkPen(colours.line, width=self._width(1.0)))
        axis.setTextPen(pg.mkPen(colours.ink_muted))
        self._draw()

    def _width(self, pixels: float) -> float:
        """A cosmetic pen is so many device pixels wide, whatever the screen."""
        return float(pixels * self.devicePixelRatioF())

    def _draw(self) -> None:
        for label in self._labels:
            self.removeItem(label)
        self._labels = []
        trend = self.trend
        known = None if trend is None else ~np.isnan(trend.values)
        is_drawn = trend is not None and known is not None and bool(known.any())
        for item in (self.official_line, self.line, self.points, self.rings, self.diamonds):
            item.setVisible(is_drawn)
        if trend is None or not is_drawn:
            return
        self._set_range(trend)
        self._draw_lines(trend)
        self._draw_points(trend)
        self._draw_labels(trend)

    def _set_range(self, trend: Trend) -> None:
        shown = [trend.values]
        shown += [] if trend.official is None else [trend.official]
        shown += [
            np.array([s.value for y, s in (trend.published or {}).items() if y in trend.years])
        ]
        numbers = np.concatenate(shown)
        numbers = numbers[~np.isnan(numbers)]
        low, high = float(numbers.min()), float(numbers.max())
        room = max(self.height() - _AXIS - _ABOVE - _BELOW, 10)
        pixel = (high - low or 1.0) / room
        view = self.getPlotItem().getViewBox()
        view.setRange(
            xRange=(-0.45, trend.years[-1] - trend.years[0] + 0.45),
            yRange=(low - _BELOW * pixel, high + _ABOVE * pixel),
            padding=0,
        )
        ticks = [(trend.x(year), str(year)) for year in trend.years]
        self.getPlotItem().getAxis("bottom").setTicks([ticks])

    def _draw_lines(self, trend: Trend) -> None:
        colours, x = theme.colours, np.array([trend.x(y) for y in trend.years], np.float64)
        dashed = pg.mkPen(colours.ink_faint, width=self._width(1.5), style=Qt.PenStyle.DashLine)
        official = np.full(len(x), np.nan) if trend.official is None else trend.official
        self.official_line.setData(x, official, connect="finite", pen=dashed)
        pen = pg.mkPen(colours.accent, width=self._width(_LINE))
        self.line.setData(x, trend.values, connect="finite", pen=pen)

    def _draw_points(self, trend: Trend) -> None:
        colours = theme.colours
        known = [p for p, value in enumerate(trend.values) if not np.isnan(value)]
        sizes = [_POINT + 2 if trend.years[p] == trend.year else _POINT for p in known]
        self.points.setData(
            x=[trend.x(trend.years[p]) for p in known], y=[float(trend.values[p]) for p in known],
            size=sizes, symbol="o", pen=None, brush=QColor(colours.accent),
        )  # fmt: skip
        ring = pg.mkPen(colours.ink_muted, width=self._width(1.25))
        for item, symbol, figures in (
            (self.rings, "o", trend.figures(derived=False)),
            (self.diamonds, "d", trend.figures(derived=True)),
        ):
            item.setData(
                x=[trend.x(year) for year, _ in figures], y=[value for _, value in figures],
                size=_RING, symbol=symbol, pen=ring, brush=None,
            )  # fmt: skip

    def _draw_labels(self, trend: Trend) -> None:
        colours = theme.colours
        room = max(1, self.width() // _LABEL_WIDTH)
        for place in labelled(trend, room):
            is_now = trend.years[place] == trend.year
            value = float(trend.values[place])
            label = pg.TextItem(
                number_text(value),
                color=QColor(colours.ink if is_now else colours.ink_muted),
                anchor=(0.5, 1.25),
            )
            label.setFont(font(BODY if is_now else SMALL, bold=is_now))
            label.setPos(trend.x(trend.years[place]), value)
            self.addItem(label)
            self._labels.append(label)

    # -- hand and keyboard -----------------------------------------------------------

    def _year_at(self, x: float) -> int | None:
        """The year whose point stands within reach of a horizontal position."""
        if self.trend is None:
            return None
        view = self.getPlotItem().getViewBox()
        places = [
            (
                abs(
                    self.mapFromScene(view.mapViewToScene(pg.Point(self.trend.x(year), 0))).x() - x
                ),
                year,
            )
            for year in self.trend.years
        ]
        distance, year = min(places)
        return year if distance <= _REACH else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a point asks for its year."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            year = self._year_at(event.position().x())
            if year is not None:
                self.year_wanted.emit(year)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from year to year."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self.trend is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        years = self.trend.years
        here = years.index(self.trend.year) if self.trend.year in years else len(years) - 1
        place = here + steps[Qt.Key(event.key())]
        if 0 <= place < len(years):
            self.year_wanted.emit(years[place])
        event.accept()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """More or fewer labels fit."""
        super().resizeEvent(event)
        if hasattr(self, "points"):
            self._draw()

    def event(self, event: QEvent) -> bool:
        """Pens are made anew on a screen of another density."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.restyle()
        return bool(super().event(event))


def spoken(trend: Trend, sentence: str, separator: str = "; ") -> str:
    """The values in words; ``sentence`` has the placeholders ``{year}`` and ``{value}``."""
    parts: Sequence[str] = [
        sentence.format(year=year, value=number_text(float(value)))
        for year, value in zip(trend.years, trend.values, strict=True)
        if not np.isnan(value)
    ]
    return separator.join(parts)
