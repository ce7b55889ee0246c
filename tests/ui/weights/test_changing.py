"""Changing weights without any widget: gestures, typed values, locks, refusals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.weights import WeightError
from smartcity_desk.ui.commands import PAUSE_MS
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.texts import weights as texts
from smartcity_desk.ui.weights.changing import WeightChanger, parsed, sentence_of
from tests.ui.desks import desk_of, empty_desk
from tests.unit.builders import full_framework, random_panel


def three() -> Framework:
    """Three first-level indices A, B, C, weighing 33⅓, 50, 16⅔."""
    return full_framework((3, 2))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    framework = three()
    with desk_of(qtbot, framework, random_panel(framework, 3, (2020,))) as made:
        yield made


@pytest.fixture
def changer(desk: Desk) -> WeightChanger:
    return WeightChanger(desk)


def entered(desk: Desk) -> list[float]:
    assert desk.evaluation is not None
    return [round(desk.evaluation.weights.of(code), 6) for code in "ABC"]


def test_that_a_drag_is_one_step_and_siblings_keep_their_ratio(
    desk: Desk, changer: WeightChanger
) -> None:
    changer.begin("A")
    for percent in (34.0, 38.0, 40.0):
        assert changer.drag("A", percent) is None
    changer.end()
    # B and C share 60 as 3 : 1.
    assert entered(desk) == [40.0, 45.0, 15.0]
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "A名 33.3 → 40.0"


def test_that_a_handle_that_went_to_the_end_finds_its_siblings_again(
    desk: Desk, changer: WeightChanger
) -> None:
    changer.begin("A")
    changer.drag("A", 100.0)
    assert entered(desk) == [100.0, 0.0, 0.0]
    changer.drag("A", 60.0)
    assert entered(desk) == [60.0, 30.0, 10.0]
    changer.end()


def test_that_two_drags_are_two_steps(desk: Desk, changer: WeightChanger) -> None:
    for percent in (40.0, 50.0):
        changer.begin("A")
        changer.drag("A", percent)
        changer.end()
    assert desk.undo.count() == 2


def test_that_an_undo_during_a_drag_begins_anew(desk: Desk, changer: WeightChanger) -> None:
    changer.begin("A")
    changer.drag("A", 40.0)
    desk.undo.undo()
    changer.drag("A", 60.0)
    changer.end()
    assert entered(desk) == [60.0, 30.0, 10.0]
    desk.undo.undo()
    assert entered(desk) == [
        pytest.approx(100 / 3, abs=1e-6),
        50.0,
        pytest.approx(50 / 3, abs=1e-6),
    ]


def test_that_locked_weights_stop_the_handle_and_say_why(
    desk: Desk, changer: WeightChanger
) -> None:
    changer.toggle_lock("B")
    changer.begin("A")
    assert changer.drag("A", 45.0) is None
    sentence = changer.drag("A", 80.0)
    assert sentence == Name(
        "锁定的同级权重只留下 50.0 %。", "The locked siblings leave only 50.0 %."
    )
    assert entered(desk) == [50.0, 50.0, 0.0]
    changer.end()


def test_that_nothing_moves_where_all_siblings_are_locked(
    desk: Desk, changer: WeightChanger
) -> None:
    changer.toggle_lock("B")
    changer.toggle_lock("C")
    before = entered(desk)
    assert changer.drag("A", 60.0) == texts.REASONS["nothing_free"]
    assert changer.enter("A", "60") == texts.REASONS["nothing_free"]
    assert entered(desk) == before
    assert desk.undo.count() == 2  # the two locks
    changer.toggle_lock("C")
    assert desk.locked == {"B"}


def test_that_a_typed_value_is_one_step(desk: Desk, changer: WeightChanger) -> None:
    assert changer.enter("A", "40") is None
    assert entered(desk) == [40.0, 45.0, 15.0]
    assert desk.undo.count() == 1


def test_that_the_same_value_typed_again_is_no_step(desk: Desk, changer: WeightChanger) -> None:
    assert changer.enter("A", "33.33") is None
    assert changer.enter("B", "50.0") is None
    assert desk.undo.count() == 0


def test_that_what_is_no_number_is_refused_with_a_sentence(
    desk: Desk, changer: WeightChanger
) -> None:
    assert changer.enter("A", "abc") == texts.NOT_A_NUMBER
    assert changer.enter("A", "28.555") == texts.TOO_FINE
    assert desk.undo.count() == 0


class Clock:
    """A clock that stands until it is set; in seconds."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def press(changer: WeightChanger, code: str, *deltas: float) -> None:
    """An arrow key goes down, repeats itself, and comes up."""
    for place, delta in enumerate(deltas):
        changer.step(code, delta, held=place > 0)
    changer.let_go()


def test_that_keys_pressed_one_after_another_are_one_step_until_a_pause(desk: Desk) -> None:
    clock = Clock()
    changer = WeightChanger(desk, clock)
    changer.enter("A", "40")
    press(changer, "A", 1.0)
    clock.now += PAUSE_MS / 1000
    press(changer, "A", 1.0, 1.0, 1.0)
    press(changer, "A", 0.1)
    assert not changer.is_dragging
    assert desk.undo.count() == 2
    assert desk.undo.undoText() == "A名 40.0 → 44.1"
    clock.now += PAUSE_MS / 1000 + 0.001
    press(changer, "A", -1.0)
    assert desk.undo.count() == 3
    assert desk.undo.undoText() == "A名 44.1 → 43.1"
    desk.undo.undo()
    assert entered(desk)[0] == 44.1
    desk.undo.undo()
    assert entered(desk)[0] == 40.0


