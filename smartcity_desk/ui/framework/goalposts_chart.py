"""How the values of an item become scores: the line through its goalposts, districts as dots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from smartcity_desk.core.framework import Goalposts
from smartcity_desk.core.item_words import number_words
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.stages.normalise import goalpost_scores
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.texts import framework_goalposts as texts
from smartcity_desk.ui.theme import SMALL, STEP, font, theme

LOW, HIGH = 55.0, 145.0
MARKS: Final = (70.0, 100.0, 130.0)
LEFT, RIGHT, TOP, BOTTOM = 40, 20, 12, 44
DOT, HANDLE = 4.0, 7.0
REACH: Final = 12.0
_KEY = Qt.Key


@dataclass(frozen=True, eq=False)
class Dots:
    """The districts of one year.

    Attributes:
        values: as compared, (units,); NaN where there is none.
        tip: what is said about the one at a position.
        chosen: position of the selected one; −1 for none.
        city: the city's value, NaN where there is none.
    """

    values: FloatArray
    tip: Callable[[int], str]
    chosen: int = -1
    city: float = float("nan")


def _nothing(_place: int) -> str:
    return ""


NO_DOTS: Final = Dots(np.empty(0), _nothing)


class GoalpostsChart(QWidget):
    """Value across, score upwards; the three goalposts are handles that can be dragged.

    Signals:
        moved: other goalposts, after a handle was let go.
        picked: position of the district whose dot was clicked, or reached with the arrow keys.
    """

    moved = Signal(object)
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.posts: Goalposts | None = None
        self.dots = NO_DOTS
        self._held = -1
        self._range = (0.0, 1.0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Draw in the present theme."""
        self.update()

    def show_item(self, posts: Goalposts | None, dots: Dots) -> None:
        """Show these goalposts and districts."""
        self.posts, self.dots, self._held = posts, dots, -1
        self._range = value_range(posts, dots)
        self.update()

    # -- places --------------------------------------------------------------------

    def _plot(self) -> QRectF:
        return QRectF(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM)

    def place(self, value: float, score: float) -> QPointF:
        """Where a value and its score are drawn; scores beyond the plot stand at its edge."""
        plot, (low, high) = self._plot(), self._range
        share = (value - low) / (high - low)
        height = (min(max(score, LOW), HIGH) - LOW) / (HIGH - LOW)
        return QPointF(plot.left() + share * plot.width(), plot.bottom() - height * plot.height())

    def _value_at(self, x: float) -> float:
        plot, (low, high) = self._plot(), self._range
        return low + (x - plot.left()) / plot.width() * (high - low)

    def handles(self) -> list[QPointF]:
        """Where the three goalposts are."""
        if self.posts is None:
            return []
        values = (self.posts.worst, self.posts.reference, self.posts.best)
        return [self.place(v, s) for v, s in zip(values, MARKS, strict=True)]

    # -- drawing -------------------------------------------------------------------

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines at 70, 100 and 130, the transform, dots, handles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL))
        self._draw_marks(painter)
        if self.posts is not None:
            self._draw_line(painter, self.posts)
            self._draw_dots(painter, self.posts)
            self._draw_handles(painter, self.posts)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colours.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)
        painter.end()

    def _draw_marks(self, painter: QPainter) -> None:
        plot, colours = self._plot(), theme.colours
        for mark in MARKS:
            y = self.place(self._range[0], mark).y()
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colours.ink_muted))
            box = QRectF(0, y - 10, LEFT - STEP, 20)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, flags, f"{mark:.0f}")

    def _draw_line(self, painter: QPainter, posts: Goalposts) -> None:
        if not posts.are_ordered:
            return
        xs = np.unique(np.clip([*self._range, posts.worst, posts.reference, posts.best],
                               *self._range))  # fmt: skip
        scores = goalpost_scores(xs, posts)
        painter.save()
        painter.setClipRect(self._plot())
        painter.setPen(QPen(QColor(theme.colours.accent), 2))
        path = [self._free(float(x), float(s)) for x, s in zip(xs, scores, strict=True)]
        painter.drawPolyline(path)
        painter.restore()

    def _free(self, value: float, score: float) -> QPointF:
        """As :meth:`place`, also beyond the plot."""
        plot = self._plot()
        y = plot.bottom() - (score - LOW) / (HIGH - LOW) * plot.height()
        return QPointF(self.place(value, 100).x(), y)

    def _draw_dots(self, painter: QPainter, posts: Goalposts) -> None:
        colours = theme.colours
        if not posts.are_ordered:
            return
        for place, point in self._dot_places(posts):
            is_chosen = place == self.dots.chosen
            colour = QColor(colours.ink if is_chosen else colours.ink_muted)
            colour.setAlphaF(1.0 if is_chosen else 0.7)
            painter.setPen(QPen(QColor(colours.background), 1))
            painter.setBrush(colour)
            size = DOT + 2 if is_chosen else DOT
            painter.drawEllipse(point, size, size)
        if self.dots.city == self.dots.city:
            score = float(goalpost_scores(np.array(self.dots.city), posts))
            painter.setPen(QPen(QColor(colours.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            point = self.place(self.dots.city, score)
            painter.drawPolygon([point + QPointF(*d) for d in ((-6, 0), (0, -6), (6, 0), (0, 6))])

    def _dot_places(self, posts: Goalposts) -> list[tuple[int, QPointF]]:
        """Position and place of the dots, one for each spot; the chosen one last."""
        values, plot, (low, high) = self.dots.values, self._plot(), self._range
        known = np.flatnonzero(~np.isnan(values))
        if not len(known):
            return []
        scores = np.clip(goalpost_scores(values[known], posts), LOW, HIGH)
        xs = plot.left() + (values[known] - low) / (high - low) * plot.width()
        ys = plot.bottom() - (scores - LOW) / (HIGH - LOW) * plot.height()
        _, firsts = np.unique(np.round(xs) * 10_000 + np.round(ys), return_index=True)
        kept = {int(known[k]): QPointF(xs[k], ys[k]) for k in firsts}
        for k in np.flatnonzero(known == self.dots.chosen):
            kept.pop(self.dots.chosen, None)
            kept[self.dots.chosen] = QPointF(xs[k], ys[k])
        return list(kept.items())

    def _draw_handles(self, painter: QPainter, posts: Goalposts) -> None:
        colours, plot = theme.colours, self._plot()
        names = (texts.WORST, texts.REFERENCE, texts.BEST)
        values = (posts.worst, posts.reference, posts.best)
        places = self.handles()
        room = _spread([p.x() for p in places], plot.left(), plot.right(), 76)
        for k, (name, value, point) in enumerate(zip(names, values, places, strict=True)):
            painter.setPen(QPen(QColor(colours.ink_faint), 1, Qt.PenStyle.DotLine))
            painter.drawLine(point, QPointF(point.x(), plot.bottom()))
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(QColor(colours.accent if k == self._held else colours.background))
            painter.drawRoundedRect(QRectF(point.x() - HANDLE, point.y() - HANDLE,
                                           2 * HANDLE, 2 * HANDLE), 3, 3)  # fmt: skip
            box = QRectF(room[k] - 44, plot.bottom() + 4, 88, 18)
            flags = int(Qt.AlignmentFlag.AlignCenter)
            painter.setPen(QColor(colours.ink))
            painter.drawText(box, flags, number_words(float(f"{value:.6g}")))
            painter.setPen(QColor(colours.ink_muted))
            painter.drawText(box.translated(0, 17), flags, tr(name))

    # -- the pointer ---------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the nearest handle, else select the district of the dot."""
        self._held = self._handle_near(event.position())
        self.update()
        place = -1 if self._held >= 0 else self._dot_near(event.position())
        if place >= 0:
            self.picked.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A held handle follows; it stays between its neighbours."""
        if self._held < 0:
            shape = Qt.CursorShape.ArrowCursor
            if self._handle_near(event.position()) >= 0:
                shape = Qt.CursorShape.SizeHorCursor
            elif self._dot_near(event.position()) >= 0:
                shape = Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            return
        if self.posts is not None:
            self.posts = moved(self.posts, self._held, self._value_at(event.position().x()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the goalposts that were let go."""
        held, self._held = self._held, -1
        self.update()
        if held >= 0 and self.posts is not None:
            self.moved.emit(self.posts)

    def _handle_near(self, point: QPointF) -> int:
        distances = [(p - point).manhattanLength() for p in self.handles()]
        if not distances or min(distances) > REACH:
            return -1
        return distances.index(min(distances))

    def event(self, event: QEvent) -> bool:
        """What a dot stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = self.tip_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def tip_at(self, point: QPointF) -> str:
        """What is said about the dot at ``point``; empty where there is none."""
        place = self._dot_near(point)
        return "" if place < 0 else self.dots.tip(place)

    def _dot_near(self, point: QPointF) -> int:
        """The district whose dot is at ``point``; −1 for none."""
        if self.posts is None or not self.posts.are_ordered:
            return -1
        near = [(float((p - point).manhattanLength()), k) for k, p in self._dot_places(self.posts)]
        distance, place = min(near, default=(REACH + 1, -1))
        return place if distance <= REACH else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go through the districts from the lowest value to the highest."""
        steps = {_KEY.Key_Left: -1, _KEY.Key_Down: -1, _KEY.Key_Right: 1, _KEY.Key_Up: 1}
        values = self.dots.values
        order = [int(k) for k in np.argsort(values, kind="stable") if not np.isnan(values[k])]
        step = steps.get(Qt.Key(event.key()))
        if step is None or not order:
            super().keyPressEvent(event)
            return
        here = order.index(self.dots.chosen) + step if self.dots.chosen in order else 0
        self.picked.emit(order[min(max(here, 0), len(order) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.update()


def value_range(posts: Goalposts | None, dots: Dots) -> tuple[float, float]:
    """The ends of the value axis: all goalposts and districts, and a little more."""
    values = [float(v) for v in dots.values if v == v]
    if posts is not None:
        values += [posts.worst, posts.reference, posts.best]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    margin = (high - low) * 0.06 or 1.0
    return low - margin, high + margin


def moved(posts: Goalposts, which: int, value: float) -> Goalposts:
    """The goalposts with one of them at ``value``, three digits, between its neighbours."""
    points = [posts.worst, posts.reference, posts.best]
    span = abs(posts.best - posts.worst)
    others = [p for k, p in enumerate(points) if abs(k - which) == 1]
    step = 10.0 ** (np.floor(np.log10(span)) - 2) if span > 0 else 1.0
    rises = posts.worst < posts.best
    for other in others:
        before = points.index(other) < which
        bound = other + step if before == rises else other - step
        value = max(value, bound) if before == rises else min(value, bound)
    points[which] = float(f"{round(value / step) * step:.12g}")
    return Goalposts(*points)


def _spread(xs: list[float], low: float, high: float, apart: float) -> list[float]:
    """``xs`` moved so that neighbours are ``apart`` and all stay between the ends."""
    order = sorted(range(len(xs)), key=lambda k: xs[k])
    placed = dict(enumerate(xs))
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + apart)
    for rank, k in enumerate(reversed(order)):
        placed[k] = min(placed[k], high - rank * apart)
    return [max(low, placed[k]) for k in range(len(xs))]
