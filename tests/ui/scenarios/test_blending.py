"""One slider between two scenarios: one gesture, one undo step."""

from __future__ import annotations

import math

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.scenarios import OFFICIAL
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.scenarios.blend_bar import BlendBar
from smartcity_desk.ui.scenarios.blending import Blender
from smartcity_desk.ui.scenarios.keeping import ScenarioKeeper
from tests.ui.scenarios.test_keeping import keep


@pytest.fixture
def blender(desk: Desk) -> Blender:
    made = Blender(desk, ScenarioKeeper(desk))
    made.one, made.other = OFFICIAL, keep(desk, "a", 20.0)
    return made


def test_that_a_drag_is_one_step_between_the_two(desk: Desk, blender: Blender) -> None:
    evaluation, steps = desk.evaluation, desk.undo.count()
    assert evaluation is not None
    blender.begin()
    for percent in (10.0, 40.0, 25.0):
        blender.drag(percent)
    blender.end()
    # 0.75·60 + 0.25·20.
    assert evaluation.weights.of("A") == pytest.approx(50.0)
    assert math.fsum((evaluation.weights.of("A"), evaluation.weights.of("B"))) == 100.0
    assert desk.undo.count() == steps + 1
    words = desk.undo.command(steps).name  # type: ignore[attr-defined]
    assert words.zh == "混合 正式 75.0 % + a 25.0 %"
    assert words.en == "Blend 75.0 % Official + 25.0 % a"
    desk.undo.undo()
    assert evaluation.weights.of("A") == 60.0


def test_that_a_handle_brought_back_leaves_no_step(desk: Desk, blender: Blender) -> None:
    steps = desk.undo.count()
    blender.begin()
    blender.drag(40.0)
    blender.drag(0.0)
    blender.end()
    assert desk.undo.count() == steps


def test_that_two_gestures_are_two_steps(desk: Desk, blender: Blender) -> None:
    steps = desk.undo.count()
    for percent in (10.0, 30.0):
        blender.begin()
        blender.drag(percent)
        blender.end()
    assert desk.undo.count() == steps + 2


def test_that_keys_pressed_one_after_another_are_one_step(desk: Desk, blender: Blender) -> None:
    now = [100.0]
    keys = Blender(desk, ScenarioKeeper(desk), lambda: now[0])
    keys.one, keys.other = blender.one, blender.other
    steps = desk.undo.count()
    for _ in range(3):
        keys.step(1.0, held=False)
        keys.let_go()
    assert keys.share() == pytest.approx(0.03)
    assert desk.undo.count() == steps + 1
    now[0] += 10.0  # a pause
    keys.step(1.0, held=False)
    keys.let_go()
    assert desk.undo.count() == steps + 2
    keys.end()
    keys.step(1.0, held=False)
    assert desk.undo.count() == steps + 3


def test_that_it_knows_where_the_present_lies(desk: Desk, blender: Blender) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    assert blender.share() == 0.0
    blender.drag(35.0)
    assert blender.share() == pytest.approx(0.35)
    evaluation.set_weights(evaluation.weights.with_entered("A1", 10.0))
    assert blender.share() is None


def test_that_other_methods_are_said_and_the_first_counts(desk: Desk, blender: Blender) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.set_method(Method(missing=MissingRule.BLOCK))
    blender.one = keep(desk, "b", 80.0)
    note = blender.method_note()
    assert note is not None
    assert note.zh == "方法取“b”的"
    evaluation.set_method(Method())
    blender.drag(50.0)
    assert evaluation.method.missing is MissingRule.BLOCK


def test_that_nothing_blends_with_itself(desk: Desk, blender: Blender) -> None:
    blender.other = OFFICIAL
    steps = desk.undo.count()
    blender.drag(50.0)
    assert desk.undo.count() == steps
    assert blender.refusal() is not None
    assert blender.share() is None


def test_that_keys_and_typing_blend_too(qtbot: QtBot, desk: Desk, blender: Blender) -> None:
    bar, evaluation = BlendBar(blender), desk.evaluation
    qtbot.addWidget(bar)
    ends = [(k, s.name) for k, s in ScenarioKeeper(desk).all().items()]
    for count, has_two in ((1, False), (2, True)):
        bar.offer(ends[:count])
        assert bar.has_two is has_two
    bar.refresh()
    assert bar.field.text() == "0.0"
    bar.slider.stepped.emit(1.0, False)
    bar.slider.stepped.emit(0.1, False)
    assert blender.share() == pytest.approx(0.011)
    bar.field.entered.emit("50")
    assert evaluation is not None
    assert evaluation.weights.of("A") == pytest.approx(40.0)
    assert bar.field.text() == "50.0"
    bar.field.entered.emit("many")
    assert bar._said.text() == "请输入 0 到 100 之间的数字，例如 35。"
    bar.slider.pressed.emit()
    bar.slider.dragged.emit(100.0)
    bar.slider.released.emit()
    assert evaluation.weights.of("A") == 20.0
    for control in (bar.one, bar.other, bar.slider, bar.field):
        assert control.accessibleName()
