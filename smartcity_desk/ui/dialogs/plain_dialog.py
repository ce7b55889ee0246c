"""What all dialogs have in common: one row of buttons, our looks, gone when closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.language import retranslated, tr, tr_title
from smartcity_desk.ui.lasting import follow
from smartcity_desk.ui.theme import STEP, theme


class PlainDialog(QDialog):
    """A dialog with a title, content and buttons; opened, never executed.

    Attributes:
        content: where a dialog puts what it shows.
    """

    def __init__(self, title: Name, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._buttons: dict[QPushButton, Name] = {}
        self._leading: QPushButton | None = None
        self.content, self._row = QVBoxLayout(), QHBoxLayout()
        self.content.setSpacing(STEP + STEP // 2)
        self._row.setSpacing(STEP)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(self.content, 1)
        column.addLayout(self._row)

    def add_button(
        self, text: Name, slot: Callable[[], object], *, leading: bool = False
    ) -> QPushButton:
        """Add a button that calls ``slot``; the ``leading`` one answers Enter."""
        button = QPushButton()
        button.setAutoDefault(leading)
        button.setDefault(leading)
        button.clicked.connect(slot)
        self._buttons[button] = text
        self._leading = button if leading else self._leading
        self._row.addWidget(button)
        return button

    def finish_setup(self) -> None:
        """Read and show everything; to be called last in ``__init__``."""
        follow(self, theme.changed, self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setWindowTitle(tr_title(self._title))
        for button, text in self._buttons.items():
            button.setText(tr(text))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        for button in self._buttons:
            button.setStyleSheet(style.plain_button(leading=button is self._leading))

    def delete_on_close(self) -> None:
        """Nothing is kept of this dialog once it is closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
