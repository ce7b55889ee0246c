"""Panels are immutable and share what did not change."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.panel import Bound, Column, Origin, Reading, Status
from tests.unit.builders import panel, small_panel


def test_that_an_edit_shares_every_other_column() -> None:
    before = small_panel()
    after = before.with_reading("U1", "A1", 2020, Reading(99.0, Status.EDITED))
    assert before.reading("U1", "A1", 2020).value == 50
    assert after.reading("U1", "A1", 2020) == Reading(99.0, Status.EDITED)
    assert after.items["A2"] is before.items["A2"]
    assert after.items["A1"] is not before.items["A1"]
    assert after.units is before.units


def test_that_a_reading_keeps_bound_and_origin() -> None:
    origin = Origin("浦东.xlsx", "填报", "H7", ">49800", "2020-11-30", "通信管理局", "")
    reading = Reading(49800.0, Status.REPORTED, Bound.MORE_THAN, origin)
    after = small_panel().with_reading("U2", "B1a", 2019, reading)
    assert after.reading("U2", "B1a", 2019) == reading
    assert after.reading("U2", "B1a", 2019).bound.sign == ">"


def test_that_missing_readings_have_no_value() -> None:
    after = small_panel().with_reading("U1", "A1", 2020, Reading(None, Status.NOT_APPLICABLE))
    assert after.reading("U1", "A1", 2020).value is None
    assert after.reading("U1", "A1", 2020).status.is_missing


def test_that_the_citys_reported_values_stand_apart() -> None:
    after = small_panel().with_reading("C", "A1", 2020, Reading(70.0))
    assert after.reading("C", "A1", 2020).value == 70
    assert after.reading("C", "A1", 2019).value is None
    assert after.reading("C", "A2", 2020).value is None


def test_that_one_denominator_can_be_corrected() -> None:
    before = panel({"X": [[1.0, 2.0]]}, years=(2020,), denominators={"km2": [[10.0, 20.0]]})
    after = before.with_denominator("U2", "km2", 2020, Reading(25.0))
    assert after.denominators["km2"].values.tolist() == [[10, 25]]
    assert before.denominators["km2"].values.tolist() == [[10, 20]]


def test_that_infinite_values_are_refused() -> None:
    with pytest.raises(ValueError, match="infinite"):
        Column.of_values(np.array([[np.inf]]))


def test_that_columns_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        panel({"X": [[1.0, 2.0]], "Y": [[1.0]]}, years=(2020,))


def test_that_years_ascend() -> None:
    with pytest.raises(ValueError, match="ascend"):
        panel({"X": [[1.0], [2.0]]}, years=(2020, 2019))


def test_that_a_column_cannot_be_written_to() -> None:
    column = Column.of_values(np.array([[1.0]]))
    with pytest.raises(ValueError, match="read-only"):
        column.values[0, 0] = 2
    with pytest.raises(TypeError):
        column.origins[0, 0] = Origin()  # type: ignore[index]


def test_that_a_panel_is_the_same_in_another_process() -> None:
    origin = Origin(file="甲.xlsx", sheet="填报", cell="H7")
    given = replace(
        small_panel().with_reading("U1", "A1", 2020, Reading(5.5, Status.EDITED, origin=origin)),
        city_items={"A2": Column.of_values(np.array([[np.nan], [70.0]]))},
        deductions=Column.of_values(np.full((2, 4), 0.5)),
    )
    again = pickle.loads(pickle.dumps(given))
    assert (again.years, again.units, again.groups, again.city) == (
        given.years, given.units, given.groups, given.city,
    )  # fmt: skip
    assert again.reading("U1", "A1", 2020) == given.reading("U1", "A1", 2020)
    assert again.city_items["A2"].values.tobytes() == given.city_items["A2"].values.tobytes()
    assert again.deductions.values[1, 3] == 0.5
    with pytest.raises(ValueError, match="read-only"):
        again.items["A1"].values[0, 0] = 1.0


def test_that_readings_can_be_had_without_where_they_came_from() -> None:
    origin = Origin(file="甲.xlsx")
    given = small_panel().with_reading("U1", "A1", 2020, Reading(5.5, origin=origin))
    bare = given.without_origins()
    assert bare.reading("U1", "A1", 2020) == Reading(5.5)
    assert bare.items["A2"] is given.items["A2"]
