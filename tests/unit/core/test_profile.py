"""A profile compares with city, group, best and rival, and its points add up."""

import pytest

from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.profile import (
    profile,
    profile_sentence,
    strength_sentence,
    strengths,
    weakness_sentence,
    weaknesses,
)
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import (
    full_framework,
    panel,
    random_panel,
    small_framework,
    small_result,
)


def test_that_a_line_holds_every_comparison() -> None:
    result = small_result()
    made = profile(result, "U1", 2020, rival="U3")
    line = made.line(result.tree.position["A1"])
    # A1 2020: 50, 50, 75 → 100, 100, 115; city = mean 58⅓ → 105.
    assert line.score == pytest.approx(100.0)
    assert (line.rank, line.ranked) == (2, 3)
    assert line.city == pytest.approx(105.0)
    assert line.group == pytest.approx(105.0)
    assert line.best == pytest.approx(115.0)
    assert line.best_row == 2
    assert line.rival == pytest.approx(115.0)
    assert line.depth == 2


def test_that_points_of_the_indicators_add_up_to_the_lead() -> None:
    frame = full_framework()
    result = compute(Snapshot.of(frame, random_panel(frame, 5, (2019, 2020), missing=0.1)))
    made = profile(result, "U2", 2020)
    whole = made.lines[0]
    assert whole.score is not None
    assert whole.city is not None
    total = sum(made.line(int(p)).points or 0.0 for p in result.tree.indicators)
    assert total == pytest.approx(whole.score - whole.city)


def test_that_strengths_and_weaknesses_are_never_the_same() -> None:
    frame = full_framework()
    result = compute(Snapshot.of(frame, random_panel(frame, 5, (2019, 2020))))
    made = profile(result, "U2", 2020)
    best, worst = strengths(made), weaknesses(made)
    assert [x.points for x in best] == sorted((x.points or 0 for x in best), reverse=True)
    assert not {x.node for x in best} & {x.node for x in worst}


def test_that_sentences_name_rank_and_points() -> None:
    made = profile(small_result(), "U1", 2020)
    # Index 101.5 against the city's 102.25 (see the panel); the only indicator is B1:
    # 115 against the city's 100 at 40 % → +6.
    assert profile_sentence(made).zh == "1区 101.50 分，列 3 个单位中第 2，低于全市 0.75 分"
    assert strength_sentence(made).zh == "强项：B1名（第 1，+6.00 分）"
    assert weakness_sentence(made).en == "Weaknesses: none"


def test_that_a_rival_takes_the_place_of_the_city() -> None:
    made = profile(small_result(), "U1", 2020, rival="U3")
    assert profile_sentence(made).en == (
        "District 1 scores 101.50, rank 2 of 3, 3.75 points below District 3"
    )


def test_that_a_unit_that_is_a_group_by_itself_has_no_group_mean() -> None:
    own = panel({c: [[1, 2, 3]] for c in ("A1", "A2", "B1a", "B1b")}, years=(2020,), groups="xyz")
    made = profile(compute(Snapshot.of(small_framework(), own)), "U1", 2020)
    assert made.group_name is None
    assert made.lines[0].group is None


def test_that_without_a_city_there_are_no_points() -> None:
    own = panel({c: [[1, 2]] for c in ("A1", "A2", "B1a", "B1b")}, years=(2020,), with_city=False)
    made = profile(compute(Snapshot.of(small_framework(), own)), "U1", 2020)
    assert made.base is None
    assert strength_sentence(made).zh == "强项：没有"
    assert profile_sentence(made).zh == "1区 70.60 分，列 2 个单位中第 2"
