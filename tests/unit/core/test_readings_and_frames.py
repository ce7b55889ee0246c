"""The panel as lines and as data frames."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from smartcity_desk.core.frames import DATA_COLUMNS, data_frame, ranking_frame, scores_frame
from smartcity_desk.core.panel import Bound, Origin, Panel, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.readings import reading_count, reading_lines
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, panel, small_framework, small_panel, small_result


def result_of(given: Panel) -> Result:
    return compute(Snapshot.of(small_framework(), given))


def test_that_readings_go_by_year_unit_and_item() -> None:
    lines = list(reading_lines(small_result()))
    assert len(lines) == 2 * 3 * 4 == 2 * reading_count(small_result())
    keys = [(line.year, line.unit.code, line.quantity.code) for line in lines]
    assert keys[:5] == [
        (2019, "U1", "A1"), (2019, "U1", "A2"), (2019, "U1", "B1a"), (2019, "U1", "B1b"),
        (2019, "U2", "A1"),
    ]  # fmt: skip
    assert keys[12] == (2020, "U1", "A1")


def test_that_years_come_in_the_order_asked_for() -> None:
    assert [x.year for x in reading_lines(small_result(), (2020, 2019))][::12] == [2020, 2019]


def test_that_the_city_is_listed_only_where_it_reported() -> None:
    given = panel(everywhere([[1.0, 2.0], [3.0, 4.0]]), city_items={"A2": [math.nan, 9.0]})
    lines = [line for line in reading_lines(result_of(given)) if line.unit.code == "C"]
    assert [(x.year, x.quantity.code, x.reading.value) for x in lines] == [
        (2019, "A2", None), (2020, "A2", 9.0),
    ]  # fmt: skip
    assert lines[0].row == 3  # two units, a group, the city


def test_that_the_ranking_frame_has_codes_as_columns_and_whole_ranks() -> None:
    frame = ranking_frame(small_result(), 2020, "en")
    assert list(frame["code"]) == ["U3", "U1", "U2"]
    assert frame["name"][0] == "District 3"
    assert frame["A"][0] == pytest.approx(118.75)  # 0.75·115 + 0.25·130
    assert str(frame["rank"].dtype) == "Int64"
    assert ranking_frame(small_result(), 2020)["group"][0] == "g组"


def test_that_missing_ranks_stay_missing() -> None:
    frame = ranking_frame(small_result(), 2019)
    assert frame["rank_change"].isna().all()
    assert frame["change"].dtype == "float64"


def test_that_the_scores_frame_holds_every_node_and_row() -> None:
    frame = scores_frame(small_result(), 2020)
    assert list(frame.columns) == [
        "code", "name", "level", "weight", "effective", "U1", "U2", "U3", "g", "C",
    ]  # fmt: skip
    by_code = frame.set_index("code")
    assert by_code.loc["A1", "effective"] == pytest.approx(45.0)
    assert by_code.loc["I", "U1"] == pytest.approx(101.5)


def test_that_the_data_frame_says_what_is_missing_and_where_values_stand() -> None:
    origin = Origin("a.xlsx", "填报", "F7", ">49800", "2020-10-31", "局", "注")
    given = small_panel().with_reading(
        "U1", "A1", 2020, Reading(49800.0, Status.EDITED, Bound.MORE_THAN, origin)
    )
    given = given.with_reading("U2", "A1", 2020, Reading(None, Status.NOT_APPLICABLE))
    frame = data_frame(result_of(given), "en")
    assert list(frame.columns) == list(DATA_COLUMNS)
    edited = frame[(frame.unit == "U1") & (frame.item == "A1") & (frame.year == 2020)].iloc[0]
    assert (edited.value, edited.bound, edited.status) == (49800.0, ">", "edited")
    assert (edited.file, edited.sheet, edited.cell, edited.raw) == (
        "a.xlsx",
        "填报",
        "F7",
        ">49800",
    )
    absent = frame[(frame.unit == "U2") & (frame.item == "A1") & (frame.year == 2020)].iloc[0]
    assert pd.isna(absent.value)
    assert absent.status == "not_applicable"
