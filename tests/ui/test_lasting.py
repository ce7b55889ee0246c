"""A connection ends with the object it calls, also where a subclass overrides the slot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import SIGNAL, QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.dialogs.about import AboutDialog
from smartcity_desk.ui.lasting import follow
from smartcity_desk.ui.theme import theme


class Source(QObject):
    """Tells."""

    told = Signal()


class Heard(QObject):
    """Counts what it heard."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.times = 0
        follow(self, source.told, self.hear)

    @Slot()
    def hear(self) -> None:
        """Once more."""
        self.times += 1


class HeardAnew(Heard):
    """Overrides the slot."""

    @Slot()
    def hear(self) -> None:
        super().hear()


def gone(thing: QObject) -> None:
    thing.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("kind", [Heard, HeardAnew])
def test_that_it_is_called_while_it_lives(qapp: QApplication, kind: type[Heard]) -> None:
    source = Source()
    heard = kind(source)
    source.told.emit()
    assert heard.times == 1
    gone(heard)
    assert source.receivers(SIGNAL("told()")) == 0
    source.told.emit()


def test_that_only_a_method_of_its_own_is_called(qapp: QApplication) -> None:
    source, other = Source(), QObject()
    with pytest.raises(TypeError):
        follow(other, source.told, Heard(source).hear)


def test_that_a_dialog_that_is_gone_follows_no_theme(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = theme.receivers(SIGNAL("changed()"))
    dialog = AboutDialog(window)
    gone(dialog)
    assert theme.receivers(SIGNAL("changed()")) == before
