"""A data page with every kind of reading on it, and hands on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place, reading_at
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.panel import Reading
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.data_page import DataPage
from tests.ui.desks import empty_desk
from tests.ui.panels import ISSUE, mixed_evaluation

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
_NONE = Qt.KeyboardModifier.NoModifier


@contextmanager
def data_page(qtbot: QtBot, evaluation: Evaluation | None = None) -> Iterator[DataPage]:
    """The page on a desk of its own; both models are watched by Qt's tester all the time."""
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(evaluation or mixed_evaluation(), [ISSUE])
        yield shown_page(qtbot, desk)


def shown_page(qtbot: QtBot, desk: Desk) -> DataPage:
    """The page on ``desk``, watched and exposed."""
    page = DataPage(desk)
    qtbot.addWidget(page)
    QAbstractItemModelTester(page.model, _FATAL, page)
    QAbstractItemModelTester(page.proxy, _FATAL, page)
    page.resize(1224, 560)
    with qtbot.waitExposed(page):
        page.show()
    return page


def index_of(page: DataPage, place: Place) -> QModelIndex:
    """Where the table shows a reading."""
    found = page.model.sheet.find(place)
    assert found is not None, place
    return page.proxy.mapFromSource(page.model.index(*found))


def go(page: DataPage, place: Place) -> None:
    """Put the keyboard on a reading."""
    page.table.put_keyboard(index_of(page, place))
    page.table.setFocus()


def block(page: DataPage, first: Place, last: Place) -> None:
    """Select the block from one reading to another; the keyboard is on the first."""
    go(page, first)
    chosen = QItemSelection(index_of(page, first), index_of(page, last))
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.table.selectionModel().select(chosen, flag)


def press(page: DataPage, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    """Press a key in the table."""
    QTest.keyClick(page.table, key, modifiers)


def type_text(page: DataPage, text: str) -> QLineEdit:
    """Begin to type in the cell of the keyboard; the editor that opens."""
    QTest.keyClick(page.table, text[0])  # type: ignore[call-overload]
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, text[1:])
    return editor


def put_on_clipboard(text: str) -> None:
    """What another program copied."""
    QGuiApplication.clipboard().setText(text)


def read(page: DataPage, place: Place) -> Reading:
    """The reading of the evaluation."""
    assert page.desk.evaluation is not None
    return reading_at(page.desk.evaluation.panel, place)
