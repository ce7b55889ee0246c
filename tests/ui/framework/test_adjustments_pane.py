"""Coefficients and deductions are a table; every change is one step, locked districts refuse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.records import Kind
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.adjustments_pane import AdjustmentsPane
from smartcity_desk.ui.inspector import Inspector
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from tests.ui.desks import computed
from tests.ui.windows import offscreen

pytestmark = offscreen
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
METHOD, ADJUSTMENTS = 4, 5


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FrameworkPage:
    made = FrameworkPage(desk)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.adjustments.box.table.rows, FATAL, made)
    made.resize(1112, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pane(ADJUSTMENTS)
    return made


@pytest.fixture
def pane(page: FrameworkPage) -> AdjustmentsPane:
    return page.adjustments


def evaluation(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


def type_into(pane: AdjustmentsPane, code: str, key: str, text: str) -> str:
    """Type into a field; answers why the editor stays open, if it does."""
    table = pane.box.table
    table.go_to(code, key, edit=True)
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    refused = editor.accessibleDescription()
    if refused:
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return refused


def line(pane: AdjustmentsPane, row: int) -> list[str]:
    rows = pane.box.table.rows
    return [str(rows.index(row, column).data()) for column in range(rows.columnCount())]


def test_that_figures_and_reasons_are_typed_each_as_one_step(
    qtbot: QtBot, pane: AdjustmentsPane, desk: Desk
) -> None:
    assert line(pane, 0) == ["U1", "1区", "", "", "", "", "不采用"]
    assert line(pane, 3)[:2] == ["C", "全市"]
    assert type_into(pane, "U1", "coefficient", "0.9") == ""
    assert type_into(pane, "U1", "coefficient_why", "两起事件") == ""
    assert type_into(pane, "U1", "deduction", "2") == ""
    assert desk.undo.count() == 3
    assert desk.undo.command(0).text() == "1区 2020 安全系数 空 → 0.9"
    assert desk.undo.command(1).text() == "1区 2020 安全系数的理由 空 → 两起事件"
    assert getattr(desk.undo.command(1), "why", None) == "两起事件"
    # The method does not ask for them: nothing changes but what was entered.
    assert desk.result is not None
    assert desk.result.score("U1", "I", 2020) == pytest.approx(101.5)
    evaluation(desk).set_method(Method(coefficient=True, deduction=True))
    qtbot.waitUntil(lambda: line(pane, 0)[-1] == "−12.15", timeout=10_000)
    assert line(pane, 0)[2:6] == ["0.9", "两起事件", "2", ""]
    assert line(pane, 1)[-1] == ""
    for _ in range(3):
        desk.undo.undo()
    assert evaluation(desk).panel.coefficients is None
    assert not any(line(pane, 0)[2:6])


def test_that_another_year_has_its_own(qtbot: QtBot, pane: AdjustmentsPane, desk: Desk) -> None:
    type_into(pane, "U1", "deduction", "2")
    desk.select(year=2019)
    assert line(pane, 0)[4] == ""
    assert "2019 年" in pane.lead.text()
    type_into(pane, "U1", "deduction", "3")
    assert desk.undo.undoText() == "1区 2019 扣分 空 → 3"
    desk.select(year=2020)
    assert line(pane, 0)[4] == "2"
    qtbot.waitUntil(lambda: not desk.is_computing, timeout=10_000)


def test_that_what_is_no_figure_is_refused_in_place(pane: AdjustmentsPane, desk: Desk) -> None:
    assert type_into(pane, "U1", "coefficient", "95") == "系数应为 0 至 2 的数，例如 0.95。"
    assert "请先填数" in type_into(pane, "U1", "deduction_why", "迟报")
    assert desk.undo.count() == 0


def test_that_a_locked_district_refuses(pane: AdjustmentsPane, desk: Desk) -> None:
    evaluation(desk).put_record(Kind.PROGRESS, "U1", {"locked": True})
    assert type_into(pane, "U1", "deduction", "2") == (
        "1区的数据已锁定，请先在“核验”页的“各区进度”里解锁。"
    )
    assert type_into(pane, "U2", "deduction", "2") == ""
    assert desk.undo.count() == 1


def test_that_method_and_figures_lead_to_each_other(page: FrameworkPage, desk: Desk) -> None:
    page.adjustments.to_method.click()
    assert page.tabs.current == METHOD
    page.method.form.links["deduction"].click()
    assert page.tabs.current == ADJUSTMENTS
    table = page.adjustments.box.table
    assert (table.code, table.rows.columns[table.currentIndex().column()].key) == (
        "U1", "deduction",
    )  # fmt: skip


def test_that_the_lead_says_whether_the_method_applies_them(
    qtbot: QtBot, pane: AdjustmentsPane, desk: Desk
) -> None:
    assert pane.lead.text().endswith("现用方法不采用系数；不采用扣分。")
    computed(qtbot, desk, lambda: evaluation(desk).set_method(Method(deduction=True)))
    assert pane.lead.text().endswith("现用方法不采用系数；采用扣分。")
    try:
        language.switch("en")
        assert pane.lead.text().endswith(
            "The method does not apply coefficients; it applies deductions."
        )
    finally:
        language.switch("zh")


def test_that_the_inspector_explains_an_index_that_was_adjusted(
    qtbot: QtBot, pane: AdjustmentsPane, desk: Desk
) -> None:
    from smartcity_desk.core.ranking_bars import ranking_bars

    type_into(pane, "U1", "coefficient", "0.9")
    type_into(pane, "U1", "coefficient_why", "两起事件")
    type_into(pane, "U1", "deduction", "2")
    computed(
        qtbot, desk,
        lambda: evaluation(desk).set_method(Method(coefficient=True, deduction=True)),
    )  # fmt: skip
    assert desk.result is not None
    inspector = Inspector()
    qtbot.addWidget(inspector)
    bars = ranking_bars(desk.result, 2020, "I")
    inspector.show_unit(bars, 0, ())
    assert inspector.adjusted.texts() == [
        "系数与扣分", "调整前（加权平均） 101.50", "乘系数 0.9（两起事件） −10.15",
        "扣 2 分 −2.00",
    ]  # fmt: skip
    inspector.show_unit(bars, 1, ())
    assert inspector.adjusted.isHidden()
    inspector.show_unit(ranking_bars(desk.result, 2020, "A"), 0, ())
    assert inspector.adjusted.isHidden()
