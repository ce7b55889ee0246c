"""Edits that a disk refused: nothing is lost by closing unless somebody says so."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import project as texts
from smartcity_desk.ui.theme import STEP


class UnwrittenDialog(PlainDialog):
    """Asks what becomes of edits that are not on the disk.

    Signals:
        again_wanted, elsewhere_wanted, discard_wanted: the answer.
    """

    again_wanted = Signal()
    elsewhere_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, count: int, file: str, parent: QWidget) -> None:
        super().__init__(texts.UNWRITTEN_TITLE, parent)
        self.delete_on_close()
        self.resize(64 * STEP, 20 * STEP)
        self._count, self._file = count, file
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.content.addWidget(self.sentence, 1)
        self.discard = self.add_button(texts.CLOSE_ANYWAY, self._discard)
        self.elsewhere = self.add_button(texts.SAVE_ELSEWHERE, self._elsewhere)
        self.again = self.add_button(texts.TRY_AGAIN, self._again, leading=True)
        self.finish_setup()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.sentence.setText(tr(texts.UNWRITTEN, count=self._count, file=self._file))

    @Slot()
    def _again(self) -> None:
        self.close()
        self.again_wanted.emit()

    @Slot()
    def _elsewhere(self) -> None:
        self.close()
        self.elsewhere_wanted.emit()

    @Slot()
    def _discard(self) -> None:
        self.close()
        self.discard_wanted.emit()
