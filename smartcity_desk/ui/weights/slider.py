"""The slider of a weight: a large handle, drawn here, spoken as a slider."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.theme import theme

HANDLE: Final = 24
TRACK: Final = 4
# Under the track stands the band in which the order holds.
BAND_ROOM: Final = 8
BAND: Final = 4
SNAP: Final = 0.1
_STEPS: Final = {
    Qt.Key.Key_Left: -1.0,
    Qt.Key.Key_Down: -1.0,
    Qt.Key.Key_Right: 1.0,
    Qt.Key.Key_Up: 1.0,
    Qt.Key.Key_PageDown: -10.0,
    Qt.Key.Key_PageUp: 10.0,
    Qt.Key.Key_Home: -100.0,
    Qt.Key.Key_End: 100.0,
}
FINE: Final = 0.1


class WeightSlider(QSlider):
    """A weight from 0 to 100 per cent.

    A :class:`QSlider` only so that assistive technology finds one, with whole per cent;
    the weight itself keeps all its decimals in ``percent``.

    Signals:
        pressed, released: a drag begins, ends.
        dragged: the handle is to stand at so many per cent.
        stepped: a key asks for so many per cent more; whether it is held down.
        let_go: the key was let go.
        left: the keyboard went elsewhere.
    """

    pressed = Signal()
    dragged = Signal(float)
    released = Signal()
    stepped = Signal(float, bool)
    let_go = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, 100)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._percent = 0.0
        self._official = 0.0
        self._band: tuple[float, float] | None = None
        self._colour = QColor(theme.colours.accent)
        # The drag: where the pointer was and what the handle stood at, or nothing.
        self._anchor: tuple[float, float] | None = None

    @property
    def percent(self) -> float:
        """The weight that is shown."""
        return self._percent

    @property
    def is_dragging(self) -> bool:
        """Whether the handle is held."""
        return self._anchor is not None

    def show_percent(self, percent: float, official: float) -> None:
        """Show a weight and mark the official one."""
        if (percent, official) != (self._percent, self._official):
            self._percent, self._official = percent, official
            self.setValue(round(percent))
            self.update()

    def show_band(self, band: tuple[float, float] | None) -> None:
        """Draw from where to where the order holds; ``None`` where nobody knows."""
        if band != self._band:
            self._band = band
            self.update()

    def show_colour(self, colour: QColor) -> None:
        """Draw the handle in the colour of the index."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the handle and the band below it."""
        return QSize(160, HANDLE + BAND_ROOM)

    def minimumSizeHint(self) -> QSize:
        """As :meth:`sizeHint`, but narrower."""
        return QSize(4 * HANDLE, HANDLE + BAND_ROOM)

    # -- geometry --------------------------------------------------------------

    def x_of(self, percent: float) -> float:
        """Where the middle of the handle stands for ``percent``."""
        return HANDLE / 2 + percent / 100.0 * self._length

    @property
    def _length(self) -> float:
        return max(self.width() - HANDLE, 1.0)

    # -- drawing ---------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, mark of the official weight, handle."""
        painter = QPainter(self)
        guarded(WeightSlider._draw)(self, painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, middle = theme.colours, HANDLE / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        track = QRectF(HANDLE / 2, middle - TRACK / 2, self._length, TRACK)
        painter.drawRoundedRect(track, TRACK / 2, TRACK / 2)
        if abs(self._official - self._percent) > 1e-9:
            mark = QRectF(self.x_of(self._official) - 1, middle - 7, 2, 14)
            painter.fillRect(mark, QColor(colours.ink_faint))
        if self._band is not None:
            painter.setBrush(QColor(colours.bar_grey))
            low, high = (self.x_of(percent) for percent in self._band)
            # A band without width is still there to be seen.
            left, width = (low, high - low) if high - low >= 2 else (low - 1, 2.0)
            band = QRectF(left, HANDLE + (BAND_ROOM - BAND) / 2, width, BAND)
            painter.drawRoundedRect(band, BAND / 2, BAND / 2)
        self._draw_handle(painter, QPointF(self.x_of(self._percent), middle))

    def _draw_handle(self, painter: QPainter, centre: QPointF) -> None:
        colours = theme.colours
        ring = self._colour if self.isEnabled() else QColor(colours.ink_faint)
        painter.setBrush(QColor(colours.background))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawEllipse(centre, HANDLE / 2 - 1, HANDLE / 2 - 1)
            painter.setPen(QPen(ring, 2.5))
            painter.drawEllipse(centre, HANDLE / 2 - 4, HANDLE / 2 - 4)
        else:
            painter.setPen(QPen(ring, 2.5))
            painter.drawEllipse(centre, HANDLE / 2 - 2.5, HANDLE / 2 - 2.5)

    # -- hand ------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle; beside it, bring it under the pointer first."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        self.pressed.emit()
        if abs(x - self.x_of(self._percent)) <= HANDLE / 2:
            self._anchor = (x, self._percent)
        else:
            self._anchor = (x, (x - HANDLE / 2) / self._length * 100.0)
            self._drag_to(self._anchor[1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer; with Shift ten times as finely."""
        if self._anchor is None:
            return
        begin, percent = self._anchor
        moved = (event.position().x() - begin) / self._length * 100.0
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            moved *= FINE
        self._drag_to(percent + moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the handle."""
        if self._anchor is not None and event.button() == Qt.MouseButton.LeftButton:
            self._anchor = None
            self.released.emit()

    def _drag_to(self, percent: float) -> None:
        snapped = round(min(max(percent, 0.0), 100.0) / SNAP) * SNAP
        self.dragged.emit(round(snapped, 1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past a slider does not change a weight."""
        event.ignore()

    # -- keyboard --------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows 1 %, with Shift 0.1 %; Page 10 %; Home and End."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            step *= FINE
        self.stepped.emit(step, event.isAutoRepeat())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The key rests; pressed again soon it goes on."""
        if Qt.Key(event.key()) in _STEPS and not event.isAutoRepeat():
            self.let_go.emit()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The run of steps ends."""
        super().focusOutEvent(event)
        self.left.emit()
