"""Cells: which reading is meant; many replaced at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.cells import (
    DenominatorPlace,
    Place,
    place_of,
    reading_at,
    with_readings,
)
from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.panel import MISSING, Bound, Origin, Panel, Reading, Status
from tests.unit.builders import panel, small_panel

PER = DenominatorPlace("U2", "R", 2020)


def with_denominator() -> Panel:
    return panel({"A1": [[1, 2], [3, 4]]}, denominators={"R": [[10, 20], [30, 40]]})


def test_that_a_place_knows_whether_it_is_of_an_item_or_a_denominator() -> None:
    assert place_of(ITEM, "U1", "R", 2020).kind == ITEM
    assert place_of(DENOMINATOR, "U1", "R", 2020).kind == DENOMINATOR


def test_that_items_and_denominators_of_units_and_city_are_read() -> None:
    read = with_denominator()
    assert reading_at(read, Place("U2", "A1", 2019)).value == 2
    assert reading_at(read, PER).value == 40
    assert reading_at(read, Place("C", "A1", 2020)) == MISSING
    with pytest.raises(KeyError):
        reading_at(read, Place("nobody", "A1", 2020))
    with pytest.raises(ValueError, match="not in tuple"):
        reading_at(read, Place("U1", "A1", 2030))


def test_that_columns_that_are_not_touched_are_shared() -> None:
    before = small_panel()
    after = with_readings(before, {Place("U1", "A1", 2020): Reading(7.0)})
    assert after.items["A2"] is before.items["A2"]
    assert after.items["A1"].values[1, 0] == 7
    assert before.items["A1"].values[1, 0] == 50


def test_that_a_city_value_and_a_denominator_find_their_own_columns() -> None:
    before = with_denominator()
    city = DenominatorPlace("C", "R", 2020)
    after = with_readings(before, {PER: Reading(41.0), city: Reading(99.0)})
    assert after.denominators["R"].values[1].tolist() == [30, 41]
    assert after.city_denominators["R"].values[1, 0] == 99
    assert after.items["A1"] is before.items["A1"]


readings = st.builds(
    Reading,
    st.floats(-1e6, 1e6),
    st.sampled_from([Status.REPORTED, Status.EDITED, Status.VERIFIED]),
    st.sampled_from(list(Bound)),
    st.sampled_from([Origin(), Origin("a.xlsx", "s", "B2", "7")]),
)
places = st.builds(
    Place,
    st.sampled_from(["U1", "U2", "U3", "C"]),
    st.sampled_from(["A1", "A2", "B1a"]),
    st.sampled_from([2019, 2020]),
)


@given(st.dictionaries(places, st.one_of(readings, st.just(MISSING))))
def test_that_all_at_once_is_the_same_as_one_after_another(
    wanted: dict[Place, Reading],
) -> None:
    together, one_by_one = with_readings(small_panel(), wanted), small_panel()
    for place, reading in wanted.items():
        one_by_one = one_by_one.with_reading(*place, reading)
    for name in ("items", "city_items"):
        found, expected = getattr(together, name), getattr(one_by_one, name)
        assert set(found) == set(expected)
        for code, column in found.items():
            np.testing.assert_array_equal(column.values, expected[code].values)
            np.testing.assert_array_equal(column.status, expected[code].status)
            np.testing.assert_array_equal(column.bounds, expected[code].bounds)
            assert column.origins == expected[code].origins
