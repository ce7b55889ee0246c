"""Changes of the framework as undo steps: worded, one each, undone as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.ui.actions import command_text
from smartcity_desk.ui.commands_framework import TreeEditing
from smartcity_desk.ui.commands_panel import PanelEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language

NEW = Name("新项", "New one")


def said(desk: Desk) -> tuple[str, str]:
    """The newest step in Chinese and English."""
    place = desk.undo.index() - 1
    chinese = command_text(desk.undo, place)
    language.switch("en")
    english = command_text(desk.undo, place)
    language.switch("zh")
    return chinese, english


def do(editing: TreeEditing, act: str) -> object:
    acts: dict[str, Callable[[], object]] = {
        "add": lambda: editing.add("A", Level.ITEM, NEW),
        "copy": lambda: editing.duplicate("A1"),
        "move": lambda: editing.move("A1", "B1", 0),
        "step": lambda: editing.step("A2", -1),
        "retire": lambda: editing.retire("A2"),
        "name": lambda: editing.set_field("A1", "zh", "改名"),
        "unit": lambda: editing.set_field("A1", "unit", "个"),
        "city": lambda: editing.set_field("A1", "city_aggregation", "sum"),
        "posts": lambda: editing.set_field("A1", "goalposts", ""),
        "weight": lambda: editing.set_weight("A1", "50"),
    }
    return acts[act]()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("add", ("增加数据项“新项”", "Add the item “New one”")),
        ("copy", ("复制“A1名”", "Duplicate “A1 name”")),
        ("move", ("“A1名”移到“B1名”下", "Move “A1 name” below “B1 name”")),
        ("step", ("“A2名”移到第 1 位", "Move “A2 name” to place 1")),
        ("retire", ("停用“A2名”", "Retire “A2 name”")),
        ("name", ("“A1名”改名为“改名”", "Rename “A1 name” to “A1 name”")),
        ("unit", ("A1名 单位 % → 个", "A1 name: unit % → 个")),
        ("city", ("A1名 全市汇总 平均 → 合计", "A1 name: city total mean → sum")),
        ("posts", ("A1名 目标值 0 / 50 / 100 → 未设定",
                   "A1 name: goalposts 0 / 50 / 100 → not set")),
        ("weight", ("A1名 75.0 → 50.0", "A1 name 75.0 → 50.0")),
    ],
)  # fmt: skip
def test_that_each_change_is_one_worded_step_that_can_be_undone(
    desk: Desk, act: str, words: tuple[str, str]
) -> None:
    assert desk.evaluation is not None
    before, records = desk.evaluation.snapshot, desk.evaluation.records
    do(TreeEditing(desk), act)
    assert desk.undo.count() == 1
    assert said(desk) == words
    assert desk.evaluation.is_trial
    desk.undo.undo()
    assert desk.evaluation.snapshot.framework is before.framework
    assert desk.evaluation.records == records
    assert not desk.evaluation.is_trial


def test_that_what_says_the_same_is_no_step(desk: Desk) -> None:
    editing = TreeEditing(desk)
    editing.set_field("A1", "unit", "%")
    editing.set_field("A1", "zh", "A1名")
    editing.set_weight("A1", "75")
    editing.step("A1", -1)
    editing.move("A1", "A", 0)
    assert desk.undo.count() == 0


def test_that_what_was_retired_is_offered_and_comes_back(desk: Desk) -> None:
    editing = TreeEditing(desk)
    editing.retire("B")
    assert editing.retired == {"B": Name("B名", "B name")}
    editing.reinstate("B")
    assert said(desk) == ("恢复“B名”", "Reinstate “B name”")
    assert editing.retired == {}
    assert [n.code for n in editing.snapshot.framework.children("B1")] == ["B1a", "B1b"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("120", "weight_range"), ("x", "not_a_number"), ("90", "weights_no_room")],
)
def test_that_a_weight_without_room_is_refused(desk: Desk, text: str, reason: str) -> None:
    desk.locked = frozenset({"B"})
    with pytest.raises(RestructureError) as caught:
        TreeEditing(desk).set_weight("A", text)
    expected = "weights_locked" if reason == "weights_no_room" else reason
    assert caught.value.reason == expected
    with pytest.raises(RestructureError) as caught:
        TreeEditing(desk).set_weight("I", "50")
    assert caught.value.reason == "root_weight"


def test_that_units_groups_years_and_denominators_are_steps_too(desk: Desk) -> None:
    editing = PanelEditing(desk)
    unit, group, per = (
        editing.add_unit(),
        editing.add_group(),
        editing.add_denominator(),
    )
    assert (unit, group, per) == ("U4", "g1", "d1")
    editing.take(editing.unit_after(unit, "zh", "新城"))
    editing.take(editing.unit_after(unit, "group", "新分组"))
    assert said(desk) == (
        "新城 分组 空 → 新分组",
        "New district: group none → New group",
    ) or (said(desk) == ("新城 分组 空 → 新分组", "New district: group empty → New group"))
    editing.take(editing.unit_after(unit, "aliases", "新城区、Xincheng"))
    assert said(desk)[0] == "新城 别名 空 → 新城区、Xincheng"
    editing.take(editing.group_after(group, "zh", "远郊"))
    editing.take(editing.denominator_after(per, "zh", "人口"))
    editing.take(editing.denominator_after(per, "unit", "万人"))
    assert said(desk) == ("人口 单位 空 → 万人", "New denominator: unit empty → 万人")
    editing.move_unit(unit, -1)
    assert editing.add_year() == 2021
    assert desk.evaluation is not None
    assert [u.code for u in desk.evaluation.panel.units] == ["U1", "U2", "U4", "U3"]
    editing.remove_unit(unit)
    assert not desk.evaluation.records
    editing.remove_group(group)
    editing.remove_denominator(per)
    editing.remove_year(2019)
    assert desk.evaluation.panel.years == (2020, 2021)
    while desk.undo.canUndo():
        desk.undo.undo()
    assert not desk.evaluation.is_trial


def test_that_the_same_again_is_no_step_for_units_either(desk: Desk) -> None:
    editing = PanelEditing(desk)
    for after in (
        editing.unit_after("U1", "zh", "1区"),
        editing.unit_after("U1", "aliases", ""),
        editing.unit_after("C", "zh", "全市"),
        editing.group_after("g", "en", "Group g"),
    ):
        editing.take(after)
    editing.move_unit("U1", -1)
    assert desk.undo.count() == 0
    with pytest.raises(RestructureError):
        editing.unit_after("U1", "group", "没有")


def test_that_codes_are_changed_where_nothing_was_reported(desk: Desk) -> None:
    tree, panel = TreeEditing(desk), PanelEditing(desk)
    code = tree.add("A", Level.ITEM, NEW)
    tree.set_field(code, "code", "A101")
    assert said(desk) == ("新项 代码 A3 → A101", "New one: code A3 → A101")
    tree.set_field("A101", "code", "A101")
    assert desk.undo.count() == 2
    with pytest.raises(RestructureError):
        tree.after("A1", "code", "X")
    unit = panel.add_unit()
    panel.take(panel.unit_after(unit, "aliases", "新城"))
    panel.take(panel.unit_after(unit, "code", "310199"))
    assert desk.evaluation is not None
    assert desk.evaluation.panel.units[-1].code == "310199"
    assert panel.unit_after("310199", "aliases", "新城")[2] is None
    panel.take(panel.group_after("g", "code", "centre"))
    assert {u.group for u in desk.evaluation.panel.units} == {"centre", ""}


def test_that_the_framework_itself_is_renamed_and_versioned(desk: Desk) -> None:
    editing = TreeEditing(desk)
    editing.set_field("I", "version", "2021")
    assert said(desk) == ("体系版本 2020 → 2021", "Framework version 2020 → 2021")
    editing.set_field("I", "framework_zh", "新体系")
    assert said(desk)[0] == "“小体系”改名为“新体系”"
    editing.set_field("I", "framework_en", "Small framework")
    editing.set_field("I", "version", "2021")
    assert desk.undo.count() == 2
    with pytest.raises(RestructureError):
        editing.after("I", "framework_zh", " ")
