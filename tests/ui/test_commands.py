"""Undo steps of weights and method: one gesture is one step, worded in both languages."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QUndoCommand, QUndoStack

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.commands import SetMethod, SetWeights, weight_decimals, weight_text
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from tests.unit.builders import small_framework, small_panel

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation.of(small_framework(), small_panel())


@pytest.fixture
def stack() -> QUndoStack:
    return QUndoStack()


def moved(evaluation: Evaluation, percent: float) -> Weights:
    return evaluation.weights.with_entered("A", percent)


def push(stack: QUndoStack, evaluation: Evaluation, percent: float, gesture: int = 0) -> None:
    step = SetWeights(evaluation, moved(evaluation, percent), code="A", gesture=gesture)
    stack.push(step)


def test_that_a_step_is_done_undone_and_done_again(
    evaluation: Evaluation, stack: QUndoStack
) -> None:
    push(stack, evaluation, 28.5)
    assert evaluation.weights.of("A") == 28.5
    stack.undo()
    assert evaluation.weights.of("A") == 60.0
    assert evaluation.weights.of("B") == 40.0
    stack.redo()
    assert evaluation.weights.of("A") == 28.5


def test_that_a_step_says_what_it_does_in_both_languages(
    evaluation: Evaluation, stack: QUndoStack
) -> None:
    push(stack, evaluation, 28.5)
    step = stack.command(0)
    assert isinstance(step, SetWeights)
    assert step.name == Name("A名 60.0 → 28.5", "A name 60.0 → 28.5")
    assert stack.undoText() == "A名 60.0 → 28.5"


def test_that_the_text_is_in_the_language_of_the_window(evaluation: Evaluation) -> None:
    language.switch("en")
    try:
        step = SetWeights(evaluation, moved(evaluation, 61.25), code="A")
        assert step.text() == "A name 60.0 → 61.25"
    finally:
        language.switch("zh")


def test_that_one_gesture_is_one_step(evaluation: Evaluation, stack: QUndoStack) -> None:
    for percent in (59.0, 50.0, 28.5):
        push(stack, evaluation, percent, gesture=7)
    assert stack.count() == 1
    gc.collect()
    step = stack.command(0)
    assert isinstance(step, SetWeights)
    assert step.name.zh == "A名 60.0 → 28.5"
    stack.undo()
    assert evaluation.weights.of("A") == 60.0


def test_that_two_gestures_are_two_steps(evaluation: Evaluation, stack: QUndoStack) -> None:
    push(stack, evaluation, 50.0, gesture=1)
    push(stack, evaluation, 40.0, gesture=2)
    push(stack, evaluation, 30.0)
    push(stack, evaluation, 20.0)
    assert stack.count() == 4
    stack.undo()
    assert evaluation.weights.of("A") == 30.0


def test_that_a_handle_brought_back_leaves_no_step(
    evaluation: Evaluation, stack: QUndoStack
) -> None:
    for percent in (50.0, 55.0):
        push(stack, evaluation, percent, gesture=3)
    back = SetWeights(evaluation, evaluation.official.weights, code="A", gesture=3)
    stack.push(back)
    assert stack.count() == 0
    assert not evaluation.is_trial


def test_that_another_command_never_merges(evaluation: Evaluation, stack: QUndoStack) -> None:
    step = SetWeights(evaluation, moved(evaluation, 50.0), code="A", gesture=1)
    assert not step.mergeWith(QUndoCommand())
    assert not step.mergeWith(SetWeights(evaluation, moved(evaluation, 40.0), code="A", gesture=2))


def test_that_many_merged_steps_lose_none(evaluation: Evaluation, stack: QUndoStack) -> None:
    for number in range(500):
        push(stack, evaluation, 10.0 + number / 10, gesture=1)
    assert stack.count() == 1
    assert evaluation.weights.of("A") == pytest.approx(59.9)
    stack.undo()
    assert evaluation.weights == evaluation.official.weights


def test_that_a_named_step_carries_its_own_words(evaluation: Evaluation, stack: QUndoStack) -> None:
    equal = evaluation.weights.equalised("I")
    stack.push(SetWeights(evaluation, equal, Name("均分", "Equalise")))
    assert stack.undoText() == "均分"
    assert evaluation.weights.of("A") == 50.0


def test_that_a_method_is_changed_and_brought_back(
    evaluation: Evaluation, stack: QUndoStack
) -> None:
    changed = Method(deduction=True)
    stack.push(SetMethod(evaluation, changed))
    assert evaluation.method == changed
    assert stack.undoText() == "计算方法：扣分 不采用 → 采用"
    stack.undo()
    assert evaluation.method == Method()
    stack.redo()
    assert evaluation.method == changed


@pytest.mark.parametrize(
    ("percent", "text"),
    [(30.0, "30.0"), (28.5, "28.5"), (28.55, "28.55"), (100 / 3, "33.3"), (0.0, "0.0")],
)
def test_that_a_weight_is_written_with_the_decimals_it_was_given(percent: float, text: str) -> None:
    assert weight_text(percent) == text


def test_that_one_weight_of_two_decimals_makes_two_for_its_set() -> None:
    assert weight_decimals([30.0, 40.0, 30.0]) == 1
    assert weight_decimals([28.55, 40.83333333, 30.61666667]) == 2


def test_that_a_closed_desk_keeps_no_step(evaluation: Evaluation) -> None:
    """Steps and desk refer to each other; collected together they were freed twice."""
    desk = Desk()
    try:
        desk.open(evaluation)
        for percent in (50.0, 40.0):
            push(desk.undo, evaluation, percent, gesture=1)
        assert desk.undo.count() == 1
    finally:
        desk.close()
    assert desk.undo.count() == 0
    del desk
    gc.collect()
