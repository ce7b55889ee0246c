"""Published figures are corrected by record: with reason and person, and what is superseded."""

from __future__ import annotations

import pytest

from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.names import Name
from smartcity_desk.core.new_year import next_year
from smartcity_desk.core.official import Publication
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_corrections import (
    Correction,
    corrected,
    corrections,
    figure_words,
    with_corrections,
)
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import small_framework, small_panel

KNOWN = {"I": {2018: PublishedScore(105.13, is_derived=True), 2019: PublishedScore(105.86)}}
OTHER = {"I": {2019: PublishedScore(105.9, source="公报")}, "A": {2019: PublishedScore(101.0)}}


def corrected_records() -> Records:
    found = corrections(KNOWN, OTHER)
    return corrected(Records(), found, "公报更正", who="王敏（主持）", at="2020-11-03T01:00:00Z")


def test_that_only_what_is_said_otherwise_or_is_new_is_a_correction() -> None:
    found = corrections(KNOWN, {**OTHER, "I": {**OTHER["I"], 2018: KNOWN["I"][2018]}})
    assert found == (
        Correction("I", 2019, PublishedScore(105.86), PublishedScore(105.9, source="公报")),
        Correction("A", 2019, None, PublishedScore(101.0)),
    )
    assert [each.words for each in found] == ["105.86 → 105.90", "101.00"]


def test_that_a_figure_now_called_derived_is_a_correction() -> None:
    given = {"I": {2018: PublishedScore(105.13)}}
    assert [each.year for each in corrections(KNOWN, given)] == [2018]


def test_that_a_correction_names_what_it_supersedes_and_why() -> None:
    scores = with_corrections(KNOWN, corrected_records())
    now = scores["I"][2019]
    assert (now.value, now.supersedes) == (105.9, 105.86)
    assert now.origin.zh == "公报 · 更正，原为 105.86（公报更正）"
    assert now.origin.en == "公报 · corrects 105.86 (公报更正)"
    assert scores["A"][2019].supersedes is None
    assert scores["I"][2018] == KNOWN["I"][2018]
    assert KNOWN["I"][2019].value == 105.86


def test_that_no_correction_reaches_what_was_published_from_the_evaluation() -> None:
    records = corrected_records()
    assert with_corrections(KNOWN, records, {2019})["I"][2019] == PublishedScore(105.86)
    evaluation = Evaluation(
        Snapshot.of(small_framework(), small_panel()), None, dict(KNOWN), records
    )
    assert evaluation.published["I"][2019].value == 105.9
    evaluation.publish(Publication(2, 1, "报告", "", "2020-12-10", "王敏", 2019, (("I", 106.0),)))
    assert evaluation.published["I"][2019].value == 106.0


def test_that_undoing_the_record_brings_the_figure_back_and_pages_hear_of_it() -> None:
    evaluation = Evaluation(Snapshot.of(small_framework(), small_panel()), None, dict(KNOWN))
    heard: list[Part] = []
    evaluation.listen(heard.append)
    evaluation.set_records(corrected_records())
    assert evaluation.published["I"][2019].value == 105.9
    evaluation.set_records(Records())
    assert evaluation.published == KNOWN
    assert heard == [Part.RECORDS | Part.OFFICIAL] * 2
    evaluation.put_record("comment", "x", {"notes": []})
    assert heard[-1] == Part.RECORDS


def test_that_the_next_year_takes_the_corrected_figure() -> None:
    evaluation = Evaluation(
        Snapshot.of(small_framework(), small_panel()), None, dict(KNOWN), corrected_records()
    )
    assert next_year(evaluation).published["I"][2019].origin.zh.endswith("原为 105.86（公报更正）")


@pytest.mark.parametrize(("reason", "said"), [("公报", "105.90（公报）"), ("", "105.90")])
def test_that_the_trail_says_figure_and_reason(reason: str, said: str) -> None:
    assert figure_words({"value": 105.9, "reason": reason}).zh == said


def test_that_the_trail_says_what_was_superseded() -> None:
    told = corrected_records().get(Kind.FIGURE, "I|2019")
    assert figure_words(told).zh == "105.86 → 105.90（公报更正）"


def test_that_the_record_keeps_who_and_when() -> None:
    told = corrected_records().get(Kind.FIGURE, "I|2019")
    assert told is not None
    assert (told["who"], told["at"], told["supersedes"]) == (
        "王敏（主持）", "2020-11-03T01:00:00Z", 105.86,
    )  # fmt: skip
    assert PublishedScore(1.0).origin == Name("")
