"""A label that follows a drag: a new text moves nothing and asks no layout."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.live_words import LiveWords
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.theme import SMALL, theme
from smartcity_desk.ui.top_bar import Chip

LaidOut = Callable[[QWidget], QWidget]


class _Requests(QObject):
    """Counts the layout requests that reach a widget."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def laid_out(qtbot: QtBot) -> LaidOut:
    """Shows a label and gives the box in which it is laid out."""
    outer = QWidget()
    qtbot.addWidget(outer)

    def shown(label: QWidget) -> QWidget:
        box = QWidget(outer)
        QVBoxLayout(box).addWidget(label)
        box.resize(300, 60)
        outer.resize(300, 60)
        with qtbot.waitExposed(outer):
            outer.show()
        return box

    return shown


@pytest.mark.parametrize("kind", [LiveWords, Chip])
def test_that_a_new_text_asks_no_layout(
    qtbot: QtBot, laid_out: LaidOut, kind: type[QLabel]
) -> None:
    label = kind()
    label.setText("12.3")
    box = laid_out(label)
    requests = _Requests(box)
    before = box.grab().toImage()
    label.setText("45.6")
    qtbot.wait(0)
    assert (requests.count, label.text()) == (0, "45.6")
    assert box.grab().toImage() != before


def test_that_a_plain_label_would_ask_one(qtbot: QtBot, laid_out: LaidOut) -> None:
    label = Words()
    label.setText("12.3")
    box = laid_out(label)
    requests = _Requests(box)
    label.setText("45.6")
    qtbot.waitUntil(lambda: requests.count > 0)


def test_that_a_wider_chip_asks_for_its_room(qtbot: QtBot, laid_out: LaidOut) -> None:
    chip = Chip()
    chip.setText("1")
    box = laid_out(chip)
    requests = _Requests(box)
    chip.setText("1 and more than that")
    qtbot.waitUntil(lambda: requests.count > 0)


def test_that_a_line_that_is_too_long_ends_in_dots(qtbot: QtBot) -> None:
    label = LiveWords(pixels=SMALL)
    qtbot.addWidget(label)
    assert label._fitting(10_000) == ""
    label.setText("a caption that goes on and on")
    assert label._fitting(10_000) == label.text()
    assert label._fitting(80).endswith("…")


def test_that_it_is_as_high_as_its_lines_whatever_it_says(qtbot: QtBot) -> None:
    label = LiveWords(pixels=SMALL)
    qtbot.addWidget(label)
    one = label.sizeHint().height()
    label.setText("one\ntwo")
    assert label.sizeHint().height() == one
    label.set_lines(2)
    assert label.sizeHint().height() == one + label.fontMetrics().lineSpacing()
    assert not label.hasHeightForWidth()


def test_that_it_follows_the_theme(qtbot: QtBot, laid_out: LaidOut) -> None:
    label = LiveWords("error")
    label.setText("MMMM")
    box = laid_out(label)
    light = box.grab().toImage()
    theme.switch("dark")
    try:
        assert box.grab().toImage() != light
    finally:
        theme.switch("light")
