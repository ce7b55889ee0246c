"""Search box, choice box, header, frozen columns, editor that refuses in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.panel_model import PanelModel
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.tables.finding import matches
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.refusal import Refusal
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.tables.value_delegate import ValueDelegate
from tests.ui.models.test_panel_model import by_unit
from tests.ui.panels import mixed_evaluation

KEY = Qt.Key


@pytest.fixture
def table(qtbot: QtBot) -> FrozenTable:
    made = FrozenTable(2)
    qtbot.addWidget(made)
    model = PanelModel(made)
    proxy = PanelProxy(model, made)
    made.setItemDelegate(
        ValueDelegate(made, lambda i, text: model.refusal_of(proxy.mapToSource(i), text))
    )
    made.setModel(proxy)
    model.show(by_unit(mixed_evaluation()))
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def model_of(table: FrozenTable) -> PanelModel:
    proxy = table.model()
    assert isinstance(proxy, PanelProxy)
    source = proxy.sourceModel()
    assert isinstance(source, PanelModel)
    return source


# -- frozen columns ------------------------------------------------------------------


def test_that_each_column_is_in_one_of_the_two_views(table: FrozenTable) -> None:
    hidden = [table.isColumnHidden(c) for c in range(table.model().columnCount())]
    assert hidden == [True, True, False, False, False, False, False]
    assert [table.labels.isColumnHidden(c) for c in range(len(hidden))] == [not h for h in hidden]


def test_that_labels_cover_the_row_header_and_share_the_selection(table: FrozenTable) -> None:
    """Up to the edge beside them, which nothing overlaps: else a scrolled view is painted whole."""
    assert table.labels.width() == sum(table.labels.columnWidth(c) for c in (0, 1))
    assert table.labels.width() == table.verticalHeader().width() - 1
    assert table.labels.geometry().right() + 1 == table._edge.x()
    assert table.labels.selectionModel() is table.selectionModel()
    table.labels.selectRow(1)
    assert {i.column() for i in table.selectionModel().selectedIndexes()} == set(range(7))


def test_that_the_frozen_room_follows_the_border_of_its_columns(table: FrozenTable) -> None:
    table.label_header.resizeSection(1, 190)
    assert table.labels.width() == table.labels.columnWidth(0) + 190
    assert table.verticalHeader().width() == table.labels.width() + 1
    assert table.widths == {"name": 190}


def test_that_a_double_click_on_a_border_fits_title_and_texts(table: FrozenTable) -> None:
    usual = table.columnWidth(3)
    for width in (300, 50):
        table.header.resizeSection(3, width)
        table.header.sectionHandleDoubleClicked.emit(3)
        assert table.columnWidth(3) == usual  # short numbers below a short title


def test_that_both_views_scroll_together(table: FrozenTable) -> None:
    table.resize(700, 150)
    for one, other in ((table, table.labels), (table.labels, table)):
        one.verticalScrollBar().setValue(20)
        assert other.verticalScrollBar().value() == 20
        one.verticalScrollBar().setValue(0)


def test_that_columns_stay_hidden_after_a_filter_of_columns(table: FrozenTable) -> None:
    proxy = table.model()
    assert isinstance(proxy, PanelProxy)
    for branch in ("B", "", "A"):
        proxy.filter_by(branch=branch)
        assert table.isColumnHidden(1)
        assert not table.isColumnHidden(3)


def test_that_the_copy_key_is_the_tables(qtbot: QtBot, table: FrozenTable) -> None:
    table.setFocus()
    with qtbot.waitSignal(table.copy_wanted):
        QTest.keyClick(table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)


# -- header --------------------------------------------------------------------------


def test_that_the_sort_mark_asks_for_an_order_and_the_rest_selects(
    qtbot: QtBot, table: FrozenTable
) -> None:
    mark = table.header.sort_mark(4).center()
    with qtbot.waitSignal(table.sort_wanted) as told:
        QTest.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert told.args == [4]
    title = QPoint(mark.x() - 30, 30)
    with qtbot.assertNotEmitted(table.sort_wanted):
        QTest.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert {i.column() for i in table.selectionModel().selectedIndexes()} == {4}


def test_that_bands_are_found_under_the_pointer(table: FrozenTable) -> None:
    x = table.header.sectionViewportPosition(3) + 5
    band = table.header.band_at(QPoint(x, 5))
    assert band is not None
    assert band.code == "A"
    assert table.header.band_at(QPoint(x, 60)) is None


def test_that_both_headers_are_equally_high_and_draw(table: FrozenTable) -> None:
    assert table.header.height() == table.label_header.height()
    table.set_order(3, Qt.SortOrder.AscendingOrder)
    assert not table.header.grab().isNull()
    table.set_order(-1, Qt.SortOrder.AscendingOrder)
    assert table.header.order is None


# -- typing --------------------------------------------------------------------------


def editor_in(table: FrozenTable, row: int, column: int) -> QLineEdit:
    index = table.model().index(row, column)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    return editor


def test_that_an_accepted_value_moves_on_to_the_next_row(qtbot: QtBot, table: FrozenTable) -> None:
    editor = editor_in(table, 0, 3)
    assert editor.selectedText() == "50"
    editor.setText("60")
    with qtbot.waitSignal(model_of(table).entered):
        QTest.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 1)


def test_that_a_refused_value_keeps_the_editor_open_with_a_sentence(
    qtbot: QtBot, table: FrozenTable
) -> None:
    editor = editor_in(table, 0, 4)
    editor.setText("约30")
    with qtbot.assertNotEmitted(model_of(table).entered):
        QTest.keyClick(editor, KEY.Key_Return)
    refusal = table.viewport().findChild(Refusal)
    assert isinstance(refusal, Refusal)
    assert refusal.isVisible()
    assert "“约30”不是数字" in refusal.text()
    assert editor.isVisible()
    assert "约30" in editor.accessibleDescription()
    QTest.keyClick(editor, KEY.Key_5)
    assert refusal.isHidden()
    QTest.keyClick(editor, KEY.Key_Escape)


def test_that_escape_changes_nothing(qtbot: QtBot, table: FrozenTable) -> None:
    editor = editor_in(table, 0, 4)
    editor.setText("30")
    with qtbot.assertNotEmitted(model_of(table).entered):
        QTest.keyClick(editor, KEY.Key_Escape)


# -- finding -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2区", [(1, -1)]),
        ("district 3", [(2, -1)]),
        ("ｂ1A", [(-1, 5)]),
        ("1", [(0, -1), (-1, 3), (-1, 5), (-1, 6)]),
        ("", []),
        ("nothing", []),
    ],
)
def test_that_units_and_items_are_found_in_both_languages(
    table: FrozenTable, wanted: str, found: list[tuple[int, int]]
) -> None:
    proxy = table.model()
    assert isinstance(proxy, PanelProxy)
    assert matches(proxy, wanted) == found


def test_that_the_search_box_speaks_for_its_keys(qtbot: QtBot) -> None:
    box = SearchBox(Name("找", "find"), Name("查找", "Find"))
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.changed) as told:
        box.line.setText("x")
    assert told.args == ["x"]
    with qtbot.waitSignal(box.next_wanted):
        QTest.keyClick(box.line, KEY.Key_Return)
    with qtbot.waitSignal(box.previous_wanted):
        QTest.keyClick(box.line, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box.line, KEY.Key_Escape)


def test_that_a_choice_is_kept_when_the_language_changes(qtbot: QtBot) -> None:
    box = ChoiceBox(Name("选", "choose"))
    qtbot.addWidget(box)
    box.offer([("a", Name("甲", "first")), ("b", Name("乙", "second"))], "b")
    assert (box.key, box.currentText()) == ("b", "乙")
    language.switch("en")
    try:
        assert (box.key, box.currentText()) == ("b", "second")
    finally:
        language.switch("zh")
    with qtbot.assertNotEmitted(box.chosen):
        box.choose("a")
    assert box.key == "a"
