"""The steps: undo and redo as a list in which one can jump."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.records.step_model import StepModel
from smartcity_desk.ui.tables.plain_delegate import PlainDelegate
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.theme import SMALL, STEP


class StepsTab(QWidget):
    """Where the stack stands; a click or Enter goes to another place.

    Attributes:
        model, list: what is seen.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = StepModel(desk.undo, self)
        self.hint, self.count = Words("ink_muted", SMALL, wrap=True), Words("ink_muted", SMALL)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PlainDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        column.setSpacing(STEP)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        self.list.clicked.connect(self.jump)
        self.list.activated.connect(self.jump)
        desk.undo.indexChanged.connect(self._moved)
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.list.setAccessibleName(tr(texts.TABS[1]))
        self.refresh()

    @Slot()
    def _moved(self) -> None:
        if self.isVisible():  # else it catches up when it is shown: a drag moves it every frame
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the steps taken meanwhile."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say where the stack stands, and keep that in sight."""
        done, every = self.model.place, self._desk.undo.count()
        words = [tr(texts.STEP_COUNT, done=done, all=every), tr(texts.STEPS_HINT)]
        self.hint.setText(" · ".join(words) if every else tr(texts.NO_STEPS))
        here = self.model.index(done)
        if here.isValid():
            self.list.setCurrentIndex(here)
            self.list.scrollTo(here)

    @Slot(QModelIndex)
    def jump(self, index: QModelIndex) -> None:
        """Undo or redo up to this step."""
        if index.isValid() and index.row() != self.model.place:
            self._desk.undo.setIndex(index.row())

    def keep_focus(self) -> None:
        """The keyboard goes to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
