"""Units, groups, years and denominators: readings follow, everything else stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core import restructure, restructure_panel
from smartcity_desk.core.framework import CityAggregation, Denominator
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Origin, Reading
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Group, Unit
from tests.unit.builders import panel, small_framework, small_panel, spec

CELL = Reading(42.0, origin=Origin("f.xlsx", "s", "B3", "42"))


@pytest.fixture
def start() -> Snapshot:
    given = small_panel().with_reading("U3", "A1", 2020, CELL)
    given = replace(
        given,
        city_items={"A1": Column.of_values(np.array([[1.0], [2.0]]))},
        coefficients=Column.of_values(np.array([[1.0, 0.9, 0.8, 0.7], [0.5, 0.6, 0.7, 1.0]])),
    )
    return Snapshot.of(small_framework(), given)


def test_that_a_new_unit_has_reported_nothing_and_no_coefficient(start: Snapshot) -> None:
    after = restructure_panel.put_unit(start, Unit("U9", Name("新区"), "g"), 1).panel
    assert [u.code for u in after.units] == ["U1", "U9", "U2", "U3"]
    assert after.reading("U9", "A1", 2020).value is None
    assert after.reading("U3", "A1", 2020) == CELL
    assert after.coefficients is not None
    assert after.coefficients.values.tolist() == [[1.0, 1.0, 0.9, 0.8, 0.7], [0.5, 1, 0.6, 0.7, 1]]


def test_that_a_unit_goes_with_its_readings(start: Snapshot) -> None:
    after = restructure_panel.remove_unit(start, "U2").panel
    assert [u.code for u in after.units] == ["U1", "U3"]
    assert after.items["A1"].values.tolist() == [[40.0, 60.0], [50.0, 42.0]]
    assert after.reading("U3", "A1", 2020) == CELL
    assert after.coefficients is not None
    assert after.coefficients.values.tolist() == [[1.0, 0.8, 0.7], [0.5, 0.7, 1.0]]


def test_that_units_change_places_with_their_readings(start: Snapshot) -> None:
    after = restructure_panel.move_unit(start, "U3", 0).panel
    assert [u.code for u in after.units] == ["U3", "U1", "U2"]
    assert after.items["A1"].values.tolist() == [[60.0, 40.0, 50.0], [42.0, 50.0, 50.0]]
    assert after.reading("U3", "A1", 2020) == CELL


def test_that_renaming_a_unit_shares_every_column(start: Snapshot) -> None:
    after = restructure_panel.put_unit(start, Unit("U1", Name("改名"), "g")).panel
    assert after.units[0].name == Name("改名")
    assert all(after.items[code] is start.panel.items[code] for code in after.items)
    city = restructure_panel.put_unit(start, Unit("C", Name("全省"))).panel.city
    assert city is not None
    assert city.name.zh == "全省"


def test_that_a_group_that_goes_leaves_its_members(start: Snapshot) -> None:
    more = restructure_panel.put_group(start, Group("h", Name("新组")))
    assert [g.code for g in more.panel.groups] == ["g", "h"]
    after = restructure_panel.remove_group(more, "g").panel
    assert [g.code for g in after.groups] == ["h"]
    assert {u.group for u in after.units} == {""}


def test_that_a_new_year_is_empty_and_old_ones_stay(start: Snapshot) -> None:
    after = restructure_panel.add_year(start, 2021).panel
    assert after.years == (2019, 2020, 2021)
    assert np.isnan(after.items["A1"].values[2]).all()
    assert after.reading("U3", "A1", 2020) == CELL
    assert after.city_items["A1"].values[1].tolist() == [2.0]
    assert restructure_panel.remove_year(
        restructure_panel.add_year(start, 2021), 2019
    ).panel.years == (2020, 2021)


def test_that_a_denominator_in_use_stays() -> None:
    per = Denominator("res", Name("常住人口", "Residents"), "万人")
    given = Snapshot.of(small_framework(), small_panel())
    more = restructure_panel.put_denominator(given, per)
    assert more.panel.denominators["res"].values.shape == (2, 3)
    used = restructure.set_item(more, "A1", spec(denominator="res", city=CityAggregation.SUM))
    with pytest.raises(RestructureError, match="“Residents” is still the denominator of A1"):
        restructure_panel.remove_denominator(used, "res")
    after = restructure_panel.remove_denominator(more, "res")
    assert after.framework.denominators == ()
    assert "res" in after.panel.denominators


@pytest.mark.parametrize(
    "reason", ["code_empty", "name_empty", "group_unknown", "unit_last", "year_taken", "year_range",
               "year_last"]
)  # fmt: skip
def test_that_what_cannot_be_is_refused(reason: str) -> None:
    one = Snapshot.of(small_framework(), panel({c: [[1]] for c in ("A1", "A2", "B1a", "B1b")},
                                               years=(2020,)))  # fmt: skip
    unit, put = Unit("N", Name("新")), restructure_panel.put_unit
    acts = {
        "code_empty": lambda: put(one, replace(unit, code=" ")),
        "name_empty": lambda: put(one, replace(unit, name=Name("", "New"))),
        "group_unknown": lambda: put(one, replace(unit, group="zz")),
        "unit_last": lambda: restructure_panel.remove_unit(one, "U1"),
        "year_taken": lambda: restructure_panel.add_year(one, 2020),
        "year_range": lambda: restructure_panel.add_year(one, 20),
        "year_last": lambda: restructure_panel.remove_year(one, 2020),
    }
    with pytest.raises(RestructureError) as caught:
        acts[reason]()
    assert caught.value.reason == reason


def test_that_a_panel_is_arranged_like_another_one(start: Snapshot) -> None:
    other = restructure_panel.add_year(
        restructure_panel.put_unit(
            restructure_panel.remove_unit(start, "U1"), Unit("U9", Name("新区")), 0
        ),
        2021,
    ).panel
    after = restructure_panel.arranged_like(start.panel, other)
    assert (after.years, after.units) == (other.years, other.units)
    assert after.reading("U3", "A1", 2020) == CELL
    assert after.reading("U9", "A1", 2020).value is None
    assert after.reading("U2", "A1", 2021).value is None
