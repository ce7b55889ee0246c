"""Side tables take blocks like the data table: copy, paste, clear, fill, find, go to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.records import Kind
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.table_box import TableBox
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from smartcity_desk.ui.tables.field_table import FieldTable
from smartcity_desk.ui.tables.paste_preview import PastePreview
from tests.ui.windows import offscreen

pytestmark = offscreen
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ITEMS, UNITS, DENOMINATORS, GOALPOSTS, METHOD, ADJUSTMENTS = range(6)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FrameworkPage:
    made = FrameworkPage(desk)
    qtbot.addWidget(made)
    for table in made.findChildren(FieldTable):
        QAbstractItemModelTester(table.rows, FATAL, table)
    made.resize(1112, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def evaluation(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


def select(box: TableBox, first: tuple[str, str], last: tuple[str, str] | None = None) -> None:
    """Select the block from one (code, column) to another; the keyboard is on the first."""
    table = box.table
    table.setFocus()
    keys = [column.key for column in table.rows.columns]
    ends = [
        table.rows.index(table.rows.row_of(code), keys.index(key))
        for code, key in (first, last or first)
    ]
    table.setCurrentIndex(ends[0])
    table.selectionModel().select(
        QItemSelection(*ends), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )


def press(box: TableBox, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(box.table, key, modifiers)


def paste(box: TableBox, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(box, Qt.Key.Key_V)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def column(box: TableBox, key: str) -> list[str]:
    at = [c.key for c in box.table.rows.columns].index(key)
    return [str(box.table.rows.index(r, at).data()) for r in range(box.table.rows.rowCount())]


def test_that_a_block_from_a_spreadsheet_is_one_step(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "zh"))
    # A name with a line end comes quoted, as Excel does it.
    paste(box, '浦东新区\tPudong\r\n徐汇区\t"Xuhui\nDistrict"\r\n')
    assert column(box, "zh")[:3] == ["浦东新区", "徐汇区", "3区"]
    assert [u.name.en for u in evaluation(desk).panel.units] == [
        "Pudong", "Xuhui\nDistrict", "District 3",
    ]  # fmt: skip
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "粘贴 4 个单元格"
    assert page.units.said.text() == "粘贴：改动 4 个单元格。"
    desk.undo.undo()
    assert column(box, "zh")[:3] == ["1区", "2区", "3区"]
    assert not evaluation(desk).is_trial


def test_that_what_was_copied_is_pasted_back_without_a_change(
    page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "code"), ("U2", "group"))
    press(box, Qt.Key.Key_C)
    assert clipboard() == "U1\t1区\tDistrict 1\tg组\nU2\t2区\tDistrict 2\tg组\n"
    press(box, Qt.Key.Key_V)
    assert desk.undo.count() == 0
    assert page.units.said.text() == "粘贴：没有要改的单元格。"


def test_that_a_table_with_titles_finds_its_columns_and_rows(
    page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "code"))
    paste(box, "英文名称\t代码\nThird\tU3\nFirst\tU1\n")
    assert [u.name.en for u in evaluation(desk).panel.units] == ["First", "District 2", "Third"]
    assert desk.undo.count() == 1
    assert page.units.said.text() == "粘贴：改动 2 个单元格。已按表头对应。"


def test_that_copied_titles_stand_below_the_state_which_is_not_pasted(
    page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(DENOMINATORS)
    page.denominators.box.add()
    page.denominators.box.table.setFocus()
    box = page.denominators.box
    select(box, ("d1", "code"), ("d1", "zh"))
    assert box.editor is not None
    box.editor.copy_with_headers()
    lines = clipboard().split("\n")
    assert lines[0].startswith("试算")
    assert lines[1:3] == ["代码\t名称", "d1\t新分母"]
    paste(box, clipboard().replace("新分母", "常住人口"))
    assert column(box, "zh") == ["常住人口"]


def test_that_what_does_not_fit_is_shown_before_anything_is_written(
    qtbot: QtBot, page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "group"))
    paste(box, "h组\ng组\n")
    dialog = page.findChild(PastePreview)
    assert isinstance(dialog, PastePreview)
    (trouble,) = dialog.plan.troubles
    assert (trouble.where, trouble.text) == ("1区 · 分组", "h组")
    assert trouble.sentence == "可填：无、g组。"
    assert desk.undo.count() == 0
    assert not dialog.fitting.isEnabled()
    dialog.reject()
    select(box, ("U1", "zh"))
    paste(box, "甲\tA\tno\n乙\tB\tg组\n")
    dialogs = page.findChildren(PastePreview)
    dialogs[-1].fitting.click()
    assert [u.name.zh for u in evaluation(desk).panel.units] == ["甲", "乙", "3区"]
    assert desk.undo.count() == 1
    assert page.units.said.text() == "粘贴：改动 4 个单元格。1 个单元格没有写入。"


def test_that_what_reaches_beyond_the_table_is_said(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(GOALPOSTS)
    box = page.goalposts.box
    select(box, ("B1b", "goalposts"))
    paste(box, "0 / 40 / 80\n1 / 2 / 3\n")
    assert column(box, "goalposts")[-1] == "0 / 40 / 80"
    assert "1 行、0 列没有粘贴" in page.goalposts.said.text()
    assert desk.undo.count() == 1


def test_that_lines_below_the_last_row_are_new_rows(page: FrameworkPage, desk: Desk) -> None:
    """Three names from the last district on: the city below it is none of them."""
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U3", "zh"))
    paste(box, "丙区\tThird\n丁区\tFourth\n戊区\tFifth\n\t\n")
    panel = evaluation(desk).panel
    assert [(u.code, u.name.zh, u.name.en) for u in panel.units[2:]] == [
        ("U3", "丙区", "Third"), ("U4", "丁区", "Fourth"), ("U5", "戊区", "Fifth"),
    ]  # fmt: skip
    assert panel.city is not None
    assert panel.city.name.zh == "全市"
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "粘贴 6 个单元格"
    assert page.units.said.text() == "粘贴：改动 6 个单元格。新增 2 行。"
    desk.undo.undo()
    assert len(evaluation(desk).panel.units) == 3


def test_that_new_rows_take_codes_and_groups_and_say_what_does_not_fit(
    page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("C", "code"))
    paste(box, "X1\t甲区\tFirst\tg组\nX2\t乙区\tSecond\t没有这组\n")
    dialog = page.findChild(PastePreview)
    assert dialog is not None
    assert [(t.where, t.text) for t in dialog.plan.troubles] == [("X2", "没有这组")]
    dialog.fitting.click()
    units = evaluation(desk).panel.units[3:]
    assert [(u.code, u.name.zh, u.group) for u in units] == [
        ("X1", "甲区", "g"),
        ("X2", "乙区", ""),
    ]
    assert desk.undo.count() == 1


def test_that_an_empty_table_takes_a_paste(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.groups
    select(box, ("g", "code"))
    page.units.groups.remove()
    assert box.table.rows.rowCount() == 0
    paste(box, "n\t北组\tNorth\ns\t南组\tSouth\n")
    assert [(g.code, g.name.zh, g.name.en) for g in evaluation(desk).panel.groups] == [
        ("n", "北组", "North"), ("s", "南组", "South"),
    ]  # fmt: skip
    assert desk.undo.count() == 2


def test_that_goalposts_are_filled_down_as_one_step(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(GOALPOSTS)
    box = page.goalposts.box
    page.goalposts.editing.set_field("A1", "goalposts", "10 / 20 / 30")
    select(box, ("A1", "goalposts"), ("B1b", "goalposts"))
    press(box, Qt.Key.Key_D)
    assert column(box, "goalposts") == ["10 / 20 / 30"] * 4
    assert desk.undo.count() == 2
    assert desk.undo.undoText() == "向下填充 3 个单元格"
    select(box, ("A1", "goalposts"))
    press(box, Qt.Key.Key_D)
    assert page.goalposts.said.text() == "向下填充：没有要改的单元格。"


def test_that_a_typed_text_fills_the_block_as_one_step(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "en"), ("U3", "en"))
    QTest.keyClick(box.table, "X")  # type: ignore[call-overload]
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert [u.name.en for u in evaluation(desk).panel.units] == ["X", "X", "X"]
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "填入 3 个单元格"


def test_that_names_are_filled_to_the_right(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "zh"), ("U2", "en"))
    press(box, Qt.Key.Key_R)
    assert [u.name.en for u in evaluation(desk).panel.units] == ["1区", "2区", "District 3"]
    assert desk.undo.count() == 1
    select(box, ("U1", "code"))
    press(box, Qt.Key.Key_R)
    assert page.units.said.text() == "向右填充：没有要改的单元格。"


def test_that_clearing_empties_what_may_be_empty(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "en"), ("U2", "group"))
    press(box, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    units = evaluation(desk).panel.units
    assert [(u.name.en, u.group) for u in units] == [("", ""), ("", ""), ("District 3", "g")]
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "清除 4 个单元格"
    desk.undo.undo()
    select(box, ("U1", "zh"))
    press(box, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert page.units.said.text() == "请填写中文名称。"
    assert evaluation(desk).panel.units[0].name.zh == "1区"


def test_that_cutting_copies_and_clears(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U3", "en"))
    press(box, Qt.Key.Key_X)
    assert clipboard() == "District 3\n"
    assert evaluation(desk).panel.units[2].name.en == ""
    assert desk.undo.count() == 1


def test_that_codes_and_names_of_a_row_change_in_one_paste(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.groups
    select(box, ("g", "code"))
    paste(box, "n\t北组\tNorth\n")
    (group,) = evaluation(desk).panel.groups
    assert (group.code, group.name.zh, group.name.en) == ("n", "北组", "North")
    assert {u.group for u in evaluation(desk).panel.units} == {"n"}
    assert desk.undo.count() == 1


def test_that_a_formula_is_copied_as_text_and_comes_back_as_it_was(
    page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    page.units.editing.take(page.units.editing.unit_after("U1", "en", "=1+1"))
    select(box, ("U1", "en"))
    press(box, Qt.Key.Key_C)
    assert clipboard() == "'=1+1\n"
    select(box, ("U2", "en"))
    press(box, Qt.Key.Key_V)
    assert evaluation(desk).panel.units[1].name.en == "=1+1"


def test_that_a_locked_district_refuses_its_part_of_a_block(
    page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(ADJUSTMENTS)
    box = page.adjustments.box
    evaluation(desk).put_record(Kind.PROGRESS, "U2", {"locked": True})
    select(box, ("U1", "coefficient"))
    paste(box, "0.9\t两起事件\n0.8\t三起\n")
    dialog = page.findChild(PastePreview)
    assert isinstance(dialog, PastePreview)
    assert [t.where for t in dialog.plan.troubles] == ["2区 · 系数", "2区 · 理由"]
    assert "已锁定" in dialog.plan.troubles[0].sentence
    dialog.fitting.click()
    assert column(box, "coefficient") == ["0.9", "", "", ""]
    assert column(box, "coefficient_why") == ["两起事件", "", "", ""]
    assert desk.undo.count() == 1
    assert getattr(desk.undo.command(0), "why", None) == "两起事件"


def test_that_find_goes_from_match_to_match(page: FrameworkPage) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "code"))
    press(box, Qt.Key.Key_F)
    assert box.finder is not None
    bar = box.finder.find_bar
    assert bar.isVisible()
    bar.text.setText("district")
    assert bar.found.text() == "1/3"
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    assert bar.found.text() == "2/3"
    assert box.table.code == "U2"
    QTest.keyClick(bar.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (bar.found.text(), box.table.code) == ("1/3", "U1")
    bar.text.setText("nobody")
    assert bar.found.text() == "没有找到"
    QTest.keyClick(bar.text, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_that_a_row_and_a_column_are_gone_to_by_name(page: FrameworkPage) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    select(box, ("U1", "code"))
    press(box, Qt.Key.Key_G)
    assert box.finder is not None
    bar = box.finder.go_bar
    bar.text.setText("3区 英文")
    assert bar.found.text() == "↵ 3区 · 英文名称"
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    assert not bar.isVisible()
    keys = [c.key for c in box.table.rows.columns]
    assert (box.table.code, keys[box.table.currentIndex().column()]) == ("U3", "en")
    press(box, Qt.Key.Key_G)
    bar.text.setText("区")
    assert "“区”有" in bar.found.text()
    bar.text.setText("没有的")
    assert bar.found.text() == "没有找到“没有的”。"


def test_that_years_can_be_copied_and_nothing_else(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.years
    select(box, ("2020", "year"), ("2019", "year"))
    press(box, Qt.Key.Key_C)
    assert clipboard() == "2020\n2019\n"
    paste(box, "1999\n")
    press(box, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert evaluation(desk).panel.years == (2019, 2020)
    assert desk.undo.count() == 0


def test_that_what_is_said_reads_in_english(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    box = page.units.units
    try:
        language.switch("en")
        select(box, ("U1", "group"))
        paste(box, "Nowhere\n")
        dialog = page.findChild(PastePreview)
        assert isinstance(dialog, PastePreview)
        assert dialog.plan.troubles[0].sentence == "It may be: none, Group g."
        dialog.reject()
    finally:
        language.switch("zh")
