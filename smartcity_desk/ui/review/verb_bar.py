"""The buttons below an entry, each with the key that does the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.review.verb_button import VerbButton
from smartcity_desk.ui.review.verbs import VERBS, Verb
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import HALF

COLUMNS: Final = 3


class VerbBar(QWidget):
    """Offers the verbs that fit; a verb that does not stays in its place, greyed.

    Attributes:
        buttons, actions_: by name of the verb.

    Signals:
        wanted: the name of a verb.
    """

    wanted = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.buttons: dict[str, VerbButton] = {}
        self.actions_: dict[str, QAction] = {}
        self._counts: Mapping[str, int] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(HALF + 2)
        for place, verb in enumerate(VERBS):
            self._add(owner, verb)
            # The last one, reopen, takes the place of the first where it is offered.
            row, column = divmod(place % (len(VERBS) - 1), COLUMNS)
            grid.addWidget(self.buttons[verb.name], row, column)
        retranslated(self, self.retranslate)
        self.offer({})

    def _add(self, owner: QWidget, verb: Verb) -> None:
        button, action = VerbButton(leading=verb.is_leading), QAction(owner)
        action.setObjectName(verb.name)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setShortcut(QKeySequence(verb.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(action)
        button.clicked.connect(action.trigger)
        action.triggered.connect(self._tell)
        self.buttons[verb.name], self.actions_[verb.name] = button, action

    def offer(self, counts: Mapping[str, int]) -> None:
        """Offer the verbs with how many entries each fits; ``reopen`` only by itself."""
        self._counts = counts
        reopening = bool(counts.get("reopen"))
        for verb in VERBS:
            fits = bool(counts.get(verb.name))
            button = self.buttons[verb.name]
            button.setEnabled(fits)
            self.actions_[verb.name].setEnabled(fits)
            button.setVisible((verb.name == "reopen") == reopening)
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Read the buttons in the present language."""
        for verb in VERBS:
            button, words = self.buttons[verb.name], tr(verb.words)
            count = self._counts.get(verb.name, 0)
            shown = f"{words} {count}" if count > 1 else words
            button.setText(tr(texts.KEYED, action=shown, key=verb.key))
            button.setAccessibleName(shown)
            button.setToolTip(tr(texts.ACTION_TIP, action=shown, key=verb.key))
            self.actions_[verb.name].setText(words)

    @Slot()
    def _tell(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wanted.emit(action.objectName())
