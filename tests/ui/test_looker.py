"""Looking at results beside the window: the newest wish, bands before draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.insight import HURRY_UNITS, QUICK, THOROUGH, Insight, View, stability_bands
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.records import Kind
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stability import Claim
from smartcity_desk.ui.desk import GLANCE_AMONG_MANY_MS, GLANCE_MS, Desk
from smartcity_desk.ui.robustness.choice import KEY, choose_drawing
from smartcity_desk.ui.worker.looker import Looker
from tests.unit.builders import (
    full_framework,
    random_panel,
    small_framework,
    small_panel,
    small_result,
)


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
    evaluation.set_weights(evaluation.weights.with_entered("A", 20))
    qtbot.waitUntil(lambda: QUICK in [_draws(insight) for insight in seen if insight])
    hurried = desk.insight
    assert hurried is not None
    assert hurried.view.is_hurried
    desk.look_closely()
    qtbot.waitUntil(lambda: is_thorough(desk))
    assert desk.insight is not None
    assert desk.insight.result is desk.result


def test_that_bands_come_with_the_result_and_the_last_draws_stay(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: is_thorough(desk))
    before, evaluation = desk.insight, desk.evaluation
    assert before is not None
    assert evaluation is not None
    told: list[Insight | None] = []
    desk.computed.connect(lambda: told.append(desk.insight))
    with qtbot.waitSignal(desk.computed):
        evaluation.set_weights(evaluation.weights.with_entered("A", 20))
    banded = told[0]
    assert banded is not None
    assert desk.result is not None
    assert banded.result is desk.result
    assert banded.draws is before.draws
    assert banded.bands == stability_bands(desk.result, View(2020, ("A", "B")))


def test_that_an_insight_into_the_result_before_brings_its_draws_alone(
    qtbot: QtBot, desk: Desk
) -> None:
    qtbot.waitUntil(lambda: is_thorough(desk))
    late, evaluation = desk.insight, desk.evaluation
    assert late is not None
    assert evaluation is not None
    with qtbot.waitSignal(desk.computed):
        evaluation.set_weights(evaluation.weights.with_entered("A", 20))
    present = desk.insight
    assert present is not None
    assert late.draws is not None
    drawn = replace(late, draws=replace(late.draws))
    desk._take_insight(drawn)
    assert desk.insight is not None
    assert desk.insight.draws is drawn.draws is not present.draws
    assert desk.insight.bands is present.bands
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


def test_that_among_many_units_a_moving_hand_gets_draws_now_and_then(qtbot: QtBot) -> None:
    framework = full_framework((2, 1, 1, 1))
    desk = Desk()
    desk.open(Evaluation.of(framework, random_panel(framework, HURRY_UNITS + 1, (2020,))))
    qtbot.waitUntil(lambda: desk.result is not None and not desk.is_looking, timeout=20_000)
    evaluation = desk.evaluation
    assert evaluation is not None
    with qtbot.waitSignal(desk.computed):
        evaluation.set_weights(evaluation.weights.with_entered("A", 20))
    assert desk.insight is not None
    assert desk.insight.result is desk.result  # its bands are there
    assert desk._glance.interval() == GLANCE_AMONG_MANY_MS
    desk.select(node="A")  # other weights come into view, whose bands are not
    assert desk._glance.interval() == GLANCE_MS
    desk.close()
