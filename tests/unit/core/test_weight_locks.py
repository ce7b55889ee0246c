"""Locked weights are a record: of the nodes there are, in words, and nothing where none is."""

from __future__ import annotations

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records
from smartcity_desk.core.weight_locks import locked_weights, locks_words, with_locked_weights
from tests.unit.builders import small_framework, small_panel


def test_that_locks_come_back_as_far_as_the_framework_has_the_nodes() -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    records = with_locked_weights(Records(), {"B", "A1", "gone"})
    assert locked_weights(records, evaluation.tree) == {"A1", "B"}
    assert locked_weights(Records(), evaluation.tree) == frozenset()


def test_that_no_lock_is_no_record_and_no_trial() -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    locked = with_locked_weights(evaluation.records, {"B"})
    assert with_locked_weights(locked, ()) == evaluation.records
    evaluation.set_records(locked)
    assert not evaluation.is_trial


def test_that_locks_are_said_by_name() -> None:
    names = {"A": Name("设施", "Infrastructure")}
    assert locks_words({"codes": ["A", "X"]}, names) == Name("设施、X", "Infrastructure, X")
    assert locks_words({"codes": []}, names) == Name("无", "none")
