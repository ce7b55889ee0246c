"""Every dialog opens in both languages and themes; none waits in a loop of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from smartcity_desk import __version__
from smartcity_desk.core.names import Language, Name
from smartcity_desk.ui.dialogs import progress
from smartcity_desk.ui.dialogs.about import AboutDialog, components
from smartcity_desk.ui.dialogs.help import HelpDialog, plain
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.dialogs.progress import ProgressDialog
from smartcity_desk.ui.language import language
from smartcity_desk.ui.logs import log_folder
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.theme import ThemeName, theme
from tests.ui.windows import main_window, offscreen

pytestmark = offscreen
SENTENCES = (Name("甲.xlsx 打不开。", "甲.xlsx cannot be opened."), Name("二", "two"))
UI = Path(__file__).resolve().parents[2] / "smartcity_desk" / "ui"


@pytest.fixture
def window() -> Iterator[MainWindow]:
    with main_window() as made:
        yield made


def shown(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


@pytest.mark.parametrize("spoken", ["zh", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_every_dialog_opens(
    qtbot: QtBot, window: MainWindow, spoken: Language, look: ThemeName
) -> None:
    language.switch(spoken)
    theme.follow(look)
    window.actions_.about.trigger()
    window.actions_.quick_help.trigger()
    window.announcer.say_refused(SENTENCES)
    waiting = ProgressDialog(Name("读取", "Reading"), window)
    waiting.open()
    for dialog in shown(window):
        dialog.grab()
        for button in dialog.findChildren(QAbstractButton):
            assert button.text() or button.accessibleName() or button.parent() is not dialog
    assert len(shown(window)) == 4
    language.switch("en" if spoken == "zh" else "zh")
    for dialog in shown(window):
        assert dialog.windowTitle()
        if dialog is not waiting:
            dialog.close()
    waiting.finish()
    assert shown(window) == []


def test_that_no_dialog_is_executed() -> None:
    """``exec`` on a dialog or menu runs a loop inside the loop; the application alone does.

    Something that is dragged can be carried by no other way than Qt's own loop.
    """
    found = [
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        for _ in re.findall(r"(?<!\bdrag)\.exec\(", path.read_text("utf-8"))
    ]
    assert sorted(found) == ["app.py", "shot.py"]


def test_that_about_tells_versions_places_and_that_data_stay_here(window: MainWindow) -> None:
    window.actions_.about.trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    assert __version__ in dialog.version.text()
    assert str(log_folder()) in dialog.places.text()
    assert "只在这台电脑上" in dialog.local.text()
    names = [c.name for c in components()]
    assert {"Python", "Qt", "PySide6-Essentials", "numpy", "pandas", "pyqtgraph"} <= set(names)
    assert all(c.version not in ("", "?") for c in components())
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"Smart City Desk {__version__}" in copied
    assert str(log_folder()) in copied
    dialog.shut.click()


def test_that_quick_help_shows_the_shortcuts_the_window_has(window: MainWindow) -> None:
    window.actions_.quick_help.trigger()
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    text = dialog.text.toPlainText()
    assert "打开工作簿" in text
    assert "Ctrl+O" in text
    assert "&" not in text
    dialog.shut.click()


def test_that_a_mnemonic_is_not_read_out() -> None:
    assert plain("打开工作簿(&O)…") == "打开工作簿"
    assert plain("Open Fol&der…") == "Open Folder"


def test_that_problems_are_listed_and_can_be_copied(window: MainWindow) -> None:
    window.announcer.say_refused(SENTENCES)
    dialog = window.findChild(ProblemDialog)
    assert dialog is not None
    assert dialog.heading.text() == "没有打开"
    assert [dialog.list.item(k).text() for k in range(2)] == ["甲.xlsx 打不开。", "二"]
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "甲.xlsx 打不开。\n二"
    dialog.shut.click()


def test_that_progress_shows_up_only_when_it_takes_long(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "DELAY", 10)
    quick, slow = (ProgressDialog(Name("读取", "Reading"), window) for _ in range(2))
    quick.start()
    quick.finish()
    slow.start()
    qtbot.waitUntil(slow.isVisible)
    assert shown(window) == [slow]
    slow.show_progress(3, 16, "徐汇区.xlsx")
    assert slow.label.text() == "3/16 徐汇区.xlsx"
    assert (slow.bar.value(), slow.bar.maximum()) == (3, 16)
    slow.finish()


def test_that_cancelling_is_asked_once_and_the_dialog_waits_for_the_end(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog, asked = ProgressDialog(Name("读取", "Reading"), window), []
    dialog.cancel_wanted.connect(lambda: asked.append(1))
    dialog.open()
    dialog.cancel.click()
    dialog.reject()
    assert asked == [1]
    assert dialog.isVisible()
    assert dialog.label.text() == "正在取消…"
    dialog.finish()
    assert not dialog.isVisible()
