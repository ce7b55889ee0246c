"""The scene of the ranking chart and what hand and keyboard do on it."""

from __future__ import annotations

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui.charts.branch_colours import segment_colours
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.ranking_head import HeadItem
from smartcity_desk.ui.charts.ranking_layer import Layer
from smartcity_desk.ui.charts.ranking_patterns import pattern_grounds
from smartcity_desk.ui.charts.ranking_state import RankingState
from smartcity_desk.ui.theme import theme

_MOVES: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**9),
    Qt.Key.Key_End: 10**9,
}
_TURNS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class RankingView(pg.GraphicsView):  # type: ignore[misc] # pyqtgraph ships no types
    """Draws a :class:`RankingState`; one pixel of the scene is one pixel of the widget.

    Signals:
        picked: the row at this place was clicked.
        stepped: the selection is to move by so many rows.
        turned: another branch is to stand on the baseline, so many further.
        branch_picked: the branch at this place of the legend was clicked.
        hovered: the pointer is on another row (its place, −1 for none).
        tip_wanted: the pointer rests on the row at this place, here on the screen.
        scrolled: the wheel was turned by so many pixels.
        resized: the widget has another size.
        painted: the viewport was painted.
    """

    picked = Signal(int)
    stepped = Signal(int)
    turned = Signal(int)
    branch_picked = Signal(int)
    hovered = Signal(int)
    tip_wanted = Signal(int, QPoint)
    scrolled = Signal(float)
    resized = Signal()
    painted = Signal()

    def __init__(self, state: RankingState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._under = -1
        self.head = HeadItem(state)
        self.layers = (
            Layer(self.scene(), state, rising=False),
            Layer(self.scene(), state, rising=True),
        )
        self.scene().addItem(self.head)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        # Every part changes with every frame, so finding out which is time lost.
        self.scene().setItemIndexMethod(self.scene().ItemIndexMethod.NoIndex)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.setAntialiasing(True)
        self.setBackground(theme.colours.background)
        self.viewport().setMouseTracking(True)

    def place_all(self) -> None:
        """Follow a new layout or span."""
        self.head.prepareGeometryChange()
        for layer in self.layers:
            layer.place()
        self.refresh()

    def restyle(self) -> None:
        """Follow the theme, and leave out what belongs to the hand on a picture."""
        state = self._state
        state.is_picture = bool(self.property("picture"))
        self.setBackground(theme.colours.background)
        if state.bars is not None:
            state.colours = segment_colours(
                state.bars.result.tree, state.bars.branches, state.bars.entry_of
            )
            state.colours.append(QColor(theme.colours.bar_grey))
            if patterns.is_on:
                state.colours = pattern_grounds(state)
        for layer in self.layers:
            layer.restyle()
        self.refresh()

    def refresh(self) -> None:
        """Follow new values or new places of the rows."""
        self._state.look()
        for layer in self.layers:
            layer.refresh()
        self.head.update()

    def show_texts(self) -> None:
        """Follow what is written on the rows; the bars are the same."""
        for layer in self.layers:
            layer.show_texts()

    # -- events ----------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell when it was painted and when something about a row is to be told."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._state.place_at(event.pos().y())
            self.tip_wanted.emit(-1 if place is None else place, event.globalPos())
            return True
        done = super().viewportEvent(event)
        if event.type() == QEvent.Type.Paint:
            self.painted.emit()
        return bool(done)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay out anew. The base class calls this while it is being made."""
        super().resizeEvent(event)
        if event is not None:
            self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down select, left and right change the baseline."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.stepped.emit(_MOVES[key])
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row, or put the branch of the legend on the baseline."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        branch = self.head.branch_at(event.position())
        place = self._state.place_at(event.position().y())
        if branch is not None:
            self.branch_picked.emit(branch)
        elif place is not None:
            self.picked.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click selects again."""
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer."""
        super().leaveEvent(event)
        self._tell_hovered(-1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the rows; never zoom."""
        pixels = event.pixelDelta().y() or event.angleDelta().y() / 120 * 3
        steps = pixels if event.pixelDelta().y() else pixels * self._state.layout.row_height
        self.scrolled.emit(-float(steps))
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._set_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went elsewhere."""
        super().focusOutEvent(event)
        self._set_focus(False)

    def _set_focus(self, has_focus: bool) -> None:
        self._state.has_focus = has_focus
        self.viewport().update()

    def _hover(self, position: QPointF) -> None:
        on_legend = self.head.branch_at(position) is not None
        shape = Qt.CursorShape.PointingHandCursor if on_legend else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        place = self._state.place_at(position.y())
        self._tell_hovered(-1 if place is None else place)

    def _tell_hovered(self, place: int) -> None:
        if place != self._under:
            self._under = place
            self.hovered.emit(place)
