"""Sentences about sensitivity lines, word for word."""

from __future__ import annotations

from smartcity_desk.core.crossing_words import lines_sentence
from smartcity_desk.core.crossings import sensitivity_lines
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import panel, small_framework, small_result

NODE = Name("基础设施", "infrastructure")


def test_that_the_nearest_change_is_told_with_both_weights() -> None:
    # A weighs 60. U1: A 92.5, B 115; U3: A 118.75, B 85: level where 30(1 − a) = 26.25a.
    result = small_result()
    lines = sensitivity_lines(result, 2020, "A")
    assert lines is not None
    said = lines_sentence(lines, NODE, result.rows.units, 0)
    assert said.zh == "基础设施的权重从 60.0 % 降到 53.3 % 时，1区反超3区"
    assert said.en == "At 53.3 % for infrastructure, now 60.0 %, District 1 overtakes District 3"


def test_that_below_the_present_weight_it_goes_down() -> None:
    result = small_result()
    lines = sensitivity_lines(result, 2020, "B")
    assert lines is not None
    said = lines_sentence(lines, NODE, result.rows.units, 1)
    assert said.zh == "基础设施的权重从 40.0 % 降到 33.3 % 时，2区反超1区"


def test_that_of_two_changes_of_a_unit_the_nearer_one_is_told() -> None:
    # At the weight w of B1a in B1: U1 95.5 + 12w, U2 100, U3 111.25 − 12w; now w = 0.5.
    # U2 meets U1 at 0.375 and U3 at 0.9375.
    result = small_result()
    lines = sensitivity_lines(result, 2020, "B1a")
    assert lines is not None
    said = lines_sentence(lines, NODE, result.rows.units, 1)
    assert said.zh == "基础设施的权重从 50.0 % 降到 37.5 % 时，2区反超1区"


def test_that_among_the_first_three_the_nearest_change_is_told() -> None:
    # U1 and U3 meet at w = 15.75 / 24 = 0.65625, farther from 0.5 than U1 and U2 at 0.375.
    result = small_result()
    lines = sensitivity_lines(result, 2020, "B1a")
    assert lines is not None
    said = lines_sentence(lines, NODE, result.rows.units, None)
    assert said.zh == "基础设施的权重从 50.0 % 降到 37.5 % 时，2区反超1区"


def test_that_what_never_changes_is_said() -> None:
    same = [[90, 50, 10], [90, 50, 10]]
    figures = panel({"A1": same, "A2": same, "B1a": same, "B1b": same})
    result = compute(Snapshot.of(small_framework(), figures))
    lines = sensitivity_lines(result, 2020, "A")
    assert lines is not None
    units = result.rows.units
    said = lines_sentence(lines, NODE, units, 1)
    assert said.zh == "无论基础设施的权重是多少，2区的名次都不变"
    assert said.en == "District 2 keeps its rank whatever infrastructure weighs"
    said = lines_sentence(lines, NODE, units, None)
    assert said.zh == "无论基础设施的权重是多少，前三名都不变"
    assert said.en == "The top three stay whatever infrastructure weighs"
