"""Entries of late workbooks come with them and go with them."""

from __future__ import annotations

from smartcity_desk.core.additions import files_added, issues_now, with_issues
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.records import Kind, Records

ABSENT = Issue(Severity.INFO, "unit_not_received", unit="310101", details={"unit_zh": "黄浦区"})
OLD = Issue(
    Severity.ERROR, "value_uncertain", "a.xlsx", "填报", "H9", "310115", "A", 2020, "约3", "3"
)
NEW = Issue(Severity.WARNING, "value_uncertain", "b.xlsx", "填报", "H9", "310101", "A", 2020,
            "约4", "4", {"range": "0–"})  # fmt: skip


def test_that_what_joined_later_brings_its_entries_and_takes_others() -> None:
    records = with_issues(Records(), (ABSENT, OLD), (OLD, NEW), ["b.xlsx"])
    assert issues_now((ABSENT, OLD), records) == (OLD, NEW)
    found = issues_now((ABSENT, OLD), records)[1]
    assert (found.details["range"], found.severity) == ("0–", Severity.WARNING)
    assert files_added(records) == ("b.xlsx",)


def test_that_without_records_the_entries_are_those_of_the_import() -> None:
    assert issues_now([ABSENT, OLD], Records()) == (ABSENT, OLD)


def test_that_one_addition_follows_another() -> None:
    first = with_issues(Records(), (ABSENT, OLD), (OLD, NEW), ["b.xlsx"])
    second = with_issues(first, (OLD, NEW), (OLD,), ["c.xlsx"])
    assert issues_now((ABSENT, OLD), second) == (OLD,)
    assert files_added(second) == ("b.xlsx", "c.xlsx")
    assert len(second.of(Kind.ADDITION)) == 2
