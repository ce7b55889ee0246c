"""The next year, worked out by hand on a small evaluation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core import restructure
from smartcity_desk.core.aliases import unit_by_alias, with_aliases
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.new_year import confirmed_panel, form_panel, new_items, next_year
from smartcity_desk.core.official import Field, Frozen, Publication, RankList
from smartcity_desk.core.panel import Column, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_ranks import PublishedRanks, published_ranks
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.restructure_panel import put_unit
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.units import Unit
from smartcity_desk.core.verification import BureauAnswer, Conclusion, take_answers
from tests.unit.builders import small_framework, small_panel

FIRST = (RankList(Field.OVERALL, "", (("U3", 1),)),)


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation.of(small_framework(), small_panel())


def test_that_the_new_year_is_empty_and_the_last_one_carried(evaluation: Evaluation) -> None:
    found = next_year(evaluation)
    panel = found.snapshot.panel
    assert (found.last, found.year) == (2020, 2021)
    assert panel.years == (2019, 2020, 2021)
    assert panel.items["A1"].values[:2].tolist() == [[40.0, 50.0, 60.0], [50.0, 50.0, 75.0]]
    assert np.isnan(panel.items["A1"].values[2]).all()
    assert (found.carried, found.estimated, found.disputed) == (12, 0, 0)
    assert not found.is_frozen
    framework = found.snapshot.framework
    assert (framework.version, framework.first_year) == ("2021", 2021)
    assert [n.code for n in framework.nodes] == [n.code for n in evaluation.framework.nodes]
    # U1 in 2020, as worked out in the builders: 101.5.
    result = compute(found.snapshot)
    assert result.index[result.year_position(2020), 0] == pytest.approx(101.5)
    assert np.isnan(result.index[result.year_position(2021), :3]).all()


def test_that_official_weights_are_carried_where_a_version_was_frozen(
    evaluation: Evaluation,
) -> None:
    evaluation.set_weights(evaluation.weights.with_entered("A", 10.0))
    assert next_year(evaluation).snapshot.weights.of("A") == 10.0
    evaluation.set_snapshot(evaluation.official)
    evaluation.freeze(Frozen(1, "2020", "2020-12-01T00:00:00Z", "chair"))
    evaluation.set_weights(evaluation.weights.with_entered("A", 10.0))
    found = next_year(evaluation)
    assert found.is_frozen
    assert found.snapshot.weights.of("A") == 60.0


def test_that_estimates_are_not_carried(evaluation: Evaluation) -> None:
    evaluation.set_reading("U1", "A1", 2020, Reading(7.0, Status.IMPUTED))
    found = next_year(evaluation)
    assert found.snapshot.panel.reading("U1", "A1", 2020).status is Status.NOT_REPORTED
    assert (found.carried, found.estimated) == (11, 1)


def test_that_values_a_bureau_disagrees_with_are_not_carried(evaluation: Evaluation) -> None:
    answers = [
        BureauAnswer(("U1", "A1", 2020), Conclusion.DIFFERS, "50", "45"),
        BureauAnswer(("U2", "A1", 2020), Conclusion.CONFIRMED, "50"),
    ]
    stamp = Stamp("bureau", "2020-11-01T00:00:00Z")
    panel, records = take_answers(evaluation.panel, evaluation.records, answers, stamp)
    evaluation.set_panel(panel)
    evaluation.set_records(records)
    confirmed = confirmed_panel(evaluation)
    assert confirmed.reading("U1", "A1", 2020).value is None
    assert confirmed.reading("U2", "A1", 2020).value == 50.0
    found = next_year(evaluation)
    assert found.disputed == 1
    assert found.snapshot.panel.reading("U1", "A1", 2020).value is None
    assert found.snapshot.panel.reading("U2", "A1", 2020).value == 50.0


def test_that_forms_carry_what_was_frozen_and_no_trial(evaluation: Evaluation) -> None:
    evaluation.set_reading("U1", "A1", 2020, Reading(77.0, Status.EDITED))
    assert confirmed_panel(evaluation).reading("U1", "A1", 2020).value == 77.0
    evaluation.set_snapshot(evaluation.official)
    evaluation.freeze(Frozen(1, "2020", "2020-12-01T00:00:00Z", "chair"))
    evaluation.set_reading("U1", "A1", 2020, Reading(77.0, Status.EDITED))
    assert confirmed_panel(evaluation).reading("U1", "A1", 2020).value == 50.0
    # Another unit has joined since: then the forms show what there is now.
    evaluation.set_snapshot(put_unit(evaluation.snapshot, Unit("U9", Name("新区", "New"), "g")))
    assert confirmed_panel(evaluation).reading("U1", "A1", 2020).value == 77.0


def test_that_aliases_and_layouts_go_along_and_decisions_stay(evaluation: Evaluation) -> None:
    records = with_aliases(Records(), "U1", "一区", evaluation.panel.units)
    records = records.with_record(Kind.LAYOUT, "f1", {"sheet": "表"})
    records = records.with_record(Kind.APPEAL, "1", {"claim": 3})
    evaluation.set_records(records)
    found = next_year(evaluation).records
    assert unit_by_alias(found) == {"一区": "U1"}
    assert found.of(Kind.LAYOUT) == {"f1": {"sheet": "表"}}
    assert found.of(Kind.APPEAL) == {}


def test_that_items_added_afterwards_are_new_ones(evaluation: Evaluation) -> None:
    assert new_items(evaluation.framework, evaluation.records) == ()
    found = next_year(evaluation)
    assert new_items(found.snapshot.framework, found.records) == ()
    added = restructure.add(found.snapshot, "A", Level.ITEM, Name("新"), code="A9")
    assert new_items(added.framework, found.records) == ("A9",)


def test_that_a_form_shows_last_year_and_asks_this_one(evaluation: Evaluation) -> None:
    found = next_year(evaluation)
    added = restructure.add(found.snapshot, "A", Level.ITEM, Name("新"), code="A9")
    typed = added.panel.with_reading("U1", "A1", 2021, Reading(3.0))
    panel = form_panel(typed, added.framework, (2020, 2021))
    assert panel.years == (2020, 2021)
    assert panel.reading("U1", "A1", 2020).value == 50.0
    assert panel.reading("U1", "A1", 2021).value is None
    assert panel.items["A9"].values.shape == (2, 3)
    assert form_panel(evaluation.panel, evaluation.framework, (2030, 2031)).years == (2030, 2031)


def test_that_city_values_and_coefficients_follow(evaluation: Evaluation) -> None:
    panel = replace(
        evaluation.panel,
        city_items={"A1": Column.of_values(np.array([[1.0], [2.0]]))},
        deductions=Column.of_values(np.array([[0.0, 0, 0, 0], [1.0, 0, 0, 0]])),
    )
    evaluation.set_panel(panel)
    after = next_year(evaluation).snapshot.panel
    assert after.city_items["A1"].values[1].tolist() == [2.0]
    assert after.deductions is not None
    assert after.deductions.values.tolist() == [[0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]


def test_that_a_year_it_has_is_refused(evaluation: Evaluation) -> None:
    with pytest.raises(RestructureError, match="2020 is there already"):
        next_year(evaluation, 2020)


def test_that_the_frozen_index_of_the_last_year_is_the_published_one_of_the_new(
    evaluation: Evaluation,
) -> None:
    assert next_year(evaluation).published == {}
    evaluation.freeze(Frozen(1, "2020 年度报告", "2020-12-09T01:00:00Z", "王敏"))
    evaluation.set_reading("U1", "A1", 2020, Reading(0.0, Status.EDITED))
    found = next_year(evaluation).published
    # By hand: A1 of the city is the mean of 50, 50, 75, so A = 103.75 and I = 62.25 + 40.
    assert {code: years[2020].value for code, years in found.items()} == {
        "I": 102.25, "A": 103.75, "B": 100.0,
    }  # fmt: skip
    assert found["I"][2020].source == "2020 年度报告 · 2020-12-09"


def test_that_what_was_published_is_carried_as_it_was_published(evaluation: Evaluation) -> None:
    evaluation.freeze(Frozen(1, "定稿", "2020-12-09T01:00:00Z", "王敏"))
    evaluation.publish(
        Publication(
            2, 1, "年度报告", "体验周", "2020-12-10", "王敏", 2020, (("I", 99.99),), ranks=FIRST
        )
    )
    made = next_year(evaluation)
    after = Evaluation(made.snapshot, published=made.published, records=made.records)
    # and on to the year after that
    later = next_year(after)
    for records in (made.records, later.records):
        kept = published_ranks(Evaluation(made.snapshot, records=records))
        assert kept == {2020: PublishedRanks("年度报告 · 2020-12-10", FIRST)}
    found = made.published
    assert found == {"I": {2020: PublishedScore(99.99, source="年度报告 · 2020-12-10")}}
