"""A year in which nobody reported anything is said once, not for each unit and item."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from smartcity_desk.core.panel import Column
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.silent_years import silence, silent_years
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, panel, small_framework

NAN = float("nan")
SILENT = (NAN, NAN, NAN)


def result_of(*rows: tuple[float, float, float]) -> Result:
    """Three units with the same values in every item; the last year is 2020."""
    years = range(2021 - len(rows), 2021)
    return compute(Snapshot.of(small_framework(), panel(everywhere(rows), years=tuple(years))))


def test_that_a_year_with_one_value_is_not_silent() -> None:
    assert silent_years(result_of(SILENT, (NAN, 5.0, NAN), SILENT)).tolist() == [True, False, True]


def test_that_a_figure_of_the_city_alone_breaks_the_silence() -> None:
    result = result_of((1.0, 2.0, 3.0), SILENT)
    given = result.snapshot.panel
    city = Column.of_values(np.array([[NAN], [7.0]]))
    with_city = replace(given, city_items={"B1a": city})
    spoken = compute(Snapshot.of(small_framework(), with_city))
    assert silent_years(result).tolist() == [False, True]
    assert silent_years(spoken).tolist() == [False, False]


def test_that_values_of_what_is_no_item_any_more_do_not_count() -> None:
    result = result_of((1.0, 2.0, 3.0), SILENT)
    given = result.snapshot.panel
    retired = Column.of_values(np.array([[1.0, 1.0, 1.0]] * 2))
    with_old = replace(given, items={**given.items, "Z9": retired})
    assert silent_years(compute(Snapshot.of(small_framework(), with_old))).tolist() == [False, True]


def test_that_one_silent_year_is_named_by_itself() -> None:
    result = result_of((1.0, 2.0, 3.0), SILENT)
    (issue,) = silence(result, silent_years(result))
    assert (issue.code, issue.year, issue.unit, issue.item) == ("year_empty", 2020, "", "")
    assert "2020" in issue.message("zh")
    assert "2020" in issue.message("en")


def test_that_several_are_one_entry_about_all_of_them() -> None:
    result = result_of(SILENT, SILENT, (1.0, 2.0, 3.0), SILENT)
    (issue,) = silence(result, silent_years(result))
    assert issue.year is None
    assert (issue.details["years_zh"], issue.details["years_en"]) == (
        "2017–2018、2020", "2017–2018, 2020",
    )  # fmt: skip


def test_that_nothing_is_said_where_every_year_has_a_value() -> None:
    result = result_of((1.0, 2.0, 3.0), (NAN, NAN, 4.0))
    assert list(silence(result, silent_years(result))) == []
