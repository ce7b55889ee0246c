"""Asks who begins a round of blind weighting, and who freezes the weights."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.person import Person, named_at, now_text
from smartcity_desk.ui.texts import blind as texts
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.theme import STEP, theme


class WhoDialog(PlainDialog):
    """A sentence, a name and a role.

    Attributes:
        name, role: what is typed.
        leading: the button that does it.
    """

    def __init__(
        self,
        title: Name,
        sentence: Name,
        leading: Name,
        present: Person,
        take: Callable[[Person], None],
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
        self.delete_on_close()
        self.resize(64 * STEP, 36 * STEP)
        self._sentence, self._take, self._is_missing = sentence, take, False
        self.help, self.refusal = Words(wrap=True), Words("error", wrap=True)
        self.name, self.role = QLineEdit(present.name), QLineEdit(present.role)
        self._name_label, self._role_label = QLabel(), QLabel()
        self._name_label.setBuddy(self.name)
        self._role_label.setBuddy(self.role)
        form = QFormLayout()
        form.setSpacing(STEP)
        form.addRow(self._name_label, self.name)
        form.addRow(self._role_label, self.role)
        self.refusal.setMinimumHeight(3 * STEP)
        self.content.addWidget(self.help)
        self.content.addLayout(form)
        self.content.addWidget(self.refusal)
        self.content.addStretch(1)
        self.shut = self.add_button(dialog_texts.CANCEL, self.close)
        self.leading = self.add_button(leading, self._do, leading=True)
        self.finish_setup()
        theme.changed.connect(self.dress_fields)
        self.dress_fields()

    @Slot()
    def dress_fields(self) -> None:
        """Show the fields in the present theme."""
        self.setStyleSheet(style.field())

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.help.setText(tr(self._sentence))
        self._name_label.setText(tr(texts.NAME))
        self._role_label.setText(tr(texts.ROLE))
        self.name.setAccessibleName(tr(texts.NAME))
        self.role.setAccessibleName(tr(texts.ROLE))
        self.refusal.setText(tr(texts.MISSING) if self._is_missing else "")

    @Slot()
    def _do(self) -> None:
        name = self.name.text().strip()
        self._is_missing = not name
        self.retranslate()
        if name:
            person, take = Person(name, self.role.text().strip()), self._take
            self.close()
            take(person)
        else:
            self.name.setFocus()


def ask_begin(desk: Desk, owner: QWidget) -> None:
    """Ask whether a round is to begin, and who begins it."""
    if desk.evaluation is None or desk.blind.is_on:
        return
    WhoDialog(
        texts.BEGIN_TITLE, texts.BEGIN_HELP, texts.BEGIN, named_at(owner),
        _Beginning(desk), owner.window(),
    ).open()  # fmt: skip


def ask_freeze(desk: Desk, owner: QWidget) -> None:
    """Ask who freezes the weights."""
    if desk.evaluation is None or not desk.blind.is_on:
        return
    chair = Person(named_at(owner).name, tr(texts.CHAIR))
    WhoDialog(
        texts.FREEZE_TITLE, texts.FREEZE_HELP, texts.FREEZE_NOW, chair,
        _Freezing(desk), owner.window(),
    ).open()  # fmt: skip


class _Beginning:
    """Begins a round."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, person: Person) -> None:
        self._desk.blind.begin(person, now_text())


class _Freezing:
    """Freezes the weights."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, person: Person) -> None:
        self._desk.blind.freeze(person, now_text())
