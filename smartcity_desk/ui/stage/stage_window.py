"""The stage: one slide, full screen; keys and clicker turn, nothing is edited by accident."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.stage.paper import Foot, draw_slide, fitted
from smartcity_desk.ui.stage.scene import Scene
from smartcity_desk.ui.stage.weights_layer import WeightsLayer
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import theme

_KEY = Qt.Key
_TURNS: Final = {
    _KEY.Key_PageDown: 1, _KEY.Key_Right: 1, _KEY.Key_Down: 1, _KEY.Key_Space: 1,
    _KEY.Key_N: 1, _KEY.Key_PageUp: -1, _KEY.Key_Left: -1, _KEY.Key_Up: -1,
    _KEY.Key_Backspace: -1,
}  # fmt: skip
_ASKED: Final = {
    _KEY.Key_B: "black", _KEY.Key_Period: "black", _KEY.Key_W: "weights", _KEY.Key_O: "official",
    _KEY.Key_P: "play", _KEY.Key_Home: "first", _KEY.Key_End: "last", _KEY.Key_Escape: "end",
}  # fmt: skip
HIDE_CURSOR_MS: Final = 2500


class StageWindow(QWidget):
    """Paints the scene it is given and says what keys and hand ask for.

    Attributes:
        scene, foot: what is shown.
        layer: the live weights.
        is_black: whether the screen is black.

    Signals:
        turned: so many slides further.
        jumped: to the slide of this number, from 1.
        asked: ``black``, ``weights``, ``official``, ``play``, ``first``, ``last`` or ``end``.
        closed: the window was closed, however that came.
    """

    turned = Signal(int)
    jumped = Signal(int)
    asked = Signal(str)
    closed = Signal()

    def __init__(self, layer: WeightsLayer) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.scene: Scene | None = None
        self.foot = Foot()
        self.layer = layer
        self.is_black = False
        self._typed = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # A Chinese input method would take the letters that turn slides.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr(texts.STAGE))
        self.setWindowTitle(tr(texts.STAGE))
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(HIDE_CURSOR_MS)
        self._idle.timeout.connect(self._hide_cursor)
        theme.changed.connect(self.update)

    def show_scene(self, scene: Scene, foot: Foot) -> None:
        """Show another scene or other words at its foot."""
        self.scene, self.foot = scene, foot
        words = [*scene.titles()[:1], foot.trial, foot.number]
        self.setAccessibleDescription(" ".join(filter(None, words)))
        self.update()

    def set_black(self, black: bool) -> None:
        """Black screen, or the slide again."""
        if black != self.is_black:
            self.is_black = black
            self.update()

    @property
    def typed(self) -> str:
        """The digits typed so far, which Enter makes a jump."""
        return self._typed

    # -- painting ------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything anew."""
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    @guarded
    def paint(self, painter: QPainter) -> None:
        """Black around, the slide within, the weights above it."""
        painter.fillRect(self.rect(), QColor(0, 0, 0))
        if self.is_black or self.scene is None:
            return
        scale, corner = fitted(QSizeF(self.size()))
        painter.translate(corner)
        painter.scale(scale, scale)
        draw_slide(painter, self.scene, self.foot, side=self.layer.is_on)
        self.layer.draw(painter)
        if self._typed:
            chip = QRectF(ink.WIDTH / 2 - 320, ink.HEIGHT - 190, 640, 80)
            painter.fillRect(chip, QColor(theme.colours.panel))
            told = tr(texts.GO_TO, number=self._typed)
            ink.write(painter, chip, told, ink.NAME, "ink", ink.CENTRE)

    def at(self, position: QPointF) -> QPointF:
        """A place of the window in the coordinates of the slide."""
        scale, corner = fitted(QSizeF(self.size()))
        return (position - corner) / max(scale, 1e-9)

    # -- keys and hand -------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, jump, black; with the weights on, arrows move them."""
        key, text = Qt.Key(event.key()), event.text()
        if self.layer.is_on and self._weigh(key, event):
            return
        if text.isascii() and text.isdigit():
            self._type(text)
        elif key in (_KEY.Key_Return, _KEY.Key_Enter):
            self._enter()
        elif key in _TURNS:
            self._type("")
            self.turned.emit(_TURNS[key])
        elif key in _ASKED:
            self._type("")
            self.asked.emit(_ASKED[key])

    def _weigh(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """Arrows while the weights are shown; whether the key was one of them."""
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = 0.1 if fine else 1.0
        steps = {_KEY.Key_Left: -step, _KEY.Key_Right: step}
        if key in steps:
            self.layer.step(steps[key], held=event.isAutoRepeat())
        elif key in (_KEY.Key_Up, _KEY.Key_Down):
            self.layer.turn(1 if key is _KEY.Key_Down else -1)
        else:
            return False
        self.update()
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A weight that was moved by a held key rests."""
        if not event.isAutoRepeat() and self.layer.is_on and self.layer.is_dragging:
            self.layer.let_go()

    def _type(self, digit: str) -> None:
        self._typed = (self._typed + digit)[-3:] if digit else ""
        self.update()

    def _enter(self) -> None:
        typed = self._typed
        self._type("")
        if typed:
            self.jumped.emit(int(typed))
        else:
            self.turned.emit(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a handle, else turn: left on, right back."""
        if event.button() == Qt.MouseButton.LeftButton:
            if self.layer.is_on:
                self.layer.press(self.at(event.position()))
            else:
                self.turned.emit(1)
        elif event.button() == Qt.MouseButton.RightButton and not self.layer.is_on:
            self.turned.emit(-1)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the handle; show the pointer for a while."""
        self.unsetCursor()
        self._idle.start()
        if event.buttons() & Qt.MouseButton.LeftButton and self.layer.is_on:
            self.layer.drag(self.at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        if self.layer.is_on:
            self.layer.release()
            self.asked.emit("rest")
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing: a wheel turned by accident changes nothing."""
        event.accept()

    @Slot()
    def _hide_cursor(self) -> None:
        if not self.layer.is_on:
            self.setCursor(Qt.CursorShape.BlankCursor)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()
