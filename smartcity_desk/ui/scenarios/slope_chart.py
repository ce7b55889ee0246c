"""Ranks under several scenarios side by side, joined by lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.display import number_text, rank_change_text, rank_text
from smartcity_desk.core.slope import Slope
from smartcity_desk.ui.charts.canvas import Canvas, Spot
from smartcity_desk.ui.charts.ink import text_width
from smartcity_desk.ui.charts.pins import Mark, mark_of
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.scenarios.slope_drawing import SlopeDrawing
from smartcity_desk.ui.scenarios.slope_layout import MOST_ROWS, SlopeLayout
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import BODY, SMALL, theme

HEAD_KEY: Final = "@"


class SlopeChart(Canvas):
    """Columns of ranks; the unit selected and the pinned ones stand out.

    Attributes:
        slope: what is shown, ``None`` for nothing.
        layout_shown: where it was drawn last.
        pins: codes of the pinned units.

    Signals:
        compared: key of the scenario to compare with: its head was clicked, or turned to.
        explained: key of the scenario in whose column a unit was clicked.
    """

    compared = Signal(str)
    explained = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.slope: Slope | None = None
        self.layout_shown: SlopeLayout | None = None
        self.pins: tuple[str, ...] = ()
        self._caption = ""
        super().__init__(texts.CHART, parent)

    # -- showing ---------------------------------------------------------------

    def show_slope(self, slope: Slope | None, unit: str, pins: Sequence[str] = ()) -> None:
        """Show ``slope`` with ``unit`` selected; nothing for ``None``."""
        self.slope, self.current, self.pins = slope, unit, tuple(pins)
        self.describe()
        self.redraw()

    def laid_out(self) -> SlopeLayout | None:
        """Where everything stands in the body as large as it is now."""
        slope, body = self.slope, self.body
        if slope is None:
            return None
        marked = [k for k, u in enumerate(slope.units) if self._mark(u.code).is_marked]
        return SlopeLayout.of(slope, body.width(), body.height(), marked, _name_widths(slope))

    def say_slope(self, title: str, caption: str) -> None:
        """The words above; the caption also says it where only the first units have room."""
        self._caption = caption
        self.say(title, self._whole_caption(), hint=tr(texts.CHART_HINT))

    def _whole_caption(self) -> str:
        layout = self.laid_out()
        words = [self._caption]
        if self.slope is not None and layout is not None and layout.is_cut(self.slope):
            words.append(tr(texts.SOME_SHOWN, count=len(layout.units)))
        return tr(texts.BETWEEN).join(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More units or fewer have room."""
        super().resizeEvent(event)
        if self.title:
            self.caption = self._whole_caption()
        self.redraw()

    def _mark(self, code: str) -> Mark:
        return mark_of(code, self.current, self.pins)

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Heads, lines, ranks, names."""
        slope, layout = self.slope, self.laid_out()
        self.layout_shown = layout
        if slope is None or layout is None:
            return
        painter.translate(body.topLeft())
        drawing = SlopeDrawing(slope, layout, self._mark)
        drawing.draw(painter)
        self._take_spots(slope, layout, drawing, body)

    def _take_spots(
        self, slope: Slope, layout: SlopeLayout, drawing: SlopeDrawing, body: QRectF
    ) -> None:
        """Each row between the middles of the gaps, names included; heads above."""
        for k, column in enumerate(slope.columns):
            head = drawing.head_area(k).translated(body.topLeft())
            self.spots.append(Spot(head, HEAD_KEY + column.key, tr(texts.AGAINST_HINT)))
            left, right = layout.reach(k)
            for place, unit in enumerate(layout.units):
                top = layout.y(k, place) - layout.row / 2
                area = QRectF(left, top, right - left, layout.row).translated(body.topLeft())
                self.spots.append(Spot(area, slope.units[unit].code, self._tip(k, unit)))

    def draw_over(self, painter: QPainter) -> None:
        """The lines of the unit under the pointer, or a frame round the head."""
        slope, layout = self.slope, self.layout_shown
        if self.hovered.startswith(HEAD_KEY):
            super().draw_over(painter)
        elif slope is not None and layout is not None:
            painter.translate(self.body.topLeft())
            painter.setPen(QPen(QColor(theme.colours.ink_muted), 2.5))
            drawing = SlopeDrawing(slope, layout, self._mark)
            for place, unit in enumerate(layout.units):
                if slope.units[unit].code == self.hovered:
                    for path, _ in drawing.paths(place):
                        painter.drawPath(path)

    def tip_of(self, key: str) -> str:
        """The unit in every scenario, in words."""
        slope = self.slope
        codes = [] if slope is None else [unit.code for unit in slope.units]
        if slope is None or key not in codes:
            return tr(texts.CHART_HINT)
        unit = codes.index(key)
        return "; ".join(
            tr(
                texts.SPOKEN,
                name=tr(slope.units[unit].name),
                scenario=tr(column.name),
                rank=rank_text(column.ranks[unit]),
                change=rank_change_text(float(slope.moved(k)[unit])),
            )
            for k, column in enumerate(slope.columns)
        )

    def _tip(self, column: int, unit: int) -> str:
        assert self.slope is not None
        own = self.slope.columns[column]
        return tr(
            texts.TIP,
            name=tr(self.slope.units[unit].name),
            scenario=tr(own.name),
            rank=rank_text(own.ranks[unit]),
            change=rank_change_text(float(self.slope.moved(column)[unit])),
            score=number_text(float(own.scores[unit])),
        )

    # -- hand and keyboard -----------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a unit and explain the column; a head becomes what is compared with."""
        spot, slope = self.spot_at(event.position()), self.slope
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and spot is not None and spot.key.startswith(HEAD_KEY):
            self.compared.emit(spot.key.removeprefix(HEAD_KEY))
            return
        layout = self.layout_shown
        if is_left and spot is not None and slope is not None and layout is not None:
            x = event.position().x() - self.body.left()
            self.explained.emit(slope.columns[layout.column_at(x)].key)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A head has nothing to go into."""
        spot = self.spot_at(event.position())
        if spot is None or not spot.key.startswith(HEAD_KEY):
            super().mouseDoubleClickEvent(event)

    def order(self) -> Sequence[str]:
        """Units from top to bottom in the last column."""
        slope, layout = self.slope, self.laid_out()
        if slope is None or layout is None:
            return ()
        places = sorted(range(len(layout.units)), key=lambda p: float(layout.slots[-1, p]))
        return [slope.units[layout.units[p]].code for p in places]

    def neighbour(self, across: int, down: int) -> str:
        """Up and down select along the last column, left and right turn the reference."""
        if down or self.slope is None:
            return super().neighbour(0, down)
        place = self.slope.reference + across
        columns = self.slope.columns
        self.compared.emit(columns[min(max(place, 0), len(columns) - 1)].key)
        return ""


def _name_widths(slope: Slope) -> tuple[float, float]:
    """The widths of the longest name, written large and small; a marked one is bold."""
    names = [tr(slope.units[unit].name) for unit in slope.rows[:MOST_ROWS]]
    large, small = (
        max((text_width(name, size, bold=True) for name in names), default=0.0)
        for size in (BODY, SMALL)
    )
    return large, small
