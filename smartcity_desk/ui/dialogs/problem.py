"""What went wrong, in plain sentences that name the file and the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.theme import HEADING, STEP, font


class ProblemDialog(QDialog):
    """One heading and a list of sentences, to be read, copied and closed."""

    def __init__(self, heading: Name, sentences: Sequence[Name], parent: QWidget) -> None:
        super().__init__(parent)
        self._heading, self._sentences = heading, tuple(sentences)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(70 * STEP, 30 * STEP)
        self.heading = QLabel()
        self.heading.setFont(font(HEADING, bold=True))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(STEP // 2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.copy = self.buttons.addButton("", role.ActionRole)
        self.shut = self.buttons.addButton("", role.RejectRole)
        self.copy.clicked.connect(self._copy)
        self.shut.clicked.connect(self.close)
        self.shut.setDefault(True)
        column = QVBoxLayout(self)
        for widget in (self.heading, self.list, self.buttons):
            column.addWidget(widget)
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setWindowTitle(tr(self._heading))
        self.heading.setText(tr(self._heading))
        self.copy.setText(tr(texts.COPY))
        self.shut.setText(tr(texts.CLOSE))
        self.list.setAccessibleName(tr(texts.PROBLEM_LIST))
        self.list.clear()
        self.list.addItems([s.text(language.current) for s in self._sentences])

    @Slot()
    def _copy(self) -> None:
        lines = [s.text(language.current) for s in self._sentences]
        QGuiApplication.clipboard().setText("\n".join(lines))
