"""Scenarios are kept, used, renamed and deleted, each as one undo step."""

from __future__ import annotations

from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.records import Kind
from smartcity_desk.core.scenarios import OFFICIAL, PRESENT, Origin
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.person import Person, shown_time
from smartcity_desk.ui.scenarios.keeping import ScenarioKeeper

WHO = Person("张敏", "委员")


def keep(desk: Desk, name: str, a: float) -> str:
    """Keep A at ``a`` under a name; its key. The present goes back to the official one."""
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.set_weights(evaluation.official.weights.with_entered("A", a))
    keeper = ScenarioKeeper(desk)
    assert keeper.save(name, Origin.MEMBER, WHO) is None
    evaluation.set_weights(evaluation.official.weights)
    return list(keeper.kept)[-1]


def test_that_keeping_notes_who_and_when_and_whose(desk: Desk) -> None:
    key = keep(desk, " 张委员 ", 30.0)
    scenario = ScenarioKeeper(desk).kept[key]
    assert (scenario.name.zh, scenario.by, scenario.role) == ("张委员", "张敏", "委员")
    assert scenario.origin is Origin.MEMBER
    assert shown_time(scenario.at) != scenario.at
    assert scenario.sets["I"]["A"] == 30.0


def test_that_switching_is_one_step_with_weights_and_method(desk: Desk) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.set_method(Method(missing=MissingRule.BLOCK))
    key = keep(desk, "a", 30.0)
    evaluation.set_method(Method())
    steps = desk.undo.count()
    assert ScenarioKeeper(desk).switch(key) is None
    assert (evaluation.weights.of("A"), evaluation.method.missing) == (30.0, MissingRule.BLOCK)
    assert desk.undo.count() == steps + 1
    assert desk.undo.command(steps).name.en == "Use scenario “a”"  # type: ignore[attr-defined]
    desk.undo.undo()
    assert (evaluation.weights.of("A"), evaluation.method) == (60.0, Method())


def test_that_renaming_and_deleting_can_be_undone(desk: Desk) -> None:
    keeper, key = ScenarioKeeper(desk), keep(desk, "a", 30.0)
    assert keeper.rename(key, "b") is None
    assert keeper.kept[key].name.zh == "b"
    keeper.delete(key)
    assert keeper.kept == {}
    desk.undo.undo()
    desk.undo.undo()
    assert keeper.kept[key].name.zh == "a"


def test_that_a_name_is_asked_for_and_is_there_once(desk: Desk) -> None:
    keeper = ScenarioKeeper(desk)
    keep(desk, "a", 30.0)
    for name, sentence in (("  ", "请填写名称。"), ("a", "已有同名情景，请换一个名称。"),
                           ("Official", "已有同名情景，请换一个名称。")):  # fmt: skip
        refused = keeper.save(name, Origin.MEETING, WHO)
        assert refused is not None
        assert refused.zh == sentence
    assert len(keeper.kept) == 1


def test_that_the_one_in_use_is_known(desk: Desk) -> None:
    evaluation, keeper = desk.evaluation, ScenarioKeeper(desk)
    assert evaluation is not None
    assert keeper.in_use() == OFFICIAL
    key = keep(desk, "a", 30.0)
    keeper.switch(key)
    assert keeper.in_use() == key
    evaluation.set_weights(evaluation.weights.with_entered("A", 31.0))
    assert keeper.in_use() == ""
    assert list(keeper.all()) == [OFFICIAL, key, PRESENT]


def test_that_a_scenario_says_why_it_no_longer_fits(desk: Desk) -> None:
    keeper, key = ScenarioKeeper(desk), keep(desk, "a", 30.0)
    evaluation = desk.evaluation
    assert evaluation is not None
    record = evaluation.records.get(Kind.SCENARIO, key)
    assert record is not None
    record["sets"]["A"] = {"A1": 75.0, "A9": 25.0}
    evaluation.put_record(Kind.SCENARIO, key, record)
    before = evaluation.weights
    refused = keeper.switch(key)
    assert refused is not None
    assert refused.zh.startswith("“a”不适用于现在的体系：A名下新增 A2名，不再有 A9")
    assert evaluation.weights is before


def test_that_scenarios_outlive_another_framework_object(desk: Desk) -> None:
    keeper, key = ScenarioKeeper(desk), keep(desk, "a", 30.0)
    evaluation = desk.evaluation
    assert evaluation is not None
    again = Snapshot.of(evaluation.framework, evaluation.panel)
    evaluation.set_snapshot(again)
    assert keeper.switch(key) is None
    assert evaluation.weights.of("A") == 30.0
