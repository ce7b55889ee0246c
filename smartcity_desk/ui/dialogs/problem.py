"""What went wrong, in plain sentences that name the file and the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.theme import HEADING, STEP, font


class ProblemDialog(PlainDialog):
    """One heading and a list of sentences, to be read, copied and closed."""

    def __init__(self, heading: Name, sentences: Sequence[Name], parent: QWidget) -> None:
        super().__init__(heading, parent)
        self.delete_on_close()
        self.resize(76 * STEP, 32 * STEP)
        self._sentences = tuple(sentences)
        self.heading = QLabel()
        self.heading.setFont(font(HEADING, bold=True))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(STEP // 2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.addWidget(self.heading)
        self.content.addWidget(self.list, 1)
        self.copy = self.add_button(texts.COPY, self._copy)
        self.shut = self.add_button(texts.CLOSE, self.close, leading=True)
        self.finish_setup()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.heading.setText(tr(self._title))
        self.list.setAccessibleName(tr(texts.PROBLEM_LIST))
        self.list.clear()
        self.list.addItems([s.text(language.current) for s in self._sentences])

    @Slot()
    def _copy(self) -> None:
        lines = [s.text(language.current) for s in self._sentences]
        QGuiApplication.clipboard().setText("\n".join(lines))
