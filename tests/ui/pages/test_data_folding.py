"""Indices folded into their heads, as columns and as rows, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.ui.commands_data import entered
from smartcity_desk.ui.models.cell import Mark
from smartcity_desk.ui.models.entering import entry_for
from smartcity_desk.ui.models.sheet import Limits
from smartcity_desk.ui.models.statistics import of_cells
from smartcity_desk.ui.pages.data_page import BY_YEAR, DataPage
from smartcity_desk.ui.remembered import remembered
from tests.ui.data_pages import CTRL, data_page, go, press, put_on_clipboard, read
from tests.ui.windows import offscreen
from tests.unit.builders import full_framework, random_panel

pytestmark = offscreen
A1, B1B = Place("U1", "A1", 2020), Place("U1", "B1b", 2020)
FOLD, UNFOLD = Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[DataPage]:
    remembered.take({})
    with data_page(qtbot) as made:
        yield made
    remembered.take({})


def columns(page: DataPage) -> list[str]:
    sheet = page.model.sheet
    return [column.key for column in sheet.columns[sheet.labels :]]


def here(page: DataPage) -> tuple[str, str]:
    at, sheet = page.proxy.mapToSource(page.table.currentIndex()), page.model.sheet
    return sheet.rows[at.row()].key, sheet.columns[at.column()].key


def column_texts(page: DataPage, key: str) -> list[str]:
    sheet = page.model.sheet
    column = [spec.key for spec in sheet.columns].index(key)
    return [sheet.text(row, column, "zh") for row in range(len(sheet.rows))]


def click_band(page: DataPage, key: str, level: int = 0) -> None:
    header, sheet = page.table.header, page.model.sheet
    section = [spec.key for spec in sheet.columns].index(key)
    point = QPoint(header.sectionViewportPosition(section) + 10, level * 20 + 8)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_that_a_click_on_a_band_folds_its_items_into_one_column_and_back(page: DataPage) -> None:
    assert columns(page) == ["A1", "A2", "B1a", "B1b"]
    click_band(page, "A1")
    assert columns(page) == ["fold:A", "B1a", "B1b"]
    # U1 lacks A2, U2 does not have it, U3 has both; the city is added up.
    assert column_texts(page, "fold:A") == ["1/2", "1/2", "2/2", "0/2"]
    spec = page.model.sheet.columns[page.model.sheet.labels]
    assert (spec.title.zh, spec.unit.zh) == ("▸ A名", "2 项")
    click_band(page, "fold:A")
    assert columns(page) == ["A1", "A2", "B1a", "B1b"]


def test_that_a_head_carries_the_marks_of_its_items_and_is_no_reading(page: DataPage) -> None:
    page.folding.toggle("A")
    sheet = page.model.sheet
    column = sheet.labels
    assert Mark.TO_REVIEW in sheet.cell(2, column, "zh").marks
    assert sheet.place(2, column) is None
    assert not page.model.flags(page.model.index(2, column)) & Qt.ItemFlag.ItemIsEditable
    assert of_cells(sheet, range(len(sheet.rows)), [column]) is None
    before = page.desk.evaluation
    assert before is not None
    panel = before.panel
    page.table.setCurrentIndex(page.proxy.mapFromSource(page.model.index(0, column)))
    page.table.setFocus()
    press(page, Qt.Key.Key_Delete)
    assert before.panel is panel


def test_that_the_keyboard_folds_the_dimension_then_the_index_and_unfolds_it(
    qtbot: QtBot,
) -> None:
    framework = full_framework(limit=54)
    evaluation = Evaluation.of(framework, random_panel(framework, 3, range(2019, 2021)))
    remembered.take({})
    with data_page(qtbot, evaluation) as page:
        first = page.model.sheet.columns[page.model.sheet.labels]
        index, dimension = (band.code for band in first.bands)
        every = columns(page)
        page.table.setCurrentIndex(page.proxy.index(0, page.model.sheet.labels))
        page.table.setFocus()
        unit = here(page)[0]
        press(page, FOLD, CTRL)
        assert columns(page)[0] == f"fold:{dimension}"
        assert here(page) == (unit, f"fold:{dimension}")
        press(page, FOLD, CTRL)
        assert columns(page)[0] == f"fold:{index}"
        assert here(page) == (unit, f"fold:{index}")
        press(page, UNFOLD, CTRL)
        assert columns(page)[0] == f"fold:{dimension}"  # as it was before
        press(page, UNFOLD, CTRL)
        assert columns(page) == every
        assert here(page) == (unit, every[0])
    remembered.take({})


def test_that_rows_of_items_fold_too_and_a_double_click_opens_them(page: DataPage) -> None:
    page.bar.view.choose(BY_YEAR)
    page._choose_view(BY_YEAR)
    go(page, A1)
    press(page, FOLD, CTRL)
    sheet = page.model.sheet
    assert [row.key for row in sheet.rows] == ["fold:A", "B1a", "B1b"]
    assert sheet.rows[0].texts[1].zh == "▸ A名"
    assert [sheet.text(0, column, "zh") for column in (4, 5)] == ["2/2", "1/2"]
    assert here(page) == ("fold:A", "2020")
    page.table.opened.emit(page.proxy.index(0, 1))
    assert [row.key for row in page.model.sheet.rows] == ["A1", "A2", "B1a", "B1b"]


def test_that_all_indices_fold_and_unfold_and_that_it_is_remembered(
    page: DataPage, qtbot: QtBot
) -> None:
    page.folding.fold_all()
    assert columns(page) == ["fold:A", "fold:B"]
    assert remembered.get("data.folded") == ["A", "B"]
    with data_page(qtbot) as other:
        assert columns(other) == ["fold:A", "fold:B"]
        other.folding.unfold_all()
        assert columns(other) == ["A1", "A2", "B1a", "B1b"]


def test_that_going_to_an_item_unfolds_what_hides_it(page: DataPage) -> None:
    page.folding.fold_all()
    page.go_to_place(B1B)
    assert columns(page) == ["fold:A", "B1a", "B1b"]
    assert here(page) == ("U1", "B1b")


def test_that_enter_in_the_search_unfolds_what_hides_a_match(page: DataPage) -> None:
    """B1b is folded; typing leaves it so, Enter goes there, and round to the first again."""
    page.folding.toggle("B")
    go(page, A1)
    page.bar.search.line.setText("b1b")
    assert columns(page) == ["A1", "A2", "fold:B"]
    assert page.bar.search.count.text() == "1 处已收起，按 ↵ 展开"
    QTest.keyClick(page.bar.search.line, Qt.Key.Key_Return)
    assert columns(page) == ["A1", "A2", "B1a", "B1b"]
    assert here(page) == ("U1", "B1b")
    assert page.bar.search.count.text() == "1/1"


def test_that_a_folded_value_is_found_after_those_in_sight(page: DataPage) -> None:
    """77 stands in A1 of a district; folded, in B1b of another and in B1a of the city."""
    for place in (Place("U2", "A1", 2020), B1B):
        page.desk.undo.push(_typed(page, place, "77"))
    page.folding.toggle("B")
    page.bar.search.line.setText("77")
    seen = [(here(page), page.bar.search.count.text())]
    for _ in range(3):
        QTest.keyClick(page.bar.search.line, Qt.Key.Key_Return)
        seen.append((here(page), page.bar.search.count.text()))
    # Nothing is folded after the first Enter: row by row, the first district is the first.
    assert seen == [
        (("U2", "A1"), "1/3"), (("U1", "B1b"), "1/3"), (("U2", "A1"), "2/3"), (("C", "B1a"), "3/3"),
    ]  # fmt: skip


def test_that_folded_rows_are_found_too(page: DataPage) -> None:
    page.bar.view.choose(BY_YEAR)
    page.catch_up()
    page.folding.fold_all()
    page.bar.search.line.setText("b1b")
    QTest.keyClick(page.bar.search.line, Qt.Key.Key_Return)
    assert here(page)[0] == "B1b"


def _typed(page: DataPage, place: Place, text: str) -> QUndoCommand:
    assert page.desk.evaluation is not None
    return entered(page.desk.evaluation, place, entry_for(text, Limits()))


def test_that_a_block_is_not_pasted_into_what_is_folded(page: DataPage) -> None:
    page.folding.toggle("B")
    go(page, Place("U1", "A2", 2020))
    put_on_clipboard("5\t6\n")
    press(page, Qt.Key.Key_V, CTRL)
    dialog = page.editor._asking
    assert dialog is not None
    dialog.answer(False)
    assert read(page, Place("U1", "A2", 2020)).value == 5.0
    assert read(page, Place("U1", "B1a", 2020)).value == 100.0


def test_that_choosing_columns_knows_what_is_folded(page: DataPage) -> None:
    page.folding.fold_all()
    page.tools.hide_column(page.model.sheet.labels)
    assert columns(page) == ["fold:A", "fold:B"]
    assert [column.key for column in page.tools.whole.columns[3:]] == ["A1", "A2", "B1a", "B1b"]
    page.tools.take_columns(["B1a", "A1"], ["A2"])
    page.folding.unfold_all()
    assert columns(page) == ["B1a", "A1", "A2", "B1b"]


def test_that_the_bands_say_what_a_click_does(page: DataPage) -> None:
    assert page.table.header.folded == frozenset()
    page.folding.toggle("A")
    assert page.table.header.folded == {"A"}
    page.bar.branch.choose("B")
    page._filter()
    shown = [
        page.model.sheet.columns[page.proxy.mapToSource(page.proxy.index(0, c)).column()].key
        for c in range(page.proxy.columnCount())
    ]
    assert shown[3:] == ["B1a", "B1b"]
