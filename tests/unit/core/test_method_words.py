"""The method in words: every choice is explained, steps say what they changed."""

import pytest

from smartcity_desk.core.method import CityRule, Method, MissingRule
from smartcity_desk.core.method_words import (
    OPTIONS,
    TITLES,
    changed_keys,
    choice_name,
    explained,
    method_step,
    written_choice,
)
from smartcity_desk.core.names import Name


def test_that_every_choice_of_the_method_is_named_and_explained() -> None:
    assert list(OPTIONS) == list(TITLES) == list(Method().as_mapping())
    for key, values in OPTIONS.items():
        assert getattr(Method(), key) in values
        for value in values:
            for name in (choice_name(value), explained(key, value)):
                assert name.zh
                assert name.en


def test_that_one_changed_choice_is_said_with_both_values() -> None:
    step = method_step(Method(), Method(missing=MissingRule.BLOCK))
    assert step == Name(
        "计算方法：缺失处理 缺失项不计，其余同级权重按比例放大 → 有缺失则上级不计分",
        "Method: missing values leave out, renormalise the siblings → no score above a missing "
        "value",
    )


def test_that_several_changed_choices_are_counted_and_named() -> None:
    new = Method(city=CityRule.MEAN_OF_DISTRICTS, deduction=True)
    assert changed_keys(Method(), new) == ("city", "deduction")
    assert method_step(Method(), new) == Name(
        "计算方法改动 2 处：全市口径、扣分", "2 changes of the method: city rule, deduction"
    )


@pytest.mark.parametrize(
    ("key", "text", "name"),
    [
        ("progress", "index_points", Name("指数增幅", "points of the index")),
        ("missing", "block", Name("有缺失则上级不计分", "no score above a missing value")),
        ("coefficient", "True", Name("采用", "applied")),
        ("deduction", "False", Name("不采用", "not applied")),
    ],
)
def test_that_what_the_trail_keeps_of_a_choice_is_read_in_words(
    key: str, text: str, name: Name
) -> None:
    assert written_choice(key, text) == name


def test_that_an_unknown_choice_has_no_words() -> None:
    assert written_choice("progress", "fastest") is None
    assert written_choice("A1", "30.0") is None
