"""During blind weighting: whatever can still be asked of the window gives no district away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.blind import telling_names, tells
from smartcity_desk.core.display import number_text
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.person import Person
from smartcity_desk.ui.texts.project import CHOOSE_PROJECT
from tests.ui.windows import main_window, offscreen, open_small

pytestmark = offscreen
WHO, AT = Person("王芳", "秘书"), "2020-11-20T02:00:00+00:00"
_SPOKEN = tuple(QAccessible.Text)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window() as made:
        open_small(qtbot, made)
        desk_of(made).select(unit="U2")
        for name in ("ranking", "data"):
            made.show_page(name)
            qtbot.waitUntil(lambda name=name: made.stack.page(name) is not None, timeout=20_000)  # type: ignore[misc]
        qtbot.waitUntil(lambda: not desk_of(made).is_looking, timeout=10_000)
        yield made


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def begin(desk: Desk) -> None:
    """A round begins, and what goes with it is gone."""
    desk.blind.begin(WHO, AT)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def tell_tales(desk: Desk) -> tuple[str, ...]:
    """Names of the units, in both languages, and every index as it is printed."""
    assert desk.evaluation is not None
    assert desk.result is not None
    index = desk.result.index.ravel().tolist()
    return (*telling_names(desk.evaluation.panel.units), *map(number_text, index))


def spoken(interface: QAccessibleInterface | None) -> Iterator[str]:
    """What a screen reader can find at and below a place of the window."""
    if interface is None or not interface.isValid():
        return
    yield from (interface.text(kind) for kind in _SPOKEN)
    for place in range(interface.childCount()):
        yield from spoken(interface.child(place))


def heard(window: QWidget) -> list[str]:
    return [words for words in spoken(QAccessible.queryAccessibleInterface(window)) if words]


def on_the_clipboard() -> str:
    mime: QMimeData = QGuiApplication.clipboard().mimeData()
    return " ".join((mime.text(), mime.html(), *mime.formats()))


def test_that_a_screen_reader_finds_no_district(qtbot: QtBot, window: MainWindow) -> None:
    desk = desk_of(window)
    assert any(tells(words, tell_tales(desk)) for words in heard(window))
    begin(desk)
    for lang in ("zh", "en"):
        language.switch(lang)
        found = heard(window)
        assert len(found) > 20  # sliders, fields, links of the weights
        assert [words for words in found if tells(words, tell_tales(desk))] == []


def test_that_every_action_that_is_left_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, asked = desk_of(window), []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: asked.append(dialog.windowTitle()))
    monkeypatch.chdir(tmp_path)
    begin(desk)
    QGuiApplication.clipboard().setText("before")
    left = [each for each in window.findChildren(QAction) if each.isEnabled()]
    names = {id(each): key for key, each in vars(window.actions_).items()}
    # To put it away, or to open the folder of the logs, ends the test; the rest is tried.
    spared = {id(window.actions_.quit), id(window.actions_.open_logs)}
    tried = [each for each in left if id(each) not in spared and each.menu() is None]
    assert len(tried) > 15
    for action in tried:
        action.trigger()
        QApplication.processEvents()
        what = names.get(id(action), action.text())
        for dialog in window.findChildren(QDialog):
            words = heard(dialog)
            assert [each for each in words if tells(each, tell_tales(desk))] == [], what
            dialog.close()
        assert on_the_clipboard().startswith("before"), what
        assert desk.blind.is_on, what
    assert list(tmp_path.iterdir()) == []
    # The project file keeps everything, and opens with the veil: it may be kept.
    assert asked in ([CHOOSE_PROJECT.zh], [CHOOSE_PROJECT.en])


def test_that_no_key_copies_a_district(qtbot: QtBot, window: MainWindow) -> None:
    desk = desk_of(window)
    begin(desk)
    veil = window.stack.currentWidget()
    assert veil is not None
    focusable = [
        each
        for each in (veil, *veil.findChildren(QWidget))
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisible()
    ]
    assert len(focusable) > 5
    for widget in focusable:
        widget.setFocus()
        for key in (Qt.Key.Key_A, Qt.Key.Key_C):
            QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
        assert not tells(on_the_clipboard(), tell_tales(desk))
