"""Accepting a proposal makes it a reading; everything else of the panel stays."""

from __future__ import annotations

import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import MISSING, Bound, Origin, Panel, Reading, Status
from smartcity_desk.core.resolutions import (
    ResolutionError,
    accept,
    accept_all,
    can_accept,
    resolutions,
    several,
)
from tests.unit.workbooks.makers import CITY, HUANGPU, small_panel

ORIGIN = Origin("黄浦.xlsx", "填报", "H8", "超过3.14万", "2020-10-31", "工信部门", "含在建")


def waiting() -> Panel:
    """A panel in which A11-1 of 黄浦区 in 2020 waits for a decision."""
    reading = Reading(None, Status.NOT_REPORTED, Bound.EXACT, ORIGIN)
    return small_panel({(HUANGPU.code, "A11-1", 2020): reading})


def issue(
    reading: str, item: str = "A11-1", unit: str = HUANGPU.code, year: int | None = 2020,
    **details: str,
) -> Issue:  # fmt: skip
    """An entry that proposes ``reading``."""
    return Issue(
        Severity.ERROR, "value_uncertain", "黄浦.xlsx", "填报", "H8", unit, item, year,
        "超过3.14万", reading, details,
    )  # fmt: skip


def test_that_an_accepted_proposal_is_reported_and_keeps_its_origin() -> None:
    panel = accept(waiting(), issue(">3.14"))
    assert panel.reading(HUANGPU.code, "A11-1", 2020) == Reading(
        3.14, Status.REPORTED, Bound.MORE_THAN, ORIGIN
    )


def test_that_every_other_column_is_shared_and_the_old_panel_unchanged() -> None:
    before = waiting()
    after = accept(before, issue("3.14"))
    assert after.items["A11-2"] is before.items["A11-2"]
    assert after.denominators["pop"] is before.denominators["pop"]
    assert before.reading(HUANGPU.code, "A11-1", 2020).value is None
    assert after.reading(HUANGPU.code, "A11-1", 2019) == before.reading(HUANGPU.code, "A11-1", 2019)


@pytest.mark.parametrize(("word", "status"), [
    ("未填报", Status.NOT_REPORTED), ("不适用", Status.NOT_APPLICABLE),
])  # fmt: skip
def test_that_a_missing_word_is_accepted_as_its_status(word: str, status: Status) -> None:
    reading = accept(waiting(), issue(word)).reading(HUANGPU.code, "A11-1", 2020)
    assert (reading.value, reading.status, reading.origin) == (None, status, ORIGIN)


def test_that_a_zero_is_accepted_as_a_value() -> None:
    reading = accept(waiting(), issue("0")).reading(HUANGPU.code, "A11-1", 2020)
    assert (reading.value, reading.status) == (0.0, Status.REPORTED)


def test_that_a_denominator_is_accepted_too() -> None:
    panel = accept(waiting(), issue("66.2", item="pop"))
    assert panel.denominators["pop"].reading(2, 1).value == 66.2


def test_that_the_city_is_accepted_by_its_code() -> None:
    panel = accept(waiting(), issue("50", unit=CITY.code))
    assert panel.reading(CITY.code, "A11-1", 2020).value == 50.0
    panel = accept(panel, issue("2400", item="pop", unit=CITY.code))
    assert panel.city_denominators["pop"].reading(2, 0).value == 2400.0
    assert panel.reading(CITY.code, "A11-2", 2020) == MISSING


def test_that_one_entry_can_propose_a_whole_row() -> None:
    entry = issue("", readings=several([("A11-1", 2018, "1"), ("A11-2", 2019, "<2")]))
    assert [(step.code, step.year) for step in resolutions(entry)] == [
        ("A11-1", 2018), ("A11-2", 2019),
    ]  # fmt: skip
    panel = accept(waiting(), entry)
    assert panel.reading(HUANGPU.code, "A11-1", 2018).value == 1.0
    assert panel.reading(HUANGPU.code, "A11-2", 2019).bound is Bound.LESS_THAN


@pytest.mark.parametrize("entry", [
    issue(""), issue("黄浦区"), issue("1", year=None), issue("1", item=""),
    issue("1", year=2015), issue("1", unit="310199"), issue("1", item="Z"),
    issue("1", item="Z", unit=CITY.code),
])  # fmt: skip
def test_that_an_entry_without_a_place_cannot_be_accepted(entry: Issue) -> None:
    assert not can_accept(waiting(), entry)
    with pytest.raises(ResolutionError, match="value_uncertain"):
        accept(waiting(), entry)


def test_that_a_batch_is_accepted_in_one_go() -> None:
    panel = accept_all(waiting(), [issue("1"), issue("2", item="A11-2")])
    assert panel.reading(HUANGPU.code, "A11-1", 2020).value == 1.0
    assert panel.reading(HUANGPU.code, "A11-2", 2020).value == 2.0
    with pytest.raises(ResolutionError):
        accept_all(waiting(), [issue("1"), issue("")])
