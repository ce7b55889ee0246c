"""Who sits at the desk: name and role, asked once and changed at any time."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desk.ui.dialogs.form_dialog import FormDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.texts import project as texts
from smartcity_desk.ui.theme import STEP


class OperatorDialog(FormDialog):
    """Asks for name and role.

    Signals:
        chosen: name and role.
    """

    chosen = Signal(str, str)

    def __init__(self, name: str, role: str, parent: QWidget) -> None:
        super().__init__(texts.OPERATOR_TITLE, parent)
        self.resize(48 * STEP, 31 * STEP)
        self.help = Words(wrap=True)
        self.help.setMinimumHeight(3 * STEP)
        self.name, self.role = QLineEdit(name), QLineEdit(role)
        self.content.addWidget(self.help)
        self.ask(texts.OPERATOR_NAME, self.name)
        self.ask(texts.OPERATOR_ROLE, self.role)
        self.finish_form(texts.OPERATOR_DONE, self._choose)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.help.setText(tr(texts.OPERATOR_HELP))

    @Slot()
    def _choose(self) -> None:
        name = self.name.text().strip()
        if not self.refuse(None if name else texts.OPERATOR_MISSING, self.name):
            self.chosen.emit(name, self.role.text().strip())
            self.close()
