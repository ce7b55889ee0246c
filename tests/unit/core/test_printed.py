"""What a report prints: figures with two decimals, the first ranks of each field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desk.core.method import Method, ProgressRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Field, RankList
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.printed import printed_ranks, printed_scores
from smartcity_desk.core.published_ranks import (
    PublishedRanks,
    as_plain,
    of_plain,
    read_otherwise,
)
from smartcity_desk.core.published_words import KnownNames, rank_list_name, ranked_words
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import everywhere, panel, small_framework, small_result

# By hand, 2020: U1 101.5 (A 92.5, B 115), U2 100 throughout, U3 105.25 (A 118.75, B 85).
OVERALL = (("U3", 1), ("U1", 2), ("U2", 3))


@pytest.fixture(scope="module")
def result() -> Result:
    return small_result()


def test_that_the_first_of_each_field_are_printed_by_unrounded_score(result: Result) -> None:
    found = {(each.field, each.code): each.ranks for each in printed_ranks(result, 2020)}
    assert found[Field.OVERALL, ""] == found[Field.GROUP, "g"] == OVERALL
    assert found[Field.NODE, "A"] == (("U3", 1), ("U2", 2), ("U1", 3))
    assert found[Field.NODE, "B"] == (("U1", 1), ("U2", 2), ("U3", 3))
    assert len(found) == 4  # nobody moved up in the one indicator there is


def test_that_who_progressed_fastest_is_printed_with_the_rule(result: Result) -> None:
    # 2019: U1 97.6 third, U2 100 second, U3 102.4 first; only U1 rises, by one place.
    by_rank = Method(progress=ProgressRule.OVERALL_RANK)
    found = printed_ranks(compute(replace(result.snapshot, method=by_rank)), 2020)
    assert found[-1] == RankList(Field.PROGRESS, "overall_rank", (("U1", 1),))


def test_that_ranks_are_printed_as_far_down_as_is_asked(result: Result) -> None:
    first = printed_ranks(result, 2020, 1)
    assert [each.ranks for each in first[:3]] == [(("U3", 1),), (("U3", 1),), (("U3", 1),)]
    assert printed_ranks(result, 2020, 0) == ()


def test_that_all_who_share_the_last_place_are_printed_and_small_groups_are_not() -> None:
    values = everywhere([[10, 90, 50, 50], [10, 90, 50, 50]])
    made = compute(Snapshot.of(small_framework(), panel(values, groups=("g", "h"))))
    overall = printed_ranks(made, 2020, 2)[0]
    assert overall.ranks == (("U2", 1), ("U3", 2), ("U4", 2))
    assert {each.field for each in printed_ranks(made, 2020)} == {Field.OVERALL, Field.NODE}


def test_that_figures_are_rounded_as_printed(result: Result) -> None:
    # The city: A1 58.33 → 105, A2 50 → 100, A 103.75; B1a 50, B1b 50 → 100; I 102.25.
    assert printed_scores(result, 2020) == (("I", 102.25), ("A", 103.75), ("B", 100.0))
    bare = replace(small_result().snapshot.panel, city=None)
    assert printed_scores(compute(Snapshot.of(small_framework(), bare)), 2020) == ()


def test_that_lists_of_ranks_come_back_from_plain_data(result: Result) -> None:
    lists = printed_ranks(result, 2020)
    assert of_plain(as_plain(lists)) == lists
    assert as_plain(lists[:1]) == [["overall", "", [["U3", 1], ["U1", 2], ["U2", 3]]]]


def test_that_only_published_ranks_that_read_otherwise_now_stand_apart(result: Result) -> None:
    lists = printed_ranks(result, 2020, 2)
    assert read_otherwise(PublishedRanks("报告", lists), result, 2020) == ()
    # 2019: U1 97.6, U2 100, U3 102.4; the first two of A are U3 and U2 as in 2020.
    changed = read_otherwise(PublishedRanks("报告", lists), result, 2019)
    assert [(each.field, each.code) for each in changed] == [
        (Field.OVERALL, ""), (Field.GROUP, "g"),
    ]  # fmt: skip


def test_that_a_list_of_ranks_is_said_with_the_names_that_are_known(result: Result) -> None:
    names = KnownNames.of(result)
    overall, group, first, _ = printed_ranks(result, 2020)
    pace = RankList(Field.PROGRESS, "mean_rank", ())
    assert rank_list_name(overall, names).zh == "综合排名"
    assert rank_list_name(group, names) == Name("g组", "Group g")
    assert rank_list_name(first, names) == Name("A名", "A name")
    assert rank_list_name(pace, names).zh == "进步最快（指标名次变化均值）"
    assert ranked_words(overall, names).zh == "1 3区、2 1区、3 2区"
    assert ranked_words(overall, names).en == "1 District 3, 2 District 1, 3 District 2"
    gone = RankList(Field.NODE, "X", (("U9", 1),))
    assert rank_list_name(gone, names).zh == "X"
    assert ranked_words(gone, names).zh == "1 U9"
    assert (
        rank_list_name(RankList(Field.PROGRESS, "old_rule", ()), names).zh == "进步最快（old_rule）"
    )
