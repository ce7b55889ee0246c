"""The numbers on the sheets are those of the result, whatever the evaluation looks like."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from smartcity_desk.core.adjustments import reasoned
from smartcity_desk.core.difference import COEFFICIENT
from smartcity_desk.core.method import CHOICE_NAMES, Method, MissingRule, ProgressRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Group
from smartcity_desk.core.weights import Weights
from smartcity_desk.publish.ranking_json import ranking_json
from smartcity_desk.workbooks.ranked_places import Places
from tests.unit.builders import full_framework, random_panel, small_framework, small_panel
from tests.unit.workbooks.ranked import all_text, context_of, opened, rows_of

MISSING = "—"


def random_result(seed: int, units: int, missing: float, rule: MissingRule) -> Result:
    """A synthetic result with weights of its own."""
    framework = full_framework((2, 2, 2, 2))
    values = random_panel(framework, units, (2019, 2020), missing=missing, seed=seed)
    rng = np.random.default_rng(seed)
    snapshot = Snapshot.of(framework, values, Method(missing=rule))
    weights = snapshot.weights.with_entered("A", float(rng.uniform(0, 100)))
    return compute(replace(snapshot, weights=weights))


def shown(value: float | None) -> object:
    """What a cell holds for a value that may be missing."""
    return MISSING if value is None or math.isnan(value) else pytest.approx(value, abs=1e-12)


def adjusted(method: Method) -> Result:
    """The small result with a coefficient of 0.9 and 2 points off for U2 in 2020."""
    factor, points = np.ones((2, 4)), np.zeros((2, 4))
    factor[1, 1], points[1, 1] = 0.9, 2.0
    given_panel = replace(
        small_panel(), coefficients=Column.of_values(factor), deductions=Column.of_values(points)
    )
    return compute(Snapshot.of(small_framework(), given_panel, method))


def scores_by_code(book: Workbook) -> dict[object, tuple[object, ...]]:
    return {row[0]: row for row in rows_of(book["得分"], 5)}


@given(
    st.integers(0, 1000), st.integers(1, 6), st.sampled_from([0.0, 0.05, 0.6]),
    st.sampled_from([MissingRule.RENORMALISE, MissingRule.BLOCK, MissingRule.GROUP_MEDIAN]),
)  # fmt: skip
@settings(max_examples=12)
def test_that_workbook_and_json_say_the_same(
    seed: int, units: int, missing: float, rule: MissingRule
) -> None:
    result = random_result(seed, units, missing, rule)
    rows = {row[1]: row for row in rows_of(opened(context_of(result))["排名"], 6)}
    for position, unit in enumerate(ranking_json(result, year=2020)["units"]):
        row = rows[unit["code"]]
        assert list(rows)[position] == unit["code"]
        wanted = [unit["rank"], unit["index"], *(b["score"] for b in unit["first_level"].values())]
        wanted += [unit["change"], unit["rank_change"], unit["group_rank"], unit["coverage"]]
        assert [row[0], row[4], *row[5:11]] == [shown(value) for value in wanted]


def test_that_the_score_table_holds_every_score() -> None:
    result = random_result(7, 5, 0.1, MissingRule.RENORMALISE)
    context = context_of(result)
    places, book = Places(context), opened(context)
    for position in range(len(result.tree)):
        row = places.node_row(position) + 1
        for of in range(len(result.rows)):
            value = book["得分"].cell(row, places.score_column(of) + 1).value
            assert value == shown(float(result.scores[1, position, of]))


def test_that_the_years_hold_every_index_and_rank() -> None:
    result = random_result(8, 5, 0.3, MissingRule.BLOCK)
    assert np.isnan(result.index).any()
    context = context_of(result)
    places, sheet = Places(context), opened(context)["历年"]
    for t, year in enumerate(result.years):
        for of in range(result.rows.unit_count):
            at = places.year_row(of) + 1
            index = sheet.cell(at, places.year_column(year) + 1).value
            rank = sheet.cell(at, places.year_rank_column(year) + 1).value
            assert (index, rank) == (
                shown(float(result.index[t, of])), shown(float(result.ranks(year)[of])),
            )  # fmt: skip


def test_that_a_line_with_a_missing_year_has_a_gap_and_no_zero() -> None:
    given_panel = random_panel(full_framework((2, 2)), 2, (2019, 2020))
    items = {}
    for code, column in given_panel.items.items():
        values = np.array(column.values)
        values[0] = np.nan
        items[code] = Column.of_values(values)
    result = compute(Snapshot.of(full_framework((2, 2)), replace(given_panel, items=items)))
    sheet = opened(context_of(result))["历年"]
    city = next(row for row in rows_of(sheet, 5) if row[0] == "C")
    assert city[3] is None
    assert city[4] == shown(float(result.index[1, -1]))


def test_that_coefficient_and_deduction_stand_below_the_scores() -> None:
    result = adjusted(Method(coefficient=True, deduction=True))
    context = context_of(result)
    book = opened(context)
    # U2 scores 100 everywhere: 0.9·100 − 2
    assert result.score("U2", "I", 2020) == pytest.approx(88.0)
    assert scores_by_code(book)["I"][7] == pytest.approx(88.0)
    below = [[c.value for c in row] for row in book["得分"].iter_rows(min_row=14, max_row=15)]
    assert below[0][1] == "网络安全状况系数"
    # city, group (mean of its three members), U1, U2, U3
    assert below[0][4:] == [1, pytest.approx(2.9 / 3), 1, 0.9, 1]
    assert below[1][4:] == [0, pytest.approx(2 / 3), 0, 2, 0]


def test_that_adjustments_that_are_off_are_not_shown() -> None:
    text = all_text(opened(context_of(adjusted(Method())))["得分"])
    assert "系数" not in text.split("\n", 3)[3]
    formulas = opened(context_of(adjusted(Method(deduction=True))), values=False)["得分"]
    assert str(formulas["E5"].value).endswith('-E15,"—")')


def test_that_the_method_sheet_lists_what_was_adjusted_with_its_reason() -> None:
    result = adjusted(Method(coefficient=True, deduction=True))
    reasoned_panel = reasoned(result.snapshot.panel, COEFFICIENT, "U2", 2020, "两起事件")
    made = compute(Snapshot.of(small_framework(), reasoned_panel, result.snapshot.method))
    said = all_text(opened(context_of(made))["方法"])
    assert "2020 年的系数与扣分" in said
    assert "2区" in said
    assert "乘系数 0.9（两起事件）；扣 2 分" in said
    english = all_text(opened(context_of(made, language="en"))["Method"])
    assert "times coefficient 0.9 (两起事件); 2 points deducted" in english
    off = all_text(opened(context_of(adjusted(Method())))["方法"])
    assert "的系数与扣分" not in off


@pytest.mark.parametrize("rule", list(MissingRule))
def test_that_the_method_sheet_names_the_missing_rule(rule: MissingRule) -> None:
    result = compute(Snapshot.of(small_framework(), small_panel(), Method(missing=rule)))
    for language, word in (("zh", CHOICE_NAMES[rule].zh), ("en", CHOICE_NAMES[rule].en)):
        book = opened(context_of(result, language="en" if language == "en" else "zh"))
        assert word in all_text(book.worksheets[9])


@pytest.mark.parametrize("rule", list(ProgressRule))
def test_that_the_progress_sheet_names_its_rule(rule: ProgressRule) -> None:
    result = compute(Snapshot.of(small_framework(), small_panel(), Method(progress=rule)))
    sheet = opened(context_of(result))["进步"]
    assert f"进步规则：{CHOICE_NAMES[rule].zh}" in str(sheet["A3"].value)
    first = next(rows_of(sheet, 5))
    best = max(u["progress"] for u in ranking_json(result, year=2020)["units"])
    assert first[2] == pytest.approx(best)


def test_that_groups_of_one_name_are_told_apart() -> None:
    given_panel: Panel = random_panel(full_framework((2, 2)), 4, (2020,))
    same = tuple(Group(g.code, Name("郊区")) for g in given_panel.groups)
    result = compute(Snapshot.of(full_framework((2, 2)), replace(given_panel, groups=same)))
    names = {row[3] for row in rows_of(opened(context_of(result))["排名"], 6)}
    assert names == {"郊区 g", "郊区 h", None}


def test_that_effective_weights_are_formulas_over_the_parents() -> None:
    result = compute(Snapshot.of(small_framework(), small_panel()))
    weights: Weights = result.snapshot.weights
    book = opened(context_of(result))["体系与权重"]
    for row in rows_of(book, 5):
        position = result.tree.position[str(row[0])]
        assert row[5:7] == pytest.approx((weights.entered[position], weights.effective[position]))
    formulas = opened(context_of(result), values=False)["体系与权重"]
    assert formulas["G6"].value == "=G5*F6/100"
