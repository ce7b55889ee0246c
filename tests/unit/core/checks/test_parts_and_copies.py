"""Totals against their parts, shares written as per cent, last year's figures sent again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.framework import ItemSpec, ValueType
from smartcity_desk.core.panel import Status
from tests.unit.core.checks.test_checks import (
    COUNT,
    PLAIN,
    SHARE,
    SHARES,
    Grid,
    changed,
    checked,
    only,
    panel_of,
)

RATIO = replace(SHARE, unit="比值", value_type=ValueType.RATE, valid_max=None)
FIRST: Grid = PLAIN
SECOND: Grid = [[1.5 * v + 7 for v in row] for row in PLAIN]
TOTAL: Grid = (np.array(FIRST) + np.array(SECOND)).tolist()
FAMILY: dict[str, ItemSpec] = {"T": COUNT, "P": COUNT, "Q": COUNT}


def test_that_a_total_that_is_off_is_named_with_the_sum() -> None:
    off = changed(TOTAL, {(2, 1): TOTAL[2][1] + 50})
    issue = only(checked(panel_of({"T": off, "P": FIRST, "Q": SECOND}), FAMILY))
    assert (issue.code, issue.unit, issue.item, issue.year, issue.cell) == (
        "check_sum_of_parts", "U2", "T", 2020, "H8",
    )  # fmt: skip
    assert float(issue.reading) == pytest.approx(TOTAL[2][1])


def test_that_totals_that_add_up_lead_to_nothing() -> None:
    assert checked(panel_of({"T": TOTAL, "P": FIRST, "Q": SECOND}), FAMILY) == []


def test_that_items_that_never_added_up_are_no_total_and_parts() -> None:
    other = [[3.1 * v + 11 for v in row] for row in PLAIN]
    assert checked(panel_of({"T": other, "P": FIRST, "Q": SECOND}), FAMILY) == []


def test_that_a_total_that_was_verified_is_not_doubted() -> None:
    panel = panel_of({"T": changed(TOTAL, {(2, 1): TOTAL[2][1] + 50}), "P": FIRST, "Q": SECOND})
    reading = panel.reading("U2", "T", 2020)
    panel = panel.with_reading("U2", "T", 2020, replace(reading, status=Status.VERIFIED))
    assert checked(panel, FAMILY) == []


def test_that_a_share_written_in_per_cent_is_named_with_the_share() -> None:
    shares = [[v / 100 for v in row] for row in SHARES]
    panel = panel_of({"X": changed(shares, {(2, 3): 74.8})})
    issue = only(checked(panel, {"X": RATIO}))
    assert (issue.code, issue.unit, issue.reading) == ("check_per_cent", "U4", "0.748")


def test_that_another_unit_of_measure_is_no_share() -> None:
    shares = [[v / 100 for v in row] for row in SHARES]
    panel = panel_of({"X": changed(shares, {(2, 3): 74.8})})
    codes = {i.code for i in checked(panel, {"X": replace(RATIO, unit="万元/人")})}
    assert "check_per_cent" not in codes
    codes = {i.code for i in checked(panel, {"X": replace(RATIO, unit="", valid_max=1.0)})}
    assert codes & {"check_per_cent", "check_out_of_range"}


def test_that_shares_and_per_cents_as_asked_for_lead_to_nothing() -> None:
    shares = [[v / 100 for v in row] for row in SHARES]
    assert checked(panel_of({"X": shares}), {"X": RATIO}) == []
    assert checked(panel_of({"X": SHARES}), {"X": SHARE}) == []


def grids(same: int) -> dict[str, Grid]:
    """Twelve items; ``same`` of them in U3 are those of the year before."""
    found: dict[str, Grid] = {}
    for place in range(12):
        scale = 1.37 + place * 0.613
        grid = [[round(scale * v, 2) for v in row] for row in PLAIN]
        found[f"X{place}"] = changed(grid, {(2, 2): grid[1][2]}) if place < same else grid
    return found


@pytest.mark.parametrize(("same", "is_named"), [(12, True), (10, True), (8, False), (0, False)])
def test_that_last_years_figures_sent_again_are_named(same: int, is_named: bool) -> None:
    items = {code: replace(COUNT, value_type=ValueType.SCORE) for code in grids(0)}
    found = [i for i in checked(panel_of(grids(same)), items) if i.code == "check_year_copied"]
    assert [(i.unit, i.year, i.file) for i in found] == ([("U3", 2020, "U3.xlsx")] if is_named
                                                         else [])  # fmt: skip
    if found:
        assert found[0].details["count"] == str(same)
