"""Scenarios keep weights exactly, and say where they no longer fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desk.core.framework import Framework, Level
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.scenarios import Origin, Scenario, ScenarioMisfit, scenarios_of, sets_of
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from tests.unit.builders import node, small_framework, small_panel, spec


def snapshot() -> Snapshot:
    """The small evaluation with A at 33.3 and missing values blocking."""
    own = Snapshot.of(small_framework(), small_panel(), Method(missing=MissingRule.BLOCK))
    return Snapshot(own.panel, own.weights.with_entered("A", 33.3), own.method)


def kept(origin: Origin = Origin.MEMBER) -> Scenario:
    return Scenario.of_snapshot(
        "k1", Name("张三"), snapshot(), origin, by="张三", role="委员", at="2020-11-20T02:00:00Z"
    )


def grown_framework() -> Framework:
    """A got A3 and lost A2."""
    framework = small_framework()
    nodes = [n for n in framework.nodes if n.code != "A2"]
    nodes.append(node("A3", "A", Level.ITEM, 25.0, spec()))
    return replace(framework, nodes=tuple(nodes))


def test_that_a_record_brings_the_same_scenario_back() -> None:
    scenario = kept()
    records = Records().with_record(Kind.SCENARIO, "k1", scenario.as_record())
    assert scenarios_of(records) == {"k1": scenario}
    assert (scenario.by, scenario.role, scenario.origin) == ("张三", "委员", Origin.MEMBER)


def test_that_weights_come_back_to_the_bit_with_their_method() -> None:
    own = snapshot()
    back = Scenario.of_record("k", kept().as_record()).on(own)
    assert back.weights == own.weights
    assert back.method == own.method
    assert back.panel is own.panel


def test_that_the_sets_are_those_of_the_tree() -> None:
    assert sets_of(snapshot().weights) == {
        "I": {"A": 33.3, "B": 66.7},
        "A": {"A1": 75.0, "A2": 25.0},
        "B": {"B1": 100.0},
        "B1": {"B1a": 50.0, "B1b": 50.0},
    }


def test_that_an_edited_framework_is_named_where_it_does_not_fit() -> None:
    with pytest.raises(ScenarioMisfit) as caught:
        kept().fitted(Tree(grown_framework()))
    assert caught.value.sentence == Name(
        "“张三”不适用于现在的体系：A名下新增 A3名，不再有 A2。请按现在的体系另存。",
        "“张三” does not fit the present framework: A name has got A3 name and has lost A2. "
        "Keep another one on the present framework.",
    )


def test_that_a_new_version_of_the_same_tree_still_fits() -> None:
    again = Tree(small_framework())
    weights, _ = kept().fitted(again)
    assert weights.tree is again
    assert weights.of("A") == 33.3


def test_that_many_differences_are_counted_not_listed() -> None:
    scenario = replace(kept(), sets={})
    with pytest.raises(ScenarioMisfit, match="1 more sets differ"):
        scenario.fitted(Tree(small_framework()))


@pytest.mark.parametrize(
    ("scenario", "word"),
    [
        (replace(kept(), method={"missing": "magic"}), "missing is one of"),
        (replace(kept(), sets={**kept().sets, "I": {"A": 1.0, "B": 2.0}}), "do not add to 100"),
    ],
)
def test_that_what_cannot_be_used_says_why(scenario: Scenario, word: str) -> None:
    with pytest.raises(ScenarioMisfit, match=word):
        scenario.fitted(Tree(small_framework()))


def test_that_a_scenario_knows_whether_it_is_the_present_one() -> None:
    own = snapshot()
    assert kept().is_that_of(own)
    moved = Snapshot(own.panel, own.weights.with_entered("A", 33.4), own.method)
    assert not kept().is_that_of(moved)
    assert not kept().is_that_of(Snapshot(own.panel, own.weights))
    other = Weights.of_framework(Tree(grown_framework()))
    assert not kept().is_that_of(Snapshot(own.panel, other))


def test_that_a_record_with_gaps_is_read_as_far_as_it_goes() -> None:
    scenario = Scenario.of_record("k9", {"origin": "unheard of"})
    assert (scenario.name, scenario.origin) == (Name("k9"), Origin.MEETING)
