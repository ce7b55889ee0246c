"""Small parts: labels that follow the theme, lines that elide, segments, links."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language
from smartcity_desk.ui.parts import (
    FlatButton,
    Line,
    Link,
    Segments,
    Words,
    action,
    capital,
    header_sheet,
    restyle_below,
)
from smartcity_desk.ui.theme import DARK, LIGHT, theme
from tests.ui.windows import offscreen

pytestmark = offscreen


@pytest.fixture(autouse=True)
def _plain() -> Iterator[None]:
    yield
    language.switch("zh")
    theme.switch("light")


def ink(label: Words) -> str:
    label.ensurePolished()
    return label.palette().color(label.foregroundRole()).name().upper()


def test_that_words_take_their_ink_from_the_theme(qtbot: QtBot) -> None:
    words = Words("error")
    qtbot.addWidget(words)
    assert ink(words) == LIGHT.error.upper()
    theme.switch("dark")
    assert ink(words) == DARK.error.upper()
    words.set_ink("ink_muted")
    assert ink(words) == DARK.ink_muted.upper()


def test_that_what_people_wrote_is_never_taken_for_markup(qtbot: QtBot) -> None:
    words = Words()
    qtbot.addWidget(words)
    words.setText("<b>5</b> < 6")
    assert words.textFormat() is Qt.TextFormat.PlainText


def test_that_a_line_is_elided_where_it_must_and_its_tip_has_all_of_it(qtbot: QtBot) -> None:
    line = Line("ink")
    qtbot.addWidget(line)
    line.setText("一个很长很长的体系名称，不会全部显示")
    assert line.minimumSizeHint().width() == 0
    assert line.toolTip() == line.text()
    line.resize(60, 20)
    narrow = line.grab().toImage()
    line.resize(400, 20)
    wide = line.grab().toImage()
    ground = QColor(wide.pixel(399, 10))
    assert any(QColor(wide.pixel(x, 10)) != ground for x in range(60, 300))
    assert narrow.width() < wide.width()


def test_that_one_segment_is_chosen_at_a_time(qtbot: QtBot) -> None:
    segments = Segments([Name("一", "one"), Name("二", "two")], Name("选择", "choose"))
    qtbot.addWidget(segments)
    segments.show()
    assert segments.current == 0
    buttons = segments.findChildren(QWidget)
    with qtbot.waitSignal(segments.chosen) as told:
        QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
    assert told.args == [1]
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose(0)
    assert segments.current == 0


def test_that_segments_are_wide_enough_for_their_words_in_both_languages(qtbot: QtBot) -> None:
    names = [Name("一级", "First level"), Name("数据项", "Indicators and items")]
    segments = Segments(names, Name("选择", "choose"))
    qtbot.addWidget(segments)
    for spoken in ("zh", "en"):
        language.switch("en" if spoken == "en" else "zh")
        for button in segments.findChildren(QWidget):
            words = button.text() if hasattr(button, "text") else ""
            assert button.minimumWidth() >= button.fontMetrics().horizontalAdvance(words)


def test_that_links_and_flat_buttons_can_have_the_focus(qtbot: QtBot) -> None:
    for made in (Link(), FlatButton(checkable=True)):
        qtbot.addWidget(made)
        assert made.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_that_a_shortcut_works_wherever_the_focus_is_while_its_owner_is_seen(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    owner, elsewhere = QWidget(), QLineEdit()
    column.addWidget(owner)
    column.addWidget(elsewhere)
    find = action(owner, "Ctrl+F")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    elsewhere.setFocus()
    with qtbot.waitSignal(find.triggered):
        QTest.keyClick(elsewhere, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    owner.hide()
    with qtbot.assertNotEmitted(find.triggered):
        QTest.keyClick(elsewhere, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)


def test_that_restyling_reaches_everything_below(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    words = Words("ink", parent=window)
    theme.blockSignals(True)
    try:
        theme.switch("dark")
        assert ink(words) == LIGHT.ink.upper()
        restyle_below(window)
        assert ink(words) == DARK.ink.upper()
    finally:
        theme.switch("light")
        theme.blockSignals(False)


@pytest.mark.parametrize(("text", "said"), [("error", "Error"), ("错误", "错误"), ("", "")])
def test_that_a_capital_is_put_where_there_are_letters(text: str, said: str) -> None:
    assert capital(text) == said


def test_that_headers_take_their_colours_from_the_theme() -> None:
    assert LIGHT.panel in header_sheet()
    theme.switch("dark")
    assert DARK.panel in header_sheet()
