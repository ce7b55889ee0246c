"""Scatter and correlation: textbook numbers, and no more said than is known."""

import math

import numpy as np
import pytest

from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.scatter import (
    correlation,
    correlation_caption,
    scatter,
    scatter_sentence,
)
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import panel, small_framework


def result_of(a: list[float], b: list[float]) -> Result:
    own = panel({"A1": [a], "A2": [a], "B1a": [b], "B1b": [b]}, years=(2020,))
    return compute(Snapshot.of(small_framework(), own))


def test_that_r_trend_and_interval_are_those_of_the_textbook() -> None:
    xs, ys = np.array([1.0, 2, 3, 4, 5]), np.array([2.0, 1, 4, 3, 5])
    found = correlation(xs, ys)
    assert found is not None
    # Sxy = 8, Sxx = Syy = 10.
    assert found.pearson == pytest.approx(0.8)
    assert found.spearman == pytest.approx(0.8)
    assert (found.slope, found.intercept) == pytest.approx((0.8, 0.6))
    z = 0.5 * math.log(1.8 / 0.2)
    assert found.low == pytest.approx(math.tanh(z - 1.959964 / math.sqrt(2)))
    assert not found.is_firm


def test_that_too_few_or_constant_values_give_nothing() -> None:
    assert correlation(np.arange(4.0), np.arange(4.0)) is None
    assert correlation(np.ones(9), np.arange(9.0)) is None


def test_that_units_without_both_scores_are_left_out() -> None:
    made = scatter(result_of([1, np.nan, 3], [1, 2, 3]), 2020, "A", "B")
    assert made.rows.tolist() == [0, 2]
    assert made.xs.tolist() == pytest.approx([70.6, 71.8])


def test_that_a_firm_relation_is_said_without_a_cause() -> None:
    rising = [float(v) for v in range(10, 90, 10)]
    said = scatter_sentence(scatter(result_of(rising, rising), 2020, "A", "B"))
    assert said.zh == "A名高的单位，B名往往也高；这不说明因果"
    falling = scatter_sentence(scatter(result_of(rising, rising[::-1]), 2020, "A", "B"))
    assert "opposite directions" in falling.en


def test_that_a_doubtful_relation_is_called_doubtful() -> None:
    made = scatter(result_of([10, 20, 30, 40, 50], [20, 10, 40, 30, 50]), 2020, "A", "B")
    assert scatter_sentence(made).zh == "A名与B名之间看不出明确关系（5 个单位）"
    assert correlation_caption(made).zh.startswith("相关系数 r = 0.80（95 % 区间 −")


def test_that_a_whole_and_its_part_are_called_so() -> None:
    rising = [float(v) for v in range(10, 90, 10)]
    result = result_of(rising, rising)
    assert "必然" in scatter_sentence(scatter(result, 2020, "I", "A1")).zh
    assert "请另选" in scatter_sentence(scatter(result, 2020, "A", "A")).zh
    assert "不足以" in scatter_sentence(scatter(result_of([1, 2], [1, 2]), 2020, "A", "B")).zh
