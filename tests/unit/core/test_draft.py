"""Siblings make room for what comes and take up what goes, in proportion."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.draft import Draft, free_code, with_columns
from smartcity_desk.core.framework import Level
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import node, small_framework, small_panel, spec


def draft_of(**weights: float) -> Draft:
    """The small framework (A 60, B 40; A1 75, A2 25; B1a and B1b 50 each) taken apart."""
    return Draft(Snapshot.of(small_framework(weights), small_panel()))


def with_new(draft: Draft, parent: str = "A") -> str:
    """A node A3 of the draft that no family has taken up yet."""
    draft.nodes["A3"] = node("A3", parent, Level.ITEM, 1.0, spec())
    draft.children["A3"] = []
    return "A3"


def test_that_siblings_make_room_in_proportion() -> None:
    draft = draft_of()
    draft.join(with_new(draft), 1, 20.0)
    assert draft.children["A"] == ["A1", "A3", "A2"]
    # 75 and 25 of what is left, 80.
    assert [draft.entered[c] for c in ("A1", "A3", "A2")] == pytest.approx([60.0, 20.0, 20.0])


def test_that_without_a_weight_the_newcomer_has_an_equal_share() -> None:
    draft = draft_of()
    draft.join(with_new(draft), 9, None)
    assert draft.children["A"] == ["A1", "A2", "A3"]
    third = 100 / 3
    assert [draft.entered[c] for c in ("A1", "A2", "A3")] == pytest.approx([50.0, third / 2, third])


def test_that_the_framework_s_own_weights_stay_on_their_scale() -> None:
    draft = draft_of(A1=3.0, A2=1.0)
    draft.join(with_new(draft), 0, 20.0)
    # A fifth of the whole beside siblings that add to 4 is 1.
    assert [draft.own[c] for c in ("A1", "A2", "A3")] == pytest.approx([3.0, 1.0, 1.0])


@pytest.mark.parametrize("weight", [-0.1, 100.1, math.nan, math.inf])
def test_that_a_weight_outside_0_to_100_is_refused(weight: float) -> None:
    draft = draft_of()
    with pytest.raises(RestructureError) as refused:
        draft.join(with_new(draft), 0, weight)
    assert refused.value.reason == "weight_range"


def test_that_siblings_take_up_the_weight_of_what_goes() -> None:
    draft = draft_of(A=50.0, B=50.0)
    draft.part("A")
    assert draft.children["I"] == ["B"]
    assert draft.entered["B"] == 100.0


def test_that_siblings_without_any_weight_share_equally_what_is_left() -> None:
    draft = draft_of(A1=100.0, A2=0.0)
    draft.join(with_new(draft), 2, 0.0)
    draft.part("A1")
    assert [draft.entered[c] for c in ("A2", "A3")] == [50.0, 50.0]


def test_that_the_last_child_of_a_family_stays() -> None:
    with pytest.raises(RestructureError) as refused:
        draft_of().part("B1")
    assert refused.value.reason == "last_child"
    assert "B名" in refused.value.sentence.zh


@pytest.mark.parametrize(("level", "parent", "reason"), [
    (Level.ITEM, "A1", "below_item"),
    (Level.FIRST_LEVEL, "A", "level_order"),
    (Level.DIMENSION, "B1", "level_order"),
    (Level.ITEM, "B1", ""),
    (Level.INDICATOR, "A", ""),
])  # fmt: skip
def test_that_levels_go_down_and_nothing_stands_below_an_item(
    level: Level, parent: str, reason: str
) -> None:
    draft = draft_of()
    if not reason:
        draft.check_place(level, parent)
        return
    with pytest.raises(RestructureError) as refused:
        draft.check_place(level, parent)
    assert refused.value.reason == reason


@given(st.lists(st.tuples(st.booleans(), st.floats(0.0, 100.0)), max_size=6))
@settings(max_examples=40)
def test_that_siblings_add_to_100_whatever_comes_and_goes(moves: list[tuple[bool, float]]) -> None:
    draft = draft_of()
    for number, (comes, weight) in enumerate(moves):
        if comes:
            code = f"N{number}"
            draft.nodes[code] = node(code, "A", Level.ITEM, 1.0, spec())
            draft.children[code] = []
            draft.join(code, number, weight)
        elif len(draft.children["A"]) > 1:
            draft.part(draft.children["A"][0])
        family = draft.children["A"]
        assert math.fsum(draft.entered[c] for c in family) == pytest.approx(100.0)
        assert all(draft.own[c] >= 0 for c in family)


def test_that_an_untouched_draft_is_the_same_framework() -> None:
    assert draft_of().framework().nodes == small_framework().nodes


def test_that_what_is_retired_keeps_its_readings_and_what_is_new_has_none() -> None:
    draft = draft_of()
    draft.join(with_new(draft), 2, 10.0)
    draft.part("A2")
    panel = draft.snapshot().panel
    assert "A2" in panel.items
    assert panel.reading("U1", "A3", 2020).value is None
    again = with_columns(panel, small_framework())
    assert again is panel  # every item has its column already
    assert with_columns(replace(panel, items={}), small_framework()).items.keys() == {
        "A1", "A2", "B1a", "B1b",
    }  # fmt: skip


@pytest.mark.parametrize(("wanted", "taken", "code"), [
    ("A101-2", (), "A101-2"),
    ("A101-2", ("A101-2",), "A101-3"),
    ("A101-2", ("A101-2", "A101-3", "A101-5"), "A101-4"),
    ("A09", ("A09",), "A10"),
    ("A99", ("A99",), "A100"),
    ("pop", ("pop",), "pop1"),
    ("pop", ("pop", "pop1"), "pop2"),
])  # fmt: skip
def test_that_a_code_in_use_is_counted_up(wanted: str, taken: tuple[str, ...], code: str) -> None:
    assert free_code(wanted, taken) == code
