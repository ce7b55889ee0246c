"""A drag leaves nothing behind but its one step, however far the hand went."""

from __future__ import annotations

import gc

from pytestqt.qtbot import QtBot

from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.commands import SetWeights
from smartcity_desk.ui.weights.changing import WeightChanger
from tests.ui.desks import small_desk


def test_that_a_long_drag_keeps_one_step_and_no_weights_of_the_way(qtbot: QtBot) -> None:
    with small_desk(qtbot) as desk:
        changer = WeightChanger(desk)
        gc.collect()
        before = sum(isinstance(o, SetWeights | Weights) for o in gc.get_objects())
        changer.begin("A")
        for k in range(500):
            changer.drag("A", 10.0 + k % 50)
        changer.end()
        qtbot.waitUntil(lambda: not desk.is_computing)
        assert desk.undo.count() == 1
        gc.collect()
        after = sum(isinstance(o, SetWeights | Weights) for o in gc.get_objects())
        assert after - before < 20


def test_that_a_handle_brought_back_leaves_no_step_and_may_go_on(qtbot: QtBot) -> None:
    with small_desk(qtbot) as desk:
        evaluation = desk.evaluation
        assert evaluation is not None
        changer, now = WeightChanger(desk), evaluation.weights.of("A")
        told: list[int] = []
        desk.undo.indexChanged.connect(told.append)
        changer.begin("A")
        changer.drag("A", 20.0)
        changer.drag("A", 30.0)
        assert told == [1, 1]
        changer.drag("A", now)
        assert desk.undo.count() == 0
        assert evaluation.weights == evaluation.official.weights
        changer.drag("A", 25.0)
        changer.end()
        assert desk.undo.count() == 1
        desk.undo.undo()
        assert evaluation.weights == evaluation.official.weights
