"""The review page: filters, search, detail, links, copying, empty states."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Severity
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.review_page import ReviewPage
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed, empty_desk
from tests.ui.models.test_issue_model import KEYS, NOTE, UNCERTAIN, WHOLE_FILE
from tests.ui.panels import ISSUE, mixed_evaluation
from tests.ui.windows import offscreen
from tests.unit.builders import panel, small_framework

pytestmark = offscreen
KEY = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(mixed_evaluation(), [UNCERTAIN, WHOLE_FILE, ISSUE, NOTE])
        yield desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReviewPage:
    made = ReviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1224, 560)
    with qtbot.waitExposed(made):
        made.show()
    return made


def codes(page: ReviewPage) -> list[str]:
    return [row.issue.code for row in page.proxy.rows()]


def test_that_all_open_entries_are_shown_errors_first(page: ReviewPage) -> None:
    assert codes(page)[:3] == ["value_uncertain", "file_empty", "value_not_a_number"]
    assert "city_value_incomplete" in codes(page)
    assert page.counts.text().startswith("错误 2 · 警告 ")
    assert page.shown.text() == ""


def test_that_the_first_entry_is_shown_in_full_at_once(page: ReviewPage) -> None:
    assert "U1.xlsx「填报」L8" in page.detail.message.text()
    assert page.detail.head.text() == "● 错误 · 读法不确定"
    assert "原文 超过60" in page.detail.facts.text()


def test_that_choosing_a_facet_filters_and_clearing_shows_all(page: ReviewPage) -> None:
    everything = len(codes(page))
    page.lists["unit"].choose("U3")
    assert codes(page) == ["value_not_a_number"]
    assert page.shown.text() == f"显示 1/{everything} 条"
    page.lists["severity"].choose("error")
    assert codes(page) == []
    assert page.empty.text() == "没有符合筛选条件的内容。"
    assert page.table.isHidden()
    page.clear.click()
    assert len(codes(page)) == everything
    assert page.clear.isHidden()


def test_that_entries_about_no_unit_are_a_choice_of_their_own(page: ReviewPage) -> None:
    page.lists["unit"].choose("")
    assert "file_empty" in codes(page)
    assert "value_uncertain" not in codes(page)


def test_that_facets_are_moved_through_with_the_keyboard(page: ReviewPage) -> None:
    severities = page.lists["severity"].list
    severities.setFocus()
    QTest.keyClick(severities, KEY.Key_Down)
    assert set(codes(page)) == {"value_uncertain", "file_empty"}
    assert severities.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "错误，2 条"


def test_that_a_search_looks_through_texts_and_files(page: ReviewPage) -> None:
    QTest.keyClick(page.table, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.line.hasFocus()
    page.search.line.setText("x.XLSX")
    assert codes(page) == ["file_empty"]
    QTest.keyClick(page.search.line, KEY.Key_Return)
    assert page.table.hasFocus()


def test_that_an_entry_leads_to_its_cell(qtbot: QtBot, page: ReviewPage, desk: Desk) -> None:
    desk.select(year=2019)
    page.table.selectRow(codes(page).index("value_not_a_number"))
    assert page.detail.go_data.isVisible()
    with qtbot.waitSignal(page.goto) as asked:
        page.detail.go_data.click()
    assert asked.args == ["data"]
    assert (desk.unit, desk.item, desk.year) == ("U3", "A2", 2020)


def test_that_a_double_click_leads_there_too(qtbot: QtBot, page: ReviewPage) -> None:
    page.table.selectRow(0)
    with qtbot.waitSignal(page.goto):
        page.table.doubleClicked.emit(page.proxy.index(0, 0))
    page.table.selectRow(codes(page).index("file_empty"))
    with qtbot.assertNotEmitted(page.goto):
        page.table.doubleClicked.emit(page.table.currentIndex())


def test_that_an_entry_about_an_item_leads_to_the_framework(qtbot: QtBot, page: ReviewPage) -> None:
    page.table.selectRow(codes(page).index("city_value_incomplete"))
    assert page.detail.go_data.isHidden()
    with qtbot.waitSignal(page.goto) as asked:
        page.detail.go_framework.click()
    assert asked.args == ["framework"]


def test_that_selected_and_shown_entries_are_copied_as_text(page: ReviewPage) -> None:
    page.table.selectRow(1)
    page.table.setFocus()
    page.copy_action.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "程度"
    assert lines[1].split("\t")[3] == "x.xlsx"
    assert len(lines) == 2
    page.copy_all.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == len(codes(page)) + 1
    assert page.search.count.text() == f"已复制 {len(codes(page))} 条。"


def test_that_copied_text_never_pastes_as_a_formula(qtbot: QtBot, page: ReviewPage) -> None:
    page.copy_all.click()
    cells = [
        c for line in QGuiApplication.clipboard().text().splitlines() for c in line.split("\t")
    ]
    assert ">60" in cells
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@"))]


def test_that_typing_into_the_cell_settles_its_entry(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    edited = Reading(7.0, Status.EDITED)
    computed(qtbot, desk, lambda: evaluation.set_reading("U3", "A2", 2020, edited))
    assert "value_not_a_number" not in codes(page)


def test_that_a_filter_that_lost_its_last_entry_is_given_up(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    page.lists["unit"].choose("U3")
    evaluation = desk.evaluation
    assert evaluation is not None
    edited = Reading(7.0, Status.EDITED)
    computed(qtbot, desk, lambda: evaluation.set_reading("U3", "A2", 2020, edited))
    assert page.lists["unit"].key is None
    assert "value_uncertain" in codes(page)


def test_that_an_order_by_column_can_be_taken_back(page: ReviewPage) -> None:
    before = codes(page)
    header = page.table.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert page.proxy.rows()[0].issue.severity is Severity.INFO
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert codes(page) == before


def test_that_where_all_is_well_one_sentence_says_so(qtbot: QtBot) -> None:
    values = {code: [[10.0, 20.0, 30.0]] for code in ("A1", "A2", "B1a", "B1b")}
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(Evaluation.of(small_framework(), panel(values, years=(2020,))))
        page = ReviewPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.empty.text() == "没有待核的内容：全部数据都能确定读入。"
        assert page.facet_area.isHidden()


def test_that_without_an_evaluation_one_sentence_stands_there(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = ReviewPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.empty.text() == "还没有打开评估。"


def test_that_another_evaluation_starts_without_filter(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    page.lists["severity"].choose("error")
    page.search.line.setText("x")
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        desk.open(mixed_evaluation(), [ISSUE])
    assert page.search.text == ""
    assert "value_not_a_number" in codes(page)


def test_that_it_reads_and_draws_in_both_languages_and_themes(
    page: ReviewPage, caplog: pytest.LogCaptureFixture
) -> None:
    language.switch("en")
    theme.switch("dark")
    try:
        assert page.counts.text().startswith("Error 2 · Warning ")
        assert page.detail.head.text() == "● error · uncertain reading"
        assert not page.grab().isNull()
        page.restyle()
    finally:
        language.switch("zh")
        theme.switch("light")
    assert caplog.records == []


def test_that_columns_in_which_nothing_stands_are_left_out(qtbot: QtBot, page: ReviewPage) -> None:
    assert not page.table.isColumnHidden(KEYS.index("raw"))
    with qtbot.waitSignal(page.desk.official_computed, timeout=10_000):
        page.desk.open(mixed_evaluation())
    hidden = [key for place, key in enumerate(KEYS) if page.table.isColumnHidden(place)]
    assert hidden == ["place", "raw"]


def test_that_the_keyboard_begins_in_the_list(page: ReviewPage) -> None:
    assert page.focusWidget() is page.table
