"""Paths over the years: ranks by hand, gaps where a year is missing, true sentences."""

import numpy as np
import pytest

from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.rank_paths import (
    index_sentence,
    moved,
    ordinal,
    path_sentence,
    rank_paths,
    runs,
)
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, panel, small_framework

NAN = np.nan


def result_of(*years: list[float], groups: tuple[str, ...] = ("g",)) -> Result:
    """Every item has these values, one list a year: an index is 70 + 0.6·value."""
    own = panel(everywhere(years), years=range(2021 - len(years), 2021), groups=groups)
    return compute(Snapshot.of(small_framework(), own))


def test_that_a_path_holds_the_rank_of_every_year() -> None:
    paths = rank_paths(result_of([10, 20, 30], [30, 20, 10], [30, 40, 10]))
    assert paths.ranks.tolist() == [[3, 2, 1], [1, 2, 3], [2, 1, 3]]
    assert paths.scores[0].tolist() == pytest.approx([76.0, 82.0, 88.0])
    assert moved(paths, 0, 2).tolist() == [1, 1, -2]


def test_that_ranks_of_a_group_are_among_its_members() -> None:
    paths = rank_paths(result_of([10, 20, 30, 40], groups=("g", "h")), group="g")
    assert paths.codes == ("U1", "U3")
    assert paths.ranks.tolist() == [[2, 1]]


def test_that_a_missing_year_is_a_gap() -> None:
    paths = rank_paths(result_of([10, 20], [NAN, 20], [30, 20]))
    assert runs(paths.ranks[:, 0]) == [(0, 0), (2, 2)]
    assert runs(paths.ranks[:, 1]) == [(0, 2)]
    assert runs(np.array([NAN, NAN])) == []


def test_that_the_sentence_names_who_climbed_and_who_fell() -> None:
    # U1 3 → 2, U2 2 → 1, U3 1 → 3.
    said = path_sentence(rank_paths(result_of([10, 20, 30], [30, 40, 10])), 2020)
    assert (
        said.zh == "2019–2020 年升幅最大的是1区等 2 个（各 1 位）；降幅最大的是3区（第 1 → 第 3）"
    )
    assert "District 1 and 1 more (by 1)" in said.en
    assert "District 3 (1 → 3)" in said.en


def test_that_the_sentence_of_a_unit_tells_its_way_and_its_best() -> None:
    paths = rank_paths(result_of([10, 20, 30], [50, 20, 30], [25, 20, 30]))
    assert path_sentence(paths, 2020, "U1").zh == (
        "1区 2018–2020 年由第 3 升至第 2，最好为第 1（2019 年）"
    )
    assert path_sentence(paths, 2020, "U2").en == (
        "District 2 fell from 2nd to 3rd between 2018 and 2020"
    )
    assert path_sentence(paths, 2018, "U3").zh == "3区 2018 年列第 1，此前没有名次"


def test_that_nothing_is_said_about_a_year_without_ranks() -> None:
    paths = rank_paths(result_of([10, 20], [NAN, NAN]))
    assert path_sentence(paths, 2020).zh == "2020 年还没有名次"
    assert index_sentence(paths, 2020).en == "There are no scores for 2020 yet"


def test_that_unchanged_ranks_are_said_to_be_unchanged() -> None:
    assert path_sentence(rank_paths(result_of([10, 20], [11, 21])), 2020).zh == (
        "2019 年以来名次没有变化"
    )
    assert path_sentence(rank_paths(result_of([10, 20])), 2020).zh == "只有 2020 年有名次"


def test_that_the_index_sentence_says_how_far_apart_they_are() -> None:
    # City = mean of 10 and 30 → 82, of 20 and 50 → 91; apart 12, then 18 points.
    said = index_sentence(rank_paths(result_of([10, 30], [20, 50])), 2020)
    assert (
        said.zh == "全市 2020 年 91.00，较 2019 年 +9.00；最高与最低的差距由 12.00 拉大到 18.00 分"
    )
    assert "widened from 12.00 to 18.00 points" in said.en


def test_that_the_index_sentence_of_a_unit_is_against_the_city() -> None:
    said = index_sentence(rank_paths(result_of([10, 30], [20, 50])), 2020, "U2")
    # 100 against 91, and 88 against 82.
    assert said.zh == "2区 2020 年 100.00，高出全市 9.00 分；2019 年高出 6.00 分"


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_that_ordinals_are_english(number: int, text: str) -> None:
    assert ordinal(number) == text
