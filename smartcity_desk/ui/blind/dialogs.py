"""Asks who begins a round of blind weighting, and who freezes the weights."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.dialogs.form_dialog import FormDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.person import Person, named_at, now_text
from smartcity_desk.ui.texts import blind as texts
from smartcity_desk.ui.theme import STEP


class WhoDialog(FormDialog):
    """A sentence, a name and a role.

    Attributes:
        name, role: what is typed.
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
        self.resize(64 * STEP, 36 * STEP)
        self._sentence, self._take = sentence, take
        self.help = Words(wrap=True)
        self.name, self.role = QLineEdit(present.name), QLineEdit(present.role)
        self.content.addWidget(self.help)
        self.ask(texts.NAME, self.name)
        self.ask(texts.ROLE, self.role)
        self.finish_form(leading, self._do)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.help.setText(tr(self._sentence))

    @Slot()
    def _do(self) -> None:
        name = self.name.text().strip()
        if self.refuse(None if name else texts.MISSING, self.name):
            return
        person, take = Person(name, self.role.text().strip()), self._take
        self.close()
        take(person)


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
