"""Two frameworks compared line by line, and one taking the other's place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desk.core import restructure, restructure_panel
from smartcity_desk.core.framework import Denominator, Direction, Level
from smartcity_desk.core.framework_difference import (
    Kind,
    adopted,
    differences,
    with_entered_weights,
    with_units,
)
from smartcity_desk.core.item_words import FIELD_NAMES, field_words
from smartcity_desk.core.names import Name
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Group, Unit
from tests.unit.builders import small_framework, small_panel, spec


@pytest.fixture
def start() -> Snapshot:
    return Snapshot.of(small_framework(), small_panel())


def lines(before: Snapshot, after: Snapshot) -> list[tuple[str, str, str, str, str]]:
    return [
        (d.kind.value, d.code, d.field.zh, d.old.zh, d.new.zh) for d in differences(before, after)
    ]


def test_that_nothing_differs_from_itself(start: Snapshot) -> None:
    assert differences(start, start) == ()
    assert differences(start, adopted(start, small_framework())) == ()


def test_that_every_kind_of_change_has_its_line(start: Snapshot) -> None:
    after = restructure.add(start, "A", Level.ITEM, Name("新"), code="A9", weight=20.0)
    assert lines(start, after) == [
        ("weight", "A1", "权重", "75.00", "60.00"),
        ("weight", "A2", "权重", "25.00", "20.00"),
        ("added", "A9", "数据项", "", "A名"),
    ]
    assert lines(start, restructure.move(start, "A2", "A", 0)) == [
        ("moved", "A2", "次序", "2", "1"), ("moved", "A1", "次序", "1", "2"),
    ]  # fmt: skip
    moved = restructure.move(start, "A2", "B1", 2, weight=0.0)
    assert lines(start, moved) == [
        ("weight", "A1", "权重", "75.00", "100.00"),
        ("moved", "A2", "上级", "A名", "B1名"),
        ("weight", "A2", "权重", "25.00", "0.00"),
    ]
    assert ("removed", "A2", "数据项", "A名", "") in lines(start, restructure.retire(start, "A2"))
    assert lines(start, restructure.rename(start, "B1", Name("改"))) == [
        ("renamed", "B1", "名称", "B1名", "改")
    ]


def test_that_fields_are_said_in_words(start: Snapshot) -> None:
    per = restructure_panel.put_denominator(start, Denominator("r", Name("人口", "People"), "人"))
    changed = replace(spec(), direction=Direction.COST, denominator="r", cumulative=True)
    after = restructure.set_item(per, "A1", changed)
    assert lines(start, after) == [
        ("changed", "A1", "方向", "正向", "逆向"),
        ("changed", "A1", "分母", "无", "人口"),
        ("changed", "A1", "目标值", "0 / 50 / 100", "100 / 50 / 0"),
        ("changed", "A1", "累计", "否", "是"),
        ("added", "r", "分母", "", ""),
    ]


def test_that_every_field_has_words_in_both_languages() -> None:
    for field, name in FIELD_NAMES.items():
        assert name.zh
        assert name.en
        words = field_words(spec(), field)
        assert isinstance(words.zh, str)


def test_that_units_and_groups_are_compared(start: Snapshot) -> None:
    units = (Unit("U2", Name("2区", "District 2"), "h"), Unit("U9", Name("九区"), "h"))
    after = with_units(start, units, (Group("h", Name("新组")),), None)
    assert [u.code for u in after.panel.units] == ["U2", "U9"]
    assert after.panel.reading("U2", "A1", 2020) == start.panel.reading("U2", "A1", 2020)
    assert lines(start, after) == [
        ("changed", "U2", "分组", "g组", "新组"), ("added", "U9", "区", "", ""),
        ("removed", "U1", "区", "", ""), ("removed", "U3", "区", "", ""),
        ("added", "h", "分组", "", ""), ("removed", "g", "分组", "", ""),
    ]  # fmt: skip


def test_that_an_adopted_framework_keeps_readings_and_equal_nodes(start: Snapshot) -> None:
    other = restructure.retire(Snapshot.of(small_framework(), small_panel()), "A2").framework
    after = adopted(start, other)
    assert after.framework.node("B1a") is start.framework.node("B1a")
    assert after.panel is start.panel
    assert [d.kind for d in differences(start, after)] == [Kind.WEIGHT, Kind.REMOVED]


def test_that_what_is_written_out_has_the_weights_under_discussion(start: Snapshot) -> None:
    framework = with_entered_weights(start.weights.with_entered("A", 12.5))
    assert [n.weight for n in framework.first_level] == [12.5, 87.5]
