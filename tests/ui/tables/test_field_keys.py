"""The keyboard in a table of fields, as in a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn
from smartcity_desk.ui.tables.field_table import FieldTable
from smartcity_desk.ui.tables.spreadsheet_keys import Block, blocks
from tests.ui.windows import offscreen

pytestmark = offscreen
KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
COLUMNS = (
    RowColumn("code", Name("代码", "Code"), 60),
    RowColumn("zh", Name("名称", "Name"), 100),
    RowColumn("kind", Name("类别", "Kind"), 0),
)
KINDS = (("a", Name("甲", "First")), ("b", Name("乙", "Second")))


def row(code: str, name: str) -> Row:
    return Row(code, {
        "code": Field(Name(code)),
        "zh": Field(Name(name), Name(name)),
        "kind": Field(KINDS[0][1], Name("a"), KINDS),
    })  # fmt: skip


@pytest.fixture
def table(qtbot: QtBot) -> FieldTable:
    made = FieldTable(
        Name("表", "Table"), COLUMNS, lambda _code, _field, text: "不行" if text == "?" else ""
    )
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.rows, FATAL, made)
    made.select_blocks()
    # The third one has no name: the edge of what is filled lies above it.
    made.show_rows([row("R1", "一"), row("R2", "二"), row("R3", ""), row("R4", "四")])
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    put(made, 1, 1)
    return made


def put(table: FieldTable, at: int, column: int) -> None:
    table.put_keyboard(table.rows.index(at, column))
    table.setFocus()


def here(table: FieldTable) -> tuple[int, int]:
    return table.currentIndex().row(), table.currentIndex().column()


def selected(table: FieldTable) -> list[Block]:
    return blocks(table.selectionModel().selection())


def typed(table: FieldTable, text: str) -> QLineEdit:
    QTest.keyClick(table, text[0])  # type: ignore[call-overload]
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, text[1:])
    return editor


@pytest.mark.parametrize(
    ("key", "modifiers", "place"),
    [
        (KEY.Key_Return, NONE, (2, 1)),
        (KEY.Key_Return, SHIFT, (0, 1)),
        (KEY.Key_Tab, NONE, (1, 2)),
        (KEY.Key_Backtab, SHIFT, (1, 0)),
        (KEY.Key_Down, CTRL, (3, 1)),
        (KEY.Key_Up, CTRL, (0, 1)),
        (KEY.Key_Right, CTRL, (1, 2)),
        (KEY.Key_Home, NONE, (1, 0)),
        (KEY.Key_End, CTRL, (3, 2)),
    ],
)
def test_that_a_key_leads_where_a_spreadsheet_leads(
    table: FieldTable, key: Qt.Key, modifiers: Qt.KeyboardModifier, place: tuple[int, int]
) -> None:
    QTest.keyClick(table, key, modifiers)
    assert here(table) == place
    assert selected(table) == [(*place, *place)]


def test_that_shift_extends_the_block_also_after_going_back_by_shift_and_tab(
    table: FieldTable,
) -> None:
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    assert selected(table) == [(1, 1, 2, 1)]
    put(table, 1, 2)
    QTest.keyClick(table, KEY.Key_Backtab, SHIFT)
    assert selected(table) == [(1, 1, 1, 1)]
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    assert selected(table) == [(1, 1, 2, 1)]


def test_that_space_selects_the_whole_column_or_row(table: FieldTable) -> None:
    QTest.keyClick(table, KEY.Key_Space, CTRL)
    assert selected(table) == [(0, 1, 3, 1)]
    assert here(table) == (1, 1)
    put(table, 2, 1)
    QTest.keyClick(table, KEY.Key_Space, SHIFT)
    assert selected(table) == [(2, 0, 2, 2)]


@pytest.mark.parametrize(
    ("key", "modifiers", "place"),
    [
        (KEY.Key_Return, NONE, (2, 1)),
        (KEY.Key_Return, SHIFT, (0, 1)),
        (KEY.Key_Tab, NONE, (1, 2)),
        (KEY.Key_Right, NONE, (1, 2)),
    ],
)
def test_that_what_was_typed_is_taken_and_the_keyboard_goes_on(
    qtbot: QtBot,
    table: FieldTable,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    place: tuple[int, int],
) -> None:
    with qtbot.waitSignal(table.delegate.edited) as edited:
        QTest.keyClick(typed(table, "xy"), key, modifiers)
    assert edited.args == ["R2", "zh", "xy"]
    assert here(table) == place
    assert table.hasFocus()


def test_that_f2_goes_into_the_field_and_arrows_stay_there(table: FieldTable) -> None:
    QTest.keyClick(table, KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert (editor.text(), editor.selectedText()) == ("二", "")
    QTest.keyClick(editor, KEY.Key_Left)
    assert here(table) == (1, 1)
    assert QApplication.focusWidget() is editor


def test_that_backspace_begins_anew(table: FieldTable) -> None:
    QTest.keyClick(table, KEY.Key_Backspace)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == ""


def test_that_a_choice_is_left_by_tab_without_opening_the_next_field(
    qtbot: QtBot, table: FieldTable
) -> None:
    put(table, 1, 2)
    QTest.keyClick(table, KEY.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    with qtbot.waitSignal(table.delegate.edited) as edited:
        QTest.keyClick(box, KEY.Key_Return)
    assert edited.args == ["R2", "kind", "b"]
    assert here(table) == (2, 2)
    assert table.state() is FieldTable.State.NoState


def test_that_ctrl_enter_asks_to_fill_the_block(qtbot: QtBot, table: FieldTable) -> None:
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    with qtbot.waitSignal(table.fill_wanted) as filled:
        QTest.keyClick(typed(table, "xy"), KEY.Key_Return, CTRL)
    assert filled.args == ["xy"]
    assert selected(table) == [(1, 1, 2, 1)]


def test_that_what_is_refused_stays_open_and_is_said_when_left_by_hand(
    qtbot: QtBot, table: FieldTable
) -> None:
    editor = typed(table, "?")
    QTest.keyClick(editor, KEY.Key_Return)
    assert QApplication.focusWidget() is editor
    assert editor.accessibleDescription() == "不行"
    # Elsewhere is clicked: what was typed is not taken, and not in silence.
    with qtbot.waitSignal(table.delegate.refused) as refused:
        table.setFocus()
    assert refused.args == ["不行"]
