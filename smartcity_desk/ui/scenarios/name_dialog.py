"""Asks what a scenario is called and whose it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.scenarios import Origin
from smartcity_desk.ui.dialogs.form_dialog import FormDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import STEP

OFFERED = (Origin.MEETING, Origin.MEMBER, Origin.LAST_YEAR)


class NameDialog(FormDialog):
    """One name, and for a new scenario whose it is.

    ``take(name, origin)`` answers with a sentence where the name cannot be used; the dialog
    then stays and shows it.

    Signals:
        taken: the name was taken.
    """

    taken = Signal()

    def __init__(
        self,
        title: Name,
        parent: QWidget,
        take: Callable[[str, Origin], Name | None],
        *,
        name: str = "",
        asks_origin: bool = True,
    ) -> None:
        super().__init__(title, parent)
        self.resize(52 * STEP, 22 * STEP)
        self._take = take
        self.name = QLineEdit(name)
        self.name.setMaxLength(60)
        self.origin = ChoiceBox(texts.WHOSE)
        self.origin.offer([(str(o), texts.MEMBER_OF[str(o)]) for o in OFFERED], OFFERED[0])
        self.ask(texts.NAME, self.name)
        if asks_origin:
            self.ask(texts.WHOSE, self.origin)
        else:
            self.origin.setParent(self)
            self.origin.hide()
        self.finish_form(texts.DONE, self._keep)
        self.name.setFocus()
        self.name.selectAll()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.name.setPlaceholderText(tr(texts.NAME_HINT))

    @Slot()
    def _keep(self) -> None:
        refused = self._take(self.name.text(), Origin(self.origin.key or OFFERED[0]))
        if not self.refuse(refused, self.name):
            self.taken.emit()
            self.close()
