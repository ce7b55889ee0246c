"""The scenarios page follows the desk, names what does not fit, explains every change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.panel import Reading
from smartcity_desk.core.records import Kind
from smartcity_desk.core.scenarios import OFFICIAL, PRESENT, Origin
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.scenarios_page import ScenariosPage
from smartcity_desk.ui.scenarios.name_dialog import NameDialog
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed, empty_desk
from tests.ui.scenarios.test_keeping import keep
from tests.ui.windows import offscreen, shown

pytestmark = offscreen


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ScenariosPage:
    return shown(qtbot, ScenariosPage(desk), 1224, 540)


def columns(page: ScenariosPage) -> list[str]:
    slope = page.chart.slope
    return [] if slope is None else [column.key for column in slope.columns]


def settled(qtbot: QtBot, page: ScenariosPage, count: int) -> None:
    qtbot.waitUntil(lambda: len(columns(page)) == count, timeout=10_000)


def test_that_without_scenarios_one_sentence_and_one_button_are_there(
    page: ScenariosPage,
) -> None:
    assert page.empty.button.isVisible()
    assert not page.chart.isVisible()
    assert page.empty.text().startswith("还没有可以比较的情景")


@pytest.mark.usefixtures("qapp")
def test_that_without_an_evaluation_it_says_so(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = ScenariosPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page._waiting.text().startswith("打开工作簿")
        page.ask_save()


def test_that_scenarios_stand_side_by_side_and_the_present_is_live(
    qtbot: QtBot, page: ScenariosPage, desk: Desk
) -> None:
    key = keep(desk, "a", 10.0)
    settled(qtbot, page, 2)
    assert columns(page) == [OFFICIAL, key]
    evaluation = desk.evaluation
    assert evaluation is not None
    computed(qtbot, desk, lambda: evaluation.set_weights(evaluation.weights.with_entered("A", 5)))
    settled(qtbot, page, 3)
    slope = page.chart.slope
    assert slope is not None
    assert columns(page) == [OFFICIAL, key, PRESENT]
    assert slope.columns[1].ranks.tolist() == [1, 2, 3]
    assert page.chart.title.startswith("3 个情景中第一有 2 个：1区、3区")


def test_that_every_scenario_reads_the_data_under_discussion(
    qtbot: QtBot, page: ScenariosPage, desk: Desk
) -> None:
    keep(desk, "a", 10.0)
    settled(qtbot, page, 2)
    evaluation = desk.evaluation
    assert evaluation is not None
    computed(qtbot, desk, lambda: evaluation.set_reading("U2", "A1", 2020, Reading(100.0)))

    def read_anew() -> bool:
        slope = page.chart.slope
        return slope is not None and all(
            column.result.snapshot.panel is evaluation.panel for column in slope.columns
        )

    qtbot.waitUntil(read_anew, timeout=10_000)


def test_that_a_change_is_explained_with_points_that_add_up(
    qtbot: QtBot, page: ScenariosPage, desk: Desk
) -> None:
    keep(desk, "a", 10.0)
    settled(qtbot, page, 2)
    assert page.why.empty.isVisible()
    desk.select(unit="U1")
    assert page.why.title.text() == "1区"
    assert page.why.ranks.text() == "正式 第 2 → a 第 1　▲1"
    assert page.why.moves.text() == "超过 3区"
    assert page.why.change.texts() == [
        "指数 101.50 → 112.75", "A名 +7.31", "B名 +3.94", "合计 +11.25",
    ]  # fmt: skip
    # The gap to U3: 11.25 − (88.375 − 105.25) = 28.125.
    assert page.why.gap.texts()[-1] == "合计 +28.13"


def test_that_any_scenario_is_compared_with(qtbot: QtBot, page: ScenariosPage, desk: Desk) -> None:
    key = keep(desk, "a", 10.0)
    settled(qtbot, page, 2)
    page.against.chosen.emit(key)
    slope = page.chart.slope
    assert slope is not None
    assert slope.reference == 1
    page.chart.explained.emit(OFFICIAL)
    page.chart.picked.emit("U3")
    assert page.why.ranks.text() == "a 第 3 → 正式 第 1　▲2"


def test_that_a_column_is_taken_out_and_comes_back(
    qtbot: QtBot, page: ScenariosPage, desk: Desk
) -> None:
    key = keep(desk, "a", 10.0)
    settled(qtbot, page, 2)
    page.list.rows[key].tick.click()
    assert columns(page) == [OFFICIAL]
    page.list.rows[key].tick.click()
    settled(qtbot, page, 2)


def test_that_what_does_not_fit_says_why_and_is_no_column(
    qtbot: QtBot, page: ScenariosPage, desk: Desk
) -> None:
    key = keep(desk, "a", 10.0)
    evaluation = desk.evaluation
    assert evaluation is not None
    record = evaluation.records.get(Kind.SCENARIO, key)
    assert record is not None
    record["sets"]["A"] = {"A1": 100.0}
    evaluation.put_record(Kind.SCENARIO, key, record)
    row = page.list.rows[key]
    assert row._refusal.text().startswith("“a”不适用于现在的体系")
    assert not row.use.isEnabled()
    assert not row.tick.isEnabled()
    assert key not in columns(page)


def test_that_the_dialog_keeps_and_renames(page: ScenariosPage, desk: Desk) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.set_weights(evaluation.weights.with_entered("A", 5.0))
    page.list.save.click()
    dialog = page.window().findChild(NameDialog)
    assert dialog is not None
    dialog.done_button.click()
    assert dialog.refusal.text() == "请填写名称。"
    dialog.name.setText("王委员")
    dialog.origin.choose(Origin.MEMBER)
    dialog.done_button.click()
    (scenario,) = page.keeper.kept.values()
    assert (scenario.name.zh, scenario.origin) == ("王委员", Origin.MEMBER)
    page.list.rows[scenario.key].rename.trigger()
    again = [d for d in page.window().findChildren(NameDialog) if d is not dialog][-1]
    again.name.setText("王芳")
    again.done_button.click()
    assert page.keeper.kept[scenario.key].name.zh == "王芳"
    page.list.rows[scenario.key].delete.trigger()
    assert page.keeper.kept == {}


def test_that_use_brings_its_weights(page: ScenariosPage, desk: Desk) -> None:
    key = keep(desk, "a", 10.0)
    page.list.rows[key].use.click()
    assert desk.evaluation is not None
    assert desk.evaluation.weights.of("A") == 10.0
    assert page.list.rows[key].use.text() == "现用"


def test_that_it_speaks_english_too(qtbot: QtBot, page: ScenariosPage, desk: Desk) -> None:
    keep(desk, "a", 10.0)
    settled(qtbot, page, 2)
    language.switch("en")
    try:
        assert page.list.rows[OFFICIAL]._name.text() == "Official"
        assert page.list.save.text() == "Keep present as…"
        assert page.chart.caption == "Ranks of 2020; ▲▼ against “Official”"
        assert page.chart.accessibleName() == "Ranks under each scenario"
    finally:
        language.switch("zh")


def test_that_every_control_has_a_name(page: ScenariosPage, desk: Desk) -> None:
    keep(desk, "a", 10.0)
    controls: list[QWidget] = [page.against, page.blend.slider, page.blend.field, page.chart]
    for row in page.list.rows.values():
        controls += [row.tick, row.use, row.more]
    for control in controls:
        assert control.accessibleName()


def test_that_the_table_behind_the_chart_holds_ranks_moves_and_scores(
    qtbot: QtBot, page: ScenariosPage, desk: Desk
) -> None:
    keep(desk, "a", 10.0)
    settled(qtbot, page, 2)
    table = page.table()
    assert table is not None
    assert table.columns == ("区", "正式 名次", "正式 得分", "a 名次", "a 名次变化", "a 得分")
    name, rank, score, *other = table.rows[2]
    assert (name, rank, score, other[:2]) == ("3区", 1, 105.25, [3, -2])
    assert other[2] == pytest.approx(88.375)


def test_that_a_page_that_goes_while_it_computes_leaves_nothing(qtbot: QtBot, desk: Desk) -> None:
    page = ScenariosPage(desk)
    qtbot.addWidget(page)
    page.show()
    keep(desk, "a", 10.0)
    page.hide()
    page.deleteLater()
    page.results.want({})


def test_that_rows_that_are_gone_do_not_follow_the_theme(
    qtbot: QtBot, page: ScenariosPage, desk: Desk
) -> None:
    keep(desk, "a", 10.0)
    keep(desk, "b", 20.0)
    settled(qtbot, page, 3)
    page.keeper.delete(next(iter(page.keeper.kept)))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.switch("dark")
    try:
        assert len(page.list.rows) == 2
    finally:
        theme.switch("light")
