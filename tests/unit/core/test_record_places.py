"""Which cell a record is about is read from its key or its text, whatever kind it is."""

from __future__ import annotations

import json

import pytest

from smartcity_desk.core.record_places import NOTHING, About, about, changes_figures
from smartcity_desk.core.records import Kind

CELL = {"unit": "310101", "item": "A101-1", "year": 2020}
THERE = About("310101", "A101-1", 2020)


@pytest.mark.parametrize(("kind", "key", "text", "found"), [
    (Kind.VERIFICATION, "310101|A101-1|2020", "", THERE),
    (Kind.ATTACHMENT, "310101|A101-1|2020|3", "", THERE),
    (Kind.ATTACHMENT, "310101|A101-1|", "", About("310101", "A101-1", None)),
    (Kind.VERIFICATION, "310101", "", About("310101", "", None)),
    (Kind.COMMENT, "310101|A101-1|2020", "", THERE),
    (Kind.COMMENT, "no cell at all", "", NOTHING),
    (Kind.PROGRESS, "310101", "", About("310101")),
    (Kind.PROGRESS, "file:city.xlsx", "", NOTHING),
    (Kind.SOURCE, "310104", "", About("310104")),
    (Kind.DECISION, "k", json.dumps({"issue": CELL}), THERE),
    (Kind.QUESTION, "k", json.dumps({"issue": {"unit": "310101"}}), About("310101", "", None)),
    (Kind.DROPPED, "k", json.dumps({"issue": None}), NOTHING),
    (Kind.APPEAL, "a1", json.dumps(CELL), THERE),
    (Kind.SCENARIO, "s1", json.dumps(CELL), NOTHING),
    (Kind.APPEAL, "a1", json.dumps([1]), NOTHING),
])  # fmt: skip
def test_that_a_record_names_its_unit_item_and_year(
    kind: Kind, key: str, text: str, found: About
) -> None:
    assert about(kind, key, text) == found


@pytest.mark.parametrize(("kind", "data", "does"), [
    (Kind.VERIFICATION, {"settled": {"who": "王敏"}}, True),
    (Kind.VERIFICATION, {"bureau": "9.5"}, False),
    (Kind.DECISION, {"swaps": [["310101", "A101-1", 2020]]}, True),
    (Kind.DECISION, {"swaps": []}, False),
    (Kind.APPEAL, {"decision": "accepted"}, True),
    (Kind.APPEAL, {"decision": "partly"}, True),
    (Kind.APPEAL, {"decision": "rejected"}, False),
    (Kind.APPEAL, {"decision": "open"}, False),
    (Kind.PROGRESS, {}, True),
    (Kind.COMMENT, {"swaps": [1], "settled": 1}, False),
])  # fmt: skip
def test_that_what_moves_or_closes_figures_is_told_from_what_is_only_said(
    kind: Kind, data: dict[str, object], does: bool
) -> None:
    assert changes_figures(kind, json.dumps(data)) is does


def test_that_a_record_that_was_taken_away_changes_no_figure() -> None:
    assert not changes_figures(Kind.DECISION, "")
    assert about(Kind.DECISION, "k", "") == NOTHING
