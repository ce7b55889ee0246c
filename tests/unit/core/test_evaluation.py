"""The document: transactions, one notice each; official beside trial."""

import pytest

from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import small_framework, small_panel


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation.of(small_framework(), small_panel())


@pytest.fixture
def notices(evaluation: Evaluation) -> list[Part]:
    heard: list[Part] = []
    evaluation.listen(heard.append)
    return heard


def test_that_a_transaction_leads_to_one_notice(
    evaluation: Evaluation, notices: list[Part]
) -> None:
    with evaluation.transaction():
        evaluation.set_weights(evaluation.weights.with_entered("A", 50))
        evaluation.set_method(Method(missing=MissingRule.BLOCK))
        with evaluation.transaction():
            evaluation.set_reading("U1", "A1", 2020, Reading(1.0, Status.EDITED))
        assert notices == []
    assert notices == [Part.WEIGHTS | Part.METHOD | Part.PANEL]


def test_that_a_failed_transaction_changes_nothing(
    evaluation: Evaluation, notices: list[Part]
) -> None:
    before = evaluation.snapshot

    def change_and_fail() -> None:
        with evaluation.transaction():
            evaluation.set_weights(evaluation.weights.with_entered("A", 50))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert evaluation.snapshot is before
    assert notices == []
    evaluation.set_method(Method(coefficient=True))
    assert notices == [Part.METHOD]


def test_that_setting_what_is_already_so_says_nothing(
    evaluation: Evaluation, notices: list[Part]
) -> None:
    evaluation.set_weights(Weights(evaluation.tree, evaluation.weights.entered))
    evaluation.set_method(Method())
    evaluation.set_panel(evaluation.panel)
    assert notices == []


def test_that_any_difference_from_the_official_version_is_a_trial(evaluation: Evaluation) -> None:
    assert not evaluation.is_trial
    evaluation.set_weights(evaluation.weights.with_entered("A", 60.1))
    assert evaluation.trial_parts == Part.WEIGHTS
    assert evaluation.changed_weights == ("A", "B")
    evaluation.set_reading("U1", "A1", 2020, Reading(1.0, Status.EDITED))
    assert evaluation.trial_parts == Part.WEIGHTS | Part.PANEL


def test_that_a_reading_put_back_is_no_trial(evaluation: Evaluation) -> None:
    official = evaluation.panel.reading("U1", "A1", 2020)
    evaluation.set_reading("U1", "A1", 2020, Reading(1.0, Status.EDITED))
    evaluation.set_reading("U1", "A1", 2020, official)
    assert evaluation.panel is not evaluation.official.panel
    assert not evaluation.is_trial


def test_that_going_back_to_official_is_one_notice_and_brings_everything_back(
    evaluation: Evaluation, notices: list[Part]
) -> None:
    evaluation.set_weights(evaluation.weights.with_entered("A", 10))
    evaluation.set_method(Method(deduction=True))
    evaluation.set_reading("U1", "A1", 2020, Reading(1.0, Status.EDITED))
    del notices[:]
    evaluation.set_snapshot(evaluation.official)
    assert notices == [Part.WEIGHTS | Part.METHOD | Part.PANEL]
    assert evaluation.snapshot.panel is evaluation.official.panel
    assert not evaluation.is_trial


def test_that_weights_of_another_framework_are_refused(evaluation: Evaluation) -> None:
    with pytest.raises(ValueError, match="another framework"):
        evaluation.set_weights(Weights.of_framework(Tree(small_framework())))


def test_that_a_listener_can_stop_listening(evaluation: Evaluation) -> None:
    heard: list[Part] = []
    stop = evaluation.listen(heard.append)
    stop()
    evaluation.set_method(Method(coefficient=True))
    assert heard == []
