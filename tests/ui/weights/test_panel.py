"""The weights panel: any sibling set of the tree, its values, its refusals in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.panel import Reading
from smartcity_desk.core.stability import Claim
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.theme import LIGHT, WEIGHTS_WIDTH, theme
from smartcity_desk.ui.weights.panel import WeightsPanel
from tests.ui.desks import desk_of, empty_desk
from tests.unit.builders import full_framework, random_panel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> WeightsPanel:
    made = WeightsPanel(desk)
    qtbot.addWidget(made)
    made.resize(WEIGHTS_WIDTH, 540)
    desk.edited.connect(made.refresh)
    desk.selection_changed.connect(made.refresh)
    made.refresh()
    made.show()
    return made


def fields(panel: WeightsPanel) -> dict[str, str]:
    return {code: row.field.text() for code, row in panel.rows.items()}


def captions(panel: WeightsPanel) -> dict[str, str]:
    return {code: row._caption.text().strip() for code, row in panel.rows.items()}


def test_that_the_children_of_the_index_are_shown_first(panel: WeightsPanel) -> None:
    assert fields(panel) == {"A": "60.0", "B": "40.0"}
    assert panel._sum.text() == "合计 100"
    assert captions(panel) == {"A": "", "B": ""}


def test_that_a_drag_moves_the_others_and_shows_what_was_official(
    panel: WeightsPanel, desk: Desk
) -> None:
    slider = panel.rows["A"].slider
    slider.pressed.emit()
    slider.dragged.emit(50.0)
    slider.dragged.emit(28.5)
    changing = [panel.is_changing]
    slider.released.emit()
    assert [*changing, panel.is_changing] == [True, False]
    assert fields(panel) == {"A": "28.5", "B": "71.5"}
    assert captions(panel) == {"A": "正式 60.0", "B": "正式 40.0"}
    assert panel.rows["B"].slider.percent == 71.5
    assert desk.undo.undoText() == "A名 60.0 → 28.5"


def test_that_undoing_is_shown(panel: WeightsPanel, desk: Desk) -> None:
    panel.rows["A"].slider.dragged.emit(28.5)
    desk.undo.undo()
    assert fields(panel) == {"A": "60.0", "B": "40.0"}
    assert not panel.reset_all.isEnabled()


def test_that_the_end_of_a_drag_is_told(panel: WeightsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.drag_ended):
        panel.rows["A"].slider.released.emit()


def test_that_the_end_of_a_run_of_keys_is_told_once(panel: WeightsPanel, qtbot: QtBot) -> None:
    told: list[bool] = []
    panel.drag_ended.connect(lambda: told.append(True))
    panel.rows["A"].slider.setFocus()
    QTest.keyClick(panel.rows["A"].slider, Qt.Key.Key_Right)
    panel.rows["A"].slider.left.emit()
    assert told == [True]
    assert fields(panel)["A"] == "61.0"


def test_that_leaving_the_control_ends_the_step_of_its_keys(
    panel: WeightsPanel, desk: Desk
) -> None:
    slider, field = panel.rows["A"].slider, panel.rows["A"].field
    for control in (slider, slider, field, field):
        control.setFocus()
        QTest.keyClick(control, Qt.Key.Key_Up)
    texts = [desk.undo.text(step) for step in range(desk.undo.count())]
    assert texts == ["A名 60.0 → 62.0", "A名 62.0 → 64.0"]


def test_that_a_typed_value_is_taken(panel: WeightsPanel) -> None:
    panel.rows["A"].field.entered.emit("28.55")
    assert fields(panel) == {"A": "28.55", "B": "71.45"}


def test_that_a_refusal_stands_in_its_row_until_something_works(panel: WeightsPanel) -> None:
    row = panel.rows["A"]
    row.field.entered.emit("120")
    assert row.refusal == "请输入 0 到 100 之间的数字，例如 28.5。"
    assert row._refusal.isVisible()
    assert panel.rows["B"].refusal == ""
    row.field.entered.emit("61")
    assert row.refusal == ""
    assert not row._refusal.isVisible()


def test_that_a_refusal_speaks_the_language_of_the_window(panel: WeightsPanel) -> None:
    panel.rows["A"].field.entered.emit("abc")
    language.switch("en")
    try:
        panel.retranslate()
        assert panel.rows["A"]._refusal.text().startswith("Enter a number")
        assert panel.equalise.text() == "Equalise"
        assert panel.rows["A"]._title.text() == "A name"
        assert panel._sum.text() == "Sum 100"
    finally:
        language.switch("zh")


def test_that_a_locked_weight_keeps_its_value_and_its_controls_rest(
    panel: WeightsPanel, desk: Desk
) -> None:
    QTest.mouseClick(panel.rows["B"].lock, Qt.MouseButton.LeftButton)
    assert desk.locked == {"B"}
    assert not panel.rows["B"].slider.isEnabled()
    assert panel.rows["B"].field.isReadOnly()
    assert panel.rows["B"].lock.accessibleName() == "解锁 B名"
    panel.rows["A"].slider.dragged.emit(70.0)
    assert fields(panel) == {"A": "60.0", "B": "40.0"}
    assert panel.rows["A"].refusal == "同级权重都已锁定，请先解锁一项。"
    QTest.mouseClick(panel.rows["B"].lock, Qt.MouseButton.LeftButton)
    assert panel.rows["B"].slider.isEnabled()


# -- the tree ------------------------------------------------------------------


def test_that_one_can_go_down_and_back(panel: WeightsPanel, desk: Desk) -> None:
    panel.rows["B"].down.click()
    assert desk.node == "B"
    assert fields(panel) == {"B1": "100.0"}
    panel.rows["B1"].down.click()
    assert fields(panel) == {"B1a": "50.0", "B1b": "50.0"}
    assert captions(panel)["B1a"] == "占总指数 20.00 %"
    assert panel.rows["B1a"].down.isHidden()
    panel.path.linkActivated.emit("1")
    assert desk.node == "B"
    panel.path.linkActivated.emit("0")
    assert desk.node == "I"
    assert fields(panel) == {"A": "60.0", "B": "40.0"}


def test_that_the_path_names_every_step(panel: WeightsPanel, desk: Desk) -> None:
    desk.select(node="B1")
    text = panel.path.text()
    assert text.index("I名") < text.index("B名") < text.index("B1名")
    assert text.count("<a href") == 2


def test_that_the_whole_tree_can_be_reached(qtbot: QtBot) -> None:
    framework = full_framework((2, 3, 2, 2))
    with desk_of(qtbot, framework, random_panel(framework, 2, (2020,))) as desk:
        panel = WeightsPanel(desk)
        qtbot.addWidget(panel)
        desk.selection_changed.connect(panel.refresh)
        panel.refresh()
        reached, waiting = {"I"}, ["I"]
        while waiting:
            desk.select(node=waiting.pop())
            for code, row in panel.rows.items():
                reached.add(code)
                if not row.down.isHidden():
                    waiting.append(code)
        assert reached == {node.code for node in framework.nodes}


def test_that_an_item_is_shown_among_its_siblings(panel: WeightsPanel, desk: Desk) -> None:
    desk.select(node="A2")
    assert fields(panel) == {"A1": "75.0", "A2": "25.0"}


def test_that_what_is_printed_adds_to_a_hundred(qtbot: QtBot) -> None:
    framework = full_framework((7, 2))
    with desk_of(qtbot, framework, random_panel(framework, 2, (2020,))) as desk:
        panel = WeightsPanel(desk)
        qtbot.addWidget(panel)
        panel.refresh()
        panel.rows["A"].slider.dragged.emit(13.7)
        panel.refresh()
        assert sum(float(text) for text in fields(panel).values()) == pytest.approx(100.0)
        assert fields(panel)["A"] == "13.7"


def test_that_the_rows_have_the_colours_of_the_bars(panel: WeightsPanel, desk: Desk) -> None:
    assert LIGHT.series[1] in panel.rows["B"]._swatch.styleSheet().upper()
    desk.select(node="B")
    assert LIGHT.series[1] in panel.rows["B1"]._swatch.styleSheet().upper()


# -- actions -------------------------------------------------------------------


def test_that_the_actions_do_what_they_say(panel: WeightsPanel, desk: Desk) -> None:
    assert not panel.reset_set.isEnabled()
    panel.equalise.click()
    assert fields(panel) == {"A": "50.0", "B": "50.0"}
    desk.select(node="A")
    assert not panel.reset_set.isEnabled()
    assert panel.reset_all.isEnabled()
    panel.rows["A1"].field.entered.emit("50")
    panel.reset_set.click()
    assert fields(panel) == {"A1": "75.0", "A2": "25.0"}
    panel.reset_all.click()
    desk.select(node="I")
    assert fields(panel) == {"A": "60.0", "B": "40.0"}


def test_that_a_set_of_one_cannot_be_equalised(panel: WeightsPanel, desk: Desk) -> None:
    desk.select(node="B")
    assert not panel.equalise.isEnabled()


def test_that_editing_a_value_keeps_the_rows(panel: WeightsPanel, desk: Desk) -> None:
    before = panel.rows["A"]
    assert desk.evaluation is not None
    desk.evaluation.set_reading("U1", "A1", 2020, Reading(77.0))
    assert panel.rows["A"] is before


# -- the rest ------------------------------------------------------------------


def test_that_it_is_as_wide_as_planned(panel: WeightsPanel) -> None:
    assert panel.width() == 248
    for row in panel.rows.values():
        assert row.minimumSizeHint().width() <= 248


def test_that_every_control_has_a_name(panel: WeightsPanel) -> None:
    for row in panel.rows.values():
        for control in (row.slider, row.field, row.lock, row.down):
            assert control.accessibleName()
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    for link in (panel.equalise, panel.reset_set, panel.reset_all):
        assert link.text()
        assert link.toolTip()


def test_that_it_follows_the_theme(panel: WeightsPanel) -> None:
    theme.switch("dark")
    try:
        assert theme.colours.line in panel.styleSheet()
        assert theme.colours.ink in panel.path.text()
    finally:
        theme.switch("light")


@pytest.mark.usefixtures("qapp")
def test_that_without_an_evaluation_it_is_empty(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        panel = WeightsPanel(desk)
        qtbot.addWidget(panel)
        panel.refresh()
        assert panel.rows == {}
        assert panel._sum.text() == ""
        panel.equalise.click()
        panel.reset_set.click()


def test_that_rows_of_the_set_before_are_gone(panel: WeightsPanel, desk: Desk) -> None:
    desk.select(node="A")
    visible = [w for w in panel._list.findChildren(QWidget) if w.isVisible()]
    assert not any(w is panel.rows.get("B") for w in visible)
    assert set(panel.rows) == {"A1", "A2"}


# -- bands, focus, what cannot move ----------------------------------------------


def test_that_the_claim_of_the_bands_is_chosen(
    qtbot: QtBot, panel: WeightsPanel, desk: Desk
) -> None:
    qtbot.waitUntil(lambda: desk.insight is not None, timeout=10_000)
    captions = []
    for place in range(3):
        panel.claims._group.button(place).click()
        assert panel.claim is tuple(Claim)[place]
        captions.append(panel.rows["A"]._band.text())
    # U3 leads U1 by 3.75 at 60 %; they are level where 118.75a+85b = 92.5a+115b: a = 30/56.25.
    assert captions[0] == "第一不变 53.4–100.0"
    assert captions[1].startswith("前三不变 53.4–")
    assert captions[2].startswith("名次不变 53.4–")
    assert panel.rows["A"]._flip.text() == "53.3 %：1区超过3区"
    assert panel.rows["A"]._flip.toolTip().startswith("低于 53.3 %：1区超过3区")


def test_that_going_down_keeps_the_keyboard_in_the_panel(
    qtbot: QtBot, panel: WeightsPanel, desk: Desk
) -> None:
    panel.window().activateWindow()
    down = panel.rows["B"].down
    down.setFocus()
    qtbot.waitUntil(down.hasFocus)
    QTest.mouseClick(down, Qt.MouseButton.LeftButton)
    assert desk.node == "B"
    assert panel.rows["B1"].field.hasFocus()


def test_that_a_handle_nothing_can_follow_rests_and_says_why(
    panel: WeightsPanel, desk: Desk
) -> None:
    slider = panel.rows["A"].slider
    assert "方向键" in slider.toolTip()
    panel.rows["B"].lock.click()
    assert not slider.isEnabled()
    assert slider.toolTip() == "同级权重都已锁定，请先解锁一项。"
    panel.rows["B"].lock.click()
    assert slider.isEnabled()
    desk.select(node="B")
    assert panel.rows["B1"].slider.toolTip() == "没有同级权重，它总是 100。"


def test_that_bands_follow_while_another_weight_is_dragged(qtbot: QtBot) -> None:
    framework = full_framework((3, 2))
    with desk_of(qtbot, framework, random_panel(framework, 6, (2020,))) as desk:
        panel = WeightsPanel(desk)
        qtbot.addWidget(panel)
        panel.refresh()
        qtbot.waitUntil(lambda: panel.rows["B"].slider._band is not None, timeout=10_000)
        before = panel.rows["B"].slider._band
        panel.rows["A"].slider.pressed.emit()
        panel.rows["A"].slider.dragged.emit(5.0)
        assert panel.is_changing
        qtbot.waitUntil(lambda: panel.rows["B"].slider._band != before, timeout=10_000)
        assert panel.is_changing
        panel.rows["A"].slider.released.emit()
