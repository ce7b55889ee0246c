"""Asks for the password of a workbook; it is used once and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.importing.looks import show_boxes
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.theme import HEADING, STEP, font, theme


class PasswordDialog(PlainDialog):
    """One file and its password.

    Signals:
        given: the password, and whether the other protected files may try it too.
        skipped: the file is left out.
    """

    given = Signal(str, bool)
    skipped = Signal()

    def __init__(self, file: str, others: int, *, wrong: bool, parent: QWidget) -> None:
        super().__init__(texts.PASSWORD_TITLE, parent)
        self.delete_on_close()
        self.setMinimumWidth(64 * STEP)
        self._file, self._others, self._wrong = file, others, wrong
        self.said, self.help, self.label = QLabel(), QLabel(), QLabel()
        self.said.setFont(font(HEADING, bold=True))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.label.setBuddy(self.field)
        self.shown, self.all = QCheckBox(), QCheckBox()
        self.all.setVisible(others > 0)
        self.all.setChecked(True)
        self.shown.toggled.connect(self._show_password)
        for label in (self.said, self.help):
            label.setWordWrap(True)
            label.setMinimumHeight(3 * STEP)
            self.content.addWidget(label)
        form = QFormLayout()
        form.setSpacing(STEP)
        form.addRow(self.label, self.field)
        form.addRow("", self.shown)
        form.addRow("", self.all)
        self.content.addLayout(form)
        self.content.addStretch(1)
        self.cancel = self.add_button(dialog_texts.CANCEL, self.reject)
        self.skip = self.add_button(texts.SKIP, self._skip)
        self.go = self.add_button(texts.PASSWORD_OPEN, self._give, leading=True)
        self.go.setEnabled(False)
        self.field.textChanged.connect(self._typed)
        self.finish_setup()
        self.field.setFocus()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        ask = texts.PASSWORD_WRONG if self._wrong else texts.PASSWORD_ASK
        self.said.setText(tr(ask, file=self._file))
        self.help.setText(tr(texts.PASSWORD_HELP))
        self.label.setText(tr(texts.PASSWORD))
        self.field.setAccessibleName(tr(texts.PASSWORD))
        self.shown.setText(tr(texts.PASSWORD_SHOW))
        self.all.setText(tr(texts.PASSWORD_ALL, count=self._others))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        colours = theme.colours
        ink = colours.error if self._wrong else colours.ink
        self.said.setStyleSheet(f"color: {ink};")
        self.help.setStyleSheet(f"color: {colours.ink_muted};")
        self.field.setStyleSheet(style.field())
        show_boxes(self.shown, self.all)

    @Slot(bool)
    def _show_password(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.go.setEnabled(bool(text))

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.field.text(), self.all.isChecked() and self._others > 0)
        self.accept()

    @Slot()
    def _skip(self) -> None:
        self.skipped.emit()
        self.accept()
