"""A dialog that asks for a few things and says in place what it cannot take."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLayout, QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import CONTROL_HEIGHT, Words
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.theme import STEP

NOTHING = Name("")


class FormDialog(PlainDialog):
    """Fields with their labels, a sentence below them, Cancel and the button that does it.

    Attributes:
        refusal: why what was entered cannot be taken.
        shut, done_button: the buttons.
    """

    def __init__(self, title: Name, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.delete_on_close()
        self.refusal = Words("error", wrap=True)
        self.refusal.setMinimumHeight(3 * STEP)
        self._refused = NOTHING
        self._labels: list[tuple[QLabel, QWidget, Name]] = []
        self._form = QFormLayout()
        self._form.setSpacing(STEP)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def ask(self, text: Name, field: QWidget, row: QLayout | None = None) -> None:
        """A row: ``field`` with its label, or ``row`` where more than the field stands in it."""
        label = QLabel()
        label.setBuddy(field)
        if isinstance(field, QLineEdit):  # what is said above it may take more lines than thought
            field.setFixedHeight(CONTROL_HEIGHT)
        self._labels.append((label, field, text))
        if row is None:
            self._form.addRow(label, field)
        else:
            self._form.addRow(label, row)

    def finish_form(self, done: Name, take: Callable[[], object]) -> None:
        """Lay it out; the leading button ``done`` calls ``take``. Last in ``__init__``."""
        self.content.addLayout(self._form)
        self.content.addWidget(self.refusal)
        self.content.addStretch(1)
        self.shut = self.add_button(texts.CANCEL, self.close)
        self.done_button = self.add_button(done, take, leading=True)
        self.finish_setup()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what stands in it at its width: sentences take the lines they need."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and not event.spontaneous():
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def refuse(self, sentence: Name | None, field: QWidget | None = None) -> bool:
        """Say why it cannot be taken and lead to ``field``; ``None`` takes that back."""
        self._refused = sentence or NOTHING
        self.refusal.setText(tr(self._refused))
        if sentence is not None and field is not None:
            field.setFocus()
        return sentence is not None

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        for label, field, text in self._labels:
            label.setText(tr(text))
            field.setAccessibleName(tr(text))
        self.refusal.setText(tr(self._refused))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self.setStyleSheet(style.field())
