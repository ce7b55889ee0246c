"""The framework's tree takes blocks: weights and fields copied, pasted, filled, each one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Level
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.tree_pane import TreePane
from smartcity_desk.ui.models.framework_columns import KEYS
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from smartcity_desk.ui.tables.paste_preview import PastePreview
from tests.ui.windows import offscreen

pytestmark = offscreen
KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> TreePane:
    page = FrameworkPage(desk)
    qtbot.addWidget(page)
    QAbstractItemModelTester(page.items.model, FATAL, page)
    QAbstractItemModelTester(page.items.proxy, FATAL, page)
    QAbstractItemModelTester(page.items.view.rows, FATAL, page)
    page.resize(1400, 600)
    with qtbot.waitExposed(page):
        page.show()
    page.items.view.show_down_to(Level.ITEM)
    return page.items


def evaluation(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


def weights(desk: Desk, *codes: str) -> list[float]:
    return [round(evaluation(desk).weights.of(code), 6) for code in codes]


def cell(pane: TreePane, code: str, key: str) -> QModelIndex:
    assert pane.model.tree is not None
    source = pane.model.index_of(pane.model.tree.position[code], KEYS.index(key))
    return pane.proxy.mapFromSource(source)


def put(pane: TreePane, code: str, key: str) -> None:
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    pane.view.selectionModel().setCurrentIndex(cell(pane, code, key), flag)
    pane.view.setFocus()


def extend(pane: TreePane, code: str, key: str) -> None:
    """Select another cell, too."""
    flag = QItemSelectionModel.SelectionFlag.Select
    pane.view.selectionModel().select(cell(pane, code, key), flag)


def paste(pane: TreePane, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(pane.view, KEY.Key_V, CTRL)


def test_that_a_column_of_weights_is_pasted_as_one_step(pane: TreePane, desk: Desk) -> None:
    """A and its items A1, A2 stand one below the other; 55 leaves 45 for B."""
    put(pane, "A", "entered")
    paste(pane, "55\n30\n70\n")
    assert weights(desk, "A", "B", "A1", "A2") == [55, 45, 30, 70]
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "粘贴 2 个单元格"
    assert pane.said.text() == "粘贴：改动 2 个单元格。"
    desk.undo.undo()
    assert not evaluation(desk).is_trial


def test_that_weights_that_do_not_add_up_are_listed_first(pane: TreePane, desk: Desk) -> None:
    put(pane, "A1", "entered")
    paste(pane, "30\n60\n")
    dialog = pane.findChild(PastePreview)
    assert dialog is not None
    assert [t.sentence for t in dialog.plan.troubles] == ["同级权重之和是 100：这一项还剩 70.00。"]
    assert desk.undo.count() == 0
    dialog.fitting.click()
    assert weights(desk, "A1", "A2") == [30, 70]


def test_that_what_was_copied_with_titles_is_pasted_back_unchanged(
    pane: TreePane, desk: Desk
) -> None:
    pane.blocks.copy()
    QTest.keyClick(pane.view, KEY.Key_A, CTRL)
    pane.blocks.copy_with_headers()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("试算")
    assert lines[1].split("\t")[:2] == ["指标", "代码"]
    assert len(lines) == 2 + pane.view.rows.rowCount()
    QTest.keyClick(pane.view, KEY.Key_V, CTRL)
    assert pane.findChild(PastePreview) is None
    assert desk.undo.count() == 0


def test_that_fields_and_choices_of_items_are_pasted(pane: TreePane, desk: Desk) -> None:
    put(pane, "A1", "unit")
    paste(pane, "个\t逆向\n处\t正向\n")
    spec = evaluation(desk).framework.node("A1").item
    other = evaluation(desk).framework.node("A2").item
    assert spec is not None
    assert other is not None
    assert (spec.unit, str(spec.direction), other.unit) == ("个", "cost", "处")
    assert desk.undo.count() == 1


def test_that_a_typed_text_fills_the_block(pane: TreePane, desk: Desk) -> None:
    put(pane, "A1", "unit")
    extend(pane, "A2", "unit")
    QTest.keyClick(pane.view, "x")  # type: ignore[call-overload]
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClick(editor, KEY.Key_Return, CTRL)
    items = [evaluation(desk).framework.node(code).item for code in ("A1", "A2")]
    assert [spec.unit for spec in items if spec is not None] == ["x", "x"]
    assert desk.undo.count() == 1


def test_that_the_hand_drags_nodes_by_their_names_and_selects_elsewhere(pane: TreePane) -> None:
    may = Qt.ItemFlag.ItemIsDragEnabled
    assert cell(pane, "A1", "node").flags() & may
    assert not cell(pane, "A1", "entered").flags() & may


def test_that_the_arrows_go_from_field_to_field(pane: TreePane) -> None:
    put(pane, "A1", "node")
    seen = []
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Down, KEY.Key_Left):
        QTest.keyClick(pane.view, key)
        index = pane.view.currentIndex()
        seen.append((pane.view.code, KEYS[index.column()]))
    assert seen == [("A1", "code"), ("A1", "entered"), ("A2", "entered"), ("A2", "code")]


def test_that_enter_takes_a_weight_and_goes_to_the_node_below(pane: TreePane, desk: Desk) -> None:
    put(pane, "A1", "entered")
    QTest.keyClicks(pane.view, "4")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "0")
    QTest.keyClick(editor, KEY.Key_Return)
    assert weights(desk, "A1", "A2") == [40, 60]
    assert (pane.view.code, KEYS[pane.view.currentIndex().column()]) == ("A2", "entered")
