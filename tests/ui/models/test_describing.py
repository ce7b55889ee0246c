"""What is said of one reading: provenance, what had been read, what became of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desk.core.adjustments import entered as adjusted
from smartcity_desk.core.cells import DenominatorPlace, Place, with_readings
from smartcity_desk.core.difference import COEFFICIENT
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import CityAggregation, ItemSpec
from smartcity_desk.core.method import CityRule, Method, MissingRule
from smartcity_desk.core.panel import Bound, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.describing import Description, city_total, describe, goalposts_text
from smartcity_desk.ui.models.entering import Refused, entry_for, shortened
from smartcity_desk.ui.models.sheet import Limits
from smartcity_desk.ui.models.stage import Stage, decimals_of, divides, unit_of
from tests.ui.panels import mixed_evaluation, without_items
from tests.unit.builders import Denominator, panel, small_framework, spec

A1 = Place("U2", "A1", 2020)


def told(evaluation: Evaluation, place: Place, *, computed: bool = True) -> Description:
    return describe(evaluation, compute(evaluation.snapshot) if computed else None, place)


def lines(description: Description) -> dict[str, str]:
    return {tr(label): text for label, text in (*description.lines, *description.path)}


def test_that_a_reading_says_where_it_stood() -> None:
    description = told(mixed_evaluation(), A1)
    assert (description.title, description.subtitle) == ("A1 A1名", "2区 · 2020")
    assert description.value == "≈50 个"
    said = lines(description)
    assert said["单元格"] == "K10"
    assert said["原文"] == "约 50"
    assert said["状态"] == "已填报"
    assert "有效范围" in said


def test_that_lines_without_content_are_left_out() -> None:
    said = lines(told(mixed_evaluation(), Place("U1", "A1", 2020)))
    assert "文件" not in said
    assert "说明" not in said


def test_that_before_the_first_result_nothing_computed_is_said() -> None:
    assert "得分" not in lines(told(mixed_evaluation(), A1, computed=False))


def test_that_an_edited_reading_says_what_had_been_read() -> None:
    evaluation = mixed_evaluation()
    evaluation.set_reading(*A1, Reading(60.0, Status.EDITED))
    assert lines(told(evaluation, A1))["读入值"] == "≈50 个"
    missing = Place("U1", "A2", 2020)
    evaluation.set_reading(*missing, Reading(5.0, Status.EDITED))
    assert lines(told(evaluation, missing))["读入值"] == "未填报"
    assert "读入值" not in lines(told(evaluation, Place("U3", "A1", 2020)))


def test_that_an_item_without_a_column_is_not_reported() -> None:
    evaluation = mixed_evaluation()
    thin = Evaluation.of(evaluation.framework, without_items(evaluation.panel, "A2"))
    assert told(thin, Place("U1", "A2", 2020)).value == "未填报"


def test_that_all_of_it_reads_as_plain_text() -> None:
    text = told(mixed_evaluation(), A1).as_text()
    assert text.splitlines()[:3] == ["A1 A1名", "2区 · 2020", "≈50 个"]
    assert "单元格: K10" in text


def test_that_goalposts_read_from_worst_to_best_with_true_minus_signs() -> None:
    from smartcity_desk.core.framework import Goalposts

    assert goalposts_text(spec(goalposts=Goalposts(-5.5, 0, 10))) == "−5.5 / 0 / 10"
    assert goalposts_text(spec(goalposts=None)) == ""


# -- the way into the score ------------------------------------------------------------

GAP = Place("U1", "A2", 2020)


@pytest.mark.parametrize(
    ("missing", "place", "said"),
    [
        (MissingRule.CARRY_FORWARD, A1, "未处理：不补缺，不截尾"),
        # A2 of U1 was 0 in 2019; of its group only U3 reported for 2020, namely 100.
        (MissingRule.CARRY_FORWARD, GAP, "沿用上一年数值，补为 0.00 "),
        (MissingRule.GROUP_MEDIAN, GAP, "取同组中位数，补为 100.00 "),
        (MissingRule.RENORMALISE, GAP, "缺失项不计，其余同级权重按比例放大"),
        (MissingRule.BLOCK, GAP, "有缺失则上级不计分"),
        # 2020 is the last year: there is nothing behind it to interpolate with.
        (MissingRule.INTERPOLATE, GAP,
         "年度间线性插值：没有可用的数；缺失项不计，其余同级权重按比例放大"),
    ],
)  # fmt: skip
def test_that_what_the_method_did_with_a_value_is_said(
    missing: MissingRule, place: Place, said: str
) -> None:
    evaluation = mixed_evaluation()
    evaluation.set_method(Method(missing=missing))
    found = lines(told(evaluation, place))["处理"]
    assert found.startswith(said) if said.endswith(" ") else found == said


def test_that_a_value_without_its_denominator_says_so() -> None:
    evaluation, _ = per_resident(CityAggregation.SUM)
    place = DenominatorPlace("U1", "residents", 2020)
    gone = with_readings(evaluation.panel, {place: Reading(None, Status.NOT_REPORTED)})
    evaluation.set_panel(gone)
    said = lines(told(evaluation, Place("U1", "A1", 2020)))
    assert said["处理"] == "分母缺失，折算不出；缺失项不计，其余同级权重按比例放大"
    assert "得分" not in said


def test_that_the_city_may_take_the_mean_of_its_districts() -> None:
    evaluation = mixed_evaluation()
    evaluation.set_method(Method(city=CityRule.MEAN_OF_DISTRICTS))
    assert lines(told(evaluation, Place("C", "A1", 2020)))["处理"] == "各区得分均值"


def test_that_a_coefficient_is_said_and_counted() -> None:
    # A1 of U1 scores 100 and carries 60 %, since A2 is missing: 0.9 · 60 = 54.
    evaluation = mixed_evaluation()
    place = Place("U1", "A1", 2020)
    evaluation.set_panel(adjusted(evaluation.panel, COEFFICIENT, "U1", 2020, "0.9"))
    assert "安全系数" not in lines(told(evaluation, place))
    evaluation.set_method(Method(coefficient=True))
    said = lines(told(evaluation, place))
    assert said["安全系数"] == "总指数乘 0.9"
    assert said["计入指数"] == "54.000 分（比基准 0.000）"
    assert "安全系数" not in lines(told(evaluation, Place("U3", "A1", 2020)))


# -- denominators ----------------------------------------------------------------------


def per_resident(city: CityAggregation) -> tuple[Evaluation, ItemSpec]:
    """A1 per 10,000 residents: 50 of 25 are 2 in U1."""
    framework = small_framework()
    own = spec(city=city, denominator="residents", unit="个", decimals=0)
    nodes = list(framework.nodes)
    nodes[2] = replace(nodes[2], item=own)
    residents = Denominator("residents", framework.name, "万人")
    framework = replace(framework, nodes=tuple(nodes), denominators=(residents,))
    items = {code: [[50.0, 60.0, 70.0]] for code in ("A1", "A2", "B1a", "B1b")}
    read = panel(items, years=(2020,), denominators={"residents": [[25.0, 30.0, 35.0]]})
    return Evaluation.of(framework, read), own


def test_that_a_count_is_said_per_denominator() -> None:
    evaluation, own = per_resident(CityAggregation.SUM)
    said = lines(told(evaluation, Place("U1", "A1", 2020)))
    assert said["折算值"] == "2.00 个/万人"
    assert divides(own)
    assert unit_of(own, evaluation.framework, Stage.DENOMINATED).en == "per 10,000 people"
    assert decimals_of(own, Stage.RAW) == 0
    assert decimals_of(own, Stage.IMPUTED) == 2


def test_that_a_denominator_that_only_weights_is_not_said() -> None:
    evaluation, own = per_resident(CityAggregation.WMEAN)
    assert "折算值" not in lines(told(evaluation, Place("U1", "A1", 2020)))
    assert not divides(own)
    assert unit_of(own, evaluation.framework, Stage.IMPUTED).zh == "个"
    assert unit_of(own, evaluation.framework, Stage.NORMALISED).zh == "分"


# -- entering --------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["0", "100", "NR", "≈50"])
def test_that_what_lies_in_the_valid_range_is_taken(text: str) -> None:
    assert entry_for(text, Limits(0, 100)).status in Status


@pytest.mark.parametrize(("text", "limits"), [("-1", Limits(0)), ("100.01", Limits(None, 100))])
def test_that_what_lies_outside_is_refused_with_the_range(text: str, limits: Limits) -> None:
    with pytest.raises(Refused) as refused:
        entry_for(text, limits)
    assert str(limits) in str(refused.value)


def test_that_a_bound_sign_is_kept() -> None:
    assert entry_for("<10", Limits()).bound is Bound.LESS_THAN


def test_that_a_long_text_is_quoted_in_part_and_on_one_line() -> None:
    assert shortened("a\n b\tc") == "a b c"
    assert shortened("x" * 30) == "x" * 23 + "…"


def test_that_a_total_says_that_it_is_one_and_whether_all_are_in() -> None:
    evaluation = mixed_evaluation()
    whole = told(evaluation, Place("C", "A1", 2020))
    assert whole.value == "175 个"
    assert lines(whole)["状态"] == "由各区汇总，市级未另行填报"
    some = told(evaluation, Place("C", "A2", 2020))
    assert some.value == "100.00 %"
    assert "尚不完整" in lines(some)["状态"]
    assert "状态" in lines(told(evaluation, Place("C", "B1a", 2020)))
    assert city_total(evaluation, Place("C", "B1a", 2020)) is None
    assert city_total(evaluation, Place("U1", "A1", 2020)) is None
