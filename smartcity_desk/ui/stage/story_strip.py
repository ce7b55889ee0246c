"""The storyboard at the foot of the window while a chart is dragged: let it go there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from smartcity_desk.core.slides import Slide, slides_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.stage.adding import added_at
from smartcity_desk.ui.stage.page_pictures import pictures_of
from smartcity_desk.ui.stage.storyboard import THUMB, Storyboard
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import HALF, STEP, theme

# What was dropped is seen at its place for a while.
STAYS_MS: Final = 2000
_HEIGHT: Final = THUMB.height() + 10 * STEP


class StoryStrip(QFrame):
    """Covers the foot of a window while a chart is on its way to the storyboard.

    Attributes:
        board: the slides, from left to right.
    """

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk, self._key = desk, ""
        self.setObjectName("storyStrip")
        self.setAutoFillBackground(True)
        self._words = Words("ink_muted")
        self.board = Storyboard(desk)
        self.board.setFlow(QListWidget.Flow.LeftToRight)
        self.board.setWrapping(False)
        self.board.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.board.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        column.setSpacing(HALF)
        column.addWidget(self._words)
        column.addWidget(self.board, 1)
        self._goes = QTimer(self)
        self._goes.setSingleShot(True)
        self._goes.setInterval(STAYS_MS)
        self._goes.timeout.connect(self.hide)
        self.board.dropped.connect(self.add)
        desk.edited.connect(self._show_slides)
        desk.opened.connect(self.hide)
        pictures_of(desk).made.connect(self._show_slides)
        window.installEventFilter(self)
        self.hide()

    @Slot()
    def come(self) -> None:
        """Stand at the foot of the window."""
        self._goes.stop()
        self._key = ""
        self._restyle()
        self._place()
        self.show()
        self.raise_()
        self._show_slides()

    @Slot()
    def go(self) -> None:
        """Go at once, or after a while where something was dropped here."""
        if self._key:
            self._goes.start()
        else:
            self.hide()

    @Slot(object, int)
    def add(self, slide: Slide, place: int) -> None:
        """The slide comes before the one at ``place``."""
        self._key = added_at(self._desk, slide, place)
        self._show_slides()

    @Slot(object)
    def add_last(self, slide: Slide) -> None:
        """Come, add the slide behind all others, and go."""
        self.come()
        self.add(slide, self.board.count())
        self.go()

    @Slot()
    def _show_slides(self) -> None:
        evaluation = self._desk.evaluation
        if not self.isVisible() or evaluation is None or self._desk.blind.is_on:
            return
        slides = slides_of(evaluation.records)
        self._words.setText(tr(texts.STRIP if slides else texts.STRIP_EMPTY))
        self.board.show_slides(slides, self._desk.result, self._key)
        if self._key:
            self.board.scrollToItem(self.board.currentItem())
        else:
            self.board.clearSelection()

    def _restyle(self) -> None:
        colours = theme.colours
        self.setStyleSheet(
            f"#storyStrip {{ background: {colours.panel}; border: none; "
            f"border-top: 2px solid {colours.accent}; }}"
        )

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(0, window.height() - _HEIGHT, window.width(), _HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of a window whose size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return bool(super().eventFilter(watched, event))


def strip_of(window: QWidget, desk: Desk) -> StoryStrip:
    """The strip of ``window``; there is one."""
    found = window.findChild(StoryStrip)
    return found if isinstance(found, StoryStrip) else StoryStrip(window, desk)
