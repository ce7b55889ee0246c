"""What an open entry can do to the ranks is said with its condition, and the year it is about."""

from __future__ import annotations

import pytest

from smartcity_desk.core.effect_words import open_effect_words
from smartcity_desk.core.entry_effect import Basis, EntryEffect
from smartcity_desk.core.names import Name


@pytest.mark.parametrize(("effect", "zh", "en"), [
    (EntryEffect(1, 3, 2020), "采纳后：第 1–3 名可能变化", "If accepted: 1st–3rd may change"),
    (EntryEffect(2, 2, 2020), "采纳后：第 2 名可能变化", "If accepted: 2nd may change"),
    (EntryEffect(0, 0, 2020), "采纳后：名次不变", "If accepted: no rank changes"),
    (
        EntryEffect(1, 16, 2020, Basis.ANY),
        "填任何有效值：第 1–16 名可能变化", "Whatever valid figure is entered: 1st–16th may change",
    ),
    (
        EntryEffect(4, 5, 2020, Basis.OTHER),
        "改用另一处的数：第 4–5 名可能变化", "If the other figures are taken: 4th–5th may change",
    ),
    (
        EntryEffect(0, 0, 2020, Basis.ANY_OF_MANY),
        "所涉数值无论是多少：名次不变", "Whatever the figures it is about are: no rank changes",
    ),
])  # fmt: skip
def test_that_ranks_are_said_with_the_condition(effect: EntryEffect, zh: str, en: str) -> None:
    assert open_effect_words(effect, 2020) == Name(zh, en)


def test_that_another_year_than_the_one_shown_is_named() -> None:
    said = open_effect_words(EntryEffect(1, 2, 2018), 2020)
    assert said.zh == "采纳后：第 1–2 名可能变化（2018 年）"
    assert said.en == "If accepted: 1st–2nd may change (in 2018)"


def test_that_where_nothing_can_change_the_reason_stands_instead() -> None:
    why = Name("权重为零", "it weighs nothing")
    said = open_effect_words(EntryEffect(0, 0, 2018, Basis.NOTHING, why), 2020)
    assert said == Name("名次不变：权重为零", "No rank changes: it weighs nothing")


def test_that_what_touches_the_highest_and_the_most_ranks_comes_first() -> None:
    effects = [
        EntryEffect(0, 0, 2020), EntryEffect(2, 3, 2020), EntryEffect(1, 2, 2020),
        EntryEffect(1, 9, 2020),
    ]  # fmt: skip
    ordered = sorted(effects, key=lambda effect: effect.order)
    assert [(effect.first, effect.last) for effect in ordered] == [(1, 9), (1, 2), (2, 3), (0, 0)]
