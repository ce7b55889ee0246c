"""The title of the ranking, word for word on small evaluations."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.ranking_bars import Against, RankingBars, ranking_bars
from smartcity_desk.core.ranking_sentence import gap_text, ranking_sentence, ranking_sentences
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import panel, small_framework, small_panel, small_result

NAN = float("nan")
ITEMS = ("A1", "A2", "B1a", "B1b")


def bars_of(values: Sequence[Sequence[float]], group: str = "") -> RankingBars:
    given = panel(dict.fromkeys(ITEMS, values), groups=("g", "h"))
    return ranking_bars(compute(Snapshot.of(small_framework(), given)), 2020, group=group)


def test_that_it_says_who_leads_by_how_much_through_what_and_who_climbed() -> None:
    """U3 105.25, U1 101.5; A: 11.25 − (−4.5) = 15.75. U1 was third in 2019."""
    assert ranking_sentence(ranking_bars(small_result(), 2020)) == Name(
        "3区领先1区 3.75 分，主要靠A名（+15.75）；2 个名次较上年有变，1区升幅最大（▲1）",
        "District 3 leads District 1 by 3.75 points, mainly on A name (+15.75); "
        "2 ranks moved on 2019, furthest up: District 1 (▲1)",
    )


def test_that_it_names_the_node_it_is_about() -> None:
    sentence = ranking_sentence(ranking_bars(small_result(), 2020, "B"))
    assert sentence.zh.startswith("B名：1区领先2区 15.00 分")
    assert sentence.en.startswith("B name: District 1 leads District 2 by 15.00 points")


def test_that_it_names_the_group_it_is_about() -> None:
    assert ranking_sentence(bars_of([[1, 2, 3], [1, 2, 3]], "g")).zh.startswith("g组：3区领先1区")


def test_that_two_first_places_are_shared() -> None:
    sentence = ranking_sentence(bars_of([[50, 50, 0]] * 2))
    assert sentence.zh == "1区与2区并列第一（100.00）"
    assert sentence.en == "District 1 and District 2 share first place (100.00)"


def test_that_many_first_places_are_counted() -> None:
    sentence = ranking_sentence(bars_of([[50, 50, 50]] * 2))
    assert sentence.zh == "1区等 3 个单位并列第一（100.00）"
    assert sentence.en == "District 1 and 2 others share first place (100.00)"


def test_that_a_single_score_is_no_ranking() -> None:
    sentence = ranking_sentence(bars_of([[50, NAN, NAN]] * 2))
    assert sentence.zh == "目前只有1区有得分：100.00"
    assert sentence.en == "Only District 1 has a score: 100.00"


def test_that_without_scores_it_says_so() -> None:
    sentence = ranking_sentence(bars_of([[NAN, NAN, NAN]] * 2))
    assert sentence == Name("2020 年还没有可以排名的得分", "Nothing can be ranked for 2020 yet")


def trial(code: str, percent: float) -> tuple[Result, Result]:
    official = Snapshot.of(small_framework(), small_panel())
    weights = official.weights.with_entered(code, percent)
    return compute(Snapshot(official.panel, weights, official.method)), compute(official)


def test_that_a_trial_is_compared_with_the_official_result() -> None:
    """At A 20 %: U1 0.2·92.5 + 0.8·115 = 110.5, U2 100, U3 0.2·118.75 + 0.8·85 = 91.75."""
    now, official = trial("A", 20.0)
    sentence = ranking_sentence(ranking_bars(now, 2020), ranking_bars(official, 2020))
    assert sentence.zh == (
        "1区领先2区 10.50 分，主要靠B名（+12.00）；3 个名次与正式结果不同（正式第一为3区）"
    )
    assert sentence.en == (
        "District 1 leads District 2 by 10.50 points, mainly on B name (+12.00); "
        "3 ranks differ from the official result (first there: District 3)"
    )


def test_that_before_any_freezing_a_trial_is_compared_with_what_was_imported() -> None:
    now, imported = trial("A", 20.0)
    bars, beside = ranking_bars(now, 2020), ranking_bars(imported, 2020)
    full, *_ = ranking_sentences(bars, beside, is_frozen=False)
    assert full.zh.endswith("；3 个名次与读入时不同（读入时第一为3区）")
    assert full.en.endswith("; 3 ranks differ from what was imported (first there: District 3)")
    same, imported = trial("A", 61.0)
    bars, beside = ranking_bars(same, 2020), ranking_bars(imported, 2020)
    full, *_ = ranking_sentences(bars, beside, is_frozen=False)
    assert (full.zh.split("；")[1], full.en.split("; ")[1]) == (
        "名次与读入时一致", "ranks as when imported",
    )  # fmt: skip


def test_that_a_trial_that_changes_no_rank_says_so() -> None:
    now, official = trial("A", 61.0)
    sentence = ranking_sentence(ranking_bars(now, 2020), ranking_bars(official, 2020))
    assert sentence.zh.endswith("；名次与正式结果一致")
    assert sentence.en.endswith("; ranks as in the official result")


@pytest.mark.parametrize(
    ("gap", "text"),
    [(0.42, "0.42"), (0.004, "0.004"), (0.005, "0.01"), (4e-7, "0.0000004"), (0.0, "0.00")],
)
def test_that_a_small_gap_never_reads_as_nothing(gap: float, text: str) -> None:
    assert gap_text(gap) == text


def test_that_one_rank_is_said_in_the_singular() -> None:
    """Last year U1 and U2 shared the first place; now U2 is second."""
    sentence = ranking_sentence(bars_of([[50, 50, 0], [60, 50, 0]]))
    assert sentence.en.endswith("1 rank moved on 2019")


def test_that_equal_climbers_are_counted() -> None:
    """U1 and U2 were behind U3 (shared second), now they lead together."""
    sentence = ranking_sentence(bars_of([[50, 50, 60], [60, 60, 0]]))
    assert sentence.zh.endswith("1区等 2 个升幅最大（▲1）")
    assert sentence.en.endswith("furthest up: District 1 and 1 more (▲1)")


def test_that_shorter_sentences_say_less_but_nothing_else() -> None:
    bars = ranking_bars(small_result(), 2020)
    said = [name.zh for name in ranking_sentences(bars)]
    assert said == [
        "3区领先1区 3.75 分，主要靠A名（+15.75）；2 个名次较上年有变，1区升幅最大（▲1）",
        "3区领先1区 3.75 分，主要靠A名（+15.75）；2 个名次较上年有变",
        "3区领先1区 3.75 分；2 个名次较上年有变",
        "3区领先1区 3.75 分",
    ]
    assert ranking_sentence(bars).zh == said[0]


def test_that_another_comparison_is_named() -> None:
    result = small_result()
    against = Against(result, 2019, Name("较2019", "on 2019"))
    said = ranking_sentence(ranking_bars(result, 2020, against=against))
    assert said.zh.endswith("；2 个名次较2019有变")
    assert said.en.endswith("; 2 ranks moved on 2019")
