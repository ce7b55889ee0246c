"""The reply to a district in both languages: drafted, edited, copied."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.parts import Link, Segments
from smartcity_desk.ui.texts import appeals as texts
from smartcity_desk.ui.theme import STEP

HEIGHT: Final = 15 * STEP
_LANGUAGES: Final = (texts.CHINESE, texts.ENGLISH)


class ReplyBox(QWidget):
    """One text at a time; the other is kept.

    Attributes:
        text: what is edited.
        languages, draft, copy: the controls above it.

    Signals:
        draft_wanted: it is to be drafted from the data.
    """

    draft_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ["", ""]
        self._drafted = ["", ""]
        self._shown = 0
        self.languages = Segments(_LANGUAGES, texts.REPLY_LANGUAGE)
        self.text, self.draft, self.copy = QPlainTextEdit(), Link(), Link()
        self.text.setMinimumHeight(HEIGHT)
        self.text.setTabChangesFocus(True)
        head, whole = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.languages)
        head.addWidget(self.draft)
        head.addWidget(self.copy)
        head.addStretch(1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(STEP)
        whole.addLayout(head)
        whole.addWidget(self.text, 1)
        self.languages.chosen.connect(self._switch)
        self.draft.clicked.connect(self.draft_wanted)
        self.copy.clicked.connect(self._copy)

    def begin(self, zh: str, en: str, *, is_open: bool) -> None:
        """Another appeal: what was answered, to be read or to be written."""
        self._kept, self._drafted = [zh, en], ["", ""]
        self._shown = 1 if language.current == "en" else 0
        self.languages.choose(self._shown)
        self.text.setPlainText(self._kept[self._shown])
        self.text.setReadOnly(not is_open)
        self.draft.setVisible(is_open)

    def show_draft(self, draft: Name) -> None:
        """Take a draft in place of what stands there."""
        self._kept = [draft.zh, draft.text("en")]
        self._drafted = list(self._kept)
        self.text.setPlainText(self._kept[self._shown])

    def written(self) -> Name | None:
        """What was written by hand, ``None`` where nothing was; either half may be empty."""
        self._kept[self._shown] = self.text.toPlainText()
        if self._kept in (self._drafted, ["", ""]):
            return None
        return Name(*self._kept)

    def retranslate(self) -> None:
        """Read everything in the present language."""
        spoken = tr(_LANGUAGES[self._shown])
        self.text.setAccessibleName(tr(texts.REPLY, language=spoken))
        self.draft.setText(tr(texts.DRAFT))
        self.draft.setToolTip(tr(texts.DRAFT_HINT))
        self.copy.setText(tr(texts.COPY))

    @Slot(int)
    def _switch(self, place: int) -> None:
        self._kept[self._shown] = self.text.toPlainText()
        self._shown = place
        self.text.setPlainText(self._kept[place])
        self.retranslate()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
