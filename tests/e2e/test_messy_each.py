"""Each messy workbook leads to exactly what is stated for it, and the review works through it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sample_workbooks.make_messy import BESIDE, CITY_MESSY, MESSY
from smartcity_desk.core.carry_over import carry_over, dropped
from smartcity_desk.core.decisions import (
    Choice,
    Stamp,
    Verdict,
    decide,
    decided,
    decisions,
    entry_key,
    reopen,
    verdicts,
)
from smartcity_desk.core.difference import cell_changes
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.records import Records
from smartcity_desk.workbooks.reader_pool import ReaderPool
from tests.e2e.messy_desk import CITY, FOLLOWING, HUANGPU, Case, Desk, shown
from tests.e2e.messy_stated import CONSEQUENCES, STATED

STAMP = Stamp("王五（评估中心）", "2020-11-20T09:30:00+00:00")
# Entries about a file as a whole, and about a district that nobody knows.
ABOUT_OTHERS = {"readers_differ": {""}, "unit_unknown": {"319999"}}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests."""
    with ReaderPool() as pool:
        yield Desk(pool, tmp_path_factory.mktemp("cells"))


@pytest.fixture(scope="module", params=[*MESSY, *BESIDE, *CITY_MESSY])
def case(request: pytest.FixtureRequest, desk: Desk) -> Case:
    """Each messy workbook in turn, read once for all tests of it."""
    return desk.case(request.param)


def is_same(one: Panel, other: Panel) -> bool:
    return not any(cell_changes(one, other))


def test_that_a_messy_workbook_leads_to_what_is_stated_and_nothing_else(case: Case) -> None:
    said = [issue for issue in case.entries if issue.code not in FOLLOWING]
    assert [(i.code, i.cell, i.raw, i.reading) for i in said] == STATED[case.name]
    follows = [shown(issue) for issue in case.entries if issue.code in FOLLOWING]
    gone = [f"no longer {line}" for line in case.no_longer]
    assert [*follows, *gone] == CONSEQUENCES.get(case.name, [])
    own = {CITY if case.name in CITY_MESSY else HUANGPU}
    for issue in said:
        assert issue.unit in ABOUT_OTHERS.get(issue.code, own)
        assert not issue.file or issue.file == f"{case.name}.xlsx"
        assert issue.message("zh") != issue.message("en")


def test_that_every_entry_is_decided_remembered_and_reopened(case: Case) -> None:
    read = case.imported.panel
    panel, records = read, Records()
    for issue in case.entries:
        fits = Verdict.ACCEPT in verdicts(panel, issue)
        choice = Choice(Verdict.ACCEPT if fits else Verdict.LEAVE, reason="核实")
        panel, records = decide(panel, records, issue, choice, STAMP)
    assert decided(records) == {entry_key(issue) for issue in case.entries}
    again = carry_over(records, read, case.imported.issues)
    assert is_same(again.panel, panel)
    assert dropped(again.records) == ()
    for made in reversed(decisions(records)):
        panel, records = reopen(panel, records, made.key)
    assert is_same(panel, read)
    assert not records
