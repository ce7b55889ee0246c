"""The unit of measure a row states is heeded: nothing is read by another one."""

from __future__ import annotations

import pytest

from smartcity_desk.core.panel import Bound, Status
from smartcity_desk.workbooks.interpret import Finding, Interpreted
from smartcity_desk.workbooks.row_measure import RowMeasure, row_measure


def other(given: str, asked: str) -> RowMeasure:
    """The measure of a row in ``given`` under an item in ``asked``."""
    found = row_measure(given, asked)
    assert found is not None
    return found


def figure(value: float, bound: Bound = Bound.EXACT) -> Interpreted:
    """A cell that says ``value``."""
    return Interpreted(value, Status.REPORTED, bound)


@pytest.mark.parametrize(("given", "asked"), [
    ("", "人"), ("人", "人"), (" 万 人 ", "万人"), ("％", "%"), ("mb/s", "Mbps"), ("（人）", "人"),
    ("平方千米", "平方公里"), ("件", ""),
])  # fmt: skip
def test_that_the_unit_asked_for_under_any_name_is_no_other(given: str, asked: str) -> None:
    assert row_measure(given, asked) is None


@pytest.mark.parametrize(("given", "asked", "factor", "value", "turned"), [
    ("万人", "人", "×10000", 3.4754, 34754.0), ("人", "万人", "÷10000", 662000.0, 66.2),
    ("分钟", "小时", "÷60", 1794.0, 29.9),
    ("亿元", "百亿元", "×100000000÷10000000000", 2617.0, 26.17),
    ("‰", "%", "÷10", 84.0, 8.4), ("种", "类", "×1", 22.0, 22.0),
])  # fmt: skip
def test_that_figures_are_turned_with_the_factor_shown(
    given: str, asked: str, factor: str, value: float, turned: float
) -> None:
    found = other(given, asked)
    assert found.factor == factor
    assert found.turned(figure(value)) == figure(turned)
    assert found.turned(figure(value, Bound.MORE_THAN)).bound is Bound.MORE_THAN


def test_that_a_doubt_about_a_cell_proposes_the_converted_figure() -> None:
    said = other("万人", "人").turned(Interpreted(finding=Finding("value_uncertain", ">3.5")))
    assert said.value is None
    assert said.finding is not None
    assert (said.finding.proposal, said.finding.details["working"]) == (">35000", "3.5×10000")


@pytest.mark.parametrize("given", ["亿元", "工作件", "个/万人"])
def test_that_without_a_way_no_figure_is_taken(given: str) -> None:
    found = other(given, "人")
    assert found.how is None
    assert found.turned(figure(3.0)) == Interpreted()
    assert found.turned(Interpreted(finding=Finding("value_uncertain", "3"))) == Interpreted()
    missing = Interpreted(finding=Finding("value_uncertain", "未填报"))
    assert found.turned(missing) == missing
    inapplicable = Interpreted(status=Status.NOT_APPLICABLE)
    assert found.turned(inapplicable) == inapplicable
