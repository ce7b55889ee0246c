"""The data page: views, selection, typing with undo, copying, finding, empty states."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place
from smartcity_desk.core.comments import Note, with_note
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.cell import Mark
from smartcity_desk.ui.pages.data_page import BY_UNIT, BY_YEAR, DataPage
from smartcity_desk.ui.tables.cell_painting import Shading
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed, empty_desk
from tests.ui.panels import ISSUE, mixed_evaluation, mixed_framework, mixed_panel
from tests.ui.windows import offscreen, shown

pytestmark = offscreen
KEY = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(mixed_evaluation(), [ISSUE])
        yield desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> DataPage:
    return shown(qtbot, DataPage(desk), 1224, 560)


def rows(page: DataPage) -> list[str]:
    return [str(page.proxy.index(r, 0).data()) for r in range(page.proxy.rowCount())]


def go(page: DataPage, place: Place) -> None:
    found = page.model.sheet.find(place)
    assert found is not None
    page.table.setCurrentIndex(page.proxy.mapFromSource(page.model.index(*found)))


def typed(qtbot: QtBot, page: DataPage, place: Place, text: str) -> None:
    """Type ``text`` into a cell and wait for the result."""
    found = page.model.sheet.find(place)
    assert found is not None
    index = page.proxy.mapFromSource(page.model.index(*found))
    computed(qtbot, page.desk, lambda: page.proxy.setData(index, text))


def marks(page: DataPage, place: Place) -> Mark:
    found = page.model.sheet.find(place)
    assert found is not None
    return page.model.sheet.cell(*found, "zh").marks


A1 = Place("U1", "A1", 2020)


# -- views and selection -------------------------------------------------------------


def test_that_units_stand_in_the_official_order_with_the_city_last(page: DataPage) -> None:
    assert rows(page) == ["U1", "U2", "U3", "C"]
    assert page.foot.state.text() == "4 行"


def test_that_the_year_of_the_desk_is_shown(page: DataPage, desk: Desk) -> None:
    desk.select(year=2019)
    assert page.model.sheet.year == 2019


def test_that_the_group_of_the_desk_filters_the_rows(page: DataPage, desk: Desk) -> None:
    desk.select(group="g")
    assert rows(page) == ["U1", "U2", "U3"]


def test_that_the_other_view_shows_the_years_of_the_selected_unit(
    page: DataPage, desk: Desk
) -> None:
    go(page, Place("U2", "B1a", 2020))
    page.bar.view.choose(BY_YEAR)
    page.bar.view.chosen.emit(BY_YEAR)
    assert rows(page) == ["A1", "A2", "B1a", "B1b"]
    assert page.bar.unit.key == "U2"
    assert page.place == Place("U2", "B1a", 2020)


def test_that_a_selected_cell_is_selected_on_the_desk(page: DataPage, desk: Desk) -> None:
    go(page, Place("U3", "A2", 2020))
    assert (desk.unit, desk.item) == ("U3", "A2")


def test_that_what_another_page_selects_is_gone_to(page: DataPage, desk: Desk) -> None:
    desk.select(unit="U2", item="B1b")
    assert page.place == Place("U2", "B1b", 2020)
    desk.select(unit="U3")
    assert page.place == Place("U3", "B1b", 2020)


def test_that_the_city_is_shown_without_being_selected_as_a_unit(
    page: DataPage, desk: Desk
) -> None:
    go(page, Place("U2", "A1", 2020))
    go(page, Place("C", "B1a", 2020))
    assert desk.unit == "U2"
    assert page.place == Place("C", "B1a", 2020)
    page.bar.view.choose(BY_YEAR)
    page.bar.view.chosen.emit(BY_YEAR)
    page.bar.unit.choose("C")
    page.bar.unit.chosen.emit("C")
    assert page.model.sheet.unit == "C"
    desk.select(unit="U1")
    assert page.model.sheet.unit == "U1"


def test_that_a_double_click_on_a_name_leads_to_the_other_view_and_back(
    page: DataPage,
) -> None:
    labels = page.table.labels
    labels.doubleClicked.emit(page.proxy.index(1, 1))
    assert (page.bar.view.current, page.model.sheet.unit) == (BY_YEAR, "U2")
    labels.doubleClicked.emit(page.proxy.index(2, 1))
    assert page.bar.view.current == BY_UNIT
    assert page.place == Place("U2", "B1a", 2020)


def test_that_a_hidden_page_works_only_when_it_is_shown(
    qtbot: QtBot, page: DataPage, desk: Desk
) -> None:
    page.hide()
    desk.select(year=2019)
    assert page.model.sheet.year == 2020
    with qtbot.waitExposed(page):
        page.show()
    assert page.model.sheet.year == 2019


# -- typing --------------------------------------------------------------------------


def test_that_a_typed_value_is_one_undo_step_and_reaches_the_result(
    qtbot: QtBot, page: DataPage, desk: Desk
) -> None:
    before = desk.result
    assert before is not None
    typed(qtbot, page, A1, "60")
    assert desk.evaluation is not None
    reading = desk.evaluation.panel.reading(*A1)
    assert (reading.value, reading.status) == (60.0, Status.EDITED)
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "1区 2020 A1名 50 → 60"
    assert Mark.EDITED in marks(page, A1)
    after = desk.result
    assert after is not None
    # A1 scores 70 + 0.6 x.
    assert after.score("U1", "A1", 2020) == pytest.approx(106)


def test_that_undo_puts_the_very_reading_back(qtbot: QtBot, page: DataPage, desk: Desk) -> None:
    place = Place("U2", "A1", 2020)
    assert desk.evaluation is not None
    before = desk.evaluation.panel.reading(*place)
    typed(qtbot, page, place, "NA")
    assert desk.evaluation.panel.reading(*place).status is Status.NOT_APPLICABLE
    assert desk.evaluation.panel.reading(*place).origin == before.origin
    computed(qtbot, desk, desk.undo.undo)
    assert desk.evaluation.panel.reading(*place) == before
    assert Mark.EDITED not in marks(page, place)
    computed(qtbot, desk, desk.undo.redo)
    assert desk.evaluation.panel.reading(*place).status is Status.NOT_APPLICABLE


def test_that_a_city_value_can_be_reported_by_typing(
    qtbot: QtBot, page: DataPage, desk: Desk
) -> None:
    place = Place("C", "A1", 2020)
    typed(qtbot, page, place, "200")
    assert desk.result is not None
    # Goalposts 0, 50, 100: 200 scores 70 + 0.6 × 200, beyond the best.
    assert desk.result.score("C", "A1", 2020) == pytest.approx(190)


def test_that_a_refusal_is_said_below_the_tool_bar_until_a_value_is_taken(
    qtbot: QtBot, page: DataPage
) -> None:
    page.proxy.setData(page.proxy.index(0, 3), "abc")
    assert page.message.isVisible()
    assert "“abc”不是数字" in page.message.text()
    typed(qtbot, page, A1, "51")
    assert page.message.isHidden()


def test_that_an_entry_is_settled_by_typing_into_its_cell(qtbot: QtBot, page: DataPage) -> None:
    place = Place("U3", "A2", 2020)
    assert Mark.TO_REVIEW in marks(page, place)
    typed(qtbot, page, place, "88")
    assert Mark.TO_REVIEW not in marks(page, place)


# -- detail --------------------------------------------------------------------------


def shown_lines(page: DataPage) -> dict[str, str]:
    lines = page.detail.lines
    return {label.text(): text.text() for label, text in lines if label.isVisibleTo(page)}


def test_that_the_detail_says_where_a_value_comes_from(page: DataPage) -> None:
    go(page, Place("U2", "A1", 2020))
    assert page.detail.title.text() == "A1 A1名"
    assert page.detail.value.text() == "≈50 个"
    told = shown_lines(page)
    assert (told["文件"], told["工作表"], told["单元格"]) == ("U2.xlsx", "填报", "K10")
    assert (told["原文"], told["截至"]) == ("约 50", "2020-09-30")
    assert (told["来源"], told["说明"]) == ("statistics", "checked by phone")
    assert told["得分"] == "100.00 分"
    assert told["目标值"] == "0 / 50 / 100"


def test_that_the_detail_says_what_had_been_read(qtbot: QtBot, page: DataPage) -> None:
    go(page, A1)
    typed(qtbot, page, A1, "60")
    assert shown_lines(page)["读入值"] == "50 个"
    assert shown_lines(page)["状态"] == "已修改"


def test_that_the_detail_says_what_is_missing_and_what_is_added_up(page: DataPage) -> None:
    for place, said in (
        (Place("U1", "A2", 2020), "未填报"),
        (Place("U2", "A2", 2020), "不适用"),
        (Place("C", "A1", 2020), "175 个"),
        (Place("U1", "B1b", 2020), "0.00 %"),
    ):
        go(page, place)
        assert page.detail.value.text() == said


def test_that_an_open_entry_is_shown_and_leads_to_the_review(qtbot: QtBot, page: DataPage) -> None:
    go(page, Place("U3", "A2", 2020))
    assert "K11" in page.detail.issues.text()
    with qtbot.waitSignal(page.goto) as asked:
        page.detail.review.click()
    assert asked.args == ["review"]


def test_that_the_tool_tip_tells_the_same(page: DataPage) -> None:
    found = page.model.sheet.find(Place("U2", "A1", 2020))
    assert found is not None
    tip = page.model.index(*found).data(Qt.ItemDataRole.ToolTipRole)
    assert "U2.xlsx" in tip
    assert "约 50" in tip


# -- order, filter, finding, copying ---------------------------------------------------


def test_that_the_sort_mark_goes_from_largest_to_smallest_to_official(page: DataPage) -> None:
    column = 5
    for order in (["U1", "U2", "U3", "C"], ["U3", "U2", "U1", "C"], ["U1", "U2", "U3", "C"]):
        mark = page.table.header.sort_mark(column).center()
        QTest.mouseClick(page.table.header.viewport(), Qt.MouseButton.LeftButton, pos=mark)
        assert rows(page) == order
    assert page.foot.state.text() == "4 行"


def test_that_the_order_is_said(page: DataPage) -> None:
    page.table.setCurrentIndex(page.proxy.index(0, 5))
    page.actions_.sort_up()
    assert page.foot.state.text() == "4 行 · 排序：B1a名 ▲"


def test_that_a_filter_that_leaves_nothing_says_so(page: DataPage) -> None:
    page.bar.rows.choose("edited")
    page.bar.rows.chosen.emit("edited")
    assert page.table.isHidden()
    assert page.empty.text() == "没有符合筛选条件的行。"
    page.empty.button.click()
    assert page.table.isVisible()
    assert page.bar.rows.key == ""


def test_that_states_are_offered_with_how_many_cells_there_are(page: DataPage) -> None:
    box = page.bar.rows
    offered = [box.itemText(place) for place in range(box.count())]
    assert offered == [
        "全部行", "缺失 · 2 格", "补缺 · 0 格", "待核 · 1 格", "已修改 · 0 格", "已核 · 1 格",
        "有意见 · 0 格", "带 > < ≈ · 1 格",
    ]  # fmt: skip
    found = page.model.sheet.find(Place("U1", "A1", 2020))
    assert found is not None
    page.table.setCurrentIndex(page.proxy.mapFromSource(page.model.index(*found)))
    page.detail.verify.click()
    assert box.itemText(5) == "已核 · 2 格"
    box.choose("verified")
    box.chosen.emit("verified")
    assert rows(page) == ["U1", "U2"]
    language.switch("en")
    try:
        assert box.itemText(3) == "To review · 1 cell"
    finally:
        language.switch("zh")
    page.bar.family.choose(1)
    page.catch_up()
    assert box.isVisibleTo(page.bar)
    assert box.itemText(5) == "已核 · 0 格"


def test_that_a_branch_leaves_its_items_only(page: DataPage) -> None:
    page.bar.branch.choose("B")
    page.bar.branch.chosen.emit("B")
    assert page.proxy.columnCount() == 5


def test_that_the_find_key_reaches_the_search_and_enter_goes_round(page: DataPage) -> None:
    QTest.keyClick(page.table, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.bar.search.line.hasFocus()
    page.bar.search.line.setText("b1")
    assert page.bar.search.count.text() == "1/2"
    assert page.place == Place("U1", "B1a", 2020)
    QTest.keyClick(page.bar.search.line, KEY.Key_Return)
    assert page.place == Place("U1", "B1b", 2020)
    QTest.keyClick(page.bar.search.line, KEY.Key_Return)
    assert page.place == Place("U1", "B1a", 2020)
    page.bar.search.line.setText("没有这个")
    assert page.bar.search.count.text() == "没有找到"
    QTest.keyClick(page.bar.search.line, KEY.Key_Escape)
    assert page.table.hasFocus()


def test_that_a_value_is_found_as_shown_with_or_without_separators(page: DataPage) -> None:
    evaluation = page.desk.evaluation
    assert evaluation is not None
    for unit in ("U1", "U3"):
        evaluation.set_reading(unit, "B1a", 2020, Reading(4210.0, Status.EDITED))
    page.catch_up()
    line, count = page.bar.search.line, page.bar.search.count
    for text in ("4210", "4,210", "４２１０", "4210.0"):
        line.clear()
        line.setText(text)
        assert count.text() == "1/2", text
        assert page.place == Place("U1", "B1a", 2020)
        QTest.keyClick(line, KEY.Key_Return)
        assert (count.text(), page.place) == ("2/2", Place("U3", "B1a", 2020))
        QTest.keyClick(line, KEY.Key_Return)
        assert (count.text(), page.place) == ("1/2", Place("U1", "B1a", 2020))
    line.setText("421")
    assert count.text() == "没有找到"


def test_that_what_was_read_and_noted_is_found_after_the_names(page: DataPage) -> None:
    evaluation = page.desk.evaluation
    assert evaluation is not None
    noted = Place("U3", "B1b", 2020)
    note = Note("待核 3区口径", "王芳", "2026-11-01T00:00:00Z")
    evaluation.set_records(with_note(evaluation.records, noted, note))
    line, count = page.bar.search.line, page.bar.search.count
    line.setText("约50")
    assert (count.text(), page.place) == ("1/1", Place("U2", "A1", 2020))
    line.setText("口径")
    assert (count.text(), page.place) == ("1/1", noted)
    page.table.setCurrentIndex(page.proxy.index(0, 3))
    line.setText("3区")
    assert count.text() == "1/2"
    row = page.proxy.mapToSource(page.table.currentIndex()).row()
    assert page.model.sheet.rows[row].key == "U3"
    QTest.keyClick(line, KEY.Key_Return)
    assert (count.text(), page.place) == ("2/2", noted)
    QTest.keyClick(line, KEY.Key_Return)
    assert count.text() == "1/2"


def test_that_a_selection_is_extended_from_what_was_found(page: DataPage) -> None:
    page.table.setCurrentIndex(page.proxy.index(2, 3))
    page.bar.search.line.setText("b1b")
    page.table.setFocus()
    QTest.keyClick(page.table, KEY.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    chosen = {(i.row(), i.column()) for i in page.table.selectionModel().selectedIndexes()}
    assert chosen == {(2, 6), (1, 6)}


def test_that_the_selection_is_copied_with_and_without_headers(page: DataPage) -> None:
    page.table.setCurrentIndex(page.proxy.index(1, 3))
    page.table.setFocus()
    QTest.keyClick(page.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "≈50\n"
    page.actions_.copy_with_headers()
    state, *lines = QGuiApplication.clipboard().text().splitlines()
    assert state == "试算 · 尚未定稿 · 全市指数 139.49"
    assert lines == ["代码\t名称\tA1名 (个)", "U2\t2区\t≈50"]
    assert page.foot.state.text() == "已复制 1 行 × 1 列。"


def test_that_bars_and_detail_can_be_shown_and_hidden(page: DataPage) -> None:
    for shading in (Shading.BARS, Shading.HEAT):
        page.bar.shading[shading].trigger()
        assert page._delegate.shading is shading
        assert not page.table.grab().isNull()
    page.bar.inspect.setChecked(False)
    assert page.detail.isHidden()


def test_that_scores_are_one_choice_away(page: DataPage) -> None:
    page.bar.stage.choose("normalised")
    page.bar.stage.chosen.emit("normalised")
    found = page.model.sheet.find(A1)
    assert found is not None
    assert page.model.sheet.text(*found, "zh") == "100.00"


# -- states of the desk ----------------------------------------------------------------


def test_that_without_an_evaluation_one_sentence_stands_there(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = DataPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.empty.text() == "还没有打开评估。"
        assert not page.bar.isEnabled()


def test_that_another_evaluation_starts_without_filter_and_search(
    qtbot: QtBot, page: DataPage, desk: Desk
) -> None:
    page.bar.branch.choose("B")
    page.bar.branch.chosen.emit("B")
    page.bar.search.line.setText("A")
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        desk.open(Evaluation.of(mixed_framework(), mixed_panel()))
    assert (page.bar.branch.key, page.bar.search.text) == ("", "")
    assert page.proxy.columnCount() == 7


def test_that_it_reads_and_draws_in_both_languages_and_themes(
    page: DataPage, caplog: pytest.LogCaptureFixture
) -> None:
    go(page, Place("U2", "A1", 2020))
    language.switch("en")
    theme.switch("dark")
    try:
        assert page.detail.title.text() == "A1 A1 name"
        assert page.foot.state.text() == "4 rows"
        assert not page.grab().isNull()
        page.restyle()
    finally:
        language.switch("zh")
        theme.switch("light")
    assert caplog.records == []


def test_that_every_control_has_a_name_for_screen_readers(page: DataPage) -> None:
    bar = page.bar
    for control in (bar.view, bar.stage, bar.branch, bar.rows, bar.search.line, page.table):
        assert isinstance(control, QWidget)
        assert control.accessibleName()


def test_that_the_frozen_columns_stay_when_scrolled(page: DataPage) -> None:
    page.resize(700, 400)
    page.table.horizontalScrollBar().setValue(200)
    assert page.table.labels.indexAt(QPoint(10, 5)).row() == 0
