"""The review page: list, filters, decisions by keyboard, batches, effects, sheets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.decisions import Choice, Verdict, decisions
from smartcity_desk.core.district_progress import with_lock
from smartcity_desk.core.entry_effects import choice_effect
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Reading, Status
from smartcity_desk.core.questions import answer, questions
from smartcity_desk.core.receipts import Receipt, with_receipt
from smartcity_desk.core.result import Result
from smartcity_desk.ui import issue_list
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.review_page import ReviewPage
from smartcity_desk.ui.review import effects
from smartcity_desk.ui.review.entries_tab import EntriesTab
from smartcity_desk.ui.review.sheet_reading import Part, SheetReading
from smartcity_desk.ui.theme import theme
from smartcity_desk.workbooks import importer
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet
from smartcity_desk.workbooks.strict_xlsx import read_workbook
from smartcity_desk.workbooks.whereabouts import Whereabouts
from tests.ui.desks import computed, empty_desk
from tests.ui.models.test_issue_model import NOTE, UNCERTAIN, WHOLE_FILE
from tests.ui.panels import ISSUE, mixed_evaluation
from tests.ui.windows import offscreen
from tests.unit.builders import panel, small_framework

pytestmark = offscreen
KEY = Qt.Key
SECOND = replace(UNCERTAIN, item="A1", cell="L9", raw="约七十", reading="≈70")
PLACE = ("U1", "B1a", 2020)


def evaluation_of(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(mixed_evaluation(), [UNCERTAIN, SECOND, WHOLE_FILE, ISSUE, NOTE])
        yield desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReviewPage:
    made = ReviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1224, 560)
    with qtbot.waitExposed(made):
        made.show()
    settle(qtbot, made)
    return made


@pytest.fixture
def tab(page: ReviewPage) -> EntriesTab:
    return page.entries


def settle(qtbot: QtBot, page: ReviewPage) -> None:
    """Wait until everything beside the window has been answered."""
    tab = page.entries
    qtbot.waitUntil(
        lambda: not (page.desk.is_computing or tab.watch.is_busy or tab.sheets.is_busy),
        timeout=30_000,
    )


def codes(tab: EntriesTab) -> list[str]:
    return [row.issue.code for row in tab.entries.tree.entries()]


def go_to(tab: EntriesTab, code: str) -> None:
    row = next(row for row in tab.entries.tree.entries() if row.issue.code == code)
    assert tab.entries.go_to(row.key)


def press(qtbot: QtBot, page: ReviewPage, key: Qt.Key) -> None:
    QTest.keyClick(page.entries.entries, key)
    settle(qtbot, page)


# -- list and filters --------------------------------------------------------------------


def test_that_all_open_entries_are_listed_by_district(tab: EntriesTab) -> None:
    titles = [group.title.zh for group in tab.entries.tree.groups]
    assert titles[:2] == ["1区", "2区"]
    assert titles[-1] == "不属于某个区"
    assert codes(tab)[:2] == ["value_uncertain", "value_uncertain"]
    assert {"file_empty", "city_value_incomplete"} <= set(codes(tab))


def test_that_the_first_entry_is_shown_in_full_at_once(tab: EntriesTab) -> None:
    assert tab.row is not None
    assert tab.row.issue == UNCERTAIN
    assert "U1.xlsx「填报」L8" in tab.detail.message.text()
    assert tab.detail.head.text() == "● 错误 · 读法不确定"
    assert tab.detail.title.text() == "1区 · B1a名 2020"
    assert tab.detail.reading.text() == "原文 超过60 → 建议读作 >60"


def test_that_choosing_a_facet_filters_and_clearing_shows_all(tab: EntriesTab) -> None:
    everything = len(codes(tab))
    tab.lists["unit"].choose("U3")
    assert codes(tab) == ["value_not_a_number"]
    assert tab.shown.text() == f"显示 1/{everything} 条"
    tab.lists["severity"].choose("error")
    assert codes(tab) == []
    assert tab.empty.text() == "没有符合筛选条件的内容。"
    assert tab.entries.isHidden()
    tab.clear.click()
    assert len(codes(tab)) == everything
    assert tab.clear.isHidden()


def test_that_a_search_looks_through_texts_and_files(page: ReviewPage, tab: EntriesTab) -> None:
    QTest.keyClick(tab.entries, KEY.Key_Slash)
    assert tab.search.line.hasFocus()
    tab.search.line.setText("x.XLSX")
    assert codes(tab) == ["file_empty"]
    QTest.keyClick(tab.search.line, KEY.Key_Return)
    assert tab.entries.hasFocus()
    QTest.keyClick(page, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert tab.search.line.hasFocus()


def test_that_letters_typed_into_a_line_decide_nothing(tab: EntriesTab, desk: Desk) -> None:
    tab.detail.reason.setFocus()
    QTest.keyClicks(tab.detail.reason, "acrnlqojku/")
    assert tab.detail.reason.text() == "acrnlqojku/"
    assert not evaluation_of(desk).records


def test_that_keys_move_from_entry_to_entry(tab: EntriesTab) -> None:
    entries = tab.entries.tree.entries()
    QTest.keyClick(tab.entries, KEY.Key_K)
    assert tab.row == entries[0]
    for _ in range(2):
        QTest.keyClick(tab.entries, KEY.Key_J)
    assert tab.row == entries[2]
    QTest.keyClick(tab.entries, KEY.Key_K)
    assert tab.row == entries[1]


def test_that_an_entry_leads_to_its_cell(qtbot: QtBot, page: ReviewPage, desk: Desk) -> None:
    go_to(page.entries, "value_not_a_number")
    assert page.entries.detail.go_data.isVisible()
    with qtbot.waitSignal(page.goto) as asked:
        page.entries.detail.go_data.click()
    assert asked.args == ["data"]
    assert (desk.unit, desk.item, desk.year) == ("U3", "A2", 2020)


def test_that_an_entry_about_an_item_leads_to_the_framework(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(page.entries, "city_value_incomplete")
    assert page.entries.detail.go_data.isHidden()
    with qtbot.waitSignal(page.goto) as asked:
        page.entries.detail.go_framework.click()
    assert asked.args == ["framework"]


def test_that_a_cell_selected_elsewhere_is_where_the_page_begins(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    page.hide()
    desk.select(unit="U3", item="A2", year=2020)
    page.show()
    settle(qtbot, page)
    assert page.entries.row is not None
    assert page.entries.row.issue == ISSUE
    desk.select(unit="U1", item="A1")
    assert page.entries.row.issue == ISSUE


# -- effects -----------------------------------------------------------------------------


def test_that_every_open_entry_says_which_ranks_it_can_change(tab: EntriesTab) -> None:
    for row in tab.entries.tree.entries():
        assert row.effect is not None, row.issue.code
    assert tab.detail.effect.text().startswith("采纳后：")
    go_to(tab, "value_not_a_number")
    assert tab.detail.effect.text().startswith("填任何有效值：第 1–3 名可能变化")
    go_to(tab, "city_value_incomplete")
    assert tab.detail.effect.text() == "名次不变：只涉及全市值，全市不参加排名"
    go_to(tab, "file_empty")
    assert tab.detail.effect.text().startswith("所涉数值无论是多少：第 1–3 名可能变化")


def test_that_an_entry_says_what_marking_it_would_do_beside_accepting_it(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    result = desk.result
    assert result is not None
    assert tab.row is not None
    for verdict in (Verdict.NOT_REPORTED, Verdict.NOT_APPLICABLE):
        effect = choice_effect(result, tab.row.issue, Choice(verdict))
        assert effect is not None
        said = f"记为未填报或记为不适用：{effect.sentence.zh}"
        assert tab.detail.choices.text().startswith(said)
    go_to(tab, "file_empty")
    assert tab.detail.choices.isHidden()
    go_to(tab, "value_not_a_number")
    settle(qtbot, page)
    assert tab.detail.choices.text().startswith("记为未填报或记为不适用：名次不变")
    language.switch("en")
    try:
        tab.refresh()
        settle(qtbot, page)
        assert tab.detail.choices.text().startswith("If marked NR or marked NA: no rank changes")
    finally:
        language.switch("zh")


def test_that_the_list_sorts_by_what_an_entry_can_do(tab: EntriesTab) -> None:
    tab.order.chosen.emit(1)
    tab.order.choose(1)
    tab.clear_filter()
    groups = [group.key for group in tab.entries.tree.groups]
    assert groups == [k for k in ("top", "some", "none", "unknown") if k in groups]
    assert groups[0] == "top"
    entries = [row for row in tab.entries.tree.entries() if row.issue.severity is not Severity.INFO]
    orders = [row.effect.order for row in entries if row.effect is not None]
    assert orders == sorted(orders)


# -- deciding ------------------------------------------------------------------------------


def test_that_a_accepts_and_u_takes_it_back(qtbot: QtBot, page: ReviewPage, desk: Desk) -> None:
    tab = page.entries
    before = evaluation_of(desk).panel
    tab.detail.reason.setText("电话核实")
    press(qtbot, page, KEY.Key_A)
    now = evaluation_of(desk).panel.reading(*PLACE)
    assert (now.value, now.bound, now.status) == (60.0, Bound.MORE_THAN, Status.REPORTED)
    (made,) = decisions(evaluation_of(desk).records)
    assert (made.choice.verdict, made.choice.reason) == (Verdict.ACCEPT, "电话核实")
    assert made.stamp.who
    assert made.stamp.when
    assert tab.row is not None
    assert tab.row.issue == SECOND
    assert tab.detail.reason.text() == ""
    assert desk.undo.count() == 1
    assert desk.undo.text(0) == "采纳建议：1区 B1a名 2020 超过60 → >60"
    press(qtbot, page, KEY.Key_U)
    assert evaluation_of(desk).panel is before
    assert decisions(evaluation_of(desk).records) == ()
    assert UNCERTAIN in [row.issue for row in tab.entries.tree.entries()]


@pytest.mark.parametrize(("key", "status"), [
    (KEY.Key_R, Status.NOT_REPORTED), (KEY.Key_N, Status.NOT_APPLICABLE),
])  # fmt: skip
def test_that_r_and_n_mark_missing(
    qtbot: QtBot, page: ReviewPage, desk: Desk, key: Qt.Key, status: Status
) -> None:
    page.entries.detail.reason.setText("该区没有此项业务")
    press(qtbot, page, key)
    assert evaluation_of(desk).panel.reading(*PLACE).status is status


def test_that_what_must_be_defended_waits_for_its_reason(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    line = tab.detail.reason
    press(qtbot, page, KEY.Key_N)
    assert not evaluation_of(desk).records
    assert line.hasFocus()
    assert tab.detail.said.text() == (
        "记为不适用要对区里和公众说得清：请写明理由，回车确认。"
    )  # fmt: skip
    QTest.keyClick(line, KEY.Key_Return)
    assert not evaluation_of(desk).records
    assert line.hasFocus()
    line.setText("该区没有此项业务")
    QTest.keyClick(line, KEY.Key_Return)
    settle(qtbot, page)
    (made,) = decisions(evaluation_of(desk).records)
    assert (made.choice.verdict, made.choice.reason) == (
        Verdict.NOT_APPLICABLE, "该区没有此项业务",
    )  # fmt: skip
    assert tab.entries.hasFocus()
    assert line.text() == ""
    assert line.offered[0] == "该区没有此项业务"
    assert line.offered.count("该区没有此项业务") == 1
    assert "以佐证材料为准" in line.offered
    assert desk.undo.count() == 1


def test_that_escape_lets_a_verb_that_waits_for_its_reason_go(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    press(qtbot, page, KEY.Key_N)
    QTest.keyClick(tab.detail.reason, KEY.Key_Escape)
    assert tab.entries.hasFocus()
    tab.detail.reason.setFocus()
    tab.detail.reason.setText("另外的话")
    QTest.keyClick(tab.detail.reason, KEY.Key_Return)
    settle(qtbot, page)
    assert not evaluation_of(desk).records
    assert tab.entries.hasFocus()


def test_that_the_arrow_down_offers_reasons_to_choose_from(page: ReviewPage) -> None:
    line = page.entries.detail.reason
    line.setFocus()
    QTest.keyClick(line, KEY.Key_Down)
    popup = line.popup
    assert popup.isVisible()
    assert popup.model().rowCount() == len(line.offered) > 0
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    assert line.text() == line.offered[0]
    assert not popup.isVisible()


def test_that_l_leaves_a_finding_as_it_is(qtbot: QtBot, page: ReviewPage, desk: Desk) -> None:
    tab = page.entries
    go_to(tab, "city_value_incomplete")
    count = len(codes(tab))
    press(qtbot, page, KEY.Key_L)
    assert len(codes(tab)) == count
    assert tab.detail.said.text().startswith("保留有疑问的内容要对区里和公众说得清")
    tab.detail.reason.setText("公布时说明")
    QTest.keyClick(tab.detail.reason, KEY.Key_Return)
    settle(qtbot, page)
    assert len(codes(tab)) == count - 1
    (made,) = decisions(evaluation_of(desk).records)
    assert (made.issue.code, made.choice.reason) == ("city_value_incomplete", "公布时说明")


def test_that_a_verb_that_does_not_fit_is_greyed_and_does_nothing(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    go_to(tab, "file_empty")
    buttons = tab.detail.verbs.buttons
    assert [n for n, b in buttons.items() if b.isEnabled() and not b.isHidden()] == ["leave"]
    press(qtbot, page, KEY.Key_A)
    assert not evaluation_of(desk).records


def test_that_c_reads_what_is_typed_like_an_import(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    press(qtbot, page, KEY.Key_C)
    line = tab.detail.correction
    assert line.hasFocus()
    line.setText("近六十五")
    assert tab.detail.said.text().startswith("读作 <65")
    qtbot.waitUntil(lambda: "更正后：" in tab.detail.said.text())
    QTest.keyClick(line, KEY.Key_Return)
    assert tab.detail.reason.hasFocus()
    assert tab.detail.said.text().startswith("更正数值要对区里和公众说得清")
    tab.detail.reason.setText("来函更正")
    QTest.keyClick(tab.detail.reason, KEY.Key_Return)
    settle(qtbot, page)
    now = evaluation_of(desk).panel.reading(*PLACE)
    assert (now.value, now.bound, now.status) == (65.0, Bound.LESS_THAN, Status.EDITED)
    assert line.isHidden()
    assert tab.entries.hasFocus()


def test_that_a_new_result_leaves_what_is_being_typed(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    press(qtbot, page, KEY.Key_C)
    tab.detail.correction.setText("61.5")
    tab.detail.reason.setText("来函")
    edited = Reading(7.0, Status.EDITED)
    computed(qtbot, desk, lambda: evaluation_of(desk).set_reading("U3", "A2", 2020, edited))
    settle(qtbot, page)
    assert tab.detail.is_correcting
    assert tab.detail.correction.text() == "61.5"
    assert tab.detail.reason.text() == "来函"
    QTest.keyClick(tab.detail.correction, KEY.Key_Return)
    settle(qtbot, page)
    assert evaluation_of(desk).panel.reading(*PLACE).value == 61.5
    tab.detail.reason.setText("另一条的理由")
    QTest.keyClick(tab.entries, KEY.Key_J)
    assert tab.detail.reason.text() == ""


@pytest.mark.parametrize(("text", "said"), [
    ("大约", "“大约”不是数字"), ("-5", "-5 不在有效范围 0– 内"),
])  # fmt: skip
def test_that_what_cannot_be_read_is_not_taken(
    qtbot: QtBot, page: ReviewPage, desk: Desk, text: str, said: str
) -> None:
    tab = page.entries
    press(qtbot, page, KEY.Key_C)
    tab.detail.correction.setText(text)
    assert tab.detail.said.text() == said
    QTest.keyClick(tab.detail.correction, KEY.Key_Return)
    assert not evaluation_of(desk).records
    QTest.keyClick(tab.detail.correction, KEY.Key_Escape)
    assert tab.entries.hasFocus()
    assert tab.detail.correction.isHidden()


def test_that_all_entries_of_a_kind_are_accepted_as_one_step(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    tab.detail.scope.choose(1)
    tab.detail.scope.chosen.emit(1)
    assert tab.detail.title.text() == "1区 · 读法不确定"
    assert tab.detail.effect.text() == "共 2 条，其中 2 条有建议读法"
    settle(qtbot, page)
    assert tab.detail.lines.text() == "全部采纳或记为未填报或记为不适用：第 2–3 名可能变化"
    press(qtbot, page, KEY.Key_A)
    panel_now = evaluation_of(desk).panel
    assert panel_now.reading(*PLACE).value == 60.0
    assert panel_now.reading("U1", "A1", 2020).value == 70.0
    assert desk.undo.count() == 1
    assert desk.undo.text(0) == "采纳建议 2 条：读法不确定"
    assert tab.detail.scope.current == 0
    desk.undo.undo()
    settle(qtbot, page)
    assert not evaluation_of(desk).records


def test_that_the_whole_filtered_list_is_a_batch_too(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    tab.lists["severity"].choose("warning")
    count = len(codes(tab))
    tab.detail.scope.choose(2)
    tab.detail.scope.chosen.emit(2)
    tab.detail.reason.setText("公布时一并说明")
    press(qtbot, page, KEY.Key_L)
    assert len(decisions(evaluation_of(desk).records)) == count
    reasons = {made.choice.reason for made in decisions(evaluation_of(desk).records)}
    assert reasons == {"公布时一并说明"}
    assert desk.undo.count() == 1


def test_that_a_heading_stands_for_its_group(tab: EntriesTab) -> None:
    tab.entries.setCurrentIndex(tab.entries.tree.index(0, 0))
    assert tab.detail.title.text() == "1区"
    rows = tab.acts.rows
    assert rows == list(tab.entries.tree.groups[0].rows)
    QTest.keyClick(tab.entries, KEY.Key_J)
    assert tab.row == rows[0]
    assert tab.acts.rows == [rows[0]]  # the heading meant its group, the entry does not


def test_that_the_scope_chosen_before_a_heading_is_chosen_after_it(tab: EntriesTab) -> None:
    everything = list(tab.entries.tree.entries())
    tab.detail.scope.choose(2)
    tab.entries.setCurrentIndex(tab.entries.tree.index(0, 0))
    assert tab.acts.rows == list(tab.entries.tree.groups[0].rows)
    QTest.keyClick(tab.entries, KEY.Key_J)
    assert tab.acts.rows == everything


def test_that_a_search_goes_to_the_next_entry_it_admits(tab: EntriesTab) -> None:
    entries = tab.entries.tree.entries()
    tab.entries.go_to(entries[-1].key)
    tab.search.line.setText("x.XLSX")
    tab.search.line.setText("")
    assert tab.row is not None
    assert tab.row.issue.code == "file_empty"
    tab.entries.go_to(entries[0].key)
    tab.search.line.setText("约七十")
    assert tab.row.issue == SECOND


def test_that_a_settled_entry_can_be_reopened(qtbot: QtBot, page: ReviewPage, desk: Desk) -> None:
    tab = page.entries
    before = evaluation_of(desk).panel.reading(*PLACE)
    press(qtbot, page, KEY.Key_A)
    tab.states.choose(2)
    tab.states.chosen.emit(2)
    assert [row.issue for row in tab.entries.tree.entries()] == [UNCERTAIN]
    assert tab.detail.lines.text().startswith("采纳建议：>60 · ")
    shown = [n for n, b in tab.detail.verbs.buttons.items() if not b.isHidden()]
    assert shown == ["reopen"]
    press(qtbot, page, KEY.Key_O)
    assert evaluation_of(desk).panel.reading(*PLACE) == before
    assert tab.empty.text() == "还没有做出决定。"


def test_that_a_locked_district_is_not_decided(qtbot: QtBot, page: ReviewPage, desk: Desk) -> None:
    evaluation = evaluation_of(desk)
    evaluation.set_records(with_lock(evaluation.records, "U1", "王五"))
    settle(qtbot, page)
    press(qtbot, page, KEY.Key_A)
    assert decisions(evaluation.records) == ()
    assert "已锁定" in page.entries.detail.said.text()


def test_that_typing_into_the_cell_settles_its_entry(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    edited = Reading(7.0, Status.EDITED)
    computed(qtbot, desk, lambda: evaluation_of(desk).set_reading("U3", "A2", 2020, edited))
    settle(qtbot, page)
    assert "value_not_a_number" not in codes(page.entries)


# -- asking --------------------------------------------------------------------------------


def test_that_q_asks_the_district_and_the_entry_stays_open(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    press(qtbot, page, KEY.Key_Q)
    (asked,) = questions(evaluation_of(desk).records)
    assert asked.issue == UNCERTAIN
    assert asked.text.zh.endswith("是否应为 >60？请给出准确数值。")
    assert UNCERTAIN in [row.issue for row in tab.entries.tree.entries()]
    assert tab.row is not None
    assert tab.row.issue == SECOND  # the keyboard goes on to the next entry
    tab.states.choose(1)
    tab.states.chosen.emit(1)
    assert [row.issue for row in tab.entries.tree.entries()] == [UNCERTAIN]
    assert tab.detail.lines.text().startswith("已问区里")


def test_that_an_answer_is_what_c_begins_with(qtbot: QtBot, page: ReviewPage, desk: Desk) -> None:
    tab = page.entries
    press(qtbot, page, KEY.Key_Q)
    go_to(tab, "value_uncertain")
    evaluation = evaluation_of(desk)
    (asked,) = questions(evaluation.records)
    evaluation.set_records(answer(evaluation.records, asked.key, "63.5", asked.asked))
    settle(qtbot, page)
    assert tab.entries.go_to(asked.key)
    assert "区里答复：63.5" in tab.detail.lines.text()
    press(qtbot, page, KEY.Key_C)
    assert tab.detail.correction.text() == "63.5"


# -- the sheet -----------------------------------------------------------------------------


def test_that_the_cell_is_shown_in_its_surroundings(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "填报"
    sheet.append(["代码", "数据项", "2019", "2020"])
    for number in range(6):
        sheet.append([f"A{number}", f"第{number}项", number, f"约{number}"])
    path = tmp_path / "U1.xlsx"
    book.save(path)
    CellCache().put("0" * 64, read_workbook(path.read_bytes()))  # as an import leaves it
    evaluation = evaluation_of(desk)
    receipt = Receipt("U1.xlsx", "", "0" * 64)
    evaluation.set_records(with_receipt(evaluation.records, "U1", receipt))
    desk.issues = (replace(UNCERTAIN, cell="D4", raw="约2"),)
    page = ReviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1224, 560)
    page.show()
    settle(qtbot, page)
    found = page.entries.detail.preview.found
    assert found is not None
    assert found.texts[found.at] == "约2"
    assert found.texts[4, 2] == "第2项"
    assert "约2" in page.entries.detail.preview.accessibleDescription()
    assert not page.grab().isNull()
    desk.issues = (replace(UNCERTAIN, sheet="分母", cell="", raw="缺"),)
    page.refresh()
    settle(qtbot, page)
    said = "U1.xlsx 中没有工作表「分母」，因此没有可显示的内容。"
    assert page.entries.detail.preview.words() == said


def test_that_a_file_that_changed_since_is_shown_as_it_is_and_said_to_be(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "U1.xlsx"
    path.write_bytes(b"another content")
    cells = {5: {2: RawCell(5, 2, "s", "现在")}}
    monkeypatch.setattr(
        importer, "read_one", lambda _path: RawBook((RawSheet("填报", False, cells),))
    )
    Whereabouts().note({"0" * 64: path, "1" * 64: tmp_path / "x"})
    reading = SheetReading()
    with qtbot.waitSignal(reading.shown) as told:
        reading.look(Part(Receipt("U1.xlsx", "", "0" * 64), "填报", "B5"))
    shown = told.args[0]
    assert shown.is_changed
    assert shown.surroundings.texts == {(5, 2): "现在"}
    with qtbot.waitSignal(reading.shown) as told:
        reading.look(Part(Receipt("x.xlsx", "", "1" * 64), "填报", "B5"))
    assert told.args[0].surroundings is None
    qtbot.waitUntil(lambda: not reading.is_busy)


def test_that_a_file_that_is_gone_is_named(tab: EntriesTab) -> None:
    assert tab.detail.preview.words() == "找不到原文件 U1.xlsx，无法显示原表。"
    go_to(tab, "file_empty")
    assert tab.detail.preview.words() == "这一条不涉及原表中的单元格。"


# -- copying, emptiness, languages ---------------------------------------------------------


def test_that_selected_and_shown_entries_are_copied_as_text(tab: EntriesTab) -> None:
    go_to(tab, "file_empty")
    tab.keys["copy"].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "程度"
    assert lines[1].split("\t")[3] == "x.xlsx"
    assert len(lines) == 2
    tab.copy_all.click()
    text = QGuiApplication.clipboard().text()
    assert len(text.splitlines()) == len(codes(tab)) + 1
    assert tab.search.count.text() == f"已复制 {len(codes(tab))} 条。"
    cells = [c for line in text.splitlines() for c in line.split("\t")]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@"))]


def test_that_where_all_is_well_one_sentence_says_so_once_that_is_known(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {code: [[10.0, 20.0, 30.0]] for code in ("A1", "A2", "B1a", "B1b")}
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(Evaluation.of(small_framework(), panel(values, years=(2020,))))
        let_go, find = threading.Event(), issue_list.find

        def find_late(result: Result) -> tuple[Issue, ...]:
            assert let_go.wait(10)
            return find(result)

        monkeypatch.setattr(effects, "find", find_late)
        page = ReviewPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.entries.empty.text() == "正在核对数据…"  # nobody knows yet
        let_go.set()
        settle(qtbot, page)
        assert page.entries.empty.text() == "没有待核的内容：全部数据都能确定读入。"
        assert page.entries.facet_area.isHidden()


def test_that_without_an_evaluation_one_sentence_stands_there(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = ReviewPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.entries.empty.text() == "还没有打开评估。"


def test_that_another_evaluation_starts_without_filter(
    qtbot: QtBot, page: ReviewPage, desk: Desk
) -> None:
    tab = page.entries
    tab.lists["severity"].choose("error")
    tab.search.line.setText("x")
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        desk.open(mixed_evaluation(), [ISSUE])
    settle(qtbot, page)
    assert tab.search.text == ""
    assert "value_not_a_number" in codes(tab)


def test_that_it_reads_and_draws_in_both_languages_and_themes(
    page: ReviewPage, caplog: pytest.LogCaptureFixture
) -> None:
    language.switch("en")
    theme.switch("dark")
    try:
        assert page.entries.detail.head.text() == "● error · uncertain reading"
        assert page.entries.detail.verbs.buttons["accept"].text() == "Accept  A"
        assert not page.grab().isNull()
        page.restyle()
    finally:
        language.switch("zh")
        theme.switch("light")
    assert caplog.records == []


def test_that_the_keyboard_begins_in_the_list(page: ReviewPage) -> None:
    assert page.focusWidget() is page.entries.entries


def test_that_long_counts_have_room_beside_the_wide_navigation(
    qtbot: QtBot, page: ReviewPage
) -> None:
    tab = page.entries
    language.switch("en")
    try:
        page.resize(1280 - 168, 640)
        tab.states.rename([Name("", "Open 1141"), Name("", "Asked 120"), Name("", "Settled 1105")])
        qtbot.waitUntil(lambda: tab.states.width() >= tab.states.sizeHint().width())
        assert tab.states.geometry().right() < tab.order.x()
        assert tab.order.width() >= tab.order.sizeHint().width()
        assert tab.order.geometry().right() < tab.copy_all.x()
        assert tab.copy_all.width() >= tab.copy_all.sizeHint().width()
        assert tab.copy_all.geometry().right() < tab.detail.x()
    finally:
        language.switch("zh")
