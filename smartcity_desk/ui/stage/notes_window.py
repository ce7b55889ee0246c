"""What only the presenter sees: notes, the next slide, the time."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QTextEdit, QWidget

from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.stage.ink import HEIGHT, WIDTH
from smartcity_desk.ui.stage.paper import Foot, draw_slide, fitted
from smartcity_desk.ui.stage.scene import Scene
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import HEADING, STEP, TITLE, font, theme


class Preview(QWidget):
    """A slide, small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene: Scene | None = None
        self.foot = Foot()
        self.setMinimumSize(192, 108)
        theme.changed.connect(self.update)

    def show_scene(self, scene: Scene | None, foot: Foot | None = None) -> None:
        """Show a scene; nothing for ``None``."""
        self.scene, self.foot = scene, foot or Foot()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The slide in its frame."""
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    @guarded
    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        scale, corner = fitted(QSizeF(self.size()))
        frame = QRectF(corner.x(), corner.y(), WIDTH * scale, HEIGHT * scale)
        painter.fillRect(frame, QColor(theme.colours.panel))
        if self.scene is not None:
            painter.save()
            painter.setClipRect(frame)
            painter.translate(corner)
            painter.scale(scale, scale)
            draw_slide(painter, self.scene, self.foot)
            painter.restore()
        painter.setPen(QPen(QColor(theme.colours.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))


class NotesWindow(QWidget):
    """The presenter's own window.

    Signals:
        key_pressed: a key for the stage.
        closed: the window was closed.
    """

    key_pressed = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._began = time.monotonic()
        self.number, self.elapsed = Words(pixels=TITLE, bold=True), Words(pixels=TITLE, bold=True)
        self.next_words, self.keys = Words("ink_muted", HEADING), Words("ink_muted", wrap=True)
        self.now, self.next = Preview(), Preview()
        self.notes = QTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setFont(font(28))
        self.notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        theme.changed.connect(self.restyle)
        self.restyle()
        self._tick()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        grid.setSpacing(2 * STEP)
        self.elapsed.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.number, 0, 0)
        grid.addWidget(self.elapsed, 0, 1)
        grid.addWidget(self.now, 1, 0, 2, 1)
        grid.addWidget(self.next_words, 1, 1)
        grid.addWidget(self.next, 2, 1)
        grid.addWidget(self.notes, 3, 0, 1, 2)
        grid.addWidget(self.keys, 4, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(2, 3)
        grid.setRowStretch(3, 2)

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"NotesWindow {{ background: {colours.background}; }}"
            f"QTextEdit {{ background: {colours.panel}; color: {colours.ink}; border: none; "
            f"padding: {STEP}px; }}"
        )

    def show_slide(
        self, now: Scene, foot: Foot, following: Scene | None, number: int, count: int
    ) -> None:
        """The slide on the stage, its notes, and what comes next."""
        self.setWindowTitle(tr(texts.NOTES_WINDOW))
        self.number.setText(tr(texts.NOW, number=number, count=count))
        self.next_words.setText(tr(texts.LAST_SLIDE if following is None else texts.NEXT))
        self.keys.setText(tr(texts.KEYS))
        self.notes.setPlainText(now.slide.notes or tr(texts.NO_NOTES))
        self.now.show_scene(now, foot)
        self.next.show_scene(following)

    @Slot()
    def _tick(self) -> None:
        seconds = int(time.monotonic() - self._began)
        shown = f"{seconds // 60:02d}:{seconds % 60:02d}"
        self.elapsed.setText(tr(texts.ELAPSED, time=shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key is for the stage."""
        self.key_pressed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()
