"""The other parts of the review page: districts, questions, verification; workbooks in and out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smartcity_desk.core.attachments import attachments
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.district_progress import is_locked, with_lock
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.questions import questions
from smartcity_desk.core.records import Records
from smartcity_desk.core.verification import (
    BureauAnswer,
    Conclusion,
    Ending,
    take_answers,
    verification,
)
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.issue_tree import ranks_text
from smartcity_desk.ui.pages.review_page import ReviewPage
from smartcity_desk.ui.review.verification_words import lines_about
from smartcity_desk.ui.theme import theme
from tests.ui.desks import empty_desk
from tests.ui.windows import offscreen
from tests.unit.workbooks.makers import HUANGPU, XUHUI, small_framework, small_panel

pytestmark = offscreen
KEY = Qt.Key
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
BUREAU = Name("市通信管理局", "Communications Administration")
PLACE = (HUANGPU.code, "B1", 2020)
STAMP = Stamp("赵六", "2020-11-20T09:30:00+00:00")
UNCERTAIN = Issue(
    Severity.ERROR, "value_uncertain", "黄浦.xlsx", "填报", "H8", HUANGPU.code, "A11-1", 2020,
    "约3万", "≈3",
)  # fmt: skip


def framework() -> Framework:
    """The small framework; every item names one bureau, and has goalposts."""
    made = small_framework()
    count = made.node("A11-1").item
    assert count is not None
    nodes = tuple(
        replace(n, item=replace(n.item, bureau=BUREAU, goalposts=count.goalposts)) if n.item else n
        for n in made.nodes
    )
    return replace(made, nodes=nodes)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    silent = {(XUHUI.code, item, 2020): Reading(None, Status.NOT_REPORTED)
              for item in ("A11-1", "A11-2", "B1")}  # fmt: skip
    waiting = {(HUANGPU.code, "A11-1", 2020): Reading(None, Status.NOT_REPORTED)}
    evaluation = Evaluation.of(framework(), small_panel({**silent, **waiting}))
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(evaluation, [UNCERTAIN])
        yield desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReviewPage:
    made = ReviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1224, 560)
    with qtbot.waitExposed(made):
        made.show()
    for table in (made.progress.table, made.questions.table, made.verification.table):
        QAbstractItemModelTester(table.listed, FATAL, table.listed)
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, page: ReviewPage) -> None:
    beside = (page.entries.watch, page.entries.sheets, page.exchange, page.questions.watch,
              page.verification)  # fmt: skip
    qtbot.waitUntil(
        lambda: not (page.desk.is_computing or any(each.is_busy for each in beside)),
        timeout=20_000,
    )


def evaluation_of(page: ReviewPage) -> Evaluation:
    assert page.desk.evaluation is not None
    return page.desk.evaluation


def line(page: ReviewPage, code: str, row: int) -> str:
    model = page.progress.table.listed
    column = [c.key for c in model.columns].index(code)
    return str(model.index(row, column).data())


# -- districts -----------------------------------------------------------------------------


def test_that_each_district_says_how_far_it_is(page: ReviewPage) -> None:
    page.show_part(1)
    assert [line(page, "unit", row) for row in range(3)] == ["浦东新区", "黄浦区", "徐汇区"]
    assert [line(page, "state", row) for row in range(3)] == ["已收", "已收", "未收"]
    assert (line(page, "errors", 1), line(page, "verified", 1)) == ("1", "0/2")
    assert page.progress.summary.text().startswith("已收 2/3 区")


def test_that_an_extension_is_one_step_and_refuses_what_is_no_date(page: ReviewPage) -> None:
    page.show_part(1)
    tab = page.progress
    tab.table.selectRow(2)
    tab.until.setText("30 Nov")
    tab.extend.click()
    assert tab.said.text() == "“30 Nov”不是日期，请写成 2020-11-30。"
    tab.until.setText("2020-11-30")
    tab.extend.click()
    assert line(page, "extension", 2) == "2020-11-30"
    assert page.desk.undo.text(0) == "徐汇区延期至 2020-11-30"
    page.desk.undo.undo()
    assert line(page, "extension", 2) == ""


def test_that_districts_are_locked_and_unlocked_together(page: ReviewPage) -> None:
    page.show_part(1)
    tab = page.progress
    tab.table.selectAll()
    tab.lock.click()
    assert all(is_locked(evaluation_of(page).records, u.code) for u in (HUANGPU, XUHUI))
    assert line(page, "state", 1) == "已锁定"
    assert tab.lock.text() == "解锁数据"
    tab.table.selectAll()
    tab.lock.click()
    assert not is_locked(evaluation_of(page).records, HUANGPU.code)


def test_that_the_reminder_list_is_copied_as_text(page: ReviewPage) -> None:
    page.show_part(1)
    page.progress.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    # It reports two of three items: one warning of low coverage.
    assert lines[1:] == [
        "1. 黄浦区：有 1 处错误待更正；有 1 处待核对。", "2. 徐汇区：尚未收到填报表。",
    ]  # fmt: skip
    assert page.progress.said.text() == "催报清单已复制，涉及 2 个区。"


def test_that_a_district_leads_to_its_entries(page: ReviewPage) -> None:
    page.show_part(1)
    page.progress.table.selectRow(1)
    QTest.keyClick(page.progress.table, KEY.Key_Return)
    assert page.stack.currentWidget() is page.entries
    units = {row.issue.unit for row in page.entries.entries.tree.entries()}
    assert units == {HUANGPU.code}


# -- questions -----------------------------------------------------------------------------


def asked(qtbot: QtBot, page: ReviewPage) -> None:
    tab = page.entries
    row = next(r for r in tab.entries.tree.entries() if r.issue == UNCERTAIN)
    tab.entries.go_to(row.key)
    QTest.keyClick(tab.entries, KEY.Key_Q)
    settle(qtbot, page)
    page.show_part(2)


def test_that_without_questions_one_sentence_says_how_to_ask(page: ReviewPage) -> None:
    page.show_part(2)
    assert page.questions.empty.text().startswith("还没有问题。")
    assert page.questions.table.isHidden()


def test_that_a_question_says_which_ranks_its_answer_can_change(
    qtbot: QtBot, page: ReviewPage
) -> None:
    asked(qtbot, page)
    settle(qtbot, page)
    # ≈3 base stations for Huangpu, which has none yet: see the entry itself.
    effect = page.entries.watch.effects[page.questions.question.key]  # type: ignore[union-attr]
    assert effect is not None
    shown = page.questions.table.listed.index(0, 3).data()
    assert shown == ranks_text(effect) != ""


def test_that_a_question_can_be_reworded_and_withdrawn(qtbot: QtBot, page: ReviewPage) -> None:
    asked(qtbot, page)
    tab = page.questions
    tab.zh.setText("究竟是多少？")
    tab.zh.editingFinished.emit()
    (question,) = questions(evaluation_of(page).records)
    assert question.text.zh == "究竟是多少？"
    tab.withdraw.click()
    assert questions(evaluation_of(page).records) == ()
    page.desk.undo.undo()
    assert len(questions(evaluation_of(page).records)) == 1


def test_that_lists_go_out_and_answers_come_back(
    qtbot: QtBot, page: ReviewPage, tmp_path: Path
) -> None:
    asked(qtbot, page)
    page.exchange.write_questions(tmp_path)
    settle(qtbot, page)
    path = tmp_path / "310101_黄浦区_提问表.xlsx"
    assert page.questions.said.text() == f"已写入 1 份工作簿：{tmp_path.name}"
    book = openpyxl.load_workbook(path)
    book["提问"]["G5"].value, book["提问"]["I5"].value = "3.1", "李四"
    book.save(path)
    page.exchange.read_answers([path])
    settle(qtbot, page)
    (question,) = questions(evaluation_of(page).records)
    assert (question.answer, question.is_answered) == ("3.1", True)
    assert page.questions.table.listed.index(0, 4).data() == "3.1（李四）"
    assert page.desk.undo.text(page.desk.undo.count() - 1) == "导入 1 条答复"
    page.questions.decide.click()
    assert page.entries.row is not None
    assert page.entries.row.issue == UNCERTAIN
    assert "区里答复：3.1" in page.entries.detail.lines.text()


def test_that_what_is_no_answer_is_named(qtbot: QtBot, page: ReviewPage, tmp_path: Path) -> None:
    asked(qtbot, page)
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"nothing of the kind")
    page.exchange.read_answers([path])
    settle(qtbot, page)
    assert "1 处未采用" in page.questions.said.text()
    assert page.questions.problems.text().startswith("x.xlsx")
    (dialog,) = page.findChildren(ProblemDialog)
    assert dialog.heading.text() == "未采用的内容"
    assert dialog.list.item(0).text() == page.questions.problems.text()
    dialog.close()


@pytest.mark.parametrize(("note", "person", "said"), [
    ("台账", "赵六", "核验说明：台账（赵六）"), ("台账", "", "核验说明：台账"),
    ("", "赵六", "核验人：赵六"), ("", "", ""),
])  # fmt: skip
def test_that_a_bureau_is_quoted_by_what_it_gave(
    qapp: QApplication, note: str, person: str, said: str
) -> None:
    differs = BureauAnswer(PLACE, Conclusion.DIFFERS, "22", "2.2", note, person)
    panel, records = take_answers(small_panel(), Records(), [differs], STAMP)
    found = verification(framework(), panel, 2020, records)
    (line,) = [value for value in found if value.place == PLACE]
    assert lines_about(line, []) == said


# -- verification ----------------------------------------------------------------------------


@pytest.fixture
def answered(qtbot: QtBot, page: ReviewPage) -> ReviewPage:
    """One value differs, one is confirmed."""
    evaluation = evaluation_of(page)
    answers = [
        BureauAnswer(PLACE, Conclusion.DIFFERS, "22", "2.2", "台账", "赵六"),
        BureauAnswer((HUANGPU.code, "A11-2", 2020), Conclusion.CONFIRMED, "22", "", "", "赵六"),
    ]
    panel, records = take_answers(evaluation.panel, evaluation.records, answers, STAMP)
    with evaluation.transaction():
        evaluation.set_panel(panel)
        evaluation.set_records(records)
    settle(qtbot, page)
    page.show_part(3)
    return page


def texts_of(page: ReviewPage, row: int) -> list[str]:
    model = page.verification.table.listed
    return [str(model.index(row, column).data()) for column in range(len(model.columns))]


def test_that_differences_stand_first_with_three_columns(
    qtbot: QtBot, answered: ReviewPage
) -> None:
    tab = answered.verification
    settle(qtbot, answered)
    # The goalposts of B1 are not in order, so that it moves no rank.
    assert texts_of(answered, 0) == [
        "黄浦区", "处置时长", "市通信管理局", "22", "2.2", "", "不变", "",
    ]  # fmt: skip
    last = len(tab.table.listed.rows) - 1
    assert texts_of(answered, last)[3:] == ["22", "属实", "22", "", "采用区报 · 赵六"]
    tab.shown.choose(0)
    tab.shown.chosen.emit(0)
    assert [v.place for v in tab.table.listed.rows] == [PLACE]
    # The items name a bureau, the residents none.
    assert tab.nobody.text() == (
        "1 个分母没有核验单位，不参加会核：常住人口。请在“体系”页的“分母”中指定，如市统计局。"
    )
    assert tab.band.effect.text().startswith("如采用核验：")


def test_that_differences_that_can_change_ranks_stand_before_the_others(
    qtbot: QtBot, answered: ReviewPage
) -> None:
    evaluation = evaluation_of(answered)
    pudong = small_panel().units[0].code
    answers = [
        BureauAnswer((pudong, code, 2020), Conclusion.DIFFERS, "12", value, "", "")
        for code, value in (("A11-1", "12.001"), ("A11-2", "150"))
    ]
    panel, records = take_answers(evaluation.panel, evaluation.records, answers, STAMP)
    with evaluation.transaction():
        evaluation.set_panel(panel)
        evaluation.set_records(records)
    settle(qtbot, answered)
    tab = answered.verification
    tab.refresh()
    settle(qtbot, answered)
    # A11-1 comes first in the framework, but a thousandth moves no rank.
    shown = [(v.code, texts_of(answered, row)[6])
             for row, v in enumerate(tab.table.listed.rows[:3])]  # fmt: skip
    assert shown == [("A11-2", "1–2 名"), ("A11-1", "不变"), ("B1", "不变")]


@pytest.mark.parametrize(("key", "ending", "value"), [
    (KEY.Key_D, Ending.DISTRICT, 22.0), (KEY.Key_B, Ending.BUREAU, 2.2),
])  # fmt: skip
def test_that_d_and_b_end_a_value(
    qtbot: QtBot, answered: ReviewPage, key: Qt.Key, ending: Ending, value: float
) -> None:
    tab = answered.verification
    tab.band.reason.setText("会商")
    QTest.keyClick(tab.table, key)
    settle(qtbot, answered)
    evaluation = evaluation_of(answered)
    now = evaluation.panel.reading(*PLACE)
    assert (now.value, now.status) == (value, Status.VERIFIED)
    found = verification(evaluation.framework, evaluation.panel, 2020, evaluation.records)
    ended = next(v for v in found if v.place == PLACE).settlement
    assert ended is not None
    assert (ended.ending, ended.reason) == (ending, "会商")
    answered.desk.undo.undo()
    settle(qtbot, answered)
    assert evaluation.panel.reading(*PLACE).value == 22.0


def test_that_a_reason_is_asked_for_where_the_bureau_gave_none(
    qtbot: QtBot, answered: ReviewPage
) -> None:
    tab, evaluation = answered.verification, evaluation_of(answered)
    before = evaluation.panel
    QTest.keyClick(tab.table, KEY.Key_D)  # against what the bureau says
    assert tab.band.said.text() == "请写明理由。"
    assert tab.band.reason.hasFocus()
    assert evaluation.panel is before
    tab.table.setFocus()
    QTest.keyClick(tab.table, KEY.Key_B)  # the bureau's own note is the reason
    settle(qtbot, answered)
    found = verification(evaluation.framework, evaluation.panel, 2020, evaluation.records)
    ended = next(v for v in found if v.place == PLACE).settlement
    assert ended is not None
    assert (ended.ending, ended.reason) == (Ending.BUREAU, "台账")


def test_that_values_are_searched_by_district_item_and_bureau(answered: ReviewPage) -> None:
    tab = answered.verification
    assert tab.search.isVisible()
    QTest.keyClick(answered, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert tab.search.line.hasFocus()
    tab.search.line.setText("覆盖")
    assert {v.code for v in tab.table.listed.rows} == {"A11-2"}
    tab.search.line.setText("nothing like it")
    assert tab.empty.text() == "没有符合筛选条件的内容。"


def test_that_adjudicating_needs_a_reason_and_a_figure(qtbot: QtBot, answered: ReviewPage) -> None:
    tab = answered.verification
    QTest.keyClick(tab.table, KEY.Key_J)
    assert tab.band.figure.text() == "2.2"
    tab.band.figure.setText("十二")
    QTest.keyClick(tab.band.figure, KEY.Key_Return)
    assert tab.band.said.text() == "请写明理由。"
    tab.band.reason.setText("委员会会商")
    QTest.keyClick(tab.band.figure, KEY.Key_Return)
    assert tab.band.said.text() == "“十二”不是数值。"
    tab.band.figure.setText("12")
    QTest.keyClick(tab.band.figure, KEY.Key_Return)
    settle(qtbot, answered)
    assert evaluation_of(answered).panel.reading(*PLACE).value == 12.0
    assert answered.desk.undo.text(0) == "裁定：黄浦区 处置时长 2020 22 → 12"


def test_that_values_of_a_locked_district_stay_as_they_are(
    qtbot: QtBot, answered: ReviewPage
) -> None:
    evaluation = evaluation_of(answered)
    evaluation.set_records(with_lock(evaluation.records, HUANGPU.code, "王五"))
    settle(qtbot, answered)
    before = evaluation.panel
    QTest.keyClick(answered.verification.table, KEY.Key_B)
    assert evaluation.panel is before
    assert "已锁定" in answered.verification.band.said.text()


def test_that_a_cell_verified_elsewhere_has_ended(qtbot: QtBot, page: ReviewPage) -> None:
    evaluation = evaluation_of(page)
    evaluation.set_reading(*PLACE, Reading(22.0, Status.VERIFIED))
    settle(qtbot, page)
    page.show_part(3)
    last = len(page.verification.table.listed.rows) - 1
    assert texts_of(page, last)[3:] == ["22", "", "22", "", "已核验"]


def test_that_a_new_result_leaves_a_figure_being_adjudicated(
    qtbot: QtBot, answered: ReviewPage
) -> None:
    tab = answered.verification
    QTest.keyClick(tab.table, KEY.Key_J)
    tab.band.figure.setText("12")
    edited = Reading(7.0, Status.EDITED)
    evaluation_of(answered).set_reading(HUANGPU.code, "A11-1", 2019, edited)
    settle(qtbot, answered)
    assert tab.band.figure.text() == "12"
    tab.table.selectRow(1)
    assert tab.band.figure.isHidden()


def test_that_what_ended_can_be_reopened(qtbot: QtBot, answered: ReviewPage) -> None:
    tab = answered.verification
    tab.table.selectRow(len(tab.table.listed.rows) - 1)
    assert tab.band.buttons["reopen"].isEnabled()
    assert not tab.band.buttons["district"].isEnabled()
    QTest.keyClick(tab.table, KEY.Key_O)
    settle(qtbot, answered)
    place = (HUANGPU.code, "A11-2", 2020)
    assert evaluation_of(answered).panel.reading(*place).status is Status.REPORTED


def test_that_evidence_is_attached_and_saved_again(answered: ReviewPage, tmp_path: Path) -> None:
    tab = answered.verification
    scan, out = tmp_path / "台账.pdf", tmp_path / "out"
    scan.write_bytes(b"scan")
    out.mkdir()
    tab.attach([scan])
    (held,) = attachments(evaluation_of(answered).records, PLACE)
    assert held.name == "台账.pdf"
    assert "材料：台账.pdf" in tab.band.lines.text()
    tab.save_evidence(out)
    assert (out / "台账.pdf").read_bytes() == b"scan"
    (out / "台账.pdf").write_bytes(b"somebody's own")
    tab.save_evidence(out)
    assert (out / "台账.pdf").read_bytes() == b"somebody's own"
    assert (out / "台账 (2).pdf").read_bytes() == b"scan"
    tab.save_evidence(out)
    assert len(list(out.iterdir())) == 2
    tab.attach([tmp_path / "nothing.pdf"])
    assert tab.band.said.text() == "读不出 nothing.pdf。"
    tab.save_evidence(tmp_path / "no such folder")
    assert tab.band.said.text().startswith("没有写入：")


def test_that_workbooks_go_to_bureaus_and_answers_come_back(
    qtbot: QtBot, page: ReviewPage, tmp_path: Path
) -> None:
    page.show_part(3)
    page.exchange.write_bureaus(tmp_path)
    settle(qtbot, page)
    path = tmp_path / "会核_市通信管理局_2020.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["会核"]
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, 10).value = "属实"
    sheet.cell(5, 10).value, sheet.cell(5, 11).value = "有出入", 3
    book.save(path)
    page.exchange.read_answers([path])
    settle(qtbot, page)
    evaluation = evaluation_of(page)
    found = verification(evaluation.framework, evaluation.panel, 2020, evaluation.records)
    assert sum(v.settlement is not None for v in found) == len(found) - 1
    assert [v.answer.value for v in found if v.differs and v.answer is not None] == ["3"]
    assert page.desk.undo.count() == 1


def test_that_all_parts_have_room_beside_the_wide_navigation(answered: ReviewPage) -> None:
    language.switch("en")
    try:
        answered.entries.search.line.setText("x")
        for place in range(4):
            answered.show_part(place)
            assert answered.minimumSizeHint().width() <= 1280 - 168, place
            assert answered.minimumSizeHint().height() <= 640 - 48 - 28, place
    finally:
        language.switch("zh")


def test_that_all_parts_read_and_draw_in_both_languages_and_themes(
    answered: ReviewPage, caplog: pytest.LogCaptureFixture
) -> None:
    language.switch("en")
    theme.switch("dark")
    try:
        for place in range(4):
            answered.show_part(place)
            assert not answered.grab().isNull()
        assert answered.verification.band.buttons["bureau"].text() == "Bureau's  B"
        answered.restyle()
    finally:
        language.switch("zh")
        theme.switch("light")
    assert caplog.records == []


def test_that_answers_about_a_locked_district_are_noted_and_end_nothing(
    qtbot: QtBot, page: ReviewPage, tmp_path: Path
) -> None:
    page.show_part(3)
    page.exchange.write_bureaus(tmp_path)
    settle(qtbot, page)
    path = tmp_path / "会核_市通信管理局_2020.xlsx"
    book = openpyxl.load_workbook(path)
    for row in range(5, book["会核"].max_row + 1):
        book["会核"].cell(row, 10).value = "属实"
    book.save(path)
    evaluation = evaluation_of(page)
    evaluation.set_records(with_lock(evaluation.records, HUANGPU.code, "王五"))
    page.exchange.read_answers([path])
    settle(qtbot, page)
    found = verification(evaluation.framework, evaluation.panel, 2020, evaluation.records)
    assert all(v.answer is not None for v in found)
    assert {v.unit.code for v in found if v.settlement is None} == {HUANGPU.code}
    assert "黄浦区的数据已锁定，2 条核验只作记录" in page.questions.problems.text()


def test_that_a_workbook_that_may_be_filled_in_is_not_written_over(
    qtbot: QtBot, page: ReviewPage, tmp_path: Path
) -> None:
    page.show_part(3)
    path = tmp_path / "会核_市通信管理局_2020.xlsx"
    path.write_bytes(b"filled in")
    page.exchange.write_bureaus(tmp_path)
    settle(qtbot, page)
    assert path.read_bytes() == b"filled in"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert page.verification.said.text().startswith("没有写入：会核_市通信管理局_2020.xlsx 已存在")
