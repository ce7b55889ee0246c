"""Districts are recognised by the names people give them, and only where one is meant."""

from __future__ import annotations

import pytest

from smartcity_desk.core.names import Name
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks.unit_names import UnitNames, known_aliases

CITY = Unit("310000", Name("上海市", "Shanghai"))
UNITS = (
    Unit("310115", Name("浦东新区", "Pudong New Area")),
    Unit("310106", Name("静安区", "Jing'an District")),
    Unit("310151", Name("崇明区", "Chongming District")),
)
NAMES = UnitNames(UNITS, CITY, known_aliases())


@pytest.mark.parametrize("text", [
    "浦东", "浦东新区", "上海市浦东新区", "上海浦东", "浦 东 新 区", "浦东新区人民政府", "Pudong",
    "PUDONG NEW AREA", "Shanghai Pudong", "310115", "３１０１１５", "浦东新区填报表",
])  # fmt: skip
def test_that_every_name_of_a_district_leads_to_its_code(text: str) -> None:
    assert NAMES.code_of(text) == "310115"


@pytest.mark.parametrize(("text", "code"), [
    ("Jing’an", "310106"), ("Jingan District", "310106"), ("崇明县", "310151"),
])  # fmt: skip
def test_that_aliases_are_data(text: str, code: str) -> None:
    assert NAMES.code_of(text) == code


@pytest.mark.parametrize("text", ["", "区", "上海市", "闸北区", "浦东和静安", "310199"])
def test_that_nothing_is_guessed_for_other_names(text: str) -> None:
    assert NAMES.code_of(text) == ""


def test_that_an_alias_of_two_units_counts_for_none() -> None:
    names = UnitNames(UNITS, CITY, [("310115", "新区"), ("310106", "新区"), ("999", "别处")])
    assert names.code_of("新区") == ""
    assert names.code_of("别处") == ""


def test_that_a_title_names_the_one_unit_in_it() -> None:
    assert NAMES.code_in("上海市浦东新区2020年填报表") == "310115"
    assert NAMES.code_in("浦东新区和静安区") == ""
    assert NAMES.code_in("2020年填报表") == ""
