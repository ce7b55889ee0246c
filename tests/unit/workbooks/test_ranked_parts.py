"""Addresses, printed weights, number formats and bulk rows of the ranked workbook."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from smartcity_desk.core.frames import data_frame
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.workbooks.ranked_data import years_that_fit
from smartcity_desk.workbooks.ranked_method import printed_effective, printed_weights
from smartcity_desk.workbooks.ranked_places import (
    Places,
    cell,
    column_letters,
    column_range,
    rank_formula,
    row_range,
)
from smartcity_desk.workbooks.ranked_styles import amount, points, signed_points
from tests.unit.builders import full_framework, sample_sized_result
from tests.unit.workbooks.ranked import context_of, opened, rows_of


@given(st.integers(0, 16_383))
def test_that_columns_are_lettered_as_spreadsheets_do(column: int) -> None:
    assert column_letters(column) == get_column_letter(column + 1)


def test_that_addresses_are_fixed_where_asked() -> None:
    assert cell(6, 1) == "B7"
    assert cell(6, 1, fixed_row=True, fixed_column=True) == "$B$7"
    assert column_range(5, 6, 21) == "F$7:F$22"
    assert row_range(6, 6, 8) == "$G7:$I7"
    assert rank_formula("F7", "F$7:F$9") == (
        '=IF(ISNUMBER(F7),COUNTIF(F$7:F$9,">"&F7+0.000000001)+1,"—")'
    )


def test_that_places_point_at_the_cells_that_hold_the_values() -> None:
    context = context_of(sample_sized_result(4, 2))
    places, book = Places(context), opened(context)
    row = context.result.rows.position("U3")
    sheet, address = places.index(row, 2019).split("!")
    assert book[sheet.strip("'")][address].value == pytest.approx(context.index(row, 2019))
    sheet, address = places.rank(row, 2020).split("!")
    assert book[sheet.strip("'")][address].value == context.rank(row, 2020)
    node = context.result.tree.position["B01"]
    sheet, address = places.score(node, row).split("!")
    assert book[sheet.strip("'")][address].value == pytest.approx(context.score(node, row))


@given(st.lists(st.floats(0.0, 100.0), min_size=3, max_size=3), st.integers(0, 2))
def test_that_printed_weights_add_to_100_in_every_family(drawn: list[float], decimals: int) -> None:
    tree = Tree(full_framework())
    weights = Weights.of_framework(tree)
    for code, percent in zip(("A", "A00", "B21"), drawn, strict=True):
        weights = weights.with_entered(code, percent)
    printed, effective = printed_weights(weights, decimals), printed_effective(weights, decimals)
    for position, family in enumerate(tree.children):
        if family:
            assert math.fsum(printed[p] for p in family) == pytest.approx(100, abs=1e-9)
            below = math.fsum(effective[p] for p in family)
            assert below == pytest.approx(effective[position], abs=1e-9)
    assert math.fsum(effective[p] for p in tree.items) == pytest.approx(100, abs=1e-9)
    assert np.abs(np.array(printed) - weights.entered).max() < 10**-decimals


def test_that_number_formats_have_the_true_minus_and_line_up() -> None:
    assert points(2) == '0.00;"−"0.00'
    assert points(2, 4) == '0.00_0_0;"−"0.00_0_0'
    assert signed_points(2) == '[>=0.005]+0.00;[<=-0.005]"−"0.00;0.00'
    assert amount(0) == '#,##0;"−"#,##0'


def test_that_years_that_do_not_fit_are_left_out_oldest_first() -> None:
    years = (2014, 2015, 2016, 2017)
    assert years_that_fit(years, 2016, 100) == (2016, 2017, 2015, 2014)
    assert years_that_fit(years, 2016, 400_000) == (2016, 2017)
    assert years_that_fit(years, 2014, 2_000_000) == (2014,)


def test_that_bulk_rows_hold_what_the_data_frame_holds() -> None:
    result = sample_sized_result(3, 2)
    rows = list(rows_of(opened(context_of(result))["数据"], 5))
    frame = data_frame(result)
    frame = frame[frame["year"] == 2020]
    assert len(rows) == 2 * len(frame)
    named = frame[["year", "unit", "unit_name", "item", "item_name"]].values.tolist()
    assert [list(row[:5]) for row in rows[: len(frame)]] == named
    values = [math.nan if row[6] == "—" else row[6] for row in rows[: len(frame)]]
    np.testing.assert_array_equal(np.array(values, np.float64), frame["value"].to_numpy())
