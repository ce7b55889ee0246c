"""Changing the framework: weights make room in proportion, readings stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from smartcity_desk.core import restructure
from smartcity_desk.core.framework import Direction, Goalposts, Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.restructure_texts import REFUSED, RestructureError
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import small_framework, small_panel, spec

NAME = Name("新增", "Added")


@pytest.fixture
def start() -> Snapshot:
    return Snapshot.of(small_framework(), small_panel())


def family(snapshot: Snapshot, parent: str) -> dict[str, float]:
    tree = snapshot.weights.tree
    children = tree.children[tree.position[parent]]
    return {tree.codes[p]: round(float(snapshot.weights.entered[p]), 9) for p in children}


def test_that_siblings_make_room_in_proportion(start: Snapshot) -> None:
    after = restructure.add(start, "A", Level.ITEM, NAME, code="A9", weight=20.0)
    assert family(after, "A") == {"A1": 60.0, "A2": 20.0, "A9": 20.0}
    assert after.framework.node("A9").name == NAME


def test_that_a_new_node_gets_an_equal_share(start: Snapshot) -> None:
    after = restructure.add(start, "I", Level.FIRST_LEVEL, NAME)
    # 60 and 40 become two thirds of what they were.
    assert family(after, "I") == {"A": 40.0, "B": 26.666666667, "B2": 33.333333333}


def test_that_a_branch_comes_with_a_first_item(start: Snapshot) -> None:
    after = restructure.add(start, "B", Level.INDICATOR, NAME, code="B2")
    assert [n.code for n in after.framework.children("B2")] == ["B2-1"]
    assert after.panel.items["B2-1"].values.shape == (2, 3)


def test_that_codes_count_up_and_are_never_given_again(start: Snapshot) -> None:
    assert restructure.next_code(start, "A", Level.ITEM) == "A3"
    assert restructure.next_code(start, "B", Level.INDICATOR) == "B2"
    after = restructure.add(start, "A", Level.ITEM, NAME)
    gone = restructure.retire(after, "A3")
    assert restructure.next_code(gone, "A", Level.ITEM) == "A4"
    with pytest.raises(RestructureError, match="A3 is in use"):
        restructure.add(gone, "A", Level.ITEM, NAME, code="A3")


def test_that_what_is_retired_keeps_its_readings_and_comes_back(start: Snapshot) -> None:
    record = restructure.retired_record(start, "A2")
    after = restructure.retire(start, "A2")
    assert family(after, "A") == {"A1": 100.0}
    assert after.panel is start.panel
    back = restructure.reinstate(after, record)
    assert family(back, "A") == {"A1": 75.0, "A2": 25.0}
    assert back.panel.reading("U1", "A2", 2020) == start.panel.reading("U1", "A2", 2020)
    assert back.framework.node("A2") == start.framework.node("A2")


def test_that_a_whole_branch_comes_back(start: Snapshot) -> None:
    record = restructure.retired_record(start, "B")
    back = restructure.reinstate(restructure.retire(start, "B"), record)
    assert [n.code for n in back.framework.nodes] == [n.code for n in start.framework.nodes]
    assert back.weights.as_mapping() == pytest.approx(start.weights.as_mapping())


def test_that_moving_within_a_family_leaves_the_weights(start: Snapshot) -> None:
    after = restructure.move(start, "A2", "A", 0)
    assert list(family(after, "A").items()) == [("A2", 25.0), ("A1", 75.0)]


def test_that_moving_elsewhere_changes_both_families(start: Snapshot) -> None:
    after = restructure.move(start, "A2", "B1", 1, weight=20.0)
    assert family(after, "A") == {"A1": 100.0}
    assert list(family(after, "B1").items()) == [("B1a", 40.0), ("A2", 20.0), ("B1b", 40.0)]
    # A2 of U1 is 0 in 2020: 70 points; B1 = 0.4·130 + 0.2·70 + 0.4·100 = 106.
    result = compute(after)
    position = after.weights.tree.position["B1"]
    assert result.scores[1, position, 0] == pytest.approx(106.0)


def test_that_a_copy_has_the_description_and_no_readings(start: Snapshot) -> None:
    after = restructure.duplicate(start, "B1")
    assert [n.code for n in after.framework.children("B")] == ["B1", "B2"]
    assert [n.code for n in after.framework.children("B2")] == ["B1a1", "B1b1"]
    assert after.framework.node("B2").name == Name("B1名（副本）", "B1 name (copy)")
    assert after.framework.node("B1a1").item == start.framework.node("B1a").item
    assert after.panel.reading("U1", "B1a1", 2020).value is None


def test_that_a_turned_direction_turns_the_goalposts(start: Snapshot) -> None:
    cost = replace(spec(), direction=Direction.COST)
    after = restructure.set_item(start, "A1", cost).framework.node("A1").item
    assert after is not None
    assert after.goalposts == Goalposts(100.0, 50.0, 0.0)


def test_that_unchanged_items_keep_their_very_description(start: Snapshot) -> None:
    after = restructure.rename(start, "A1", NAME)
    assert after.framework.node("A2").item is start.framework.node("A2").item
    assert after.panel is start.panel
    assert after.framework.node("A1").name == NAME


@pytest.mark.parametrize(
    ("reason", "act"),
    [
        ("root_stays", lambda s: restructure.retire(s, "I")),
        ("last_child", lambda s: restructure.retire(s, "B1")),
        ("last_child", lambda s: restructure.move(s, "B1", "A", 0)),
        ("below_item", lambda s: restructure.move(s, "A1", "A2", 0)),
        ("below_itself", lambda s: restructure.move(s, "B", "B1", 0)),
        ("level_order", lambda s: restructure.move(s, "A", "B1", 0)),
        ("weight_range", lambda s: restructure.add(s, "A", Level.ITEM, NAME, weight=101)),
        ("name_empty", lambda s: restructure.rename(s, "A", Name(" ", "A"))),
        ("not_an_item", lambda s: restructure.set_item(s, "A", spec())),
        ("decimals", lambda s: restructure.set_item(s, "A1", spec(decimals=9))),
        ("denominator_unknown", lambda s: restructure.set_item(s, "A1", spec(denominator="x"))),
        (
            "goalposts_order",
            lambda s: restructure.set_item(s, "A1", spec(goalposts=Goalposts(5, 5, 9))),
        ),
        (
            "range_order",
            lambda s: restructure.set_item(s, "A1", replace(spec(), valid_max=-1.0)),
        ),
    ],
)
def test_that_what_cannot_be_is_refused_with_a_sentence(
    start: Snapshot, reason: str, act: Callable[[Snapshot], Snapshot]
) -> None:
    with pytest.raises(RestructureError) as caught:
        act(start)
    assert caught.value.reason == reason
    assert caught.value.sentence.zh
    assert caught.value.sentence.en
    assert "{" not in caught.value.sentence.zh + caught.value.sentence.en


def test_that_every_refusal_speaks_both_languages() -> None:
    assert all(name.zh.endswith("。") and name.en.endswith(".") for name in REFUSED.values())


def test_that_the_frameworks_own_weights_keep_their_scale(start: Snapshot) -> None:
    after = restructure.add(start, "A", Level.ITEM, NAME, code="A9", weight=20.0)
    # 25 of 125 is 20 per cent; 75 and 25 stay as they were.
    assert [n.weight for n in after.framework.children("A")] == [75.0, 25.0, 25.0]
    gone = restructure.retire(after, "A1")
    assert [n.weight for n in gone.framework.children("A")] == [25.0, 25.0]
    alone = restructure.add(start, "A", Level.ITEM, NAME, code="A9", weight=100.0)
    assert [n.weight for n in alone.framework.children("A")] == [0.0, 0.0, 100.0]
    left = restructure.retire(alone, "A9")
    assert [n.weight for n in left.framework.children("A")] == [50.0, 50.0]


def test_that_weights_under_discussion_stay_beside_the_frameworks_own(start: Snapshot) -> None:
    tried = Snapshot(start.panel, start.weights.with_entered("A", 10.0), start.method)
    after = restructure.rename(tried, "A1", NAME)
    assert after.weights.of("A") == 10.0
    assert after.framework.node("A").weight == 60.0
    assert after.framework.node("B") is start.framework.node("B")
