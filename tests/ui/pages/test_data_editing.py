"""The data page edited: paste with preview, replace, go to, filters, columns, denominators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import DenominatorPlace, Place
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.actions import command_text
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.conditions import Condition
from smartcity_desk.ui.pages.data_page import BY_ITEM, BY_UNIT, BY_YEAR, DataPage
from smartcity_desk.ui.remembered import remembered
from smartcity_desk.ui.tables.block_editor import MOST_CELLS
from smartcity_desk.ui.tables.column_filter import ColumnFilter
from smartcity_desk.ui.tables.columns_dialog import ColumnsDialog
from smartcity_desk.ui.tables.paste_preview import PastePreview
from smartcity_desk.ui.tables.tsv import as_tsv
from tests.ui.data_pages import (
    CTRL,
    block,
    data_page,
    go,
    index_of,
    press,
    put_on_clipboard,
    read,
    type_text,
)
from tests.ui.models.test_sheets import with_denominator
from tests.ui.windows import offscreen
from tests.unit.builders import full_framework, random_panel

pytestmark = offscreen
KEY = Qt.Key


def at(unit: str, item: str, year: int = 2020) -> Place:
    return Place(unit, item, year)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[DataPage]:
    remembered.take({})
    with data_page(qtbot) as made:
        yield made
    remembered.take({})


@pytest.fixture
def per_page(qtbot: QtBot) -> Iterator[DataPage]:
    with data_page(qtbot, with_denominator()) as made:
        yield made


def choose_view(page: DataPage, view: int) -> None:
    page.bar.view.choose(view)
    page.bar.view.chosen.emit(view)


def choose_denominators(page: DataPage) -> None:
    page.bar.family.choose(1)
    page.bar.family.chosen.emit(1)


D = TypeVar("D", bound=QWidget)


def asked(page: DataPage, kind: type[D]) -> D:
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


# -- paste ---------------------------------------------------------------------------


def test_that_a_block_from_excel_is_pasted_in_one_step(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    put_on_clipboard("60\t61\r\n62\t63\r\n")
    press(page, KEY.Key_V, CTRL)
    assert [read(page, at(u, i)).value for u in ("U1", "U2") for i in ("A1", "A2")] == [
        60, 61, 62, 63,
    ]  # fmt: skip
    assert page.desk.undo.undoText() == "粘贴 4 个单元格"
    page.desk.undo.undo()
    assert read(page, at("U1", "A1")).value == 50
    assert read(page, at("U2", "A2")).status is Status.NOT_APPLICABLE


def test_that_one_pasted_value_is_worded_like_a_typed_one(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    put_on_clipboard("4310\n")
    press(page, KEY.Key_V, CTRL)
    language.switch("en")
    try:
        assert command_text(page.desk.undo, 0) == "District 1 2020 A1 name 50 → 4,310"
    finally:
        language.switch("zh")


def test_that_what_was_pasted_is_selected(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    put_on_clipboard("1\t2\n3\t4\n")
    press(page, KEY.Key_V, CTRL)
    assert len(page.editor.selected_cells()) == 4
    assert page.place == at("U1", "A1")
    # Its statistics stand below: 1, 2, 3, 4.
    assert "合计 10" in page.foot.figures.text()


def test_that_one_cell_is_pasted_into_every_block_selected(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    for unit, item in (("U1", "A1"), ("U3", "B1a")):
        page.table.selectionModel().select(
            index_of(page, at(unit, item)), QItemSelectionModel.SelectionFlag.Select
        )
    put_on_clipboard("42\n")
    press(page, KEY.Key_V, CTRL)
    assert [read(page, at(*cell)).value for cell in (("U1", "A1"), ("U3", "B1a"))] == [42, 42]
    assert page.desk.undo.count() == 1


def test_that_a_paste_with_problems_waits_for_a_choice(page: DataPage, qtbot: QtBot) -> None:
    go(page, at("U1", "A1"))
    put_on_clipboard("60\t250\n1,200\tabc\n")
    press(page, KEY.Key_V, CTRL)
    dialog = asked(page, PastePreview)
    assert page.desk.undo.count() == 0
    assert dialog.lead.text() == "1 个单元格可以直接写入，3 个不能。"
    cells = [
        [dialog.model.index(r, c).data() for c in range(4)] for r in range(dialog.model.rowCount())
    ]
    assert cells == [
        ["1区 · A2名", "250", "—", "超出有效范围 0–100"],
        ["2区 · A1名", "1,200", "1200", "带千位分隔"],
        ["2区 · A2名", "abc", "—", "不是数字"],
    ]
    dialog.fitting.click()
    assert read(page, at("U1", "A1")).value == 60
    assert read(page, at("U2", "A1")).value == 50
    assert page.foot.state.text() == "粘贴：改动 1 个单元格。3 个单元格没有写入。"
    assert page.desk.undo.count() == 1


def test_that_readings_proposed_are_taken_only_if_asked_for(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    put_on_clipboard("60\n1,200\n")
    press(page, KEY.Key_V, CTRL)
    dialog = asked(page, PastePreview)
    dialog.proposed.click()
    assert [read(page, at(u, "A1")).value for u in ("U1", "U2")] == [60, 1200]
    assert page.desk.undo.count() == 1


def test_that_the_preview_counts_what_stays_as_it_is(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    put_on_clipboard("50\t\nabc\t7\n")
    press(page, KEY.Key_V, CTRL)
    dialog = asked(page, PastePreview)
    assert dialog.lead.text() == "1 个单元格可以直接写入，1 个不能。另有 2 个不变。"
    assert not dialog.proposed.isVisible()
    dialog.reject()


def test_that_cancelling_the_preview_changes_nothing(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    put_on_clipboard("60\nabc\n")
    press(page, KEY.Key_V, CTRL)
    dialog = asked(page, PastePreview)
    dialog.cancel.click()
    assert page.desk.undo.count() == 0
    assert read(page, at("U1", "A1")).value == 50


def test_that_a_paste_beyond_the_edge_says_so(page: DataPage) -> None:
    go(page, at("C", "B1a"))
    put_on_clipboard("78\t79\t80\n81\t82\t83\n")
    press(page, KEY.Key_V, CTRL)
    assert page.foot.state.text() == (
        "粘贴：改动 2 个单元格。剪贴板超出表格边缘：1 行、1 列没有粘贴。"
    )


def test_that_headers_are_matched_and_that_is_said(page: DataPage) -> None:
    go(page, at("C", "B1b"))
    put_on_clipboard("区\tA1名 (个)\n3区\t71\n1区\t72\n")
    press(page, KEY.Key_V, CTRL)
    assert [read(page, at(u, "A1")).value for u in ("U1", "U2", "U3")] == [72, 50, 71]
    assert page.foot.state.text() == "粘贴：改动 2 个单元格。已按表头对应。"


def test_that_what_was_copied_with_headers_is_pasted_back_unchanged(page: DataPage) -> None:
    block(page, at("U1", "A1"), at("C", "B1b"))
    page.actions_.copy_with_headers()
    press(page, KEY.Key_V, CTRL)
    assert page.desk.undo.count() == 0
    assert "没有要改的单元格" in page.foot.state.text()


def test_that_a_sorted_table_gets_its_paste_in_the_right_rows(page: DataPage) -> None:
    page.actions_.order_by(4, Qt.SortOrder.DescendingOrder)
    column = [page.proxy.index(r, 0).data() for r in range(page.proxy.rowCount())]
    page.table.setCurrentIndex(page.proxy.index(0, 3))
    put_on_clipboard("1\n2\n3\n")
    page.editor.paste()
    assert [read(page, at(u, "A1")).value for u in column[:3]] == [1, 2, 3]


def test_that_rows_a_filter_hides_keep_their_values(page: DataPage) -> None:
    page.tools.take_condition(Condition("A1", least=60))
    assert [page.proxy.index(r, 0).data() for r in range(page.proxy.rowCount())] == ["U3", "C"]
    go(page, at("U3", "B1b"))
    put_on_clipboard("9\n")
    press(page, KEY.Key_V, CTRL)
    assert [read(page, at(u, "B1b")).value for u in ("U1", "U2", "U3")] == [0, 50, 9]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "剪贴板里没有文字"), ("1\t" * (MOST_CELLS + 1), "太大")],
)
def test_that_nothing_and_too_much_are_refused_with_a_sentence(
    page: DataPage, text: str, said: str
) -> None:
    go(page, at("U1", "A1"))
    put_on_clipboard(text)
    press(page, KEY.Key_V, CTRL)
    assert said in page.message.text()
    assert page.desk.undo.count() == 0


def test_that_a_large_block_is_looked_at_beside_the_window(qtbot: QtBot) -> None:
    framework = full_framework(limit=54)
    panel = random_panel(framework, 60, (2019, 2020))
    with data_page(qtbot, Evaluation.of(framework, panel)) as page:
        page.table.setCurrentIndex(page.proxy.index(0, 3))
        put_on_clipboard(as_tsv([["7"] * 54] * 60))
        page.editor.paste()
        assert page.desk.undo.count() == 0
        assert page.foot.state.text() == "正在检查 3,240 个单元格…"
        qtbot.waitUntil(lambda: page.desk.undo.count() == 1, timeout=20_000)
        qtbot.waitUntil(lambda: not page.desk.is_computing, timeout=20_000)
        assert page.desk.undo.undoText() == "粘贴 3240 个单元格"
        page.desk.undo.undo()
        assert page.desk.evaluation is not None
        assert page.desk.evaluation.panel is panel


def test_that_a_desk_that_closes_waits_for_a_paste(qtbot: QtBot) -> None:
    framework = full_framework(limit=54)
    panel = random_panel(framework, 60, (2019, 2020))
    with data_page(qtbot, Evaluation.of(framework, panel)) as page:
        page.table.setCurrentIndex(page.proxy.index(0, 3))
        put_on_clipboard(as_tsv([["7"] * 54] * 60))
        page.editor.paste()
    assert page.desk.undo.count() == 0


def test_that_cut_copies_and_clears(page: DataPage) -> None:
    block(page, at("U1", "A1"), at("U2", "A1"))
    press(page, KEY.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "50\n≈50\n"
    assert read(page, at("U1", "A1")).status is Status.NOT_REPORTED
    assert page.desk.undo.undoText() == "剪切 2 个单元格"


# -- replace -------------------------------------------------------------------------


def test_that_replacing_counts_first_and_is_one_step(page: DataPage) -> None:
    press(page, KEY.Key_H, CTRL)
    bar = page.tools.replace_bar
    assert bar.isVisible()
    bar.wanted.setText("50")
    bar.new.setText("51")
    assert bar.count.text() == "4 个单元格"
    bar.button.click()
    assert read(page, at("U1", "A1")).value == 51
    assert page.desk.undo.undoText() == "替换 4 个单元格"
    assert bar.count.text() == "0 个单元格"
    page.desk.undo.undo()
    assert bar.count.text() == "4 个单元格"


def test_that_replacing_keeps_to_the_selection_and_says_what_does_not_fit(page: DataPage) -> None:
    block(page, at("U1", "A1"), at("U3", "A2"))
    press(page, KEY.Key_H, CTRL)
    bar = page.tools.replace_bar
    bar.wanted.setText("NR")
    bar.new.setText("250")
    assert bar.count.text() == "所选范围内 1 个单元格，其中 1 个放不进"
    QTest.keyClick(bar.wanted, KEY.Key_Escape)
    assert bar.isHidden()
    assert page.table.hasFocus()


# -- go to ---------------------------------------------------------------------------


def test_that_ctrl_g_goes_to_a_cell_of_another_year(page: DataPage) -> None:
    go(page, at("U1", "A1"))
    press(page, KEY.Key_G, CTRL)
    bar = page.tools.go_bar
    bar.text.setText("2区 2019 B1b")
    assert bar.found.text() == "↵ 2区 · 2019 · B1b名"
    QTest.keyClick(bar.text, KEY.Key_Return)
    assert page.place == at("U2", "B1b", 2019)
    assert page.desk.year == 2019
    assert bar.isHidden()


def test_that_going_to_a_row_that_a_filter_hides_shows_it(page: DataPage) -> None:
    page.tools.take_condition(Condition("A1", least=60))
    page.go_to_place(at("U1", "B1a"))
    assert page.place == at("U1", "B1a")
    assert page.tools.conditions == ()


# -- views and denominators ----------------------------------------------------------


def test_that_the_three_views_lead_to_the_same_cell(page: DataPage) -> None:
    go(page, at("U2", "B1a"))
    for view in (BY_ITEM, BY_YEAR, BY_UNIT):
        choose_view(page, view)
        assert page.place == at("U2", "B1a")
    choose_view(page, BY_ITEM)
    assert (page.bar.item.key, page.bar.item.isVisible()) == ("B1a", True)
    page.bar.item.choose("A2")
    page.bar.item.chosen.emit("A2")
    assert page.model.sheet.item == "A2"
    assert page.desk.item == "A2"


def test_that_a_value_typed_over_the_years_is_that_years(page: DataPage) -> None:
    go(page, at("U2", "A1"))
    choose_view(page, BY_ITEM)
    go(page, at("U2", "A1", 2019))
    QTest.keyClick(type_text(page, "44"), KEY.Key_Return)
    assert read(page, at("U2", "A1", 2019)).value == 44
    assert page.place == at("U3", "A1", 2019)


def test_that_what_is_searched_for_stays_sought_in_the_next_view(page: DataPage) -> None:
    page.bar.search.line.setText("3区")
    assert page.place is not None
    assert page.place.unit == "U3"
    choose_view(page, BY_ITEM)
    assert page.place is not None
    assert page.place.unit == "U3"
    assert page.bar.search.count.text() == "1/1"


def test_that_denominators_are_edited_in_the_same_table(per_page: DataPage) -> None:
    page = per_page
    choose_denominators(page)
    place = DenominatorPlace("U1", "R", 2020)
    go(page, place)
    assert page.detail.title.text() == "R 常住人口"
    assert page.detail.value.text() == "10 万人"
    QTest.keyClick(type_text(page, "12"), KEY.Key_Return)
    assert read(page, place).value == 12
    assert page.desk.undo.undoText() == "1区 2020 常住人口 10 → 12"
    for view in (BY_YEAR, BY_ITEM):
        choose_view(page, view)
        assert page.place == DenominatorPlace("U2", "R", 2020) or page.place == place
    assert page.bar.item.key == "R"


def test_that_a_reported_city_denominator_can_be_typed(per_page: DataPage) -> None:
    choose_denominators(per_page)
    place = DenominatorPlace("C", "R", 2020)
    go(per_page, place)
    QTest.keyClick(type_text(per_page, "61"), KEY.Key_Return)
    assert read(per_page, place).value == 61


def test_that_a_framework_without_denominators_says_so(page: DataPage) -> None:
    choose_denominators(page)
    choose_view(page, BY_YEAR)
    assert page.empty.isVisible()
    assert page.empty.text() == "这个指标体系没有声明分母。"


# -- filter, columns, statistics -----------------------------------------------------


def test_that_a_column_is_filtered_by_a_dialog_and_the_foot_says_so(page: DataPage) -> None:
    page.tools.ask_filter(3)
    dialog = asked(page, ColumnFilter)
    dialog.least.setText("abc")
    dialog._take()
    assert dialog.problem.text() == "“abc”不是数字。"
    dialog.least.setText("60")
    dialog._take()
    assert page.proxy.rowCount() == 2
    assert page.foot.state.text() == "2 行 · 筛选：A1名 ≥ 60"
    page.tools.ask_filter(3)
    again = asked(page, ColumnFilter)
    assert again.least.text() == "60"
    again._take_none()
    assert page.proxy.rowCount() == 4


def test_that_rows_are_filtered_by_words_of_a_label(page: DataPage) -> None:
    page.tools.ask_filter(1)
    dialog = asked(page, ColumnFilter)
    dialog.words.setText("2区")
    dialog._take()
    assert page.proxy.rowCount() == 1
    page.tools.unfilter()
    assert page.proxy.rowCount() == 4


def test_that_a_filtered_row_stays_while_its_value_is_edited(page: DataPage) -> None:
    page.tools.take_condition(Condition("A1", least=60))
    go(page, at("U3", "A1"))
    QTest.keyClick(type_text(page, "61"), KEY.Key_Return)
    assert read(page, at("U3", "A1")).value == 61
    assert page.proxy.rowCount() == 2


def test_that_hidden_and_moved_columns_are_remembered(page: DataPage, qtbot: QtBot) -> None:
    page.tools.hide_column(4)
    titles = shown_titles(page)
    assert titles == ["A1名", "B1a名", "B1b名"]
    assert "隐藏 1 列" in page.foot.state.text()
    page.tools.ask_columns()
    dialog = asked(page, ColumnsDialog)
    dialog.list.setCurrentRow(3)
    dialog.move_up()
    dialog.done_button.click()
    assert shown_titles(page) == ["A1名", "B1b名", "B1a名"]
    with data_page(qtbot) as other:
        assert shown_titles(other) == ["A1名", "B1b名", "B1a名"]
        go(other, at("U2", "B1b"))
        assert read(other, at("U2", "B1b")).value == 50
    page.tools.take_usual_columns()
    assert shown_titles(page) == ["A1名", "A2名", "B1a名", "B1b名"]


def test_that_a_width_set_by_hand_stays_and_is_remembered(page: DataPage, qtbot: QtBot) -> None:
    """A2, dragged to 150 at the usual size, keeps it when other columns come and go."""
    page.table.set_zoom(1.0)
    usual = page.table.columnWidth(4)
    page.table.header.resizeSection(4, 150)
    page.tools.hide_column(3)  # A1: A2 is now the first of the values
    assert page.table.columnWidth(3) == 150
    page.table.set_zoom(2.0)
    assert page.table.columnWidth(3) == 300
    page.table.set_zoom(1.0)
    with data_page(qtbot) as other:
        assert other.table.columnWidth(3) == 150
    page.tools.take_usual_columns()
    assert page.table.columnWidth(4) == usual


def shown_titles(page: DataPage) -> list[str]:
    columns = range(page.model.sheet.labels, page.proxy.columnCount())
    header = Qt.Orientation.Horizontal
    return [str(page.proxy.headerData(column, header)) for column in columns]


def test_that_the_last_column_cannot_be_hidden(page: DataPage) -> None:
    for _ in range(6):
        page.tools.hide_column(page.proxy.mapToSource(page.proxy.index(0, 3)).column())
    assert len(shown_titles(page)) == 1


def test_that_the_size_is_remembered(page: DataPage, qtbot: QtBot) -> None:
    page.table.set_zoom(1.5)
    with data_page(qtbot) as other:
        assert other.table.zoom == 1.5


def test_that_the_foot_says_the_figures_of_the_column_and_of_the_selection(
    page: DataPage,
) -> None:
    go(page, at("U1", "A1"))
    assert page.foot.figures.text().startswith("本列：n 3 · 缺 0 · 最小 50")
    block(page, at("U1", "A1"), at("U2", "A2"))
    assert page.foot.figures.text().startswith("所选：n 2 · 缺 2")
    choose_view(page, BY_YEAR)
    go(page, at("U1", "A1"))
    assert page.foot.figures.text().startswith("本行：n 2")


# -- another framework ---------------------------------------------------------------


@pytest.mark.parametrize("view", [BY_UNIT, BY_YEAR, BY_ITEM])
def test_that_the_page_survives_another_framework_units_and_years(
    page: DataPage, qtbot: QtBot, view: int
) -> None:
    choose_view(page, view)
    page.go_to_place(at("U3", "B1b"))
    evaluation, desk = page.desk.evaluation, page.desk
    assert evaluation is not None
    framework = full_framework(limit=40)
    other = Snapshot.of(framework, random_panel(framework, 2, (2020, 2021)))
    before = evaluation.snapshot
    desk.undo.push(Replace(evaluation, Name("新体系", "New framework"), snapshot=other))
    qtbot.waitUntil(lambda: not desk.is_computing, timeout=10_000)
    assert page.proxy.rowCount() > 0
    assert page.place is None or page.place.item in {n.code for n in framework.items}
    first = framework.items[0].code
    page.go_to_place(at("U2", first))
    assert page.place == at("U2", first)
    QTest.keyClick(type_text(page, "42"), KEY.Key_Return)
    assert read(page, at("U2", first)).value == 42
    desk.undo.undo()
    desk.undo.undo()
    qtbot.waitUntil(lambda: not desk.is_computing, timeout=10_000)
    assert evaluation.snapshot is before
    page.go_to_place(at("U3", "B1b"))
    assert page.place == at("U3", "B1b")
