"""English names of units of measure."""

from __future__ import annotations

import pytest

from smartcity_desk.core.measure_names import divisor_name, measure_name
from smartcity_desk.core.names import Name


@pytest.mark.parametrize(
    ("measure", "english"),
    [
        ("个", "number"), ("万人", "10,000 people"), ("百亿元", "10 billion yuan"),
        ("万个", "10,000"), ("件/万人", "cases per 10,000 people"),
        ("个/平方公里", "number per km²"), ("Mbps", "Mbps"), ("%", "%"), ("", ""),
        ("万", "10,000"), ("自编", "自编"),
    ],
)  # fmt: skip
def test_that_common_measures_read_english(measure: str, english: str) -> None:
    assert measure_name(measure).text("en") == (english or measure)
    assert measure_name(measure).text("zh") == measure


def test_that_a_given_english_measure_wins() -> None:
    assert measure_name("家", "companies").en == "companies"


@pytest.mark.parametrize(
    ("measure", "english"),
    [("个", "sub-districts"), ("百家", "100 sub-districts"), ("万人", "10,000 people")],
)
def test_that_what_is_only_counted_is_named(measure: str, english: str) -> None:
    said = divisor_name(measure_name(measure), Name("街镇数", "Sub-districts"))
    assert said == Name(measure, english)
