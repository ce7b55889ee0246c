"""Headlines: the first of all, of groups, of branches, of progress; the city."""

import pytest

from smartcity_desk.core.headlines import (
    city_figures,
    comparison_year,
    headlines,
)
from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import full_framework, panel, small_framework, small_result

NAN = float("nan")


def one_item_result(
    scores_2019: list[float], scores_2020: list[float], groups: tuple[str, ...] = ("g",)
) -> Result:
    """Units with the same value in every item of the small framework."""
    values = [scores_2019, scores_2020]
    items = dict.fromkeys(("A1", "A2", "B1a", "B1b"), values)
    return compute(Snapshot.of(small_framework(), panel(items, groups=groups)))


def names(places: object) -> list[tuple[str, int]]:
    assert isinstance(places, tuple)
    return [(place.unit.code, place.rank) for place in places]


def test_that_the_first_three_come_by_rank() -> None:
    said = headlines(one_item_result([0] * 5, [10, 50, 30, 20, 40]), 2020)
    assert names(said.overall) == [("U2", 1), ("U5", 2), ("U3", 3)]
    assert [place.value for place in said.overall] == pytest.approx([100, 94, 88])


def test_that_all_who_share_the_third_place_are_named_in_official_order() -> None:
    said = headlines(one_item_result([0] * 5, [90, 30, 80, 30, 10]), 2020)
    assert names(said.overall) == [("U1", 1), ("U3", 2), ("U2", 3), ("U4", 3)]


def test_that_a_group_needs_three_members() -> None:
    values = [90.0, 10, 80, 20, 70]
    said = headlines(one_item_result([0] * 5, values, ("g", "h")), 2020)
    assert [g.group.code for g in said.groups] == ["g"]
    assert names(said.groups[0].places) == [("U1", 1), ("U3", 2), ("U5", 3)]


def test_that_every_first_level_index_names_its_leader() -> None:
    said = headlines(small_result(), 2020)
    assert [(s.node.code, names(s.places)) for s in said.leaders] == [
        ("A", [("U3", 1)]),
        ("B", [("U1", 1)]),
    ]


def test_that_progress_names_only_who_progressed() -> None:
    # U1 falls from first to last, the others each gain one rank in every indicator.
    said = headlines(one_item_result([90, 50, 10], [0, 50, 10]), 2020)
    assert said.rule is ProgressRule.MEAN_RANK
    assert names(said.progress) == [("U2", 1), ("U3", 1)]
    assert [place.value for place in said.progress] == [1.0, 1.0]


def test_that_all_who_equal_the_last_of_the_fastest_are_named() -> None:
    said = headlines(one_item_result([90, 50, 40, 30], [0, 50, 40, 30]), 2020, fastest=2)
    assert names(said.progress) == [("U2", 1), ("U3", 1), ("U4", 1)]


def test_that_the_first_year_has_no_progress() -> None:
    assert headlines(small_result(), 2019).progress == ()


def test_that_ranks_are_provisional_until_every_unit_reported() -> None:
    said = headlines(one_item_result([1, 2, 3], [10, NAN, 30]), 2020)
    assert (said.received, said.expected, said.is_provisional) == (2, 3, True)
    assert names(said.overall) == [("U3", 1), ("U1", 2)]
    assert not headlines(small_result(), 2020).is_provisional


def test_that_scores_that_round_alike_show_what_separates_them() -> None:
    # 100 and 100.0006 differ in the third decimal when rounded.
    said = headlines(one_item_result([0] * 3, [50, 50.001, 10]), 2020)
    assert [place.decimals for place in said.overall] == [3, 3, 2]


def test_that_the_city_has_its_index_change_and_branches() -> None:
    result = small_result()
    city = city_figures(result, 2020)
    assert city is not None
    assert city.index == result.score("C", "I", 2020)
    assert city.change == pytest.approx(result.change(2020)[result.rows.position("C")])
    assert [b.node.code for b in city.branches] == ["A", "B"]
    assert city.branches[0].score == result.score("C", "A", 2020)


def test_that_the_branches_rates_add_up_to_a_hundred() -> None:
    city = city_figures(small_result(), 2020)
    assert city is not None
    assert sum(b.rate or 0.0 for b in city.branches) == pytest.approx(100)


def test_that_the_first_year_has_a_city_index_and_no_change() -> None:
    city = city_figures(small_result(), 2019)
    assert city is not None
    assert city.index is not None
    assert (city.change, city.since) == (None, None)
    assert all(branch.rate is None for branch in city.branches)


def test_that_without_a_city_there_are_no_city_figures() -> None:
    items = dict.fromkeys(("A1", "A2", "B1a", "B1b"), [[1.0, 2.0]] * 2)
    result = compute(Snapshot.of(small_framework(), panel(items, with_city=False)))
    assert city_figures(result, 2020) is None
    assert comparison_year(result, 2020) is None


def long_result() -> Result:
    framework = full_framework((1, 1, 1, 1))
    values = [[NAN], [10.0], [20.0], [30.0], [40.0]]
    items = {framework.items[0].code: values}
    return compute(Snapshot.of(framework, panel(items, years=range(2016, 2021))))


def test_that_the_comparison_is_with_the_first_published_year() -> None:
    assert comparison_year(long_result(), 2020, published=(2019, 2018)) == 2018


def test_that_the_comparison_without_published_years_is_with_the_first_computed_one() -> None:
    assert comparison_year(long_result(), 2020) == 2017


def test_that_a_comparison_with_the_previous_year_is_not_made_twice() -> None:
    assert comparison_year(long_result(), 2018) is None
    assert comparison_year(long_result(), 2020, published=(2019,)) is None


def test_that_the_gain_since_the_comparison_year_is_the_difference() -> None:
    city = city_figures(long_result(), 2020)
    assert city is not None
    assert city.since is not None
    # 30 points of an item that scores 70 + 0.6 x.
    assert (city.since[0], round(city.since[1], 9)) == (2017, 18.0)
