"""Looking at results beside the window: the newest wish, bands before draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.insight import QUICK, THOROUGH, Insight, View
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import Cancelled, compute
from smartcity_desk.core.records import Kind
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stability import Claim
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.robustness.choice import KEY, choose_drawing
from smartcity_desk.ui.worker import looker as looker_module
from smartcity_desk.ui.worker.looker import Looker, _Wanted, _Watcher
from tests.unit.builders import small_framework, small_panel, small_result


@pytest.fixture
def looker() -> Iterator[Looker]:
    made = Looker()
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    with qtbot.waitSignal(made.computed):
        made.open(Evaluation.of(small_framework(), small_panel()))
    yield made
    made.close()


def is_thorough(desk: Desk) -> bool:
    draws = None if desk.insight is None else desk.insight.draws
    return draws is not None and len(draws.ranks) == THOROUGH


def test_that_only_the_newest_wish_is_answered_to_the_end(qtbot: QtBot, looker: Looker) -> None:
    snapshot = Snapshot.of(small_framework(), small_panel())
    results = [
        compute(Snapshot(snapshot.panel, snapshot.weights.with_entered("A", float(p))))
        for p in range(20, 40)
    ]
    seen: list[Insight] = []
    looker.looked.connect(seen.append)
    for result in results:
        looker.look(result, View(2020, ("A",)))
    qtbot.waitUntil(lambda: bool(seen) and _draws(seen[-1]) == THOROUGH)
    assert seen[-1].result is results[-1]
    # The thread may finish the first wish before the second is there; none comes back later,
    # and those in between are never begun.
    order = [results.index(i.result) for i in seen]
    assert order == sorted(order)
    assert len(set(order)) < len(results)


def _draws(insight: Insight) -> int:
    return 0 if insight.draws is None else len(insight.draws.ranks)


Asked = Callable[[], bool]


class Slow:
    """A look at many units: bands, then the first few draws, then more; told when to stop."""

    def __init__(self, wanted: _Wanted) -> None:
        self.wanted = wanted
        self.stopped_before: list[int] = []

    def __call__(self, result: Result, view: View, *, cancelled: Asked) -> Iterator[Insight]:
        # The hand has moved on before the first answer is there.
        self.wanted.put((result, view))
        for count in (0, 100, 300):
            if cancelled():
                self.stopped_before.append(count)
                raise Cancelled
            draws = None
            if count:
                draws = RankDraws(np.ones((count, 3), np.int16), np.ones(3))
            yield Insight(result, view, {}, draws)


def look(slow: Slow, watcher: _Watcher, *, is_hurried: bool = True) -> list[int]:
    """One look; how many draws were shown at each answer."""
    shown: list[int] = []
    watcher.looked.connect(lambda _, insight: shown.append(_draws(insight)))
    slow.wanted.put((small_result(), View(2020, is_hurried=is_hurried)))
    watcher.work()
    watcher.looked.disconnect()
    return shown


def test_that_a_hurried_look_is_given_up_once_its_first_draws_are_there() -> None:
    slow = Slow(_Wanted())
    watcher = _Watcher(slow.wanted, slow)
    for _ in range(3):
        assert look(slow, watcher) == [0, 100]
    assert slow.stopped_before == [300, 300, 300]


def test_that_a_long_look_is_never_given_up_twice_before_its_first_draws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(looker_module, "WORTH_FINISHING", -1.0)  # every look is a long one
    slow = Slow(_Wanted())
    watcher = _Watcher(slow.wanted, slow)
    shown = [look(slow, watcher) for _ in range(4)]
    assert shown == [[], [0, 100], [], [0, 100]]


def test_that_a_look_at_rest_is_given_up_at_once() -> None:
    slow = Slow(_Wanted())
    assert look(slow, _Watcher(slow.wanted, slow), is_hurried=False) == []
    assert slow.stopped_before == [0]


def test_that_a_forgotten_wish_is_not_answered(qtbot: QtBot, looker: Looker) -> None:
    seen: list[Insight] = []
    looker.looked.connect(seen.append)
    looker.look(small_result(), View(2020, ("A",)))
    looker.forget()
    other = small_result()
    looker.look(other, View(2019, ("B",)))
    qtbot.waitUntil(lambda: bool(seen) and _draws(seen[-1]) == THOROUGH)
    assert {i.view.year for i in seen} == {2019}


def test_that_a_failure_is_logged_and_the_next_wish_answered(
    qtbot: QtBot, looker: Looker, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[Insight] = []
    looker.looked.connect(seen.append)
    looker.look(small_result(), View(1999, ("A",)))
    qtbot.waitUntil(lambda: "looking at the ranking failed" in caplog.text)
    looker.look(small_result(), View(2020, ("A",)))
    qtbot.waitUntil(lambda: bool(seen))


def test_that_the_desk_looks_at_every_result_and_selection(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: is_thorough(desk))
    assert desk.insight is not None
    assert desk.insight.result is desk.result
    assert ("A", Claim.TOP_THREE) in desk.insight.bands
    with qtbot.waitSignal(desk.looked):
        desk.select(node="B1")
    assert desk.insight.view.nodes == ("B1a", "B1b")
    with qtbot.waitSignal(desk.looked):
        desk.locked = frozenset({"B1a"})
    assert ("B1b", Claim.FIRST) not in desk.insight.bands
    evaluation = desk.evaluation
    assert evaluation is not None
    with qtbot.waitSignal(desk.looked):
        evaluation.set_weights(evaluation.weights.with_entered("A", 20))
    assert desk.insight.result is desk.result


def test_that_nothing_is_known_of_an_evaluation_that_was_put_away(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: is_thorough(desk))
    desk.clear()
    assert desk.insight is None


def test_that_a_moving_hand_gets_a_thousand_draws_and_one_that_let_go_all(
    qtbot: QtBot, desk: Desk
) -> None:
    qtbot.waitUntil(lambda: is_thorough(desk))
    seen: list[Insight | None] = []
    desk.looked.connect(lambda: seen.append(desk.insight))
    evaluation = desk.evaluation
    assert evaluation is not None
    with qtbot.waitSignal(desk.looked):
        evaluation.set_weights(evaluation.weights.with_entered("A", 20))
    hurried = desk.insight
    assert hurried is not None
    assert hurried.view.is_hurried
    assert _draws(hurried) == QUICK
    desk.look_closely()
    qtbot.waitUntil(lambda: is_thorough(desk))
    assert desk.insight is not None
    assert desk.insight.result is desk.result


def test_that_a_moving_hand_sees_an_insight_with_the_next_result_or_soon(
    qtbot: QtBot, desk: Desk
) -> None:
    qtbot.waitUntil(lambda: not desk.is_looking)
    assert desk.insight is not None
    assert desk.result is not None
    hurried = replace(desk.insight, view=replace(desk.insight.view, is_hurried=True))
    told: list[str] = []
    desk.looked.connect(lambda: told.append("looked"))
    desk.computed.connect(lambda: told.append("computed"))
    desk._take_insight(hurried)
    assert told == []
    desk._receive(desk.result)
    assert told == ["looked", "computed"]
    with qtbot.waitSignal(desk.looked):  # no result comes any more
        desk._take_insight(hurried)
    qtbot.waitUntil(lambda: not desk.is_looking)


def test_that_the_desk_says_whether_finer_insights_are_to_come(qtbot: QtBot, desk: Desk) -> None:
    assert desk.is_looking
    qtbot.waitUntil(lambda: not desk.is_looking)
    assert is_thorough(desk)
    desk.select(node="B1")
    assert desk.is_looking
    desk.clear()
    assert not desk.is_looking


def test_that_letting_go_before_the_answer_looks_closely_as_it_comes(
    qtbot: QtBot, desk: Desk
) -> None:
    qtbot.waitUntil(lambda: is_thorough(desk))
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.set_weights(evaluation.weights.with_entered("A", 20))
    desk.look_closely()
    qtbot.waitUntil(
        lambda: (
            desk.insight is not None and desk.insight.result is desk.result and is_thorough(desk)
        )
    )
    assert not desk._rest.isActive()


def test_that_another_choice_of_drawing_draws_anew_and_can_be_undone(
    qtbot: QtBot, desk: Desk
) -> None:
    qtbot.waitUntil(lambda: is_thorough(desk))
    evaluation = desk.evaluation
    assert evaluation is not None
    chosen = Drawing(share=0.3, count=2_000)
    choose_drawing(desk.undo, evaluation, chosen, Name("抽样"))
    assert desk.drawing == chosen
    qtbot.waitUntil(lambda: desk.insight is not None and desk.insight.view.drawing == chosen)
    qtbot.waitUntil(lambda: desk.insight is not None and _draws(desk.insight) == 2_000)
    desk.undo.undo()
    assert desk.drawing == Drawing()


def test_that_a_choice_nobody_can_read_is_the_default(desk: Desk) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.put_record(Kind.CHOICE, KEY, {"share": "much"})
    assert desk.drawing == Drawing()
