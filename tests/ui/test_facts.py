"""How complete an evaluation is: counted right, and not at every frame."""

from __future__ import annotations

import threading
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui import facts, issue_list
from smartcity_desk.ui.facts import FactsWatch, coverage, received
from smartcity_desk.ui.issue_list import issues_of
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.status_bar import sayings
from smartcity_desk.ui.texts import frame as texts
from tests.ui.desks import computed, empty_desk, small_desk
from tests.unit.builders import everywhere, full_framework, panel, random_panel, small_framework

NAN = float("nan")


def test_that_coverage_weighs_what_is_missing() -> None:
    """A1 weighs 0.6·0.75 = 45 %, B1a and B1b 20 % each: U1 has 55 %, U2 all, U3 nothing."""
    values = {
        "A1": [[NAN, 1, NAN]], "A2": [[1, 1, NAN]],
        "B1a": [[1, 1, NAN]], "B1b": [[1, 1, NAN]],
    }  # fmt: skip
    result = compute(Snapshot.of(small_framework(), panel(values, years=(2020,))))
    assert coverage(result, 2020) == pytest.approx((0.55 + 1 + 0) / 3)
    assert received(result, 2020) == 2


@given(st.integers(0, 1000), st.floats(0, 0.9))
def test_that_one_year_covers_as_the_whole_result_says(seed: int, missing: float) -> None:
    framework = full_framework((2, 2, 2, 2))
    result = compute(
        Snapshot.of(framework, random_panel(framework, 4, (2019, 2020), missing=missing, seed=seed))
    )
    expected = np.mean(result.coverage[1, result.tree.root, :4])
    assert coverage(result, 2020) == pytest.approx(float(expected))


def test_that_findings_of_the_computation_are_to_be_reviewed_too(qtbot: QtBot) -> None:
    with small_desk(qtbot) as desk:
        watch = FactsWatch()
        watch.attach(desk)
        watch.count()
        assert desk.result is not None
        qtbot.waitUntil(lambda: watch.facts.received == 3)
        before = watch.facts.to_review
        evaluation = desk.evaluation
        assert evaluation is not None
        blank = evaluation.panel.reading("U1", "A1", 2020)
        for item in ("A1", "A2", "B1a", "B1b"):
            for year in (2019, 2020):
                missing = type(blank)(None, type(blank.status).NOT_REPORTED)
                evaluation.set_reading("U1", item, year, missing)
        qtbot.waitUntil(lambda: not desk.is_computing)
        watch.count()
        qtbot.waitUntil(lambda: watch.facts.to_review > before)
        assert watch.facts.received == 2
        watch.close()


def test_that_nothing_to_review_is_said_only_once_it_is_known(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    find = issue_list.find

    def find_late(result: Result) -> tuple[Issue, ...]:
        assert let_go.wait(10)
        return find(result)

    alike = panel(everywhere([[9.0, 8.0, 7.0]]), years=(2020,))
    with empty_desk() as desk:
        monkeypatch.setattr(issue_list, "find", find_late)
        watch = FactsWatch()
        watch.attach(desk)
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(Evaluation.of(small_framework(), alike))
        watch.count()
        early = watch.facts
        assert early.received == 3
        assert not early.is_counted
        assert tr(texts.NOTHING_TO_REVIEW) not in sayings(early, None)
        with qtbot.waitSignal(watch.changed):
            let_go.set()
        assert watch.facts.is_counted
        assert watch.facts.to_review == 0
        assert tr(texts.NOTHING_TO_REVIEW) in sayings(watch.facts, None)
        watch.close()


def test_that_a_decision_is_counted_without_a_computation(qtbot: QtBot) -> None:
    with small_desk(qtbot) as desk:
        evaluation = desk.evaluation
        assert evaluation is not None
        blank = evaluation.panel.reading("U1", "A1", 2020)
        missing = type(blank)(None, type(blank.status).NOT_REPORTED)
        for item in ("A1", "A2", "B1a", "B1b"):
            for year in (2019, 2020):
                evaluation.set_reading("U1", item, year, missing)
        qtbot.waitUntil(lambda: not desk.is_computing)
        watch = FactsWatch()
        watch.attach(desk)
        watch.count()
        qtbot.waitUntil(lambda: watch.facts.to_review > 0)
        before = watch.facts.to_review
        entry = next(i for i in issues_of(desk) if i.severity is not Severity.INFO)
        stamp = Stamp("", "2020-12-01T09:00:00")
        _, records = decide(
            evaluation.panel, evaluation.records, entry, Choice(Verdict.LEAVE), stamp
        )
        with qtbot.waitSignal(watch.changed):
            evaluation.set_records(records)
        assert watch.facts.to_review == before - 1
        watch.close()


def test_that_a_drag_counts_only_when_it_rests(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []

    def count_coverage(result: object, year: int) -> float:
        counted.append(year)
        return len(counted) / 100

    with small_desk(qtbot) as desk:
        monkeypatch.setattr(facts, "coverage", count_coverage)
        watch = FactsWatch()
        watch.attach(desk)
        evaluation = desk.evaluation
        assert evaluation is not None
        for percent in (50.0, 40.0, 30.0):
            weights = evaluation.weights.with_entered("A", percent)
            computed(qtbot, desk, partial(evaluation.set_weights, weights))
        assert counted == []
        with qtbot.waitSignal(watch.changed):
            pass
        assert counted == [2020]
