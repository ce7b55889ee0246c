"""Texts follow the language as long as their widget lives, and not a moment longer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import SIGNAL, QEvent, Slot
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.language import language, retranslated, tr_title
from smartcity_desk.ui.texts import appeals as appeal_texts
from smartcity_desk.ui.texts import dialogs as texts

CHANGED = SIGNAL("changed()")


class Said(QWidget):
    """Counts how often it was read."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        self.times += 1


class SaidAnew(Said):
    """Overrides the slot."""

    @Slot()
    def retranslate(self) -> None:
        super().retranslate()

    @Slot(str)
    def other(self, text: str) -> None:
        """One more slot."""


def gone(widget: QWidget) -> None:
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("kind", [Said, SaidAnew])
def test_that_a_widget_is_read_while_it_lives(qtbot: QtBot, kind: type[Said]) -> None:
    before = language.receivers(CHANGED)
    widget = kind()
    language.switch("en")
    language.switch("zh")
    assert widget.times == 3
    gone(widget)
    assert language.receivers(CHANGED) == before


def test_that_a_title_has_not_the_dots_of_the_button_that_opens_it() -> None:
    assert appeal_texts.NEW.zh == "登记申请…"
    assert tr_title(appeal_texts.NEW) == "登记申请"


def test_that_a_dialog_that_is_gone_is_not_read_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = language.receivers(CHANGED)
    for dialog in (
        ProblemDialog(texts.IMPORT_FAILED, (texts.UNEXPECTED,), window),
        PlainDialog(texts.IMPORT_FAILED, window),
    ):
        gone(dialog)
    language.switch("en")
    language.switch("zh")
    assert language.receivers(CHANGED) == before


def test_that_only_a_method_of_the_owner_is_taken(qtbot: QtBot) -> None:
    one, other = QWidget(), Said()
    qtbot.addWidget(one)
    qtbot.addWidget(other)
    with pytest.raises(TypeError):
        retranslated(one, other.retranslate)
