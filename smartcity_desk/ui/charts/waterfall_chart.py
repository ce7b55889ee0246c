"""What moved: steps from one index to the other, taken apart by clicking."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from smartcity_desk.core.display import number_text
from smartcity_desk.core.waterfall import ADJUSTMENT, Step, Waterfall
from smartcity_desk.ui.charts.branch_colours import branch_colours
from smartcity_desk.ui.charts.canvas import Spot
from smartcity_desk.ui.charts.ink import CENTRE, RIGHT, text_width, write
from smartcity_desk.ui.charts.patterns import fill, grey, patterns
from smartcity_desk.ui.charts.ranking_head import axis_decimals
from smartcity_desk.ui.charts.rows_canvas import RowsCanvas
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_changes as texts
from smartcity_desk.ui.theme import ROW_COMPACT, SMALL, STEP, theme

START, END, REST = "<", ">", "="
AXIS: Final = 20.0
_NUMBER: Final = 72.0
_WIDEST: Final = 300.0
_INSIDE: Final = 6.0
_ROW_HIGHEST: Final = 72.0  # steps are few


class WaterfallChart(RowsCanvas):
    """One row a step: gains are filled and go right, losses hollow and go left.

    Attributes:
        made: the steps.
        start_name, end_name: what the two ends are called.
    """

    def __init__(self) -> None:
        self.made: Waterfall | None = None
        self.start_name = self.end_name = ""
        self._names: dict[str, str] = {}
        super().__init__(texts.MOVED_CHART)
        self.head = AXIS
        self.least, self.most = float(ROW_COMPACT), _ROW_HIGHEST

    def show_steps(self, made: Waterfall, start: str, end: str) -> None:
        """Show these steps between these two ends."""
        self.made, self.start_name, self.end_name = made, start, end
        self._names = {self.key(step): tr(made.name(step)) for step in made.steps}
        self._names |= {START: start, END: end}
        self.show_keys([START, *(self.key(step) for step in made.steps), END])

    def key(self, step: Step) -> str:
        """The code of the step's node."""
        if self.made is None or step.node == ADJUSTMENT:
            return REST
        return self.made.tree.codes[step.node]

    def _columns(self, area: QRectF) -> tuple[QRectF, QRectF]:
        """Names and bars; numbers stand at the right of the bars."""
        widest = max((text_width(n, self.pixels) for n in self._names.values()), default=0.0)
        widest += 4 * STEP
        wide = min(widest, _WIDEST, area.width() * 0.4)
        names = QRectF(area.left(), area.top(), wide, area.height())
        bars = QRectF(names.right() + STEP, area.top(), 0, area.height())
        bars.setRight(area.right() - _NUMBER - STEP)
        return names, bars

    def _span(self, width: float) -> Span:
        assert self.made is not None
        reached = [self.made.start, self.made.end]
        for step in self.made.steps:
            reached += [step.begin, step.begin + step.points]
        return span_around(min(reached), max(reached), width, 64.0)

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Axis, steps, numbers."""
        if self.made is None or not self.made.is_known:
            return
        area = self.rows_area
        names, bars = self._columns(area)
        span = self._span(bars.width())
        self._draw_axis(painter, bars, span)
        painter.setClipRect(area.adjusted(-STEP, 0, STEP, 2))
        rows = self.in_sight()
        for place, row in rows:
            self.draw_ground(painter, self.keys[place], row)
        for place, row in rows:
            self._draw_row(painter, place, row, names, bars, span)

    def _x(self, value: float, bars: QRectF, span: Span) -> float:
        return span.along(value, bars.left(), bars.right())

    def _draw_axis(self, painter: QPainter, bars: QRectF, span: Span) -> None:
        decimals = axis_decimals(span.step)
        height = len(self.keys) * self.row_height
        bottom = min(bars.bottom(), bars.top() + height)
        for value in span.ticks:
            x = self._x(value, bars, span)
            painter.setPen(QPen(QColor(theme.colours.line), 1))
            painter.drawLine(QLineF(x, bars.top(), x, bottom))
            label = QRectF(x - 32, bars.top() - AXIS, 64, AXIS)
            write(painter, label, number_text(value, decimals), "ink_muted", SMALL, CENTRE)

    def _draw_row(
        self, painter: QPainter, place: int, row: QRectF, names: QRectF, bars: QRectF, span: Span
    ) -> None:  # fmt: skip
        assert self.made is not None
        key = self.keys[place]
        is_end = key in (START, END)
        words = QRectF(names.left(), row.top(), names.width(), row.height())
        number = QRectF(bars.right() + STEP, row.top(), _NUMBER, row.height())
        if is_end:
            value = self.made.start if key == START else self.made.end
            write(painter, words, self._names[key], "ink", self.pixels, bold=True)
            write(painter, number, number_text(value), "ink", self.pixels, RIGHT, bold=True)
            self._draw_end(painter, self._x(value, bars, span), row)
            self.spots.append(Spot(row, key, f"{self._names[key]} {number_text(value)}"))
            return
        step = self.made.steps[place - 1]
        if not step.is_leaf:
            chevron = QRectF(words.right() - 14, row.top(), 14, row.height())
            write(painter, chevron, "›", "accent", self.pixels, CENTRE, bold=True)
        inside = words.adjusted(STEP, 0, -16, 0)
        write(painter, inside, self._names[key], pixels=self.pixels)
        shown = number_text(step.printed, signed=True)
        write(painter, number, shown, "ink", self.pixels, RIGHT)
        self._draw_step(painter, step, row, bars, span)
        self.spots.append(Spot(row, key, self._tip(step)))

    def _draw_end(self, painter: QPainter, x: float, row: QRectF) -> None:
        ink = QColor(theme.colours.ink)
        painter.fillRect(QRectF(x - 1.5, row.top() + 4, 3, row.height() - 8), ink)

    def _draw_step(
        self, painter: QPainter, step: Step, row: QRectF, bars: QRectF, span: Span
    ) -> None:
        begin = self._x(step.begin, bars, span)
        end = self._x(step.begin + step.points, bars, span)
        left, wide = min(begin, end), max(abs(end - begin), 1.0)
        inside = max(_INSIDE, row.height() * 0.2)
        box = QRectF(left, row.top() + inside, wide, row.height() - 2 * inside)
        colour, place = self._colour(step)
        # The level is carried over to the next row.
        painter.setPen(QPen(QColor(theme.colours.ink_faint), 1))
        painter.drawLine(QLineF(begin, row.top() - inside, begin, box.bottom()))
        painter.drawLine(QLineF(end, box.top(), end, row.bottom() + inside))
        if step.points >= 0:
            fill(painter, box, colour, place)
            return
        painter.fillRect(box, QColor(theme.colours.background))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = grey(0.8) if patterns.is_on else colour
        painter.setPen(QPen(outline, 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _colour(self, step: Step) -> tuple[QColor, int]:
        assert self.made is not None
        tree = self.made.tree
        if step.node == ADJUSTMENT:
            return QColor(theme.colours.bar_grey), 3
        path = (step.node, *tree.ancestors(step.node))
        first = path[-2] if len(path) > 1 else path[-1]
        children = tree.children[tree.root]
        place = children.index(first) if first in children else 0
        # Below the first level all steps belong to one index: one colour says so.
        return branch_colours(tree, [first])[0], place

    def _tip(self, step: Step) -> str:
        assert self.made is not None
        name, points = tr(self.made.name(step)), number_text(step.points, signed=True)
        lines = [tr(texts.TIP_STEP, name=name, points=points)]
        if abs(self.made.total) >= 5e-3:
            share = number_text(100 * step.points / self.made.total, 1)
            lines.append(tr(texts.TIP_RATE, percent=share))
        if not step.is_leaf:
            lines.append(tr(texts.TIP_DRILL))
        return "\n".join(lines)

    def neighbour(self, across: int, down: int) -> str:
        """Up and down only: left and right belong to going in and out."""
        return super().neighbour(0, down) if down else ""
