"""Asks what a scenario is called and whose it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.scenarios import Origin
from smartcity_desk.ui import style
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import STEP, theme

OFFERED = (Origin.MEETING, Origin.MEMBER, Origin.LAST_YEAR)


class NameDialog(PlainDialog):
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
        self.delete_on_close()
        self.resize(52 * STEP, 22 * STEP)
        self._take, self._said = take, Name("")
        self.name = QLineEdit(name)
        self.name.setMaxLength(60)
        self.origin = ChoiceBox(texts.WHOSE)
        self.origin.offer([(str(o), texts.MEMBER_OF[str(o)]) for o in OFFERED], OFFERED[0])
        self.name_label, self.origin_label = QLabel(), QLabel()
        self.name_label.setBuddy(self.name)
        self.origin_label.setBuddy(self.origin)
        form = QFormLayout()
        form.setSpacing(STEP)
        form.addRow(self.name_label, self.name)
        if asks_origin:
            form.addRow(self.origin_label, self.origin)
        self.refusal = Words("error", wrap=True)
        self.refusal.setMinimumHeight(3 * STEP)
        self.content.addLayout(form)
        self.content.addWidget(self.refusal)
        self.content.addStretch(1)
        self.shut = self.add_button(dialog_texts.CANCEL, self.close)
        self.keep = self.add_button(texts.DONE, self._keep, leading=True)
        self.finish_setup()
        theme.changed.connect(self.dress_fields)
        self.dress_fields()
        self.name.setFocus()
        self.name.selectAll()

    @Slot()
    def dress_fields(self) -> None:
        """Show the fields in the present theme."""
        self.setStyleSheet(style.field())

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.name_label.setText(tr(texts.NAME))
        self.origin_label.setText(tr(texts.WHOSE))
        self.name.setAccessibleName(tr(texts.NAME))
        self.name.setPlaceholderText(tr(texts.NAME_HINT))
        self.refusal.setText(tr(self._said))

    @Slot()
    def _keep(self) -> None:
        refused = self._take(self.name.text(), Origin(self.origin.key or OFFERED[0]))
        self._said = refused or Name("")
        self.retranslate()
        if refused is None:
            self.taken.emit()
            self.close()
        else:
            self.name.setFocus()
