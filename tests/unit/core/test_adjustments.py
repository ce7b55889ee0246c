"""Coefficients and deductions are entered with a reason and explain the index; by hand."""

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.adjustments import adjusted, as_read, entered, pieces, reading, reasoned
from smartcity_desk.core.difference import COEFFICIENT, DEDUCTION, cell_changes
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Origin, Panel, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import small_framework, small_panel

BOTH = Method(coefficient=True, deduction=True)


def result_of(panel: Panel, method: Method = BOTH) -> Result:
    return compute(Snapshot.of(small_framework(), panel, method))


def test_that_the_index_is_coefficient_times_mean_less_deduction() -> None:
    # U1 has 101.5 in 2020: 0.9 times that is 91.35, two points less 89.35.
    panel = entered(small_panel(), COEFFICIENT, "U1", 2020, "0.9")
    panel = entered(panel, DEDUCTION, "U1", 2020, "2")
    panel = reasoned(panel, COEFFICIENT, "U1", 2020, " 两起事件 ")
    found = adjusted(result_of(panel), "U1", 2020)
    assert found is not None
    assert (found.mean, found.index) == pytest.approx((101.5, 89.35))
    assert (found.coefficient, found.deduction) == (0.9, 2.0)
    names, points = zip(*pieces(found), strict=True)
    assert names == (
        Name("乘系数 0.9（两起事件）", "times coefficient 0.9 (两起事件)"),
        Name("扣 2 分", "2 points deducted"),
    )
    assert points == pytest.approx((-10.15, -2.0))


def test_that_what_was_not_entered_is_without_effect() -> None:
    panel = entered(small_panel(), COEFFICIENT, "U1", 2020, "0.9")
    found = adjusted(result_of(panel), "U2", 2020)
    assert found is not None
    assert (found.coefficient, found.deduction) == (1.0, 0.0)
    assert found.is_without_effect
    assert pieces(found) == []


def test_that_a_method_that_asks_for_neither_has_nothing_to_explain() -> None:
    panel = entered(small_panel(), DEDUCTION, "U1", 2020, "2")
    assert adjusted(result_of(panel, Method()), "U1", 2020) is None
    only = adjusted(result_of(panel, Method(coefficient=True)), "U1", 2020)
    assert only is not None
    assert only.deduction is None
    assert only.index == pytest.approx(101.5)


def test_that_the_city_has_its_own() -> None:
    panel = entered(small_panel(), DEDUCTION, "C", 2020, "1")
    result = result_of(panel)
    found = adjusted(result, "C", 2020)
    assert found is not None
    assert found.index == pytest.approx(found.mean - 1)
    assert result.score("U1", "I", 2020) == pytest.approx(101.5)


def test_that_one_figure_is_one_changed_cell_and_an_empty_text_takes_it_away() -> None:
    before = small_panel()
    panel = entered(before, COEFFICIENT, "U2", 2019, "０．９５")
    (change,) = cell_changes(before, panel)
    assert (change.kind, change.unit, change.code, change.year) == ("coefficient", "U2", "", 2019)
    assert (change.new.value, change.new.status) == (0.95, Status.EDITED)
    panel = reasoned(panel, COEFFICIENT, "U2", 2019, "why")
    assert reading(panel, COEFFICIENT, "U2", 2019).origin.note == "why"
    bare = entered(panel, COEFFICIENT, "U2", 2019, " ")
    assert bare.coefficients is None
    assert not list(cell_changes(before, bare))


def test_that_what_had_been_read_is_the_official_reading_again() -> None:
    column = Column.of_values(np.array([[1, 1, 1, 1], [0.8, 1, 1, 1]]))
    column = Column(column.values, column.status, column.bounds, {(1, 0): Origin("c.xlsx", "系数")})
    official = replace(small_panel(), coefficients=column)
    other = entered(official, COEFFICIENT, "U1", 2020, "0.7")
    again = entered(other, COEFFICIENT, "U1", 2020, "0.8")
    assert reading(again, COEFFICIENT, "U1", 2020).status is Status.EDITED
    settled = as_read(again, official, COEFFICIENT, "U1", 2020)
    assert not list(cell_changes(official, settled))
    assert reading(settled, COEFFICIENT, "U1", 2020).origin.file == "c.xlsx"


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        (COEFFICIENT, "95%", "not_a_number"),
        (COEFFICIENT, "95", "coefficient_range"),
        (COEFFICIENT, "-0.1", "coefficient_range"),
        (DEDUCTION, "101", "deduction_range"),
        (DEDUCTION, "two", "not_a_number"),
    ],
)
def test_that_what_is_no_such_figure_is_refused(kind: str, text: str, reason: str) -> None:
    with pytest.raises(RestructureError) as refused:
        entered(small_panel(), kind, "U1", 2020, text)
    assert refused.value.reason == reason


def test_that_a_reason_needs_a_figure() -> None:
    with pytest.raises(RestructureError, match="enter that first") as refused:
        reasoned(small_panel(), DEDUCTION, "U1", 2020, "late")
    assert refused.value.sentence.zh == "还没有填写扣分，请先填数，再写理由。"
    assert reasoned(small_panel(), DEDUCTION, "U1", 2020, "").deductions is None
