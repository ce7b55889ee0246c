"""Sentences about draws, word for word."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.drawing import Drawing, MissingRange, Spread
from smartcity_desk.core.drawing_words import (
    ahead_sentence,
    drawing_words,
    headline,
    interval_sentence,
    method_words,
    share_text,
)
from smartcity_desk.core.framework import Level
from tests.unit.builders import units

RANKS = [[1, 2, 3, 4]] * 80 + [[2, 1, 3, 4]] * 15 + [[1, 2, 4, 3]] * 5
DRAWS = RankDraws(np.array(RANKS, np.int16), np.array([1.0, 2, 3, 4]))


def test_that_the_headline_says_how_often_the_top_holds_and_who_may_lead() -> None:
    said = headline(DRAWS, units(4))
    assert said.zh == (
        "前三名在 80 % 的抽样中名次不变，仍是这三个单位的占 95 %；1区居首的占 85 %，其次2区 15 %"
    )
    assert said.en == (
        "The top three keep their ranks in 80 % of the draws, and are the same three in 95 %; "
        "District 1 is first in 85 %, District 2 in 15 %"
    )


def test_that_two_units_have_a_top_two_and_one_a_first_place() -> None:
    two = RankDraws(np.array([[1, 2]], np.int16), np.array([1.0, 2]))
    assert headline(two, units(2)).zh.startswith("前两名在 100 % 的抽样中名次不变；")
    one = RankDraws(np.array([[1]], np.int16), np.array([1.0]))
    assert headline(one, units(1)).en == "First place keeps its rank in 100 % of the draws"


def test_that_nothing_ranked_is_said() -> None:
    none = RankDraws(np.array([[0]], np.int16), np.array([np.nan]))
    assert headline(none, units(1)).zh == "还没有可以排名的得分"


def test_that_who_is_ahead_more_often_stands_first() -> None:
    said = ahead_sentence(DRAWS, units(4), 1, 0)
    assert said.zh == "1区在 85 % 的抽样中排在2区之前"
    assert said.en == "District 1 is ahead of District 2 in 85 % of the draws"


def test_that_shared_ranks_are_told() -> None:
    tied = RankDraws(np.array([[1, 1], [1, 2]], np.int16), np.array([1.0, 2.0]))
    assert ahead_sentence(tied, units(2), 0, 1).zh.endswith("，50 % 并列")


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (0.001, "< 1 %"), (0.865, "87 %"), (0.9999, "> 99 %"), (1, "100 %")],
)
def test_that_nearly_always_is_not_always(share: float, text: str) -> None:
    assert share_text(share) == text


def test_that_everything_needed_to_draw_again_is_told() -> None:
    chosen = Drawing(
        share=0.125, levels=frozenset({Level.FIRST_LEVEL}), missing=MissingRange.LEAVE, seed=7
    )
    said = method_words(chosen, 10_000)
    assert said.zh == ("抽样 10,000 次 · 权重 ±12.5 %（一级指标） · 缺失值按缺失规则 · 随机种子 7")
    assert "seed 7" in said.en
    spread = drawing_words(Drawing(Spread.DIRICHLET, concentration=250))
    assert spread.zh == "权重按狄利克雷分布（集中度 250）"


def test_that_intervals_say_how_many_stay_and_who_moves_most() -> None:
    # Of 100 draws 15 have U2 before U1; the two with U4 before U3 lie outside the 90 %.
    ranks = [[1, 2, 3, 4]] * 83 + [[2, 1, 3, 4]] * 15 + [[1, 2, 4, 3]] * 2
    draws = RankDraws(np.array(ranks, np.int16), np.array([1.0, 2, 3, 4]))
    said = interval_sentence(draws, units(4))
    assert said.zh == "90 % 的抽样中，4 个单位里有 2 个名次完全不变；变动最大的是1区，第 1–2 名"
    assert said.en == (
        "In 90 % of the draws 2 of 4 districts keep their rank; District 1 moves most, 1–2"
    )


def test_that_ranks_that_all_stay_name_nobody() -> None:
    still = RankDraws(np.array([[1, 2]] * 10, np.int16), np.array([1.0, 2]))
    said = interval_sentence(still, units(2))
    assert said.zh == "90 % 的抽样中，2 个单位里有 2 个名次完全不变"
    assert said.en == "In 90 % of the draws 2 of 2 districts keep their rank"


def test_that_without_ranks_there_are_no_intervals() -> None:
    none = RankDraws(np.array([[0]], np.int16), np.array([np.nan]))
    assert interval_sentence(none, units(1)).en == "Nothing can be ranked yet"
