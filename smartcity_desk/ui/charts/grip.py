"""The grip of a chart: drag it onto the storyboard, or press it, and the view is a slide."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desk.core.slides import Slide
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.stage.slide_mime import mime_of
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import HALF, STEP, theme

WIDE, HIGH = 2 * STEP - 2, 3 * STEP
_PICTURE_WIDTH: Final = 200


class Strip(Protocol):
    """What takes a view: the storyboard at the foot of the window."""

    def come(self) -> None:
        """A grip is dragged."""

    def go(self) -> None:
        """It was let go, wherever."""

    def add_last(self, slide: Slide) -> None:
        """The view becomes the last slide."""


class ChartGrip(QWidget):
    """Six dots in the left margin of a chart, beside its title.

    Signals:
        begun: it is dragged from now on.
        ended: it was let go, wherever.
        pressed: it was clicked, or confirmed with Enter: this view becomes the last slide.
    """

    begun = Signal()
    ended = Signal()
    pressed = Signal(object)

    def __init__(self, chart: QWidget, desk: Desk) -> None:
        super().__init__(chart)
        self._chart, self._desk = chart, desk
        self._from: QPoint | None = None
        self._is_hovered = False
        self._is_served = False
        self.setFixedSize(WIDE, HIGH)
        self.move(1, int(getattr(chart, "grip_top", HALF)))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Say what it is for in the present language."""
        self.setToolTip(tr(texts.GRIP))
        self.setAccessibleName(tr(texts.GRIP))

    def slide(self) -> Slide | None:
        """What is in view as a slide; ``None`` where the page cannot be one."""
        from smartcity_desk.ui.stage.adding import view_of

        page = page_around(self._chart)
        if page is None or self._desk.evaluation is None or self._desk.blind.is_on:
            return None
        return view_of(self._desk, str(getattr(page, "name", "")), page)

    def _call_strip(self) -> None:
        """The storyboard of the window comes when it is wanted, not before."""
        if not self._is_served:
            self._desk.gripped.emit(self)

    def serve(self, strip: Strip) -> None:
        """It comes when this is dragged, goes when it was let go; takes the view when pressed."""
        self._is_served = True
        self.begun.connect(strip.come)
        self.ended.connect(strip.go)
        self.pressed.connect(strip.add_last)

    def mime(self) -> QMimeData | None:
        """What is dragged."""
        slide = self.slide()
        return None if slide is None else mime_of(slide)

    # -- drawing -----------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Six dots; nothing on a picture, where no hand is."""
        if self._chart.property("picture") or self._desk.evaluation is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._is_hovered or self.hasFocus()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.accent if strong else theme.colours.ink_faint))
        middle = QPointF(self.width() / 2, self.height() / 2)
        for row in (-5.0, 0.0, 5.0):
            for column in (-2.5, 2.5):
                painter.drawEllipse(middle + QPointF(column, row), 1.25, 1.25)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colours.accent), 1.5))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), HALF, HALF)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """It stays on top of what the chart puts over itself."""
        super().showEvent(event)
        self.raise_()

    # -- hand and keyboard ---------------------------------------------------------------

    def enterEvent(self, event: QEvent) -> None:
        """The hand is here."""
        self._is_hovered = True
        self.update()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """The hand went elsewhere."""
        self._is_hovered = False
        self.update()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or the space bar: the view becomes the last slide."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.press()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps a drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag, once the hand is far enough."""
        begin = self._from
        if begin is None:
            return
        away = (event.position().toPoint() - begin).manhattanLength()
        if away >= QApplication.startDragDistance():
            self._from = None
            self.drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a drag adds the view."""
        if self._from is not None:
            self._from = None
            self.press()
        event.accept()

    def press(self) -> None:
        """The view becomes the last slide."""
        slide = self.slide()
        if slide is not None:
            self._call_strip()
            self.pressed.emit(slide)

    def drag(self) -> None:
        """Drag the view as a slide, with a small picture of the chart under the pointer."""
        data = self.mime()
        if data is None:
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        picture = self._chart.grab()
        drag.setPixmap(picture.scaledToWidth(
            round(_PICTURE_WIDTH * picture.devicePixelRatio()),
            Qt.TransformationMode.SmoothTransformation,
        ))  # fmt: skip
        self._call_strip()
        self.begun.emit()
        drag.exec(Qt.DropAction.CopyAction)
        self.ended.emit()


def page_around(widget: QWidget) -> QWidget | None:
    """The page a chart stands on, by its class-level name."""
    around: QWidget | None = widget
    while around is not None:
        if isinstance(getattr(type(around), "name", None), str):
            return around
        around = around.parentWidget()
    return None
