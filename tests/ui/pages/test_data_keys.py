"""The keyboard on the data page, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place
from smartcity_desk.core.panel import Status
from smartcity_desk.ui.actions import page_key
from smartcity_desk.ui.pages.data_page import DataPage
from smartcity_desk.ui.texts.frame import PAGES
from smartcity_desk.ui.theme import ROW_COMPACT
from tests.ui.data_pages import CTRL, SHIFT, block, data_page, go, press, read, type_text
from tests.ui.windows import offscreen

pytestmark = offscreen
KEY = Qt.Key


def at(unit: str, item: str) -> Place:
    return Place(unit, item, 2020)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[DataPage]:
    with data_page(qtbot) as made:
        yield made


def selected(page: DataPage) -> list[tuple[str, str]]:
    sheet = page.model.sheet
    return [(sheet.rows[r].key, sheet.columns[c].key) for r, c in page.editor.selected_cells()]


# -- moving --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "modifiers", "place"),
    [
        (KEY.Key_Return, Qt.KeyboardModifier.NoModifier, at("U3", "A2")),
        (KEY.Key_Return, SHIFT, at("U1", "A2")),
        (KEY.Key_Tab, Qt.KeyboardModifier.NoModifier, at("U2", "B1a")),
        (KEY.Key_Backtab, SHIFT, at("U2", "A1")),
        (KEY.Key_Right, CTRL, at("U2", "B1a")),
        (KEY.Key_Down, CTRL, at("U3", "A2")),
        (KEY.Key_End, Qt.KeyboardModifier.NoModifier, at("U2", "B1b")),
        (KEY.Key_Home, Qt.KeyboardModifier.NoModifier, at("U2", "A1")),
        (KEY.Key_Home, CTRL, at("U1", "A1")),
        (KEY.Key_End, CTRL, at("C", "B1b")),
    ],
)
def test_that_a_key_leads_where_a_spreadsheet_leads(
    page: DataPage, key: Qt.Key, modifiers: Qt.KeyboardModifier, place: Place
) -> None:
    go(page, at("U2", "A2"))
    press(page, key, modifiers)
    assert page.place == place


def test_that_ctrl_and_an_arrow_stop_at_the_edge_of_what_is_filled(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    # U1 has A1, not A2: the next filled cell is B1a, the edge is the last column.
    press(page, KEY.Key_Right, CTRL)
    assert page.place == at("U1", "B1a")
    press(page, KEY.Key_Right, CTRL)
    assert page.place == at("U1", "B1b")
    press(page, KEY.Key_Down, CTRL)
    assert page.place == at("C", "B1b")


def test_that_shift_extends_the_selection(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    press(page, KEY.Key_Down, SHIFT)
    press(page, KEY.Key_Right, SHIFT)
    assert selected(page) == [("U1", "A1"), ("U1", "A2"), ("U2", "A1"), ("U2", "A2")]
    # A2 of U2 is not applicable: the next filled cell is that of U3, the edge the city's.
    for count in (6, 8):
        press(page, KEY.Key_Down, SHIFT | CTRL)
        assert len(selected(page)) == count


def test_that_enter_goes_back_below_where_a_run_of_tabs_began(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    press(page, KEY.Key_Tab)
    press(page, KEY.Key_Tab)
    press(page, KEY.Key_Return)
    assert page.place == at("U2", "A1")
    press(page, KEY.Key_Tab)
    press(page, KEY.Key_Up)
    press(page, KEY.Key_Return)
    assert page.place == at("U2", "A2")


def test_that_enter_and_tab_go_round_a_selected_block(page: DataPage) -> None:
    block(page, at("U1", "A1"), at("U2", "A2"))
    seen = []
    for _ in range(4):
        press(page, KEY.Key_Return)
        assert page.place is not None
        seen.append(page.place[:2])
    assert seen == [("U2", "A1"), ("U1", "A2"), ("U2", "A2"), ("U1", "A1")]
    press(page, KEY.Key_Tab)
    assert page.place == at("U1", "A2")
    press(page, KEY.Key_Return, SHIFT)
    assert page.place == at("U2", "A1")
    assert len(selected(page)) == 4


def test_that_tab_leaves_the_table_at_the_end_of_a_row(page: DataPage) -> None:
    go(page, at("U1", "B1b"))
    press(page, KEY.Key_Tab)
    assert page.place == at("U1", "B1b")
    assert not page.table.hasFocus()


def test_that_space_selects_the_whole_column_or_row(page: DataPage) -> None:
    go(page, at("U2", "A2"))
    press(page, KEY.Key_Space, CTRL)
    assert selected(page) == [("U1", "A2"), ("U2", "A2"), ("U3", "A2"), ("C", "A2")]
    assert page.place == at("U2", "A2")
    go(page, at("U2", "A2"))
    press(page, KEY.Key_Space, SHIFT)
    assert selected(page) == [("U2", item) for item in ("A1", "A2", "B1a", "B1b")]


def test_that_going_back_by_shift_and_tab_begins_a_selection_of_its_own(page: DataPage) -> None:
    go(page, at("U1", "B1a"))
    press(page, KEY.Key_Backtab, SHIFT)
    assert selected(page) == [("U1", "A2")]
    press(page, KEY.Key_Down, SHIFT)
    assert selected(page) == [("U1", "A2"), ("U2", "A2")]


def test_that_the_keyboard_leaves_the_city_for_the_district_it_came_from(page: DataPage) -> None:
    """The selected unit stays that of the other pages while the keyboard is on the city."""
    for place in (at("U2", "A1"), at("C", "A2"), at("U2", "B1a")):
        go(page, place)
        assert page.place == place
    assert page.desk.unit == "U2"


# -- typing --------------------------------------------------------------------------


def test_that_typing_replaces_and_an_arrow_takes_it(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    editor = type_text(page, "61")
    assert editor.text() == "61"
    QTest.keyClick(editor, KEY.Key_Right)
    assert read(page, at("U1", "A1")).value == 61
    assert page.place == at("U1", "A2")


def test_that_backspace_empties_the_cell_for_typing_and_leaves_the_block(page: DataPage) -> None:
    block(page, at("U1", "A1"), at("U3", "A1"))
    press(page, KEY.Key_Backspace)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == ""
    QTest.keyClick(editor, KEY.Key_Escape)
    assert page.desk.undo.count() == 0


@pytest.mark.parametrize(
    ("text", "reading", "value"), [("1,234", "1234", 1234.0), ("约60", "≈60", 60.0)]
)
def test_that_what_the_import_would_read_is_offered_and_taken_by_enter_again(
    page: DataPage, text: str, reading: str, value: float
) -> None:
    go(page, at("U1", "B1a"))
    press(page, KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, KEY.Key_Return)
    assert editor.accessibleDescription().endswith(f"再按一次 ↵ 记为 {reading}。")
    assert page.desk.undo.count() == 0
    QTest.keyClick(editor, KEY.Key_Return)
    assert read(page, at("U1", "B1a")).value == value
    assert page.place == at("U2", "B1a")


def test_that_a_reading_offered_fills_the_block(page: DataPage) -> None:
    block(page, at("U1", "B1a"), at("U2", "B1a"))
    editor = type_text(page, "1,234")
    for _ in range(2):
        QTest.keyClick(editor, KEY.Key_Return, CTRL)
    assert [read(page, at(unit, "B1a")).value for unit in ("U1", "U2")] == [1234, 1234]
    assert page.desk.undo.count() == 1


def test_that_nothing_is_offered_for_what_nobody_can_read(page: DataPage) -> None:
    go(page, at("U1", "B1a"))
    press(page, KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("abc")
    for _ in range(2):
        QTest.keyClick(editor, KEY.Key_Return)
        assert editor.accessibleDescription().endswith("原值未变。")
    assert page.desk.undo.count() == 0


def test_that_f2_goes_into_the_value_and_arrows_stay_there(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    press(page, KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, KEY.Key_Left)
    QTest.keyClick(editor, KEY.Key_Tab)
    assert read(page, at("U1", "A1")).value == 505
    assert page.place == at("U1", "A2")


def test_that_enter_takes_what_was_typed_and_goes_down_shift_enter_up(page: DataPage) -> None:
    go(page, at("U2", "B1a"))
    QTest.keyClick(type_text(page, "11"), KEY.Key_Return)
    assert page.place == at("U3", "B1a")
    QTest.keyClick(type_text(page, "12"), KEY.Key_Return, SHIFT)
    assert page.place == at("U2", "B1a")
    assert [read(page, at(u, "B1a")).value for u in ("U2", "U3")] == [11, 12]


def test_that_escape_leaves_the_value_as_it_was(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    QTest.keyClick(type_text(page, "7"), KEY.Key_Escape)
    assert read(page, at("U1", "A1")).value == 50
    assert page.desk.undo.count() == 0


def test_that_ctrl_enter_fills_the_block_in_one_step(page: DataPage) -> None:
    block(page, at("U1", "A1"), at("U3", "A1"))
    QTest.keyClick(type_text(page, "33"), KEY.Key_Return, CTRL)
    assert [read(page, at(u, "A1")).value for u in ("U1", "U2", "U3")] == [33, 33, 33]
    assert page.desk.undo.count() == 1
    assert page.desk.undo.undoText() == "填入 3 个单元格"
    page.desk.undo.undo()
    assert read(page, at("U2", "A1")).value == 50


# -- blocks --------------------------------------------------------------------------


def test_that_delete_clears_a_block_in_one_step(page: DataPage) -> None:
    block(page, at("U1", "A1"), at("U2", "B1a"))
    press(page, KEY.Key_Delete)
    assert read(page, at("U1", "A1")).status is Status.NOT_REPORTED
    # Not applicable becomes not reported; what was not reported stays as it is.
    assert page.desk.undo.undoText() == "清除 5 个单元格"
    assert page.foot.state.text() == "清除：改动 5 个单元格。"
    page.desk.undo.undo()
    assert read(page, at("U2", "A2")).status is Status.NOT_APPLICABLE


def test_that_ctrl_d_copies_the_first_row_of_the_block_down(page: DataPage) -> None:
    block(page, at("U1", "A1"), at("U3", "A1"))
    press(page, KEY.Key_D, CTRL)
    assert [read(page, at(u, "A1")).value for u in ("U1", "U2", "U3")] == [50, 50, 50]
    assert page.desk.undo.undoText() == "向下填充 2 个单元格"


def test_that_ctrl_d_in_one_cell_takes_the_one_above_it(page: DataPage) -> None:
    go(page, at("U3", "A1"))
    press(page, KEY.Key_D, CTRL)
    read_ = read(page, at("U3", "A1"))
    assert (read_.value, read_.bound.sign) == (50, "≈")


def test_that_ctrl_r_copies_the_first_column_to_the_right(page: DataPage) -> None:
    block(page, at("U3", "A1"), at("U3", "B1a"))
    press(page, KEY.Key_R, CTRL)
    assert [read(page, at("U3", item)).value for item in ("A1", "A2", "B1a")] == [75, 75, 75]


def test_that_at_the_first_row_there_is_nothing_to_fill_from(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    press(page, KEY.Key_D, CTRL)
    assert page.desk.undo.count() == 0
    assert page.foot.state.text() == "向下填充：没有要改的单元格。"


# -- size ----------------------------------------------------------------------------


def test_that_ctrl_and_the_wheel_change_the_size(page: DataPage) -> None:
    middle = QPointF(page.table.viewport().rect().center())
    for turn, rows in ((120, round(ROW_COMPACT * 1.1)), (-120, ROW_COMPACT)):
        event = QWheelEvent(
            middle, page.table.viewport().mapToGlobal(middle), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(page.table.viewport(), event)
        assert page.table.rowHeight(0) == rows
        assert page.table.labels.rowHeight(0) == rows


def test_that_ctrl_plus_minus_and_zero_change_the_size(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    width = page.table.columnWidth(4)
    for _ in range(3):
        press(page, KEY.Key_Plus, CTRL)
    assert page.table.zoom == 1.5
    assert page.table.columnWidth(4) == round(width * 1.5)
    assert not page.table.grab().isNull()
    press(page, KEY.Key_Minus, CTRL)
    assert page.table.zoom == 1.25
    press(page, KEY.Key_0, CTRL | Qt.KeyboardModifier.AltModifier)
    assert page.table.zoom == 1.0


def test_that_no_key_of_the_table_is_the_key_of_a_page(page: DataPage) -> None:
    pages = {page_key(place) for place in range(1, len(PAGES) + 1)}
    actions = [made for made in (*page.actions_.editing, *page.actions_.showing) if made]
    keys = {key.toString() for made in actions for key in made.shortcuts()}
    assert keys
    assert not keys & pages
