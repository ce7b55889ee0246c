"""Rows of the trail about framework, units and records, in words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from smartcity_desk.core import restructure, restructure_panel
from smartcity_desk.core.difference import StructureChange, structure_changes
from smartcity_desk.core.framework import Direction, Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.structure_words import structure_name, structure_words
from smartcity_desk.core.units import Unit
from tests.unit.builders import small_framework, small_panel, spec

NAMES = {"A": Name("甲", "Alpha"), "g": Name("中心", "Centre"), "U1": Name("一区", "One")}


@pytest.fixture
def start() -> Snapshot:
    return Snapshot.of(small_framework(), small_panel())


def told(change: StructureChange) -> tuple[str, str]:
    words = structure_words(change.kind, change.old, change.new, NAMES)
    assert words is not None
    return words[0].zh, words[1].zh


def test_that_only_what_differs_of_an_item_is_told(start: Snapshot) -> None:
    cost = replace(spec(), direction=Direction.COST, unit="个")
    after = restructure.set_item(start, "A1", cost)
    (change,) = structure_changes(start, after)
    assert told(change) == (
        "单位 %；方向 正向；目标值 0 / 50 / 100", "单位 个；方向 逆向；目标值 100 / 50 / 0",
    )  # fmt: skip
    assert structure_name(change.kind, change.old, change.new) == Name("A1名", "A1 name")


def test_that_what_comes_and_goes_is_told_by_its_name(start: Snapshot) -> None:
    after = restructure.add(start, "A", Level.ITEM, Name("新"), code="A9", weight=20.0)
    found = {c.code: told(c) for c in structure_changes(start, after)}
    assert found["A9"] == ("", "新")
    assert set(found) == {"A9", "node"}  # the own weights of the siblings stay as they are
    assert found["node"] == ("", "次序已调整")
    back = {c.code: told(c) for c in structure_changes(after, start)}
    assert back["A9"] == ("新", "")


def test_that_units_and_years_are_told(start: Snapshot) -> None:
    after = restructure_panel.put_unit(start, Unit("U1", Name("改", "New")))
    (change,) = structure_changes(start, after)
    assert told(change) == ("名称 1区；分组 中心", "名称 改；分组 无")
    later = restructure_panel.add_year(start, 2021)
    (change,) = structure_changes(start, later)
    assert told(change) == ("", "2021")


def test_that_records_of_the_framework_are_told(start: Snapshot) -> None:
    record = json.dumps(restructure.retired_record(start, "B"))
    assert structure_words("retired", "", record, NAMES) == (
        Name(""), Name("B名等 4 个节点", "B name and 4 nodes in all"),
    )  # fmt: skip
    assert structure_name("retired", record, "") == Name("B名", "B name")
    one = json.dumps(restructure.retired_record(start, "A1"))
    assert structure_words("retired", one, "", NAMES) == (Name("A1名", "A1 name"), Name(""))
    assert structure_words("alias", "", '{"unit": "U1"}', NAMES) == (Name(""), NAMES["U1"])
    last = '{"year": 2020, "items": ["A1", "A2"]}'
    assert structure_words("year", "", last, NAMES) == (
        Name(""), Name("2020 年的 2 个数据项", "2 items of 2020"),
    )  # fmt: skip


def test_that_what_is_not_known_is_left_to_others() -> None:
    assert structure_words("appeal", "", '{"claim": 3}', NAMES) is None
    assert structure_words("choice", "", '{"share": 7}', NAMES) is None
    assert structure_name("appeal", "", "{}") is None
    assert structure_words("node", "", "{broken", NAMES) == (Name(""), Name(""))
