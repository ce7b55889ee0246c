"""The method is tried at the side, applied as one step, and said to be a trial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import CityRule, Method, MissingRule
from smartcity_desk.core.panel import Column
from smartcity_desk.core.trial_words import StateWords
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.method_pane import MethodPane
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed, desk_of
from tests.ui.windows import offscreen
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
METHOD = 4


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Five points are to be deducted from U3 in 2020, which leads with 105.25 to 101.5."""
    points = Column.of_values(np.array([[0, 0, 0, 0], [0, 0, 5, 0]], np.float64))
    with desk_of(qtbot, small_framework(), replace(small_panel(), deductions=points)) as made:
        yield made


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> MethodPane:
    page = FrameworkPage(desk)
    qtbot.addWidget(page)
    QAbstractItemModelTester(page.method.effect.table.rows, FATAL, page)
    page.resize(1112, 600)
    with qtbot.waitExposed(page):
        page.show()
    page.show_pane(METHOD)
    return page.method


def evaluation(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


def tried(qtbot: QtBot, pane: MethodPane) -> list[str]:
    """The sentences of the effect, once it is known."""
    qtbot.waitUntil(lambda: pane.effect.effect is not None, timeout=10_000)
    view = pane.effect
    return [words.text() for words in (view.ranks, view.city, view.fastest) if words.text()]


def movers(pane: MethodPane) -> list[list[str]]:
    rows = pane.effect.table.rows
    return [
        [str(rows.index(r, c).data()) for c in range(rows.columnCount())]
        for r in range(rows.rowCount())
    ]


def test_that_a_choice_is_tried_before_it_is_applied(
    qtbot: QtBot, pane: MethodPane, desk: Desk
) -> None:
    assert pane.effect.ranks.text() == "改动一项，这里先显示哪些名次会变。"
    assert not pane.apply_button.isEnabled()
    pane.form.switches["deduction"].click()
    assert tried(qtbot, pane)[0] == "3 个区中 2 个名次变化。"
    assert movers(pane) == [["1区", "2", "1", "▲1"], ["3区", "1", "2", "▼1"]]
    assert pane.form.beside["deduction"].text() == "现用：不采用"
    assert evaluation(desk).method == Method()
    assert desk.undo.count() == 0


def test_that_what_was_chosen_is_applied_as_one_worded_step_with_its_reason(
    qtbot: QtBot, pane: MethodPane, desk: Desk
) -> None:
    pane.form.switches["deduction"].click()
    box = pane.form.boxes["city"]
    box.setCurrentIndex(box.findData(str(CityRule.MEAN_OF_DISTRICTS)))
    box.activated.emit(box.currentIndex())
    pane.why.setText("评审会议定")
    computed(qtbot, desk, pane.apply_button.click)
    assert evaluation(desk).method == Method(deduction=True, city=CityRule.MEAN_OF_DISTRICTS)
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "计算方法改动 2 处：全市口径、扣分"
    assert getattr(desk.undo.command(0), "why", None) == "评审会议定"
    assert pane.why.text() == ""
    assert not pane.apply_button.isEnabled()
    assert pane.effect.ranks.text() == "改动一项，这里先显示哪些名次会变。"
    assert pane.form.beside["deduction"].text() == "正式：不采用"
    words = StateWords.of(evaluation(desk), desk.result, desk.official_result, 2020)
    assert [name.zh for name in words.changes] == ["计算方法有改动"]
    computed(qtbot, desk, desk.undo.undo)
    assert evaluation(desk).method == Method()
    assert not pane.form.switches["deduction"].isChecked()
    assert not evaluation(desk).is_trial


def test_that_discarding_brings_the_method_in_use_back(
    qtbot: QtBot, pane: MethodPane, desk: Desk
) -> None:
    pane.choose("missing", MissingRule.BLOCK)
    assert tried(qtbot, pane)[0] == "没有区的名次变化。"
    assert pane.form.sentences["missing"].text().startswith("下级有一项缺失")
    pane.discard_button.click()
    assert pane.form.boxes["missing"].key == "renormalise"
    assert not pane.discard_button.isEnabled()
    assert desk.undo.count() == 0


def test_that_a_choice_brought_back_is_no_change(pane: MethodPane) -> None:
    pane.choose("missing", MissingRule.BLOCK)
    assert pane.apply_button.isEnabled()
    pane.choose("missing", MissingRule.RENORMALISE)
    assert not pane.apply_button.isEnabled()
    pane.apply()
    assert pane.desk.undo.count() == 0


def test_that_the_default_method_is_chosen_but_not_applied(
    qtbot: QtBot, pane: MethodPane, desk: Desk
) -> None:
    pane.choose("deduction", True)
    computed(qtbot, desk, pane.apply)
    pane.choose_usual()
    assert pane.method == Method()
    assert evaluation(desk).method == Method(deduction=True)
    assert tried(qtbot, pane)[0] == "3 个区中 2 个名次变化。"


def test_that_what_was_chosen_stays_while_something_else_is_edited(
    qtbot: QtBot, pane: MethodPane, desk: Desk
) -> None:
    pane.choose("deduction", True)
    tried(qtbot, pane)
    weights = evaluation(desk).weights.with_entered("A", 10.0)
    computed(qtbot, desk, lambda: evaluation(desk).set_weights(weights))
    assert pane.form.switches["deduction"].isChecked()
    # A weighs 10: U1 112, U2 100, U3 88.375 − 5: the order stays.
    qtbot.waitUntil(lambda: pane.effect.ranks.text() == "没有区的名次变化。", timeout=10_000)


def test_that_the_form_says_what_was_entered_and_leads_there(
    qtbot: QtBot, pane: MethodPane
) -> None:
    assert pane.form.notes["deduction"].text() == "2020 年 1 个区有扣分。"
    assert pane.form.notes["coefficient"].text() == "还没有填写任何系数。"
    with qtbot.waitSignal(pane.enter_wanted) as asked:
        pane.form.links["deduction"].click()
    assert asked.args == ["deduction"]


def test_that_the_form_reads_and_draws_in_both_languages_and_themes(
    qtbot: QtBot, pane: MethodPane
) -> None:
    pane.choose("deduction", True)
    tried(qtbot, pane)
    try:
        language.switch("en")
        theme.switch("dark")
        assert not pane.grab().isNull()
        assert pane.effect.ranks.text() == "2 of 3 districts change rank."
        assert pane.form.boxes["missing"].currentText() == "Leave out, renormalise the siblings"
        assert movers(pane)[0] == ["District 1", "2", "1", "▲1"]
    finally:
        language.switch("zh")
        theme.switch("light")


def test_that_another_evaluation_begins_without_choices(
    qtbot: QtBot, pane: MethodPane, desk: Desk
) -> None:
    pane.choose("deduction", True)
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        desk.open(Evaluation.of(small_framework(), small_panel()))
    assert pane.method == Method()
    assert not pane.form.switches["deduction"].isChecked()
