"""Missing values within their range: which values, between which ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.drawing import Drawing, MissingRange
from smartcity_desk.core.framework import CityAggregation, Denominator, Framework, Goalposts
from smartcity_desk.core.missing_draws import Gap, drawn_scores, gaps_of
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import panel, small_framework

NAN = float("nan")


def framework(**changes: object) -> Framework:
    """The small framework with another A1."""
    own = small_framework()
    nodes = tuple(
        replace(n, item=replace(n.item, **changes)) if n.code == "A1" and n.item else n  # type: ignore[arg-type]
        for n in own.nodes
    )
    return replace(own, nodes=nodes, denominators=(Denominator("D", own.name, "人"),))


def result(own: Framework, *, applicable: bool = True) -> Result:
    """A1 of U2 is missing; others reported 20 and 80; 4 people in U2."""
    full = [[50.0, 50.0, 50.0]]
    made = panel(
        {"A1": [[20, NAN, 80]], "A2": full, "B1a": full, "B1b": full},
        years=(2020,),
        denominators={"D": [[1, 4, 1]]},
    )
    if not applicable:
        made = made.with_reading("U2", "A1", 2020, Reading(None, Status.NOT_APPLICABLE))
    return compute(Snapshot.of(own, made))


@pytest.mark.parametrize(
    ("missing", "ends"),
    [
        (MissingRange.VALID, (10, 90)),
        (MissingRange.GOALPOSTS, (0, 100)),
        (MissingRange.OBSERVED, (20, 80)),
    ],
)
def test_that_the_range_is_the_chosen_one(missing: MissingRange, ends: tuple[int, int]) -> None:
    (gap,) = gaps_of(result(framework(valid_min=10.0, valid_max=90.0)), 2020, missing)
    assert (gap.unit, gap.item, gap.low, gap.high) == (1, 0, *ends)


def test_that_nothing_is_drawn_where_the_rule_decides() -> None:
    assert gaps_of(result(framework()), 2020, MissingRange.LEAVE) == ()


def test_that_what_is_not_applicable_stays_out() -> None:
    assert gaps_of(result(framework(), applicable=False), 2020, MissingRange.VALID) == ()


def test_that_a_valid_range_is_divided_by_the_units_own_denominator() -> None:
    own = framework(
        valid_min=0.0, valid_max=100.0, denominator="D", city_aggregation=CityAggregation.SUM
    )
    (gap,) = gaps_of(result(own), 2020, MissingRange.VALID)
    assert (gap.low, gap.high) == (0, 25)


def test_that_an_open_valid_range_gives_way_to_the_goalposts_also_of_a_cost() -> None:
    own = framework(goalposts=Goalposts(90.0, 40.0, 10.0), valid_min=0.0, valid_max=None)
    (gap,) = gaps_of(result(own), 2020, MissingRange.VALID)
    assert (gap.low, gap.high) == (10, 90)


def test_that_drawn_values_are_scored_and_stay_within_their_range() -> None:
    gap = Gap(1, 0, 20.0, 80.0, Goalposts(0.0, 50.0, 100.0))
    scores = drawn_scores(gap, Drawing(), 0)
    # 70 + 0.6·20 and 70 + 0.6·80
    assert scores.min() >= 82
    assert scores.max() <= 118
    assert scores.mean() == pytest.approx(100, abs=1)
    assert np.array_equal(scores[:7], drawn_scores(gap, Drawing(), 0, 7))


def test_that_two_missing_values_are_drawn_apart() -> None:
    ends = (0.0, 100.0, None)
    one, other = (drawn_scores(Gap(unit, 0, *ends), Drawing(), 0) for unit in (0, 1))
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.1
