"""The notice bar: a plain sentence in the window, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.texts import blind as blind_texts
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.theme import HALF, STEP, theme


class NoticeBar(QFrame):
    """Hidden until there is something to say; stays until it is closed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Name("")
        self._offer = Name("")
        self._words: dict[str, object] = {}
        self._do: Callable[[], object] | None = None
        # Asked before a sentence is shown; see blind weighting.
        self.may_say: Callable[[str], bool] | None = None
        self.setObjectName("noticeBar")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action, self.shut = QToolButton(), QToolButton()
        for button in (self.action, self.shut):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shut.setText("×")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, HALF, STEP, HALF)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        row.addWidget(self.shut)
        self.action.clicked.connect(self._act)
        self.shut.clicked.connect(self.hide)
        self.hide()
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def say(
        self,
        sentence: Name,
        *,
        offer: Name | None = None,
        do: Callable[[], object] | None = None,
        **words: object,
    ) -> None:
        """Show ``sentence`` and, with ``offer``, a button that calls ``do``."""
        self._sentence, self._words = sentence, words
        self._offer, self._do = offer or Name(""), do
        self.retranslate()
        self.show()

    def clear(self) -> None:
        """Nothing to say any more."""
        self._do = None
        self._sentence, self._offer, self._words = Name(""), Name(""), {}
        self.retranslate()
        self.hide()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(texts.NOTICE))
        sentence = tr(self._sentence, **self._words)
        if self.may_say is not None and not self.may_say(sentence):
            sentence = tr(blind_texts.HIDDEN)
        self.text.setText(sentence)
        self.text.setAccessibleName(self.text.text())
        self.action.setText(tr(self._offer))
        self.action.setVisible(self._do is not None)
        self.shut.setAccessibleName(tr(texts.CLOSE_NOTICE))
        self.shut.setToolTip(tr(texts.CLOSE_NOTICE))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#noticeBar {{ background: {colours.trial_background}; "
            f"border-bottom: 1px solid {colours.line}; }}"
            f"#noticeBar QLabel {{ color: {colours.trial_ink}; }}"
        )
        for button in (self.action, self.shut):
            button.setStyleSheet(style.link_button(colours.trial_ink))

    @Slot()
    def _act(self) -> None:
        do = self._do
        self.hide()
        if do is not None:
            do()
