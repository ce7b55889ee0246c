"""A form says in place why it cannot take what was entered, in the language of the moment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.ui.dialogs.form_dialog import FormDialog
from smartcity_desk.ui.language import language
from tests.ui.windows import offscreen

pytestmark = offscreen
TITLE, WHO, ROLE, DONE = Name("登记…", "Enter…"), Name("姓名", "Name"), Name("职务"), Name("好")
MISSING = Name("请填写姓名。", "Enter a name.")


class Asking(FormDialog):
    """Asks for a name, which must not be empty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(TITLE, parent)
        self.name, self.role = QLineEdit(), QLineEdit()
        self.taken: list[str] = []
        self.ask(WHO, self.name)
        self.ask(ROLE, self.role)
        self.finish_form(DONE, self.take)

    def take(self) -> None:
        """Take the name, if there is one."""
        name = self.name.text()
        if not self.refuse(None if name else MISSING, self.name):
            self.taken.append(name)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[Asking]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Asking(window)
    made.open()
    yield made
    language.switch("zh")
    window.close()


def test_that_each_field_has_its_label_as_name(dialog: Asking) -> None:
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    assert [(label.text(), label.buddy()) for label in labels] == [
        ("姓名", dialog.name), ("职务", dialog.role),
    ]  # fmt: skip
    assert dialog.windowTitle() == "登记"
    assert [dialog.name.accessibleName(), dialog.role.accessibleName()] == ["姓名", "职务"]
    language.switch("en")
    assert dialog.name.accessibleName() == labels[0].text() == "Name"
    assert dialog.windowTitle() == "Enter"


def test_that_a_refused_entry_leads_back_to_its_field(dialog: Asking) -> None:
    dialog.role.setFocus()
    QTest.keyClick(dialog.role, Qt.Key.Key_Return)
    assert dialog.refusal.text() == "请填写姓名。"
    assert dialog.focusWidget() is dialog.name
    assert dialog.taken == []
    language.switch("en")
    assert dialog.refusal.text() == "Enter a name."


def test_that_an_entry_that_can_be_taken_clears_the_sentence(dialog: Asking) -> None:
    dialog.done_button.click()
    dialog.name.setText("李")
    dialog.done_button.click()
    assert (dialog.refusal.text(), dialog.taken) == ("", ["李"])


def test_that_escape_takes_nothing(dialog: Asking) -> None:
    dialog.name.setText("李")
    closed = QSignalSpy(dialog.finished)
    QTest.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert closed.count() == 1
    assert dialog.taken == []
