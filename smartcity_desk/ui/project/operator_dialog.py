"""Who sits at the desk: name and role, asked once and changed at any time."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import project as texts
from smartcity_desk.ui.theme import STEP


class OperatorDialog(PlainDialog):
    """Asks for name and role.

    Signals:
        chosen: name and role.
    """

    chosen = Signal(str, str)

    def __init__(self, name: str, role: str, parent: QWidget) -> None:
        super().__init__(texts.OPERATOR_TITLE, parent)
        self.delete_on_close()
        self.resize(48 * STEP, 20 * STEP)
        self.help = QLabel()
        self.help.setWordWrap(True)
        self.name, self.role = QLineEdit(name), QLineEdit(role)
        self.name_label, self.role_label = QLabel(), QLabel()
        self.name_label.setBuddy(self.name)
        self.role_label.setBuddy(self.role)
        form = QFormLayout()
        form.setSpacing(STEP)
        form.addRow(self.name_label, self.name)
        form.addRow(self.role_label, self.role)
        self.missing = QLabel()
        for widget in (self.help, self.missing):
            widget.setMinimumHeight(3 * STEP)
        self.content.addWidget(self.help)
        self.content.addLayout(form)
        self.content.addWidget(self.missing)
        self.content.addStretch(1)
        self._is_missing = False
        self.shut = self.add_button(dialog_texts.CANCEL, self.close)
        self.done_button = self.add_button(texts.OPERATOR_DONE, self._choose, leading=True)
        self.finish_setup()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.help.setText(tr(texts.OPERATOR_HELP))
        self.name_label.setText(tr(texts.OPERATOR_NAME))
        self.role_label.setText(tr(texts.OPERATOR_ROLE))
        self.name.setAccessibleName(tr(texts.OPERATOR_NAME))
        self.role.setAccessibleName(tr(texts.OPERATOR_ROLE))
        self.missing.setText(tr(texts.OPERATOR_MISSING) if self._is_missing else "")

    @Slot()
    def _choose(self) -> None:
        name = self.name.text().strip()
        self._is_missing = not name
        self.retranslate()
        if name:
            self.chosen.emit(name, self.role.text().strip())
            self.close()
        else:
            self.name.setFocus()
