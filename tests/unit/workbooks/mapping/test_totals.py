"""A total beside the districts is held against their sum, where the sum is a whole one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.workbooks.form_reader import Readings
from smartcity_desk.workbooks.mapping.totals import Totals
from smartcity_desk.workbooks.raw import RawCell
from tests.unit.workbooks.mapping.tables import known

STATIONS, COVERAGE = "A11-1", "A11-2"  # base stations add up over the districts, shares do not


def said(
    total: float | None, parts: Mapping[str, float | None], code: str = STATIONS
) -> list[Issue]:
    """What is said of a total in B4 of 2020, given the figures of some districts."""
    totals = Totals(known(), "多区.xlsx", "一")
    totals.note(code, 2020, RawCell(4, 2, "n", total or 0.0), total)
    readings: dict[str, Readings] = {
        unit: {(code, 2020): reading(value)} for unit, value in parts.items()
    }
    return totals.issues(readings)


def reading(value: float | None) -> Reading:
    return Reading(value) if value is not None else Reading(None, Status.NOT_REPORTED)


@pytest.mark.parametrize(("total", "parts", "computed"), [
    (7.0, {"310115": 3.0, "310101": 4.0}, None),
    (8.0, {"310115": 3.0, "310101": 4.0}, "7"),
    (1003.0, {"310115": 400.0, "310101": 600.0}, None),  # rounding: half a per cent
    (1006.0, {"310115": 400.0, "310101": 600.0}, "1000"),
    (0.0, {"310115": 0.1, "310101": 0.2}, "0.3"),
    (8.0, {"310115": 3.0, "310101": None}, None),  # an incomplete sum proves nothing
    (8.0, {"310115": None}, None),
    (8.0, {}, None),
    (None, {"310115": 3.0, "310101": 4.0}, None),
])  # fmt: skip
def test_that_a_total_is_compared_with_the_sum_of_all_districts(
    total: float | None, parts: dict[str, float | None], computed: str | None
) -> None:
    assert [issue.details["computed"] for issue in said(total, parts)] == (
        [] if computed is None else [computed]
    )


def test_that_what_does_not_add_up_over_districts_has_no_total() -> None:
    assert said(85.0, {"310115": 80.0, "310101": 95.0}, COVERAGE) == []


def test_that_the_entry_names_the_cell_the_item_and_the_year() -> None:
    (issue,) = said(8.0, {"310115": 3.0, "310101": 4.0})
    assert (issue.severity, issue.code, issue.file, issue.sheet, issue.cell) == (
        Severity.WARNING, "table_total_differs", "多区.xlsx", "一", "B4",
    )  # fmt: skip
    assert (issue.unit, issue.item, issue.year, issue.raw) == ("", STATIONS, 2020, "8")
    assert issue.details["name"] == "基站数"
