"""A chart painted by hand: title sentence, caption, legend, body, and what hand and keys do.

Everything is drawn with one painter in logical pixels, so that window, PNG, PDF and SVG
show the same lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QToolTip, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.charts.ink import CENTRE, LEFT, Sample, draw_sample, text_width, write
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts as texts
from smartcity_desk.ui.theme import BODY, HALF, HEADING, SMALL, STEP, font, theme

MARGIN: Final = 2 * STEP
TITLE_TOP: Final = STEP - 2
TITLE_LINE: Final = 23
CAPTION: Final = 22
LEGEND: Final = 22
_ARROWS: Final = {
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be pointed at.

    Attributes:
        area: in pixels of the chart.
        key: what is there: the code of a unit or of a node.
        tip: lines of plain text.
    """

    area: QRectF
    key: str
    tip: str


Legend = Callable[[], Sequence[Sample]]


class Canvas(QWidget):
    """The base of the painted charts.

    Attributes:
        title, caption: what stands above; the title takes one line or two.
        hint: what a hand may do here; it is left out of pictures.
        empty: a sentence instead of the body.
        current: the key that is selected.
        hovered: the key under the pointer.
        is_titled: whether the title is drawn; a stage says it itself, and larger.
        spots: what can be pointed at, in the order it was drawn.

    Signals:
        picked: a key was clicked.
        stepped: a key was reached with the arrow keys.
        entered: a key was double-clicked, or confirmed with Enter.
        pin_wanted: a key was clicked with Ctrl, or confirmed with the space bar.
        said: other words stand above the chart, and what they are about is in it.
    """

    picked = Signal(str)
    stepped = Signal(str)
    entered = Signal(str)
    pin_wanted = Signal(str)
    said = Signal()

    def __init__(self, spoken: Name, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self.title = self.caption = self.hint = self.empty = ""
        self._legend: Legend | None = None
        self.current = self.hovered = ""
        self.spots: list[Spot] = []
        self.is_titled = True
        self._kept: QPixmap | None = None
        self._is_cheap = False
        self._title: tuple[tuple[str, int], QFont, list[str]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 200)
        theme.changed.connect(self.restyle)
        patterns.changed.connect(self.restyle)

    # -- what subclasses say -----------------------------------------------------

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Draw the body."""

    def tip_of(self, key: str) -> str:
        """What is told about a key."""
        return next((spot.tip for spot in self.spots if spot.key == key), "")

    def draw_over(self, painter: QPainter) -> None:
        """Mark what is under the pointer: an outline by default."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colours.ink_muted), 1.5))
        for spot in self.spots:
            if spot.key == self.hovered:
                painter.drawRoundedRect(spot.area.adjusted(-1, -1, 1, 1), HALF, HALF)

    def order(self) -> Sequence[str]:
        """Keys in the order the arrow keys go through them."""
        return list(dict.fromkeys(spot.key for spot in self.spots))

    def neighbour(self, across: int, down: int) -> str:
        """The key the arrow keys reach from the current one; empty for none."""
        order = list(self.order())
        if not order:
            return ""
        if self.current not in order:
            return order[0]
        place = order.index(self.current) + (across or down)
        return order[min(max(place, 0), len(order) - 1)]

    def spot_at(self, position: QPointF) -> Spot | None:
        """What is under ``position``: the last one drawn there."""
        return next((s for s in reversed(self.spots) if s.area.contains(position)), None)

    # -- showing -------------------------------------------------------------------

    def say(
        self, title: str, caption: str = "", legend: Legend | None = None, hint: str = ""
    ) -> None:
        """The words above the chart; an empty sentence no longer stands in its place.

        The legend is asked for whenever it is drawn: its colours follow the theme, and a
        picture is light whatever the window shows.
        """
        self.title, self.caption, self._legend, self.empty = title, caption, legend, ""
        self.hint = hint
        self.describe()
        self.redraw()
        self.said.emit()

    def say_empty(self, sentence: str) -> None:
        """Only a sentence."""
        self.title = self.caption = self.hint = ""
        self._legend, self.empty = None, sentence
        self.spots = []
        self.describe()
        self.redraw()
        self.said.emit()

    def describe(self) -> None:
        """Tell a screen reader the title, what is selected and what the keys do."""
        self.setAccessibleName(tr(self._spoken))
        own = self.tip_of(self.current)
        words = [self.title or self.empty, self.caption, own.replace("\n", ", ")]
        self.setAccessibleDescription(" ".join(filter(None, [*words, tr(texts.CHART_KEYS)])))

    @property
    def is_picture(self) -> bool:
        """Drawn for a picture: without what belongs to the hand."""
        return bool(self.property("picture"))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        self.follow_looks()
        self.redraw()

    def follow_looks(self) -> None:
        """What else follows the theme, for subclasses (an overridden slot would outlive us)."""

    @property
    def legend(self) -> Sequence[Sample]:
        """Entries below the caption, in the present theme."""
        return () if self._legend is None else self._legend()

    @property
    def body(self) -> QRectF:
        """What is left below the words."""
        top = self._words_bottom + (LEGEND if self.legend else 0)
        return QRectF(MARGIN, top, self.width() - 2 * MARGIN, self.height() - top - STEP)

    @property
    def _words_bottom(self) -> float:
        """Where title and caption end: the title takes one line or two."""
        lines = max(len(self._title_lines()[1]), 1) if self.is_titled else 0
        return float(TITLE_TOP + lines * TITLE_LINE + CAPTION)

    def _title_lines(self) -> tuple[QFont, list[str]]:
        """The title in the largest font in which it fits on two lines."""
        asked = (self.title, self.width())
        if self._title is None or self._title[0] != asked:
            width = self.width() - 2 * MARGIN
            tried = [
                (used, wrapped(self.title, used, width, 2))
                for used in (font(HEADING, bold=True), font(BODY, bold=True))
            ]
            fitting = [t for t in tried if not "".join(t[1][-1:]).endswith("…")]
            self._title = (asked, *(fitting[0] if fitting else tried[-1]))
        return self._title[1:]

    # -- painting ------------------------------------------------------------------

    @Slot()
    def redraw(self) -> None:
        """What is shown has changed: draw all of it anew."""
        self._kept = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything anew; while the pointer moves, only what it points at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_cheap and not self.is_picture:
            painter.drawPixmap(0, 0, self._still())
        else:
            self.paint(painter)
        self._is_cheap = False
        self.paint_over(painter)
        painter.end()

    def _still(self) -> QPixmap:
        """The chart without the pointer, drawn once."""
        ratio = self.devicePixelRatioF()
        if self._kept is None or self._kept.size() != self.size() * ratio:
            self._kept = QPixmap(self.size() * ratio)
            self._kept.setDevicePixelRatio(ratio)
            painter = QPainter(self._kept)
            self.paint(painter)
            painter.end()
        return self._kept

    @guarded
    def paint_over(self, painter: QPainter) -> None:
        """What belongs to the hand: what is pointed at, where the keyboard is."""
        if self.is_picture or self.empty:
            return
        if self.hovered:
            self.draw_over(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colours.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), HALF, HALF)

    @guarded
    def paint(self, painter: QPainter) -> None:
        """Draw words and body."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.colours.background))
        self.spots = []
        if self.empty:
            self._draw_empty(painter)
            return
        self._draw_words(painter)
        self._draw_legend(painter)
        painter.save()
        try:
            self.draw(painter, self.body)
        finally:
            painter.restore()

    def _draw_empty(self, painter: QPainter) -> None:
        painter.setFont(font(HEADING))
        painter.setPen(QColor(theme.colours.ink_muted))
        flags = int(CENTRE | Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(self.rect()).adjusted(48, 0, -48, 0), flags, self.empty)

    def _draw_words(self, painter: QPainter) -> None:
        width = self.width() - 2 * MARGIN
        used, lines = self._title_lines()
        lines = lines if self.is_titled else []
        painter.setFont(used)
        painter.setPen(QColor(theme.colours.ink))
        for place, text in enumerate(lines):
            top = TITLE_TOP + place * TITLE_LINE
            painter.drawText(QRectF(MARGIN, top, width, TITLE_LINE), int(LEFT), text)
        area = QRectF(MARGIN, self._words_bottom - CAPTION, width, CAPTION)
        write(painter, area, self.words_below(), "ink_muted", SMALL)

    def words_below(self) -> str:
        """The caption, and the hint where there is room for all of it.

        What a hand may do is of no use on paper, nor is half a sentence about it.
        """
        whole = tr(texts.BETWEEN).join(filter(None, (self.caption, self.hint)))
        has_room = text_width(whole, SMALL) <= self.width() - 2 * MARGIN
        return self.caption if self.is_picture or not has_room else whole

    def _draw_legend(self, painter: QPainter) -> None:
        left, middle = float(MARGIN), self._words_bottom + LEGEND / 2
        metrics = QFontMetricsF(font(SMALL))
        for sample in self.legend:
            begin = left + draw_sample(painter, sample, left, middle) + HALF + 2
            room = self.width() - MARGIN - begin
            if room < 24:
                break
            wide = min(metrics.horizontalAdvance(sample.text) + 2, room)
            area = QRectF(begin, middle - LEGEND / 2, wide, LEGEND)
            write(painter, area, sample.text, "ink_muted", SMALL)
            left = begin + wide + 2 * STEP

    # -- hand and keyboard ---------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is there; with Ctrl, pin it."""
        spot = self.spot_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or spot is None:
            event.ignore()
            return
        with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        (self.pin_wanted if with_ctrl else self.picked).emit(spot.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go into what is there."""
        spot = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.entered.emit(spot.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark what is under the pointer."""
        spot = self.spot_at(event.position())
        self._hover("" if spot is None else spot.key)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self._hover("")

    def _hover(self, key: str) -> None:
        if key != self.hovered:
            self.hovered = key
            shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self._is_cheap = True
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows select, Enter goes in, the space bar pins."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            wanted = self.neighbour(*_ARROWS[key])
            if wanted:
                self.stepped.emit(wanted)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.entered.emit(self.current)
        elif key == Qt.Key.Key_Space and self.current:
            self.pin_wanted.emit(self.current)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            if spot is None or not spot.tip:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), spot.tip, self)
            return True
        return bool(super().event(event))
