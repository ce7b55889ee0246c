"""Below the values: what is said about one, and how it can end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import FlatButton, TypedLine, Words
from smartcity_desk.ui.review.band import Band
from smartcity_desk.ui.review.verb_button import VerbButton
from smartcity_desk.ui.texts import review as review_texts
from smartcity_desk.ui.texts import verification as texts
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP

VERBS: Final = (
    ("district", "D", texts.TAKE_DISTRICT), ("bureau", "B", texts.TAKE_BUREAU),
    ("adjudicated", "J", texts.ADJUDICATE), ("reopen", "O", texts.REOPEN),
)  # fmt: skip


class VerificationBand(Band):
    """Shows one value, or how many are chosen.

    Attributes:
        reason: why a value ends as it does.
        figure: the adjudicated one, shown once it is wanted.
        attach, save: evidence.

    Signals:
        wanted: the name of a verb.
        adjudicated: the adjudicated figure was confirmed with Enter.
        left: Escape; the keyboard should go back to the table.
    """

    wanted = Signal(str)
    adjudicated = Signal()
    left = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.title, self.effect = Words("ink", BODY, bold=True), Words("ink_muted", SMALL)
        self.lines, self.said = Words("ink_muted", SMALL, wrap=True), Words("error", SMALL)
        self.reason, self.figure = TypedLine(), TypedLine()
        self.attach, self.save = FlatButton(), FlatButton()
        self.buttons: dict[str, VerbButton] = {}
        self.actions_: dict[str, QAction] = {}
        for name, key, _ in VERBS:
            self._add(owner, name, key)
        self._lay_out()
        for line in (self.reason, self.figure):
            line.installEventFilter(self)
        self.figure.setFixedWidth(200)
        self.figure.returnPressed.connect(self.adjudicated)
        self.reason.returnPressed.connect(self.left)
        self.stop_adjudicating()
        retranslated(self, self.retranslate)

    def _add(self, owner: QWidget, name: str, key: str) -> None:
        button, action = VerbButton(), QAction(owner)
        action.setObjectName(name)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(action)
        action.triggered.connect(self._tell)
        button.clicked.connect(action.trigger)
        self.buttons[name], self.actions_[name] = button, action

    def _lay_out(self) -> None:
        head, verbs = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(STEP)
        head.addWidget(self.effect, 1)
        head.addWidget(self.attach)
        head.addWidget(self.save)
        verbs.setSpacing(STEP)
        verbs.addWidget(self.reason, 1)
        verbs.addWidget(self.figure)
        for button in self.buttons.values():
            verbs.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        column.setSpacing(HALF + 2)
        column.addLayout(head)
        column.addWidget(self.lines)
        column.addWidget(self.said)
        column.addLayout(verbs)

    def show_value(self, title: str, lines: str) -> None:
        """Show what is said about what is chosen."""
        self.title.setText(title)
        self.lines.setText(lines)
        self.lines.setVisible(bool(lines))

    def say_effect(self, text: str) -> None:
        """Say which ranks may change."""
        self.effect.setText(text)

    def refuse(self, sentence: Name | None) -> None:
        """Say why something was not done; ``None`` for nothing."""
        self.said.setText("" if sentence is None else tr(sentence))
        self.said.setVisible(sentence is not None)

    def offer(self, fitting: dict[str, bool], *, one: bool, evidence: bool) -> None:
        """Offer the verbs that fit; evidence belongs to one value."""
        for name, button in self.buttons.items():
            fits = fitting.get(name, False)
            button.setEnabled(fits)
            self.actions_[name].setEnabled(fits)
        self.attach.setEnabled(one)
        self.save.setVisible(evidence)

    def start_adjudicating(self, text: str) -> None:
        """Let the figure be typed, beginning with ``text``."""
        self.figure.show()
        self.figure.setText(text)
        self.figure.selectAll()
        self.figure.setFocus()

    @Slot()
    def stop_adjudicating(self) -> None:
        """Nothing is typed any more."""
        self.figure.hide()
        self.figure.clear()
        self.refuse(None)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        for name, key, words in VERBS:
            keyed = tr(review_texts.KEYED, action=tr(words), key=key)
            self.buttons[name].setText(keyed)
            tip = tr(review_texts.ACTION_TIP, action=tr(words), key=key)
            self.buttons[name].setToolTip(tip)
            self.actions_[name].setText(tr(words))
        self.attach.setText(tr(texts.ATTACH))
        self.save.setText(tr(texts.SAVE_EVIDENCE))
        self.reason.setPlaceholderText(tr(texts.REASON_HINT))
        self.reason.setAccessibleName(tr(review_texts.REASON))
        self.figure.setPlaceholderText(tr(texts.ADJUDICATE_HINT))
        self.figure.setAccessibleName(tr(texts.ADJUDICATE))

    @Slot()
    def _tell(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wanted.emit(action.objectName())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Escape leaves a line."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.stop_adjudicating()
            self.left.emit()
            return True
        return False