@pytest.mark.parametrize("meanwhile", ["another", "drag", "typed", "left", "undone", "equalised"])
def test_that_whatever_happens_between_two_presses_ends_the_step(
    desk: Desk, meanwhile: str
) -> None:
    changer = WeightChanger(desk, Clock())
    changer.enter("A", "40")
    press(changer, "A", 1.0)
    if meanwhile == "another":
        press(changer, "B", 1.0)
    elif meanwhile == "drag":
        changer.begin("A")
        changer.drag("A", 50.0)
        changer.end()
    elif meanwhile == "typed":
        changer.enter("A", "50")
    elif meanwhile == "left":
        changer.end()
    elif meanwhile == "undone":
        desk.undo.undo()
    else:
        changer.equalise("I")
    count, before = desk.undo.index(), entered(desk)[0]
    press(changer, "A", 1.0)
    assert desk.undo.index() == desk.undo.count() == count + 1
    desk.undo.undo()
    assert entered(desk)[0] == before


def test_that_keys_that_come_back_leave_no_step(desk: Desk) -> None:
    changer = WeightChanger(desk, Clock())
    changer.enter("A", "40")
    press(changer, "A", 1.0)
    press(changer, "A", -1.0)
    assert desk.undo.count() == 1
    press(changer, "A", 2.0)
    assert desk.undo.undoText() == "A名 40.0 → 42.0"


def test_that_a_step_stops_at_the_ends(desk: Desk, changer: WeightChanger) -> None:
    changer.step("A", -100.0)
    assert entered(desk) == [0.0, 75.0, 25.0]
    changer.step("A", 500.0)
    assert entered(desk) == [100.0, 0.0, 0.0]


def test_that_equalising_spares_what_is_locked(desk: Desk, changer: WeightChanger) -> None:
    changer.toggle_lock("B")
    changer.equalise("I")
    assert entered(desk) == [25.0, 50.0, 25.0]
    assert desk.undo.undoText() == "均分 I名 的权重"


def test_that_a_set_returns_to_official_and_others_stay(desk: Desk, changer: WeightChanger) -> None:
    changer.enter("A", "40")
    changer.enter("A0", "90")
    changer.reset("I")
    assert desk.evaluation is not None
    assert entered(desk)[1] == 50.0
    assert desk.evaluation.weights.of("A0") == 90.0
    assert desk.undo.undoText() == "I名 恢复正式权重"


def test_that_all_weights_return_to_official_in_one_step(
    desk: Desk, changer: WeightChanger
) -> None:
    changer.enter("A", "40")
    changer.enter("A0", "90")
    changer.reset()
    assert desk.evaluation is not None
    assert not desk.evaluation.is_trial
    desk.undo.undo()
    assert desk.evaluation.weights.of("A0") == 90.0


def test_that_an_action_without_effect_is_no_step(desk: Desk, changer: WeightChanger) -> None:
    changer.reset()
    changer.reset("I")
    assert desk.undo.count() == 0


@pytest.mark.usefixtures("qapp")
def test_that_without_an_evaluation_nothing_happens() -> None:
    with empty_desk() as desk:
        changer = WeightChanger(desk)
        changer.begin("A")
        assert changer.drag("A", 10.0) is None
        assert changer.step("A", 1.0) is None
        assert changer.enter("A", "10") is None
        changer.equalise("I")
        changer.reset()
        assert desk.undo.count() == 0


@pytest.mark.parametrize(
    ("text", "percent"),
    [("28.5", 28.5), (" 28.5 % ", 28.5), ("２８．５％", 28.5), ("0", 0.0), ("100", 100.0),
     ("028.50", 28.5), (".5", 0.5), ("7.", 7.0)],
)  # fmt: skip
def test_that_figures_are_read(text: str, percent: float) -> None:
    assert parsed(text) == percent


@pytest.mark.parametrize(
    "text", ["", "-1", "28,5", "1e1", "abc", "100.01", "200", "nan", "inf", "1.2.3", "%", "."]
)
def test_that_everything_else_is_refused(text: str) -> None:
    assert parsed(text) == texts.NOT_A_NUMBER


@given(st.text(max_size=12))
def test_that_no_text_is_read_as_a_weight_outside_the_range(text: str) -> None:
    found = parsed(text)
    assert isinstance(found, Name) or 0.0 <= found <= 100.0


@pytest.mark.parametrize("reason", ["out_of_range", "nothing_free", "no_room", "root", "sum"])
def test_that_every_refusal_of_the_core_has_a_sentence(reason: str) -> None:
    sentence = sentence_of(WeightError(reason, "english", limit=12.5))
    assert sentence.zh.endswith("。")
    assert sentence.en.endswith(".")
    assert "{" not in sentence.zh + sentence.en
