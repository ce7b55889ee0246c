"""The distribution of an item in its own unit, with its goalposts."""

import numpy as np
import pytest

from smartcity_desk.core.distribution import Distribution, distribution, distribution_sentence
from smartcity_desk.core.framework import (
    CityAggregation,
    Denominator,
    Direction,
    Framework,
    Goalposts,
    ItemSpec,
    Level,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import node, panel, small_framework, small_result, spec


def one_item(given: ItemSpec, per: bool = False) -> Distribution:
    frame = Framework(
        Name("一项", "One item"), "1",
        (node("I", None, Level.INDEX), node("X", "I", Level.ITEM, 1.0, given)),
        (Denominator("r", Name("常住人口", "Residents"), "万人"),),
    )  # fmt: skip
    own = panel(
        {"X": [[10, 50, 100, np.nan]]}, years=(2020,),
        denominators={"r": [[2, 2, 2, 2]]} if per else None,
    )  # fmt: skip
    return distribution(compute(Snapshot.of(frame, own)), 2020, "X")


def test_that_an_item_shows_its_values_and_goalposts() -> None:
    made = one_item(spec())
    assert made.values.tolist() == [10, 50, 100]
    assert made.missing == 1
    assert made.goalposts is not None
    assert made.quartiles == (30.0, 50.0, 75.0)
    assert made.reached(made.goalposts.reference) == 2
    assert distribution_sentence(made, "U1").zh == (
        "X名：3 个单位中 2 个达到基准值 50.00，1 个达到满意值；1区 10.00（中位数 50.00）"
    )


def test_that_less_is_better_for_a_cost() -> None:
    made = one_item(spec(Direction.COST, Goalposts(100, 50, 0)))
    assert made.reached(50.0) == 2


def test_that_counts_are_shown_per_their_denominator() -> None:
    made = one_item(spec(city=CityAggregation.SUM, denominator="r", unit="个"), per=True)
    assert made.values.tolist() == [5, 25, 50]
    assert made.unit.zh == "个/万人"


def test_that_an_indicator_shows_scores_between_the_points_of_the_goalposts() -> None:
    made = distribution(small_result(), 2020, "B1")
    # B1 2020: means of (100, 50), (50, 50), (0, 50) → 115, 100, 85.
    assert made.values.tolist() == pytest.approx([115, 100, 85])
    assert made.goalposts == Goalposts(70, 100, 130)
    assert made.city == pytest.approx(100.0)
    assert distribution_sentence(made).en == (
        "B1 name: 2 of 3 reach the reference 100.00, 0 the best"
    )


def test_that_a_node_above_the_indicators_shows_scores_without_goalposts() -> None:
    made = distribution(small_result(), 2020, "B")
    # B has the one indicator B1.
    assert made.values.tolist() == pytest.approx([115, 100, 85])
    assert made.goalposts is None
    assert distribution_sentence(made).en == "B name: from 85.00 to 115.00 points, median 100.00"


def test_that_a_year_without_data_is_said() -> None:
    own = panel({c: [[np.nan, np.nan]] for c in ("A1", "A2", "B1a", "B1b")}, years=(2020,))
    made = distribution(compute(Snapshot.of(small_framework(), own)), 2020, "A1")
    assert made.quartiles is None
    assert distribution_sentence(made).zh == "A1名：2020 年没有数据"
