"""The sentence of the city's trend: how far, and when most."""

from __future__ import annotations

from math import nan

import pytest

from smartcity_desk.core.names import Name
from smartcity_desk.core.trend_words import trend_sentence

CITY = Name("上海市", "Shanghai")
YEARS = (2017, 2018, 2019, 2020)


@pytest.mark.parametrize(
    ("values", "year", "zh", "en"),
    [
        (
            (99.5, 105.1, 105.9, 109.8), 2020,
            "上海市指数 2017 至 2020 年上升 10.30 分，2018 年升得最多（+5.60）",
            "From 2017 to 2020 the Shanghai index rose by 10.30 points, most in 2018 (+5.60)",
        ),
        (
            (101.0, 100.0, 98.0, nan), 2020,
            "上海市指数 2017 至 2019 年下降 3.00 分，2019 年降得最多（−2.00）",
            "From 2017 to 2019 the Shanghai index fell by 3.00 points, most in 2019 (−2.00)",
        ),
        (
            (100.0, 102.0, 104.0, 90.0), 2019,
            "上海市指数 2017 至 2019 年上升 4.00 分，2018 年升得最多（+2.00）",
            "From 2017 to 2019 the Shanghai index rose by 4.00 points, most in 2018 (+2.00)",
        ),
        (
            (nan, nan, 100.0, 101.25), 2020,
            "上海市指数 2019 至 2020 年上升 1.25 分",
            "From 2019 to 2020 the Shanghai index rose by 1.25 points",
        ),
        (
            (100.0, 103.0, 101.0, 100.001), 2020,
            "上海市指数 2017 至 2020 年不变",
            "From 2017 to 2020 the Shanghai index stayed the same",
        ),
        (
            (100.5, 103.0, 101.0, 100.0), 2017,
            "上海市指数 2017 年为 100.50",
            "Shanghai index in 2017: 100.50",
        ),
        ((nan, nan, nan, nan), 2020, "", ""),
    ],
)  # fmt: skip
def test_that_it_says_how_far_and_when_most(
    values: tuple[float, ...], year: int, zh: str, en: str
) -> None:
    said = trend_sentence(CITY, YEARS, values, year)
    assert (said.zh, said.text("en")) == (zh, en)
