"""Official only when frozen; otherwise 试算 with both indices."""

from __future__ import annotations

import pytest

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.official import Frozen, Publication
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.trial_words import StateWords, is_state_line
from tests.unit.builders import small_framework, small_panel

FROZEN = Frozen(1, "2020 年度报告", "2020-12-09T01:00:00+00:00", "王敏", ("王敏",), "2020-12-08")


def evaluation(*, frozen: bool = False) -> Evaluation:
    made = Evaluation.of(small_framework(), small_panel())
    if frozen:
        made.freeze(FROZEN)
    return made


def words(given: Evaluation) -> StateWords:
    return StateWords.of(given, compute(given.snapshot), compute(given.official), 2020)


def test_that_what_was_never_frozen_is_a_trial_even_where_nothing_was_changed() -> None:
    said = words(evaluation())
    assert said.mark == Name("试算 · 尚未定稿", "Trial · not frozen yet")
    assert said.chip.zh == "试算 102.25 · 尚未定稿"
    assert said.line.en == "Trial · not frozen yet · City index 102.25"
    assert said.title.zh == "试算 102.25 / 读入 102.25"


def test_that_a_weight_moved_by_a_tenth_shows_both_indices_before_any_freezing() -> None:
    given = evaluation()
    given.set_weights(given.weights.with_entered("A", 60.1))
    # A scores 103.75 and B 100 for the city: 100 + 0.601 · 3.75 = 102.25375.
    assert words(given).chip.zh == "试算 102.25（读入 102.25） · 权重改动 2 处"
    given.set_weights(given.weights.with_entered("A", 50))
    assert words(given).chip.en == ("Trial 101.88 (as imported 102.25) · 2 weights changed")


def test_that_the_frozen_version_is_official_and_says_when_it_was_frozen() -> None:
    said = words(evaluation(frozen=True))
    assert said.is_official
    assert said.line == Name("")
    assert said.chip == Name("正式 · 2020-12-08 定稿", "Official · frozen 2020-12-08")
    assert said.title == Name("正式", "Official")


def test_that_a_published_version_says_when_it_was_published_and_a_later_one_does_not() -> None:
    given = evaluation(frozen=True)
    given.publish(Publication(2, 1, "报告", "", "2020-12-10", "王敏", 2020, (("I", 102.25),)))
    assert words(given).chip == Name("正式 · 2020-12-10 公布", "Official · published 2020-12-10")
    given.freeze(Frozen(3, "更正稿", "2021-01-04T01:00:00+00:00", "王敏"))
    assert words(given).chip == Name("正式 · 2021-01-04 定稿", "Official · frozen 2021-01-04")
    assert given.published["I"][2020].value == 102.25


def test_that_anything_that_differs_from_the_frozen_version_is_a_trial() -> None:
    given = evaluation(frozen=True)
    given.set_weights(given.weights.with_entered("A", 50))
    assert words(given).line.zh == "试算 · 权重改动 2 处 · City指数 101.88（正式 102.25）".replace(
        "City", "全市"
    )
    assert words(given).title.zh == "试算 101.88 / 正式 102.25"
    given.set_weights(given.official.weights)
    assert words(given).is_official
    given.set_method(Method(deduction=True))
    assert words(given).changes == (Name("计算方法有改动", "method changed"),)
    given.set_snapshot(given.official)
    given.set_reading("U1", "A1", 2020, Reading(61.0, Status.EDITED))
    assert words(given).changes == (Name("数据有改动", "data changed"),)
    # A1 of the city is 3⅔ higher: 0.6 · 0.75 · 0.6 · 3⅔ = 0.99 points.
    assert words(given).chip.zh == "试算 103.24（正式 102.25） · 数据有改动"
    given.set_method(Method(deduction=True))
    given.set_weights(given.weights.with_entered("A", 50))
    assert words(given).chip.zh.endswith("（正式 102.25） · 多处改动")


def test_that_without_a_result_the_state_is_said_without_figures() -> None:
    said = StateWords.of(evaluation(), None, None, 2020)
    assert said.chip.zh == "试算 · 尚未定稿"
    assert said.title == Name("试算", "Trial")


def test_that_another_framework_is_said_instead_of_all_its_weights() -> None:
    given = evaluation()
    other = evaluation().snapshot.of(small_framework({"A": 10.0, "B": 90.0}), small_panel())
    given.set_snapshot(other)
    assert words(given).changes[0] == Name("指标体系有改动", "framework changed")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_a_state_line_is_known_again(language: Language) -> None:
    assert is_state_line(words(evaluation()).line.text(language))
    assert not is_state_line("试算")
    assert not is_state_line("试算区 · 1")
