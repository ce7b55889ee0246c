"""The reason for a change: given below the table, told in the history, trail and sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.data_page import DataPage
from smartcity_desk.ui.pages.records_page import TRAIL, RecordsPage
from tests.ui.data_pages import (
    CTRL,
    SHIFT,
    block,
    data_page,
    go,
    press,
    put_on_clipboard,
    read,
    type_text,
)
from tests.ui.pages.test_data_inspector import told
from tests.ui.windows import offscreen, shown_page_of, small_window

pytestmark = offscreen
A1, U2A1 = Place("U1", "A1", 2020), Place("U2", "A1", 2020)
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[DataPage]:
    with data_page(qtbot) as made:
        yield made


def give(page: DataPage, why: str) -> None:
    """Come to the line by its key, write the reason, go back to the table."""
    page.table.setFocus()
    press(page, Qt.Key.Key_R, CTRL | SHIFT)
    line = page.foot.why.line
    assert QApplication.focusWidget() is line
    QTest.keyClicks(line, why)
    QTest.keyClick(line, ENTER)
    assert QApplication.focusWidget() is page.table


def enter(page: DataPage, place: Place, text: str) -> None:
    go(page, place)
    QTest.keyClick(type_text(page, text), ENTER)


def test_that_a_reason_goes_with_the_next_value_and_then_leaves_the_line(page: DataPage) -> None:
    go(page, A1)
    give(page, "phone call")
    enter(page, A1, "60")
    assert page.foot.why.line.text() == ""
    enter(page, A1, "61")
    go(page, A1)
    assert [line for _, line in told(page.detail.history)] == ["60 → 61", "50 → 60（phone call）"]


def test_that_a_kept_reason_goes_with_every_change_until_another_evaluation(
    page: DataPage,
) -> None:
    go(page, A1)
    give(page, "yearbook")
    page.foot.why.keep.click()
    enter(page, A1, "60")
    go(page, A1)
    page.detail.verify.click()
    assert [line for _, line in told(page.detail.history)] == [
        "标为已核验：60（yearbook）", "50 → 60（yearbook）",
    ]  # fmt: skip
    assert page.foot.why.line.text() == "yearbook"
    page.start_anew()
    assert (page.foot.why.line.text(), page.foot.why.keep.isChecked()) == ("", False)


def test_that_a_pasted_block_carries_its_reason_in_every_cell(page: DataPage) -> None:
    give(page, "letter")
    block(page, A1, U2A1)
    put_on_clipboard("7\n8\n")
    press(page, Qt.Key.Key_V, CTRL)
    assert page.foot.state.text() == "粘贴：改动 2 个单元格。理由已记录：letter"
    assert [read(page, place).value for place in (A1, U2A1)] == [7.0, 8.0]
    for place, line in ((A1, "粘贴：50 → 7（letter）"), (U2A1, "粘贴：≈50 → 8（letter）")):
        go(page, place)
        assert [said for _, said in told(page.detail.history)] == [line]


def test_that_what_changes_nothing_takes_no_reason(page: DataPage) -> None:
    give(page, "letter")
    go(page, A1)
    put_on_clipboard("50\n")
    press(page, Qt.Key.Key_V, CTRL)
    assert page.desk.undo.count() == 0
    assert page.foot.why.line.text() == "letter"


def test_that_earlier_reasons_come_back_by_the_arrows(page: DataPage) -> None:
    for why, text in (("first", "60"), ("second", "61"), ("first", "62")):
        go(page, A1)
        give(page, why)
        enter(page, A1, text)
    line, seen = page.foot.why.line, []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(line, key)
        seen.append(line.text())
    assert seen == ["first", "second", "second", "first"]
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == ""
    QTest.keyClick(line, ESCAPE)
    assert QApplication.focusWidget() is page.table


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with small_window(qtbot, tmp_path, "data", "records") as made:
        made.ways_kept.save_as(str(tmp_path / "评估.scdesk"))
        made.show_page("data")
        qtbot.waitUntil(lambda: made.stack.page("data") is not None, timeout=10_000)
        yield made


def recorded(window: MainWindow, qtbot: QtBot) -> None:
    assert window.ways_kept.recorder is not None
    window.ways_kept.recorder.flush()
    assert window.ways_kept.recorder.settle()
    qtbot.wait(1)


def test_that_each_kind_of_change_has_its_word_and_its_reason_in_trail_and_sheet(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    data, desk = window.stack.page("data"), window.desk
    assert isinstance(data, DataPage)
    assert desk is not None
    assert desk.evaluation is not None
    go(data, A1)
    evaluation = desk.evaluation

    def paste() -> None:
        put_on_clipboard("62")
        go(data, A1)
        press(data, Qt.Key.Key_V, CTRL)

    def clear() -> None:
        block(data, U2A1, U2A1)
        press(data, Qt.Key.Key_Delete)

    def verify() -> None:
        go(data, A1)
        data.detail.verify.click()

    def weigh() -> None:
        evaluation.set_weights(evaluation.weights.with_entered("A", 33))

    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("年鉴", lambda: enter(data, A1, "61")), ("来函", paste), ("误填", clear), ("电话", verify),
        ("", lambda: data.detail.noted.emit("看过")), ("", weigh), ("", desk.undo.undo),
    )  # fmt: skip
    for why, act in steps:
        data.foot.why.line.setText(why)
        act()
        recorded(window, qtbot)
    records = shown_page_of(qtbot, window, RecordsPage)
    records.tabs._group.button(TRAIL).click()
    model = records.trail.model
    rows = [
        (*(model.index(row, column).data() for column in (2, 6, 7)),
         model.index(row, 8).data().split(" · ")[0])
        for row in range(model.rowCount())
    ]  # fmt: skip
    assert [row for row in rows if row[0] != "撤销"] == [
        ("调整权重", "40", "67", ""), ("调整权重", "60", "33", ""), ("批注", "", "看过", ""),
        ("标为已核验", "62（已修改）", "62（已核验）", "电话"), ("清除", "50", "未报", "误填"),
        ("粘贴", "61", "62", "来函"), ("修改", "50", "61", "年鉴"), ("建立", "", "", ""),
    ]  # fmt: skip
    assert records.trail._trail is not None
    records.trail.choices["verb"].chosen.emit("paste")
    assert model.rowCount() == 1
    records.trail.forget()
    records.trail.search.line.setText("粘贴")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    target = tmp_path / "记录.xlsx"
    records.trail.write(str(target))
    qtbot.waitUntil(lambda: records.trail._work is None)
    sheet = load_workbook(target).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("粘贴" in line and "来函" in line for line in cells)
