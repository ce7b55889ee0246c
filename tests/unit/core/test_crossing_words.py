"""Sentences about sensitivity lines, word for word."""

from __future__ import annotations

from smartcity_desk.core.crossing_words import lines_sentence
from smartcity_desk.core.crossings import sensitivity_lines
from smartcity_desk.core.names import Name
from tests.unit.builders import small_result

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


def test_that_what_never_changes_is_said() -> None:
    result = small_result()
    lines = sensitivity_lines(result, 2020, "B1a")
    assert lines is not None
    alone = [c for c in lines.crossings if 1 in (c.rising, c.falling)]
    said = lines_sentence(lines, NODE, result.rows.units, 1)
    if alone:
        assert "反超" in said.zh
    else:
        assert said.zh == "无论基础设施的权重是多少，2区的名次都不变"
